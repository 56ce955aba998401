"""What authors may add to a lesson: explanations, foreseen answers, other numbers, keys."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from tutor.core.formula.expression import evaluate
from tutor.core.graph.autodiff import trace
from tutor.lessons import GraphBlock, Lesson, read_lesson, read_translation
from tutor.lessons.pairing import mathematics_in
from tutor.lessons.variants import varied
from tutor.study import started
from tutor.study.passing import Passing
from tutor.study.plan import LessonPlan
from tutor.telling.feedback import feedback
from tutor.telling.page import page_text
from tutor.wording import Words

HEAD = "---\nid: x\ntitle: X\nlanguage: en\n---\n\n# Page\n\nAt x = {{x}}, $a = x^2 = {{a}}$.\n\n"
GRAPH = "```graph\nx = 1.5\na = x^2\nz = sin(a)\n```\n\n"
FORMULA = "```formula\nquestion: What is dz/dx?\nanswer: 2x*cos(x^2)\nwrt: x\n```\n"
NUMBER = "```number\nquestion: How fast does z change?\nwrt: x\n```\n"


def lesson_of(text: str) -> Lesson:
    reading = read_lesson(HEAD + text, "x.md")
    assert reading.lesson is not None, reading.problems
    return reading.lesson


def told(lesson: Lesson, *answers: str) -> str:
    """What is said of the last answer to the first questions."""
    session = started(lesson)
    for position, answer in enumerate(answers):
        session = (session.advanced() if position and session.settled else session).answered(answer)
    return "\n".join(line.text for line in feedback(Words("en"), session, "F3"))


# --- why ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "answer"),
    [
        (FORMULA.replace("wrt: x\n", "wrt: x\nwhy: Two **factors**, $x^2$.\n"), "2x cos(x^2)"),
        (NUMBER.replace("wrt: x\n", "wrt: x\nwhy: Two **factors**, $x^2$.\n"), "-1.8845"),
        (
            "```choice\nquestion: Which?\nanswers:\n  - text: this\n    correct: true\n"
            "    why: Two **factors**, $x^2$.\n  - text: that\n```\n",
            "1",
        ),
    ],
)
def test_why_is_said_when_it_is_right(block: str, answer: str) -> None:
    assert "Two factors, x²." in told(lesson_of(GRAPH + block), answer)


def test_why_of_a_node_is_said_behind_its_last_question() -> None:
    walk = "```walk\nnodes: [x]\nask: [rule, gradient]\nwhy:\n  x: One arrow.\n```\n"
    lesson = lesson_of(GRAPH + walk)
    assert "One arrow." not in told(lesson, "multiply")
    assert "One arrow." in told(lesson, "multiply", "-1.8845")


# --- foreseen answers -----------------------------------------------------------------------------


def test_a_foreseen_answer_is_told_what_its_author_says() -> None:
    test = "tests:\n  - {input: cos(x^2), expect: wrong, feedback: 'Only $\\cos$?'}\n"
    lesson = lesson_of(GRAPH + FORMULA.replace("wrt: x\n", f"wrt: x\n{test}"))
    for answer in ("cos(x^2)", "cos(a)", "cos(x*x)"):
        session = started(lesson).answered(answer)
        assert session.feedback is not None
        assert session.feedback.verdict is not None
        assert session.feedback.verdict.misconception == "missing-inner"  # it keeps its name
        assert "Only cos?" in told(lesson, answer)
    assert "Only cos?" not in told(lesson, "2x")
    assert "Only cos?" not in told(lesson, "2x*cos(x^2)")


def test_a_foreseen_number_is_told_what_its_author_says() -> None:
    test = "tests:\n  - {input: cos(a), expect: wrong, feedback: And the 2x?}\n"
    lesson = lesson_of(GRAPH + NUMBER.replace("wrt: x\n", f"wrt: x\n{test}"))
    assert "And the 2x?" in told(lesson, "-0.628")
    assert "And the 2x?" not in told(lesson, "-0.5")


# --- numbers that are worked out --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "truth"),
    [("wrt: x", -1.88452), ("wrt: a", -0.62817), ("wrt: x\nof: a", 3.0), ("value: a", 2.25)],
)
def test_a_number_is_worked_out(written: str, truth: float) -> None:
    block = f"```number\nquestion: How much?\n{written}\n```\n"
    (asked,) = LessonPlan(lesson_of(GRAPH + block)).asked
    assert asked.question.truth == pytest.approx(truth, abs=1e-4)  # type: ignore[attr-defined]


# --- other numbers ----------------------------------------------------------------------------------

VARY = GRAPH.replace("z = sin(a)\n", "z = sin(a)\n{}\n")


@pytest.mark.parametrize(
    "written",
    [
        "vary: x: [0.5, 3]",
        "vary: {x: [0.5, 3]}",
        "vary: {x: [0.5, 1.5, 3]}",
        "vary:\n  x: [0.5, 3]",
        "vary:   # for another time\n  x: [0.5, 6/2]",
    ],
)
def test_each_time_has_other_numbers(written: str) -> None:
    lesson = lesson_of(VARY.format(written) + NUMBER)
    values = []
    for time in range(4):
        other = varied(lesson, time)
        session = started(other)
        (text, *_) = page_text(Words("en"), session, Passing())[1:]
        asked = session.plan.asked[0]
        assert asked.graph is not None
        run = trace(asked.graph)
        assert asked.question.truth == pytest.approx(run.gradients["x"])  # type: ignore[attr-defined]
        values.append(run.values["x"])
        assert text.startswith(f"At x = {run.values['x']:g}, ")
    assert values == [1.5, 0.5, 3.0, 1.5]


def test_questions_stay_the_same_with_other_numbers() -> None:
    lesson = lesson_of(VARY.format("vary: x: [0.5, 3]") + NUMBER + FORMULA)
    asked = [LessonPlan(varied(lesson, time)).asked for time in (0, 1)]
    assert [a.fingerprint for a in asked[0]] == [a.fingerprint for a in asked[1]]
    plain = LessonPlan(lesson_of(GRAPH + NUMBER + FORMULA)).asked
    assert [a.fingerprint for a in asked[0]] == [a.fingerprint for a in plain]


@pytest.mark.parametrize(
    "written",
    [
        "vary together: {x: [2, 3, 1.5], y: [5, 7, 2]}",
        "vary together: x: [1.5, 2, 3], y: [2, 5, 7]",
        "vary together:\n  x: [2, 3]\n  y: [5, 7]",
    ],
)
def test_inputs_that_vary_together_do_so_in_step(written: str) -> None:
    (block,) = lesson_of(f"```graph\nx = 1.5\ny = 2\nz = x*y\n{written}\n```\n").blocks
    assert isinstance(block, GraphBlock)
    assert block.source.count("vary") == 1
    assert sorted(pairs(block)[1:]) == [(2.0, 5.0), (3.0, 7.0)]
    assert pairs(block)[0] == (1.5, 2.0)


def test_what_varies_alone_is_combined_with_what_varies_together() -> None:
    source = "x = 1\ny = 2\nk = 3\nz = x*y*k\nvary together: x: [4], y: [5]\nvary: k: [6]"
    (block,) = lesson_of(f"```graph\n{source}\n```\n").blocks
    assert isinstance(block, GraphBlock)
    assert {tuple(evaluate(one[name], {}) for name in "xyk") for one in block.vary} == {
        (1, 2, 3), (4, 5, 3), (1, 2, 6), (4, 5, 6),
    }  # fmt: skip


def test_inputs_that_vary_together_have_as_many_numbers() -> None:
    source = "x = 1\ny = 2\nz = x*y\nvary together: x: [4, 5], y: [5]"
    reading = read_lesson(f"---\nid: s\ntitle: S\n---\n\n# P\n\n```graph\n{source}\n```\n")
    (problem,) = (p for p in reading.problems if p.severity == "error")
    assert problem.code == "vary-uneven"
    assert (problem.figures["name"], problem.figures["found"]) == ("y", 1)


def pairs(block: GraphBlock) -> list[tuple[float, ...]]:
    return [tuple(evaluate(one[name], {}) for name in "xy") for one in block.vary]


def test_two_inputs_are_combined_and_bad_numbers_are_passed_over() -> None:
    text = "```graph\nx = 1.5\ny = 2\nz = ln(x)*y\nvary:\n  x: [-1, 3]\n  y: [5]\n```\n\n"
    number = "```number\nquestion: How much?\nvalue: z\n```\n"
    reading = read_lesson("---\nid: x\ntitle: X\n---\n\n# P\n\nT.\n\n" + text + number, "x.md")
    assert reading.lesson is not None
    seen = []
    for time in range(6):
        graph = next(varied(reading.lesson, time).blocks).graph
        assert graph is not None
        values = trace(graph).values
        seen.append((values["x"], values["y"]))
    assert seen[0] == (1.5, 2.0)
    assert set(seen) == {(1.5, 2.0), (3.0, 5.0), (3.0, 2.0), (1.5, 5.0)}


# --- identity ---------------------------------------------------------------------------------------


def _why(text: str) -> str:
    return text.replace("wrt: x\n```", "wrt: x\nwhy: So.\n```")


@pytest.mark.parametrize(
    "change",
    [
        _why,
        lambda text: text.replace("sin(a)\n", "sin(a)\nvary: x: [3]\n"),
        lambda text: text.replace("expect: wrong}", "expect: wrong, feedback: No.}"),
        lambda text: text.replace("nodes: [x]\n", "nodes: [x]\nwhy:\n  x: So.\n"),
        lambda text: text.replace("correct: true\n", "correct: true\n    why: So.\n    key: one\n"),
    ],
)
def test_what_is_said_changes_no_question(change: Callable[[str], str]) -> None:
    text = (
        GRAPH + FORMULA.replace("wrt: x\n", "wrt: x\ntests:\n  - {input: x, expect: wrong}\n")
        + NUMBER + "```walk\nnodes: [x]\n```\n"
        + "```choice\nquestion: Which?\nanswers:\n  - text: this\n    correct: true\n  - text: no\n```\n"
    )  # fmt: skip
    text = text.replace("wrt: x\ntests:\n  - {input: x, expect: wrong}\n```",
                        "tests:\n  - {input: x, expect: wrong}\nwrt: x\n```")  # fmt: skip
    before, after = lesson_of(text), lesson_of(change(text))
    assert change(text) != text
    assert before.fingerprint == after.fingerprint  # that of version 1
    marks = [[(a.mark, a.place) for a in LessonPlan(one).asked] for one in (before, after)]
    assert marks[0] == marks[1]


# --- translations -----------------------------------------------------------------------------------

ORIGINAL = (
    "```choice\nquestion: How large is it?\nanswers:\n"
    "  - {text: 0.03 it is, correct: true, key: right, why: Since it is.}\n"
    "  - {text: It is 0.04, key: wrong, feedback: Look again.}\n```\n"
)


def translated(answers: str) -> tuple[Lesson | None, list[str]]:
    original = lesson_of(ORIGINAL)
    text = (
        "---\ntitle: 题\nlanguage: zh\n---\n\n# 页\n\n在 x = {{x}} 处。\n\n"
        f"```choice\nquestion: 有多大？\nanswers:\n{answers}```\n"
    )
    reading = read_translation(text, "x.zh.md", original)
    return reading.lesson, [problem.code for problem in reading.problems]


def test_answers_are_paired_by_key_in_any_order() -> None:
    lesson, codes = translated(
        "  - {text: 是 0.04, key: wrong, feedback: 再看看。}\n"
        "  - {text: 是 0.03, key: right, why: 本来如此。}\n"
    )
    assert codes == []
    assert lesson is not None
    (asked,) = LessonPlan(lesson).asked
    assert [o.label.figures["text"] for o in asked.question.form.options] == ["是 0.03", "是 0.04"]  # type: ignore[union-attr]
    assert [o.right for o in asked.question.form.options] == [True, False]  # type: ignore[union-attr]


def test_answers_with_other_numbers_are_no_pair() -> None:
    _, codes = translated(
        "  - {text: 是 0.04, why: 本来如此。}\n  - {text: 是 0.03, feedback: 再看看。}\n"
    )
    assert codes == ["translation-mathematics"] * 2


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("0.01, as much as x", "0.01，和 x 一样多"),
        ("0.04, three times as much and 1 more", "0.04，三倍之外再多 1"),
        ("cos(x) = cos 1.5 = 0.0707", "cos(x) = cos 1.5 = 0.0707"),
        ("Multiply: one edge, with the local derivative 2x = 6", "相乘：一条边，局部导数 2x = 6"),
        ("A node with a · in its line multiplies", "公式里有 · 的节点，各份相乘"),
        ("It is $x^2$", "是 $x^2$"),
        ("The 2nd edge, well-known and/or used", "第二条边"),
    ],
)
def test_the_mathematics_of_two_languages_agrees(english: str, chinese: str) -> None:
    assert mathematics_in(english) == mathematics_in(chinese)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("3.01", "3.1"),
        ("2x it is", "是 3x"),
        ("$x^2$", "$x^3$"),
        ("−12", "12"),
        ("cos(a)", "cos(x)"),
    ],
)
def test_the_mathematics_of_two_answers_differs(english: str, chinese: str) -> None:
    assert mathematics_in(english) != mathematics_in(chinese)


# --- gradients in an answer ------------------------------------------------------------------

STEP = """```number
question: One step of 0.1. What is the new x?
answer: x - 0.1*{{dz/dx}}
tests:
  - {input: "x + 0.1*{{dz/dx}}", expect: wrong, feedback: Uphill.}
```
"""


def test_an_answer_may_be_made_of_gradients_and_follows_the_numbers() -> None:
    lesson = lesson_of(GRAPH.replace("sin(a)\n", "sin(a)\nvary: x: [0.5]\n") + STEP)
    for turn, x in enumerate((1.5, 0.5)):
        (asked,) = LessonPlan(varied(lesson, turn)).asked
        slope = 2 * x * math.cos(x * x)
        assert asked.question.judge(f"{x - 0.1 * slope:.6f}").kind == "right"
        uphill = asked.question.judge(f"{x + 0.1 * slope:.6f}")
        assert (uphill.kind, uphill.message and uphill.message.figures["text"]) == (
            "wrong", "Uphill.",
        )  # fmt: skip


def test_a_gradient_that_there_is_not_is_told_where_it_stands() -> None:
    reading = read_lesson(
        HEAD + GRAPH + STEP.replace("answer: x - 0.1*{{dz", "answer: x - 0.1*{{dq")
    )
    (problem,) = (p for p in reading.problems if p.severity == "error")
    assert problem.where.line == 19
