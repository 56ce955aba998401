"""Something on its way along edges, front by front: a value that ticks make new values of.

A change travels from a node to all it reaches; what was answered rightly comes back to its node.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tutor.core.graph.model import Edge
from tutor.ui.graph.paint import Pulse

TICK = 0.05
"""Seconds between two pictures."""
TICKS = 8
"""Pictures of the way along one edge."""


@dataclass(frozen=True, slots=True)
class Propagation:
    """What a change has still to go through, front by front, and how far the first front is."""

    fronts: tuple[tuple[Edge, ...], ...] = ()
    """Edges that the change walks at the same time, nearest first; empty once it has arrived."""
    tick: int = 0
    """Pictures so far of the first front: at `TICKS` it stands at the ends of its edges."""
    backward: bool = False
    """Whether it goes from targets to sources, as gradients do."""

    @property
    def pulse(self) -> Pulse | None:
        """What to show; None once everything has arrived."""
        share = self.tick / TICKS
        place = 1 - share if self.backward else share
        return Pulse(self.fronts[0], place) if self.fronts else None

    def ticked(self) -> Propagation:
        """One picture later: the same front further on, or the next one at its start."""
        if self.tick < TICKS:
            return replace(self, tick=self.tick + 1)
        return Propagation(self.fronts[1:], backward=self.backward)
