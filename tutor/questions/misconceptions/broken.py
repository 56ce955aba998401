"""What a backward pass with one rule broken gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tutor.core.formula.expression import Expression
from tutor.errors import Figures
from tutor.questions.misconceptions.circuit import Circuit

MAX_STEPS = 8
"""Steps at which a rule is broken, nearest to the node first, ..."""
MAX_FORKS = 4
"""... and forks, sums and joins."""

_NOTHING: Mapping[str, Expression] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Broken:
    """One pass with one rule broken: its result, in the names of the circuit."""

    result: Expression
    figures: Callable[[], Figures]
    """What a sentence about it may need; worked out only when it was the mistake."""
    needs: Mapping[str, Expression] = field(default_factory=lambda: _NOTHING)
    """Further names in the result, and what they stand for."""
    rank: int = 0
    """Where one mistake gives the same at several places, those of the lowest rank are told."""
    is_far: bool = False
    """Whether it happens further on than a learner looks who walks back edge by edge."""
    variant: str = ""
    """Which of several sentences says it."""


Break = Callable[[Circuit], Iterator[Broken]]
