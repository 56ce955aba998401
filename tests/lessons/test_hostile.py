"""Whatever is in a file, it is read fast, and nothing is raised."""

from __future__ import annotations

import os
import random
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tutor.lessons import (
    Library,
    Reading,
    load_file,
    read_lesson,
    read_lesson_file,
    read_translation,
)
from tutor.lessons.checking import Checking, lessons_at
from tutor.plain.reader import bare

LESSONS = Path(__file__).parent / "samples"
FORK = (LESSONS / "fork.md").read_text(encoding="utf-8")
CHINESE = (LESSONS / "fork.zh.md").read_text(encoding="utf-8")
ORIGINAL = read_lesson(FORK).lesson
HEAD = "---\nid: x\ntitle: x\n---\n\n# Page\n\n"
SNIPPETS = (
    "---", "```", "```walk", "```graph", "# ", "- ", ": ", "&a", "*a", "!!int ", "{", "}", "[", "]",
    "\"", "'", "|", ">", "\t", "\n", "\n\n", "#", "x", "=", "1e400", "9^9^9", "ln(-1)", "?", "%TAG",
    "\x00", "\x1b[2J", "\u2028", "\ud800", "\ufeff", "（", "²", "yes", "null", "<<: ", "<!--", "~~~",
)  # fmt: skip


def check(reading: Reading, text: str) -> None:
    assert isinstance(reading, Reading)
    errors = [p for p in reading.problems if p.severity == "error"]
    assert (reading.lesson is None) == bool(errors)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for problem in reading.problems:
        assert 1 <= problem.where.line <= lines
        assert problem.where.column >= 1
        assert all(
            isinstance(value, str | int | float | tuple) for value in problem.figures.values()
        )
        assert problem.code.replace("-", "").isalnum()
        assert "\x1b" not in str(dict(problem.figures))


@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_random_text(text: str) -> None:
    check(read_lesson(text, "x.md"), text)
    assert ORIGINAL is not None
    check(read_translation(text, "x.zh.md", ORIGINAL), text)


@given(st.lists(st.sampled_from(SNIPPETS), max_size=40), st.sampled_from(["", HEAD]))
def test_random_snippets(snippets: list[str], head: str) -> None:
    text = head + "".join(snippets)
    check(read_lesson(text, "x.md"), text)


@examples(400)
@given(st.integers(), st.booleans(), st.integers(1, 6))
def test_random_mutations(seed: int, translated: bool, count: int) -> None:
    dice = random.Random(seed)
    text = CHINESE if translated else FORK
    for _ in range(count):
        at = dice.randrange(len(text) + 1)
        end = min(len(text), at + dice.choice((0, 0, 1, 1, 5, 40)))
        text = text[:at] + dice.choice(("", *SNIPPETS, text[end : end + 20])) + text[end:]
    if translated:
        assert ORIGINAL is not None
        check(read_translation(text, "fork.zh.md", ORIGINAL), text)
    else:
        check(read_lesson(text, "fork.md"), text)


@examples(100)
@given(st.binary(max_size=300))
def test_random_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "x.md"
    path.write_bytes(data)
    assert isinstance(read_lesson_file(path), Reading)
    assert len(Library(path.parent).cards("zh")) == 1


TOO_MUCH = {
    "bullets": ("- a\n" * 50_000, "page-too-long", 1008),
    "rows": ("|a|b|\n|-|-|\n" + "|1|2|\n" * 30_000, "page-too-long", 1008),
    "paragraphs": ("a*b*c\n\n" * 35_000, "page-too-long", 1008),
    "blank lines between": ("a\n\n\n\n" * 20_000, "page-too-long", 1008),
    "code": ("```python\n" + "a = 1\n" * 20_000 + "```\n", "page-too-long", 1008),
    "quotations": ("> a\n" * 20_000, "page-too-long", 1008),
    "tabs": ("a" + "\t" * 200_000 + "b\n", "page-too-big", 8),
    "marks": ("a" + "\u0301" * 100_000 + "\n", "page-too-big", 8),
    "Chinese": (("中" * 100 + "\n") * 500, "page-too-big", 404),
    "columns": ("|a" * 21 + "|\n" + "|-" * 21 + "|\n", "table-too-wide", 9),
    "columns quoted": ("> " + "|a" * 21 + "|\n> " + ":-:|" * 21 + "\n", "table-too-wide", 9),
    "empty cells": ("|a" * 4000 + "|\n" + "|-" * 4000 + "|\n" + "|\n" * 900, "table-too-wide", 9),
    "a second page": ("a\n\n# More\n\n" + "- a\n" * 1001, "page-too-long", 1012),
}
"""What was once read without a word, took minutes to check, and gigabytes to show."""


@pytest.mark.parametrize(("body", "code", "line"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_the_text_of_a_page_has_bounds(body: str, code: str, line: int, tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_text(HEAD + body, encoding="utf-8")
    start = process_time()
    (checked,) = Checking([file]).run()
    assert process_time() - start < 2
    found = {problem.code: problem for problem in checked.problems}
    assert found[code].severity == "error"
    assert found[code].where.line == line
    assert found[code].figures["found"] > found[code].figures["limit"]  # type: ignore[operator]


@pytest.mark.parametrize(
    "body",
    [
        "- a\n" * 1000,
        "a" * 39_990,
        "|a" * 20 + "|\n" + "|-" * 20 + "|\n" + "|1|2|\n" * 998,
        "\n" * 3000 + "a\n" + "\n" * 3000,
        ("- a\n" * 500 + "# More\n\n") * 40 + "a\n",
    ],
    ids=lambda body: body[:12],
)
def test_what_is_within_the_bounds_is_read(body: str) -> None:
    assert read_lesson(HEAD + body).ok


def test_comments_that_nobody_closes_are_read_in_time() -> None:
    start = process_time()
    read_lesson(HEAD + "<!--" * 9_000 + "\n\n# More\n\n" + "a <!--" * 6_000)
    bare("<!--" * 10_000)
    bare("*a " * 13_000)
    bare("**a *b `c " * 4_000)
    assert process_time() - start < 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize(
    "name", ["x.md", "ok.zh.md", "pack.yaml", "pack.zh.yaml", "Pack.yml", "X.MD"]
)
def test_nobody_waits_for_a_pipe(tmp_path: Path, name: str) -> None:
    (tmp_path / "ok.md").write_text(HEAD.replace("id: x", "id: ok") + "Text.\n")
    if name == "pack.zh.yaml":
        (tmp_path / "pack.yaml").write_text("id: a\ntitle: A\n")
    os.mkfifo(tmp_path / name)
    library = Library(tmp_path)
    assert [card.id for card in library.cards("zh") if card.problem is None] or name == "ok.zh.md"
    assert isinstance(library.load("x"), Reading)
    assert isinstance(load_file(tmp_path / "ok.md", "zh"), Reading)
    checked = list(Checking(lessons_at(tmp_path)).run())
    told = {problem.code for one in checked if one.path.name == name for problem in one.problems}
    assert told <= {"not-a-file", "misnamed-pack"}
    assert told or name == "X.MD"


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.md"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    start = process_time()
    assert codes(load_file(path)) == ["file-too-big"]
    assert Library(tmp_path).cards("en")[0].problem is not None
    assert process_time() - start < 0.5


def test_files_that_are_none(tmp_path: Path) -> None:
    assert codes(read_lesson_file(tmp_path / "missing.md")) == ["file-not-found"]
    assert codes(read_lesson_file(tmp_path)) == ["not-a-file"]
    assert codes(read_lesson_file("/dev/zero")) == ["not-a-file"]
    assert codes(read_lesson_file("a\0b.md"))[0] in ("file-not-found", "file-not-readable")


def test_alias_bomb() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 60)
    )
    start = process_time()
    reading = read_lesson(f"{HEAD}```choice\n{bomb}```\n")
    assert set(codes(reading)) == {"yaml-alias"}
    assert process_time() - start < 0.5


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!binary", "!x", "!!set", "!"])
def test_tags_are_refused(tag: str) -> None:
    reading = read_lesson(f"{HEAD}```number\nquestion: What?\nanswer: {tag} '2'\n```\n")
    assert codes(reading) == ["yaml-tag"]


@pytest.mark.parametrize(
    "character", "\x00\x07\x0b\x0c\x1b\x7f\x85\x9b\u2028\u202e\u2066\ufeff\ud800"
)
def test_control_characters_are_refused_wherever_they_are(character: str) -> None:
    for old in ("When paths", "`x` feeds", "Why do", "x = 1.5"):
        assert "control-character" in codes(read_lesson(FORK.replace(old, f"{character}{old}")))


def test_escapes_in_quotes_are_no_way_round() -> None:
    reading = read_lesson(f'{HEAD}```number\nquestion: "a\\e[2Jb\\u202e"\nanswer: 2\n```\n')
    assert codes(reading) == ["control-character"]
    reading = read_lesson('---\nid: x\ntitle: "\\x1b[2J"\n---\n\n# Page\n\nText.\n')
    assert codes(reading) == ["control-character"]


@pytest.mark.parametrize("entity", ["&#27;", "&#x1b;", "&#X009B;", "&#8238;", "&#0;"])
def test_markdown_entities_are_no_way_round(entity: str) -> None:
    reading = read_lesson(f"{HEAD}Some {entity}[2J text, and &amp; &#9731; &#x2603; &#10; too.\n")
    assert codes(reading) == ["control-character"]
    assert reading.problems[0].where.column == 6


@pytest.mark.parametrize(
    "body",
    [
        "> " * 100_000,
        "- " * 100_000,
        "- a\n" * 50_000,
        "[" * 200_000,
        "a\n=\n" * 50_000,
        "```walk\n```\n" * 15_000,
        "```graph\n" + "\n".join(f"n{i} = x" for i in range(5000)) + "\n```\n",
        "```graph\nx = 9^9^9^9^9\ny = x\n```\n",
        "```choice\nquestion: " + "[" * 15_000 + "\n```\n",
        "```choice\n" + "? " * 9_000 + "\n```\n",
        ("```graph\nx = 1\nL = x\n```\n```walk\nhints:\n" + "  q: a\n" * 2500 + "```\n") * 10,
    ],
    ids=lambda body: body[:12],
)
def test_much_of_anything_is_read_in_bounded_time(body: str) -> None:
    start = process_time()
    check(read_lesson(HEAD + body), HEAD + body)
    assert process_time() - start < 5
