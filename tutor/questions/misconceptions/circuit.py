"""A derivative cut into single operations, with a name for every quantity of both passes.

Breaking a rule of the backward pass then means writing one short formula over these names, however
large the graph. A part that is called `z` has the value `z`, the upstream gradient `∂z`
(∂output/∂z) and the rate `z′` (∂z/∂node, for the node that the question is about). The right answer
is `output′`, and what runs through the step from g into f is ∂f · f′(g) · g′.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce

from tutor.core.formula.calculus import times
from tutor.core.formula.expression import (
    ONE,
    ZERO,
    Apply,
    Expression,
    Name,
    Number,
    fold,
    occurrences,
)
from tutor.core.formula.notation import pretty
from tutor.core.formula.operations import ADD, DIV, MUL, SUB
from tutor.core.graph.model import Edge, Graph
from tutor.questions.algebra import occurrence_mark
from tutor.questions.misconceptions.places import Branch, ChainLink, Fork, upstream

MAX_BRANCHES = 8
"""With more branches than this, nobody can say which of them is missing."""

_Operand = tuple[Expression, str, Edge | None]
"""An operand as the circuit calls it, its key if it depends on the node, and the author's edge."""


@dataclass(frozen=True, slots=True)
class Derivative:
    """What a question asks for: ∂output/∂node, or ∂target/∂source along one edge."""

    graph: Graph
    node: str
    kind: str = "formula"
    edge: Edge | None = None
    """The edge, for a local derivative: all else in its target's line is held fixed."""

    @property
    def output(self) -> str:
        """What is differentiated."""
        return self.edge.target if self.edge else self.graph.output


class Circuit:
    """What lies between a node and the output, one operation at a time."""

    def __init__(self, derivative: Derivative) -> None:
        self.derivative, self.graph = derivative, derivative.graph
        self.node, self.output = derivative.node, derivative.output
        self.parts: dict[str, Expression] = {}
        """Every part that depends on the node, in order of computation, in the author's names."""
        self._values: dict[str, Expression] = {}
        self._distances = {self.node: 0}
        self._links: list[ChainLink] = []
        self._terms: dict[ChainLink, Expression] = {}
        self._rates: dict[str, Expression] = {self.node: ONE}
        self.between = self._between()
        for name in self.between[1:]:
            self._cut(name)
        self.links = tuple(sorted(self._links, key=lambda link: link.distance))
        """Nearest to the node first."""

    def _between(self) -> tuple[str, ...]:
        """The node, and all that depends on it and reaches the output, in order of computation."""
        if self.derivative.edge:
            return (self.node, self.output)
        found = {self.node}
        for name in self.graph.topological:
            sources = (edge.source for edge in self.graph.entering[name])
            if name in self.graph.reaching and not found.isdisjoint(sources):
                found.add(name)
        return tuple(name for name in self.graph.topological if name in found)

    def _cut(self, node: str) -> None:
        """Give every part of a line that depends on the node a key, and its operands links."""
        edges, line = iter(self.graph.entering[node]), self.graph.by_name[node].expression

        def leaf(leaf: Number | Name) -> _Operand:
            if isinstance(leaf, Number):
                return leaf, "", None
            edge = next(edges)
            depends = leaf.name in self._distances and self.derivative.edge in (None, edge)
            return leaf, leaf.name if depends else "", edge

        def apply(part: Apply, operands: tuple[_Operand, ...]) -> _Operand:
            if not any(key for _, key, _ in operands):
                return part, "", None
            key = node if part is line else f"{node}.{len(self.parts)}"
            self._values[key] = Apply(part.operation, tuple(value for value, _, _ in operands))
            self._add(key, part, operands)
            return Name(key), key, None

        root = fold(line, leaf, apply)
        if node not in self.parts:  # a bare name: y = x
            self._add(node, line, (root,))

    def _add(self, target: str, part: Expression, operands: tuple[_Operand, ...]) -> None:
        self.parts[target], self._rates[target] = part, Name(f"{target}′")
        values = tuple(value for value, _, _ in operands)
        known = self._distances
        sources = [(p, key, edge) for p, (_, key, edge) in enumerate(operands) if key]
        is_alone = len(sources) == 1
        self._links += [
            ChainLink(part, position, values, target, key, known[key], is_alone, edge)
            for position, key, edge in sources
        ]
        known[target] = 1 + min(known[key] for _, key, _ in sources)

    # --- the two passes ---------------------------------------------------------------------------

    @cached_property
    def into(self) -> Mapping[str, tuple[ChainLink, ...]]:
        """The links into each part, in order of computation."""
        found: dict[str, list[ChainLink]] = {key: [] for key in self.parts}
        for link in self._links:
            found[link.target].append(link)
        return {key: tuple(links) for key, links in found.items()}

    @cached_property
    def out_of(self) -> Mapping[str, tuple[ChainLink, ...]]:
        """The links out of the node and of each part."""
        found: dict[str, list[ChainLink]] = {key: [] for key in (self.node, *self.parts)}
        for link in self._links:
            found[link.source].append(link)
        return {key: tuple(links) for key, links in found.items()}

    @cached_property
    def definitions(self) -> Mapping[str, Expression]:
        """What each name stands for: lines, parts, then rates forwards and gradients backwards."""
        lines = map(self.graph.by_name.__getitem__, self.graph.topological)
        found = {node.name: node.expression for node in lines if not node.is_input}
        found |= {key: value for key, value in self._values.items() if key not in found}
        for key, links in self.into.items():
            found[f"{key}′"] = added(map(self.term, links))
        found[f"∂{self.output}"] = ONE
        for key in (*reversed(self.parts), self.node):
            if key != self.output:
                links = self.out_of[key]
                found[f"∂{key}"] = added(times(upstream(li.target), li.local) for li in links)
        return found

    @property
    def answer(self) -> Expression:
        """The right answer."""
        return self.rate(self.output) if self.output in self.parts else ZERO

    def rate(self, key: str) -> Expression:
        """∂part/∂node."""
        return self._rates[key]

    def term(self, link: ChainLink) -> Expression:
        """What a step f(g) brings to the rate of f: f′(g)·g′."""
        if link not in self._terms:
            self._terms[link] = times(link.local, self.rate(link.source))
        return self._terms[link]

    def with_rate(self, key: str, before: Expression, after: Expression) -> Expression:
        """The answer when one term of the rate of one part is replaced."""
        return self._changed(upstream(key), before, after)

    def with_gradient(self, node: str, gradient: Expression) -> Expression:
        """The answer when the gradient of one node is replaced."""
        return self._changed(self.rate(node), upstream(node), gradient)

    def _changed(self, weight: Expression, before: Expression, after: Expression) -> Expression:
        # Nobody reads these formulas, so they need not be tidy.
        change = Apply(MUL, (weight, Apply(SUB, (after, before))))
        return Apply(ADD, (self.answer, change))

    # --- the shape of the graph -------------------------------------------------------------------

    @cached_property
    def forks(self) -> tuple[Fork, ...]:
        """The nodes that several branches leave, nearest first."""
        nodes = sorted(self.between, key=lambda name: self._distances[name])
        return tuple(
            Fork(name, tuple(self._branch(link, name) for link in self.out_of[name]))
            for name in nodes
            if 1 < len(self.out_of[name]) <= MAX_BRANCHES
        )

    def is_far(self, link: ChainLink) -> bool:
        """Whether a step lies behind the gradients from which a walk goes on to the node."""
        return link.target.partition(".")[0] not in self._next_lines

    @cached_property
    def _next_lines(self) -> frozenset[str]:
        """The lines that use the node, and those that use them."""
        near = {edge.target for edge in self.graph.branches(self.node)}
        return frozenset(near | {e.target for name in near for e in self.graph.branches(name)})

    @cached_property
    def joins(self) -> tuple[tuple[ChainLink, ChainLink], ...]:
        """The sums and products both of whose operands depend on the node."""
        pairs = (links for links in self.into.values() if len(links) == 2)
        return tuple(
            (left, right) for left, right in pairs if left.operation in (ADD, SUB, MUL, DIV)
        )

    def _branch(self, link: ChainLink, node: str) -> Branch:
        """As much of a line as holds this occurrence of the name and no other."""
        contribution = times(upstream(link.target), link.local)
        if _count(node, self.parts[link.target]) > 1:
            mark = occurrence_mark(self.graph, link.edge) if link.edge else ""
            return Branch(None, link.inside, f"{node}{mark}", contribution)
        key = link.target
        while key not in self.graph.by_name:
            parent = self.out_of[key][0].target
            if _count(node, self.parts[parent]) > 1:
                return Branch(key, self.parts[key], pretty(self.parts[key]), contribution)
            key = parent
        return Branch(key, self.parts[key], key, contribution)

    @cached_property
    def waists(self) -> tuple[str, ...]:
        """The nodes strictly between through which every path runs, nearest first."""
        place = {name: index for index, name in enumerate(self.between)}
        furthest, found = 0, []
        for name in self.between[:-1] if not self.derivative.edge else ():
            if 0 < place[name] >= furthest:
                found.append(name)
            furthest = max(furthest, *(place[e.target] for e in self.graph.branches(name)))
        return tuple(found)


def _count(name: str, expression: Expression) -> int:
    return sum(occurrence.name == name for occurrence in occurrences(expression))


def added(terms: Iterable[Expression]) -> Expression:
    """The sum of terms, as it comes."""
    parts = tuple(terms)
    return reduce(lambda left, right: Apply(ADD, (left, right)), parts) if parts else ZERO
