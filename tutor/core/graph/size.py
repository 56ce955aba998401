"""How large a graph may be: what can be drawn, in seconds and some hundred megabytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tutor.core.graph.model import Graph
from tutor.errors import Problem

MAX_EDGES = 2000
MAX_REACH = 30_000
"""Layers that lie between the ends of edges, all added up; several edges of a node count once."""


def fault_of_size(graph: Graph) -> Problem | None:
    """Where a graph becomes too large to be drawn: at the edge too many, or the longest way."""
    if len(graph.edges) > MAX_EDGES:
        where = graph.by_name[graph.edges[MAX_EDGES].target].where
        return Problem("too-many-edges", where, {"limit": MAX_EDGES})
    ways = min((dict(_reaches(graph, layers)) for layers in _layerings(graph)), key=_total)
    if _total(ways) <= MAX_REACH:
        return None
    where = graph.by_name[max(ways, key=ways.__getitem__)].where
    return Problem("reaches-too-far", where, {"reach": _total(ways), "limit": MAX_REACH})


def _total(ways: Mapping[str, int]) -> int:
    return sum(ways.values())


def _layerings(graph: Graph) -> Iterator[Mapping[str, int]]:
    """Every node as far to the left as it can be, but inputs beside what they enter; to the right.

    The one that is drawn has shorter edges than either, but takes long to find.
    """
    layer: dict[str, int] = {}
    for name in graph.topological:
        layer[name] = max((layer[edge.source] + 1 for edge in graph.entering[name]), default=0)
    targets = {name: [layer[edge.target] for edge in graph.leaving[name]] for name in graph.inputs}
    yield layer | {name: min(at, default=1) - 1 for name, at in targets.items()}
    layer = {}
    for name in reversed(graph.topological):
        layer[name] = min((layer[edge.target] - 1 for edge in graph.leaving[name]), default=0)
    yield layer


def _reaches(graph: Graph, layer: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """How many layers lie between each node and the last one that its edges lead to."""
    for name, edges in graph.leaving.items():
        if edges:
            yield name, max(layer[edge.target] for edge in edges) - layer[name] - 1
