"""How derivatives of a graph are called: `∂L/∂x`; `∂m/∂x#2` along the second edge of x·x."""

from __future__ import annotations

from tutor.core.graph.model import Edge, Graph


def partial_symbol(target: str, source: str, mark: str = "") -> str:
    """`∂L/∂x`."""
    return f"∂{target}/∂{source}{mark}"


def occurrence(graph: Graph, edge: Edge) -> int:
    """Which of several occurrences of a name in one line an edge stands for; 0 for the only one."""
    twins = [other for other in graph.entering[edge.target] if other.source == edge.source]
    return twins.index(edge) + 1 if twins[1:] else 0


def occurrence_mark(graph: Graph, edge: Edge) -> str:
    """`#1`, `#2` where a name occurs several times in one line, else nothing.

    A subscript would make it the name of another node: x₁ is x1.
    """
    number = occurrence(graph, edge)
    return f"#{number}" if number else ""


def edge_symbol(graph: Graph, edge: Edge) -> str:
    """The local derivative's symbol, `∂a/∂x` or, for the second x of x·x, `∂m/∂x#2`."""
    return partial_symbol(edge.target, edge.source, occurrence_mark(graph, edge))
