"""What the program writes for authors: a first lesson, and translations to be filled in."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.playing import Learner
from tests.profiles import examples
from tutor.commands.new.skeleton import skeleton_text
from tutor.commands.new.template import template_text
from tutor.errors import Where
from tutor.languages import LANGUAGES
from tutor.lessons import Lesson, Prose, read_lesson, read_translation, shipped_lessons
from tutor.lessons.blocks.registry import KINDS, SCHEMAS
from tutor.lessons.blocks.schema import FrontMatter
from tutor.lessons.blocks.validation import nested
from tutor.lessons.checking import Checking, lessons_at
from tutor.lessons.text.files import original_of
from tutor.lessons.text.source import clean
from tutor.lessons.text.yaml_reader import read_yaml
from tutor.lessons.writing import fence, lesson_id, page, quoted, yaml_text
from tutor.wording import Words

SHIPPED = tuple(path for path in lessons_at(shipped_lessons()) if original_of(path) == path)


def template(language: str) -> Lesson:
    reading = read_lesson(template_text(language, "my-own"), "my-own.md")
    assert reading.lesson is not None, reading.problems
    return reading.lesson


# --- the first lesson ---------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_block_is_in_it(language: str) -> None:
    lesson = template(language)
    assert (lesson.id, lesson.language) == ("my-own", language)
    assert {block.kind for block in lesson.blocks} == set(KINDS)
    assert 2 <= len(lesson.pages) <= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_in_it_with_a_note(language: str) -> None:
    text = template_text(language, "my-own")
    inner = (each for model in SCHEMAS.values() for each in nested(model).values())
    for model in (FrontMatter, *SCHEMAS.values(), *inner):
        for key in (field.name for field in fields(model)):
            assert f"{key}:" in text, key
    noted = [line for line in text.splitlines() if " # " in line and not line.startswith("#")]
    assert len(noted) >= 20
    assert len({line.rindex(" # ") for line in noted}) <= 3  # under one another


@pytest.mark.parametrize("language", LANGUAGES)
def test_learners_do_not_see_the_notes(language: str) -> None:
    notes = [line.partition("# ")[2] for line in template_text(language, "x").splitlines()]
    shown = "\n".join(
        part.markdown for page in template(language).pages for part in page.parts
        if isinstance(part, Prose)
    )  # fmt: skip
    titles = {page.title for page in template(language).pages}
    assert not [note for note in notes if note and note not in titles and note in shown]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_worked_through(language: str) -> None:
    learner = Learner(template(language))
    kinds = set()
    for question in learner.questions():
        kinds.add(question.kind)
        learner.solve()
        assert learner.session.settled, question.key
    assert {"rule", "local", "gradient", "choice", "formula", "number"} <= kinds


def test_it_teaches_the_same_in_both_languages() -> None:
    english = template("en")
    reading = read_translation(template_text("zh", "my-own"), "my-own.zh.md", english)
    assert reading.problems == ()
    assert template("zh").fingerprint == english.fingerprint


# --- translations -------------------------------------------------------------------------------


def skeleton(original: Path, folder: Path, language: str = "zh") -> Path:
    """A copy of a lesson in a folder of its own, and the beginning of its translation."""
    text = original.read_text(encoding="utf-8")
    (folder / original.name).write_text(text, encoding="utf-8")
    lesson = read_lesson(text, original.name).lesson
    assert lesson is not None
    path = folder / f"{original.stem}.{language}.md"
    path.write_text(skeleton_text(lesson, Words(language)), encoding="utf-8")
    return path


@pytest.mark.parametrize("original", SHIPPED, ids=lambda path: path.stem)
def test_a_translation_begins_complete_and_says_what_is_to_be_done(
    original: Path, tmp_path: Path
) -> None:
    path = skeleton(original, tmp_path)
    (checked,) = Checking([path]).run()
    found = {problem.severity for problem in checked.problems}
    assert found == {"warning"}
    assert {problem.code for problem in checked.problems} == {"same-words"}
    told = {problem.where.line for problem in checked.problems}
    for number, line in enumerate(checked.text.splitlines(), start=1):
        words = re.findall("[A-Za-z]{4,}", line.partition(" ")[2])
        if line.startswith(("# ", "title: ", "question: ")) and number > 4 and len(words) > 1:
            assert number in told, line


@pytest.mark.parametrize("original", SHIPPED, ids=lambda path: path.stem)
def test_a_translation_begins_as_the_very_lesson(original: Path, tmp_path: Path) -> None:
    text = skeleton(original, tmp_path).read_text(encoding="utf-8")
    lesson = read_lesson(original.read_text(encoding="utf-8")).lesson
    assert lesson is not None
    translated = read_translation(text, "x.zh.md", lesson).lesson
    assert translated is not None
    assert translated.language == "zh"
    assert translated.fingerprint == lesson.fingerprint
    assert [page.title for page in translated.pages] == [page.title for page in lesson.pages]
    for page_here, page_there in zip(translated.pages, lesson.pages, strict=True):
        for here, there in zip(page_here.parts, page_there.parts, strict=True):
            for key in ("question", "hints", "answers"):
                assert getattr(here, key, None) == getattr(there, key, None)
            if isinstance(here, Prose) and isinstance(there, Prose):
                assert here.markdown == re.sub(r"\n*<!-- check: .*-->", "", there.markdown)


@pytest.mark.parametrize("original", SHIPPED, ids=lambda path: path.stem)
def test_no_answer_is_written_a_second_time(original: Path, tmp_path: Path) -> None:
    text = skeleton(original, tmp_path).read_text(encoding="utf-8")
    for key in ("answer", "correct", "wrt", "expect", "nodes", "ask", "shown", "step", "tolerance"):
        assert f"\n{key}:" not in text
        assert f" {key}: " not in text


def test_chinese_lessons_can_be_translated_into_english(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(template_text("zh", "one"), encoding="utf-8")
    path = skeleton(tmp_path / "one.md", tmp_path, "en")
    (checked,) = Checking([path]).run()
    assert {(p.code, p.severity) for p in checked.problems} == {("same-words", "warning")}
    assert len(checked.problems) >= 15


# --- writing ------------------------------------------------------------------------------------

texts = st.text(max_size=40).map(lambda text: clean(text)[0]).map("\n".join).map(str.strip)


@examples(300)
@given(texts.filter(bool), st.lists(texts.filter(bool), min_size=1, max_size=3))
def test_what_is_written_is_read_again(question: str, hints: list[str]) -> None:
    data = {"question": question, "hints": {"x": hints}, "answers": [{"text": question}]}
    located = read_yaml(yaml_text(data), 1, Where())  # type: ignore[arg-type]
    assert located.problems == ()
    assert located.data == yaml.safe_load(yaml_text(data)) == data  # type: ignore[arg-type]


@examples(200)
@given(st.text(max_size=30))
def test_any_name_gives_an_id(name: str) -> None:
    made = lesson_id(name)
    again = lesson_id(name, {made, f"{made}-2"})
    assert again == f"{made}-3"
    for one in (made, again):
        reading = read_lesson(f"---\nid: {quoted(one)}\ntitle: t\n---\n\n# P\n\nText.\n")
        assert reading.problems == ()


def test_long_names_give_short_ids() -> None:
    assert len(lesson_id("word " * 50)) <= 60


def test_blocks_are_written_as_people_write_them() -> None:
    assert fence("nudge") == "```nudge\n```"
    data = {"question": "What: then?", "answers": [{"text": "a"}, {"text": "b\nc"}]}
    assert page("One", "", fence("choice", yaml_text(data))).splitlines() == [  # type: ignore[arg-type]
        "# One", "", "```choice", "question: 'What: then?'", "answers:", "  - text: a",
        "  - text: |-", "      b", "      c", "```",
    ]  # fmt: skip
