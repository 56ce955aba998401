"""The local derivative along one edge, as a formula."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Self

from tutor.core.formula.expression import Apply, Expression, occurrences
from tutor.core.formula.notation import figure, pretty
from tutor.core.formula.operations import ADD, OPERATIONS
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.derivative import local_derivative
from tutor.core.graph.model import Edge, Graph
from tutor.errors import Figure, Message
from tutor.questions.algebra import edge_symbol, occurrence
from tutor.questions.form import Typing
from tutor.questions.formula import judge_formula
from tutor.questions.misconceptions import Derivative
from tutor.questions.model import Earnings, Explanation, Verdict, author_hint, said_of

LOCAL_SKILLS = tuple(dict.fromkeys(op.local_skill for op in OPERATIONS.values() if op.arity))
"""The skills of local derivatives, in the order of the table of operations."""


def is_last_edge(graph: Graph, node: str) -> bool:
    """Whether the only edge that leaves a node leads to the output.

    Then the local derivative along it is the gradient of the node: what comes from upstream is 1.
    """
    edges = graph.branches(node)
    return len(edges) == 1 and edges[0].target == graph.output


@dataclass(frozen=True)
class LocalQuestion:
    """What is ∂target/∂source along this edge, everything else in the line held fixed?"""

    kind: ClassVar[str] = "local"
    skills: ClassVar[tuple[str, ...]] = LOCAL_SKILLS

    key: str
    trace: Trace
    edge: Edge
    hints: tuple[str, ...] = ()
    why: str = ""
    """The author's own explanation, where there is one."""
    is_gradient: bool = False
    """Whether it stands for the gradient of the node, too, which is not asked for: on a last edge.
    """

    @classmethod
    def at(cls, trace: Trace, node: str, hints: tuple[str, ...]) -> Iterator[Self]:
        """The questions that a walk asks at a node: one for each edge that leaves it."""
        for edge in trace.graph.branches(node):
            yield cls(f"local/{edge.target}.{edge.slot}", trace, edge, hints)

    @property
    def node(self) -> str:
        """The source: the node whose gradient is being worked out."""
        return self.edge.source

    @property
    def skill(self) -> str:
        """The skill of the operation at the root of the line."""
        line = self._line
        return line.operation.local_skill if isinstance(line, Apply) else ADD.local_skill

    @property
    def _line(self) -> Expression:
        return self.trace.graph.by_name[self.edge.target].expression

    @cached_property
    def expected(self) -> Expression:
        """The local derivative in the names that the line uses."""
        return local_derivative(self.trace.graph, self.edge)

    @property
    def edges(self) -> tuple[Edge, ...]:
        """The one edge."""
        return (self.edge,)

    @property
    def form(self) -> Typing:
        """Typed, in the names of the graph."""
        return Typing(self.symbol, frozenset(self.trace.graph.by_name))

    @property
    def earns(self) -> Earnings:
        """The local derivative, and the gradient where it stands for that, too."""
        gradients = frozenset({self.node}) if self.is_gradient else frozenset[str]()
        return Earnings(gradients, frozenset({self.edge}))

    @property
    def symbol(self) -> str:
        """`∂a/∂x`."""
        return edge_symbol(self.trace.graph, self.edge)

    def _figures(self) -> dict[str, Figure]:
        graph = self.trace.graph
        return {
            "symbol": self.symbol,
            "target": self.edge.target,
            "source": self.edge.source,
            "line": f"{self.edge.target} = {pretty(self._line)}",
            "formula": pretty(self._line),
            "solution": self.solution(),
            "number": occurrence(graph, self.edge),
            "others": self._others(),
        }

    def _others(self) -> tuple[str, ...]:
        names = dict.fromkeys(name.name for name in occurrences(self._line))
        return tuple(name for name in names if name != self.edge.source)

    def prompt(self) -> Message:
        """Asks for the formula; says which occurrence is meant where there are several."""
        figures = self._figures()
        return Message("ask-local-occurrence" if figures["number"] else "ask-local", figures)

    def reminder(self) -> Message:
        """One edge, all else held fixed."""
        figures = self._figures()
        return Message("asked-local-occurrence" if figures["number"] else "asked-local", figures)

    def judge(self, answer: str) -> Verdict:
        """Judged as a formula: any equal form is right."""
        wanted = Derivative(self.trace.graph, self.node, "local", self.edge)
        return judge_formula(answer, self.expected, self.trace, wanted=wanted)

    def hint(self, step: int, tried: Collection[str] = ()) -> Message:
        """The principle; what to hold fixed; the answer."""
        figures = self._figures()
        middle = "hint-local-fixed" if self._others() else "hint-local-line"
        if figures["number"]:
            middle = "hint-local-occurrence"
        codes = ("hint-local-principle", middle, "hint-local-answer")
        return author_hint(self.hints, step) or Message(codes[step - 1], figures)

    def explain(self) -> Explanation:
        """The formula and its number here."""
        value = figure(self.trace.locals[self.edge])
        algebra = [self.symbol, self.solution(), value]
        code = "why-local-last" if self.is_gradient else "why-local"
        message = said_of(self.why, Message(code, self._figures()))
        return Explanation(message, tuple(dict.fromkeys(algebra)))

    def solution(self) -> str:
        """The formula in clean notation."""
        return pretty(self.expected)
