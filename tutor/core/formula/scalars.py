"""Functions of floating point that `math` does not have, or has only for part of the numbers.

Each raises ArithmeticError or ValueError where it has no value, and none of their tails overflows.
"""

from __future__ import annotations

import math
from typing import Any


def sigmoid(a: float) -> float:
    """1/(1 + exp(−a)), in two forms, so that neither tail overflows."""
    if a >= 0:
        return 1.0 / (1.0 + math.exp(-a))
    return math.exp(a) / (1.0 + math.exp(a))


def softplus(a: float) -> float:
    """ln(1 + exp(a)) with the large part taken out: exp(a) itself would overflow from 710 on."""
    return max(a, 0.0) + math.log1p(math.exp(-abs(a)))


def gelu(a: float) -> float:
    """a·Φ(a); the complement keeps the digits of the left tail."""
    return 0.5 * a * math.erfc(-a / math.sqrt(2.0))


def elu(a: float) -> float:
    """The number itself where it is positive, else exp(a) − 1."""
    return a if a > 0 else math.expm1(a)


def sign(a: Any) -> Any:
    """−1, 0 or 1, of the kind that came in: mpmath wants to go on with numbers of its own."""
    return type(a)((a > 0) - (a < 0))


def step(a: Any) -> Any:
    """1 where a is positive, else 0; of the kind that came in."""
    return type(a)(a > 0)


def power(a: Any, b: Any) -> Any:
    """The power a^b. Python answers a negative base with a complex number, where we must refuse."""
    result = a**b
    if isinstance(result, complex):
        raise ValueError("a fractional power of a negative number is not real")
    return result


def sech(a: float) -> float:
    """1/cosh a, which fades to 0 where cosh overflows."""
    decay = math.exp(-abs(a))
    return 2.0 * decay / (1.0 + decay * decay)


def csch(a: float) -> float:
    """1/sinh a, which fades to 0 where sinh overflows."""
    if abs(a) < 1.0:
        return 1.0 / math.sinh(a)
    decay = math.exp(-abs(a))
    return math.copysign(2.0 * decay / (1.0 - decay * decay), a)
