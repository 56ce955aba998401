"""A `choice` with `prediction: true`: what authors are told of it, and its translation."""

from __future__ import annotations

import pytest

from tutor.lessons import Lesson, read_lesson, read_translation
from tutor.lessons.checking.skills import exercised_in
from tutor.study.pace import minutes
from tutor.study.plan import LessonPlan

HEAD = "---\nid: x\ntitle: X\n---\n\n# Page\n\n"
ANSWERS = "answers:\n  - {text: Once, feedback: So}\n  - {text: Twice, feedback: Well}\n"
PREDICTION = f"```choice\nquestion: How far?\nprediction: true\n{ANSWERS}```\n"
CHOICE = PREDICTION.replace("prediction: true\n", "").replace("feedback: Well", "correct: true")
CHINESE = "---\ntitle: 题\nlanguage: zh\n---\n\n# 页\n\n"
TRANSLATED = (
    "```choice\nquestion: 多远？\nanswers:\n"
    "  - {text: 一倍, feedback: 好}\n  - {text: 两倍, feedback: 嗯}\n```\n"
)


def lesson_of(body: str) -> Lesson:
    reading = read_lesson(HEAD + body, "x.md")
    assert reading.problems == ()
    assert reading.lesson
    return reading.lesson


def test_no_answer_need_be_correct() -> None:
    (asked,) = LessonPlan(lesson_of(PREDICTION)).asked
    assert not asked.is_marked
    assert not asked.skills
    assert exercised_in(lesson_of(PREDICTION)) == ()
    assert minutes(lesson_of(PREDICTION)) == 1


def test_its_remarks_are_filled_in_for_its_graph() -> None:
    graph = "```graph\nx = 2\na = 3x\n```\n\n"
    lesson = lesson_of(graph + PREDICTION.replace("So", "'a = {{a}}'"))
    verdict = LessonPlan(lesson).asked[0].question.judge("1")
    assert verdict.kind == "taken"
    assert verdict.message
    assert verdict.message.figures["text"] == "a = 6"


@pytest.mark.parametrize(
    ("original", "translated", "codes"),
    [
        (PREDICTION, TRANSLATED, []),
        (PREDICTION, TRANSLATED.replace("answers:", "prediction: yes\nanswers:"), []),
        (
            PREDICTION,
            TRANSLATED.replace("answers:", "prediction: false\nanswers:"),
            ["no-correct-answer"],
        ),
        (
            CHOICE,
            TRANSLATED.replace("answers:", "prediction: true\nanswers:"),
            ["translation-differs"],
        ),
    ],
)
def test_a_translation_predicts_where_its_original_does(
    original: str, translated: str, codes: list[str]
) -> None:
    reading = read_translation(CHINESE + translated, "x.zh.md", lesson_of(original))
    assert [problem.code for problem in reading.problems] == codes
    if reading.lesson:
        here, there = (LessonPlan(one).asked[0] for one in (reading.lesson, lesson_of(original)))
        assert here.question.key == there.question.key
        assert here.is_marked == there.is_marked
