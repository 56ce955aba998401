"""A computation graph as a picture in SVG: the layout of the terminal, drawn with real lines.

The picture stands alone: no script, no font, nothing to be fetched. Where an edge crosses another
it jumps over it in a small arc.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from tutor.core.graph.autodiff import trace
from tutor.core.graph.model import Graph, Rule, drawn_by
from tutor.drawing.diagram.diagram import RULE_MARKS, Diagram
from tutor.drawing.export.style import BASELINE, CELL, stylesheet
from tutor.drawing.export.texts import local_text, node_lines, rule_of, safe
from tutor.drawing.layout.cells import width
from tutor.drawing.layout.geometry import Point, Rect, Route
from tutor.drawing.layout.layout import Layout
from tutor.drawing.layout.raster import Owner

_WIDE, _HIGH = CELL
_MARGIN = 10.0
_CORNER = 5.0
_ARC = 4.0
"""Radius of the arc over a crossed edge; with a corner in the next column there is room for it."""
_TIP = 8.0
_BADGE = 7.5


def as_svg(
    diagram: Diagram, *, title: str = "", description: str = "", ascii_only: bool = False
) -> str:
    """The picture with everything to see. `title` and `description` are for screen readers.

    With `ascii_only`, what is not ASCII is written as a character reference.
    """
    picture = "\n".join(_Sketch(diagram).elements(title, description))
    return picture.encode("ascii", "xmlcharrefreplace").decode() if ascii_only else picture


class _Sketch:
    """The elements of one picture, from the back to the front."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.layout: Layout = diagram.layout
        self.texts = {
            run.owner: run.text
            for row in diagram.picture().rows
            for run in row
            if run.owner is not None and run.owner.kind in ("text", "label")
        }
        self.upright = _upright_cells(self.layout.routes)

    def elements(self, title: str, description: str) -> Iterator[str]:
        wide = self.layout.width * _WIDE + 2 * _MARGIN
        high = self.layout.height * _HIGH + 2 * _MARGIN
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chainrule" role="img"'
            f' width="{wide:g}" height="{high:g}"'
            f' viewBox="{-_MARGIN:g} {-_MARGIN:g} {wide:g} {high:g}">'
        )
        yield f"<title>{_text(title)}</title>"
        yield f"<desc>{_text(description)}</desc>"
        yield f"<style>\n{stylesheet()}</style>"
        yield _rectangle("paper", -_MARGIN, -_MARGIN, wide, high)
        for i, route in enumerate(self.layout.routes):
            yield from self._edge(i, route)
        for i, box in enumerate(self.layout.boxes):
            yield from self._node(i, box)
        for i, route in enumerate(self.layout.routes):
            yield from self._label(i, route)
        yield "</svg>"

    def _edge(self, index: int, route: Route) -> Iterator[str]:
        edge, target = self.diagram.edges[index], self.diagram.nodes[route.target].name
        local = local_text(self.diagram.formula(edge), self.diagram.local(edge))
        says = f"∂{target}/∂{edge.source} = {local}"
        start = (self.layout.boxes[route.source].right - 0.5) * _WIDE
        end = (self.layout.boxes[route.target].x + 0.5) * _WIDE
        way = _way(route.points, start, end - _TIP / 2, self.upright)
        y, back = _middle(route.tip)[1], end - _TIP
        tip = f"M{back:g} {y - _TIP / 2:g} L{end:g} {y:g} L{back:g} {y + _TIP / 2:g} Z"
        yield f'<g class="edge {rule_of(self.diagram.graph, edge)}"><title>{_text(says)}</title>'
        yield f'<path class="line" d="{way}"/>'
        yield f'<path class="tip" d="{tip}"/>'
        yield "</g>"

    def _label(self, index: int, route: Route) -> Iterator[str]:
        label = self.texts.get(Owner("label", index), "").strip()
        if label and route.label:
            y = route.label.y * _HIGH
            wide = (width(label) + 1) * _WIDE
            x = (route.label.x + route.label.width / 2) * _WIDE
            yield f'<g class="{rule_of(self.diagram.graph, self.diagram.edges[index])}">'
            yield _rectangle("halo", x - wide / 2, y + 1, wide, _HIGH - 2)
            yield _written("label", x, y + _HIGH / 2, label)
            yield "</g>"

    def _node(self, index: int, box: Rect) -> Iterator[str]:
        node, graph = self.diagram.nodes[index], self.diagram.graph
        rule = graph.rule(node.name)
        x, y = (box.x + 0.5) * _WIDE, (box.y + 0.5) * _HIGH
        wide, high = (box.width - 1) * _WIDE, (box.height - 1) * _HIGH
        says = "\n".join(node_lines(self.diagram.trace, node))
        yield f'<g class="node {rule}"><title>{_text(says)}</title>'
        yield _rectangle("box", x, y, wide, high, 6)
        if rule == "output":
            yield _rectangle("inner", x + 3, y + 3, wide - 6, high - 6, 4)
        yield from self._lines(index, rule)
        yield "</g>"

    def _lines(self, index: int, rule: Rule) -> Iterator[str]:
        """The texts of a box, their equals signs aligned; the mark of its rule as a badge."""
        area, mark = self.layout.text_area(index), RULE_MARKS[rule]
        lines = [
            self.texts.get(Owner("text", index, line), "").rstrip() for line in range(area.height)
        ]
        for line, text in enumerate(lines):
            y = (area.y + line + 0.5) * _HIGH
            words = text.removesuffix(f"  {mark}") if mark else text
            if words != text:
                x = (area.right - 0.5) * _WIDE
                yield f'<circle class="badge" cx="{x:g}" cy="{y:g}" r="{_BADGE:g}"/>'
                yield _written("mark", x, y, mark)
            kind = "gradient" if "∂" in words else "value" if line else "formula"
            aligned = any(other.startswith("  ") for other in lines) and kind != "gradient"
            for column, piece in _pieces(words) if aligned else [(0, words)]:
                yield _written(kind, (area.x + column) * _WIDE, y, piece)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """A line cut before its first ` = `, with the columns where the pieces begin.

    So the equals signs of two lines meet in a font that is narrower than its cells, too.
    """
    name, equals, rest = text.partition(" = ")
    if name.strip():
        yield 0, name
    if equals:
        yield width(name) + 1, f"= {rest}"


def _upright_cells(routes: Sequence[Route]) -> Mapping[int, Sequence[int]]:
    """By row, the columns where an edge passes straight up or down, from left to right."""
    by_row: defaultdict[int, set[int]] = defaultdict(set)
    for route in routes:
        for here, there in pairwise(route.points):
            for y in range(min(here.y, there.y) + 1, max(here.y, there.y)):
                by_row[y].add(here.x)
    return {y: sorted(columns) for y, columns in by_row.items()}


def _way(
    points: Sequence[Point], start: float, end: float, upright: Mapping[int, Sequence[int]]
) -> str:
    """The path of an edge: round corners, and an arc wherever a level piece meets an upright one.

    Level pieces run to the right, as every `Route` promises.
    """
    ways = [_middle(point) for point in points]
    ways[0], ways[-1] = (start, ways[0][1]), (end, ways[-1][1])
    path = [f"M{ways[0][0]:g} {ways[0][1]:g}"]
    for k, (here, there) in enumerate(pairwise(points)):
        (x, y), (to_x, to_y) = ways[k], ways[k + 1]
        if here.y == there.y:
            columns = upright.get(here.y, ())
            for column in columns[bisect(columns, here.x) : bisect(columns, there.x - 1)]:
                middle = (column + 0.5) * _WIDE
                path.append(f"H{middle - _ARC:g} a{_ARC:g} {_ARC:g} 0 0 1 {2 * _ARC:g} 0")
        if k + 2 == len(ways):
            path.append(f"H{end:g}")
            break
        next_x, next_y = ways[k + 2]
        before = min(_CORNER, (abs(to_x - x) + abs(to_y - y)) / 2)
        radius = min(before, (abs(next_x - to_x) + abs(next_y - to_y)) / 2)
        from_x, from_y = _towards(to_x, to_y, x, y, radius)
        on_x, on_y = _towards(to_x, to_y, next_x, next_y, radius)
        path.append(f"L{from_x:g} {from_y:g} Q{to_x:g} {to_y:g} {on_x:g} {on_y:g}")
    return " ".join(path)


def _towards(x: float, y: float, to_x: float, to_y: float, far: float) -> tuple[float, float]:
    """From one end of a level or upright piece so far towards the other."""
    return (
        x + far * ((to_x > x) - (to_x < x)),
        y + far * ((to_y > y) - (to_y < y)),
    )


def _middle(point: Point) -> tuple[float, float]:
    return (point.x + 0.5) * _WIDE, (point.y + 0.5) * _HIGH


def _rectangle(kind: str, x: float, y: float, wide: float, high: float, radius: float = 0) -> str:
    return (
        f'<rect class="{kind}" x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}"'
        f' rx="{radius:g}"/>'
    )


def _written(kind: str, x: float, y: float, text: str) -> str:
    """A text beginning at, or centred on, a point in the middle of its row."""
    return f'<text class="{kind}" x="{x:g}" y="{y + BASELINE:g}">{_text(text)}</text>'


def _text(text: str) -> str:
    return escape("\n".join(map(safe, text.split("\n"))))


def draw(graph: Graph) -> str:
    """A graph with all its values and gradients, as a picture."""
    return as_svg(Diagram(trace(graph, gaps=True), still=True))


drawn_by(draw, "svg")
