"""A graph computed before and after a step, with so many digits that their difference is true.

The change of a node is a difference of two nearly equal numbers: in floating point its noise drowns
whatever a small step does.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache, lru_cache
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from tutor.core.formula.expression import (
    Apply,
    Expression,
    Name,
    Number,
    evaluate,
    fold,
    occurrences,
)
from tutor.core.formula.multiprecision import Multiprecision
from tutor.core.formula.program import Program, compile_program
from tutor.core.graph.model import Edge, Graph

BITS = 240
"""72 decimal digits, so that Δ = 10⁻¹² leaves no noise in sight."""
_NOISE = 2.0 ** (16 - BITS)
"""A change of less than this part of a value is rounding, and none."""
MAX_STEPS = 5_000
"""Operations up to which a graph is computed with so many digits (about 10 µs each)."""

Values = Mapping[str, Any]
"""Numbers of mpmath by the names of nodes."""


def is_within_reach(graph: Graph) -> bool:
    """Whether a graph is small enough: beyond, it would hold up the frame, and floats must do."""
    return len(_program(graph)[1].terms) <= MAX_STEPS


def exact_runs(
    graph: Graph, start: Mapping[str, float], source: str, step: float, reached: tuple[str, ...]
) -> tuple[Values, Values] | None:
    """The values of the nodes reached, and of what they are made of, before and after a step.

    None where the graph is too large, or its numbers are.
    """
    if not is_within_reach(graph):
        return None
    slots, program = _program(graph)
    arithmetic = _arithmetic()
    point = {name: _exactly(graph, name, value) for name, value in start.items()}
    if None in point.values():
        return None
    needed = program.needed(slots[name] for name in reached)
    before = arithmetic.run(program, needed, point)
    # Moved in many digits: x + 10⁻¹² in floats would already be rounded.
    point[source] += arithmetic.number(_as_written(step))
    after = arithmetic.run(program, needed, point)
    values = [run[slot] for run in (before, after) for slot in needed]
    if any(value is None or arithmetic.isnan(value) for value in values):
        return None
    names = [name for name in slots if before[slots[name]] is not None]
    start_values = {name: before[slots[name]] for name in names}
    # Where paths cancel, as those of a shift in a softmax do, rounding is all that is left.
    moved = {name: _moved(value, after[slots[name]]) for name, value in start_values.items()}
    return start_values, moved


def with_one_moved(graph: Graph, edge: Edge, before: Values, moved: Any) -> Any | None:
    """The target's value where only the edge's own occurrence of its source has `moved`."""
    line = graph.by_name[edge.target].expression
    program = _apart(line)
    point = {str(slot): before[name.name] for slot, name in enumerate(occurrences(line))}
    (root,) = program.roots
    arithmetic = _arithmetic()
    run = arithmetic.run(program, program.needed([root]), point | {str(edge.slot): moved})
    if run[root] is None or arithmetic.isnan(run[root]):
        return None
    return _moved(before[edge.target], run[root])


def _moved(before: Any, after: Any) -> Any:
    """Where a value is afterwards: where it was, if it has moved by rounding alone."""
    return before if abs(after - before) <= _NOISE * abs(after) else after


@cache
def _arithmetic() -> Multiprecision:
    return Multiprecision(BITS)  # loads mpmath: 25 ms that only nudges need


@lru_cache(maxsize=128)
def _apart(line: Expression) -> Program:
    """A line in which each occurrence of a name has a name of its own: its slot."""
    slots = count()

    def leaf(node: Number | Name) -> Expression:
        return Name(str(next(slots))) if isinstance(node, Name) else node

    apart = fold(line, leaf, lambda node, operands: Apply(node.operation, operands))
    return compile_program([apart], {})


def _program(graph: Graph) -> tuple[Mapping[str, int], Program]:
    """The whole graph as one program, and the slot of every node; compiled once."""
    if graph not in _PROGRAMS:
        lines = {node.name: node.expression for node in graph.nodes if not node.is_input}
        program = compile_program([Name(node.name) for node in graph.nodes], lines)
        slots = dict(zip(graph.by_name, program.roots, strict=True))
        _PROGRAMS[graph] = slots, program
    return _PROGRAMS[graph]


_PROGRAMS: WeakKeyDictionary[Graph, tuple[Mapping[str, int], Program]] = WeakKeyDictionary()


def _exactly(graph: Graph, name: str, value: float) -> Any:
    """The value of an input without rounding: as its line says, or as a decimal is written.

    None where that cannot be computed.
    """
    arithmetic, line = _arithmetic(), graph.by_name[name].expression
    if evaluate(line, {}) != value:
        return arithmetic.number(_as_written(value))
    program = compile_program([line], {})
    (root,) = program.roots
    return arithmetic.run(program, program.needed([root]), {})[root]


def _as_written(value: float) -> Fraction:
    """The shortest decimal that is read as this number: 1/10 for 0.1."""
    return Fraction(repr(float(value)))
