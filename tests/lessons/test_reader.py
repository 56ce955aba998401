"""Good lessons, read whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from tutor.core.formula.expression import evaluate
from tutor.core.formula.parser import parse
from tutor.core.graph.autodiff import trace
from tutor.lessons import (
    ChoiceBlock,
    FormulaBlock,
    GraphBlock,
    Lesson,
    NudgeBlock,
    NumberBlock,
    Prose,
    WalkBlock,
    read_lesson,
    read_lesson_file,
)
from tutor.lessons.blocks.registry import SCHEMAS
from tutor.lessons.blocks.schema import FrontMatter
from tutor.study.plan import LessonPlan

LESSONS = Path(__file__).parent / "samples"
FORK = (LESSONS / "fork.md").read_text(encoding="utf-8")
GRAPH = "```graph\nx = 1.5\na = x^2\nb = sin(x)\nL = a + b\n```\n"


def lesson_of(body: str, front: str = "") -> Lesson:
    reading = read_lesson(f"---\nid: one\ntitle: One\n{front}---\n\n# A page\n\n{body}", "one.md")
    assert reading.problems == ()
    assert reading.lesson is not None
    return reading.lesson


def test_the_example_of_the_design() -> None:
    reading = read_lesson(FORK, "fork.md")
    lesson = reading.lesson
    assert reading.problems == ()
    assert lesson is not None
    assert (lesson.id, lesson.language, lesson.level) == ("fork", "en", 1)
    assert lesson.requires == ("chain",)
    assert lesson.skills == ("rule.add", "gradient.fork")
    assert [page.title for page in lesson.pages] == ["One variable, two paths", "Walk back"]
    assert [block.key for block in lesson.blocks] == [
        "1.graph.1", "2.walk.1", "2.choice.1", "2.formula.1", "2.nudge.1",
    ]  # fmt: skip
    prose = lesson.pages[0].parts[0]
    assert isinstance(prose, Prose)
    assert prose.where.line == 12
    assert prose.markdown.startswith("`x` feeds **a**")


def test_blocks_of_the_example() -> None:
    lesson = read_lesson(FORK).lesson
    assert lesson is not None
    graph, walk, choice, formula, nudge = lesson.blocks
    assert isinstance(graph, GraphBlock)
    assert isinstance(walk, WalkBlock)
    assert isinstance(choice, ChoiceBlock)
    assert isinstance(formula, FormulaBlock)
    assert isinstance(nudge, NudgeBlock)
    assert walk.graph is graph.graph is choice.graph is formula.graph is nudge.graph
    assert walk.ask == ("rule", "local", "gradient")
    assert walk.nodes == ("a", "b", "x")
    assert walk.shown == ("a",)
    assert walk.hints == {"x": ("Count the arrows that leave x.",)}
    assert choice.correct == {0}
    assert choice.answers[1].feedback == "Look at L = a + b again."
    assert formula.answer == parse("2x + cos x", graph.graph.by_name)
    assert formula.wrt == "x"
    assert [(test.input, test.expect) for test in formula.tests] == [
        ("2x", "dropped-branch"),
        ("cos(x) + 2*x", "correct"),
    ]
    assert [test.where.line for test in formula.tests] == [44, 45]
    assert (nudge.input, nudge.step) == ("x", 0.1)
    assert lesson.block("2.walk.1") is walk
    assert lesson.block("3.walk.1") is None


def test_walk_by_default_takes_every_node_that_counts() -> None:
    text = GRAPH.replace("x = 1.5\n", "x = 1.5\nunused = 2x\n") + "\n```walk\n```\n"
    walk = lesson_of(text).block("1.walk.1")
    assert isinstance(walk, WalkBlock)
    assert walk.nodes == ("a", "b", "x")
    assert walk.ask == ("rule", "gradient")


def test_each_kind_of_question_has_hints_of_its_own() -> None:
    hints = "  x: Two arrows.\n  x.local: [One line., Really.]\n"
    lesson = lesson_of(f"{GRAPH}\n```walk\nask: [rule, local, gradient]\nhints:\n{hints}```\n")
    asked = [one.question for one in LessonPlan(lesson).asked if one.question.node == "x"]
    said = {question.kind: question.hint(1).figures.get("text") for question in asked}
    assert said == {"rule": None, "local": "One line.", "gradient": "Two arrows."}
    assert {q.hint(2).figures.get("text") for q in asked if q.kind == "local"} == {"Really."}


def test_one_item_needs_no_list() -> None:
    walk = lesson_of(GRAPH + "\n```walk\nask: rule\nhints:\n  x: Count.\n```\n").block("1.walk.1")
    assert isinstance(walk, WalkBlock)
    assert walk.ask == ("rule",)
    assert walk.hints == {"x": ("Count.",)}


def test_blocks_are_about_the_latest_graph_above_on_any_page() -> None:
    text = (
        f"{GRAPH}\n# Next\n\n```walk\n```\n\n```graph\nu = 2\nL = 3u\n```\n\n```walk\n```\n"
        "\n```number\nquestion: How much?\nanswer: 3u\n```\n"
    )
    lesson = lesson_of(text)
    first, second = lesson.block("2.walk.1"), lesson.block("2.walk.2")
    number = lesson.block("2.number.1")
    assert isinstance(first, WalkBlock)
    assert isinstance(second, WalkBlock)
    assert isinstance(number, NumberBlock)
    assert first.nodes == ("a", "b", "x")
    assert second.nodes == ("u",)
    assert evaluate(number.answer, {"u": 2.0}) == 6.0
    assert number.graph is second.graph


@pytest.mark.parametrize(
    "word", ["yes", "no", "on", "off", "null", "~", "12", "1e3", "0x1F", "010"]
)
def test_words_that_yaml_would_change_stay_text(word: str) -> None:
    text = f"```choice\nquestion: {word}\nanswers:\n  - text: {word}\n    correct: yes\n  - text: that\n```\n"
    choice = lesson_of(text).block("1.choice.1")
    assert isinstance(choice, ChoiceBlock)
    assert choice.question == choice.answers[0].text == word
    assert choice.correct == {0}


def test_several_answers_may_be_correct() -> None:
    text = "```choice\nquestion: Which?\nanswers:\n  - {text: a, correct: true}\n  - {text: b, correct: true}\n```\n"
    choice = lesson_of(text).block("1.choice.1")
    assert isinstance(choice, ChoiceBlock)
    assert choice.correct == {0, 1}


def test_numbers_with_and_without_a_graph() -> None:
    text = "```number\nquestion: Pi?\nanswer: 2pi\ntolerance: 0.01\nhints: [Think., Twice.]\n```\n"
    number = lesson_of(text).block("1.number.1")
    assert isinstance(number, NumberBlock)
    (question,) = number.questions(trace)
    assert question.truth == pytest.approx(6.283185307)
    assert number.tolerance == 0.01
    assert number.graph is None
    assert number.hints == ("Think.", "Twice.")


@pytest.mark.parametrize(
    ("answer", "wrt"),
    [
        ("2x + cos x", "x"),
        ("1", None),  # both a and b have it
        ("2x", None),  # a local derivative, no gradient
        ("2x + cos(x) + 0*a", "x"),
    ],
)
def test_what_a_formula_answers_is_found_by_comparing(answer: str, wrt: str | None) -> None:
    text = f"{GRAPH}\n```formula\nquestion: Write it.\nanswer: {answer}\n```\n"
    formula = lesson_of(text).block("1.formula.1")
    assert isinstance(formula, FormulaBlock)
    assert formula.wrt == wrt


def test_what_a_formula_answers_may_be_said() -> None:
    text = f"{GRAPH}\n```formula\nquestion: Write it.\nanswer: '1'\nwrt: b\n```\n"
    formula = lesson_of(text).block("1.formula.1")
    assert isinstance(formula, FormulaBlock)
    assert formula.wrt == "b"


def test_other_fences_are_prose() -> None:
    lesson = lesson_of("Before.\n\n```python\n# not a heading\n```\n\nAfter.\n")
    (prose,) = lesson.pages[0].parts
    assert isinstance(prose, Prose)
    assert prose.markdown == "Before.\n\n```python\n# not a heading\n```\n\nAfter."


def test_setext_headings_and_small_headings() -> None:
    lesson = lesson_of("## Small\n\nText.\n\nSecond page\n===========\n\nText.\n")
    assert [page.title for page in lesson.pages] == ["A page", "Second page"]


def test_comments_may_stand_anywhere() -> None:
    text = "---\n# the front matter\nid: one\ntitle: One # really\n---\n<!-- hidden -->\n\n# A page\n\nText.\n"
    reading = read_lesson(text)
    assert reading.problems == ()


def test_bom_and_other_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "fork.md"
    path.write_bytes(b"\xef\xbb\xbf" + FORK.replace("\n", "\r\n").encode())
    reading = read_lesson_file(path)
    original = read_lesson(FORK).lesson
    assert reading.problems == ()
    assert reading.lesson is not None
    assert original is not None
    assert reading.lesson.fingerprint == original.fingerprint


def test_fingerprint_follows_the_mathematics_and_not_the_prose() -> None:
    def fingerprint(old: str, new: str) -> str:
        assert old in FORK
        lesson = read_lesson(FORK.replace(old, new)).lesson
        assert lesson is not None
        return lesson.fingerprint

    same = fingerprint("# Walk back", "# Walk back")
    assert fingerprint("# Walk back", "# Back we walk") == same
    assert fingerprint("Why do the two", "Why do both") == same
    assert fingerprint("answer: 2x + cos x", "answer: 2*x + cos(x)") == same
    assert fingerprint("x = 1.5", "x = 2.5") != same
    assert fingerprint("nodes: [a, b, x]", "nodes: [b, a, x]") != same
    assert fingerprint("correct: true\n", "correct: true\n  - text: More\n") != same


def test_three_faults_on_three_lines() -> None:
    text = FORK.replace("sin(x)", "sin(y)").replace("correct: true", "corect: true")
    text = text.replace("input: x\nstep: 0.1", "input: x\nstep: small")
    reading = read_lesson(text)
    assert reading.lesson is None
    places = [(p.where.line, p.where.column, p.code) for p in reading.problems]
    assert places == [
        (17, 9, "unknown-name"),
        (35, 5, "unknown-key"),
        (50, 7, "wrong-type"),
    ]


def test_problems_carry_the_nearest_known_name() -> None:
    text = FORK.replace("nodes: [a, b, x]", "nodes: [a, B, x]").replace("ask:", "aks:")
    found = {p.code: p.figures for p in read_lesson(text).problems}
    assert found["unknown-key"]["close"] == "ask"


@pytest.mark.parametrize("model", [FrontMatter, *SCHEMAS.values()])
def test_models_give_a_json_schema(model: type[object]) -> None:
    described = TypeAdapter(model).json_schema()
    assert described["additionalProperties"] is False


def test_starting_up_loads_no_reader() -> None:
    code = (
        "import sys, tutor.lessons; from tutor.lessons import Lesson, Library, Reading;"
        "print([m for m in ('pydantic', 'yaml', 'markdown_it', 'tutor.core') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
