"""Derivatives measured rather than derived: nudge a node both ways, and look at the output.

This is the second opinion on our own engine, so it uses none of its rules: the graph is computed
afresh in 90 decimal digits, with one node set free, a tiny step to either side of its value.
Central differences err by the square of the step, and with so many digits nothing is lost to
cancellation. Where the slopes to the left and to the right differ, there is a kink.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tutor.core.formula.expression import Expression, Name
from tutor.core.formula.multiprecision import Multiprecision
from tutor.core.formula.program import compile_program
from tutor.core.graph.model import Graph

_BITS = 300
_STEP = 90
"""The step is 2⁻⁹⁰ times the size of the value."""
_NEAR = 1e-6
"""How far a slope may lie from a value in floating point, relatively."""
_BEND = 1e-9
"""Slopes to both sides that differ by more, relatively, make a kink."""


@dataclass(frozen=True, slots=True)
class Slope:
    """∂output/∂node as it was measured."""

    value: float
    """The slope to the left and that to the right, halved together."""
    kink: bool = False
    """Whether the two are different: then there is no derivative."""


def slope(graph: Graph, name: str, values: Mapping[str, float]) -> Slope | None:
    """How fast the output moves with a node, all else that it does not feed held fixed.

    `values` are those of all nodes. None where the output cannot be computed to both sides.
    """
    lines: dict[str, Expression] = {
        node.name: node.expression for node in graph.nodes if node.name != name
    }
    program = compile_program((Name(graph.output),), lines, whole=False)
    arithmetic, (root,) = _arithmetic(), program.roots
    middle = arithmetic.number(values[name])
    step = arithmetic.context.ldexp(max(1, abs(middle)), -_STEP)
    slots = range(len(program.terms))
    runs = [arithmetic.run(program, slots, {name: middle + move * step}) for move in (-1, 0, 1)]
    outputs = [run[root] for run in runs]
    if any(output is None or arithmetic.isnan(output) for output in outputs):
        return None
    left, here, right = outputs
    before, after = (here - left) / step, (right - here) / step
    bend = abs(after - before) > _BEND * max(1, abs(after), abs(before))
    return Slope(float((before + after) / 2), bool(bend))


def agrees(value: float | None, measured: Slope) -> bool:
    """Whether a value is the slope, as far as floating point can tell."""
    near = _NEAR * max(1, abs(measured.value))
    return value is not None and abs(value - measured.value) <= near


@cache
def _arithmetic() -> Multiprecision:
    return Multiprecision(_BITS)
