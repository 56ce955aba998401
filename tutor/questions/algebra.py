"""The algebra of one gradient, written out: `∂L/∂a·∂a/∂x + ∂L/∂b·∂b/∂x = 1·2x + 1·cos x = …`."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from tutor.core.formula.expression import Apply, Expression
from tutor.core.formula.notation import figure, pretty
from tutor.core.formula.operations import ADD, SUB
from tutor.core.graph.autodiff import Contribution, Trace
from tutor.core.graph.derivative import local_derivative
from tutor.core.graph.model import Edge, Graph
from tutor.core.graph.symbols import edge_symbol, occurrence, occurrence_mark, partial_symbol

__all__ = [
    "contribution_symbol", "contribution_symbols", "edge_symbol", "factor", "gradient_algebra",
    "local_symbol", "occurrence", "occurrence_mark", "partial_symbol", "signed",
]  # fmt: skip

MAX_LINE = 16
"""Cells up to which the output's line may stand in a symbol."""


def local_symbol(graph: Graph, edge: Edge) -> str:
    """The local derivative's symbol where the gradient's may stand beside it.

    On an edge straight into the output, ∂L/∂x would mean both the gradient and the local
    derivative; so the latter is written with the output's line, ∂(a + b)/∂a.
    """
    if edge.target == graph.output:
        line = pretty(graph.by_name[edge.target].expression)
        if cell_len(line) <= MAX_LINE:
            return partial_symbol(f"({line})", edge.source, occurrence_mark(graph, edge))
    return edge_symbol(graph, edge)


def contribution_symbol(graph: Graph, edge: Edge) -> str:
    """What one edge carries back, in symbols: `∂L/∂a·∂a/∂x`."""
    return f"{partial_symbol(graph.output, edge.target)}·{local_symbol(graph, edge)}"


def contribution_symbols(graph: Graph, name: str) -> str:
    """The gradient of a node in symbols: `∂L/∂a·∂a/∂x + ∂L/∂b·∂b/∂x`."""
    return _sum(contribution_symbol(graph, edge) for edge in graph.branches(name))


def signed(value: float) -> str:
    """A figure that may stand behind a `·`: negative ones in parentheses."""
    text = figure(value)
    return f"({text})" if text.startswith("−") else text


def factor(expression: Expression) -> str:
    """A formula that may stand behind a `·`."""
    text = pretty(expression)
    loose = isinstance(expression, Apply) and expression.operation in (ADD, SUB)
    return f"({text})" if loose or text.startswith("−") else text


def gradient_algebra(trace: Trace, name: str) -> tuple[str, ...]:
    """The gradient of a node as a chain of equals: symbols, formulas, numbers, result."""
    graph = trace.graph
    whole = partial_symbol(graph.output, name)
    if name == graph.output:
        return whole, "1"
    contributions = trace.into(name)
    if not contributions:
        return whole, "0"

    def formulas(c: Contribution) -> str:
        return f"{figure(c.upstream)}·{factor(local_derivative(graph, c.edge))}"

    def numbers(c: Contribution) -> str:
        return figure(c.local) if c.upstream == 1 else f"{figure(c.upstream)}·{signed(c.local)}"

    def amounts(c: Contribution) -> str:
        return figure(c.amount)

    steps = (
        whole,
        contribution_symbols(graph, name),
        *(_sum(map(write, contributions)) for write in (formulas, numbers, amounts)),
        figure(trace.gradients[name]),
    )
    return tuple(step for i, step in enumerate(steps) if i == 0 or step != steps[i - 1])


def _sum(terms: Iterable[str]) -> str:
    """Terms added up: `3 + (−5)`."""
    return " + ".join(f"({t})" if i and t.startswith("−") else t for i, t in enumerate(terms))
