"""Recognising a mistake: never a guess.

A formula is compared with formulas, by its values first and then by `equivalence`; a number with
numbers, by the same rounding as right answers. What equals the right answer is no mistake. Where
several mistakes give the answer, none is named unless one is known to explain it better; where they
are two or three, it is said that it was one of them. Where one mistake gives it at several places,
the most telling one is told, or all that are equally so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import ClassVar

from tutor.core.equality.equivalence import compare
from tutor.core.equality.numbers import judge_number, weigh_number
from tutor.core.formula.expression import Expression, occurrences
from tutor.core.formula.notation import plain, shown
from tutor.core.graph.autodiff import Trace
from tutor.errors import Figure, Figures, Message
from tutor.questions.misconceptions.broken import Broken
from tutor.questions.misconceptions.circuit import Circuit, Derivative
from tutor.questions.misconceptions.table import MISCONCEPTIONS, Misconception
from tutor.questions.misconceptions.values import Values, agree, alike, result, table, tables, value
from tutor.questions.reading import right_side

MAX_PASSES = 16
"""Broken passes per mistake that an answer is compared with."""
MAX_PARTS = 300
"""Operations between node and output beyond which nothing is looked for."""
_NEAR = 0.02
"""Relative distance beyond which two numbers need no closer look."""

_DOUBTED = ("one", "other", "third")
"""Mistakes of which it is said that it was one of them, by the figures of the sentence."""

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


@dataclass(frozen=True, slots=True)
class Doubt:
    """A few mistakes that explain an answer equally well."""

    names: tuple[str, ...]
    """Two or three, in the order of the table."""
    name: ClassVar[None] = None
    """None is certain enough to be stored."""

    @property
    def message(self) -> Message:
        """What to say: that it was one of them, each in a few words."""
        parts: dict[str, Figure] = {
            key: Message(f"brief-{name}") for key, name in zip(_DOUBTED, self.names, strict=False)
        }
        return Message("doubt-two" if len(parts) == 2 else "doubt-three", parts)


def recognise(
    derivative: Derivative, answer: Expression, written: str = "", values: Values | None = None
) -> Mistake | Doubt | None:
    """The mistake that gives this answer, if one explains it best; or the few that do.

    `values` are those of the graph's nodes, where they are known; `written` is the answer as
    typed, whose digits tell how a number was rounded. An answer without names is a number where a
    number is asked for, and is tried as a formula first where a formula is.
    """
    found = _explanations(derivative, answer, written, values)
    is_formula = bool(occurrences(answer)) or _are_one_formula(derivative, found, values)
    return _resolved(found, is_formula=is_formula)


def _are_one_formula(
    derivative: Derivative, found: Sequence[Candidate], values: Values | None
) -> bool:
    """Whether mistakes that give a number come to the same whatever the numbers."""
    if len({entry.name for entry, _ in found}) < 2:
        return False
    points = tables(broken_passes(derivative)[0], values)
    first, *others = ([result(broken, point) for point in points] for _, broken in found)
    return all(agree(first, other) for other in others)


def is_explained(derivative: Derivative, answer: Expression, written: str, values: Values) -> bool:
    """Whether some mistakes give this answer, however many that cannot be told apart."""
    return bool(_explanations(derivative, answer, written, values))


def _explanations(
    derivative: Derivative, answer: Expression, written: str, values: Values | None
) -> list[Candidate]:
    """All broken passes that give an answer; none where it is right."""
    circuit, candidates = broken_passes(derivative)
    if values is None or occurrences(answer):
        return _equal(circuit, candidates, answer, values)
    typed = right_side(written) or plain(answer)
    rounded = _rounded(circuit, candidates, answer, typed, values)
    if rounded is None:
        return []
    is_formula = derivative.kind in ("formula", "local")
    return (_equal(circuit, candidates, answer, values) if is_formula else []) or rounded


@lru_cache(maxsize=2)
def broken_passes(derivative: Derivative) -> tuple[Circuit, tuple[Candidate, ...]]:
    """All that an answer is compared with: for each mistake, what is nearest to the node."""
    circuit = Circuit(derivative)
    passes = [
        (entry, broken)
        for entry in MISCONCEPTIONS.values()
        if 0 < len(circuit.parts) <= MAX_PARTS and derivative.kind in entry.kinds
        for broken in islice(entry.broken(circuit), MAX_PASSES)
    ]
    return circuit, tuple(passes)


@lru_cache(maxsize=2)
def _numbers(
    derivative: Derivative, given: tuple[tuple[str, float], ...]
) -> tuple[Values | None, tuple[float | None, ...]]:
    """The values of all names, where those of the nodes are given, and what each pass gives.

    Kept for the next try at the same question.
    """
    circuit, candidates = broken_passes(derivative)
    known = table(circuit, dict(given))
    numbers = (result(broken, known) if known else None for _, broken in candidates)
    return known, tuple(numbers)


def _rounded(
    circuit: Circuit,
    candidates: Sequence[Candidate],
    answer: Expression,
    typed: str,
    values: Values,
) -> list[Candidate] | None:
    """The broken passes that give a number, as it was rounded; the exact ones if there are any.

    None where the number is right. 3 may be 3.07 with too few digits; but where a mistake gives
    just 3, that is what it is. In a walk, the gradients further on are at hand and right: no
    mistake is looked for behind them.
    """
    known, numbers = _numbers(circuit.derivative, tuple(values.items()))
    given = value(answer, {})
    truth = value(circuit.answer, known) if known else None
    if known is None or given is None or truth is None:
        return []
    verdict = judge_number(answer, typed, truth, values)
    if verdict == "right":
        return None
    exact: list[Candidate] = []
    digits: list[Candidate] = []
    carried: list[Candidate] = []
    short: list[Candidate] = []
    for (entry, broken), number in zip(candidates, numbers, strict=True):
        if broken.is_far and circuit.derivative.kind == "gradient":
            continue
        if number is None or not math.isclose(number, given, rel_tol=_NEAR) or alike(number, truth):
            continue
        judgement = weigh_number(answer, typed, number, values)
        if judgement.verdict == "right":
            # Nobody who has 3 carries on with 2.998: that is another number.
            is_short = math.isclose(shown(number), number, rel_tol=1e-12)
            rounded = short if is_short else carried
            lists = {"exact": exact, "digits": digits}
            lists.get(judgement.reason, rounded).append((entry, broken))
    fitting = [*digits, *carried] if digits else [*carried, *short]
    return exact or (fitting if verdict == "wrong" else [])


def _equal(
    circuit: Circuit, candidates: Sequence[Candidate], answer: Expression, values: Values | None
) -> list[Candidate]:
    """The broken passes that give a formula: each at some points, the first of them everywhere."""
    points = tables(circuit, values)
    given = [value(answer, point) for point in points]
    if agree(given, (value(circuit.answer, point) for point in points)):
        return []
    found = [
        (entry, broken)
        for entry, broken in candidates
        if agree(given, (result(broken, point) for point in points))
    ]
    if not found:
        return []
    _, broken = found[0]
    near = {name: values[name] for name in circuit.graph.inputs} if values else {}
    definitions = {**circuit.definitions, **broken.needs}
    same = compare(answer, broken.result, definitions, near=near).verdict == "equal"
    return found if same else []


def _resolved(found: Sequence[Candidate], *, is_formula: bool) -> Mistake | Doubt | None:
    """One name, or a few, or none; and the place, or all places that it may have been."""
    places: dict[str, list[Broken]] = {}
    likely = [one for one in found if one[0].is_likely]
    for entry, broken in likely or found:
        places.setdefault(entry.name, []).append(broken)
    names = [name for name in places if places.keys().isdisjoint(_better(name, is_formula))]
    if len(names) != 1:
        return Doubt(tuple(names)) if 1 < len(names) <= len(_DOUBTED) else None
    (name,) = names
    lowest = min(broken.rank for broken in places[name])
    told = [broken for broken in places[name] if broken.rank == lowest]
    alternatives = [broken.figures() for broken in told]
    figures = {
        key: _merged(dict.fromkeys(one[key] for one in alternatives))
        for key in MISCONCEPTIONS[name].figures
    }
    return Mistake(name, figures, told[0].variant)


def _better(name: str, is_formula: bool) -> tuple[str, ...]:
    """The mistakes that explain better what this one gives, too."""
    entry = MISCONCEPTIONS[name]
    return (*entry.yields_to, *(entry.yields_in_formulas if is_formula else ()))


def _merged(alternatives: dict[Figure, None]) -> Figure:
    if len(alternatives) == 1:
        return next(iter(alternatives))
    single = (str, int, float, Message)
    texts = (str(one) if isinstance(one, single) else ", ".join(one) for one in alternatives)
    return " / ".join(texts)


def behind(trace: Trace, answer: Expression) -> Derivative | None:
    """The derivative that a number is, if it is that of just one node, and the value of none."""

    def gives(number: float) -> bool:
        return judge_number(answer, plain(answer), number, trace.values) != "wrong"

    graph = trace.graph
    if any(map(gives, trace.values.values())):
        return None
    gradients = trace.gradients
    nodes = [name for name in graph.reaching if name != graph.output and gives(gradients[name])]
    return Derivative(graph, nodes[0], "number") if len(nodes) == 1 else None
