"""Nudges: move an input by Δ and follow the change to the output.

Two numbers stand side by side at every node. The *true* change comes from computing the graph
again with the input moved. The *linear* one is what the local derivatives predict: each edge
multiplies the change that enters it, and where edges meet the changes add. (Differentiation in
forward mode: Wengert, 1964.) As Δ shrinks the two agree, and Δoutput/Δinput closes in on the
gradient that the backward pass has found. So does the change of each node over that of one that it
is made of, on its local derivative.

The true change is computed with so many digits that Δ may shrink further than anyone will want to
look; in floating point its noise would drown the approach from Δ = 10⁻⁶ on. See `exact_runs`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from tutor.core.graph.autodiff import Trace, forward
from tutor.core.graph.exact_runs import Values, exact_runs, is_within_reach, with_one_moved
from tutor.core.graph.model import Edge, Graph
from tutor.errors import TutorError

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
    runs: tuple[Values, Values] | None = field(default=None, repr=False)
    """The values that count before and after it, in many digits; None where they were not to be
    had."""

    @property
    def exact(self) -> bool:
        """Whether `changes` are free of rounding, however small the step."""
        return self.runs is not None

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

    def factor(self, edge: Edge) -> float | None:
        """Δtarget/Δsource along an edge, measured: as its local derivative, but of a real step.

        The occurrence that the edge stands for moves as its source really did, all else in the
        line stays. None where the source does not move, or the line is undefined then.
        """
        if self.runs is None or not self.changes.get(edge.source):
            return None
        before, after = self.runs
        value = with_one_moved(self.trace.graph, edge, before, after[edge.source])
        if value is None:
            return None
        return float((value - before[edge.target]) / (after[edge.source] - before[edge.source]))

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
    runs = exact_runs(graph, start, source, step, reached)
    if runs is not None:
        before, after = runs
        changes = {name: float(after[name] - before[name]) for name in reached}
        return Nudge(trace, source, step, changes, runs)
    changes = {name: moved[name] - trace.values[name] for name in reached}
    return Nudge(trace, source, step, {**changes, source: step})


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
    return _FINEST if is_within_reach(graph) else _ROUGH


@lru_cache(maxsize=16)
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
        sides.append(None if leaps else _without_dust(near))
    return None if smooth else (sides[0], sides[1])


def _without_dust(near: Sequence[Nudge]) -> float:
    """The ratio of the last step; 0 where it is no larger than what that step has changed."""
    last = near[-1].ratio
    return 0.0 if len(near) > 1 and abs(last) <= abs(near[0].ratio - last) else last


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
