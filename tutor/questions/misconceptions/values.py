"""The numbers that a circuit, and what is broken in it, have at a few points."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from random import Random

from tutor.core.formula.expression import Expression, evaluate
from tutor.core.formula.notation import figure
from tutor.questions.misconceptions.broken import Broken
from tutor.questions.misconceptions.circuit import Circuit

Values = Mapping[str, float]

_POINTS = 3
_TRIES = 12
_ROUNDING = 1e-3


def tables(circuit: Circuit, values: Values | None) -> list[Values]:
    """The values of all names at a few points, the given one first."""
    found = (table(circuit, point) for point in _points(circuit, values))
    return list(islice((one for one in found if one is not None), _POINTS))


def _points(circuit: Circuit, values: Values | None) -> Iterator[Values]:
    """The given point, one near it, one near its mirror image (there are kinks), one near 0."""
    if values:
        yield values
    inputs, random = circuit.graph.inputs, Random("misconceptions")  # noqa: S311 - reproducible
    near = {name: values[name] if values else 1.0 for name in inputs}
    for attempt in range(_TRIES):
        if attempt % 3 == 2:
            yield {name: random.uniform(-0.95, 0.95) for name in inputs}
        else:
            side = -1 if attempt % 3 else 1
            moves = {name: random.uniform(-0.3, 0.3) * (abs(near[name]) or 1) for name in inputs}
            yield {name: side * (near[name] + moves[name]) for name in inputs}


def table(circuit: Circuit, values: Values) -> Values | None:
    """The values of all names; None where one of them has none."""
    found = dict(values)
    try:
        for name, formula in circuit.definitions.items():
            if name not in found:
                found[name] = evaluate(formula, found)
    except (ArithmeticError, ValueError):
        return None
    return found


def result(broken: Broken, known: Values) -> float | None:
    """What a broken pass gives; None where that is undefined."""
    if broken.needs:
        known = dict(known)
        for name, formula in broken.needs.items():
            number = value(formula, known)
            if number is None:
                return None
            known[name] = number
    return value(broken.result, known)


def value(expression: Expression, known: Values) -> float | None:
    """The value of an expression; None where it has none."""
    try:
        number = evaluate(expression, known)
    except (ArithmeticError, ValueError):
        return None
    return number if math.isfinite(number) else None


def agree(left: Iterable[float | None], right: Iterable[float | None]) -> bool:
    """Whether two formulas have the same values, point by point, and have any."""
    agreed = False
    for one, other in zip(left, right, strict=True):
        if one is None and other is None:
            continue
        if one is None or other is None or not math.isclose(one, other, rel_tol=1e-7, abs_tol=1e-9):
            return False
        agreed = True
    return agreed


def alike(one: float, other: float) -> bool:
    """Whether two numbers look the same to a learner."""
    return math.isclose(one, other, rel_tol=_ROUNDING) or figure(one) == figure(other)
