"""What a backward pass with one rule broken gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tutor.core.expression import Expression
from tutor.questions.misconceptions.circuit import Circuit
from tutor.questions.model import Figures

MAX_STEPS = 12
"""Steps at which a rule is broken, nearest to the node first, ..."""
MAX_FORKS = 6
"""... and forks."""

_NOTHING: Mapping[str, Expression] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Broken:
    """One pass with one rule broken: its result, in the names of the circuit."""

    result: Expression
    figures: Callable[[], Figures]
    """What a sentence about it may need; worked out only when it was the mistake."""
    needs: Mapping[str, Expression] = _NOTHING
    """Further names in the result, and what they stand for."""
    covers: bool = False
    """Whether it is what to say when the same mistake at several places gives the same result."""
    variant: str = ""


Break = Callable[[Circuit], Iterator[Broken]]
