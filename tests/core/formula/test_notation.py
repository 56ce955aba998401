"""What is written can be read back, and looks as people write it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.expressions import NAMES, trees
from tests.profiles import examples
from tutor.core.equality import modular
from tutor.core.equality.equivalence import compare
from tutor.core.formula.expression import Apply, Expression, Number
from tutor.core.formula.notation import exact, figure, figure_within, figures_apart, plain, pretty
from tutor.core.formula.operations import ADD, DIV, MUL, NEG
from tutor.core.formula.parser import parse
from tutor.core.formula.program import compile_program
from tutor.core.formula.reading import read
from tutor.core.formula.tokens import MAX_DIGITS


def same(left: Expression, right: Expression) -> bool:
    """Equal up to the grouping of sums and products, which text does not keep."""
    if left == right:
        return True
    program = compile_program((left, right), {})
    if program.roots[0] == program.roots[1] or modular.decide(program) is True:
        return True
    return compare(left, right).verdict != "different"


@examples(400)
@given(trees())
def test_plain_is_read_back(tree: Expression) -> None:
    text = plain(tree)
    assert text.isascii()
    assert same(parse(text, NAMES), tree)


@examples(400)
@given(trees())
def test_pretty_is_read_back(tree: Expression) -> None:
    assert same(read(pretty(tree), NAMES).expression, tree)


@examples(100)
@given(trees(leaves=6))
def test_writing_is_stable(tree: Expression) -> None:
    """What was read and written once is written the same way ever after."""
    once = plain(parse(plain(tree), NAMES))
    assert plain(parse(once, NAMES)) == once


@given(st.fractions())
def test_numbers_are_exact(value: Fraction) -> None:
    text = exact(value)
    if max(map(len, text.split("/"))) <= MAX_DIGITS:
        program = compile_program((parse(text),), {})
        assert program.terms[program.roots[0]] == value


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2*x*cos(x^2)", "2x·cos(x²)"),
        ("cos(x)*2*x", "cos(x)·2x"),
        ("-sin(x)", "−sin x"),
        ("-sin(x)*cos(x)", "−sin(x)·cos x"),
        ("1/(2*sqrt(x))", "1/(2√x)"),
        ("-1/x^2", "−1/x²"),
        ("(1/2)*x", "(1/2)·x"),
        ("sin(x)^2", "sin² x"),
        ("1 - tanh(2*x)^2", "1 − tanh²(2x)"),
        ("1/cos(x)^2", "1/cos²(x)"),
        ("sqrt(x)^2", "(√x)²"),
        ("sqrt(x^2)", "√(x²)"),
        ("a - (b - x)", "a − (b − x)"),
        ("a - (b + x)", "a − (b + x)"),
        ("a - (-b)", "a − (−b)"),
        ("x/(y*a)", "x/(y·a)"),
        ("x/y/a", "x/y/a"),
        ("x/(y/a)", "x/(y/a)"),
        ("(x/y)*a", "(x/y)·a"),
        ("2*(x + 1)*(x - 1)", "2(x + 1)(x − 1)"),
        ("3*(2*x)^2*2", "3·(2x)²·2"),
        ("e^(-x)", "e^(−x)"),
        ("x^(-2)", "x⁻²"),
        ("x^(1/2)", "x^(1/2)"),
        ("(x^2)^3", "(x²)³"),
        ("(-x)^2", "(−x)²"),
        ("abs(x - 1)", "|x − 1|"),
        ("ln(abs(x))", "ln|x|"),
        ("tan(abs(x))^0.1", "(tan|x|)^0.1"),
        ("tan(abs(x)^0.1)", "tan(|x|^0.1)"),
        ("sin(abs(x))^y", "(sin|x|)^y"),
        ("sin(abs(x))^(-1)", "(sin|x|)⁻¹"),
        ("sin(abs(x))^2*y", "sin²|x|·y"),
        ("x^sin(abs(y))", "x^(sin|y|)"),
        ("sigmoid(x)*(1 - sigmoid(x))", "σ(x)·(1 − σ(x))"),
        ("2*pi*x", "2π·x"),
        ("2*3", "2·3"),
        ("sin(cos(x))", "sin(cos x)"),
        ("max(x, 0)", "max(x, 0)"),
        ("max(x, y, 0)", "max(x, y, 0)"),
        ("max(max(x, y) + 1, 0)", "max(max(x, y) + 1, 0)"),
        ("log2(x)", "log₂ x"),
        ("log10(2*x)", "log₁₀(2x)"),
        ("cbrt(x + 1)", "∛(x + 1)"),
        ("-15e-11", "−1.5·10⁻¹⁰"),
        ("(1e10)^200", "(10¹⁰)²⁰⁰"),
        ("2.5e-20*x", "2.5·10⁻²⁰·x"),
    ],
)
def test_pretty(text: str, shown: str) -> None:
    assert pretty(parse(text)) == shown


def test_made_numbers_keep_their_parentheses() -> None:
    third = Number(Fraction(1, 3))
    x = parse("x")
    assert plain(Apply(DIV, (x, third))) == "x/(1/3)"
    assert plain(Apply(MUL, (x, Number(Fraction(-2))))) == "x*(-2)"
    assert plain(Apply(ADD, (x, Number(Fraction(-2))))) == "x + (-2)"
    assert plain(Apply(NEG, (Number(Fraction(-2)),))) == "-(-2)"
    assert pretty(Apply(MUL, (third, x))) == "(1/3)·x"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0.125", "0.125"),
        ("1/3", "1/3"),
        ("-7/2", "-3.5"),
        ("1e200", "1e200"),
        ("0.333333333333333", "0.333333333333333"),
        ("1/1024", "1/1024"),
        ("-1e-30", "-1e-30"),
        ("0", "0"),
    ],
)
def test_exact(value: str, text: str) -> None:
    assert exact(Fraction(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0707372, "3.0707"),
        (-1.88452, "−1.8845"),
        (0.00123, "0.00123"),
        (6.02e23, "6.02·10²³"),
        (1e-5, "10⁻⁵"),
        (-1.5e-10, "−1.5·10⁻¹⁰"),
        (-1e300, "−10³⁰⁰"),
        (2.0, "2"),
        (0.0, "0"),
        (-0.0, "0"),
        (float("nan"), "∄"),
        (float("inf"), "?"),
        (1234.5, "1234.5"),
    ],
)
def test_figure(value: float, text: str) -> None:
    assert figure(value) == text


@pytest.mark.parametrize(
    ("left", "right", "both"),
    [
        (1.5, 2.5, ("1.5", "2.5")),
        (2.718281828459045, 2.718281828, ("2.7182818285", "2.718281828")),
        (1e-12, 1.00001e-12, ("10⁻¹²", "1.00001·10⁻¹²")),
        (2.718281828459045, 2.718281828459045, None),
    ],
)
def test_two_numbers_are_told_apart(
    left: float, right: float, both: tuple[str, str] | None
) -> None:
    assert figures_apart(left, right) == both


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_figure_is_wider_than_its_place(value: float) -> None:
    assert len(figure_within(value, 10)) <= 10
