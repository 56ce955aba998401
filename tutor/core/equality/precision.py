"""A close look at one point: as many digits as it takes to tell a difference from rounding.

No tolerance is fixed. The difference of the two values is computed in two precisions: where it is
real, both agree on it; where it is rounding, it shrinks by what precision was added. Anything in
between is looked at once more with more digits, and then left undecided.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, Literal

from tutor.core.equality.program import Program, Step, bits
from tutor.core.equality.sampling import Instruction, Point, fill, instructions
from tutor.core.formula.operations import (
    ABS,
    ACOS,
    ADD,
    ATAN,
    COS,
    COSH,
    COT,
    CSC,
    DIV,
    EXP,
    MAX,
    MIN,
    MUL,
    NEG,
    POW,
    SEC,
    SIGN,
    SIN,
    SINH,
    STEP,
    SUB,
    TAN,
    TANH,
    Domain,
    Operation,
)

Finding = Literal["same", "different", "left-undefined", "right-undefined", "unknown"]

_BITS = 110
_MAX_BITS = 1500
_MAX_MAGNITUDE = 1 << 20
"""Numbers beyond 2^±this are out of reach: exp(exp(exp x)) would fill the memory."""


class CloseLook:
    """Compares the two roots of a program at points, in growing precision."""

    def __init__(self, program: Program) -> None:
        self.program = program
        # No literal may hide below the last digit: x + 10^-100 is not x.
        base = min(_BITS + sum(bits(n) for n in program.literals if bits(n) > 16), _MAX_BITS)
        self.precisions = (base, 2 * base, 4 * base)
        self.slots = program.needed(program.roots)

    def cost(self) -> float:
        """Roughly how many milliseconds one point takes on a slow machine."""
        steps: list[Step] = [
            e for s in self.slots if isinstance(e := self.program.entries[s], Step)
        ]
        slow = sum(step.operation not in _CHEAP for step in steps)
        per_digit: float = 1 + (self.precisions[1] / 1000) ** 1.5
        return 2 * (0.008 * len(steps) + 0.06 * slow * per_digit) + 0.05

    def __call__(self, point: Point) -> Finding:
        """What is the case at this point; "unknown" where it cannot be told."""
        before = None
        for precision in self.precisions:
            arithmetic = _arithmetic(precision)
            left, right = arithmetic.run(self.program, self.slots, point)
            if left is None or right is None:
                if left is None and right is None:
                    return "unknown"
                return "left-undefined" if left is None else "right-undefined"
            if arithmetic.isnan(left) or arithmetic.isnan(right):
                return "unknown"
            now = arithmetic.magnitudes(left, right)
            if before is not None:
                finding = _judge(arithmetic, before, now)
                if finding is not None:
                    return finding
            before = now
        return "unknown"


def _judge(arithmetic: _Arithmetic, before: Any, now: Any) -> Finding | None:
    """Whether the difference is stable, hence real, or shrinks, and is rounding."""
    (old, _, old_precision), (new, scale, precision) = before, now
    noise = max(abs(old), scale * arithmetic.power_of_two(-old_precision))
    if abs(new) <= noise * arithmetic.power_of_two((old_precision - precision) // 2):
        return "same"
    if abs(new - old) <= abs(new) * arithmetic.power_of_two(-16):
        return "different"
    return None


class _Arithmetic:
    """Real arithmetic with a fixed number of bits, and refusals where results would be noise."""

    def __init__(self, precision: int) -> None:
        import mpmath  # noqa: PLC0415 - 40 ms that most answers do not need

        self.context = mpmath.mp.clone()
        self.context.prec = precision
        self.precision = precision
        self.unknown = self.context.nan
        self.isnan = self.context.isnan
        self.noise = self.power_of_two(-precision // 2)

    def power_of_two(self, exponent: int) -> Any:
        return self.context.ldexp(1, exponent)

    def magnitudes(self, left: Any, right: Any) -> tuple[Any, Any, int]:
        return left - right, max(abs(left), abs(right)), self.precision

    def run(self, program: Program, needed: tuple[int, ...], point: Point) -> tuple[Any, Any]:
        slots: list[Any] = [None] * len(program.entries)
        for slot in needed:
            entry = program.entries[slot]
            if isinstance(entry, str):
                slots[slot] = self.context.mpf(point[entry])
            elif not isinstance(entry, Step):
                slots[slot] = self.context.mpf(entry.numerator) / entry.denominator
            elif not entry.operands:
                slots[slot] = +getattr(self.context, entry.operation.name)
        todo: list[Instruction] = instructions(
            program, needed, lambda slot, step: self.function(step, program.constant[slot])
        )
        fill(slots, todo, self.unknown)
        left, right = program.roots
        return slots[left], slots[right]

    def function(self, step: Step, constant: bool) -> Callable[..., Any]:
        return partial(
            self.checked, step.operation, in_mpmath(self.context, step.operation), constant
        )

    def checked(
        self, operation: Operation, function: Callable[..., Any], constant: bool, *operands: Any
    ) -> Any:
        """Apply an operation. ValueError: undefined here. OverflowError: cannot be told."""
        if any(map(self.isnan, operands)):
            raise OverflowError
        self.refuse_noise(operation, constant, operands)
        if not operation.domain.holds(*operands):
            raise ValueError
        result = function(*operands)
        if not isinstance(result, self.context.mpf):
            raise OverflowError
        if result and not abs(self.context.mag(result)) < _MAX_MAGNITUDE:
            raise OverflowError
        if operation.domain is Domain.POLES and abs(result) * self.noise > 1:
            raise OverflowError
        return result

    def refuse_noise(self, operation: Operation, constant: bool, operands: tuple[Any, ...]) -> None:
        """Refuse to decide by the sign of a rounding error, or by a kink hit exactly."""
        first, last = operands[0], operands[-1]
        mag = self.context.mag
        if operation in (ADD, SUB):
            if first and last and abs(mag(first) - mag(last)) > self.precision:
                raise OverflowError  # one operand would vanish in the other
        elif operation in (SIGN, STEP):
            if abs(first) < self.noise and not (constant and first == 0):
                raise OverflowError
        elif operation is POW:
            self.refuse_power(first, last, constant)
        elif operation.domain is Domain.UNIT:
            if 0 < abs(abs(first) - 1) < self.noise:
                raise OverflowError
        elif operation.domain is not Domain.REAL and 0 < abs(last) < self.noise:
            raise OverflowError
        if len(operands) == 1 and first:
            low, high = _REACH.get(operation, (_far, _far))
            if not -low(self.precision) <= mag(first) <= high(self.precision):
                raise OverflowError

    def refuse_power(self, base: Any, exponent: Any, constant: bool) -> None:
        if base and exponent:
            size = self.context.mag(exponent)
            growth = abs(self.context.mag(base)).bit_length()
            if size > 20 or size + growth > 20 or size < -self.precision // 2:
                raise OverflowError
        whole = self.context.nint(exponent) if not exponent or abs(exponent) < 2**20 else exponent
        if (base == 0 == exponent and not constant) or 0 < abs(exponent - whole) < self.noise:
            raise OverflowError


def _far(_: int) -> int:
    return _MAX_MAGNITUDE


def _half(precision: int) -> int:
    return precision // 2


def _whole(precision: int) -> int:
    return precision


def _twenty(_: int) -> int:
    return 20


def _log(precision: int) -> int:
    return precision.bit_length() - 2


_REACH: dict[Operation, tuple[Callable[[int], int], Callable[[int], int]]] = {
    EXP: (_half, _twenty),
    COSH: (_half, _twenty),
    SINH: (_far, _twenty),
    TANH: (_far, _log),
    SIN: (_far, _whole),
    COS: (_half, _whole),
    TAN: (_far, _whole),
    SEC: (_half, _whole),
    CSC: (_far, _whole),
    COT: (_far, _whole),
    ACOS: (_half, _far),
    ATAN: (_far, _whole),
}
"""How small and how large an argument may be, as binary magnitudes for a precision: beyond, the
result would be too large, or the same for all: cos(2⁻⁵⁰⁰) is 1 in every precision used here."""

_PLAIN: dict[Operation, Callable[..., Any]] = {
    ADD: operator.add,
    SUB: operator.sub,
    MUL: operator.mul,
    DIV: operator.truediv,
    POW: operator.pow,
    NEG: operator.neg,
    ABS: abs,
    SIGN: lambda a: a / abs(a) if a else a,
    STEP: lambda a: a / a if a > 0 else a - a,
    MAX: max,
    MIN: min,
}
_CHEAP = frozenset(_PLAIN) - {POW}


def in_mpmath(context: Any, operation: Operation) -> Callable[..., Any]:
    """The function of an operation for the numbers of an mpmath context, outside its domain too."""
    function: Callable[..., Any] = _PLAIN.get(operation) or getattr(context, operation.name)
    return function


_arithmetic = lru_cache(maxsize=32)(_Arithmetic)
