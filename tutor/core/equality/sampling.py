"""Points at which two expressions are compared, and fast evaluation there.

Readable points come first (2, −3, 1/2): one of them makes a good witness. Since sin(πx) vanishes
on all of these, points with random digits follow, of several sizes and signs; names in exponents
are integers at every other point, so that negative bases take part; and the numbers that occur
in the expressions are approached from both sides, since that is where max, |·| and relu turn.
Every coordinate is a binary fraction, hence exact in any precision.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

from tutor.core.formula.filling import fill, instructions
from tutor.core.formula.program import Call, Program

SamplePoint = Mapping[str, float]

_READABLE = 14
_ROUNDS = 6
_SCALES = (-8, -4, 5, 8, 11, 14, 17)
_MAX_LITERALS = 4
_NICE = (2.0, 3.0, -2.0, 0.5, -1.0, 1.5, -3.0, 4.0, -0.5, 1.0, 5.0, -1.5, 10.0, -4.0)
_SMALL_INTEGERS = (2.0, 3.0, -1.0, 4.0, 1.0, -2.0, 5.0)


def points(program: Program, near: SamplePoint, seed: int) -> Iterator[SamplePoint]:
    """The points to look at, in order, as a value for each free name of the program.

    Always the same ones for a seed. `near` is known to lie in the domain; names that it lacks are
    chosen freely.
    """
    names = program.names
    if not names:
        yield {}
        return
    # The numbers of the lesson first: everything is defined there, and the learner knows them.
    if near.keys() >= set(names):
        yield {name: near[name] for name in names}
    for index in range(_READABLE):
        yield {
            # Each name starts elsewhere in the list, or x and y would always be equal.
            name: _coordinate(program, name, index, _NICE[(index + 3 * place) % len(_NICE)])
            for place, name in enumerate(names)
        }
    for index, draw in enumerate(_draws(program, near, seed)):
        yield {name: _coordinate(program, name, index, draw(name)) for name in names}
    yield from _powers(program, seed)


def _powers(program: Program, seed: int) -> Iterator[SamplePoint]:
    """Powers of powers of negative numbers: (a²)^½ is not a, though (aᵇ)ᶜ looks like aᵇᶜ."""
    if len(program.exponents) < 2:
        return
    random = Random(f"powers/{seed}")  # noqa: S311 - reproducible, not secret
    for rooted in program.names:
        if rooted in program.exponents:
            for root in (0.5, 1.5):
                yield {
                    name: (root if name == rooted else 2.0)
                    if name in program.exponents
                    else -random.uniform(0.25, 3)
                    for name in program.names
                }


def _coordinate(program: Program, name: str, index: int, value: float) -> float:
    if name in program.exponents and index % 2:
        return _SMALL_INTEGERS[index // 2 % len(_SMALL_INTEGERS)]
    return value


def _draws(program: Program, near: SamplePoint, seed: int) -> Iterator[Callable[[str], float]]:
    """Ways to choose a coordinate, one for each point."""
    # Seeded by text, whose hash does not depend on the process: same answer, same verdict.
    random = Random(f"points/{seed}")  # noqa: S311 - reproducible, not secret

    def within(low: float, high: float) -> Callable[[str], float]:
        return lambda _: random.uniform(low, high)

    def around(name: str) -> float:
        middle = near.get(name, 1.0)
        return middle + random.uniform(-0.25, 0.25) * (abs(middle) or 1.0)

    for _ in range(_ROUNDS):
        yield within(0.25, 3)
        yield within(-3, 3)
        yield around
        # For asin, acos and powers of what is small.
        yield within(-0.9, 0.9)
        yield within(-12, 12)
    # Far out, where exponentials part from each other and tails vanish.
    for power in _SCALES:
        yield within(2.0**power, 2.0 ** (power + 1))
        yield within(-(2.0**power), -(2.0 ** (power + 1)))
    # max(x, 1000) and 1000 are the same everywhere but beyond 1000: look there.
    literals = sorted({abs(float(n)) for n in program.literals if 2 < abs(n) < 10**9})
    for size in literals[:_MAX_LITERALS]:
        for literal in (size, -size):
            yield within(literal + 0.1, literal + 0.5)
            yield within(literal - 0.5, literal - 0.1)
            yield within(literal * 1.1, literal * 1.5)


class FloatEvaluation:
    """A program in floating point: fast, and good enough to choose where to look closely."""

    def __init__(self, program: Program) -> None:
        self.program = program
        needed = range(len(program.terms))
        self.todo = instructions(program, needed, lambda _, call: call.operation.forward)
        self.initial: list[Any] = [_initial(term) for term in program.terms]

    def __call__(self, point: SamplePoint) -> tuple[float | None, float | None, bool]:
        """Both roots (None: undefined, NaN: out of reach), and whether the point is allowed."""
        slots = self.slots(point)
        allowed = all(slots[slot] is not None for slot in self.program.definitions)
        left, right = (_finite(slots[root]) for root in self.program.roots)
        return left, right, allowed

    def slots(self, point: SamplePoint) -> list[Any]:
        """Every slot of the program: None where undefined, NaN or infinite where out of reach."""
        slots = [point[e] if isinstance(e, str) else e for e in self.initial]
        fill(slots, self.todo, math.nan)
        return slots


def _initial(term: Any) -> Any:
    if isinstance(term, Call):
        return math.nan if term.operands else term.operation.forward()
    if isinstance(term, str):
        return term
    try:
        # A number beyond 10³⁰⁸ has no float; the close look will deal with it.
        return float(term)
    except OverflowError:
        return math.nan


def _finite(value: float | None) -> float | None:
    return math.nan if value is not None and math.isinf(value) else value
