"""Gradients of a graph as formulas, to be shown, asked for and proved.

Formulas are sums over paths, and a graph may have exponentially many; a formula that would grow
past `MAX_SIZE` is given up as None. Backpropagation never writes them out: that is its point.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from weakref import WeakKeyDictionary

from tutor.core.formula.calculus import local_derivatives, plus, tidy, times
from tutor.core.formula.expression import ONE, ZERO, Expression, size
from tutor.core.graph.model import Edge, Graph

MAX_SIZE = 400


def local_derivative(graph: Graph, edge: Edge) -> Expression:
    """∂target/∂source along one edge, in the names that the target's line uses."""
    return _line_derivatives(graph.by_name[edge.target].expression)[edge.slot]


@lru_cache(maxsize=128)
def _line_derivatives(line: Expression) -> tuple[Expression, ...]:
    return local_derivatives(line)


def derivative(graph: Graph, name: str) -> Expression | None:
    """∂output/∂name in the graph's own names: outer factors first, branches added."""
    return derivatives(graph).get(name)


def derivatives(graph: Graph) -> Mapping[str, Expression | None]:
    """∂output/∂node for every node, in the graph's own names; None where it is too long."""
    if graph not in _DERIVATIVES:
        formulas: dict[str, Expression | None] = {}
        for name in graph.order:
            at_output = name == graph.output
            formulas[name] = ONE if at_output else _sum_of_branches(graph, name, formulas)
        _DERIVATIVES[graph] = formulas
    return _DERIVATIVES[graph]


_DERIVATIVES: WeakKeyDictionary[Graph, Mapping[str, Expression | None]] = WeakKeyDictionary()


def _sum_of_branches(
    graph: Graph, name: str, formulas: Mapping[str, Expression | None]
) -> Expression | None:
    total: Expression = ZERO
    for edge in graph.branches(name):
        upstream = formulas[edge.target]
        # Too long once is too long for everything before it.
        if upstream is None:
            return None
        total = plus(total, times(upstream, local_derivative(graph, edge)))
    return total if size(total) <= MAX_SIZE else None


def in_inputs(graph: Graph, expression: Expression) -> Expression | None:
    """The same expression written in the graph's inputs only; None where it is too long."""
    for name in graph.order:  # outputs first: each step may only bring in names still to come
        node = graph.by_name[name]
        if node.is_input:
            continue
        # Checked after each step, so that no formula ever grows far beyond the limit.
        expression = tidy(expression, {name: node.expression})
        if size(expression) > MAX_SIZE:
            return None
    return expression
