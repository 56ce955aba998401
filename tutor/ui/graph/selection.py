"""Walking over a drawn graph with four keys: along its edges, not along the pixels.

Right and left go from a node to an edge and from an edge to a node; up and down go to the next
edge that meets at the same node, or to the next node of the layer. Every node and every edge can be
reached that way, and going right then left, or left then right, comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

from tutor.core.graph.model import Edge
from tutor.drawing.diagram.diagram import Diagram
from tutor.drawing.layout.geometry import Rect, Route
from tutor.drawing.layout.raster import Owner

Selection = str | Edge | None
"""The name of a node, an edge, or nothing."""

Direction = Literal["left", "right", "up", "down", "first", "last"]
"""Where a key leads: the first and the last are the ends of the graph."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Cursor:
    """What is selected, and from where the keys came to it."""

    selection: Selection = None
    came: Selection = None
    """For an edge the node, for a node the edge, that was selected before: the way back."""


@dataclass(frozen=True)
class Walkway:
    """A diagram as the keys walk it."""

    diagram: Diagram

    def step(self, cursor: Cursor, step: Direction) -> Cursor:
        """Where a key leads; the cursor itself where it leads nowhere.

        From nothing, every key leads to an end of the graph: left, up and last to the output, the
        others to the first input.
        """
        here = cursor.selection
        if step in ("first", "last") or here is None:
            last = step in ("last", "left", "up")
            return Cursor(self.box(self.diagram.graph.output) if last else self._first)
        if isinstance(here, Edge):
            return self._from_edge(here, cursor.came, step)
        return self._from_node(here, cursor.came, step)

    def _from_edge(self, here: Edge, came: Selection, step: Direction) -> Cursor:
        if step == "right":
            return Cursor(self.target(here), here)
        if step == "left":
            return Cursor(self.source(here), here)
        if came == self.target(here):
            return Cursor(_next(self.entering[came], here, step), came)
        source = self.source(here)
        return Cursor(_next(self.leaving[source], here, step), source)

    def _from_node(self, here: str, came: Selection, step: Direction) -> Cursor:
        if step in ("up", "down"):
            return Cursor(_next(self.order, here, step))
        ways = (self.leaving if step == "right" else self.entering)[here]
        if not ways:
            return Cursor(here, came)
        return Cursor(came if came in ways else min(ways, key=self._bend), here)

    def _bend(self, edge: Edge) -> int:
        """How far an edge climbs or falls; of edges equally straight the topmost comes first."""
        route = self._routes[edge]
        return abs(route.tip.y - route.port.y)

    # --- what lies where ----------------------------------------------------------------------

    def box(self, name: str) -> str:
        """The name of the box that shows a node: its own, or that of its fold."""
        return self.diagram.nodes[self.diagram.box_of(name)].name

    def source(self, edge: Edge) -> str:
        """The box that an edge leaves."""
        return self.box(edge.source)

    def target(self, edge: Edge) -> str:
        """The box that an edge enters."""
        return self.box(edge.target)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All boxes as they are drawn: layer by layer from the left, downwards in each."""
        boxes = self.diagram.layout.boxes
        middle = [2 * box.x + box.width for box in boxes]  # boxes are centred in their layer ...
        layers: list[list[int]] = []
        for i in sorted(range(len(boxes)), key=middle.__getitem__):
            if not layers or middle[i] - middle[layers[-1][0]] > 1:  # ... up to half a cell
                layers.append([])
            layers[-1].append(i)
        rows = [sorted(layer, key=lambda i: boxes[i].y) for layer in layers]
        return tuple(self.diagram.nodes[i].name for layer in rows for i in layer)

    @cached_property
    def _first(self) -> str:
        """The topmost input, or what it is folded into."""
        inputs = {self.box(name) for name in self.diagram.graph.inputs}
        return next(name for name in self.order if name in inputs or not inputs)

    @cached_property
    def _routes(self) -> Mapping[Edge, Route]:
        return dict(zip(self.diagram.edges, self.diagram.layout.routes, strict=True))

    @cached_property
    def leaving(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges out of each box, from the top."""
        return self._by_box(self.source, lambda route: (route.port.y, route.tip.y))

    @cached_property
    def entering(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges into each box, from the top."""
        return self._by_box(self.target, lambda route: (route.tip.y, route.port.y))

    def _by_box(
        self, end: Callable[[Edge], str], rows: Callable[[Route], tuple[int, int]]
    ) -> Mapping[str, tuple[Edge, ...]]:
        groups: dict[str, list[Edge]] = {node.name: [] for node in self.diagram.nodes}
        for edge in sorted(self._routes, key=lambda edge: rows(self._routes[edge])):
            groups[end(edge)].append(edge)
        return {name: tuple(group) for name, group in groups.items()}

    # --- what is meant ------------------------------------------------------------------------

    def at(self, owner: Owner | None) -> Selection:
        """What a cell stands for; a trunk stands for the first of its edges."""
        if owner is None:
            return None
        if owner.kind in ("border", "text"):
            return self.diagram.nodes[owner.index].name
        index = owner.index
        if owner.kind == "trunk":
            index = self.diagram.layout.trunks[index][0]
        return self.diagram.edges[index]

    def shown(self, selection: Selection) -> Selection:
        """What stands for a selection in this diagram: itself, the box it is folded into, or None.

        An edge that is hidden is inside a box at both of its ends, the same box.
        """
        graph = self.diagram.graph
        if isinstance(selection, Edge):
            if selection in self._routes:
                return selection
            known = selection.source in graph.by_name and selection in graph.edges
            return self.source(selection) if known else None
        return self.box(selection) if selection and selection in graph.by_name else None

    def place(self, selection: str | Edge) -> Rect:
        """The cells of a box, or the rectangle around an edge with its label."""
        if isinstance(selection, str):
            return self.diagram.layout.boxes[self.diagram.box_of(selection)]
        points = self._routes[selection].points
        left, top = min(x for x, _ in points), min(y for _, y in points)
        right, bottom = max(x for x, _ in points), max(y for _, y in points)
        return Rect(left, top, right - left + 1, bottom - top + 1)

    def end(self, selection: str | Edge) -> Rect:
        """The same box; of an edge only its label and its tip."""
        if isinstance(selection, str):
            return self.place(selection)
        route = self._routes[selection]
        left = route.label.x - 1 if route.label else route.tip.x - 1
        return Rect(left, route.tip.y, route.tip.x - left + 1, 1)


def _next(row: tuple[_T, ...], here: _T, step: Direction) -> _T:
    """The neighbour in a row, round and round."""
    return row[(row.index(here) + (1 if step == "down" else -1)) % len(row)]
