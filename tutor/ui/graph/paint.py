"""What a picture looks like on the screen, as text and names of styles: no colours yet.

Rows so painted can be compared, and what has not changed need not be shown again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
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

RULES = (" ×", " +", " *")
"""How the first line of a box ends where it tells the rule; in ASCII, too."""

Painted = tuple[tuple[str, str], ...]
"""One row: texts, each with the name of its style ("" for the background)."""

STYLES = (
    *("border", "text", "name", "value", "gradient", "unknown", "edge", "label"),
    *("current", "asked", "path", "selected", "cursor", "pulse"),
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
        if owner.kind == "text":
            return "cursor" if index == chosen and not owner.line else "text"
        if owner.kind == "border":
            return "selected" if index == chosen else "current" if index == current else "border"
        links = diagram.layout.trunks[index] if owner.kind == "trunk" else (index,)
        if owner.kind == "label":
            return "cursor" if edge in links else "label"
        if edge in links:
            return "selected"
        if any(diagram.edges[link] in lit for link in links):
            return "path"
        return "edge"

    def pieces(text: str, owner: Owner | None) -> Iterable[tuple[str, str]]:
        if owner is None:
            return ((text, ""),)
        name = known.get(owner) or known.setdefault(owner, style(owner))
        if diagram.showing == "changes" and name == "text" and owner.line:
            return ((text, "value"),)  # what moves is values
        if name != "text":
            return ((text, name),)
        node, rows = diagram.nodes[owner.index], diagram.layout.sizes[owner.index].height
        return _meanings(text, owner.line, rows, node.is_input, owner.index == current)

    rows = []
    for row in picture.rows:
        painted: list[tuple[str, str]] = []
        for run, owner in row:
            for text, name in pieces(run, owner):
                if painted and painted[-1][1] == name:
                    painted[-1] = (painted[-1][0] + text, name)
                elif text:
                    painted.append((text, name))
        rows.append(tuple(painted))
    return tuple(rows)


def _meanings(
    text: str, line: int, lines: int, is_input: bool, is_current: bool
) -> Iterator[tuple[str, str]]:
    """A line of a box in pieces of one meaning: its name, a value, a gradient.

    The first line is `a = x²  ×`, the last one the gradient, behind the value where both share a
    line; see `Box`.
    """
    if line == 0:
        written = text.rstrip()
        end = len(written) - 1 if written[-2:] in RULES else len(text)
        name, equals, formula = text[:end].partition(" = ")
        yield name, "current" if is_current else "name"
        yield equals, "text"
        yield formula, "value" if is_input else "text"
        yield text[end:], "gradient"
        return
    if line < lines - 1:
        yield text, "unknown" if text.rstrip().endswith(UNKNOWN) else "value"
        return
    value, gap, gradient = text.partition("  ")
    if not value.strip() or not gradient.strip():
        value, gap, gradient = "", "", text
    yield value + gap, "unknown" if value == UNKNOWN else "value"
    known = gradient.rstrip()
    if not known.endswith(UNKNOWN):
        yield gradient, "gradient"
        return
    yield known[: -len(UNKNOWN)], "unknown"
    yield UNKNOWN, "asked" if is_current else "unknown"
    yield gradient[len(known) :], "text"


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
