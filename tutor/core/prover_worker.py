"""The process in which SymPy looks for proofs: one JSON line in, one JSON line out.

Run by `prover`, never imported by the app. SymPy may take for ever, and all the memory there is:
this process bounds both, and whoever started it may kill it at any time. It ends when its input
does, and within a second of its time limit even inside a computation that cannot be interrupted.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from fractions import Fraction
from typing import Any, Literal

from tutor.core.expression import Expression, number, occurrences, substitute
from tutor.core.parser import parse

Outcome = Literal["proved", "refuted", "open"]

MEMORY = 1 << 30
"""Address space, in bytes, where the platform can limit it."""
READY = "ready"
_GRACE = 1.0
"""Seconds that whoever started us has to end a proof before we end ourselves."""
_POINTS = 5

_STEPS: tuple[Callable[[Any], Any], ...] = (
    lambda difference: difference.simplify(),
    lambda difference: difference.expand(trig=True).simplify(),
    lambda difference: difference.rewrite("Abs").simplify(),
    lambda difference: difference.rewrite("exp").simplify(),
    lambda difference: difference.rewrite("Piecewise").simplify(),
    lambda difference: difference.rewrite("cos").expand(trig=True).simplify(),
)
"""Ways to bring a difference to zero, from cheap to dear."""


def decide(
    answer: Expression, expected: Expression, definitions: Mapping[str, Expression]
) -> Outcome:
    """Whether SymPy can prove that two expressions are equal, or that they are not.

    All names are real. "refuted" means that the difference is nonzero at a point where both sides
    and all definitions are real numbers, or everywhere. May take for ever: bound it outside.
    """
    from tutor.core.symbolic import to_sympy  # noqa: PLC0415 - SymPy comes after the memory limit

    left, right = (to_sympy(written_out(side, definitions)) for side in (answer, expected))
    difference = left - right
    if difference == 0:
        return "proved"
    defined = [to_sympy(written_out(Name, definitions)) for Name in definitions.values()]
    names = sorted(difference.free_symbols, key=str)
    for point in _points(len(names)):
        values = dict(zip(names, (to_sympy(number(value)) for value in point), strict=True))
        if _differ(left.subs(values), right.subs(values)) and all(
            _is_real(side.subs(values)) for side in defined
        ):
            return "refuted"
    for step in _STEPS:
        with suppress(ArithmeticError, AttributeError, NotImplementedError, TypeError, ValueError):
            simpler = step(difference)
            if simpler == 0:
                return "proved"
            if _is_real(simpler) and simpler.is_zero is False:
                return "refuted"
    return "open"


def written_out(expression: Expression, definitions: Mapping[str, Expression]) -> Expression:
    """The expression in free names only."""
    for _ in definitions:
        if not any(name.name in definitions for name in occurrences(expression)):
            break
        expression = substitute(expression, definitions)
    return expression


def _points(names: int) -> Iterator[tuple[Fraction, ...]]:
    """Unremarkable fractions of both signs: no kink, pole or zero is to be hit by accident."""
    for index in range(_POINTS if names else 1):
        yield tuple(
            Fraction((-1) ** (index + place // 2) * (23 + 12 * place + 30 * index), 29 + 8 * index)
            for place in range(names)
        )


def _differ(left: Any, right: Any) -> bool:
    """Whether two constants are surely different real numbers."""
    if not (_is_real(left) and _is_real(right)):
        return False
    difference = left - right
    return bool(difference.is_positive or difference.is_negative)


def _is_real(value: Any) -> bool:
    return bool(value.is_real and value.is_finite)


def answer_line(line: bytes) -> Outcome:
    """The outcome for one request; "open" for whatever goes wrong."""
    faulthandler_on = False
    try:
        request = json.loads(line)
        faulthandler.dump_traceback_later(request["limit"] + _GRACE, exit=True)
        faulthandler_on = True
        names = request["names"]
        definitions = {name: parse(text, names) for name, text in request["definitions"].items()}
        return decide(
            parse(request["answer"], names), parse(request["expected"], names), definitions
        )
    except Exception:  # noqa: BLE001
        return "open"
    finally:
        if faulthandler_on:
            faulthandler.cancel_dump_traceback_later()


def _limit_memory() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on every platform

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        least = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (least, most))
