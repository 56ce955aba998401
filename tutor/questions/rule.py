"""The question beginners get wrong: do the gradients multiply (one path) or add (several meet)?"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal, Self

from tutor.core.formula.expression import Apply
from tutor.core.formula.notation import pretty
from tutor.core.formula.operations import ADD, MUL, SUB
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Edge, Graph
from tutor.errors import Figure, Figures, Message
from tutor.questions.algebra import contribution_symbols, partial_symbol
from tutor.questions.form import Choosing, Option
from tutor.questions.model import Earnings, Explanation, Verdict, author_hint, said_of

RuleAnswer = Literal["multiply", "add"]

_ANSWERS: dict[str, RuleAnswer] = {
    **dict.fromkeys(("m", "*", "×", "·", "x", "multiply", "mul", "times"), "multiply"),
    **dict.fromkeys(("乘", "相乘", "乘法"), "multiply"),
    **dict.fromkeys(("a", "+", "add", "plus", "sum", "加", "相加", "加法"), "add"),
}  # fmt: skip

_KEYS: dict[RuleAnswer, tuple[str, ...]] = {"multiply": ("m", "*", "×"), "add": ("a", "+")}
"""The keys that choose each answer."""


@dataclass(frozen=True, slots=True)
class RuleQuestion:
    """How do gradients reach this node? The edges that leave it decide, never its operation."""

    kind: ClassVar[str] = "rule"
    skills: ClassVar[tuple[str, ...]] = ("rule.multiply", "rule.add")

    key: str
    graph: Graph
    node: str
    hints: tuple[str, ...] = ()
    why: str = ""
    """The author's own explanation, where there is one."""

    @classmethod
    def at(cls, trace: Trace, node: str, hints: tuple[str, ...]) -> Iterator[Self]:
        """The question that a walk asks at a node."""
        yield cls("rule", trace.graph, node, hints)

    @property
    def skill(self) -> str:
        """`rule.multiply` or `rule.add`."""
        return f"rule.{self.solution()}"

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Those that leave the node."""
        return self.graph.branches(self.node)

    @property
    def form(self) -> Choosing:
        """Multiply or add."""
        options = (
            Option(answer, Message(f"button-{answer}"), keys, answer == self.solution())
            for answer, keys in _KEYS.items()
        )
        return Choosing(tuple(options), summary="choose-rule")

    @property
    def earns(self) -> Earnings:
        """The rule."""
        return Earnings(rules=frozenset({self.node}))

    def prompt(self) -> Message:
        """Asks for the rule at the node."""
        return Message("ask-rule", {"node": self.node})

    def reminder(self) -> Message:
        """One path, or several."""
        return Message("asked-rule", {"node": self.node})

    def judge(self, answer: str) -> Verdict:
        """Right, wrong, or not one of the two answers."""
        given = _ANSWERS.get(unicodedata.normalize("NFKC", answer).strip().lower())
        if given is None:
            return Verdict("invalid", Message("rule-answers"))
        if given == self.solution():
            return Verdict("right", evidence="identical")
        return Verdict("wrong", self._mistake(given), misconception=self._misconception(given))

    def _misconception(self, given: RuleAnswer) -> str:
        if given == "multiply":
            return "multiply-branches"
        return "split-at-add" if self._own_operation() in ("add", "sub") else "add-along-chain"

    def _mistake(self, given: RuleAnswer) -> Message:
        count = len(self.graph.branches(self.node))
        figures: dict[str, Figure] = {"node": self.node, "count": count}
        operation = self._own_operation()
        if given == "add" and operation in ("add", "sub"):
            return Message("rule-own-sum", figures | {"formula": self._formula()})
        if given == "multiply" and operation == "mul":
            return Message("rule-own-product", figures | {"formula": self._formula()})
        return Message(f"rule-not-{given}", figures)

    def _formula(self) -> str:
        return pretty(self.graph.by_name[self.node].expression)

    def _own_operation(self) -> str:
        expression = self.graph.by_name[self.node].expression
        if isinstance(expression, Apply) and expression.operation in (ADD, SUB, MUL):
            return expression.operation.name
        return ""

    def hint(self, step: int, tried: Collection[str] = ()) -> Message:
        """The principle; the edges of this node; the answer."""
        branches = self.graph.branches(self.node)
        targets = tuple(dict.fromkeys(edge.target for edge in branches))
        figures: Figures = {"node": self.node, "targets": targets, "count": len(branches)}
        codes = ("hint-rule-principle", "hint-rule-node", f"hint-rule-{self.solution()}")
        return author_hint(self.hints, step) or Message(codes[step - 1], figures)

    def explain(self) -> Explanation:
        """The edges counted, and the sum of products that they mean."""
        branches = self.graph.branches(self.node)
        figures: dict[str, Figure] = {
            "node": self.node,
            "count": len(branches),
            "targets": tuple(dict.fromkeys(edge.target for edge in branches)),
            "target": branches[0].target,
        }
        same = len({edge.target for edge in branches}) == 1 and len(branches) > 1
        code = "why-add-same-target" if same else f"why-{self.solution()}"
        if not same and self._own_operation() in ("add", "sub", "mul"):
            figures |= {"formula": self._formula()}
            code += "-sum" if self._own_operation() in ("add", "sub") else "-product"
        return Explanation(
            said_of(self.why, Message(code, figures)),
            (
                partial_symbol(self.graph.output, self.node),
                contribution_symbols(self.graph, self.node),
            ),
        )

    def solution(self) -> RuleAnswer:
        """`multiply` or `add`."""
        return "add" if self.graph.rule(self.node) == "add" else "multiply"
