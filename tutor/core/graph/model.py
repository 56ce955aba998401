"""Computation graphs, exactly as their author wrote them: one line, one node.

A graph is a multigraph: an edge stands for one *occurrence* of a name, so `m = x*x` has two edges
from x to m, told apart by their slot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import Literal

from tutor.core.formula.expression import Expression, evaluate, number, occurrences
from tutor.core.formula.lookalikes import confusion
from tutor.core.formula.notation import plain
from tutor.core.formula.primitives import expand, fresh_names
from tutor.errors import Figure, Problem, TutorError, Where

_ANYWHERE = Where()
_OUTPUTS = ("L", "y", "z", "out", "result_")
"""What the output of a bare formula is called, if the formula itself does not use the name."""

Rule = Literal["output", "multiply", "add", "none"]

Medium = Literal["text", "svg"]

_drawings: dict[Medium, Callable[[Graph], str]] = {}


def drawn_by(draw: Callable[[Graph], str], medium: Medium = "text") -> None:
    """Let graphs be drawn by who stands above the mathematics and cannot be imported: `str(graph)`,
    or the picture in a notebook.
    """
    _drawings[medium] = draw


@dataclass(frozen=True, slots=True)
class Node:
    """One line of a graph. Without names on its right-hand side it is an input."""

    name: str
    expression: Expression
    where: Where = field(default=Where(), compare=False)

    @property
    def is_input(self) -> bool:
        """Whether nothing flows into it."""
        return not occurrences(self.expression)


@dataclass(frozen=True, slots=True)
class Edge:
    """One occurrence of `source` in the line of `target`, the `slot`-th name there (from 0)."""

    source: str
    target: str
    slot: int


@dataclass(frozen=True, eq=False)
class Graph:
    """A checked graph: names defined, no cycle. Nodes are in the order they were written.

    Graphs are compared by identity, so that what is computed from one can be kept beside it.
    """

    nodes: tuple[Node, ...]
    output: str

    def __str__(self) -> str:
        """The drawing, where `drawn_by` has said who draws; else the lines that make it."""
        if "text" in _drawings:
            return _drawings["text"](self)
        return "\n".join(f"{node.name} = {plain(node.expression)}" for node in self.nodes)

    def _repr_svg_(self) -> str | None:
        """The picture that a notebook shows, where `drawn_by` has said who draws it."""
        return _drawings["svg"](self) if "svg" in _drawings else None

    @cached_property
    def by_name(self) -> Mapping[str, Node]:
        """Nodes by name."""
        return {node.name: node for node in self.nodes}

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """All edges, by target as written, then by slot."""
        return tuple(
            Edge(name.name, node.name, slot)
            for node in self.nodes
            for slot, name in enumerate(occurrences(node.expression))
        )

    @cached_property
    def entering(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges into each node, by slot."""
        return self._grouped(lambda edge: edge.target)

    @cached_property
    def leaving(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges out of each node, in the order of `edges`."""
        return self._grouped(lambda edge: edge.source)

    def _grouped(self, key: Callable[[Edge], str]) -> dict[str, tuple[Edge, ...]]:
        groups: dict[str, list[Edge]] = {node.name: [] for node in self.nodes}
        for edge in self.edges:
            groups[key(edge)].append(edge)
        return {name: tuple(group) for name, group in groups.items()}

    @cached_property
    def topological(self) -> tuple[str, ...]:
        """Every name after the names it is computed from, otherwise as written."""
        return _topological(self.nodes)[0]

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Reverse topological order, the way gradients walk: the output, then ever further away.

        Nodes equally far (by the longest path) come in the order they were written.
        """
        # The longest way decides: a node is walked only after all that it feeds.
        distance: dict[str, int] = {}
        for name in reversed(self.topological):
            distance[name] = max((distance[e.target] + 1 for e in self.leaving[name]), default=0)
        written = {node.name: position for position, node in enumerate(self.nodes)}
        return tuple(
            sorted(written, key=lambda name: (distance[name], name != self.output, written[name]))
        )

    @cached_property
    def reaching(self) -> frozenset[str]:
        """The names from which a path leads to the output, the output included."""
        reaching, stack = {self.output}, [self.output]
        while stack:
            for edge in self.entering[stack.pop()]:
                if edge.source not in reaching:
                    reaching.add(edge.source)
                    stack.append(edge.source)
        return frozenset(reaching)

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """The names of the inputs, as written."""
        return tuple(node.name for node in self.nodes if node.is_input)

    def branches(self, name: str) -> tuple[Edge, ...]:
        """The edges out of a node along which the output can be reached: its fan-out."""
        if name == self.output:
            return ()
        return tuple(edge for edge in self.leaving[name] if edge.target in self.reaching)

    def rule(self, name: str) -> Rule:
        """How gradients reach a node: one branch multiplies, several add."""
        if name == self.output:
            return "output"
        return ("none", "multiply", "add")[min(2, len(self.branches(name)))]


def make_graph(nodes: Iterable[Node], output: str | None = None, where: Where = _ANYWHERE) -> Graph:
    """Check that nodes make a graph with one output. Raises TutorError otherwise."""
    nodes = tuple(nodes)
    if not nodes:
        raise TutorError(Problem("empty-graph", where))
    if all(node.is_input for node in nodes):
        raise TutorError(Problem("nothing-computed", nodes[-1].where, {"name": nodes[-1].name}))
    _, circle = _topological(nodes)
    if circle:
        first = next(node for node in nodes if node.name == circle[0])
        path = " → ".join((*circle, circle[0]))
        raise TutorError(Problem("cycle", first.where, {"path": path}))
    return Graph(nodes, _output(nodes, output, where))


def graph_of_formula(formula: Expression, values: Mapping[str, Fraction]) -> Graph:
    """The graph of primitive operations that computes one formula, with generated names."""
    inputs = dict.fromkeys(name.name for name in occurrences(formula))
    taken = frozenset(inputs)
    output = next(fresh_names(taken, _OUTPUTS))
    inner = expand(formula, taken, output)
    return make_graph(
        (
            *(Node(name, number(values[name])) for name in inputs),
            *(Node(name, expression) for name, expression in inner.items()),
        ),
        output,
    )


def input_values(graph: Graph) -> dict[str, float]:
    """The numbers that the graph's own input lines give."""
    return {node.name: evaluate(node.expression, {}) for node in graph.nodes if node.is_input}


def _topological(nodes: tuple[Node, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Kahn (1962), earliest written first; and, if there is one, a cycle in path order."""
    written = {node.name: position for position, node in enumerate(nodes)}
    sources = {node.name: [name.name for name in occurrences(node.expression)] for node in nodes}
    users: dict[str, list[str]] = {name: [] for name in written}
    for target, names in sources.items():
        for name in names:
            users[name].append(target)
    waiting = {name: len(names) for name, names in sources.items()}
    ready = [written[name] for name, count in waiting.items() if not count]
    # A heap of places in the text: among what is ready, the line written first comes first.
    heapify(ready)
    order: list[str] = []
    while ready:
        name = nodes[heappop(ready)].name
        order.append(name)
        for target in users[name]:
            waiting[target] -= 1
            # All operands are there, each occurrence counted: x·x waits for x twice.
            if not waiting[target]:
                heappush(ready, written[target])
    if len(order) == len(nodes):
        return tuple(order), ()
    stuck = {name for name, count in waiting.items() if count}
    walk: list[str] = [min(stuck, key=written.__getitem__)]
    while True:  # walk against the arrows inside what is stuck until a name comes round again
        name = next(source for source in sources[walk[-1]] if source in stuck)
        # Everything stuck has a stuck source, so the walk must come round; what leads up to the
        # circle is cut off.
        if name in walk:
            return (), tuple(reversed(walk[walk.index(name) :]))
        walk.append(name)


def _output(nodes: tuple[Node, ...], chosen: str | None, where: Where) -> str:
    names = [node.name for node in nodes]
    if chosen is not None:
        if chosen not in names:
            figures: dict[str, Figure] = {"name": chosen, "known": tuple(names)}
            unknown = Problem("unknown-output", where, figures)
            raise TutorError(confusion(chosen, names, where) or unknown)
        return chosen
    operands = {name.name for node in nodes for name in occurrences(node.expression)}
    computed = [node for node in nodes if not node.is_input]
    unused = [node.name for node in computed if node.name not in operands]
    last = nodes[-1].name
    # The last line is the output as a rule; where it is used again, the only loose end is meant.
    if last in unused:
        return last
    if len(unused) == 1:
        return unused[0]
    raise TutorError(Problem("no-output", where, {"candidates": tuple(unused)}))
