"""A close look at one point: as many digits as it takes to tell a difference from rounding.

No tolerance is fixed. The difference of the two values is computed in two precisions: where it is
real, both agree on it; where it is rounding, it shrinks by what precision was added. Anything in
between is looked at once more with more digits, and then left undecided.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Literal

from tutor.core.equality.sampling import SamplePoint
from tutor.core.formula.multiprecision import Multiprecision
from tutor.core.formula.operation import Domain, Operation
from tutor.core.formula.operations import ADD, POW, SUB
from tutor.core.formula.program import Call, Program
from tutor.core.formula.rational import bits

PointVerdict = Literal["same", "different", "left-undefined", "right-undefined", "unknown"]

_BITS = 110
_MAX_BITS = 1500


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
        terms = map(self.program.terms.__getitem__, self.slots)
        operations = [term.operation for term in terms if isinstance(term, Call)]
        slow = sum(not row.generic or row is POW for row in operations)
        # Many digits cost more than in proportion: multiplication is not linear in them.
        per_digit: float = 1 + (self.precisions[1] / 1000) ** 1.5
        return 2 * (0.008 * len(operations) + 0.06 * slow * per_digit) + 0.05

    def __call__(self, point: SamplePoint) -> PointVerdict:
        """What is the case at this point, which gives every free name a value.

        "left-undefined" and "right-undefined" are said where the other root has a value; "unknown"
        where nothing can be told.
        """
        before = None
        for precision in self.precisions:
            arithmetic = _arithmetic(precision)
            slots = arithmetic.run(self.program, self.slots, point)
            left, right = map(slots.__getitem__, self.program.roots)
            if left is None or right is None:
                if left is None and right is None:
                    return "unknown"
                return "left-undefined" if left is None else "right-undefined"
            if arithmetic.isnan(left) or arithmetic.isnan(right):
                return "unknown"
            now = arithmetic.magnitudes(left, right)
            # One precision alone proves nothing: 10⁻³⁰ may be a difference or a rounding error.
            if before is not None:
                verdict = _judge(arithmetic, before, now)
                if verdict is not None:
                    return verdict
            before = now
        return "unknown"


def _judge(arithmetic: _Careful, before: Any, now: Any) -> PointVerdict | None:
    """Whether the difference is stable, hence real, or shrinks, and is rounding."""
    (old, _, old_precision), (new, scale, precision) = before, now
    # What the coarser computation could not tell from zero, at its scale.
    noise = max(abs(old), scale * arithmetic.power_of_two(-old_precision))
    # Half the digits that were added must have gone into shrinking it: then it was rounding.
    if abs(new) <= noise * arithmetic.power_of_two((old_precision - precision) // 2):
        return "same"
    # Both precisions agree on the difference to 16 bits: it is there.
    if abs(new - old) <= abs(new) * arithmetic.power_of_two(-16):
        return "different"
    return None


class _Careful(Multiprecision):
    """Arithmetic that also refuses to decide by what may be noise."""

    def __init__(self, precision: int) -> None:
        super().__init__(precision)
        self.noise = self.power_of_two(-precision // 2)
        """Half of the digits may be lost on the way; what is smaller says nothing."""

    def power_of_two(self, exponent: int) -> Any:
        return self.context.ldexp(1, exponent)

    def magnitudes(self, left: Any, right: Any) -> tuple[Any, Any, int]:
        return left - right, max(abs(left), abs(right)), self.precision

    def apply(
        self, operation: Operation, function: Callable[..., Any], constant: bool, *operands: Any
    ) -> Any:
        result = super().apply(operation, function, constant, *operands)
        if operation.domain is Domain.POLES and abs(result) * self.noise > 1:
            raise OverflowError  # so near a pole that it may be the pole itself
        return result

    def refuse(self, operation: Operation, constant: bool, operands: tuple[Any, ...]) -> None:
        """Refuse to decide by the sign of a rounding error, or by a kink hit exactly."""
        first, last = operands[0], operands[-1]
        if operation in (ADD, SUB):
            mag = self.context.mag
            if first and last and abs(mag(first) - mag(last)) > self.precision:
                raise OverflowError  # one operand would vanish in the other
        elif operation.jumps:
            self.refuse_jump(operation, first, constant)
        elif operation is POW:
            self.refuse_power(first, last, constant)
        elif operation.domain is Domain.UNIT:
            if 0 < abs(abs(first) - 1) < self.noise:
                raise OverflowError
        elif operation.domain is not Domain.REAL and 0 < abs(last) < self.noise:
            raise OverflowError
        if not operation.generic:
            self.refuse_reach(operation, operands)

    def refuse_reach(self, operation: Operation, operands: tuple[Any, ...]) -> None:
        low, high = (reach.bits(self.precision) for reach in operation.reach)
        # Zero has no magnitude, and is exact.
        for operand in operands:
            if operand and not -low <= self.context.mag(operand) <= high:
                raise OverflowError

    def refuse_jump(self, operation: Operation, operand: Any, constant: bool) -> None:
        """Near a jump noise decides, unless a constant hits it exactly: sign(0) is 0."""
        if constant and operand == self.context.nint(operand):
            return
        function = self.function(operation)
        if function(operand - self.noise) != function(operand + self.noise):
            raise OverflowError

    def refuse_power(self, base: Any, exponent: Any, constant: bool) -> None:
        # Size of the result in bits: exponent times the magnitude of the base; both sides of 1.
        if base and exponent:
            size = self.context.mag(exponent)
            growth = abs(self.context.mag(base)).bit_length()
            if size > 20 or size + growth > 20 or size < -self.precision // 2:
                raise OverflowError
        # Nearly whole exponents: (−1)^(2 + noise) is defined or not by the noise alone.
        whole = self.context.nint(exponent) if not exponent or abs(exponent) < 2**20 else exponent
        if (base == 0 == exponent and not constant) or 0 < abs(exponent - whole) < self.noise:
            raise OverflowError


_arithmetic = lru_cache(maxsize=32)(_Careful)
