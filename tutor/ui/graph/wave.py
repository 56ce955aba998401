"""A change on its way from a node to all it reaches: a value that ticks make new values of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tutor.core.graph.model import Edge
from tutor.ui.graph.paint import Pulse

TICK = 0.05
"""Seconds between two pictures."""
TICKS = 8
"""Pictures of the way along one edge."""


@dataclass(frozen=True, slots=True)
class Wave:
    """The edges still to be walked, wave by wave, and how far the first of them are."""

    edges: tuple[tuple[Edge, ...], ...]
    tick: int = 0

    @property
    def pulse(self) -> Pulse | None:
        """What to show; None once everything has arrived."""
        return Pulse(self.edges[0], self.tick / TICKS) if self.edges else None

    def ticked(self) -> Wave:
        """One picture later."""
        if self.tick < TICKS:
            return replace(self, tick=self.tick + 1)
        return Wave(self.edges[1:])
