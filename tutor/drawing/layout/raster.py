"""A layout cut into pieces, row by row: all of drawing that does not depend on what is shown.

Lines are kept as light Unicode strokes; a picture translates them into the weight and the glyphs
it wants. Texts are kept as blanks to fill in. This is done once per layout, so that drawing the
same layout again, which happens at every key press, is little more than joining strings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from tutor.drawing.layout.geometry import (
    EAST,
    LEVEL,
    NORTH,
    SOUTH,
    UPRIGHT,
    WEST,
    Cell,
    Point,
    Rect,
    Route,
)
from tutor.drawing.layout.segments import (
    Bridge,
    Junction,
    Label,
    Owner,
    Port,
    Segment,
    Stroke,
    TextLine,
    width_of,
)
from tutor.drawing.layout.trunks import Links, Trunk

__all__ = ["Drawable", "Owner", "Segment", "rasterise"]

PlacedSegment = tuple[int, Segment]
"""A segment and its column."""


class Drawable(Protocol):
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

    @property
    def stems(self) -> tuple[Trunk, ...]:
        """What links share."""

    @property
    def framed(self) -> bool:
        """Whether boxes have a border all round."""

    def text_area(self, box: int) -> Rect:
        """The cells for the text of a box."""


def rasterise(layout: Drawable) -> tuple[tuple[Segment, ...], ...]:
    """The segments of each row, from left to right, covering the whole width."""
    canvas = _Canvas([[] for _ in range(layout.height)], [[] for _ in range(layout.height)])
    edges = [Owner("edge", i) for i in range(len(layout.routes))]
    owners: dict[Links, Owner] = {(i,): edge for i, edge in enumerate(edges)}
    owners |= {stem.links: Owner("trunk", k) for k, stem in enumerate(layout.stems)}
    ports: dict[tuple[int, int], Owner] = {}
    shared = [0] * len(edges)  # cells of each route that are drawn as trunks
    for stem in layout.stems:
        canvas.add_trunk(stem, owners)
        ports.setdefault(stem.cells[0][:2], owners[stem.links])
        for link in stem.links:
            shared[link] += len(stem.cells)
    for edge, route, cells in zip(edges, layout.routes, shared, strict=True):
        canvas.add_route(edge, route, cells)
        ports.setdefault(route.port, edge)
    for i, box in enumerate(layout.boxes):
        add = _add_box if layout.framed else _add_sides
        add(canvas.rows, i, box, layout.text_area(i), ports)
    return tuple(
        _join([*row, *uprights], layout.width)
        for row, uprights in zip(canvas.rows, canvas.uprights, strict=True)
    )


SIDES = "[]⎡⎤⎣⎦"
"""Stand, until they are drawn, for `Glyphs.sides`."""
_STROKES = {
    LEVEL: "─",
    UPRIGHT: "│",
    SOUTH | WEST: "┐",
    NORTH | WEST: "┘",
    NORTH | EAST: "└",
    EAST | SOUTH: "┌",
}
_BACK = {EAST: WEST, NORTH: SOUTH, SOUTH: NORTH}


@dataclass(frozen=True, slots=True)
class _Canvas:
    """What is placed so far, row by row."""

    rows: list[list[PlacedSegment]]
    uprights: list[list[PlacedSegment]]
    """Apart, since they may be placed upon level lines."""

    def add_route(self, owner: Owner, route: Route, shared: int) -> None:
        """A route without the cells at its beginning that it shares with others."""
        tip = Stroke(owner, "►")
        ending: tuple[Segment, ...] = (tip,)
        if route.label:
            ending = (Label(Owner("label", owner.index), owner, route.label.width + 2), tip)
        points, came = _corners(route.cells[shared:]) if shared else (route.points, WEST)
        self._add_line(owner, points, came, ending)

    def add_trunk(self, trunk: Trunk, owners: Mapping[Links, Owner]) -> None:
        """A trunk with the branching at its end."""
        owner = owners[trunk.links]
        points, came = _corners(trunk.cells)
        branch = Junction(owner, tuple(owners.get(links) for links in trunk.arms))
        self._add_line(owner, points, came, (branch,))

    def _add_line(
        self, owner: Owner, points: Sequence[Point], came: int, ending: Sequence[Segment]
    ) -> None:
        """Level pieces, which take the corners, and the upright cells between them.

        The line comes to its first cell from the direction `came`; its last cells are `ending`.
        """
        last = len(points) - 2
        x = points[-1].x + 1 - sum(map(width_of, ending))
        for k, (here, there) in enumerate(pairwise(points)):
            heading = _heading(here, there)
            start = _STROKES[came | heading]
            came = _BACK[heading]
            if heading == EAST:
                text = start + "─" * ((x if k == last else there.x) - here.x - 1)
                if k < last:
                    text += _STROKES[came | _heading(there, points[k + 2])]
                self.rows[here.y].append((here.x, Stroke(owner, text)))
            else:
                if k == 0:
                    self.uprights[here.y].append((here.x, Stroke(owner, start)))
                step = 1 if heading == SOUTH else -1
                for y in range(here.y + step, there.y, step):
                    self.uprights[y].append((here.x, Stroke(owner, "│")))
        for segment in ending:
            self.rows[points[-1].y].append((x, segment))
            x += width_of(segment)


def _corners(cells: Sequence[Cell]) -> tuple[list[Point], int]:
    """Both ends of some cells of a route and the corners between them; whence it comes to them."""
    turns = [cell for cell in cells[1:-1] if cell.mask not in (LEVEL, UPRIGHT)]
    points = [Point(x, y) for x, y, _ in (cells[0], *turns, *cells[1:][-1:])]
    return points, cells[0].mask & ~_heading(*points[:2]) if len(points) > 1 else WEST


def _heading(here: Point, there: Point) -> int:
    if here.y == there.y:
        return EAST
    return SOUTH if there.y > here.y else NORTH


def _add_box(
    rows: list[list[PlacedSegment]],
    index: int,
    box: Rect,
    area: Rect,
    ports: Mapping[tuple[int, int], Owner],
) -> None:
    border = Owner("border", index)
    inner = box.width - 2
    rows[box.y].append((box.x, Stroke(border, f"╭{'─' * inner}╮")))
    rows[box.bottom - 1].append((box.x, Stroke(border, f"╰{'─' * inner}╯")))
    for y in range(box.y + 1, box.bottom - 1):
        row = rows[y]
        if area.y <= y < area.bottom and area.width:
            row.append((box.x, Stroke(border, "│ ")))
            row.append((area.x, TextLine(Owner("text", index, y - area.y), area.width)))
            row.append((area.right, Stroke(border, " ")))
        else:
            row.append((box.x, Stroke(border, "│" + " " * inner)))
        edge = ports.get((box.right, y))
        side = Stroke(border, "│") if edge is None else Port(border, edge)
        row.append((box.right - 1, side))


def _add_sides(
    rows: list[list[PlacedSegment]],
    index: int,
    box: Rect,
    area: Rect,
    ports: Mapping[tuple[int, int], Owner],
) -> None:
    """A box without a border above and below: its corners stand beside its first and last row."""
    border = Owner("border", index)
    for y in range(box.y, box.bottom):
        left, right = _sides(y == box.y, y == box.bottom - 1)
        row = rows[y]
        row.append((box.x, Stroke(border, left)))
        if area.y <= y < area.bottom and area.width:
            row.append((area.x, TextLine(Owner("text", index, y - area.y), area.width)))
        elif area.width:
            row.append((area.x, Stroke(border, " " * area.width)))
        edge = ports.get((box.right, y))
        row.append((box.right - 1, Stroke(border, right) if edge is None else Port(border, edge)))


def _sides(first: bool, last: bool) -> tuple[str, str]:
    """What stands left and right of a row of a box without a border above and below."""
    if first:
        return (SIDES[0], SIDES[1]) if last else (SIDES[2], SIDES[3])
    return (SIDES[4], SIDES[5]) if last else ("│", "│")


def _join(placed: list[PlacedSegment], width: int) -> tuple[Segment, ...]:
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
        x = column + width_of(segment)
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
