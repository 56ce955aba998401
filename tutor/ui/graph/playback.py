"""Where the playing of both passes stands: a value that steps and ticks make new values of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Edge, Graph
from tutor.core.graph.passes import Moment, Moments, moments
from tutor.drawing.diagram.diagram import Visible
from tutor.ui.graph.paint import Pulse

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0)
SECONDS = {"value": 0.8, "seed": 1.2, "carry": 1.6, "done": 1.2}
"""How long a moment takes at speed 1."""
TRAVEL = 0.6
"""The part of it in which something is on its way; the rest is for looking at what it did."""


@dataclass(frozen=True)
class Playback:
    """A place in both passes. Between ticks nothing happens: no clock is read."""

    moments: Moments
    index: int = -1
    """-1 before the first moment: everything is to be seen, for nothing is played."""
    progress: float = 1.0
    """Of the moment: 0 when it begins, 1 when it is over."""
    running: bool = False
    speed: int = SPEEDS.index(1.0)

    # --- going on -----------------------------------------------------------------------------

    def stepped(self, by: int) -> Playback:
        """So many moments on or back, and standing; one that is under way is finished first."""
        if by > 0 and self.progress < 1:
            by -= 1
        return self.at(max(self.index + by, 0))

    def at(self, index: int) -> Playback:
        """Standing at the end of a moment, the nearest there is."""
        index = min(max(index, -1), len(self.moments) - 1)
        return replace(self, index=index, progress=1.0, running=False)

    def set_going(self) -> Playback:
        """Running; from the beginning where the end was reached."""
        start = self.at(-1) if self.at_end else self
        return replace(start, running=True)

    def paused(self) -> Playback:
        """Standing still, if need be half-way."""
        return replace(self, running=False)

    def ticked(self, seconds: float) -> Playback:
        """So much later; the end stops it."""
        if not self.running:
            return self
        if self.progress >= 1 or self.moment is None:
            return self.paused() if self.at_end else replace(self, index=self.index + 1, progress=0)
        took = SECONDS[self.moment.kind] / SPEEDS[self.speed]
        return replace(self, progress=min(1.0, self.progress + seconds / took))

    def at_speed(self, speed: int) -> Playback:
        """Slower or faster: an index into `SPEEDS`, the nearest there is."""
        return replace(self, speed=min(max(speed, 0), len(SPEEDS) - 1))

    def moved_to(self, trace: Trace) -> Playback:
        """The same place in the passes over a graph with other numbers; else before the first."""
        same = _shape(trace.graph) == _shape(self.trace.graph)
        return replace(self if same else self.at(-1), moments=moments(trace), running=False)

    @property
    def at_end(self) -> bool:
        """Whether there is nothing left to play."""
        return self.index == len(self.moments) - 1 and self.progress >= 1

    # --- what there is to see -----------------------------------------------------------------

    @property
    def trace(self) -> Trace:
        """What is played."""
        return self.moments.trace

    @cached_property
    def moment(self) -> Moment | None:
        """What happens here; None before the first moment."""
        return self.moments[self.index] if self.index >= 0 else None

    @property
    def backward(self) -> bool:
        """Whether this is the backward pass."""
        return self.index >= self.moments.backward

    @property
    def place(self) -> tuple[int, int]:
        """Which moment of its pass this is, from 1, and how many there are."""
        first = self.moments.backward
        if self.backward:
            return self.index - first + 1, len(self.moments) - first
        return self.index + 1, first

    @property
    def edges(self) -> tuple[Edge, ...]:
        """The edges that matter: walked back, leading to a value, or bringing what has arrived."""
        graph, moment = self.trace.graph, self.moment
        if moment is None:
            return ()
        if moment.edge:
            return (moment.edge,)
        if moment.kind == "value":
            return graph.entering[moment.node]
        return graph.branches(moment.node) if moment.kind == "done" else ()

    @property
    def pulse(self) -> Pulse | None:
        """What is on its way, if anything: values to the right, contributions to the left."""
        share = self.progress / TRAVEL
        if share >= 1 or not self.edges or (self.moment and self.moment.kind == "done"):
            return None
        return Pulse(self.edges, 1 - share if self.backward else share)

    @cached_property
    def visible(self) -> Visible:
        """What is known, and what lights up. What is still on its way has done nothing yet."""
        graph, moment, known = self.trace.graph, self.moment, self.moment
        if moment is None:
            every = frozenset(graph.by_name)
            return Visible(every, frozenset(graph.edges), every)
        if self.pulse:
            known = self.moments[self.index - 1] if self.index else None
        values = known.values if known else frozenset()
        gradients = known.gradients if known else frozenset()
        running = dict(known.running) if known else {}
        return Visible(
            gradients=gradients,
            locals=frozenset(edge for edge in graph.edges if edge.target in values),
            rules=gradients | running.keys(),
            current=moment.node,
            path=frozenset(self.edges),
            values=values,
            running=running,
        )


def _shape(graph: Graph) -> tuple[object, ...]:
    return graph.topological, graph.edges, graph.output
