"""Graphs for questions: small ones made by hand, and any at all made by hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import Trace, trace

FORK = "x = 1.5\na = x^2\nb = sin(x)\nL = a + b"
CHAIN = "x = 1.5\na = x^2\nz = sin(a)"
TWICE = "x = 3\nm = x*x"
NEURON = "w = 2\nx = 3\nb = -1\np = w*x\ny = p + b\nL = (y - 3)^2"
SHORTCUT = "x = 2\na = x^2\nL = a*x - a"

_INPUTS = ("x", "y")
_LINES = (
    "{a} + {b}",
    "{a} - {b}",
    "{a}*{b}",
    "{a}*{a}",
    "{a}*{b} - 3*{a}",
    "{a}/(2 + sin({b}))",
    "-{a}",
    "2*{a}",
    "({a} - {b})^2",
    "sin({a})",
    "cos({a})*{b}",
    "exp(-{a}^2)",
    "tanh({a})",
    "ln(2 + cos({a}))",
    "sqrt(1 + {a}^2)",
    "{a}",
)


def traced(source: str) -> Trace:
    return trace(read_graph(source))


@st.composite
def traces(draw: st.DrawFn) -> Trace:
    """Up to two inputs and eight lines, each of anything above it; defined everywhere."""
    names = list(_INPUTS[: draw(st.integers(1, 2))])
    value = st.sampled_from(["0", "1", "-1", "0.5", "-0.3", "1.5", "2", "-2", "0.01"])
    lines = [f"{name} = {draw(value)}" for name in names]
    for number in range(draw(st.integers(1, 8))):
        name = f"n{number}"
        a, b = draw(st.sampled_from(names)), draw(st.sampled_from(names))
        lines.append(f"{name} = {draw(st.sampled_from(_LINES)).format(a=a, b=b)}")
        names.append(name)
    return traced("\n".join(lines))
