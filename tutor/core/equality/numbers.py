"""Is a number right? As a teacher reads it: exact, or right to the digits that were written.

A learner who works with the figures on the screen carries their rounding along; that is no
mistake of theirs. Too few digits are no mistake either, but call for more of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tutor.core.formula.expression import Apply, Expression, Number, evaluate
from tutor.core.formula.notation import shown
from tutor.core.formula.operations import NEG
from tutor.core.formula.tokens import tokenize

NumberVerdict = Literal["right", "imprecise", "wrong"]
Reason = Literal["exact", "digits", "figures", "few-digits", "undefined", ""]

ENOUGH_DIGITS = 3
"""Significant digits that a plain decimal must have."""
_EXACT = 1e-9
_FIGURES = 1e-3
_NOISE = 1e-14


@dataclass(frozen=True, slots=True)
class NumberJudgement:
    """A verdict on a number, with its reason."""

    verdict: NumberVerdict
    reason: Reason = ""
    value: float | None = None
    """What the answer evaluates to; None where it is undefined."""


def judge_number(
    answer: Expression, written: str, truth: float, values: Mapping[str, float]
) -> NumberVerdict:
    """The verdict of `weigh_number` alone."""
    return weigh_number(answer, written, truth, values).verdict


def weigh_number(
    answer: Expression, written: str, truth: float, values: Mapping[str, float]
) -> NumberJudgement:
    """Compare an answer, read from the text `written`, with the true number.

    Names in the answer take their `values`. The answer is right when

    - it evaluates to the truth (relative error 10⁻⁹): an exact form, or any expression;
    - it is a plain decimal, right to the digits given, rounded or cut off, three significant
      ones at least; with fewer it is "imprecise". A bare 0 claims no digits of a number that is
      not 0, and is wrong;
    - its error (10⁻³ at most) can come from computing with figures as `notation.figure` shows
      them. It cannot where the truth and all the values are shown in full, or where a whole
      number is given for a whole number.

    Raises KeyError for a name without a value.
    """
    try:
        value = evaluate(answer, values)
    except (ArithmeticError, ValueError):
        return NumberJudgement("wrong", "undefined")
    if not math.isfinite(value):
        return NumberJudgement("wrong", "undefined")
    # What cancels to 10⁻¹⁷ among numbers of size 1 is 0, and a learner who says 0 is right.
    scale = max(1.0, *map(abs, values.values()), 1.0)
    if abs(truth) <= _NOISE * scale:
        truth = 0.0
    error = abs(value - truth)
    if error <= (_EXACT * abs(truth) if truth else _EXACT):
        return NumberJudgement("right", "exact", value)
    decimal = _plain_decimal(answer, written)
    if decimal is not None and truth and value and _agrees(decimal, truth):
        if _significant(decimal) >= ENOUGH_DIGITS:
            return NumberJudgement("right", "digits", value)
        return NumberJudgement("imprecise", "few-digits", value)
    # 7 for 8 is no rounding, however small the relative error of 1007 for 1008.
    whole = decimal is not None and value.is_integer() and truth.is_integer()
    rounded = not all(map(_shown_in_full, (truth, *values.values())))
    if rounded and not whole and error <= _FIGURES * (abs(truth) or 0.1):
        return NumberJudgement("right", "figures", value)
    return NumberJudgement("wrong", "", value)


def _plain_decimal(answer: Expression, written: str) -> Decimal | None:
    """The number with its digits as written, where the answer is nothing but a number."""
    negative = isinstance(answer, Apply) and answer.operation is NEG
    inner = answer.operands[0] if isinstance(answer, Apply) and negative else answer
    if not isinstance(inner, Number):
        return None
    digits = next((token.text for token in tokenize(written) if token.kind == "number"), "")
    return Decimal(f"-{digits}" if negative else digits)


def _agrees(decimal: Decimal, truth: float) -> bool:
    """Whether the truth, rounded or cut off to as many places, gives this decimal."""
    place = Decimal(1).scaleb(int(decimal.as_tuple().exponent))
    # Every digit of the float: comparing in floats would round a second time.
    exact = Decimal(truth)
    cut = abs(exact) - abs(decimal)
    same_sign = (exact > 0) == (decimal > 0)
    return same_sign and (abs(cut) <= place / 2 * (1 + Decimal(_EXACT)) or 0 <= cut < place)


def _significant(decimal: Decimal) -> int:
    return len(decimal.as_tuple().digits)


def _shown_in_full(value: float) -> bool:
    return math.isclose(shown(value), value, rel_tol=1e-12)
