"""What there is to know of an operation: the shape of one row of the table in `operations`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Domain(Enum):
    """Where an operation is defined over the real numbers."""

    REAL = "real"
    POSITIVE = "positive"
    NONNEGATIVE = "nonnegative"
    NONZERO = "nonzero"
    UNIT = "unit"
    INSIDE = "inside"
    OUTSIDE = "outside"
    BEYOND = "beyond"
    PROPER = "proper"
    AT_LEAST_ONE = "at-least-one"
    ABOVE_MINUS_ONE = "above-minus-one"
    DIVISOR = "divisor"
    POWER = "power"
    POLES = "poles"

    def holds(self, *operands: Any) -> bool:
        """Whether the operands, of any kind of real number, lie in the domain.

        Poles are left to the value itself: tan(π/2) is never hit exactly.
        """
        return _HOLDS[self](*operands)


def _power_is_real(a: Any, b: Any) -> bool:
    if a == 0:
        return bool(b >= 0)
    return bool(a > 0 or b % 1 == 0)


_HOLDS: Mapping[Domain, Callable[..., bool]] = {
    Domain.REAL: lambda *_: True,
    Domain.POSITIVE: lambda a: a > 0,
    Domain.NONNEGATIVE: lambda a: a >= 0,
    Domain.NONZERO: lambda a: a != 0,
    Domain.UNIT: lambda a: -1 <= a <= 1,
    Domain.INSIDE: lambda a: -1 < a < 1,
    Domain.OUTSIDE: lambda a: abs(a) >= 1,
    Domain.BEYOND: lambda a: abs(a) > 1,
    Domain.PROPER: lambda a: 0 < a <= 1,
    Domain.AT_LEAST_ONE: lambda a: a >= 1,
    Domain.ABOVE_MINUS_ONE: lambda a: a > -1,
    Domain.DIVISOR: lambda _, b: b != 0,
    Domain.POWER: _power_is_real,
    # A float never is π/2: tan is merely very large there. `precision` knows better.
    Domain.POLES: lambda *_: True,
}


class Reach(Enum):
    """How many binary orders of magnitude an argument may lie from 1.

    Beyond, a function says nothing any more: it is too large to be held, too costly to compute,
    or the same for all arguments in the precision at hand, as cos(2⁻⁵⁰⁰) is 1.
    """

    ANY = "any"
    PRECISION = "precision"
    """As many as there are bits: an angle needs all of its digits to be taken modulo 2π."""
    HALF = "half"
    """Half as many: what is squared on the way is still seen."""
    SMALL = "small"
    """20, whatever the precision: exp(2²⁰) has half a million digits before its point."""
    LOG = "log"
    """As many as the number of bits has bits itself: tanh is 1 to all of them soon after."""

    def bits(self, precision: int) -> int:
        """The orders of magnitude, for a precision in bits."""
        return _REACH[self](precision)


MAX_MAGNITUDE = 1 << 20
"""Numbers beyond 2^±this are out of reach: exp(exp(exp x)) would fill the memory."""

_REACH: Mapping[Reach, Callable[[int], int]] = {
    Reach.ANY: lambda _: MAX_MAGNITUDE,
    Reach.PRECISION: lambda precision: precision,
    Reach.HALF: lambda precision: precision // 2,
    Reach.SMALL: lambda _: 20,
    Reach.LOG: lambda precision: precision.bit_length() - 2,
}


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """One operation and all its faces. Compared by identity: there is one of each.

    In `partials` and `definition` the operands are called `a` and `b`, and everything that our own
    grammar knows may be used: constants such as `pi`, other operations of the table, itself.
    """

    name: str
    """Its stable name, which is also how a function is typed."""
    arity: int
    """How many operands it takes: 2, 1, or 0 for a constant."""
    forward: Callable[..., Any]
    """Its value in floating point. Raises ArithmeticError or ValueError outside its domain."""
    partials: tuple[str, ...] = ()
    """∂result/∂operand for each operand, as formulas in `a` and `b`."""
    glyph: str = ""
    """How it is shown when not by its name: `·`, `√`, `π`. It may be typed so, too."""
    spellings: tuple[str, ...] = ()
    """Further ways to type it."""
    domain: Domain = Domain.REAL
    generic: bool = False
    """Whether `forward` works on every kind of number: fractions, mpmath's, SymPy's."""
    definition: str = ""
    """What it stands for, in terms of other operations. Then neither mpmath nor SymPy needs to
    know it; otherwise they know it by the names that follow, as generic, or by its own name."""
    mpmath: str = ""
    """Its name in mpmath, where that is another."""
    sympy: str = ""
    """Its name in SymPy, where that is another, ..."""
    sympy_arguments: tuple[int, ...] = ()
    """... and what SymPy wants to know besides the operands."""
    reach: tuple[Reach, Reach] = (Reach.HALF, Reach.SMALL)
    """How small and how large arguments may be when many digits of it are computed. The default is
    cautious: too narrow a reach makes the judge "unsure" far out, and never wrong."""
    jumps: bool = False
    """Whether its value leaps somewhere, so that a rounding error could decide it."""
    difficulty: int = 1
    """1 (first lessons) to 5: practice draws the operations of a problem by the learner's level."""
    skill: str = ""
    """The skill it shares with its kin; empty where it has one of its own."""
    bare: bool = False
    """Traditionally written without parentheses around a single name: cos x."""
    variadic: bool = False
    """Of two operands, but written with one or more: max(a, b, c) is max(max(a, b), c)."""
    infix: bool = False
    """Written between its operands (or, with one operand, before it) rather than as a call. These
    are the field operations and the power, the only ones that `parser` and `notation` know one by
    one, for their precedence."""

    def __post_init__(self) -> None:
        """Raises ValueError for a row that cannot be used."""
        if self.arity not in (0, 1, 2) or len(self.partials) != self.arity:
            raise ValueError(f"{self.name} needs one partial derivative for each of its operands")

    @property
    def symbol(self) -> str:
        """How people see it."""
        return self.glyph or self.name

    @property
    def local_skill(self) -> str:
        """The skill that its local derivative exercises: `local.NAME` unless it shares one."""
        return self.skill or f"local.{self.name}"

    def __repr__(self) -> str:
        return f"<operation {self.name}>"
