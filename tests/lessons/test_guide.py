"""The authors' guide: its examples are sound, its tables current, its promises kept."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from tutor.cli import main
from tutor.commands.check.report import Summary, as_text
from tutor.languages import FALLBACK, LANGUAGES
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
GUIDE: dict[str, Any] = run_path(str(ROOT / "assets" / "guide.py"))
FIRST = "my-lesson.md"


@dataclass(frozen=True)
class Guide:
    """The guide in one language."""

    language: str
    other: str
    """The language into which its first lesson is translated."""

    @property
    def file(self) -> Path:
        file: Path = GUIDE["FILES"][self.language]
        return file

    @property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    @property
    def examples(self) -> dict[str, str]:
        examples: dict[str, str] = GUIDE["examples"](self.text)
        return examples

    @property
    def translation(self) -> str:
        return f"my-lesson.{self.other}.md"

    @property
    def spoken(self) -> tuple[str, str]:
        return "--lang", self.language

    @property
    def words(self) -> Words:
        return Words(self.language)

    def renewed(self, text: str) -> str:
        new: str = GUIDE["renewed"](text, self.language)
        return new


@pytest.fixture(params=[Guide("en", "zh"), Guide("zh", "en")], ids=lambda guide: guide.language)
def guide(request: pytest.FixtureRequest) -> Guide:
    found: Guide = request.param
    return found


@pytest.fixture
def folder(tmp_path: Path, guide: Guide) -> Path:
    """All examples in one folder, and the pack below it, with the lesson that it is about."""
    place = tmp_path / "lessons"
    (place / "week-1").mkdir(parents=True)
    examples = guide.examples
    for name, text in examples.items():
        (place / name).write_text(text, encoding="utf-8")
    for name in (FIRST, guide.translation):
        (place / "week-1" / name).write_text(examples[name], encoding="utf-8")
    return place


def test_there_is_a_guide_in_every_language() -> None:
    assert set(GUIDE["FILES"]) == set(LANGUAGES)


def test_both_guides_tell_of_the_same(guide: Guide) -> None:
    """The same parts, examples and sections, in the same order."""
    first = Guide(FALLBACK, "zh").text
    for pattern in (
        r"^<!-- (?!end of|my-lesson\.|week-1/pack\.|check).* -->$",
        r"^#+(?= )",
        r"^```(?:sh|json|yaml)$",
    ):
        assert re.findall(pattern, guide.text, re.M) == re.findall(pattern, first, re.M), pattern


def test_all_cells_are_in_chinese() -> None:
    rows = [line for line in Guide("zh", "en").text.splitlines() if line.startswith("| ")]
    cells = [cell for row in rows for cell in re.sub(r"`[^`]*`", "", row).strip("| ").split(" | ")]
    words = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")  # one alone may be a function
    assert [
        one for one in cells if words.search(one) and not re.search("[\u3400-\u9fff]", one)
    ] == []


def test_generated_parts_are_current(guide: Guide) -> None:
    """If not: `python assets/guide.py`."""
    text = guide.text
    assert guide.renewed(text) == text


def test_parts_that_are_not_current_are_seen(guide: Guide) -> None:
    text = changed = guide.text
    for now, before in (("local.quotient", "local.division"), ("| 256 KB", "| 1 MB")):
        assert now in text
        changed = changed.replace(now, before)
    assert guide.renewed(changed) == text


def test_examples_are_sound(folder: Path, guide: Guide) -> None:
    """No error, no warning, not even a note."""
    checked = list(Checking(lessons_at(folder)).run())
    assert len(checked) == len(guide.examples) + 2
    for one in checked:
        problems = [(p.where.line, p.code) for p in one.problems if p.code != "no-translation"]
        assert problems == [], one.path.name


def test_every_lesson_in_the_guide_is_an_example(guide: Guide) -> None:
    fences = re.findall(r"^````markdown$", guide.text, re.M)
    assert len(fences) == sum(name.endswith(".md") for name in guide.examples)
    assert set(guide.examples) >= {f"{kind}.md" for kind in KINDS}
    for kind in KINDS:
        assert f"```{kind}\n" in guide.examples[f"{kind}.md"]


def test_the_first_lesson_can_be_done_by_giving_its_answers(folder: Path, guide: Guide) -> None:
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
    assert session.done == (7, 7)
    other = load_file(folder / guide.translation).lesson
    assert other is not None
    assert (other.language, len(other.pages)) == (guide.other, 2)


def test_an_author_does_what_the_guide_says(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], guide: Guide
) -> None:
    monkeypatch.chdir(folder)
    lesson = Path(FIRST)
    for name in (FIRST, guide.translation):
        Path(name).unlink()
    assert main(["new", FIRST]) == 0
    assert main(["check", FIRST]) == 0
    lesson.write_text(guide.examples[FIRST], encoding="utf-8")
    assert main(["check", FIRST, "--no-prove", *guide.spoken]) == 0
    in_order = {"en": "errors: 0 · warnings: 0 · notes: 0", "zh": "错误 0 · 警告 0 · 提示 0"}
    assert in_order[guide.language] in capsys.readouterr().out
    old, new = GUIDE["FIRST_FAULT"]
    lesson.write_text(guide.examples[FIRST].replace(old, new), encoding="utf-8")
    assert main(["check", FIRST, "--no-prove", *guide.spoken]) == 1
    printed = capsys.readouterr().out.split("\nfiles: ")[0].split("\n文件 ")[0]
    assert printed in guide.text
    assert "error[wrong-answer]" in printed
    lesson.write_text(guide.examples[FIRST], encoding="utf-8")
    assert main(["new", "--translation-of", FIRST]) == 0
    assert load_file(guide.translation).ok


@pytest.mark.parametrize("way", ["option", "variable", "path"])
def test_a_pack_is_opened_in_three_ways(
    way: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    guide: Guide,
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


def test_a_pack_has_its_title_in_both_languages(folder: Path, guide: Guide) -> None:
    library = Library(folder / "week-1")
    assert [pack.title for pack in library.packs("en")] == ["Week one"]
    assert [pack.title for pack in library.packs("zh")] == ["第一周"]
    assert library.packs("en")[0].problem is None


def test_all_keys_and_options_are_told(capsys: pytest.CaptureFixture[str], guide: Guide) -> None:
    packs = re.split("## (?:Sharing lessons|课程包)", guide.text)[1].partition("\n## ")[0]
    for key in KEYS:
        assert f"`{key}`" in packs
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    for option in re.findall(r"^  (?:-., )?(--[a-z-]+)", capsys.readouterr().out, re.M):
        if option not in ("--help", "--lessons", "--plain", "--ascii"):
            assert f"`{option}" in guide.text, option


def test_links_lead_somewhere(guide: Guide) -> None:
    headings = re.findall(r"^#+ (.*)$", guide.text, re.M)
    anchors = {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}
    links = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"````.*?````", "", guide.text, flags=re.S))
    assert len(links) > 20
    for link in links:
        inside = link.startswith("#")
        assert link[1:] in anchors if inside else (guide.file.parent / link).exists(), link


def test_the_pattern_for_editors_reads_what_check_prints(folder: Path, guide: Guide) -> None:
    (task,) = json.loads(re.findall(r"```json\n(.*?)```", guide.text, re.S)[0])["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    faulty = (
        guide.examples["walk.md"]
        .replace("nodes: [a, b, x]", "nodes: [x, y]")
        .replace("= 1.5", "= 0")
    )
    (folder / "walk.md").write_text(faulty, encoding="utf-8")
    (checked,) = Checking([folder / "walk.md"]).run()
    printed = as_text([checked], Summary(1, {}, 0.1, {}, 0), guide.words)
    read = [m for line in printed.splitlines() if (m := re.match(pattern["regexp"], line))]
    assert [
        (m[pattern["file"]], int(m[pattern["line"]]), int(m[pattern["column"]]), m[pattern["code"]])
        for m in read
    ] == [(str(checked.path), p.where.line, p.where.column, p.code) for p in checked.problems]
    assert len(read) >= 2


def test_the_schema_takes_the_draft_in_the_guide(guide: Guide) -> None:
    draft = re.findall(r"(# yaml-language-server: .*?)```", guide.text, re.S)[0]
    definitions = lesson_schema()["$defs"]
    name = draft.splitlines()[0].rpartition("/")[2]
    Draft202012Validator(definitions[name]).validate(yaml.safe_load(draft))
    named = re.split("In place of `walk`: |`walk` 可以换成：", guide.text)[1].splitlines()[0]
    assert {name, *re.findall(r"`(\w+)`", named)} == set(definitions)


@pytest.mark.parametrize("name", ["README.md", "Readme.md", "README.zh.md", "readme.zh.md"])
def test_a_readme_is_no_lesson(name: str, folder: Path, guide: Guide) -> None:
    before = lesson_files(folder), lessons_at(folder), Library(folder).packs("zh")
    (folder / name).write_text(guide.text, encoding="utf-8")
    assert (lesson_files(folder), lessons_at(folder), Library(folder).packs("zh")) == before


def test_the_guide_stands_among_the_lessons_and_is_none(guide: Guide) -> None:
    assert guide.file not in lesson_files(guide.file.parent)
    assert guide.file not in lessons_at(guide.file.parent)
    assert all(card.path != guide.file for card in Library(guide.file.parent).packs("en")[0].cards)
