"""Filling the slots of a program, in whatever arithmetic: floating point, or many digits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tutor.core.formula.program import Call, Program


@dataclass(frozen=True, slots=True)
class Instruction:
    """A call in some arithmetic: its function, where its operands are, where its result goes."""

    function: Callable[..., Any]
    result: int
    left: int
    right: int
    binary: bool


def instructions(
    program: Program, slots: Sequence[int], function: Callable[[int, Call], Callable[..., Any]]
) -> list[Instruction]:
    """What to do, in order, to fill `slots`, which are in order themselves.

    `function` gives the function for a call, and knows the slot that its result will fill.
    """
    result: list[Instruction] = []
    for slot in slots:
        term = program.terms[slot]
        if isinstance(term, Call) and term.operands:
            left, right = term.operands[0], term.operands[-1]
            binary = len(term.operands) == 2
            result.append(Instruction(function(slot, term), slot, left, right, binary))
    return result


def fill(slots: list[Any], todo: Sequence[Instruction], unknown: Any) -> None:
    """Carry out instructions, in place. None stands for undefined, `unknown` for out of reach.

    A function says that a result is undefined by ValueError or ZeroDivisionError, and that it is
    out of reach by OverflowError. What is computed from something undefined is undefined;
    `unknown` is a NaN, so that it spreads by itself.
    """
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
