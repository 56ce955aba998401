"""Folding a graph: a node takes in everything that serves nothing else, and becomes one box.

What vanishes into a node are the nodes whose every use leads to it: all paths from them, to the
output or to a dead end, run through it (they are *post-dominated* by it). A folded neuron so hides
its sums, products and weights, but never what others need, too.

**No fold makes a cycle.** Each box, folded or not, has one node through which everything leaves it,
its exit: an edge out of a hidden node stays in the box, for else there were a use beside the exit;
and following such edges must end at the exit, since graphs are finite and have no cycle. An edge
from box A into another box B therefore gives a path in the graph, from the exit of A to some node
of B and on to the exit of B. A cycle of boxes would give a cycle of such paths. (So each box is
convex, too: a path that left it and came back would lead from its exit to its exit.)

Two folds are nested or apart, as the subtrees of a tree are; of nested ones the outer is seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from tutor.core.graph.model import Edge, Graph, Node


def inside(graph: Graph, name: str) -> frozenset[str]:
    """The nodes that vanish into `name` when it is folded.

    Empty for the output, whose box would hide everything, and for nodes that do not reach it.
    """
    boxes = Folding(graph, frozenset({name})).box
    return frozenset(other for other, box in boxes.items() if box == name != other)


@dataclass(frozen=True)
class Folding:
    """A graph seen with some of its nodes folded. Names it does not know are ignored."""

    graph: Graph
    folded: Collection[str] = frozenset()

    @cached_property
    def box(self) -> Mapping[str, str]:
        """For each node the one whose box shows it: itself, or the outermost fold it is in."""
        graph, boxes = self.graph, dict[str, str]()
        foldable = (graph.reaching - {graph.output}) & frozenset(self.folded)
        for name in graph.order:  # users first
            users = {boxes[edge.target] for edge in graph.leaving[name]}
            hidden = len(users) == 1 and users <= foldable
            boxes[name] = users.pop() if hidden else name
        return boxes

    @cached_property
    def hidden(self) -> Mapping[str, int]:
        """How many nodes each box hides beside the one it is named after."""
        return Counter(box for name, box in self.box.items() if box != name)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes that have a box, as written."""
        return tuple(node for node in self.graph.nodes if self.box[node.name] == node.name)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """The edges between different boxes, in the graph's order; parallel ones stay several.

        They are those of the graph: the source has its own box, the target may be hidden in one.
        """
        return tuple(
            edge for edge in self.graph.edges if self.box[edge.target] != self.box[edge.source]
        )

    def shares(self, locals: Mapping[Edge, float]) -> Mapping[str, float]:  # noqa: A002
        """∂box/∂node for every node and its box, by a backward pass that stays inside each box.

        An edge's local derivative times the share of its target is the local derivative of the
        whole box along that edge, even where the gradient of the box is 0.
        """
        share: dict[str, float] = {}
        for name in self.graph.order:
            share[name] = (
                1.0
                if self.box[name] == name
                else sum(locals[edge] * share[edge.target] for edge in self.graph.leaving[name])
            )
        return share
