"""Where do max, |·|, step and their kin switch? Points on both sides, however far or narrow.

Two formulas with a kink may agree at every point that anyone would think of: step(x − 0.5) and
step(x − 0.51) differ between 0.5 and 0.51 only. So the places where the arguments of such
operations change their sign are sought along lines through the domain, by bisection between the
points of a grid that reaches from 1/100 to 10⁹; a hidden pair of them where an argument merely
comes near 0, by going downhill (golden section; Kiefer, 1953).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from random import Random
from typing import Any

from tutor.core.equality.sampling import FloatEvaluation, SamplePoint
from tutor.core.formula.operation import Domain
from tutor.core.formula.program import Call, Program

_GRID = sorted(
    {sign * 2.0**power for power in range(-6, 31) for sign in (-1, 1)}
    | {quarter / 4 + 0.07 for quarter in range(-20, 21)}
)
_SPENDING = 40_000
"""Slots that may be filled in all (some 0.1 µs each): large formulas are searched less well."""
_LINES = 8
_BISECTIONS = 45
_DESCENTS = 30
_MOST = 16
"""Switches that are used of one line."""
_MOST_WATCHED = 40
_GOLDEN = (math.sqrt(5) - 1) / 2
_NEAR, _FAR = 1e-4, 0.3
_SAME = 1e-11
"""Closer together than this, two switches are one that was sought twice."""

Watched = Callable[[Sequence[Any]], float | None]
"""What is looked at in the slots of a program: its sign, or its jumps, tell where it switches."""


def switching_points(
    program: Program,
    evaluate: FloatEvaluation,
    near: SamplePoint,
    seed: int,
    *,
    borders: bool = False,
) -> Iterator[SamplePoint]:
    """Points between and beside the places where an operation of the roots switches.

    None where there is no such operation; with `borders`, those count where one is defined on one
    side only. Always the same points for a seed.
    """
    watched = tuple(islice(_watched(program, borders), _MOST_WATCHED))
    if not watched or not program.names:
        return
    search = _Search(program, evaluate, watched)
    for base, name in _lines(program.names, near, seed):
        for place in _beside(search.along(base, name)):
            yield {**base, name: place}
        if search.left <= 0:
            return


def _watched(program: Program, borders: bool) -> Iterator[Watched]:
    """What to watch: kinks and jumps are those of the table's generic functions."""
    one, other = (set(program.needed([root])) for root in program.roots)
    # What both sides have in common comes last: it seldom makes the difference.
    for slot in (*sorted(one ^ other), *sorted(one & other)):
        term = program.terms[slot]
        if not isinstance(term, Call) or program.constant[slot] or term.operation.infix:
            continue
        operation, operand = term.operation, term.operands[0]
        if borders and operation.domain in (Domain.POSITIVE, Domain.NONNEGATIVE):
            yield _above(operand, 0.0)
        elif borders and operation.domain is Domain.UNIT:
            yield from (_above(operand, 1.0), _above(operand, -1.0))
        elif operation.jumps and operation.forward(0.5) != operation.forward(7.5):
            yield _above(slot, 0.5, period=1.0)  # a staircase: every step counts
        elif operation.arity == 2 and operation.generic:
            yield _difference(*term.operands)
        elif operation.generic:
            yield _above(operand, 0.0)


def _above(slot: int, level: float, period: float = math.inf) -> Watched:
    return lambda slots: _shifted(slots[slot], level, period)


def _shifted(value: float | None, level: float, period: float) -> float | None:
    if value is None or not math.isfinite(value):
        return None
    # Folded, so that each next step of a staircase lies on the other side.
    return value - level if period == math.inf else 0.5 - (value - level) // period % 2


def _difference(left: int, right: int) -> Watched:
    def difference(slots: Sequence[Any]) -> float | None:
        if slots[left] is None or slots[right] is None:
            return None
        return slots[left] - slots[right]  # type: ignore[no-any-return]

    return difference


def _lines(
    names: Sequence[str], near: SamplePoint, seed: int
) -> Iterator[tuple[Mapping[str, float], str]]:
    """Lines parallel to an axis: the other names' values, and the name that varies."""
    random = Random(f"switches/{seed}")  # noqa: S311 - reproducible, not secret
    draws: list[Callable[[], float]] = [
        lambda: random.uniform(0.25, 3),
        lambda: random.uniform(-3, 3),
        lambda: random.uniform(-12, 12),
    ]
    bases = [{name: draw() for name in names} for draw in draws]
    if near.keys() >= set(names):
        bases.insert(0, {name: near[name] for name in names})
    if len(names) == 1:
        del bases[1:]
    lines = [(base, name) for base in bases for name in names]
    yield from lines[:_LINES]


class _Search:
    """Looks for switches along lines, until a budget is spent."""

    def __init__(
        self, program: Program, evaluate: FloatEvaluation, watched: tuple[Watched, ...]
    ) -> None:
        self.evaluate = evaluate
        self.watched = watched
        self.cost = len(program.terms) + len(watched) + 10
        self.left = _SPENDING

    def along(self, base: Mapping[str, float], name: str) -> list[float]:
        """The places along one line, in order."""

        def at(place: float) -> list[Any]:
            self.left -= self.cost
            return self.evaluate.slots({**base, name: place})

        # A dear program gets a coarser grid: half of what is left is for what is found on it.
        stride = 1 + 2 * self.cost * len(_GRID) // max(1, self.left)
        grid = [(place, at(place)) for place in _GRID[::stride]]
        places: list[float] = []
        for watch in self.watched:
            for place in self._switches(watch, [(x, watch(slots)) for x, slots in grid], at):
                if not any(math.isclose(place, p, rel_tol=_SAME, abs_tol=_SAME) for p in places):
                    places.append(place)
                if len(places) >= _MOST or self.left <= 0:
                    return sorted(places)
        return sorted(places)

    def _switches(
        self,
        watch: Watched,
        row: list[tuple[float, float | None]],
        at: Callable[[float], list[Any]],
    ) -> Iterator[float]:
        def value(place: float) -> float | None:
            return watch(at(place))

        for (low, before), (high, after) in pairwise(row):
            if before is not None and after is not None and _side(before) != _side(after):
                yield _bisect(value, low, high, _side(before))
        for (low, before), (_, here), (high, after) in zip(row, row[1:], row[2:], strict=False):
            if before is None or here is None or after is None:
                continue
            if _side(before) == _side(here) == _side(after) and abs(before) > abs(here) < abs(
                after
            ):
                bottom = _descend(value, low, high, _side(here))
                if bottom is not None:
                    yield _bisect(value, low, bottom, _side(before))
                    yield _bisect(value, high, bottom, _side(after))


def _side(value: float) -> int:
    return (value > 0) - (value < 0)


def _bisect(
    value: Callable[[float], float | None], inside: float, outside: float, side: int
) -> float:
    """Where a sign that is `side` at one end, and another at the other, changes."""
    for _ in range(_BISECTIONS):
        middle = (inside + outside) / 2
        here = value(middle)
        if here is not None and _side(here) == side:
            inside = middle
        else:
            outside = middle
    return outside


def _descend(
    value: Callable[[float], float | None], low: float, high: float, side: int
) -> float | None:
    """A place between the two where the sign is another than `side`, if going downhill leads to
    one.
    """
    for _ in range(_DESCENTS):
        span = _GOLDEN * (high - low)
        first, second = high - span, low + span
        left, right = value(first), value(second)
        if left is None or right is None:
            return None
        for place, here in ((first, left), (second, right)):
            if _side(here) != side:
                return place
        low, high = (low, second) if abs(left) < abs(right) else (first, high)
    return None


def _beside(switches: Sequence[float]) -> Iterator[float]:
    """Places on both sides of each switch: between neighbours, near by, and further away."""
    for low, high in pairwise(switches):
        yield _simplest(low, high)
    for place in switches:
        for step in (_NEAR, _FAR):
            for sign in (-1, 1):
                yield place + sign * step * max(1.0, abs(place))


def _simplest(low: float, high: float) -> float:
    """A number between the two with few digits, to be read by people."""
    middle = (low + high) / 2
    for digits in range(12):
        rounded = round(middle, digits)
        # Not so near a border that noise might decide.
        if min(rounded - low, high - rounded) > (high - low) / 8:
            return rounded
    return middle
