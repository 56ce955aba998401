"""Recognising a mistake: never a guess.

A formula is compared with formulas, by its values first and then by `equivalence`; a number with
numbers, by the same rounding as right answers. What equals the right answer is no mistake. Where
several mistakes give the answer, none is named unless one is known to explain it better; where one
mistake gives it at several places, the place that covers them is told, or all of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice
from random import Random

from tutor.core.autodiff import Trace
from tutor.core.equivalence import compare
from tutor.core.expression import Expression, evaluate, occurrences
from tutor.core.notation import figure, plain
from tutor.core.numbers import judge_number, weigh_number
from tutor.questions.misconceptions.broken import Broken
from tutor.questions.misconceptions.circuit import Circuit, Derivative
from tutor.questions.misconceptions.table import MISCONCEPTIONS, Misconception
from tutor.questions.model import Figures, Message

MAX_BROKEN = 240
"""Broken passes that an answer is compared with."""
CORRECT = "correct"
"""What a confusion calls the right answer."""

_POINTS = 3
_TRIES = 12
_NEAR = 0.02
"""Relative distance beyond which two numbers need no closer look."""
_ROUNDING = 1e-3

Values = Mapping[str, float]
Candidate = tuple[Misconception, Broken]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake that explains an answer, with what a sentence about it needs."""

    name: str
    figures: Figures
    variant: str = ""

    @property
    def message(self) -> Message:
        """What to say."""
        code = f"mistake-{self.name}-{self.variant}" if self.variant else f"mistake-{self.name}"
        return Message(code, self.figures)


def recognise(
    derivative: Derivative, answer: Expression, written: str = "", values: Values | None = None
) -> Mistake | None:
    """The mistake that gives this answer, if exactly one explains it.

    `values` are those of the graph's nodes, where they are known; `written` is the answer as
    typed, whose digits tell how a number was rounded. An answer without names is a number where a
    number is asked for, and is tried as a formula first where a formula is.
    """
    circuit, candidates = _broken(derivative)
    is_number = not occurrences(answer) and values is not None
    asked_number = derivative.kind in ("gradient", "number")
    found: list[Candidate] = []
    if not (is_number and asked_number):
        found = _equal(circuit, candidates, answer, values)
    if not found and is_number and values is not None:
        found = _rounded(circuit, candidates, answer, written or plain(answer), values)
    return _resolved(found)


@lru_cache(maxsize=64)
def _broken(derivative: Derivative) -> tuple[Circuit, tuple[Candidate, ...]]:
    circuit = Circuit(derivative)
    if not circuit.parts:
        return circuit, ()
    passes = (
        (entry, broken)
        for entry in MISCONCEPTIONS.values()
        if derivative.kind in entry.kinds
        for broken in entry.broken(circuit)
    )
    return circuit, tuple(islice(passes, MAX_BROKEN))


# --- numbers ------------------------------------------------------------------------------------


def _rounded(
    circuit: Circuit,
    candidates: Sequence[Candidate],
    answer: Expression,
    written: str,
    values: Values,
) -> list[Candidate]:
    """The broken passes that give a number, as it was rounded; the exact ones if there are any."""
    table = _table(circuit, values)
    given = _value(answer, {})
    truth = _value(circuit.answer, table) if table else None
    if table is None or given is None or truth is None:
        return []
    if judge_number(answer, written, truth, values) != "wrong":
        return []
    exact, rounded = [], []
    for entry, broken in candidates:
        value = _result(broken, table)
        if value is None or not math.isclose(value, given, rel_tol=_NEAR) or _alike(value, truth):
            continue
        judgement = weigh_number(answer, written, value, values)
        if judgement.verdict == "right":
            (exact if judgement.reason == "exact" else rounded).append((entry, broken))
    return exact or rounded


def _alike(value: float, truth: float) -> bool:
    """Whether two numbers look the same to a learner."""
    return math.isclose(value, truth, rel_tol=_ROUNDING) or figure(value) == figure(truth)


# --- formulas -----------------------------------------------------------------------------------


def _equal(
    circuit: Circuit, candidates: Sequence[Candidate], answer: Expression, values: Values | None
) -> list[Candidate]:
    """The broken passes that give a formula: at some points, and the first of them everywhere."""
    tables = _tables(circuit, values)
    given = [_value(answer, table) for table in tables]
    if _agree(given, [_value(circuit.answer, table) for table in tables]):
        return []
    found = [
        (entry, broken)
        for entry, broken in candidates
        if _agree(given, (_result(broken, table) for table in tables))
    ]
    if not found:
        return []
    broken = found[0][1]
    near = {name: values[name] for name in circuit.graph.inputs} if values else {}
    definitions = {**circuit.definitions, **broken.needs}
    same = compare(answer, broken.result, definitions, near=near).verdict == "equal"
    return found if same else []


def _agree(
    left: Sequence[float | None], right: Iterator[float | None] | Sequence[float | None]
) -> bool:
    """Whether two formulas have the same values wherever one of them has any."""
    agreed = False
    for one, other in zip(left, right, strict=True):
        if one is None and other is None:
            continue
        if one is None or other is None or not math.isclose(one, other, rel_tol=1e-7, abs_tol=1e-9):
            return False
        agreed = True
    return agreed


# --- values -------------------------------------------------------------------------------------


def _tables(circuit: Circuit, values: Values | None) -> list[Values]:
    """The values of all names at a few points, the given one first."""
    tables = (_table(circuit, point) for point in _points(circuit, values))
    return list(islice((table for table in tables if table is not None), _POINTS))


def _points(circuit: Circuit, values: Values | None) -> Iterator[Values]:
    if values:
        yield values
    inputs, random = circuit.graph.inputs, Random("misconceptions")  # noqa: S311 - reproducible
    near = {name: values[name] if values else 1.0 for name in inputs}
    for attempt in range(_TRIES):
        if attempt % 3 == 2:
            yield {name: random.uniform(-0.95, 0.95) for name in inputs}
        else:
            yield {name: v + random.uniform(-0.3, 0.3) * (abs(v) or 1) for name, v in near.items()}


def _table(circuit: Circuit, values: Values) -> Values | None:
    """The values of all names; None where one of them has none."""
    table = dict(values)
    try:
        for name, formula in circuit.definitions.items():
            if name not in table:
                table[name] = evaluate(formula, table)
    except (ArithmeticError, ValueError):
        return None
    return table


def _result(broken: Broken, table: Values) -> float | None:
    if broken.needs:
        table = dict(table)
        for name, formula in broken.needs.items():
            value = _value(formula, table)
            if value is None:
                return None
            table[name] = value
    return _value(broken.result, table)


def _value(expression: Expression, table: Values) -> float | None:
    try:
        value = evaluate(expression, table)
    except (ArithmeticError, ValueError, KeyError):
        return None
    return value if math.isfinite(value) else None


# --- one name, or none --------------------------------------------------------------------------


def _resolved(found: Sequence[Candidate]) -> Mistake | None:
    places: dict[str, list[Broken]] = {}
    for entry, broken in found:
        places.setdefault(entry.name, []).append(broken)
    names = [name for name in places if places.keys().isdisjoint(MISCONCEPTIONS[name].yields_to)]
    if len(names) != 1:
        return None
    (name,) = names
    entry, candidates = MISCONCEPTIONS[name], places[name]
    covering = next((broken for broken in candidates if broken.covers), None)
    told = [covering] if covering else candidates
    figures = [broken.figures() for broken in told]
    merged = {key: _merged([one[key] for one in figures if key in one]) for key in entry.figures}
    return Mistake(name, merged, told[0].variant)


def _merged(alternatives: Sequence[str | int | float]) -> str | int | float:
    """What several places have in common, or all of them."""
    distinct = tuple(dict.fromkeys(alternatives))
    return distinct[0] if len(distinct) == 1 else " / ".join(map(str, distinct))


# --- for authors --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Confusion:
    """Different answers that look the same at the numbers of a question."""

    names: tuple[str, ...]
    """Mistakes, and perhaps `correct`, which comes first."""
    value: float
    """What they all give."""


def confusions(derivative: Derivative, values: Values) -> tuple[Confusion, ...]:
    """What the numbers of a question cannot tell apart although formulas could.

    At x = 1, sin(x²) has the derivative 2·cos 1, and so it has when the outside is differentiated
    at x: `correct` and `outer-at-x`. Mistakes that always come to the same are no fault of the
    numbers, and neither are those of which one is known to explain the answer better.
    """
    circuit, candidates = _broken(derivative)
    tables = _tables(circuit, values)
    truth = [_value(circuit.answer, table) for table in tables]
    if not candidates or not tables or truth[0] is None:
        return ()
    rows: list[tuple[str, list[float | None]]] = [(CORRECT, truth)]
    for entry, broken in candidates:
        row = [_result(broken, table) for table in tables]
        if row[0] is not None and not _agree(row, truth):
            rows.append((entry.name, row))
    return tuple(_confused(rows))


def _confused(rows: Sequence[tuple[str, list[float | None]]]) -> Iterator[Confusion]:
    groups: list[list[tuple[str, list[float | None]]]] = []
    for name, row in rows:
        group = next((group for group in groups if _look_alike(group[0][1][0], row[0])), None)
        if group is None:
            groups.append([(name, row)])
        else:
            group.append((name, row))
    for group in groups:
        names = {
            name for pair in combinations(group, 2) if _can_be_told_apart(*pair) for name, _ in pair
        }
        if names:
            order = (CORRECT, *MISCONCEPTIONS)
            yield Confusion(tuple(sorted(names, key=order.index)), group[0][1][0] or 0.0)


def _look_alike(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and _alike(one, other)


def _can_be_told_apart(
    one: tuple[str, list[float | None]], other: tuple[str, list[float | None]]
) -> bool:
    """Whether other numbers would show two answers to be different, and that would matter."""
    (name, row), (twin, column) = one, other
    yields = any(
        a in MISCONCEPTIONS and b in MISCONCEPTIONS[a].yields_to
        for a, b in ((name, twin), (twin, name))
    )
    return name != twin and not yields and not _agree(row, column)


# --- for questions ------------------------------------------------------------------------------


def behind(trace: Trace, answer: Expression) -> Derivative | None:
    """The derivative that a number asks for, if there is just one, and no value is equal to it."""
    truth = _value(answer, trace.values)
    if truth is None or any(_alike(value, truth) for value in trace.values.values()):
        return None
    graph = trace.graph
    nodes = [
        name
        for name in graph.by_name
        if name in graph.reaching and name != graph.output and _alike(truth, trace.gradients[name])
    ]
    return Derivative(graph, nodes[0], "number") if len(nodes) == 1 else None
