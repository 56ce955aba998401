"""The plot of a nudge: where points lie, what is told apart, and what does not fit."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import trace
from tutor.core.graph.nudging import Nudge, nudge
from tutor.drawing.diagram.plot import BRAILLE, MIN_HEIGHT, MIN_WIDTH, PLAIN, Look, Rows, plot
from tutor.drawing.layout.cells import width

FORK = "x = 1.5\na = x^2\nb = sin(x)\nL = a + b"


def nudged(text: str, step: float) -> Nudge:
    return nudge(trace(read_graph(text)), "x", step)


def text_of(rows: Rows) -> str:
    return "\n".join("".join(run.text for run in row) for row in rows)


def places(rows: Rows, kind: str) -> set[tuple[int, int]]:
    found, column = set(), 0
    for y, row in enumerate(rows):
        column = 0
        for run in row:
            if run.kind == kind:
                found |= {(column + i, y) for i in range(len(run.text))}
            column += len(run.text)
    return found


GRAPHS = (FORK, "x = 0\nL = relu(x)", "x = 1\nL = 1/x", "x = 1.2\nL = tan(x)", "x = 0.3\nL = ln(x)",
          "x = 2\nL = 0*x + 7", "x = 10000000\nL = x^2", "x = 1.5\nz = sin(x^2)", "x = 0\nL = sign(x)")  # fmt: skip


@given(
    st.sampled_from(GRAPHS),
    st.sampled_from((1.0, -1.0, 0.25, 1e-6, -0.01)),
    st.integers(MIN_WIDTH, 90),
    st.integers(MIN_HEIGHT, 30),
    st.sampled_from((BRAILLE, PLAIN)),
)
def test_it_fills_its_place_exactly(
    text: str, step: float, wide: int, tall: int, look: Look
) -> None:
    if step <= -0.25 and "ln" in text:
        return
    rows = plot(nudged(text, step), 1, wide, tall, look)
    assert len(rows) == tall
    assert {width("".join(run.text for run in row)) for row in rows} == {wide}
    assert look is not PLAIN or text_of(rows).isascii()
    assert look.start in text_of(rows)


@pytest.mark.parametrize(("wide", "tall"), [(MIN_WIDTH - 1, 20), (60, MIN_HEIGHT - 1), (0, 0)])
def test_where_it_is_too_narrow_there_is_none(wide: int, tall: int) -> None:
    assert plot(nudged(FORK, 1), 1, wide, tall) == ()


@pytest.mark.parametrize("look", [BRAILLE, PLAIN])
def test_lines_are_told_apart_without_colour(look: Look) -> None:
    text = text_of(plot(nudged(FORK, 1), 1, 60, 20, look))
    for mark in (look.start, look.end, "s", "t"):
        assert text.count(mark) == 1
    if look is PLAIN:
        assert text.count("*") > 20
        assert "." in text.replace("0.", "")


def scale(marks: dict[float, int]) -> tuple[float, float]:
    """Place and size of the figures on an axis: the cell of 0, and cells for each 1."""
    (low, start), (high, end) = min(marks.items()), max(marks.items())
    each = (end - start) / (high - low)
    return start - low * each, each


def axes(rows: Rows) -> tuple[tuple[float, float], tuple[float, float]]:
    """Both axes, read off the figures that stand on them."""
    lines = text_of(rows).splitlines()
    ups = {float(line.split("┤")[0]): y for y, line in enumerate(lines) if "┤" in line}
    ticks = [x for x, sign in enumerate(lines[-2]) if sign == "┴"]
    return scale(dict(zip(map(float, lines[-1].split()), ticks, strict=True))), scale(ups)


@pytest.mark.parametrize("step", [1, 0.25, 1e-6])
def test_lines_and_points_lie_where_the_figures_on_the_axes_say(step: float) -> None:
    nudge_ = nudged(FORK, step)
    rows = plot(nudge_, 1, 80, 30)
    (left, across), (zero, up) = axes(rows)
    for kind, slope in (("tangent", nudge_.slope), ("secant", nudge_.ratio)):
        for x, y in places(rows, kind):
            value = 3.2475 + slope * ((x - left) / across - 1.5)
            assert abs(zero + value * up - y) < 2.5, kind
        assert places(rows, kind)
    for x, y in places(rows, "curve"):
        at = (x - left) / across
        assert abs(zero + (at**2 + math.sin(at)) * up - y) < 2.5
    for x, _ in places(rows, "point"):
        at = (x - left) / across
        assert min(abs(at - 1.5), abs(at - 1.5 - step)) * across < 1.5
    assert ("○" in text_of(rows)) == (step > 0.01)  # at last it has come to the start


def test_where_the_output_is_undefined_there_is_no_curve() -> None:
    rows = plot(nudged("x = 0.3\nL = ln(x)", 0.1), 1, 60, 20)
    zero = text_of(rows).splitlines()[-1].index("0")
    assert places(rows, "curve")
    assert min(x for x, _ in places(rows, "curve")) >= zero - 1


def test_a_pole_is_no_line_from_top_to_bottom() -> None:
    rows = plot(nudged("x = 1\nL = 1/x", 0.5), 1, 60, 20)
    zero = text_of(rows).splitlines()[-1].index("0")
    at_pole = [y for x, y in places(rows, "curve") if x == zero]
    assert len(at_pole) < 12
