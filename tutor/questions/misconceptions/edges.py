"""Other derivatives than that along one edge, where just that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tutor.core.formula.expression import ONE, Expression
from tutor.core.formula.notation import pretty
from tutor.core.graph.derivative import derivative, local_derivative
from tutor.core.graph.model import Edge
from tutor.errors import Figure, Figures
from tutor.questions.algebra import local_symbol, occurrence, partial_symbol
from tutor.questions.misconceptions.broken import MAX_STEPS, Broken
from tutor.questions.misconceptions.circuit import Circuit, added


def gradient_for_local(circuit: Circuit) -> Iterator[Broken]:
    """The gradient of the node: all its edges, and all that lies behind them."""
    graph, node = circuit.graph, circuit.node
    yield from _instead(circuit, derivative(graph, node), "gradient", node)


def upstream_for_local(circuit: Circuit) -> Iterator[Broken]:
    """What arrives at the edge, to be multiplied by its local derivative. A 1 could be anything."""
    upstream = derivative(circuit.graph, circuit.output)
    if upstream != ONE:
        yield from _instead(circuit, upstream, "upstream", circuit.output)


def _instead(
    circuit: Circuit, result: Expression | None, figure: str, node: str
) -> Iterator[Broken]:
    """∂output/∂node, where it is not too long to be written."""
    if result is not None:
        symbol = partial_symbol(circuit.graph.output, node)
        yield Broken(result, _figures(circuit, {figure: symbol}))


def other_edge(circuit: Circuit) -> Iterator[Broken]:
    """The local derivative along another edge out of the node, or into the same target."""
    graph, own = circuit.graph, circuit.derivative.edge
    beside = (*graph.branches(circuit.node), *graph.entering[circuit.output])
    others = [edge for edge in dict.fromkeys(beside) if edge != own]
    for edge in others[:MAX_STEPS]:
        symbol = local_symbol(graph, edge)
        yield Broken(local_derivative(graph, edge), _figures(circuit, {"other": symbol}))


def every_occurrence(circuit: Circuit) -> Iterator[Broken]:
    """The derivative of the whole line, in which the node occurs several times."""
    graph, own = circuit.graph, circuit.derivative.edge
    if own and (number := occurrence(graph, own)):
        twins = [edge for edge in graph.entering[own.target] if edge.source == own.source]
        line = pretty(graph.by_name[own.target].expression)
        whole = added(local_derivative(graph, edge) for edge in twins)
        yield Broken(whole, _figures(circuit, {"formula": line, "number": number}))


def _figures(circuit: Circuit, more: dict[str, Figure]) -> Callable[[], Figures]:
    def figures() -> Figures:
        edge: Edge | None = circuit.derivative.edge
        symbol = local_symbol(circuit.graph, edge) if edge else ""
        return {**more, "local": symbol, "target": circuit.output, "source": circuit.node}

    return figures
