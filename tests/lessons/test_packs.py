"""Packs: what a folder says of its lessons, and how they are found and told apart."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.playing import COURSE
from tutor.errors import Where
from tutor.lessons import Library, shipped_lessons
from tutor.lessons.checking import Checking, lessons_at
from tutor.lessons.checking.packs import check_pack
from tutor.lessons.shelf.pack_file import MAX_BYTES, MAX_ENTRIES, MAX_TEXT, read_pack_file
from tutor.lessons.shelf.packs import Pack
from tutor.lessons.text.files import PACK_FILE

WHOLE = """\
# What this folder holds
id: week-1
title: Week one
authors: [Ada Lovelace, C. F. Gauss]
licence: CC BY 4.0
languages: [en, zh]
order:
  - second
  - 010-first.md
"""


def lesson(name: str, requires: str = "", language: str = "en") -> str:
    head = f"id: {name}\ntitle: The lesson {name}\nlanguage: {language}\nrequires: [{requires}]"
    return f"---\n{head}\n---\n\n# Page\n\nText.\n"


def write(folder: Path, pack: str | None = WHOLE, **lessons: str) -> Path:
    """A pack with lessons in files `010-NAME.md`, `020-NAME.md`, …"""
    folder.mkdir(parents=True, exist_ok=True)
    if pack is not None:
        (folder / PACK_FILE).write_text(pack, encoding="utf-8")
    for number, (name, requires) in enumerate(lessons.items(), start=1):
        text = lesson(name, requires)
        (folder / f"{number:02}0-{name}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def week(tmp_path: Path) -> Path:
    return write(tmp_path / "somewhere", first="", second="first, chain", third="")


def pack_in(folder: Path, language: str = "en") -> Pack:
    (pack,) = Library(folder).packs(language)
    return pack


def ids(*folders: Path) -> list[str]:
    return [card.id for card in Library(*folders).cards("en")]


def codes(text: str | bytes, tmp_path: Path) -> list[tuple[str, int, int]]:
    path = tmp_path / PACK_FILE
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = read_pack_file(path).problems
    return [(problem.code, problem.where.line, problem.where.column) for problem in found]


# --- what a pack says ---------------------------------------------------------------------------


def test_a_pack_says_who_it_is(week: Path) -> None:
    pack = pack_in(week)
    assert (pack.id, pack.title, pack.problem) == ("week-1", "Week one", None)
    assert pack.authors == ("Ada Lovelace", "C. F. Gauss")
    assert pack.licence == "CC BY 4.0"


def test_lessons_come_in_the_packs_order_then_by_file_name(week: Path) -> None:
    assert ids(week) == ["week-1/second", "week-1/first", "week-1/third"]


def test_what_a_lesson_requires_is_sought_in_its_pack_then_among_our_own(week: Path) -> None:
    assert Library(week).cards("en")[0].requires == ("week-1/first", "chain")


def test_a_title_is_translated_or_stays_as_it_is(week: Path) -> None:
    assert (pack_in(week, "zh").title, pack_in(week, "zh").language) == ("Week one", "en")
    (week / "pack.zh.yaml").write_text("title: 第一周\n", encoding="utf-8")
    assert (pack_in(week, "zh").title, pack_in(week, "zh").language) == ("第一周", "zh")
    assert pack_in(week, "en").title == "Week one"
    (week / "pack.zh.yaml").write_text("titel: 第一周\n", encoding="utf-8")
    pack = pack_in(week, "zh")
    assert pack.title == "Week one"
    assert pack.path is not None
    assert pack.path.name == "pack.zh.yaml"
    assert pack.problem is not None


def test_a_chinese_pack_is_chinese_in_every_language(tmp_path: Path) -> None:
    write(tmp_path, "id: a\ntitle: 第一周\nlanguages: zh\n", first="")
    assert [pack_in(tmp_path, language).title for language in ("en", "zh")] == ["第一周"] * 2


def test_cards_of_sound_packs_need_no_yaml(week: Path) -> None:
    code = (
        f"import sys; from tutor.lessons import Library; assert Library({str(week)!r}).cards('zh');"
        "print([m for m in ('yaml', 'pydantic', 'markdown_it', 'tutor.core') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- what is wrong with one ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: a\ntitel: A\n", [("missing-key", 1, 1), ("unknown-key", 2, 1)]),
        ("id: Week 1\ntitle: A\n", [("bad-pack-id", 1, 5)]),
        ("id: a/b\ntitle: A\n", [("bad-pack-id", 1, 5)]),
        ("id: a\ntitle: [A]\n", [("wrong-type", 2, 8)]),
        ("id: a\ntitle:\n", [("empty-value", 2, 7)]),
        (f"id: a\ntitle: {'A' * (MAX_TEXT + 1)}\n", [("text-too-long", 2, 8)]),
        ("id: a\ntitle: A\nlanguages: [en, fr, en]\n", [("unknown-value", 3, 17), ("repeated-entry", 3, 21)]),
        ("id: a\ntitle: A\norder: [x, ../y]\n", [("order-outside", 3, 12)]),
        ("id: a\ntitle: A\norder: [/etc/passwd, c:\\x, ..]\n", [("order-outside", 3, 9), ("order-outside", 3, 22), ("order-outside", 3, 28)]),
        ("id: a\ntitle: A\nauthors: [{name: B}]\n", [("wrong-type", 3, 11)]),
        (f"id: a\ntitle: A\norder: [{', '.join(map(str, range(MAX_ENTRIES + 1)))}]\n", [("too-many", 3, 8)]),
        ("id: a\nid: b\ntitle: A\n", [("duplicate-key", 2, 1)]),
        ("id: a\ntitle: !!python/object A\n", [("yaml-tag", 2, 8)]),
        ("id: &x a\ntitle: *x\n", [("yaml-alias", 1, 5), ("yaml-alias", 2, 8)]),
        ("id: a\ntitle: [A\n", [("yaml-not-closed", 2, 8)]),
        ("id: a\ntitle: A\x1b[2J\n", [("control-character", 2, 9)]),
        ('id: a\ntitle: "A\\e[2J"\n', [("control-character", 2, 8)]),
        ("- id\n", [("wrong-type", 1, 1)]),
        ("", [("missing-key", 1, 1), ("missing-key", 1, 1)]),
        (b"\xff", [("not-utf8", 1, 1)]),
        ("#" * (MAX_BYTES + 1), [("pack-too-big", 1, 1)]),
    ],
)  # fmt: skip
def test_every_fault_has_its_place(
    tmp_path: Path, text: str | bytes, expected: list[tuple[str, int, int]]
) -> None:
    assert codes(text, tmp_path) == expected


@pytest.mark.parametrize(
    "text",
    ["", "- id\n", "id: a\ntitle: [\n", "id: ../..\ntitle: A\n", "x" * (MAX_BYTES + 1), "\0"],
)
def test_a_broken_pack_keeps_its_lessons(tmp_path: Path, text: str) -> None:
    folder = write(tmp_path / "Week one!", text, second="", first="")
    assert pack_in(folder).problem is not None
    named = ["week-one/second", "week-one/first"]
    assert ids(folder) == named
    assert Library(folder).load("first").ok


def test_what_is_sound_in_a_broken_pack_is_used(tmp_path: Path) -> None:
    write(tmp_path, "id: a\ntitle: A\norder: [second, ../x, nope]\nfoo: bar\n", first="", second="")
    pack = pack_in(tmp_path)
    assert (pack.id, pack.title) == ("a", "A")
    assert ids(tmp_path) == ["a/second", "a/first"]


def test_an_order_that_names_nothing_is_a_problem_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, "id: a\ntitle: A\norder: [second, frist]\n", first="", second="")
    problem = pack_in(tmp_path).problem
    assert problem is not None
    assert (problem.code, problem.where) == ("unknown-in-order", Where(3, 17, 5))
    assert problem.figures["close"] == "first"


def test_titles_hold_no_line_breaks_and_no_commands(tmp_path: Path) -> None:
    write(tmp_path, 'id: a\ntitle: "A\\n\\n  B \\e[2J"\n', first="")
    title = pack_in(tmp_path).title
    assert "\x1b" not in title
    assert title.startswith("A B")


# --- folders ------------------------------------------------------------------------------------


def test_a_folder_may_hold_packs_and_lessons(tmp_path: Path) -> None:
    write(tmp_path / "all", None, loose="")
    write(tmp_path / "all" / "b", "id: bee\ntitle: B\n", first="")
    write(tmp_path / "all" / "a", "id: ay\ntitle: A\n", first="")
    write(tmp_path / "all" / "no-pack", None, hidden="")
    write(tmp_path / "all" / ".git", "id: git\ntitle: G\n", hidden="")
    assert ids(tmp_path / "all") == ["all/loose", "ay/first", "bee/first"]


def test_the_same_folder_twice_is_one_pack(week: Path) -> None:
    assert len(Library(week, week.parent / "." / week.name).packs("en")) == 1


def test_our_own_lessons_keep_their_ids(week: Path) -> None:
    cards = Library(shipped_lessons(), week).cards("en")
    assert [card.id for card in cards[: len(COURSE)]] == list(COURSE)
    assert cards[-1].id == "week-1/third"


def test_packs_with_one_id_are_told_apart_and_told(tmp_path: Path) -> None:
    one = write(tmp_path / "one", "title: One\nid: same\n", first="")
    two = write(tmp_path / "two", "title: Two\nid: same\n", first="")
    packs = Library(one, two).packs("en")
    assert [pack.cards[0].id for pack in packs] == ["same/first", "same-2/first"]
    problem = packs[1].problem
    assert problem is not None
    assert (problem.code, problem.where) == ("duplicate-pack", Where(2, 5, 4))
    loose = [write(tmp_path / name / "lessons", None, first="") for name in ("x", "y")]
    assert ids(*loose) == ["lessons/first", "lessons-2/first"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    pack = pack_in(tmp_path / "nowhere")
    assert pack.problem is not None
    assert pack.problem.code == "no-folder"


# --- links --------------------------------------------------------------------------------------


def test_links_that_lead_out_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(lesson("secret"))
    folder = write(tmp_path / "pack", "id: a\ntitle: A\n", first="", second="")
    (folder / "030-link.md").symlink_to(secret)
    (folder / "010-first.zh.md").symlink_to(secret)
    (folder / "040-loop.md").symlink_to(folder / "040-loop.md")
    (folder / "050-inside.md").symlink_to(folder / "020-second.md")
    library = Library(folder)
    found = {card.name: card.problem and card.problem.code for card in library.cards("zh")}
    assert found["030-link"] == found["first"] == "leads-out"
    assert found["040-loop"] == "leads-nowhere"
    assert "secret" not in found
    for name in ("030-link", folder / "030-link.md", "first"):
        reading = library.load(name, "zh")
        assert [problem.code for problem in reading.problems] == ["leads-out"]
    assert library.load("first", "en").ok


def test_a_folder_that_is_a_loop_is_told_of(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    (pack,) = Library(loop).packs("en")
    assert pack.problem is not None
    assert pack.problem.code == "leads-nowhere"
    assert not Library(tmp_path).load(loop / "x.md", "en").ok


@pytest.mark.skipif(sys.platform == "win32", reason="there one cannot be deleted")
def test_in_a_folder_that_is_gone_nothing_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    library = Library(Path())
    assert library.cards("en") == ()
    assert not library.load("x.md", "en").ok


def test_a_pack_file_that_leads_out_is_refused(tmp_path: Path) -> None:
    other = write(tmp_path / "other", first="")
    folder = write(tmp_path / "pack", None, mine="")
    (folder / PACK_FILE).symlink_to(other / PACK_FILE)
    pack = pack_in(folder)
    assert (pack.id, pack.title) == ("pack", "")
    assert pack.problem is not None
    assert pack.problem.code == "leads-out"
    assert ids(folder) == ["pack/mine"]


def test_a_pack_elsewhere_is_not_read_through_a_link(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", first="")
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "link").symlink_to(tmp_path / "elsewhere")
    (pack,) = Library(tmp_path / "packs").packs("en")
    assert pack.cards == ()
    assert pack.problem is not None
    assert pack.problem.code == "leads-out"
    assert ids(tmp_path / "packs" / "link") == ["week-1/first"]  # named by the learner: no surprise


# --- finding lessons ----------------------------------------------------------------------------


def test_lessons_are_found_by_whole_id_by_name_and_by_path(week: Path) -> None:
    library = Library(shipped_lessons(), week)
    for name in ("week-1/first", "first", week / "010-first.md", str(week / "010-first.md")):
        found = library.load(name, "en").lesson
        assert found is not None
        assert found.id == "week-1/first"
    alone = Library().load(week / "010-first.md").lesson
    assert alone is not None
    assert alone.id == "week-1/first"


def test_a_name_that_several_packs_have_is_asked_about(tmp_path: Path) -> None:
    one = write(tmp_path / "one", "id: one\ntitle: One\n", first="", fork="")
    two = write(tmp_path / "two", "id: two\ntitle: Two\n", first="")
    library = Library(shipped_lessons(), one, two)
    (problem,) = library.load("first").problems
    assert problem.code == "ambiguous-lesson"
    assert problem.figures["known"] == ("one/first", "two/first")
    ours, theirs = library.load("fork").lesson, library.load("one/fork").lesson
    assert ours is not None
    assert theirs is not None
    assert (ours.id, theirs.id) == ("fork", "one/fork")


def test_our_own_lessons_are_found_even_where_they_are_not_shown(week: Path) -> None:
    lesson = Library(week).load("fork").lesson
    assert lesson is not None
    assert lesson.id == "fork"


# --- checking -----------------------------------------------------------------------------------


def test_a_pack_is_held_against_its_lessons(week: Path) -> None:
    text, problems = check_pack(week / PACK_FILE)
    assert text == WHOLE
    assert [(p.code, p.where.line, p.severity) for p in problems] == [
        ("language-not-there", 6, "warning"),
        ("title-not-there", 6, "note"),
    ]
    for name in ("010-first", "020-second", "030-third"):
        (week / f"{name}.zh.md").write_text("---\ntitle: 课\nlanguage: zh\n---\n\n# 页\n")
    (week / "pack.zh.yaml").write_text("title: 第一周\n", encoding="utf-8")
    assert check_pack(week / PACK_FILE)[1] == ()
    assert check_pack(week / "pack.zh.yaml")[1] == ()
    (week / PACK_FILE).unlink()
    assert [problem.code for problem in check_pack(week / "pack.zh.yaml")[1]] == ["pack-orphan"]


def test_packs_are_checked_with_their_lessons(week: Path) -> None:
    (week / "040-link.md").symlink_to(shipped_lessons() / "010-chain.md")
    found = {checked.path.name: checked for checked in Checking(lessons_at(week.parent)).run()}
    assert found[PACK_FILE].text == WHOLE
    assert found[PACK_FILE].problems == check_pack(week / PACK_FILE)[1]
    assert [problem.code for problem in found["040-link.md"].problems] == ["leads-out"]
    assert found["040-link.md"].text == ""
