"""What a picture looks like on the screen, as text and names of styles: no colours yet.

Rows so painted can be compared, and what has not changed need not be shown again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tutor.core.formula.ascii import ascii_text
from tutor.core.formula.notation import figure, pretty
from tutor.core.graph.model import Edge
from tutor.drawing.diagram.boxes import UNKNOWN, running_sum
from tutor.drawing.diagram.diagram import Diagram, Visible
from tutor.drawing.layout.cells import ASCII, clean
from tutor.drawing.layout.raster import Owner
from tutor.drawing.layout.render import Picture
from tutor.ui.graph.selection import Selection, Walkway

Painted = tuple[tuple[str, str], ...]
"""One row: texts, each with the name of its style ("" for the background)."""

STYLES = (
    *("border", "text", "unknown", "edge", "label"),
    *("current", "path", "selected", "cursor", "pulse"),
)


@dataclass(frozen=True, slots=True)
class Pulse:
    """Something on its way along edges, all at the same pace."""

    edges: tuple[Edge, ...]
    place: float
    """From 0, at the source, to 1, at the target: gradients come the other way."""


def paint(
    walkway: Walkway,
    picture: Picture,
    visible: Visible,
    selection: Selection,
    lit: Collection[Edge],
) -> tuple[Painted, ...]:
    """The rows of a picture with the name of a style for every piece; `lit` are the heavy edges."""
    diagram = walkway.diagram
    current = diagram.box_of(visible.current) if visible.current else None
    chosen = diagram.box_of(selection) if isinstance(selection, str) else None
    edge = diagram.edges.index(selection) if isinstance(selection, Edge) else None
    known: dict[Owner, str] = {}

    def style(owner: Owner) -> str:
        index = owner.index
        if owner.kind in ("border", "text"):
            if index == chosen:
                return "cursor" if owner.kind == "text" and not owner.line else "selected"
            return "current" if index == current else owner.kind
        links = diagram.layout.trunks[index] if owner.kind == "trunk" else (index,)
        if edge in links:
            return "cursor" if owner.kind == "label" else "selected"
        if any(diagram.edges[link] in lit for link in links):
            return "path"
        return "edge" if owner.kind == "trunk" else owner.kind

    rows = []
    for row in picture.rows:
        painted: list[tuple[str, str]] = []
        for text, owner in row:
            name = ""
            if owner is not None:
                name = known.get(owner) or known.setdefault(owner, style(owner))
                if name == "text" and text.rstrip().endswith(UNKNOWN):
                    name = "unknown"
            if painted and painted[-1][1] == name:
                painted[-1] = (painted[-1][0] + text, name)
            else:
                painted.append((text, name))
        rows.append(tuple(painted))
    return tuple(rows)


def pulse_cells(diagram: Diagram, picture: Picture, pulse: Pulse) -> Iterator[tuple[int, int]]:
    """The cells that a pulse is at. It passes beneath labels, so that every text can be read."""
    for edge in pulse.edges:
        if edge in diagram.edges:
            cells = diagram.layout.routes[diagram.edges.index(edge)].cells
            x, y, _ = cells[round(min(1.0, max(0.0, pulse.place)) * (len(cells) - 1))]
            owner = picture.owner_at(x, y)
            if owner and owner.kind != "label":
                yield x, y


def caption(diagram: Diagram, selection: Selection, visible: Visible) -> str:
    """One line about a node or an edge, that gives away no more than the picture does."""
    if selection is None:
        return ""
    graph, trace = diagram.graph, diagram.trace
    if isinstance(selection, Edge):
        box = diagram.nodes[diagram.box_of(selection.target)].name
        line = f"{selection.source} → {box}   ∂{box}/∂{selection.source} = "
        known = selection in visible.locals
        parts = [diagram.formula(selection), figure(diagram.local(selection))] if known else []
    else:
        line = f"{selection} = "
        shown = visible.values is None or selection in visible.values
        node = graph.by_name[selection]
        formula = None if diagram.hidden(selection) else pretty(node.expression)
        if node.is_input and formula == figure(trace.values[selection]):
            formula = None
        parts = [formula, figure(trace.values[selection]) if shown else UNKNOWN]
    line += " = ".join(dict.fromkeys(filter(None, parts))) or UNKNOWN
    if isinstance(selection, str):
        line += f"   ∂{graph.output}/∂{selection} = {_gradient(diagram, selection, visible)}"
    return clean(ascii_text(line) if diagram.glyphs is ASCII else line)


def _gradient(diagram: Diagram, name: str, visible: Visible) -> str:
    if name in visible.gradients:
        return figure(diagram.trace.gradients[name])
    return running_sum(visible.running[name]) if name in visible.running else UNKNOWN
