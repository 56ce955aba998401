"""What of a picture is shown yet: the rest keeps its room, and stays hidden."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from tutor.core.graph.model import Edge


class Changes(Protocol):
    """What a small step of one input does to everything behind it."""

    @property
    def changes(self) -> Mapping[str, float]:
        """By how much each value really changes; 0 for a node that is not named."""

    @property
    def linear(self) -> Mapping[str, float]:
        """By how much the derivatives say it would."""

    def factor(self, edge: Edge) -> float | None:
        """By how much the target really changes along an edge, on what its source does."""


@dataclass(frozen=True, slots=True)
class Visible:
    """What may be seen, and what should stand out."""

    gradients: Collection[str] = ()
    locals: Collection[Edge] = ()
    rules: Collection[str] = ()
    current: str | None = None
    """The node in question: its box is heavy."""
    path: Collection[Edge] = field(default=())
    """The edges that matter now: they are heavy."""
    chosen: str | None = None
    """The node somebody has selected: its box is heavy, too."""
    values: Collection[str] | None = None
    """The nodes whose value is shown; None for all."""
    running: Mapping[str, float] = field(default_factory=dict)
    """What has reached a node whose gradient still waits for more."""
    changes: Changes | None = None
    """What a nudge does; for a diagram that shows changes."""
