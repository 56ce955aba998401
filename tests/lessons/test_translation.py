"""The same lesson in other words."""

from __future__ import annotations

from pathlib import Path

from tutor.lessons import (
    ChoiceBlock,
    FormulaBlock,
    Lesson,
    WalkBlock,
    read_lesson,
    read_translation,
)

LESSONS = Path(__file__).parent / "samples"
CHINESE = (LESSONS / "fork.zh.md").read_text(encoding="utf-8")


def original() -> Lesson:
    lesson = read_lesson((LESSONS / "fork.md").read_text(encoding="utf-8"), "fork.md").lesson
    assert lesson is not None
    return lesson


def test_words_are_translated_and_mathematics_is_kept() -> None:
    english = original()
    reading = read_translation(CHINESE, "fork.zh.md", english)
    chinese = reading.lesson
    assert reading.problems == ()
    assert chinese is not None
    assert (chinese.id, chinese.language) == ("fork", "zh")
    assert chinese.title == "路径相会，梯度相加"
    assert chinese.requires == english.requires
    assert chinese.fingerprint == english.fingerprint
    assert [b.key for b in chinese.blocks] == [b.key for b in english.blocks]
    walk, choice, formula = (chinese.block(f"2.{kind}.1") for kind in ("walk", "choice", "formula"))
    assert isinstance(walk, WalkBlock)
    assert walk.graph is next(english.blocks).graph  # type: ignore[union-attr]
    assert (walk.nodes, walk.shown) == (("a", "b", "x"), ("a",))
    assert walk.hints == {"x": ("数一数离开 x 的箭头。",)}
    assert isinstance(choice, ChoiceBlock)
    assert choice.answers[0].text == "每条路各自改变 L"
    assert choice.correct == {0}
    assert isinstance(formula, FormulaBlock)
    assert formula.wrt == "x"
    assert len(formula.tests) == 2


def test_a_lesson_is_a_translation_of_itself_but_for_its_language() -> None:
    english = original()
    text = (LESSONS / "fork.md").read_text(encoding="utf-8").replace("language: en", "language: zh")
    reading = read_translation(text, "fork.zh.md", english)
    assert reading.problems == ()


def test_mathematics_may_be_typed_differently() -> None:
    text = CHINESE.replace("```graph\n", "```graph\nx=1.5; a=x**2\nb=sin x\nL=a+b  # 和\n")
    assert read_translation(text, "fork.zh.md", original()).problems == ()


def test_what_is_not_translated_is_shown_in_the_original_with_a_warning() -> None:
    text = CHINESE.replace("question: 写出 dL/dx。\n", "")
    reading = read_translation(text, "fork.zh.md", original())
    assert [(p.code, p.severity, p.figures["key"]) for p in reading.problems] == [
        ("untranslated", "warning", "question")
    ]
    assert reading.lesson is not None
    formula = reading.lesson.block("2.formula.1")
    assert isinstance(formula, FormulaBlock)
    assert formula.question == "Write dL/dx."


def test_the_language_may_come_from_the_file_name() -> None:
    reading = read_translation(CHINESE.replace("language: zh\n", ""), "fork.zh.md", original())
    assert reading.problems == ()
    assert reading.lesson is not None
    assert reading.lesson.language == "zh"
