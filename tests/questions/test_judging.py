"""What each kind of question makes of what people type. A slip of the pen costs nobody a try."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.questions.graphs import CHAIN, FORK, NEURON, TWICE, traced
from tutor.core.formula.parser import parse
from tutor.core.graph.autodiff import Trace
from tutor.questions import (
    KINDS,
    Answer,
    BugQuestion,
    ChoiceQuestion,
    FormulaQuestion,
    GradientQuestion,
    LocalQuestion,
    NextQuestion,
    NumberQuestion,
    PathsQuestion,
    Question,
    RuleQuestion,
    typed_solution,
)

fork, chain, twice, neuron = map(traced, (FORK, CHAIN, TWICE, NEURON))
ONE = (Answer("no", feedback="Look again."), Answer("yes", correct=True), Answer("never"))
MANY = (Answer("a", correct=True), Answer("b"), Answer("c", correct=True))

WALKS = (("x", "a", "L"), ("x", "L"), ("x", "b", "L"), ("x", "a"))
FOUR = ("sign-slip", "dropped-branch", "stale-grad", "split-at-add")


def formula_of(run: Trace, node: str) -> Question:
    question = FormulaQuestion.of_gradient("k", run, node)
    assert question is not None
    return question


QUESTIONS: dict[str, Question] = {
    "rule at x": RuleQuestion("k", fork.graph, "x"),
    "rule at a": RuleQuestion("k", fork.graph, "a"),
    "local a/x": LocalQuestion("k", fork, fork.graph.entering["a"][0]),
    "local z/a": LocalQuestion("k", chain, chain.graph.entering["z"][0]),
    "local m/x": LocalQuestion("k", twice, twice.graph.entering["m"][0]),
    "local p/w": LocalQuestion("k", neuron, neuron.graph.entering["p"][0]),
    "gradient x": GradientQuestion("k", fork, "x"),
    "gradient z/x": GradientQuestion("k", chain, "x"),
    "gradient b": GradientQuestion("k", neuron, "b"),
    "one": ChoiceQuestion("k", "Which?", ONE),
    "many": ChoiceQuestion("k", "Which?", MANY),
    "formula": FormulaQuestion("k", "dL/dx?", parse("2x + cos x"), fork, "x"),
    "free formula": FormulaQuestion("k", "Square it.", parse("(u + 1)^2")),
    "number": NumberQuestion("k", "dL/dx?", parse("2x + cos(x)", {"x"}), None, fork),
    "whole number": NumberQuestion("k", "How many?", parse("-24")),
    "rough number": NumberQuestion("k", "About?", parse("3.01"), 0.02),
    "formula of gradient": formula_of(fork, "x"),
    "which paths": PathsQuestion("k", fork.graph, "x", "which", WALKS),
    "how many paths": PathsQuestion("k", fork.graph, "x", "count", counts=(1, 2, 4)),
    "next": NextQuestion("k", fork.graph, frozenset("La"), ("x", "b")),
    "bug": BugQuestion("k", fork, "x", "dropped-branch", 3.0, FOUR),
}

RIGHT = {
    "formula of gradient": ("2x + cos x", "cos(x) + 2*x"),
    "which paths": ("1 3", "3,1", "１ ３"),
    "how many paths": ("2", " 2. "),
    "next": ("2", "b"),
    "bug": ("3 b", "b3", "3,B"),
    "rule at x": ("add", "a", "+", "A", " Plus ", "＋", "加", "相加"),
    "rule at a": ("multiply", "m", "*", "×", "·", "M", "times", "乘", "相乘"),
    "local a/x": ("2x", "2*x", "x+x", "2·x", "２ｘ", "da/dx = 2x", "∂a/∂x = 2x", "4x/2"),
    "local z/a": ("cos a", "cos(a)", "cos(x^2)", "cos x²", "sin(a + pi/2)"),
    "local m/x": ("x", "m/x"),
    "local p/w": ("x", "p/w"),
    "gradient x": (
        *("3.0707", "3.07", "3.070737", "3 + 0.0707", "3+cos(1.5)", "2*1.5 + cos 1.5"),
        *("2x + cos x", "cos x + 2x", "dL/dx = 3.0707"),
        *("∂L/∂x = 3.0707", "∂L/∂x = 2x + cos x", "1·2x + 1·cos x"),
    ),
    "gradient z/x": ("-1.8845", "−1.8845", "-1.88", "2x cos a", "3*cos(2.25)", "-0.6282*3"),
    "gradient b": ("4", "2(y-3)", "4.0", "2*2", "8/2"),
    "one": ("2", " 2 ", "2.", "２", "②"),
    "many": ("1 3", "3,1", "1、3", "1 and 3", "1 , 3"),
    "formula": ("2x + cos x", "cos(x)+2x", "2*x+sin(pi/2-x)", "2x+cos(x)+a-x²", "2x + cos x + 0"),
    "free formula": ("(u+1)^2", "u² + 2u + 1", "(1+u)(u+1)"),
    "number": ("3.0707", "3.07", "2x + cos x", "3 + cos 1.5"),
    "whole number": ("-24", "−24", "-24.0", "2*(-3)*4", "-48/2"),
    "rough number": ("3.01", "3", "3.03", "0.0301/0.01"),
}
WRONG = {
    "formula of gradient": ("2x", "2x·cos x"),
    "which paths": ("1", "1 2 3", "4"),
    "how many paths": ("1", "3"),
    "next": ("1", "x"),
    "bug": ("3 a", "1 b", "2 c"),
    "rule at x": ("m", "multiply", "*", "x"),
    "rule at a": ("a", "+", "相加"),
    "local a/x": ("x", "x^2", "2", "3x", "-2x", "a"),
    "local z/a": ("cos x", "sin a", "-cos a", "cos(2x)"),
    "local m/x": ("2x", "2*x"),
    "local p/w": ("w", "p", "w + x"),
    "gradient x": ("3", "0.0707", "-3.0707", "2x", "cos x", "2x*cos x", "4.0707", "0"),
    "gradient z/x": ("1.8845", "2.3718", "cos a", "3"),
    "gradient b": ("1", "-4", "4.1", "y - 3"),
    "one": ("1", "3"),
    "many": ("1", "3", "2", "1 2", "1 2 3"),
    "formula": ("2x", "cos x", "2x*cos x", "2x - cos x", "2x + cos a", "5"),
    "free formula": ("u^2 + 1", "(u-1)^2"),
    "number": ("3", "3.0", "3.1707", "-3.0707", "1/0", "ln(-1)"),
    "whole number": ("24", "-23", "-24.5"),
    "rough number": ("3.1", "2.98", "1/0"),
}
INVALID = {
    "which paths": ("", "5", "x"),
    "how many paths": ("1 2", "9"),
    "next": ("L", "3"),
    "bug": ("3", "b", "3 b a", "9 b", "3 e"),
    "rule at x": ("", "both", "2", "ma", "?"),
    "local a/x": ("", "2x +", "x2", "2 3", "q", "sin", "3", "2*1.5", "("),
    "gradient x": ("", "3,07", "2x +", "3.1", "q"),
    "one": ("", "0", "4", "two", "1 2", "99999999999999999999"),
    "many": ("", "4", "1 4", "all"),
    "formula": ("", "3.0707", "3.07", "x_1", "2x + ", "==", "\ud800"),
    "free formula": ("x", "v + 1"),
    "number": ("", "three", "3..0", "x = "),
    "whole number": ("", "x", "−"),
    "rough number": ("three", "x"),
}
TABLE = [
    (kind, name, answer)
    for kind, answers in (("right", RIGHT), ("wrong", WRONG), ("invalid", INVALID))
    for name in answers
    for answer in answers[name]
]


@pytest.mark.parametrize(("kind", "name", "answer"), TABLE, ids=map(ascii, TABLE))
def test_verdicts(kind: str, name: str, answer: str) -> None:
    assert QUESTIONS[name].judge(answer).kind == kind


def test_every_kind_of_question_is_tried() -> None:
    assert {question.kind for question in QUESTIONS.values()} == set(KINDS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_solution_shown_is_right(name: str) -> None:
    question = QUESTIONS[name]
    assert question.judge(typed_solution(question)).kind == "right"


NOISE = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="0123456789.+-*/^()xab=,| ²√∂e", max_size=40),
    st.text(st.characters(categories=["Cs", "Cc", "Mn", "Nd", "No"]), max_size=10),
)


@pytest.mark.parametrize("name", QUESTIONS)
@given(answer=NOISE)
def test_nothing_that_can_be_typed_is_too_much(name: str, answer: str) -> None:
    verdict = QUESTIONS[name].judge(answer)
    assert verdict.kind in ("right", "wrong", "unsure", "invalid")
    if verdict.kind == "invalid":
        assert verdict.problem or verdict.message


@pytest.mark.parametrize("name", QUESTIONS)
def test_hostile_answers_are_judged_at_once(name: str) -> None:
    for answer in ("9**9**9**9", "(" * 400, "x^" * 150 + "x", "1" * 10_000, "e" * 400, "|" * 300):
        assert QUESTIONS[name].judge(answer).kind != "right"


# --- what comes with a verdict ------------------------------------------------------------------


def test_a_number_for_a_formula_asks_for_the_formula() -> None:
    message = QUESTIONS["formula"].judge("3.0707").message
    assert message is not None
    assert (message.code, message.figures) == ("formula-please", {"value": "3.0707"})


def test_too_few_digits_ask_for_more() -> None:
    message = QUESTIONS["gradient x"].judge("3.1").message
    assert message is not None
    assert message.code == "more-digits"


def test_a_wrong_formula_comes_with_a_point_where_it_differs() -> None:
    verdict = QUESTIONS["formula"].judge("2x + 7cos x + x^3")
    assert verdict.witness is not None
    assert set(verdict.witness) == {"x"}
    assert verdict.message is not None
    assert verdict.message.code == "differs-at"
    assert verdict.message.figures["given"] != verdict.message.figures["expected"]


def test_what_cannot_be_read_points_at_the_fault_as_it_was_typed() -> None:
    problem = QUESTIONS["local a/x"].judge("da/dx = 2x + qq").problem
    assert problem is not None
    assert (problem.code, problem.where.column) == ("unknown-name", 14)


def test_a_wrong_choice_says_what_the_author_says() -> None:
    message = QUESTIONS["one"].judge("1").message
    assert message is not None
    assert message.figures["text"] == "Look again."
    assert QUESTIONS["one"].judge("3").message is None


def test_several_right_answers_are_explained_in_a_row_and_nothing_twice() -> None:
    reasons = ("甲对。", "乙也对。", "甲对。")
    answers = tuple(Answer(why[0] + str(n), correct=True, why=why) for n, why in enumerate(reasons))
    message = ChoiceQuestion("k", "哪些？", answers).explain().message
    assert message.figures["text"] == "甲对。乙也对。"


def test_an_incomplete_choice_says_so() -> None:
    message = QUESTIONS["many"].judge("3").message
    assert message is not None
    assert message.code == "choice-more"


def test_what_was_read_is_handed_back() -> None:
    verdict = QUESTIONS["formula"].judge("2x+cosx")
    assert verdict.reading == parse("2x + cos(x)", {"x"})
    assert [note.code for note in verdict.notes] == ["split"]
