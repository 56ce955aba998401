"""Arithmetic for the moments when floating point cannot be believed.

sin(π) is 1.2·10⁻¹⁶ in floating point, 0.1 + 0.2 − 0.3 is 5.6·10⁻¹⁷, and tan(π/2) is as good a
number as any. Here numbers are exact fractions as long as they can be, and have 385 digits after
that. Where three quarters of those cancel, the result *is* what it cannot be told from: 0, another
half of a whole number, or a pole. No float is small enough to be taken for 0 by mistake: beside
numbers of ordinary size, floats end at 10⁻³²⁴ and disappear long before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from threading import Lock
from typing import Any

from tutor.core.formula.calculus import unfold
from tutor.core.formula.expression import Apply, Expression, Name, postorder
from tutor.core.formula.multiprecision import Multiprecision
from tutor.core.formula.operation import MAX_MAGNITUDE, Operation
from tutor.core.formula.operations import ADD, MUL, POW, SUB
from tutor.core.formula.rational import bits, exact_result

Settled = Any
"""A Fraction, or a number of mpmath."""

_BITS = 1280
_SETTLED = _BITS * 3 // 4
"""Bits that must agree before a number is taken for what it seems to be."""
_SUSPICIOUS = 200
"""Orders of magnitude below or above 1 from which a result is looked at twice."""
_REACH = 20
_MAX_EXACT = 4000


class Settling:
    """Operations on fractions and numbers of mpmath, which is loaded when first needed."""

    def __init__(self) -> None:
        """Nothing is loaded yet."""
        self._made: Multiprecision | None = None
        self._making = Lock()

    @property
    def _many(self) -> Multiprecision:
        # Lessons are read in threads, too. A number of one context is none of another's, so there
        # may be only one, whoever comes first; `cached_property` would let both make their own.
        if self._made is None:
            with self._making:
                self._made = self._made or Multiprecision(_BITS)
        return self._made

    @cached_property
    def _last(self) -> Any:
        return self._many.context.ldexp(1, -_SETTLED)

    def evaluate(self, expression: Expression, values: Mapping[str, Settled]) -> Settled:
        """Its value, names taking theirs from `values`.

        Nothing times something undefined is nothing: in the table's partial derivatives a factor
        0 says that the operand does not matter, as b does in b·a^(b − 1). Raises as `apply` does.
        """
        results: list[Settled] = []
        for node in postorder(expression):
            if not isinstance(node, Apply):
                results.append(values[node.name] if isinstance(node, Name) else node.value)
                continue
            first = len(results) - len(node.operands)
            results[first:] = (self._product_or(node.operation, results[first:]),)
        if isinstance(results[0], ArithmeticError | ValueError):
            raise results[0]
        return results[0]

    def _product_or(self, operation: Operation, operands: Sequence[Settled]) -> Settled:
        """The result, or the exception that stands for it while a 0 may still wipe it out."""
        failures = [o for o in operands if isinstance(o, Exception)]
        if failures:
            wiped = operation is MUL and any(o == 0 for o in operands if o not in failures)
            return Fraction(0) if wiped else failures[0]
        try:
            return self.apply(operation, operands)
        except (ArithmeticError, ValueError) as failure:
            return failure

    def apply(self, operation: Operation, operands: Sequence[Settled]) -> Settled:
        """One operation. Raises ValueError or ZeroDivisionError where it is undefined,
        OverflowError where it is out of reach.
        """
        if operation.definition:
            return unfold(operation, operands, lambda leaf: leaf.value, self.apply)
        if not operation.domain.holds(*operands):
            raise ValueError
        if all(isinstance(operand, Fraction) for operand in operands):
            exact = self._exactly(operation, operands)
            if exact is not None:
                return exact
        try:
            return self._settle(operation, tuple(map(self._number, operands)))
        except OverflowError:
            # Too far out for many digits is seldom too far out for a limit: tanh 10⁹ is 1.
            return Fraction(operation.forward(*map(float, operands)))

    def _exactly(self, operation: Operation, operands: Sequence[Fraction]) -> Fraction | None:
        if operation.infix:
            return exact_result(operation, operands)
        if not operation.generic or not operands or sum(map(bits, operands)) > _MAX_EXACT:
            return None
        result: Fraction = operation.forward(*operands)
        return result

    def _number(self, operand: Settled) -> Any:
        return self._many.number(operand) if isinstance(operand, Fraction) else operand

    def _settle(self, operation: Operation, operands: tuple[Any, ...]) -> Settled:
        if not operands:
            # The plus rounds: mpmath keeps constants as objects that know all their digits.
            return +self._many.function(operation)
        if len(operands) == 2 and operation.generic and not operation.infix and self._tie(operands):
            operands = (operands[0], operands[0])
        self._refuse(operation, operands)
        result = self._raw(operation, operands)
        if operation in (ADD, SUB):
            cancelled = abs(result) <= max(map(abs, operands)) * self._last
            return Fraction(0) if cancelled else self._whole(result)
        if not operation.generic and result and self._is_noise(operation, operands, result):
            if abs(result) > 1:
                raise ValueError  # a pole
            return Fraction(0)
        return self._whole(result)

    def _tie(self, operands: tuple[Any, ...]) -> bool:
        left, right = operands
        return bool(abs(left - right) <= max(abs(left), abs(right)) * self._last)

    def _refuse(self, operation: Operation, operands: tuple[Any, ...]) -> None:
        """Raises OverflowError for operands that would take too long."""
        mag = self._many.context.mag
        base, exponent = operands[0], operands[-1]
        if operation is POW:
            if base and exponent and mag(exponent) + abs(mag(base)).bit_length() > _REACH:
                raise OverflowError
        elif not operation.generic:
            far = max(_REACH, operation.reach[1].bits(_BITS))
            if any(operand and mag(operand) > far for operand in operands):
                raise OverflowError

    def _raw(self, operation: Operation, operands: tuple[Any, ...]) -> Any:
        context = self._many.context
        result = self._many.function(operation)(*operands)
        if not isinstance(result, context.mpf) or context.isnan(result):
            raise ValueError
        if context.isinf(result):
            raise ZeroDivisionError
        if result and context.mag(result) >= MAX_MAGNITUDE:
            raise OverflowError
        return result

    def _is_noise(self, operation: Operation, operands: tuple[Any, ...], result: Any) -> bool:
        """Whether the last digits of the operands decide about the whole result."""
        if abs(self._many.context.mag(result)) < _SUSPICIOUS:
            return False
        try:
            beside = self._raw(operation, tuple(o * (1 + self._last) for o in operands))
        except (ArithmeticError, ValueError):
            return False
        return bool(abs(beside - result) * 2 >= abs(result))

    def _whole(self, result: Any) -> Settled:
        """The result; exactly, where it cannot be told from a half of a whole number."""
        context = self._many.context
        if not result or not -1 <= context.mag(result) < _SUSPICIOUS:
            return result or Fraction(0)
        twice = context.nint(2 * result)
        if abs(2 * result - twice) > abs(twice) * self._last:
            return result
        return Fraction(int(twice), 2)


_SETTLING = Settling()


def settling() -> Settling:
    """The one there is: it holds nothing but mpmath's context."""
    return _SETTLING
