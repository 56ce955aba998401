"""Sure or not: marks for knowing how well one knows.

Gardner-Medwin's certainty-based marking: with each answer one says how sure one is, and gains most
by saying so honestly. What the marks tell of a learner is told as Moodle tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

RIGHT: Mapping[int, int] = {1: 1, 2: 2, 3: 3}
WRONG: Mapping[int, int] = {1: 0, 2: -2, 3: -6}
IDEAL: Mapping[int, tuple[float, float]] = {1: (0.0, 2 / 3), 2: (2 / 3, 0.8), 3: (0.8, 1.0)}
"""The share of right answers at which a certainty is the one that gains most."""
_SIGNIFICANT = 0.5
_WEIGHT = 0.1
"""Of the bonus; found by experience (Gardner-Medwin 2013)."""

Judgement = Literal[
    "fine", "slightly-overconfident", "overconfident", "slightly-underconfident", "underconfident"
]


@dataclass(frozen=True, slots=True)
class Level:
    """The answers of one certainty."""

    certainty: int
    answers: int
    right: int

    @property
    def accuracy(self) -> float:
        """The share that was right, 0 to 1."""
        return self.right / self.answers

    @property
    def judgement(self) -> Judgement:
        """Whether the learner was as sure as could be, by Moodle's rough test (t > 1.5 to 1.8)."""
        low, high = IDEAL[self.certainty]
        if low <= self.accuracy <= high:
            return "fine"
        bound = low if self.accuracy < low else high
        plainly = (self.accuracy - bound) ** 2 * self.answers > _SIGNIFICANT
        if self.accuracy < low:
            return "overconfident" if plainly else "slightly-overconfident"
        return "underconfident" if plainly else "slightly-underconfident"


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure a learner was, against the truth."""

    levels: tuple[Level, ...]
    """Those that were chosen, the surest first."""

    @classmethod
    def of(cls, answers: Iterable[tuple[int, bool]]) -> Certainty:
        """From the certainty of each answer, 1 to 3, and whether it was right."""
        given = list(answers)
        counts = ((c, [right for sure, right in given if sure == c]) for c in (3, 2, 1))
        return cls(tuple(Level(c, len(rights), sum(rights)) for c, rights in counts if rights))

    @property
    def answers(self) -> int:
        """How many there were."""
        return sum(level.answers for level in self.levels)

    @property
    def mark(self) -> int:
        """The sum of all marks."""
        return sum(
            RIGHT[level.certainty] * level.right
            + WRONG[level.certainty] * (level.answers - level.right)
            for level in self.levels
        )

    @property
    def accuracy(self) -> float:
        """The share of right answers, however sure."""
        return sum(level.right for level in self.levels) / self.answers

    @property
    def bonus(self) -> float:
        """Above 0 for who told sure from unsure better than one certainty for all would have.

        A share of the marks, to be added to the accuracy.
        """
        a = self.accuracy
        alike = max(a * RIGHT[c] + (1 - a) * WRONG[c] for c in RIGHT)
        return _WEIGHT * (self.mark / self.answers - alike)
