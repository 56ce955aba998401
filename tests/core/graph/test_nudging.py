"""Nudges: true changes against exact arithmetic, linear ones against the backward pass."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import Trace, forward, trace
from tutor.core.graph.nudging import corner, curve, finest, nudge, shrinking
from tutor.errors import TutorError

FORK = "x = 1.5\na = x^2\nb = sin(x)\nL = a + b"
SMOOTH = (
    FORK,
    "x = 1.5\na = x^2\nz = sin(a)",
    "x = 3\nm = x*x",
    "x = 0.8\ny = -1.2\np = x*y\nq = exp(p)\nr = p + q\nL = r*q - x",
    "w = 0.3\nx = 0.5\nb = 0.1\na = w*x + b\nh = tanh(a)\np = sigmoid(h)\nL = (p - 1)^2 + w^2",
    "x = 2\nu = ln(x)\nv = sqrt(x)\nt = atan(u*v)\nL = t/v + cosh(u) - x^u",
    "x = 0.4\ny = 0.7\ns = softplus(x)\nc = acos(y)\nL = s*c + max(x, y)",
)


def at(text: str) -> Trace:
    return trace(read_graph(text))


POLYNOMIALS = st.lists(st.integers(-9, 9), min_size=1, max_size=6)


@given(
    POLYNOMIALS,
    st.integers(-50, 50),
    st.integers(1, 12),
    st.sampled_from((1, -1)),
)
def test_changes_are_those_of_exact_arithmetic(
    coefficients: list[int], tenths: int, power: int, sign: int
) -> None:
    """A polynomial by Horner's scheme, once by us and once in fractions."""
    lines, before = [f"x = {tenths / 10}", "p0 = 1*x"], "p0"
    for index, coefficient in enumerate(coefficients, start=1):
        lines.append(f"p{index} = {before}*x + ({coefficient})")
        before = f"p{index}"
    here = at("\n".join(lines))

    def exactly(x: Fraction) -> Fraction:
        value = x
        for coefficient in coefficients:
            value = value * x + coefficient
        return value

    x, step = Fraction(tenths, 10), Fraction(sign, 10**power)
    wanted = exactly(x + step) - exactly(x)
    found = nudge(here, "x", float(step))
    assert found.exact
    assert found.changes[before] == pytest.approx(float(wanted), rel=1e-14, abs=0)


@pytest.mark.parametrize("text", SMOOTH)
def test_large_steps_change_what_two_forward_passes_say(text: str) -> None:
    here = at(text)
    for source in here.graph.inputs:
        after = forward(here.graph, {source: here.values[source] + 0.125})
        found = nudge(here, source, 0.125)
        for name, change in found.changes.items():
            assert change == pytest.approx(after[name] - here.values[name], abs=1e-12)
        still = here.graph.by_name.keys() - found.changes.keys()
        assert all(after[name] == here.values[name] for name in still)
        assert found.changes[source] == found.linear[source] == 0.125


@pytest.mark.parametrize("text", SMOOTH)
def test_what_the_local_derivatives_predict_is_the_gradient(text: str) -> None:
    """Forward mode against reverse mode."""
    here = at(text)
    for source in here.graph.inputs:
        found = nudge(here, source, -0.01)
        linear = found.linear.get(here.graph.output, 0.0)
        assert linear == pytest.approx(here.gradients[source] * -0.01)
        assert found.slope == here.gradients[source]


@pytest.mark.parametrize("text", SMOOTH)
def test_edges_multiply_and_where_they_meet_changes_add(text: str) -> None:
    here = at(text)
    for source in here.graph.inputs:
        found = nudge(here, source, 0.1)
        for edge, brought in found.along.items():
            assert brought == here.locals[edge] * found.linear[edge.source]
        for name in found.linear.keys() - {source}:
            arriving = [found.along[e] for e in here.graph.entering[name] if e in found.along]
            assert found.linear[name] == pytest.approx(math.fsum(arriving))
        assert {edge.source for edge in found.along} <= found.changes.keys()


@pytest.mark.parametrize("text", SMOOTH)
def test_the_factor_along_an_edge_closes_in_on_its_local_derivative(text: str) -> None:
    here = at(text)
    for source in here.graph.inputs:
        for edge in nudge(here, source, 0.1).along:
            errors = []
            for step in (1e-3, 1e-4):
                factor = nudge(here, source, step).factor(edge)
                assert factor is not None
                errors.append(abs(factor - here.locals[edge]))
            assert errors[1] <= max(errors[0] / 5, 1e-12)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (FORK, {("x", 0): 3.1, ("b", 1): 1, ("a", 0): 1}),
        ("x = 3\nm = x*x*x", {("x", 0): 9, ("x", 1): 9, ("x", 2): 9}),  # each one alone
        ("x = -1\na = relu(x)\nL = 2*a", {("x", 0): 0, ("a", 0): None}),  # a stays
    ],
)
def test_the_factor_is_that_of_one_occurrence_and_a_real_step(
    text: str, wanted: Mapping[tuple[str, int], float | None]
) -> None:
    here = at(text)
    made = nudge(here, "x", 0.1)
    for edge in made.along:
        if edge.target == "b":
            assert made.factor(edge) == pytest.approx((math.sin(1.6) - math.sin(1.5)) / 0.1)
        else:
            assert made.factor(edge) == pytest.approx(wanted[edge.source, edge.slot])


@pytest.mark.parametrize("text", SMOOTH)
def test_the_error_of_the_prediction_shrinks_with_the_square_of_the_step(text: str) -> None:
    here = at(text)
    for source in here.graph.inputs:
        far, near = shrinking(here, source, 1e-4, 2, factor=2)
        for name in far.changes:
            errors = [abs(each.changes[name] - each.linear[name]) for each in (far, near)]
            if errors[0] > 1e-18:  # not a straight line
                assert errors[1] / errors[0] == pytest.approx(1 / 4, abs=0.001)


def test_the_ratio_approaches_the_gradient_digit_by_digit() -> None:
    ratios = [each.ratio for each in shrinking(at(FORK), "x", 1, 13)]
    true = 3 + math.cos(1.5)
    errors = [ratio - true for ratio in ratios]
    assert f"{ratios[0]:.4f}" == "3.6010"
    assert f"{ratios[6]:.4f}" == "3.0707"
    for power, error in enumerate(errors[1:], start=1):  # 1/2 · L″ = 1 − sin(x)/2 a step
        wanted = (1 - math.sin(1.5) / 2) * 10.0**-power
        assert error == pytest.approx(wanted, rel=0.05, abs=3e-15)


def test_cancellation_would_have_spoilt_it_in_floating_point() -> None:
    """The reason why changes are computed with many digits."""
    here, true = at(FORK), 3 + math.cos(1.5)
    plain = (forward(here.graph, {"x": 1.5 + 1e-12})["L"] - here.values["L"]) / 1e-12
    assert abs(plain - true) > 1e-6 > 1e-11 > abs(nudge(here, "x", 1e-12).ratio - true)


def test_paths_that_cancel_leave_no_change_at_all() -> None:
    """A softmax does not see a shift of all its scores; a slope of e⁻¹⁰⁰ it does see."""
    shift = at("k = 0.7\nu = 2.4 - k\nv = 1.9 - k\nL = ln(exp(u) + exp(v)) - u")
    assert [each.change for each in shrinking(shift, "k", 0.5, 12)] == [0.0] * 12
    flat = nudge(at("x = 100\nL = sigmoid(x)"), "x", 1e-12)
    assert flat.ratio == pytest.approx(math.exp(-100), rel=1e-9)


def test_a_decimal_is_what_it_says_even_where_floating_point_is_not() -> None:
    """At x = 0.1 the corner of |x − 0.1| is hit exactly, though 0.1 is no binary fraction."""
    for text in ("x = 0.1\nL = abs(x - 0.1)", "x = 1/3\nL = abs(x - 1/3)"):
        for step in (1e-12, -1e-12):
            assert nudge(at(text), "x", step).ratio == math.copysign(1, step)
    moved = trace(read_graph("x = 7\nL = abs(x - 0.3)"), {"x": 0.3})
    assert nudge(moved, "x", 1e-12).ratio == 1


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("x = 0\nL = abs(x)", (-1, 1)),
        ("x = 0\nL = relu(x)", (0, 1)),
        ("x = 0\nL = leaky_relu(x)", (0.01, 1)),
        ("x = 2\na = max(x, 2)\nL = a^2", (0, 4)),
        ("x = 0\nL = sign(x)", (None, None)),
        ("x = 1\nL = asin(x - 1)*0 + x + sign(x - 1)", (None, None)),
    ],
)
def test_corners_are_told(text: str, sides: tuple[float | None, float | None]) -> None:
    found = corner(at(text), "x")
    assert found is not None
    assert found == pytest.approx(sides)


@pytest.mark.parametrize(
    "text", [*SMOOTH, "x = 0.001\nL = sin(10000*x)", "x = 0.00001\nL = abs(x)", "x = 0\nL = x^3"]
)
def test_what_is_smooth_has_no_corner(text: str) -> None:
    here = at(text)
    assert [corner(here, source) for source in here.graph.inputs] == [None] * len(here.graph.inputs)


def test_out_of_the_domain_the_node_is_named() -> None:
    here = at("x = 0.5\na = x - 0.2\nL = ln(a)")
    with pytest.raises(TutorError) as caught:
        nudge(here, "x", -0.4)
    assert caught.value.problems[0].code == "undefined-value"
    assert caught.value.problems[0].figures["name"] == "L"
    assert [each.step for each in shrinking(here, "x", -1, 3)] == [-0.1, -0.01]


@pytest.mark.parametrize(("source", "step"), [("a", 0.1), ("y", 0.1), ("x", 0), ("x", math.inf)])
def test_what_is_no_nudge(source: str, step: float) -> None:
    with pytest.raises(ValueError, match="is no"):
        nudge(at(FORK), source, step)


def test_an_input_that_does_not_reach_the_output() -> None:
    graph = read_graph("x = 2\ny = 3\nu = y^2\nL = x^2")
    found = nudge(trace(graph), "y", 0.1)
    assert found.changes.keys() == {"y", "u"}
    assert (found.ratio, found.slope) == (0, 0)


def test_a_graph_too_large_for_many_digits_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    here = at(FORK)
    assert (nudge(here, "x", 0.1).exact, finest(here.graph)) == (True, 1e-12)
    monkeypatch.setattr("tutor.core.graph.exact_runs.MAX_STEPS", 2)
    rough = nudge(here, "x", 0.1)
    assert (rough.exact, finest(here.graph)) == (False, 1e-6)
    fine = {"x": 0.1, "a": 0.31, "b": 0.0020786164374507, "L": 0.3120786164374507}
    assert rough.changes == pytest.approx(fine)
    assert corner(here, "x") is None


@given(st.floats(-3, 3), st.floats(0.01, 4))
def test_a_curve_is_made_of_forward_passes_with_gaps(middle: float, reach: float) -> None:
    here = at("x = 1\na = ln(x)\nL = a*x")
    points = curve(here, "x", middle - reach, middle + reach, 33)
    assert len(points) == 33
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    for x, y in points:
        if y is None:
            assert x <= 0
        else:
            assert y == pytest.approx(math.log(x) * x)


def test_a_nudge_starts_where_the_trace_stands() -> None:
    graph = read_graph("x = 1\ny = 2\nL = x*y")
    here = trace(graph, {"x": 5.0, "y": 7.0})
    assert nudge(here, "x", 0.5).changes == {"x": 0.5, "L": 3.5}
    assert curve(here, "x", 5, 6, 2) == ((5.0, 35.0), (6.0, 42.0))


@given(st.floats(-20, 20), st.floats(-8, 8))
def test_any_step_gives_finite_numbers_or_an_error(x: float, step: float) -> None:
    assume(step)
    here = trace(read_graph("x = 1\nu = exp(x)\nL = tanh(u) + x^3"), {"x": x})
    found = nudge(here, "x", step)
    assert all(map(math.isfinite, (*found.changes.values(), *found.linear.values(), found.ratio)))
