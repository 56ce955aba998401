"""Where floating point misses a zero, a pole or a kink, or overflows on the way, we do not."""

import math
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from time import sleep

import pytest
from hypothesis import given

from tests.core.expressions import graphs
from tests.profiles import examples
from tutor.core.formula.multiprecision import Multiprecision
from tutor.core.formula.operations import SQRT
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import Trace, forward, trace
from tutor.core.graph.model import Graph
from tutor.core.graph.second_look import look_again
from tutor.core.graph.settling import Settling
from tutor.errors import TutorError

NAN = math.nan


def both(source: str, **changed: float) -> Trace:
    run = trace(read_graph(source), changed, gaps=True)
    # The forward pass alone knows the same values.
    assert forward(run.graph, changed) == pytest.approx(dict(run.values), rel=1e-12, abs=0)
    return run


@pytest.mark.parametrize(
    ("source", "call"),
    [
        ("x = pi/2; L = tan(x)", "tan 1.5708"),
        ("x = -pi/2; L = tan(x)", "tan(−1.5708)"),
        ("x = pi; y = x/2; L = tan(y)", "tan 1.5708"),
        ("x = 5*pi/2; L = 3*tan(x)", "tan 7.854"),
        ("x = pi/2; L = sec(x)", "sec 1.5708"),
        ("x = pi; L = csc(x)", "csc 3.1416"),
        ("x = 1000*pi; L = csc(x)", "csc 3141.5927"),
        ("x = 2*pi; L = cot(x)", "cot 6.2832"),
        ("x = pi/2; L = 1/cos(x)", "1/0"),
        ("x = 2; L = 1/(sqrt(x)^2 - 2)", "1/0"),
        ("x = 0.1; L = 1/(x + 0.2 - 0.3)", "1/0"),
        ("x = pi; L = ln(sin(x))", "ln 0"),
        ("x = 0.1; L = ln(x*3 - 0.3)", "ln 0"),
        ("x = tan(pi/2); L = 2*x", "tan 1.5708"),
    ],
)
def test_poles_have_no_value(source: str, call: str) -> None:
    for run in (trace, forward):
        with pytest.raises(TutorError) as caught:
            run(read_graph(source))
        (problem,) = caught.value.problems
        assert (problem.code, problem.figures["call"]) == ("undefined-value", call)


@pytest.mark.parametrize(
    ("source", "value", "gradients"),
    [
        # Zeros that rounding misses, in values and in gradients.
        ("x = pi/2; L = sin(x)", 1, {"x": 0}),
        ("x = pi; L = sin(x)", 0, {"x": -1}),
        ("x = 3*pi/2; L = cos(x)", 0, {"x": 1}),
        ("x = 1e6*pi; L = sin(x)", 0, {"x": 1}),
        ("x = pi/6; L = sin(x) - 1/2", 0, {"x": math.sqrt(3) / 2}),
        ("x = pi/4; L = sin(x) - cos(x)", 0, {"x": math.sqrt(2)}),
        ("x = pi/4; L = sin(x)^2 - cos(x)^2", 0, {"x": 2}),
        ("x = pi/4; s = sin(x); c = cos(x); L = s^2 + c^2", 1, {"x": 0}),
        ("x = e; L = ln(x) - 1", 0, {"x": 1 / math.e}),
        ("x = 2; L = exp(ln(x)) - 2", 0, {"x": 1}),
        ("x = 1000; L = ln(x)/ln(10) - 3", 0, {"x": 1 / 1000 / math.log(10)}),
        ("x = 0.1; L = x*3 - 0.3", 0, {"x": 3}),
        ("x = 2; L = exp(x)*exp(-x) - 1", 0, {"x": 0}),
        ("x = sin(pi); L = 2*x", 0, {"x": 2}),
        # Kinks that rounding misses: the convention at the kink, as ever.
        ("x = 0.1; L = relu(x + 0.2 - 0.3)", 0, {"x": 0}),
        ("x = 0.1; L = step(x*3 - 0.3)", 0, {"x": 0}),
        ("x = pi; L = abs(sin(x))", 0, {"x": 0}),
        ("x = 0.1; L = sign(0.3 - 3*x)", 0, {"x": 0}),
        ("x = 0.1; L = max(x + 0.2, 0.3)", 0.3, {"x": 0.5}),
        ("x = 0.1; L = min(0.3, x + 0.2)", 0.3, {"x": 0.5}),
        ("x = 0.1; y = x + 0.2; L = leaky_relu(y - 0.3)", 0, {"x": 0.01}),
        # Edges of a domain that rounding oversteps.
        ("x = 0.1; y = 1; L = sqrt(0.3 - 3*x) + y", 1, {"x": NAN, "y": 1}),
        ("x = 0.1; n = 30; y = 2; L = (-2)^(x*n)*y", -16, {"x": NAN, "n": NAN, "y": -8}),
        # What is tiny stays so.
        ("x = 1e-17; L = 2*x", 2e-17, {"x": 2}),
        ("x = -40; L = exp(x)", math.exp(-40), {"x": math.exp(-40)}),
        ("x = 1; L = x + 1e-17 - 1", 1e-17, {"x": 1}),
        ("x = 1e-20; L = sin(x)", 1e-20, {"x": 1}),
        ("x = 1e-30; L = relu(x)", 1e-30, {"x": 1}),
        ("x = 20; L = tanh(x)", 1, {"x": 1 / math.cosh(20) ** 2}),
        ("x = 40; L = sigmoid(x)", 1, {"x": math.exp(-40)}),
        ("x = 1e-9; L = (exp(x) - 1)/x", 1 + 0.5e-9, {"x": 0.5}),
        ("x = 1e15; L = x + 0.3 - 1e15", 0.3, {"x": 1}),
    ],
)
def test_zeros_and_kinks_are_hit(source: str, value: float, gradients: dict[str, float]) -> None:
    run = both(source)
    assert run.values[run.graph.output] == pytest.approx(value, rel=1e-9, abs=0)
    for name, gradient in gradients.items():
        assert run.gradients[name] == pytest.approx(gradient, rel=1e-8, abs=0, nan_ok=True)


@pytest.mark.parametrize(
    ("source", "value", "gradients"),
    [
        ("a = 0; b = 400; L = exp(a)/(exp(a) + exp(b))", math.exp(-400), {"b": -math.exp(-400)}),
        ("a = 0; b = 900; L = exp(a)/(exp(a) + exp(b))", 0, {"a": 0, "b": 0}),
        ("a = 0; b = 900; L = exp(b)/(exp(a) + exp(b))", 1, {"a": 0, "b": 0}),
        ("x = 800; L = ln(1 + exp(x))", 800, {"x": 1}),
        ("x = -1000; L = 1/(1 + exp(-x))", 0, {"x": 0}),
        ("x = -1000; L = sigmoid(x)", 0, {"x": 0}),
        ("x = 1000; L = softplus(x)", 1000, {"x": 1}),
        ("x = 1000; L = (exp(x) - exp(-x))/(exp(x) + exp(-x))", 1, {"x": 0}),
        ("x = 1e200; L = x^2/x", 1e200, {"x": 1}),
        ("x = 1e155; y = 2; L = sqrt(x^2 + y^2)", 1e155, {"x": 1, "y": 2e-155}),
        ("x = 400; L = sqrt(exp(2*x))", math.exp(400), {"x": math.exp(400)}),
        ("x = 0; L = x^0", 1, {"x": 0}),
        ("x = 0; L = x^1", 0, {"x": 1}),
        ("x = 0; L = x^2.5", 0, {"x": 0}),
        ("x = 0; n = 2; L = x^n", 0, {"x": 0, "n": 0}),
        ("x = 0; n = 1; L = x^n", 0, {"x": 1, "n": 0}),
        ("x = 0; n = 0; L = x^n", 1, {"x": 0, "n": NAN}),
        ("x = -2; n = 3; L = x^n", -8, {"x": 12, "n": NAN}),
        ("x = -2; n = 3; k = 2*n; L = x^k + n*x", 58, {"x": -189, "n": NAN, "k": NAN}),
        ("x = 9; n = 0; L = n*sqrt(x - 9)", 0, {"x": 0, "n": 0}),
        ("x = 0; y = 3; L = sqrt(x) + y", 3, {"x": NAN, "y": 1}),
        ("x = 0; L = x*abs(x)", 0, {"x": 0}),
        ("x = 0; y = 0; L = relu(x)*y", 0, {"x": 0, "y": 0}),
        ("x = 2; L = max(x, x)", 2, {"x": 1}),
    ],
)
def test_derivatives_exist_where_they_exist(
    source: str, value: float, gradients: dict[str, float]
) -> None:
    run = both(source)
    assert run.values[run.graph.output] == pytest.approx(value, rel=1e-9, abs=1e-320)
    for name, gradient in gradients.items():
        assert run.gradients[name] == pytest.approx(gradient, rel=1e-9, abs=1e-320, nan_ok=True)


def test_missing_derivatives_are_refused_unless_gaps_are_asked_for() -> None:
    graph = read_graph("x = -2; n = 3; L = x^n")
    with pytest.raises(TutorError) as caught:
        trace(graph)
    assert caught.value.problems[0].figures["source"] == "n"
    # Nothing is left to be shown where no input has a gradient.
    with pytest.raises(TutorError):
        trace(read_graph("x = 0; L = sqrt(x^2)"), gaps=True)


def test_only_what_depends_on_it_is_missing() -> None:
    run = trace(read_graph("x = -2; n = 3; L = x^n + n"), gaps=True)
    by_x, by_n, once_more = (run.contributions[edge].amount for edge in run.graph.entering["L"])
    assert (by_x, once_more) == (12, 1)
    assert math.isnan(by_n)


@pytest.mark.parametrize(
    ("source", "domain"),
    [
        ("x = 0; L = x^(-1)", "divisor"),
        ("x = 0; L = x^(-0.5)", "divisor"),
        ("x = 0; n = -2; L = 3*x^n", "divisor"),
        ("x = 0.1; L = (3*x - 0.3)^(-2)", "divisor"),
        ("x = -8; L = x^(1/3)", "power"),
    ],
)
def test_zero_to_a_negative_power_is_a_division(source: str, domain: str) -> None:
    with pytest.raises(TutorError) as caught:
        trace(read_graph(source))
    assert caught.value.problems[0].figures["domain"] == domain


def test_a_replaced_input_is_the_decimal_it_shows() -> None:
    """0.1 typed as a new value is 1/10, not the float beside it; the same number changes nothing."""
    graph = read_graph("x = pi/2; L = sin(x)*(x - 0.3 + 0.2)")
    assert trace(graph, {"x": 0.1}).values["L"] == 0
    graph = read_graph("x = pi/2; L = sin(x)")
    assert trace(graph, {"x": math.pi / 2}).gradients["x"] == 0
    assert trace(graph, {"x": 1.5707963}).gradients["x"] == pytest.approx(2.679e-8, rel=1e-3)


def test_ordinary_graphs_do_not_load_many_digits() -> None:
    code = (
        "import sys; from tutor.core.graph.assignments import read_graph as read\n"
        "from tutor.core.graph.autodiff import trace\n"
        "for text in ('x = 1.5; L = x^2 + sin(x)', 'x = 0; L = sin(x) + cos(x)', 'x = 2; L = relu(-x)',"
        " 'x = 2; L = max(x, 2)', 'a = 3; L = (a - 3)^2', 'x = 0.1; L = 3*x - 0.3'):\n"
        "    trace(read(text))\n"
        "assert 'mpmath' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_is_out_of_reach_stays_as_it_is() -> None:
    with pytest.raises(TutorError) as caught:
        trace(read_graph("x = 4; L = ln(exp(exp(exp(x))))"))
    assert caught.value.problems[0].code == "overflow-value"
    assert both("x = 1e9; L = tanh(x) + sin(pi)").values["L"] == 1


@given(graphs())
@examples(60)
def test_many_digits_agree_with_floating_point(graph: Graph) -> None:
    try:
        run = trace(graph)
    except TutorError:
        return
    again = look_again(graph, {})
    scale = max(1.0, *map(abs, run.values.values()), *map(abs, run.locals.values()))
    for name in graph.by_name:
        assert again.values[name] == pytest.approx(run.values[name], rel=1e-6, abs=1e-9 * scale)
        size = sum(abs(part.amount) for part in run.into(name))
        assert again.gradients[name] == pytest.approx(
            run.gradients[name], rel=1e-6, abs=1e-9 * max(scale, size)
        )


def test_threads_that_come_first_together_share_one_arithmetic(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[Multiprecision] = []

    def slowly(bits: int) -> Multiprecision:
        sleep(0.05)
        made.append(Multiprecision(bits))
        return made[-1]

    monkeypatch.setattr("tutor.core.graph.settling.Multiprecision", slowly)
    arithmetic = Settling()
    thirds = [Fraction(number, 3) for number in range(1, 5)]
    with ThreadPoolExecutor(len(thirds)) as threads:
        roots = [*threads.map(lambda third: arithmetic.apply(SQRT, (third,)), thirds)]
    assert len(made) == 1
    assert [float(root) ** 2 for root in roots] == pytest.approx([float(third) for third in thirds])
