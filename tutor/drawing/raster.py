"""A layout cut into pieces, row by row: all of drawing that does not depend on what is shown.

Lines are kept as light Unicode strokes; a picture translates them into the weight and the glyphs
it wants. Texts are kept as blanks to fill in. This is done once per layout, so that drawing the
same layout again, which happens at every key press, is little more than joining strings.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple, Protocol

from tutor.drawing.geometry import Rect, Route

Kind = Literal["border", "text", "edge", "label"]


@dataclass(frozen=True, slots=True)
class Owner:
    """What a cell belongs to: a box (border, with the padding, or text) or an edge (line or label).

    A label's cells include the blank on either side of it.
    """

    kind: Kind
    index: int
    """Of the box or the link."""
    line: int = 0
    """Of the box's text."""


class Stroke(NamedTuple):
    """Part of a border or an edge, in light Unicode; or blanks, without an owner."""

    owner: Owner | None
    text: str


class Port(NamedTuple):
    """The border cell from which an edge leaves."""

    owner: Owner
    edge: int


class Bridge(NamedTuple):
    """The cell in which an upright edge crosses a level one."""

    upright: Owner
    level: Owner


class Line(NamedTuple):
    """Room for a line of a box's text."""

    owner: Owner
    width: int


class Label(NamedTuple):
    """Room for a label with a blank on either side; what it does not need is its edge's."""

    owner: Owner
    edge: Owner
    width: int


Segment = Stroke | Port | Bridge | Line | Label
Placed = tuple[int, Segment]
"""A segment and its column."""


class Arrangement(Protocol):
    """What there is to draw; see `Layout`."""

    @property
    def width(self) -> int:
        """Columns."""

    @property
    def height(self) -> int:
        """Rows."""

    @property
    def boxes(self) -> tuple[Rect, ...]:
        """Borders included."""

    @property
    def routes(self) -> tuple[Route, ...]:
        """One for each link."""

    def text_area(self, box: int) -> Rect:
        """The cells for the text of a box."""


def rasterise(layout: Arrangement) -> tuple[tuple[Segment, ...], ...]:
    """The segments of each row, from left to right, covering the whole width."""
    rows: list[list[Placed]] = [[] for _ in range(layout.height)]
    ports: dict[tuple[int, int], int] = {}
    for i, route in enumerate(layout.routes):
        _add_route(rows, i, route)
        ports[route.port] = i
    for i, box in enumerate(layout.boxes):
        _add_box(rows, i, box, layout.text_area(i), ports)
    return tuple(_join(row, layout.width) for row in rows)


def _add_route(rows: list[list[Placed]], index: int, route: Route) -> None:
    """Level pieces, which take the corners, and the upright cells between them."""
    owner = Owner("edge", index)
    start = ""
    last = len(route.points) - 2
    for k, (here, there) in enumerate(pairwise(route.points)):
        if k % 2:
            down = there.y > here.y
            for y in range(here.y + 1, there.y) if down else range(there.y + 1, here.y):
                rows[y].append((here.x, Stroke(owner, "│")))
            start = "└" if down else "┌"
        else:
            falls = k < last and route.points[k + 2].y > there.y
            end = "►" if k == last else "┐" if falls else "┘"
            text = start + "─" * (there.x - here.x - len(start)) + end
            if k == last and route.label:
                before = route.label.x - 1 - here.x
                after = before + route.label.width + 2
                room = Label(Owner("label", index), owner, route.label.width + 2)
                rows[here.y].append((here.x, Stroke(owner, text[:before])))
                rows[here.y].append((here.x + before, room))
                rows[here.y].append((here.x + after, Stroke(owner, text[after:])))
            else:
                rows[here.y].append((here.x, Stroke(owner, text)))


def _add_box(
    rows: list[list[Placed]], index: int, box: Rect, area: Rect, ports: dict[tuple[int, int], int]
) -> None:
    border = Owner("border", index)
    inner = box.width - 2
    rows[box.y].append((box.x, Stroke(border, f"╭{'─' * inner}╮")))
    rows[box.bottom - 1].append((box.x, Stroke(border, f"╰{'─' * inner}╯")))
    for y in range(box.y + 1, box.bottom - 1):
        row = rows[y]
        if area.y <= y < area.bottom and area.width:
            row.append((box.x, Stroke(border, "│ ")))
            row.append((area.x, Line(Owner("text", index, y - area.y), area.width)))
            row.append((area.right, Stroke(border, " ")))
        else:
            row.append((box.x, Stroke(border, "│" + " " * inner)))
        edge = ports.get((box.right, y))
        side = Stroke(border, "│") if edge is None else Port(border, edge)
        row.append((box.right - 1, side))


def _join(placed: list[Placed], width: int) -> tuple[Segment, ...]:
    """One row in order, with blanks between, and level lines split where uprights cross them."""
    segments: list[Segment] = []
    x = 0
    for column, segment in sorted(placed, key=lambda pair: pair[0]):
        if column < x:
            segments.extend(_bridged(segments.pop(), segment, x - column))
            continue
        if column > x:
            segments.append(Stroke(None, " " * (column - x)))
        segments.append(segment)
        x = column + _width(segment)
    if x < width:
        segments.append(Stroke(None, " " * (width - x)))
    return tuple(segments)


def _bridged(level: Segment, upright: Segment, rest: int) -> tuple[Stroke, Bridge, Stroke]:
    """A level line cut where an upright one crosses it, so many cells before its end."""
    if not isinstance(level, Stroke) or not isinstance(upright, Stroke):
        raise ValueError("two things share a cell, but are not edges that cross")
    if level.owner is None or upright.owner is None:
        raise ValueError("a blank cannot be crossed")
    cut = len(level.text) - rest
    return (
        Stroke(level.owner, level.text[:cut]),
        Bridge(upright.owner, level.owner),
        Stroke(level.owner, level.text[cut + 1 :]),
    )


def _width(segment: Segment) -> int:
    match segment:
        case Stroke(_, text):
            return len(text)
        case Line(_, cells) | Label(_, _, cells):
            return cells
    return 1
