"""The algebra of one gradient, written out: `∂L/∂a·∂a/∂x + ∂L/∂b·∂b/∂x = 1·2x + 1·cos x = …`."""

from __future__ import annotations

from collections.abc import Iterable

from tutor.core.autodiff import Contribution, Trace
from tutor.core.derivative import local_derivative
from tutor.core.expression import Apply, Expression
from tutor.core.graph import Edge, Graph
from tutor.core.notation import figure, pretty
from tutor.core.ops import ADD, SUB

_SUBSCRIPT = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def partial_symbol(target: str, source: str, mark: str = "") -> str:
    """`∂L/∂x`."""
    return f"∂{target}/∂{source}{mark}"


def occurrence_mark(graph: Graph, edge: Edge) -> str:
    """`₁`, `₂` where a name occurs several times in one line, else nothing."""
    twins = [other for other in graph.entering[edge.target] if other.source == edge.source]
    if len(twins) == 1:
        return ""
    return str(twins.index(edge) + 1).translate(_SUBSCRIPT)


def edge_symbol(graph: Graph, edge: Edge) -> str:
    """The local derivative's symbol, `∂a/∂x` or, for the second x of x·x, `∂m/∂x₂`."""
    return partial_symbol(edge.target, edge.source, occurrence_mark(graph, edge))


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

    def symbols(c: Contribution) -> str:
        return f"{partial_symbol(graph.output, c.edge.target)}·{edge_symbol(graph, c.edge)}"

    def formulas(c: Contribution) -> str:
        return f"{figure(c.upstream)}·{factor(local_derivative(graph, c.edge))}"

    def numbers(c: Contribution) -> str:
        return figure(c.local) if c.upstream == 1 else f"{figure(c.upstream)}·{signed(c.local)}"

    def amounts(c: Contribution) -> str:
        return figure(c.amount)

    steps = (
        whole,
        *(_sum(map(write, contributions)) for write in (symbols, formulas, numbers, amounts)),
        figure(trace.gradients[name]),
    )
    return tuple(step for i, step in enumerate(steps) if i == 0 or step != steps[i - 1])


def _sum(terms: Iterable[str]) -> str:
    """Terms added up: `3 + (−5)`."""
    return " + ".join(f"({t})" if i and t.startswith("−") else t for i, t in enumerate(terms))
