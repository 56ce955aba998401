"""Nudges: move an input by Δ and follow the change to the output.

Two numbers stand side by side at every node. The *true* change comes from computing the graph
again with the input moved. The *linear* one is what the local derivatives predict: each edge
multiplies the change that enters it, and where edges meet the changes add. (Differentiation in
forward mode: Wengert, 1964.) As Δ shrinks the two agree, and Δoutput/Δinput closes in on the
gradient that the backward pass has found.

The true change is a difference of two nearly equal numbers: in floating point its noise drowns
the approach from Δ = 10⁻⁶ on. So both are computed with so many digits that Δ may shrink further
than anyone will want to look.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import Any
from weakref import WeakKeyDictionary

from tutor.core.formula.expression import Name, evaluate
from tutor.core.formula.multiprecision import Multiprecision
from tutor.core.formula.program import Program, compile_program
from tutor.core.graph.autodiff import Trace, forward
from tutor.core.graph.model import Edge, Graph
from tutor.errors import TutorError

BITS = 240
"""Digits of the exact pass: 72 decimal ones, so that Δ = 10⁻¹² leaves no noise in sight."""
_NOISE = 2.0 ** (16 - BITS)
"""A change of less than this part of a value is rounding, and none."""
MAX_STEPS = 5_000
"""Operations up to which a graph is computed with so many digits (about 10 µs each)."""
_FINEST, _ROUGH = 1e-12, 1e-6

CurvePoint = tuple[float, float | None]
"""A value of the input, and the output's there; None where it is undefined."""


@dataclass(frozen=True, eq=False)
class Nudge:
    """An input moved by a step, and what becomes of it. Compared by identity, like its trace."""

    trace: Trace
    """Both passes where the nudge starts."""
    source: str
    """The input that is moved."""
    step: float
    """Δsource; it may be negative, but is never 0."""
    changes: Mapping[str, float]
    """The true change of the source and of every node that it reaches, in topological order."""
    exact: bool = True
    """Whether `changes` are free of rounding, however small the step."""

    @cached_property
    def linear(self) -> Mapping[str, float]:
        """What the local derivatives predict for each of `changes`: ∂node/∂source · step."""
        return self._prediction[0]

    @cached_property
    def along(self) -> Mapping[Edge, float]:
        """What each edge brings: its local derivative times the linear change of its source.

        At a node where edges meet these add up to the node's own linear change.
        """
        return self._prediction[1]

    @cached_property
    def _prediction(self) -> tuple[dict[str, float], dict[Edge, float]]:
        graph, locals_ = self.trace.graph, self.trace.locals
        linear, along = {self.source: self.step}, dict[Edge, float]()
        for name in self.changes:
            if name == self.source:
                continue
            edges = [edge for edge in graph.entering[name] if edge.source in linear]
            along.update((edge, locals_[edge] * linear[edge.source]) for edge in edges)
            linear[name] = math.fsum(along[edge] for edge in edges)
        return linear, along

    @property
    def change(self) -> float:
        """The true change of the output; 0 where the input does not reach it."""
        return self.changes.get(self.trace.graph.output, 0.0)

    @property
    def ratio(self) -> float:
        """Δoutput/Δsource: the slope of the secant."""
        return self.change / self.step

    @property
    def slope(self) -> float:
        """∂output/∂source where the nudge starts: the slope of the tangent."""
        return self.trace.gradients[self.source]


def nudge(trace: Trace, source: str, step: float) -> Nudge:
    """Move one input by `step` (finite, not 0) and compute the graph again.

    Raises TutorError (`undefined-value`, `overflow-value`) naming the node that is undefined at
    the moved point; ValueError where `source` is no input or the step none.
    """
    graph = trace.graph
    if source not in graph.inputs:
        raise ValueError(f"{source!r} is no input")
    if not (math.isfinite(step) and step):
        raise ValueError(f"{step!r} is no step")
    start = {name: trace.values[name] for name in graph.inputs}
    moved = forward(graph, {**start, source: start[source] + step})
    reached = _reached(graph, source)
    exactly = _exact_changes(graph, start, source, step, reached)
    if exactly is not None:
        return Nudge(trace, source, step, exactly)
    changes = {name: moved[name] - trace.values[name] for name in reached}
    return Nudge(trace, source, step, {**changes, source: step}, exact=False)


def shrinking(
    trace: Trace, source: str, step: float, count: int, factor: float = 10
) -> tuple[Nudge, ...]:
    """`count` nudges, each `factor` times smaller than the one before.

    Those that would move the input out of the graph's domain are left out.
    """
    return tuple(_possible(trace, source, [step / factor**k for k in range(count)]))


def _possible(trace: Trace, source: str, steps: Sequence[float]) -> Iterator[Nudge]:
    for step in steps:
        try:
            yield nudge(trace, source, step)
        except TutorError:
            continue


def finest(graph: Graph) -> float:
    """The smallest step of which an honest change can be told."""
    return _FINEST if len(_program(graph)[1].terms) <= MAX_STEPS else _ROUGH


def corner(trace: Trace, source: str) -> tuple[float | None, float | None] | None:
    """The slopes left and right of a corner, a jump or an edge of the domain; None where smooth.

    There the gradient is a convention, and Δoutput/Δsource does not settle at it from both sides.
    What tells them apart: a smooth error shrinks as the step does, that of a corner stays. The
    slope is None for a side on which the output leaps, or is undefined.
    """
    slope, smooth, sides = trace.gradients[source], True, list[float | None]()
    for sign in (-1, 1):
        # Two steps, one 16 times finer: a smooth function's error must fall by about 16.
        near = shrinking(trace, source, sign * 16 * finest(trace.graph), 2, 16)
        errors = [abs(each.ratio - slope) for each in near]
        noise = (1e-9 if all(each.exact for each in near) else 1e-3) * (1 + abs(slope))
        smooth &= len(errors) == 2 and errors[1] <= max(noise, errors[0] / 2)
        # The slope over a jump grows as the step shrinks, without end.
        leaps = not near or abs(near[-1].ratio) > 4 * abs(near[0].ratio) + 1
        sides.append(None if leaps else near[-1].ratio)
    return None if smooth else (sides[0], sides[1])


def curve(trace: Trace, source: str, low: float, high: float, count: int) -> tuple[CurvePoint, ...]:
    """The output at `count` values of the input, evenly spaced from `low` to `high`."""
    graph = trace.graph
    start = {name: trace.values[name] for name in graph.inputs}
    points: list[CurvePoint] = []
    for place in range(count):
        x = low + (high - low) * place / max(count - 1, 1)
        try:
            points.append((x, forward(graph, {**start, source: x})[graph.output]))
        except TutorError:
            points.append((x, None))
    return tuple(points)


def _reached(graph: Graph, source: str) -> tuple[str, ...]:
    """The source and every node computed from it, in topological order."""
    names = {source}
    for name in graph.topological:
        if any(edge.source in names for edge in graph.entering[name]):
            names.add(name)
    return tuple(name for name in graph.topological if name in names)


# --- with many digits ----------------------------------------------------------------------------


@cache
def _arithmetic() -> Multiprecision:
    return Multiprecision(BITS)  # loads mpmath: 25 ms that only nudges need


def _exact_changes(
    graph: Graph, start: Mapping[str, float], source: str, step: float, reached: tuple[str, ...]
) -> dict[str, float] | None:
    """The changes of the nodes reached; None where the graph is too large, or its numbers are."""
    # Beyond this a nudge would hold up the frame; floating point does for such graphs.
    slots, program = _program(graph)
    if len(program.terms) > MAX_STEPS:
        return None
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
    changes = {name: after[slots[name]] - before[slots[name]] for name in reached}
    # Where paths cancel, as those of a shift in a softmax do, rounding is all that is left.
    return {
        name: 0.0 if abs(change) <= _NOISE * abs(after[slots[name]]) else float(change)
        for name, change in changes.items()
    }


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
