"""A point at which a wrong formula can be seen to be wrong: the simplest there is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice, product

from tutor.core.equality.equivalence import Comparison
from tutor.core.formula.expression import Expression, evaluate, occurrences

_SIMPLE = (1.0, 2.0, 3.0, -1.0, 0.5, 1.5, 4.0, -2.0, 5.0, 0.25, -0.5)
"""Numbers that one can put in by heart, the simplest first."""
_TRIED = 200
_NAMES = 6
_ASIDE = 1e-4
"""How far aside, relative, a difference must be seen, too: at a kink alone it does not count."""
_CLEAR = 1e-3
"""The relative difference that one sees."""

Definitions = Mapping[str, Expression]


def simplest(
    different: Comparison, given: Expression, expected: Expression, definitions: Definitions
) -> Comparison:
    """The same verdict on two different formulas, with the simplest witness that there is.

    `definitions` are names computed from others, each from those before it. Where none of the
    simple points will do, the witness stays as it was found.
    """
    names = sorted(_free((given, expected), definitions))
    for point in islice(_points(names), _TRIED):
        values = _both(given, expected, definitions, point)
        moved = {
            name: value * (1 + _ASIDE * (i + 1)) for i, (name, value) in enumerate(point.items())
        }
        aside = _both(given, expected, definitions, moved)
        if values and aside and all(map(_are_apart, (values, aside))):
            return replace(
                different, witness=point, answer_value=values[0], expected_value=values[1]
            )
    return different


def _free(formulas: tuple[Expression, ...], definitions: Definitions) -> set[str]:
    """The names on which formulas depend in the end."""
    names, left = set[str](), [*formulas]
    seen = set[str]()
    while left:
        for name in {one.name for one in occurrences(left.pop())} - seen:
            seen.add(name)
            if name in definitions:
                left.append(definitions[name])
            else:
                names.add(name)
    return names


def _points(names: list[str]) -> Iterator[Mapping[str, float]]:
    """Simple points, the simplest first: numbers that are all different, as ties show less."""
    if not 0 < len(names) <= _NAMES:
        return
    numbers = _SIMPLE[: max(len(names) + 1, 5)] if len(names) > 1 else _SIMPLE
    choices = (c for c in product(numbers, repeat=len(names)) if len(set(c)) == len(c))
    for choice in choices:
        yield dict(zip(names, choice, strict=True))


def _both(
    given: Expression, expected: Expression, definitions: Definitions, point: Mapping[str, float]
) -> tuple[float, float] | None:
    """The values of both there; None where one of them, or what they are made of, has none."""
    values = dict(point)
    try:
        for name, formula in definitions.items():
            if all(one.name in values for one in occurrences(formula)):
                values[name] = evaluate(formula, values)
        both = evaluate(given, values), evaluate(expected, values)
    except (ArithmeticError, ValueError, KeyError):
        return None
    return both if all(map(math.isfinite, both)) else None


def _are_apart(both: tuple[float, float]) -> bool:
    one, other = both
    return abs(one - other) > max(1e-6, _CLEAR * max(abs(one), abs(other)))
