"""The gradient of a node: a number, or a formula in the graph's names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from tutor.core.formula.expression import occurrences
from tutor.core.formula.notation import figure
from tutor.core.formula.notes import FormulaReading
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.derivative import derivative
from tutor.core.graph.model import Edge
from tutor.errors import Message
from tutor.questions.algebra import contribution_symbols, gradient_algebra, partial_symbol
from tutor.questions.form import Typing
from tutor.questions.formula import judge_expression
from tutor.questions.misconceptions import Derivative
from tutor.questions.model import Earnings, Explanation, Verdict, author_hint, said_of
from tutor.questions.number import judge_value
from tutor.questions.reading import judge_readings


@dataclass(frozen=True)
class GradientQuestion:
    """What is ∂output/∂node at the current values?"""

    kind: ClassVar[str] = "gradient"
    skills: ClassVar[tuple[str, ...]] = ("gradient.chain", "gradient.fork")

    key: str
    trace: Trace
    node: str
    hints: tuple[str, ...] = ()
    why: str = ""
    """The author's own explanation, where there is one."""

    @classmethod
    def at(cls, trace: Trace, node: str, hints: tuple[str, ...]) -> Iterator[Self]:
        """The question that a walk asks at a node."""
        yield cls("gradient", trace, node, hints)

    @property
    def skill(self) -> str:
        """`gradient.chain` or `gradient.fork`."""
        return "gradient.fork" if self.trace.graph.rule(self.node) == "add" else "gradient.chain"

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Those that leave the node."""
        return self.trace.graph.branches(self.node)

    @property
    def form(self) -> Typing:
        """Typed, in the names of the graph."""
        return Typing(self.symbol, frozenset(self.trace.graph.by_name))

    @property
    def earns(self) -> Earnings:
        """The gradient."""
        return Earnings(gradients=frozenset({self.node}))

    @property
    def symbol(self) -> str:
        """`∂L/∂x`."""
        return partial_symbol(self.trace.graph.output, self.node)

    def prompt(self) -> Message:
        """Asks for the number; a formula is welcome too."""
        return Message("ask-gradient", {"symbol": self.symbol, "node": self.node})

    def reminder(self) -> Message:
        """All edges that leave the node."""
        return Message("asked-gradient", {"symbol": self.symbol, "node": self.node})

    def judge(self, answer: str) -> Verdict:
        """A formula is judged as a formula, a number as a number."""
        return judge_readings(
            answer, self.trace.graph.by_name, lambda reading: self._judge(reading, answer)
        )

    def _judge(self, reading: FormulaReading, answer: str) -> Verdict:
        graph = self.trace.graph
        expected = derivative(graph, self.node)
        wanted = Derivative(graph, self.node, "gradient")
        if occurrences(reading.expression) and expected is not None:
            verdict = judge_expression(reading, answer, expected, self.trace, wanted)
            if verdict.kind == "right":
                return verdict
        else:
            verdict = None
        truth = self.trace.gradients[self.node]
        by_value = judge_value(reading, answer, truth, self.trace.values, wanted)
        # −0.6282·2x is no formula for the gradient, but here it works out to it.
        return verdict if verdict and by_value.kind != "right" else by_value

    def hint(self, step: int, tried: Collection[str] = ()) -> Message:
        """The principle; the contributions as symbols; the answer, worked."""
        graph = self.trace.graph
        rule = "add" if graph.rule(self.node) == "add" else "multiply"
        figures = {
            "symbol": self.symbol,
            "node": self.node,
            "terms": contribution_symbols(graph, self.node),
            "algebra": " = ".join(gradient_algebra(self.trace, self.node)),
        }
        codes = (f"hint-gradient-{rule}", "hint-gradient-terms", "hint-gradient-answer")
        return author_hint(self.hints, step) or Message(codes[step - 1], figures)

    def explain(self) -> Explanation:
        """Symbols, formulas, numbers, result."""
        rule = self.trace.graph.rule(self.node)
        count = len(self.trace.graph.branches(self.node))
        message = Message(f"why-gradient-{rule}", {"node": self.node, "count": count})
        return Explanation(said_of(self.why, message), gradient_algebra(self.trace, self.node))

    def solution(self) -> str:
        """The number as the screen shows it."""
        return figure(self.trace.gradients[self.node])
