"""What a number is of the graph above, as its author says: a derivative, or the value of a node."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import isfinite
from typing import Protocol

from tutor.core.formula.expression import ONE, ZERO, Apply, Expression, Name, number
from tutor.core.formula.operations import DIV
from tutor.core.graph.autodiff import trace
from tutor.core.graph.derivative import derivative
from tutor.core.graph.model import Graph, make_graph
from tutor.lessons.blocks.context import Context, Spot
from tutor.lessons.text.located import Data
from tutor.questions.misconceptions import Derivative


class Written(Protocol):
    """What an author says of a number."""

    @property
    def wrt(self) -> str | None:
        """The node that is moved, where the number is a derivative."""

    @property
    def of(self) -> str | None:
        """The node that is differentiated, where that is not the output."""

    @property
    def value(self) -> str | None:
        """The node whose value it is."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """∂of/∂wrt, or the value of a node: worked out, and not believed."""

    wrt: str = ""
    of: str = ""
    """The node that is differentiated; empty for the output."""
    value: str = ""

    def data(self) -> dict[str, Data]:
        """The YAML that would say so."""
        written: dict[str, Data] = {"wrt": self.wrt, "of": self.of, "value": self.value}
        return {key: name for key, name in written.items() if name}

    def symbol(self, graph: Graph) -> str:
        """`∂L/∂x`, or the name of the node."""
        return self.value or f"∂{self.of or graph.output}/∂{self.wrt}"

    def formula(self, graph: Graph) -> Expression:
        """It in the names of the graph; as a number, where the formula would be too long."""
        if self.value:
            return Name(self.value)
        within = _with_output(graph, self.of or graph.output)
        exact = derivative(within, self.wrt)
        if exact is not None:
            return exact
        gradient = trace(within, gaps=True).gradients[self.wrt]
        # What does not exist is to be refused as any answer without a value.
        return number(Fraction(gradient)) if isfinite(gradient) else Apply(DIV, (ONE, ZERO))

    def derivative(self, graph: Graph) -> Derivative | None:
        """The derivative that it is, if it is one."""
        within = _with_output(graph, self.of or graph.output)
        return Derivative(within, self.wrt, "number") if self.wrt else None


@lru_cache(maxsize=64)
def _with_output(graph: Graph, output: str) -> Graph:
    return graph if output == graph.output else make_graph(graph.nodes, output)


def read_quantity(spot: Spot, written: Written, context: Context) -> Quantity | None:
    """What the author says the number is; None where nothing is said, or what is said is wrong."""
    graph, located = context.graph, spot.located
    named = {"wrt": written.wrt, "of": written.of, "value": written.value}
    names = {key: name for key, name in named.items() if name is not None}
    if not names or context.broken:
        return None
    if graph is None:
        context.add("no-graph", located.where(next(iter(names))), kind="number")
        return None
    before = len(context.problems)
    for key, name in names.items():
        context.is_node(name, graph, located.where(key))
    if written.value is not None and len(names) > 1:
        context.add("two-quantities", located.where("value"))
    elif written.wrt is None and written.of is not None:
        context.add("wrt-missing", located.where("of"), of=written.of)
    elif len(context.problems) == before and written.wrt is not None:
        output = written.of or graph.output
        if written.wrt not in _with_output(graph, output).reaching:
            where = located.where("wrt")
            context.add("unreachable-node", where, name=written.wrt, output=output)
    if len(context.problems) > before:
        return None
    return Quantity(written.wrt or "", written.of or "", written.value or "")
