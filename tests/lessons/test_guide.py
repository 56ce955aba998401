"""The authors' guide: its examples are sound, its tables current, its promises kept."""

from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from tutor.cli import main
from tutor.commands.check.report import Summary, as_text
from tutor.lessons import Library, load_file
from tutor.lessons.blocks.describing import lesson_schema
from tutor.lessons.blocks.registry import KINDS
from tutor.lessons.checking import Checking, lessons_at
from tutor.lessons.shelf.pack_file import KEYS
from tutor.lessons.text.files import lesson_files
from tutor.questions import typed_solution
from tutor.study import started
from tutor.wording import Words

ROOT = Path(__file__).parent.parent.parent
FILE = ROOT / "lessons" / "README.md"
TEXT = FILE.read_text(encoding="utf-8")
GUIDE: dict[str, Any] = run_path(str(ROOT / "assets" / "guide.py"))
EXAMPLES: dict[str, str] = GUIDE["examples"](TEXT)
FIRST, TRANSLATION = "my-lesson.md", "my-lesson.zh.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """All examples in one folder, and the pack below it, with the lesson that it is about."""
    place = tmp_path / "lessons"
    (place / "week-1").mkdir(parents=True)
    for name, text in EXAMPLES.items():
        (place / name).write_text(text, encoding="utf-8")
    for name in (FIRST, TRANSLATION):
        (place / "week-1" / name).write_text(EXAMPLES[name], encoding="utf-8")
    return place


def test_generated_parts_are_current() -> None:
    """If not: `python assets/guide.py`."""
    assert GUIDE["renewed"](TEXT) == TEXT


@pytest.mark.parametrize("change", [("local.quotient", "local.division"), ("| 256 KB", "| 1 MB")])
def test_a_part_that_is_not_current_is_seen(change: tuple[str, str]) -> None:
    changed = TEXT.replace(*change)
    assert changed != TEXT
    assert GUIDE["renewed"](changed) == TEXT


def test_examples_are_sound(folder: Path) -> None:
    """No error, no warning, not even a note."""
    checked = list(Checking(lessons_at(folder)).run())
    assert len(checked) == len(EXAMPLES) + 2
    for one in checked:
        problems = [(p.where.line, p.code) for p in one.problems if p.code != "no-translation"]
        assert problems == [], one.path.name


def test_every_lesson_in_the_guide_is_an_example() -> None:
    fences = re.findall(r"^````markdown$", TEXT, re.M)
    assert len(fences) == sum(name.endswith(".md") for name in EXAMPLES)
    assert set(EXAMPLES) >= {f"{kind}.md" for kind in KINDS}
    for kind in KINDS:
        assert f"```{kind}\n" in EXAMPLES[f"{kind}.md"]


def test_the_first_lesson_can_be_done_by_giving_its_answers(folder: Path) -> None:
    lesson = load_file(folder / FIRST).lesson
    assert lesson is not None
    assert len(lesson.pages) == 2
    session = started(lesson)
    while not session.at_end:
        asked = session.current
        assert asked is not None
        session = session.answered(typed_solution(asked.question))
        assert session.settled, asked.question.key
        session = session.advanced()
    assert session.done == (8, 8)
    other = load_file(folder / TRANSLATION).lesson
    assert other is not None
    assert (other.language, len(other.pages)) == ("zh", 2)


def test_an_author_does_what_the_guide_says(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    lesson = Path(FIRST)
    for name in (FIRST, TRANSLATION):
        Path(name).unlink()
    assert main(["new", FIRST]) == 0
    assert main(["check", FIRST]) == 0
    lesson.write_text(EXAMPLES[FIRST], encoding="utf-8")
    assert main(["check", FIRST, "--no-prove"]) == 0
    assert "errors: 0 · warnings: 0 · notes: 0" in capsys.readouterr().out
    old, new = GUIDE["FIRST_FAULT"]
    lesson.write_text(EXAMPLES[FIRST].replace(old, new), encoding="utf-8")
    assert main(["check", FIRST, "--no-prove"]) == 1
    printed = capsys.readouterr().out.split("\nfiles: ")[0]
    assert printed in TEXT
    assert "error[wrong-answer]" in printed
    lesson.write_text(EXAMPLES[FIRST], encoding="utf-8")
    assert main(["new", "--translation-of", FIRST]) == 0
    assert load_file(TRANSLATION).ok


@pytest.mark.parametrize("way", ["option", "variable", "path"])
def test_a_pack_is_opened_in_three_ways(
    way: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.stdin", StringIO("q\n"))
    if way == "path":
        assert main(["learn", f"week-1/{FIRST}", "--plain"]) == 0
        assert "Inside and outside" in capsys.readouterr().out
        return
    if way == "variable":
        monkeypatch.setenv("CHAINRULE_LESSONS", "week-1")
    main(["--plain"] if way == "variable" else ["--lessons", "week-1", "--plain"])
    printed = capsys.readouterr().out
    assert "Week one" in printed
    assert "\n  week-1/my-lesson: A function inside a function" in printed
    assert ("chain: " in printed) == (way == "variable")


def test_a_pack_has_its_title_in_both_languages(folder: Path) -> None:
    library = Library(folder / "week-1")
    assert [pack.title for pack in library.packs("en")] == ["Week one"]
    assert [pack.title for pack in library.packs("zh")] == ["第一周"]
    assert library.packs("en")[0].problem is None


def test_all_keys_and_options_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    packs = TEXT.partition("## Sharing lessons")[2].partition("\n## ")[0]
    for key in KEYS:
        assert f"`{key}`" in packs
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    for option in re.findall(r"^  (?:-., )?(--[a-z-]+)", capsys.readouterr().out, re.M):
        if option not in ("--help", "--lessons", "--plain", "--ascii"):
            assert f"`{option}" in TEXT, option


def test_links_lead_somewhere() -> None:
    headings = re.findall(r"^#+ (.*)$", TEXT, re.M)
    anchors = {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}
    links = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"````.*?````", "", TEXT, flags=re.S))
    assert len(links) > 20
    for link in links:
        inside = link.startswith("#")
        assert link[1:] in anchors if inside else (FILE.parent / link).exists(), link


def test_the_pattern_for_editors_reads_what_check_prints(folder: Path) -> None:
    (task,) = json.loads(re.findall(r"```json\n(.*?)```", TEXT, re.S)[0])["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    faulty = (
        EXAMPLES["walk.md"].replace("nodes: [a, b, x]", "nodes: [x, y]").replace("= 1.5", "= 0")
    )
    (folder / "walk.md").write_text(faulty, encoding="utf-8")
    (checked,) = Checking([folder / "walk.md"]).run()
    printed = as_text([checked], Summary(1, {}, 0.1, {}, 0), Words("en"))
    read = [m for line in printed.splitlines() if (m := re.match(pattern["regexp"], line))]
    assert [
        (m[pattern["file"]], int(m[pattern["line"]]), int(m[pattern["column"]]), m[pattern["code"]])
        for m in read
    ] == [(str(checked.path), p.where.line, p.where.column, p.code) for p in checked.problems]
    assert len(read) >= 2


def test_the_schema_takes_the_draft_in_the_guide() -> None:
    draft = re.findall(r"(# yaml-language-server: .*?)```", TEXT, re.S)[0]
    definitions = lesson_schema()["$defs"]
    name = draft.splitlines()[0].rpartition("/")[2]
    Draft202012Validator(definitions[name]).validate(yaml.safe_load(draft))
    named = TEXT.partition("In place of `walk`: ")[2].partition(".")[0]
    assert {name, *re.findall(r"`(\w+)`", named)} == set(definitions)


@pytest.mark.parametrize("name", ["README.md", "Readme.md", "README.zh.md", "readme.zh.md"])
def test_a_readme_is_no_lesson(name: str, folder: Path) -> None:
    before = lesson_files(folder), lessons_at(folder), Library(folder).packs("zh")
    (folder / name).write_text(TEXT, encoding="utf-8")
    assert (lesson_files(folder), lessons_at(folder), Library(folder).packs("zh")) == before


def test_the_guide_stands_among_the_lessons_and_is_none() -> None:
    assert FILE not in lesson_files(FILE.parent)
    assert FILE not in lessons_at(FILE.parent)
    assert all(card.path != FILE for card in Library(FILE.parent).packs("en")[0].cards)
