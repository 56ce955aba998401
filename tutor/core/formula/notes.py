"""What was read, and what may surprise about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from tutor.core.formula.expression import Expression
from tutor.errors import Where

Grouping = Literal[
    "divided-then-multiplied", "power-then-multiplied", "bare-then-divided", "root-then-multiplied",
    "divided-twice", "tower", "sign-then-power", "bare-then-raised",
]  # fmt: skip
"""Where people group in two ways."""
NoteCode = Literal[Grouping, "scientific", "split"]
GROUPINGS: frozenset[str] = frozenset(get_args(Grouping))
OBVIOUS = frozenset(("divided-twice", "sign-then-power", "bare-then-raised"))
"""What is not worth saying while it is typed: nearly everybody means it as it is read."""


@dataclass(frozen=True, slots=True)
class Note:
    """A reading that may surprise: worth saying, not worth refusing."""

    code: NoteCode
    where: Where


@dataclass(frozen=True, slots=True)
class FormulaReading:
    """What a text means, and what may surprise about it."""

    expression: Expression
    notes: tuple[Note, ...] = ()
