"""The numbers of problems: pleasant ones, none of which comes again until all have been used."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

ENOUGH = 100_000
"""Choices of numbers that leave none to repeat: 2000 problems, 50 tries for each."""


def _tenths(first: int, last: int, *, signed: bool = True) -> tuple[str, ...]:
    """Numbers with one decimal; not 1, which as a factor hides whether it was multiplied in."""
    sizes = [f"{tenth / 10:g}" for tenth in range(first, last + 1) if tenth != 10]
    return (*sizes, *(f"-{size}" for size in sizes)) if signed else tuple(sizes)


def _hundredths(first: int, last: int) -> tuple[str, ...]:
    sizes = [f"{hundredth / 100:g}" for hundredth in range(first, last + 1)]
    return (*sizes, *(f"-{size}" for size in sizes))


GRIDS: Mapping[str, Sequence[str]] = {
    "any": _tenths(2, 40),
    "angle": _tenths(2, 30),
    "weight": _tenths(2, 18),
    "positive": _tenths(2, 60, signed=False),
    "unit": _hundredths(11, 89),
    "factor": (*_tenths(2, 40, signed=False), *"56789"),
    "shift": (*_tenths(2, 40, signed=False), *"156789"),
}
"""What a number may be, by the part it plays: `angle` where it is easily too large, `weight` where
an activation easily saturates."""


_GOLDEN = 0.618


def room(roles: Mapping[str, str]) -> int:
    """How many choices of numbers there are for slots that play these roles."""
    return math.prod(len(GRIDS[role]) for role in roles.values())


class Numbers:
    """All choices of numbers for the slots of a shape, in an order of their own.

    `start`, from 0 up to 1, tells one order from another.
    """

    def __init__(self, start: float, roles: Mapping[str, str]) -> None:
        self._grids = {slot: GRIDS[role] for slot, role in roles.items()}
        self.count = room(roles)
        self._first = int(self.count * start)
        # Far apart in turn, as the golden ratio sets leaves around a stem; and a step that shares
        # no factor with the count leads through all choices before any returns.
        self._step = max(1, int(self.count * (_GOLDEN + start / 100)))
        while math.gcd(self._step, self.count) > 1:
            self._step += 1

    def choice(self, turn: int) -> Mapping[str, str]:
        """The numbers of a turn, by slot."""
        rest = (self._first + turn * self._step) % self.count
        chosen = {}
        for slot, grid in self._grids.items():
            rest, place = divmod(rest, len(grid))
            chosen[slot] = grid[place]
        return chosen
