"""Formulas: an author's question whose answer is one, and the judging of formulas for all kinds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Self

from tutor.core.equality.equivalence import Comparison, compare
from tutor.core.formula.expression import Expression, evaluate, occurrences
from tutor.core.formula.notation import figure, figures_apart, pretty
from tutor.core.formula.notes import FormulaReading
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.derivative import derivative
from tutor.core.graph.model import Edge, Graph
from tutor.errors import Figure, Message
from tutor.questions.algebra import contribution_symbols, partial_symbol
from tutor.questions.form import Typing
from tutor.questions.misconceptions import Derivative, recognise
from tutor.questions.model import (
    NOTHING,
    Claim,
    Earnings,
    Explanation,
    Verdict,
    author_hint,
    said_of,
)
from tutor.questions.reading import judge_readings, likeliest
from tutor.questions.replies import Reply, replied
from tutor.questions.witness import simplest


def definitions(graph: Graph) -> Mapping[str, Expression]:
    """What each computed node stands for, so that an answer may use any node's name."""
    lines = map(graph.by_name.__getitem__, graph.topological)
    return {node.name: node.expression for node in lines if not node.is_input}


def judge_formula(
    answer: str,
    expected: Expression,
    trace: Trace | None = None,
    names: Collection[str] = (),
    wanted: Derivative | None = None,
) -> Verdict:
    """Judge a formula against the expected one, in the names of the graph or in `names`.

    Where a derivative is `wanted`, a wrong answer is traced to the mistake behind it.

    A bare number where a formula is asked for is not wrong but something else: when it is the
    formula's value here, the learner is asked for the formula.
    """
    known = {*names, *(trace.graph.by_name if trace else ())}
    return judge_readings(
        answer, known, lambda reading: judge_expression(reading, answer, expected, trace, wanted)
    )


def judge_expression(
    reading: FormulaReading,
    answer: str,
    expected: Expression,
    trace: Trace | None = None,
    wanted: Derivative | None = None,
) -> Verdict:
    """As `judge_formula`, for one reading of the answer."""
    graph = trace.graph if trace else None
    given, notes = reading.expression, reading.notes
    is_number = occurrences(expected) and not occurrences(given)
    if trace and is_number and _is_value(given, expected, trace):
        please = Message("formula-please", {"value": figure(evaluate(expected, trace.values))})
        return Verdict("invalid", please, reading=given, notes=notes)
    known_formulas = definitions(graph) if graph else {}
    result = compare(given, expected, known_formulas)
    claim = Claim(given, expected, known_formulas, result)
    if result.verdict == "equal":
        return Verdict("right", evidence=result.evidence, reading=given, notes=notes, claim=claim)
    if result.verdict == "unsure":
        return Verdict("unsure", Message("unsure"), reading=given, notes=notes, claim=claim)
    values = trace.values if trace else None
    mistake = recognise(wanted, given, answer, values) if wanted else None
    if result.witness:
        result = simplest(result, given, expected, _in_names_of_line(wanted, given, known_formulas))
    message = mistake.message if mistake else difference(result)
    return Verdict(
        "wrong",
        message,
        mistake.name if mistake else None,
        evidence=result.evidence,
        witness=result.witness,
        reading=given,
        notes=notes,
        claim=claim,
    )


def _in_names_of_line(
    wanted: Derivative | None, given: Expression, known: Mapping[str, Expression]
) -> Mapping[str, Expression]:
    """What names stand for, where a difference is shown.

    Along one edge nothing does: ∂y/∂t of y = exp(t) is about t, whatever t is made of.
    """
    if wanted is None or wanted.edge is None:
        return known
    line = wanted.graph.by_name[wanted.edge.target].expression
    inside = {name.name for name in occurrences(line)}
    return {} if {name.name for name in occurrences(given)} <= inside else known


def difference(result: Comparison) -> Message | None:
    """Where two formulas differ, and by how much; None where that is not known."""
    given, expected = result.answer_value, result.expected_value
    if not result.witness or given is None or expected is None:
        return None
    where: dict[str, Figure] = {"point": point(result.witness)}
    both = figures_apart(given, expected)
    if both is None:
        return Message("differs-hardly", where)
    return Message("differs-at", {**where, "given": both[0], "expected": both[1]})


def point(witness: Mapping[str, float]) -> tuple[str, ...]:
    """`x = −1` and `y = 2`."""
    return tuple(f"{name} = {figure(value)}" for name, value in witness.items())


def _is_value(given: Expression, expected: Expression, trace: Trace) -> bool:
    try:
        here = evaluate(expected, trace.values)
        return abs(evaluate(given, {}) - here) <= 1e-3 * max(1e-9, abs(here))
    except (ArithmeticError, ValueError):
        return False


@dataclass(frozen=True)
class FormulaQuestion:
    """A question whose answer is a formula: an author's, or for the gradient of a node."""

    kind: ClassVar[str] = "formula"
    skills: ClassVar[tuple[str, ...]] = ("formula", "formula.chain", "formula.fork")
    earns: ClassVar[Earnings] = NOTHING

    key: str
    text: str
    answer: Expression
    trace: Trace | None = None
    wrt: str | None = None
    """The node with respect to which the answer is the output's derivative, if it is one."""
    hints: tuple[str, ...] = ()
    why: str = ""
    """The author's words, said when it is right."""
    replies: tuple[Reply, ...] = ()
    """The author's words to wrong answers."""

    @classmethod
    def of_gradient(cls, key: str, trace: Trace, node: str) -> Self | None:
        """The question for ∂output/∂node as a formula; None where that would be too long."""
        answer = derivative(trace.graph, node)
        return None if answer is None else cls(key, "", answer, trace, node)

    @property
    def skill(self) -> str:
        """Writing whole gradients as formulas, along or across paths; or any other formula."""
        if self.trace is None or self.wrt is None:
            return "formula"
        return "formula.fork" if self.trace.graph.rule(self.wrt) == "add" else "formula.chain"

    @property
    def node(self) -> str | None:
        """The node it is about, when the author said so."""
        return self.wrt

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Those that leave the node it is about."""
        return self.trace.graph.branches(self.wrt) if self.trace and self.wrt else ()

    @property
    def form(self) -> Typing:
        """Typed, with nothing before it where an author asks: that may be for anything."""
        return Typing("" if self.text else self._symbol, self.names)

    @property
    def _symbol(self) -> str:
        return partial_symbol(self.trace.graph.output, self.wrt) if self.trace and self.wrt else ""

    @property
    def names(self) -> frozenset[str]:
        """The names that an answer may use: the graph's, and those of the right answer."""
        graph = frozenset(self.trace.graph.by_name) if self.trace else frozenset[str]()
        return graph | {name.name for name in occurrences(self.answer)}

    def prompt(self) -> Message:
        """The author's words; ours, where there are none."""
        if self.text:
            return Message("author", {"text": self.text})
        return Message("ask-formula", {"symbol": self._symbol})

    def reminder(self) -> None:
        """What is asked stands right above."""

    def judge(self, answer: str) -> Verdict:
        """Any equal form is right."""
        wanted = Derivative(self.trace.graph, self.wrt) if self.trace and self.wrt else None
        verdict = judge_formula(answer, self.answer, self.trace, self.names, wanted)
        return replied(verdict, self.replies, partial(self._is_equal, verdict))

    def _is_equal(self, verdict: Verdict, typed: str) -> bool:
        foreseen = likeliest(typed, self.names)
        if foreseen is None or verdict.reading is None:
            return False
        known = definitions(self.trace.graph) if self.trace else {}
        return compare(verdict.reading, foreseen, known).verdict == "equal"

    def hint(self, step: int, tried: Collection[str] = ()) -> Message:
        """The principle; the paths; the answer."""
        figures: dict[str, Figure] = {"solution": self.solution(), "node": self.wrt or ""}
        on_node = bool(self.wrt and self.trace and self.trace.graph.rule(self.wrt) != "none")
        if on_node and self.trace and self.wrt:
            branches = self.trace.graph.branches(self.wrt)
            figures |= {"count": len(branches), "output": self.trace.graph.output}
        middle = "hint-formula-paths" if on_node else "hint-formula-parts"
        codes = ("hint-formula-principle", middle, "hint-formula-answer")
        return author_hint(self.hints, step) or Message(codes[step - 1], figures)

    def explain(self) -> Explanation:
        """The answer itself; with the contributions that it is made of, where it is a gradient."""
        if not self.trace or not self.wrt:
            return Explanation(said_of(self.why), (self.solution(),))
        terms = contribution_symbols(self.trace.graph, self.wrt)
        rule = self.trace.graph.rule(self.wrt)
        ours = Message(f"why-gradient-{rule}", {"node": self.wrt, "count": len(self.edges)})
        algebra = dict.fromkeys((self._symbol, terms, self.solution()))
        return Explanation(said_of(self.why, ours), tuple(filter(None, algebra)))

    def solution(self) -> str:
        """The author's answer in clean notation."""
        return pretty(self.answer)
