"""What of a graph fits into so many cells: the largest zoom, and folds where not even the slimmest
zoom holds all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tutor.core.formula.notation import pretty
from tutor.core.graph.model import Graph
from tutor.drawing.diagram.boxes import Zoom
from tutor.drawing.diagram.diagram import FORMULALESS, MAX_FORMULA, Diagram
from tutor.drawing.diagram.folding import Folding
from tutor.drawing.layout.cells import width as cells

Draw = Callable[[Zoom, frozenset[str]], Diagram]
"""Draws one graph at a zoom, with these nodes folded."""

MOST = 200
"""Nodes of a graph that is folded of itself: the layouts that are tried must not be felt."""
SHARE = 0.4
"""Of the nodes, how many must keep a box of their own: with less it is no picture of the graph."""
TRIED = 40
"""Layouts that are tried to find a fold that fits."""
REOPENED = 8
"""Folds that are tried to be opened again, each by one layout."""


def fits(diagram: Diagram, width: int, height: int | None = None) -> bool:
    """Whether so many cells hold a picture. It is not laid out if its boxes alone do not fit."""
    if height is not None and sum(s.width * s.height for s in diagram.sizes) > width * height:
        return False
    if _longest(diagram) > width:
        return False
    layout = diagram.layout
    return layout.width <= width and (height is None or layout.height <= height)


def _longest(diagram: Diagram) -> int:
    """The cells that the boxes along one path take at most: they stand side by side."""
    sources: dict[str, set[str]] = {node.name: set() for node in diagram.nodes}
    for edge in diagram.edges:
        sources[diagram.folding.box[edge.target]].add(diagram.folding.box[edge.source])
    reach: dict[str, int] = {}
    for name in filter(sources.__contains__, diagram.graph.topological):
        before = max((reach[source] + 1 for source in sources[name]), default=0)
        reach[name] = before + diagram.sizes[diagram.box_of(name)].width
    return max(reach.values())


def unwritten(diagram: Diagram) -> tuple[str, ...]:
    """The computed nodes whose formula is cut in the picture, or left out of it."""
    none = diagram.zoom in FORMULALESS
    return tuple(
        node.name
        for node in diagram.graph.nodes
        if not node.is_input
        if none or diagram.hidden(node.name) or cells(pretty(node.expression)) > MAX_FORMULA
    )


def largest(
    draw: Draw, zooms: Sequence[Zoom], folded: frozenset[str], width: int, height: int | None
) -> Diagram | None:
    """The graph at the first zoom that fits; None where none does. No height: any will do."""
    drawn = (draw(zoom, folded) for zoom in zooms)
    return next((diagram for diagram in drawn if fits(diagram, width, height)), None)


FIGURED: tuple[Zoom, ...] = ("detailed", "compact", "plain", "tight", "figures", "slim")
"""The zooms that show a figure for every node, largest first."""


def fitted(draw: Draw, graph: Graph, width: int, height: int | None = None) -> Diagram:
    """A graph as large as fits, folded where it must be; slim and too large where nothing helps."""
    whole = largest(draw, FIGURED, frozenset(), width, height)
    if whole is not None:
        return whole
    folded = folds_to_fit(draw, graph, FIGURED[-1], width, height)
    return largest(draw, FIGURED, folded, width, height) or draw(FIGURED[-1], folded)


def folds_to_fit(
    draw: Draw, graph: Graph, zoom: Zoom, width: int, height: int | None
) -> frozenset[str]:
    """Nodes to fold so that the graph fits at a zoom, as few as seems possible; else none.

    What is far from the output is folded first: the walk back begins at the output. Not every
    choice is tried, so the fewest are not promised.
    """
    if len(graph.nodes) > MOST:
        return frozenset()
    order = _from_the_inputs(graph)

    def does(folded: frozenset[str]) -> bool:
        return fits(draw(zoom, folded), width, height)

    steps = range(0, len(order) + 1, 1 + len(order) // TRIED)
    enough = (folded for n in steps if does(folded := frozenset(order[:n])))
    folded = next(enough, frozenset())
    for name in _seen(graph, folded)[-REOPENED:]:
        if does(folded - {name}):
            folded -= {name}
    return folded if len(Folding(graph, folded).nodes) >= SHARE * len(graph.nodes) else frozenset()


def _from_the_inputs(graph: Graph) -> list[str]:
    """The nodes that can be folded, those that hide least first."""
    depth: dict[str, int] = {}
    for name in graph.topological:
        depth[name] = max((depth[e.source] + 1 for e in graph.entering[name]), default=0)
    return sorted(filter(depth.__getitem__, graph.topological), key=depth.__getitem__)


def _seen(graph: Graph, folded: frozenset[str]) -> list[str]:
    """Those of the folds that hide something and are not hidden in another, as written."""
    folding = Folding(graph, folded)
    return [node.name for node in folding.nodes if folding.hidden[node.name]]
