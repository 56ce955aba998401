"""Whatever is in a file, it is read fast, and nothing is raised."""

from __future__ import annotations

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
