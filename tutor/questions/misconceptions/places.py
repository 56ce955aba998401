"""The places where a rule of the backward pass can be broken: one step, or one fork."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from tutor.core.formula.calculus import (
    OPERANDS,
    build,
    local_derivatives,
    partial,
    partial_formula,
    tidy,
)
from tutor.core.formula.expression import ONE, Apply, Expression, Name, occurrences
from tutor.core.formula.notation import pretty
from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import ADD, DIV, MUL, NEG, SUB
from tutor.core.graph.model import Edge
from tutor.errors import Figures


@dataclass(frozen=True, eq=False)
class ChainLink:
    """One operand g of one operation f on the way from the node to the output: a step f(g)."""

    whole: Expression
    """f(g) in the author's names."""
    position: int
    operands: tuple[Expression, ...]
    """The operands of f, as the circuit calls them."""
    target: str
    source: str
    distance: int
    """Operations between the node and g."""
    is_alone: bool
    """Whether g is the only operand of f that depends on the node."""
    edge: Edge | None
    """The author's edge, where g is a name in the line."""
    _outer: dict[Expression, Expression] = field(default_factory=dict, init=False)

    @cached_property
    def operation(self) -> Operation | None:
        """f; None where a line is a bare name."""
        return self.whole.operation if isinstance(self.whole, Apply) else None

    @property
    def inside(self) -> Expression:
        """What is inside, in the author's names."""
        return self.whole.operands[self.position] if isinstance(self.whole, Apply) else self.whole

    @property
    def value(self) -> Expression:
        """What is inside, as the circuit calls it."""
        return self.operands[self.position]

    @cached_property
    def local(self) -> Expression:
        """The derivative of the outside, f′(g)."""
        return self.outer_at(self.value)

    def outer_at(self, inside: Expression) -> Expression:
        """The derivative of the outside at something else."""
        if self.operation is None:
            return ONE
        if inside not in self._outer:
            formula = partial_formula(self.operation, self.position)
            named = dict(zip(OPERANDS, self._with(inside), strict=False))
            self._outer[inside] = tidy(formula, named)
        return self._outer[inside]

    def whole_at(self, inside: Expression) -> Expression:
        """The same operation on something else."""
        return build(self.operation, *self._with(inside)) if self.operation else inside

    def _with(self, inside: Expression) -> tuple[Expression, ...]:
        return (*self.operands[: self.position], inside, *self.operands[self.position + 1 :])

    @cached_property
    def is_curved(self) -> bool:
        """Whether f is a function with a derivative of its own: no sum, multiple or product."""
        if self.operation is None or self.operation is NEG:
            return False
        if self.operation is DIV:
            return self.position == 1
        return self.operation not in (ADD, SUB, MUL)

    @cached_property
    def is_composition(self) -> bool:
        """Whether something happens inside f before f does: sin(x²), not sin x."""
        return self.is_curved and self.is_alone and self.distance > 0

    @cached_property
    def is_chain(self) -> bool:
        """Whether f(g) is a composition, or f a factor and g a node of its own: 3a with a = x²."""
        is_factor = self.edge is not None and self.operation not in (ADD, SUB, NEG, None)
        return (self.is_curved or is_factor) and self.distance > 0

    def figures(self) -> Figures:
        """The operation, its inside, and the derivative of the outside."""
        rate = partial(self.whole, self.position) if isinstance(self.whole, Apply) else ONE
        whole, inside = pretty(self.whole), pretty(self.inside)
        return {"whole": whole, "inside": inside, "outer": pretty(rate)}


@dataclass(frozen=True, slots=True)
class Branch:
    """One way out of a fork: a line of its own, or as much of a line as holds the name once."""

    key: str | None
    """What the circuit calls it; None for a bare name."""
    expression: Expression
    name: str
    """What people call it: a node, `sin x`, `x₂`."""
    contribution: Expression
    """What it brings back to the fork."""

    def local(self, node: str) -> Expression:
        """∂branch/∂node in the author's names."""
        names = [name.name for name in occurrences(self.expression)]
        return local_derivatives(self.expression)[names.index(node)]


@dataclass(frozen=True, slots=True)
class Fork:
    """A node that several branches leave."""

    node: str
    branches: tuple[Branch, ...]


def upstream(key: str) -> Expression:
    """∂output/∂part, as the circuit calls it."""
    return Name(f"∂{key}")
