"""Numbers: an author's question whose answer is one, and the judging of numbers for all kinds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import ClassVar

from tutor.core.equality.numbers import judge_number
from tutor.core.formula.expression import (
    Apply,
    Expression,
    Name,
    Number,
    evaluate,
    fold,
    number,
    occurrences,
    postorder,
)
from tutor.core.formula.notation import figure
from tutor.core.formula.notes import FormulaReading
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Edge
from tutor.errors import Message
from tutor.questions.algebra import gradient_algebra
from tutor.questions.form import Typing
from tutor.questions.misconceptions import Derivative, behind, is_explained, recognise
from tutor.questions.model import NOTHING, Earnings, Explanation, Verdict, author_hint, said_of
from tutor.questions.reading import judge_readings, likeliest, right_side
from tutor.questions.replies import Reply, replied

_ROUNDING = 1e-12
"""Of floating point, relative: 3.03 lies within 0.02 of 3.01."""
_ALONE = 2
"""Parts of a decimal that stands alone, its sign included."""
_EARLY = 0.05
"""How far off, relative, rounding on the way may lead before it is something else."""
_TELLING = 3
"""Digits that a number has at least to be told by them."""
_PLACES = 6
"""Decimal places beyond which nothing counts as rounded."""


def judge_value(
    reading: FormulaReading,
    written: str,
    truth: float,
    values: Mapping[str, float],
    derivative: Derivative | None = None,
) -> Verdict:
    """Judge a number: exact forms, decimals right to the digits given, expressions that give it.

    Where it is that of a `derivative`, a wrong one is traced to the mistake behind it.
    """
    given, notes = reading.expression, reading.notes
    outcome = judge_number(given, right_side(written), truth, values)
    if outcome == "imprecise" and figure(evaluate(given, values)) == figure(truth):
        outcome = "right"  # 0.1 for 0.09999…: the screen shows no more digits either
    if outcome == "right":
        return Verdict("right", evidence="engine", reading=given, notes=notes)
    wrong = _wrong(reading, written, values, derivative)
    if wrong.misconception or (derivative and is_explained(derivative, given, written, values)):
        return wrong
    if outcome == "imprecise":
        return Verdict("invalid", Message("more-digits"), reading=given, notes=notes)
    if is_rounded_early(given, truth, values):
        return Verdict("invalid", Message("rounded-early"), reading=given, notes=notes)
    return wrong


def is_rounded_early(given: Expression, truth: float, values: Mapping[str, float]) -> bool:
    """Whether an expression misses the truth only since its decimals are rounded, or cut off.

    −0.62·3 is what becomes of −0.6282·3. To first order: each decimal may be off by as much as one
    unit of its last place. A decimal alone is none of a calculation, and judged by its digits.
    """
    decimals = [p for p in postorder(given) if isinstance(p, Number) and _last_place(p.value)]
    if not decimals or len(list(postorder(given))) <= _ALONE:
        return False
    try:
        here = evaluate(given, values)
        moved = (evaluate(_moved(given, one), values) - here for one in dict.fromkeys(decimals))
        reach = sum(map(abs, moved))
    except (ArithmeticError, ValueError):
        return False
    return 0 < abs(here - truth) <= min(reach, _EARLY * abs(truth))


def _last_place(value: Fraction) -> Fraction | None:
    """One unit of the last decimal place; None for whole numbers and for what is no decimal."""
    place = Fraction(1)
    for _ in range(_PLACES):
        place /= 10
        if (value / place).denominator == 1:
            return place if value.denominator > 1 else None
    return None


def _moved(given: Expression, one: Number) -> Expression:
    """The same with a decimal a unit of its last place further from 0."""

    def leaf(part: Number | Name) -> Expression:
        place = _last_place(one.value) or Fraction(0)
        return number(one.value + place) if part == one else part

    return fold(given, leaf, lambda part, operands: Apply(part.operation, operands))


def _wrong(
    reading: FormulaReading,
    written: str,
    values: Mapping[str, float],
    derivative: Derivative | None,
) -> Verdict:
    given, notes = reading.expression, reading.notes
    mistake = recognise(derivative, given, written, values) if derivative else None
    if mistake is None:
        return Verdict("wrong", reading=given, notes=notes)
    return Verdict("wrong", mistake.message, mistake.name, reading=given, notes=notes)


@dataclass(frozen=True)
class NumberQuestion:
    """An author's question whose answer is a number."""

    kind: ClassVar[str] = "number"
    skills: ClassVar[tuple[str, ...]] = ("number",)
    edges: ClassVar[tuple[Edge, ...]] = ()
    earns: ClassVar[Earnings] = NOTHING

    key: str
    text: str
    answer: Expression
    tolerance: float | None = None
    trace: Trace | None = None
    hints: tuple[str, ...] = ()
    why: str = ""
    """The author's words, said when it is right."""
    replies: tuple[Reply, ...] = ()
    """The author's words to wrong answers."""
    derivative: Derivative | None = None
    """What it is of the graph, where its author says so."""

    node: ClassVar[None] = None

    @property
    def skill(self) -> str:
        """Working a number out."""
        return "number"

    @property
    def form(self) -> Typing:
        """Typed, with nothing before it."""
        return Typing(names=self.names)

    @property
    def _values(self) -> Mapping[str, float]:
        return self.trace.values if self.trace else {}

    @property
    def names(self) -> frozenset[str]:
        """The names that an answer may use."""
        return frozenset(self._values)

    @property
    def truth(self) -> float:
        """The right number."""
        return evaluate(self.answer, self._values)

    @property
    def _derivative(self) -> Derivative | None:
        """What it is of the graph, if that is said or can be told from its digits.

        That of few digits is a gradient's by chance: 24 is many things.
        """
        if self.derivative or not self.trace:
            return self.derivative
        digits = figure(self.truth).lstrip("−0.")
        is_telling = occurrences(self.answer) or sum(map(str.isdigit, digits)) >= _TELLING
        return behind(self.trace, self.answer) if is_telling else None

    def prompt(self) -> Message:
        """The author's words."""
        return Message("author", {"text": self.text})

    def reminder(self) -> None:
        """The author's words stand right above."""

    def judge(self, answer: str) -> Verdict:
        """Within the author's tolerance where there is one, else to the digits given."""
        verdict = judge_readings(answer, self._values, lambda reading: self._judge(reading, answer))
        return replied(verdict, self.replies, partial(self._is_equal, verdict, answer))

    def _is_equal(self, verdict: Verdict, answer: str, typed: str) -> bool:
        foreseen = likeliest(typed, self._values)
        if foreseen is None or verdict.reading is None:
            return False
        try:
            value = evaluate(foreseen, self._values)
        except (ArithmeticError, ValueError):
            return False
        reading = FormulaReading(verdict.reading)
        return judge_value(reading, answer, value, self._values).kind == "right"

    def _judge(self, reading: FormulaReading, answer: str) -> Verdict:
        wanted = self._derivative
        if self.tolerance is None:
            return judge_value(reading, answer, self.truth, self._values, wanted)
        given, notes = reading.expression, reading.notes
        try:
            value = evaluate(given, self._values)
        except (ArithmeticError, ValueError):
            return Verdict("wrong", Message("no-value"), reading=given)
        if abs(value - self.truth) > self.tolerance + _ROUNDING * abs(self.truth):
            return _wrong(reading, answer, self._values, wanted)
        return Verdict("right", evidence="engine", reading=given, notes=notes)

    def hint(self, step: int, tried: Collection[str] = ()) -> Message:
        """The principle; the size; the answer."""
        figures = {"solution": self.solution(), "sign": "−" if self.truth < 0 else "+"}
        codes = ("hint-number-principle", "hint-number-sign", "hint-number-answer")
        return author_hint(self.hints, step) or Message(codes[step - 1], figures)

    def explain(self) -> Explanation:
        """Where it is the gradient of a node, how that comes about; else the answer itself."""
        wanted = self._derivative
        if self.trace and wanted and wanted.graph is self.trace.graph:
            return Explanation(said_of(self.why), gradient_algebra(self.trace, wanted.node))
        return Explanation(said_of(self.why), (self.solution(),))

    def solution(self) -> str:
        """The number as the screen shows it."""
        return figure(self.truth)
