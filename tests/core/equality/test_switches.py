"""Formulas that differ only far out, in a narrow gap between kinks, or for negative bases."""

from time import process_time

import pytest

from tutor.core.equality.equivalence import Comparison, compare
from tutor.core.formula.expression import evaluate
from tutor.core.formula.parser import parse


def judged(answer: str, expected: str) -> Comparison:
    return compare(parse(answer), parse(expected))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("step(x - 0.5)", "step(x - 0.51)"),
        ("step(x - 0.5) - step(x - 0.501)", "0"),
        ("step(x - 0.5) - step(x - 0.50000001)", "0"),
        ("step(x + 0.25)", "step(x + 0.2500001)"),
        ("relu(x - 0.5) - relu(x - 0.52)", "0.02*step(x - 0.5)"),
        ("max(x, 7.77)", "max(x, 7.78)"),
        ("min(x, 0.125)", "min(x, 0.1251)"),
        ("sign(x - 1/3)", "sign(x - 0.33333)"),
        ("leaky_relu(x - 0.7)", "leaky_relu(x - 0.7001)"),
        # Far out.
        ("relu(x - 1000)", "0"),
        ("relu(x - 123456)", "0"),
        ("relu(-5000 - x)", "0"),
        ("step(x - 1e8)", "0"),
        ("abs(x - 1e6)", "1e6 - x"),
        ("min(x, 1e7)", "x"),
        ("relu(exp(x) - 500)", "0"),
        # In a product, a square, a wave: the argument dips below 0 for a moment.
        ("step((x - 0.5)*(x - 0.51))", "1"),
        ("abs((x - 0.5)*(x - 0.51))", "(x - 0.5)*(x - 0.51)"),
        ("abs((x - 5.3)^2 - 0.0001)", "(x - 5.3)^2 - 0.0001"),
        ("relu(0.999 - cos(x))", "0.999 - cos(x)"),
        ("step(sin(x) - 0.999)", "0"),
        ("sign(x^2 - 2)", "sign(x - 1.41421356)*sign(x + 1.41421356)"),
        # Several names.
        ("max(x, y + 0.001)", "max(x, y)"),
        ("step(x - y)", "step(x - y - 0.003)"),
        ("step(x*y - 7.3)", "step(x*y - 7.31)"),
        ("relu(w*x + b) - relu(w*x + b - 0.01)", "0.01*step(w*x + b)"),
        (
            "+".join(f"step(x - {i}.3)" for i in range(9)),
            "+".join(f"step(x - {i}.31)" for i in range(9)),
        ),
        # Negative bases.
        ("(a^b)^c", "a^(b*c)"),
        ("(a^2)^c", "a^(2*c)"),
        ("(x^2)^(1/2)", "x"),
        ("sqrt(x^2)", "x"),
        ("abs(x)^3", "x^3"),
        ("(x^4)^(1/4)", "x"),
        ("(x^2)^(3/2)", "x^3"),
    ],
)
def test_kinks_are_found(answer: str, expected: str) -> None:
    for one, other in ((answer, expected), (expected, answer)):
        result = judged(one, other)
        assert result.verdict == "different"
        # The witness can be shown: there the two really differ.
        assert result.witness is not None
        values = [evaluate(parse(side), result.witness) for side in (one, other)]
        assert values[0] != values[1]


def test_a_witness_is_a_number_to_be_read() -> None:
    assert judged("step(x - 0.5)", "step(x - 0.51)").witness == {"x": 0.505}
    assert judged("step(x - 0.5)", "step(x - 0.501)").witness == {"x": 0.5005}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("max(a, b)", "(a + b + abs(a - b))/2"),
        ("min(a, b)", "(a + b - abs(a - b))/2"),
        ("max(a, b) + min(a, b)", "a + b"),
        ("max(x, max(y, z))", "max(max(x, y), z)"),
        ("max(x, y)", "max(y, x)"),
        ("max(x, -x)", "abs(x)"),
        ("relu(x)", "max(0, x)"),
        ("relu(x)", "x*step(x)"),
        ("relu(x) - relu(-x)", "x"),
        ("relu(relu(x))", "relu(x)"),
        ("relu(w*x + b)", "step(w*x + b)*(w*x + b)"),
        ("max(x, 0)^2", "x*relu(x)"),
        ("leaky_relu(x)", "max(x, 0.01*x)"),
        ("abs(x)", "x*sign(x)"),
        ("abs(x)*abs(y)", "abs(x*y)"),
        ("abs(x^2 + 1)", "x^2 + 1"),
        ("abs((x - 5.3)^2)", "(x - 5.3)^2"),
        # A single point is convention.
        ("step(x) + step(-x)", "1"),
        ("sign(x)^2", "1"),
        ("step(x - 0.5)", "(1 + sign(x - 0.5))/2"),
        # Where both are defined.
        ("ln(x^2)", "2*ln(x)"),
        ("ln(x^2)", "2*ln(abs(x))"),
        ("x/x", "1"),
        ("sqrt(x)^2", "x"),
        ("(x^2)^(1/2)", "abs(x)"),
        ("(x^3)^(1/3)", "x"),
        ("x^(2/3)", "(x^2)^(1/3)"),
        ("(a*b)^c", "a^c*b^c"),
        ("a^(b + c)", "a^b*a^c"),
        ("sqrt(x - 0.5)*sqrt(0.51 - x)", "sqrt((x - 0.5)*(0.51 - x))"),
        ("ln(x - 40000.5)", "-ln(1/(x - 40000.5))"),
    ],
)
def test_identities_stay_true(answer: str, expected: str) -> None:
    for one, other in ((answer, expected), (expected, answer)):
        assert judged(one, other).verdict == "equal"


def test_the_search_is_bounded() -> None:
    def nested(make: str) -> str:
        text = "x"
        for i in range(25):
            text = make.format(text, i)
        return text

    pairs = [
        (nested("max({}, y + {})"), nested("max(y + {1}, {0})")),
        (nested("abs({} - {}.3)"), nested("abs({1}.3 - {0})")),
        (
            "+".join(f"step(x - {i}.3)" for i in range(30)),
            "+".join(f"step(x - {i}.3)" for i in range(29)),
        ),
        ("abs(exp(exp(exp(x))))", "exp(exp(exp(x)))"),
        ("abs(x^x^x)", "x^x^x"),
    ]
    judged("ln(x)", "exp(x)")  # loads what is loaded late
    for pair in pairs:
        start = process_time()
        judged(*pair)
        assert process_time() - start < 0.25
