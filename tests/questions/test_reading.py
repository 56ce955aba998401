"""What was typed can mean two things: what is right is right, and what is in doubt is asked."""

from __future__ import annotations

import pytest

from tests.questions.graphs import traced
from tutor.core.formula.notation import pretty
from tutor.core.formula.parser import parse
from tutor.questions import FormulaQuestion, GradientQuestion, NumberQuestion, Question
from tutor.questions.reading import right_side
from tutor.wording import LANGUAGES, Words


def formula(graph: str, node: str = "x") -> Question:
    question = FormulaQuestion.of_gradient("k", traced(graph), node)
    assert question is not None
    return question


QUESTIONS = {
    "2xb + a cos x": formula("a = 2\nb = 3\nx = 1.5\nL = x^2*b + a*sin(x)"),
    "-1/sqrt(1 - x^2)": formula("a = 2\nx = 0.5\nL = acos(x) + a"),
    "2e - 3, e a node": formula("e = 0.5\nx = 2\nL = 2*e*x - 3*x"),
    "2e - 3": formula("x = 2\nL = (2*e - 3)*x"),
    "0.002": formula("x = 2\ny = 3\nL = 0.002*x*y"),
    "2 e1": formula("e1 = 3\nx = 2\nL = 2*e1*x"),
    "l n z": formula("l = 0.5\nn = 3\nz = 2\nL = l*n*z^2/2", "z"),
    "p i": formula("p = 2\ni = 3\nx = 1\nL = p*i*x"),
    "tan(hx)": formula("h = 0.5\nx = 1\nL = -ln(cos(h*x))/h"),
    "1/(2x)": formula("x = 3\nL = ln(x)/2"),
    "e^(2x)": formula("x = 1\nL = exp(2*x)/2"),
    "sin(2x/3)": formula("x = 1\nL = -3/2*cos(2*x/3)"),
    "x^(2y)": formula("x = 2\ny = 3\nL = x^(2*y + 1)/(2*y + 1)"),
    "x^2": formula("x = 2\nL = x^3/3"),
    "sigmoid": formula("x = 1\nL = softplus(x)"),
    "x1^2": formula("x1 = 2\nL = x1^3/3", "x1"),
    "gradient 2.25": GradientQuestion("k", traced("x = 1.5\nb = 3\nL = x^2*b"), "b"),
    "number 1000": NumberQuestion("k", "How many?", parse("1000")),
    "number 1.5": NumberQuestion("k", "How much?", parse("1.5")),
    "number 0.5": NumberQuestion("k", "How much?", parse("0.5")),
    "number 1e-300": NumberQuestion("k", "How small?", parse("1e-300")),
}  # fmt: skip

RIGHT = {
    "2xb + a cos x": ("2xb + acosx", "acosx+2bx", "acos(x) + 2xb", "2xb + a cos x"),
    "-1/sqrt(1 - x^2)": ("-1/√(1-x²)", r"\frac{-1}{\sqrt{1-x^2}}", "-1/sin(acosx)"),
    "2e - 3, e a node": ("2e-3", "2*e-3", "2e − 3", r"2e-3"),
    "2e - 3": ("2e-3", "2*e - 3"),
    "0.002": ("2e-3y", "0.002y", "y/500", "2e-3*y"),
    "2 e1": ("2e1", "2*e1", "e1 + e1"),
    "l n z": ("lnz", "ln z", "l*n*z"),
    "p i": ("pi", "p*i", "ip"),
    "tan(hx)": ("tanhx", "tan hx", "tan(hx)"),
    "1/(2x)": (r"\frac{1}{2x}", r"\frac1{2x}", "½·1/x", "1/(2x)", "0.5/x", "½x⁻¹"),
    "e^(2x)": ("exp 2x", r"\mathrm{e}^{2x}", "np.exp(2*x)", "math.e**(2*x)", "e²ˣ", "torch.exp(2*x)"),
    "x^2": ("x²", "x**2", "x^{2}", "square(x)", "x.square()", "$x^2$", "x·x", "ｘ＾２"),
    "sigmoid": (
        *(r"\sigma(x)", "σ(x)", "1/(1+e^-x)", r"\frac{1}{1+e^{-x}}", "torch.sigmoid(x)", "expit(x)"),
        *("x.sigmoid()", "logistic(x)", "F.sigmoid(x)", r"\operatorname{sigmoid}(x)"),
    ),
    "x1^2": ("x₁^2", "x₁²", "x_1^2", "x_{1}^{2}", "x1**2"),
    "gradient 2.25": ("2¼", "9/4", "x²", "2.25", "225e-2", "x.square()"),
    "number 1000": ("1000", "1e3", "10³", r"10^{3}"),
    "number 1.5": ("1½", "1 + 1/2", "3/2", "1.5"),
    "number 0.5": ("½", r"\frac12", "50/100"),
    "number 1e-300": ("1e-300", "10^-300", "10⁻³⁰⁰"),
}  # fmt: skip
ASKED = {
    "2xb + a cos x": ("2xb + asinx", "acosx", "acos(x)"),
    "2e - 3": ("2e-2", "3e-3"),
    "l n z": ("lnz + 1",),
    "p i": ("pix",),
    "gradient 2.25": ("2,25", "2 1/4", "225%"),
    "number 1000": ("1,000", "1'000", "1 000", "１，０００", "1_000"),
    "number 1.5": ("1 1/2", "1,5"),
    "number 0.5": ("50%", "0,5", "50 %"),
    "x^2": ("x2", "softmax(x)", "foo(x)", "x^2!", "±x^2", "x'"),
}  # fmt: skip
ASKED_TO_GROUP = {
    "1/(2x)": ("1/2x", "1/2*x"),
    "e^(2x)": ("e^2x",),
    "sin(2x/3)": ("sin 2x/3",),
    "x^(2y)": ("x^2y",),
    "x^2": ("-x^2",),
}  # fmt: skip
WRONG = {
    "2xb + a cos x": ("2xb + a*sin x", "2xb"),
    "l n z": ("ln(z)", "log z"),
    "p i": ("π",),
    "1/(2x)": ("1/3x", "2x"),
    "e^(2x)": ("e^3x", "e^x"),
    "number 1.5": ("0.5",),
}  # fmt: skip
TABLE = [
    (kind, name, answer)
    for kind, answers in (
        ("right", RIGHT), ("invalid", ASKED), ("unsure", ASKED_TO_GROUP), ("wrong", WRONG),
    )
    for name in answers
    for answer in answers[name]
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "answer"), TABLE, ids=map(ascii, TABLE))
def test_what_was_meant_counts(kind: str, name: str, answer: str) -> None:
    verdict = QUESTIONS[name].judge(answer)
    assert verdict.kind == kind
    for words in map(Words, LANGUAGES if kind != "right" else ()):
        assert verdict.problem or verdict.message or kind == "wrong"
        if verdict.message:
            assert words.message(verdict.message)


def test_the_reading_that_counts_is_echoed() -> None:
    verdict = QUESTIONS["2xb + a cos x"].judge("2xb + acosx")
    assert verdict.reading is not None
    assert pretty(verdict.reading) == "2x·b + a·cos x"


def test_what_is_asked_names_both_readings() -> None:
    asked = QUESTIONS["2xb + a cos x"].judge("acosx").message
    assert asked is not None
    assert (asked.figures["reading"], asked.figures["other"]) == ("arccos x", "a·cos x")
    asked = QUESTIONS["e^(2x)"].judge("e^2x").message
    assert asked is not None
    assert (asked.figures["reading"], asked.figures["other"]) == ("e²·x", "e^(2x)")


def test_no_number_is_shown_as_equal_to_itself() -> None:
    question = NumberQuestion("k", "e?", parse("e"))
    assert question.judge("2.718281828459045").kind == "right"
    close = formula("x = 1\nL = e*x*x/2").judge("2.718281828459045x").message
    assert close is not None
    assert close.code == "differs-hardly" or close.figures["given"] != close.figures["expected"]


@pytest.mark.parametrize(
    ("answer", "right"),
    [("dL/dx = 2x", "2x"), ("∂L/∂x＝2x", "2x"), ("2x", "2x"), ("= 2x", "= 2x"), ("2x =", "2x =")],
)
def test_what_stands_before_an_equals_sign_is_no_part_of_the_answer(
    answer: str, right: str
) -> None:
    assert right_side(answer).strip() == right
    assert len(right_side(answer)) == len(answer)
