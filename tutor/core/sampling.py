"""Points at which two expressions are compared, and fast evaluation there.

Readable points come first (2, −3, 1/2): one of them makes a good witness. Since sin(πx) vanishes
on all of these, points with random digits follow, of several sizes and signs; names in exponents
are integers at every other point, so that negative bases take part; and the numbers that occur
in the expressions are approached from both sides, since that is where max, |·| and relu turn.
Every coordinate is a binary fraction, hence exact in any precision.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice
from random import Random
from typing import Any

from tutor.core.program import Program, Step

Point = Mapping[str, float]

READABLE = 14
_NICE = (2.0, 3.0, -2.0, 0.5, -1.0, 1.5, -3.0, 4.0, -0.5, 1.0, 5.0, -1.5, 10.0, -4.0)
_SMALL_INTEGERS = (2.0, 3.0, -1.0, 4.0, 1.0, -2.0, 5.0)
_MAX_LITERALS = 8


def points(program: Program, near: Point, seed: int) -> Iterator[Point]:
    """The points, always the same ones for a seed; `near` is known to lie in the domain."""
    names = program.names
    random = Random(f"points/{seed}")  # noqa: S311 - reproducible, not secret
    if not names:
        yield {}
        return
    if near.keys() >= set(names):
        yield {name: near[name] for name in names}
    for index in range(READABLE):
        yield {
            name: _coordinate(program, name, index, _NICE[(index + 3 * place) % len(_NICE)])
            for place, name in enumerate(names)
        }
    for index, draw in enumerate(islice(_draws(program, near, random), 36)):
        yield {name: _coordinate(program, name, index, draw(name)) for name in names}


def _coordinate(program: Program, name: str, index: int, value: float) -> float:
    if name in program.exponents and index % 2:
        return _SMALL_INTEGERS[index // 2 % len(_SMALL_INTEGERS)]
    return value


def _draws(program: Program, near: Point, random: Random) -> Iterator[Callable[[str], float]]:
    """Ways to choose a coordinate, taking turns."""
    literals = sorted({abs(float(n)) for n in program.literals if 2 < abs(n) < 10**9})
    del literals[_MAX_LITERALS:]

    def approach(_: str) -> float:
        size = random.choice(literals or [1.0])
        return random.choice((-size, size)) + random.uniform(-1, 1) * random.choice((0.5, size / 2))

    def around(name: str) -> float:
        middle = near.get(name, 1.0)
        return middle + random.uniform(-0.25, 0.25) * (abs(middle) or 1.0)

    def scaled(_: str) -> float:
        return random.choice((-1, 1)) * math.ldexp(random.uniform(0.5, 1), random.randint(-8, 18))

    for index in count():
        yield lambda _: random.uniform(0.25, 3)
        yield lambda _: random.uniform(-3, 3)
        yield around
        yield lambda _: random.uniform(-0.9, 0.9)
        yield approach if literals or index % 2 else scaled
        yield lambda _: random.uniform(-12, 12)
        yield scaled


@dataclass(frozen=True, slots=True)
class Instruction:
    """A step in some arithmetic: its function, where its operands are, where its result goes."""

    function: Callable[..., Any]
    result: int
    left: int
    right: int
    binary: bool


def instructions(
    program: Program, slots: Sequence[int], function: Callable[[int, Step], Callable[..., Any]]
) -> list[Instruction]:
    """What to do, in order, to fill `slots`."""
    result: list[Instruction] = []
    for slot in slots:
        entry = program.entries[slot]
        if isinstance(entry, Step) and entry.operands:
            left, right = entry.operands[0], entry.operands[-1]
            call = function(slot, entry)
            result.append(Instruction(call, slot, left, right, len(entry.operands) == 2))
    return result


def fill(slots: list[Any], todo: Sequence[Instruction], unknown: Any) -> None:
    """Carry out instructions. None stands for undefined, `unknown` (a NaN) for out of reach."""
    for step in todo:
        left, right = slots[step.left], slots[step.right]
        if left is None or right is None:
            slots[step.result] = None
            continue
        try:
            result = step.function(left, right) if step.binary else step.function(left)
        except (ValueError, ZeroDivisionError):
            result = None
        except OverflowError:
            result = unknown
        slots[step.result] = result


class FloatEvaluation:
    """A program in floating point: fast, and good enough to choose where to look closely."""

    def __init__(self, program: Program) -> None:
        self.program = program
        needed = range(len(program.entries))
        self.todo = instructions(program, needed, lambda _, step: step.operation.forward)
        self.initial: list[Any] = [_initial(entry) for entry in program.entries]

    def __call__(self, point: Point) -> tuple[float | None, float | None, bool]:
        """Both roots (None: undefined, NaN: out of reach), and whether the point is allowed."""
        slots = [point[e] if isinstance(e, str) else e for e in self.initial]
        fill(slots, self.todo, math.nan)
        allowed = all(slots[slot] is not None for slot in self.program.definitions)
        left, right = (_finite(slots[root]) for root in self.program.roots)
        return left, right, allowed


def _initial(entry: Any) -> Any:
    if isinstance(entry, Step):
        return math.nan if entry.operands else entry.operation.forward()
    if isinstance(entry, str):
        return entry
    try:
        return float(entry)
    except OverflowError:
        return math.nan


def _finite(value: float | None) -> float | None:
    return math.nan if value is not None and math.isinf(value) else value
