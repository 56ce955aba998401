"""Arithmetic on exact numbers, while they stay small."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import POW

_MAX_BITS = 2000
"""Exact numbers are kept below this size: towers of powers are never multiplied out."""


def exact_result(operation: Operation, operands: Sequence[Fraction]) -> Fraction | None:
    """An operation on exact numbers; None where the result is not rational, or would be long.

    Only the field operations and powers with integer exponents are carried out: |−3| and max(1, 2)
    stay as they were written.
    """
    if not operation.infix:
        return None
    # Asked before anything is computed: 9^9^9 must not be worked out in order to be refused.
    if operation is POW and not _is_small_power(*operands):
        return None
    try:
        result: Fraction = operation.forward(*operands)
    except ZeroDivisionError:
        return None
    return result if bits(result) <= _MAX_BITS else None


def _is_small_power(base: Fraction, exponent: Fraction) -> bool:
    if exponent.denominator != 1 or (base == 0 and exponent <= 0):
        return False
    # An upper bound of the size of the result: each factor brings its bits.
    return bits(base) * abs(exponent.numerator) <= _MAX_BITS


def bits(value: Fraction) -> int:
    """How many bits an exact number takes, numerator and denominator together."""
    return value.numerator.bit_length() + value.denominator.bit_length()
