"""Paths through a graph: all of them one by one, how many there are, what each is worth.

The gradient of a node is the sum over all its paths to the output of the product of the local
derivatives along each (Bauer, 1974). There may be exponentially many, so they are listed lazily
and counted without being listed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Edge, Graph


@dataclass(frozen=True, slots=True)
class Path:
    """A way along the arrows from a node to the output; from the output itself, no edge at all."""

    edges: tuple[Edge, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The nodes along it, both ends included; empty where it has no edge.

        Paths that differ only in parallel edges have the same names.
        """
        return (*(edge.source for edge in self.edges[:1]), *(edge.target for edge in self.edges))


def paths(graph: Graph, source: str) -> Iterator[Path]:
    """Every path from a node to the output, branches in the order they were written.

    A depth-first walk that never enters a dead end, so each path is found in time linear in its
    own length. Raises KeyError (when first advanced) if there is no such node.
    """
    if source == graph.output:
        yield Path(())
        return
    path: list[Edge] = []
    # One iterator a node of the path: recursion by hand, for chains longer than Python's stack.
    choices = [iter(graph.branches(source))]
    while choices:
        edge = next(choices[-1], None)
        if edge is None:
            choices.pop()
            if path:
                path.pop()
        elif edge.target == graph.output:
            yield Path((*path, edge))
        else:
            path.append(edge)
            choices.append(iter(graph.branches(edge.target)))


def count_paths(graph: Graph, source: str) -> int:
    """How many paths lead from a node to the output: exact, and without walking them.

    The output has one, a node that does not reach it none. Raises KeyError if there is no such
    node.
    """
    return count_all(graph)[source]


def count_all(graph: Graph) -> Mapping[str, int]:
    """For every node, how many paths lead to the output.

    Backpropagation itself with every local derivative set to 1: one addition an edge.
    """
    counts: dict[str, int] = {}
    for name in graph.order:
        ahead = sum(counts[edge.target] for edge in graph.branches(name))
        counts[name] = 1 if name == graph.output else ahead
    return counts


def product(trace: Trace, path: Path) -> float:
    """The local derivatives along a path, multiplied: what the path adds to the gradient."""
    return math.prod(trace.locals[edge] for edge in path.edges)


def edges_on_paths(graph: Graph, source: str) -> frozenset[Edge]:
    """Every edge that lies on some path from a node to the output."""
    edges: set[Edge] = set()
    seen, stack = {source}, [source]
    while stack:
        for edge in graph.branches(stack.pop()):
            edges.add(edge)
            if edge.target not in seen:
                seen.add(edge.target)
                stack.append(edge.target)
    return frozenset(edges)


def cost_by_paths(graph: Graph, source: str) -> int:
    """The multiplications that a gradient takes if every path is multiplied out on its own.

    One for each edge walked, beginning with the 1 at the output, as backpropagation counts, too:
    it walks each of `edges_on_paths` once.
    """
    counts = count_all(graph)
    cost: dict[str, int] = {}
    for name in graph.order:
        cost[name] = sum(cost[e.target] + counts[e.target] for e in graph.branches(name))
    return cost[source]


def outward(graph: Graph, source: str) -> tuple[tuple[Edge, ...], ...]:
    """The edges along which a change of a node spreads, wave by wave.

    A node passes a change on when all of it has arrived: an edge belongs to the wave whose number
    is the longest way from `source` to where it begins.
    """
    waves: dict[int, list[Edge]] = {}
    depth = {source: 0}
    for name in graph.topological:
        if name not in depth:
            continue
        for edge in graph.leaving[name]:
            waves.setdefault(depth[name], []).append(edge)
            depth[edge.target] = max(depth.get(edge.target, 0), depth[name] + 1)
    return tuple(tuple(waves[wave]) for wave in sorted(waves))
