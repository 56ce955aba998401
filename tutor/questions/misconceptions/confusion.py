"""Numbers at which a mistake cannot be seen: for authors, who choose the numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from tutor.questions.misconceptions.broken import Broken
from tutor.questions.misconceptions.circuit import Circuit, Derivative
from tutor.questions.misconceptions.recognition import Candidate, broken_passes
from tutor.questions.misconceptions.table import MISCONCEPTIONS
from tutor.questions.misconceptions.values import Values, agree, alike, result, table, tables, value

_Result = tuple[str, Broken | None, float]
"""What a pass gives here, by the name of its mistake; the right one has none."""

CORRECT = "correct"
"""What the right answer is called beside the names of mistakes."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """Different formulas that look the same at the numbers of a question."""

    names: tuple[str, ...]
    """Mistakes in the order of the table; `correct` comes first."""
    value: float
    """What they all give."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A result by name: here, and at other points."""

    name: str
    here: float
    there: tuple[float | None, ...]


def _likely(
    derivative: Derivative, names: Collection[str] = MISCONCEPTIONS
) -> tuple[Circuit, list[Candidate]]:
    """The broken passes of mistakes that numbers should tell apart: of some `names`, or of all."""
    circuit, candidates = broken_passes(derivative)
    return circuit, [one for one in candidates if one[0].is_likely and one[0].name in names]


def confusions(
    derivative: Derivative, values: Values, names: Collection[str] = MISCONCEPTIONS
) -> tuple[Confusion, ...]:
    """What the numbers of a question cannot tell apart although formulas could.

    At x = 1, sin(x²) has the derivative 2·cos 1, and so it has when the outside is differentiated
    at x: `correct` and `outer-at-x`. Mistakes that always come to the same are no fault of the
    numbers, and neither are those of which one is known to explain the answer better. Only likely
    mistakes are looked at, of them those in `names`.
    """
    circuit, candidates = _likely(derivative, names)
    here = table(circuit, values) if candidates else None
    truth = value(circuit.answer, here) if here else None
    if here is None or truth is None:
        return ()
    in_walk = derivative.kind == "gradient"
    results: list[_Result] = [(CORRECT, None, truth)]
    for entry, broken in candidates:
        number = None if in_walk and broken.is_far else result(broken, here)
        if number is not None:
            results.append((entry.name, broken, number))
    alike_here = _with_neighbours(results)
    if len({name for name, _, _ in alike_here}) < 2:
        return ()
    points = tables(circuit, values)
    right = [value(circuit.answer, point) for point in points]
    rows = []
    for name, made, number in alike_here:
        everywhere = [result(made, point) for point in points] if made else right
        if name == CORRECT or not agree(everywhere, right):
            rows.append(_Row(name, number, tuple(everywhere[1:])))
    return tuple(_confused(rows))


def _with_neighbours(results: Sequence[_Result]) -> list[_Result]:
    """The results that look like another one here: only these are worth a look elsewhere."""
    places = sorted(range(len(results)), key=lambda place: results[place][2])
    kept: set[int] = set()
    for one, other in pairwise(places):
        if alike(results[one][2], results[other][2]):
            kept |= {one, other}
    return [results[place] for place in sorted(kept)]


def outcomes(derivative: Derivative, values: Values) -> Mapping[str, tuple[float, ...]]:
    """What each mistake gives here, at one place or another, where that is not the right answer."""
    circuit, candidates = _likely(derivative)
    here = table(circuit, values)
    truth = value(circuit.answer, here) if here else None
    found: dict[str, tuple[float, ...]] = {}
    if here is None or truth is None:
        return found
    in_walk = derivative.kind == "gradient"
    for entry, broken in candidates:
        number = None if in_walk and broken.is_far else result(broken, here)
        if number is not None and not alike(number, truth):
            found[entry.name] = (*found.get(entry.name, ()), number)
    return found


def nameable(derivative: Derivative, values: Values) -> frozenset[str]:
    """The mistakes that would be called by their own names, were they made here."""
    made = outcomes(derivative, values)
    return frozenset(name for name, (wrong, *_) in made.items() if _named(wrong, made) == [name])


def _named(wrong: float, made: Mapping[str, tuple[float, ...]]) -> list[str]:
    """The mistakes that explain a number best."""
    giving = {name for name, numbers in made.items() if any(alike(wrong, n) for n in numbers)}
    return [name for name in giving if giving.isdisjoint(MISCONCEPTIONS[name].yields_to)]


def hidden(derivative: Derivative, values: Values) -> tuple[str, ...]:
    """The mistakes that give the right answer at these values, and elsewhere do not.

    The same as what `confusions` finds beside `correct`, for a fraction of its price.
    """
    circuit, candidates = _likely(derivative)
    here = table(circuit, values)
    truth = value(circuit.answer, here) if here else None
    if here is None or truth is None:
        return ()
    in_walk = derivative.kind == "gradient"
    alike_here = [
        (entry.name, broken)
        for entry, broken in candidates
        if not (in_walk and broken.is_far)
        and (number := result(broken, here)) is not None
        and alike(number, truth)
    ]
    if not alike_here:
        return ()
    points = tables(circuit, values)
    right = [value(circuit.answer, point) for point in points]
    found = (
        name
        for name, broken in alike_here
        if not agree((result(broken, point) for point in points), right)
    )
    return tuple(dict.fromkeys(found))


def _confused(rows: Sequence[_Row]) -> Iterator[Confusion]:
    groups: list[list[_Row]] = []
    for row in rows:
        group = next((group for group in groups if alike(group[0].here, row.here)), None)
        if group is None:
            groups.append(group := [])
        group.append(row)
    order = (CORRECT, *MISCONCEPTIONS)
    for group in groups:
        pairs = (pair for pair in combinations(group, 2) if _are_different(*pair))
        names = {row.name for pair in pairs for row in pair}
        if names:
            yield Confusion(tuple(sorted(names, key=order.index)), group[0].here)


def _are_different(one: _Row, other: _Row) -> bool:
    """Whether other numbers would tell two results apart, and it would matter."""
    if one.name == other.name or CORRECT in (one.name, other.name):
        return one.name != other.name
    first, second = MISCONCEPTIONS[one.name], MISCONCEPTIONS[other.name]
    yields = first.name in second.yields_to or second.name in first.yields_to
    return not yields and not agree(one.there, other.there)
