"""Read a picture back, from its characters and the boxes' rectangles alone, as a person would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tutor.drawing.layout import UNICODE, Glyphs, Rect


class Reading(NamedTuple):
    """One edge that was read."""

    source: int
    target: int
    label: str
    heavy: bool


class UnreadableError(Exception):
    """A character that makes no sense where it stands."""


def grid(text: str) -> list[list[str]]:
    """Lines of cells: a wide character leaves its second cell empty, a mark joins the cell before."""
    rows = []
    for line in text.split("\n"):
        row: list[str] = []
        for character in line:
            cells = cell_len(character)
            if cells == 0 and row:
                row[-1] += character
            else:
                row += [character, *[""] * (cells - 1)]
        rows.append(row)
    return rows


def decode(
    text: str, boxes: Sequence[Rect], glyphs: Glyphs = UNICODE, framed: bool = True
) -> list[Reading]:
    """Every edge of the picture, sorted; raises UnreadableError. No edge ends in a frame's corner.

    A trunk is followed into all its branches. A line must have one weight from a branching to the
    next, and be heavy there if, and only if, one of the edges that it leads to is.
    """
    reader = _Reader(text, boxes, glyphs, framed)
    return sorted(
        reading
        for i, box in enumerate(boxes)
        for y in range(box.y + framed, box.bottom - framed)
        if reader.at(box.right - 1, y) in glyphs.port
        for reading in reader.leave(i, box.right - 1, y)
    )


NORTH, EAST, SOUTH, WEST = ARMS = ((0, -1), (1, 0), (0, 1), (-1, 0))


class _Reader:
    def __init__(self, text: str, boxes: Sequence[Rect], glyphs: Glyphs, framed: bool) -> None:
        self.rows = grid(text)
        self.glyphs = glyphs
        light, heavy = glyphs.edge, glyphs.heavy_edge
        self.level = {light.horizontal: False, heavy.horizontal: True}
        self.upright = {light.vertical: False, heavy.vertical: True}
        self.turn: dict[tuple[tuple[int, int], str], tuple[int, int]] = {}
        self.corner: dict[str, set[bool]] = {}
        for weight, strokes in ((False, light), (True, heavy)):
            for heading, character, then in (
                (EAST, strokes.top_right, SOUTH),
                (EAST, strokes.bottom_right, NORTH),
                (SOUTH, strokes.bottom_left, EAST),
                (NORTH, strokes.top_left, EAST),
            ):
                self.turn[heading, character] = then
                self.corner.setdefault(character, set()).add(weight)
        self.left_border = {
            (box.x, y): i
            for i, box in enumerate(boxes)
            for y in range(box.y + framed, box.bottom - framed)
        }
        self.width = max(map(len, self.rows), default=0)

    def at(self, x: int, y: int) -> str:
        return self.rows[y][x] if 0 <= y < len(self.rows) and 0 <= x < len(self.rows[y]) else " "

    def leave(self, source: int, x: int, y: int) -> list[Reading]:
        """The edges that leave a box at a cell of its border."""
        readings = self.follow(source, x + 1, y, EAST)
        weights = {place % 2 for place, c in enumerate(self.glyphs.port) if c == self.at(x, y)}
        if any(reading.heavy for reading in readings) not in weights:
            raise UnreadableError(f"the port at {x}, {y} is not as heavy as its edges")
        return readings

    def follow(self, source: int, x: int, y: int, heading: tuple[int, int]) -> list[Reading]:
        """The edges to which a line leads that enters a cell in this direction."""
        start = x, y
        weights = []
        while True:
            cell = self.at(x, y)
            along, across = self.level, self.upright
            if heading != EAST:
                along, across = across, along
            if cell in along:
                weights.append(along[cell])
            elif (heading, cell) in self.turn:
                heading = self.turn[heading, cell]
                if len(self.corner[cell]) == 1:
                    weights.extend(self.corner[cell])
            elif heading == EAST and cell in (" ", self.glyphs.tip):
                if not weights:
                    raise UnreadableError(f"no line left of {x}, {y}")
                target, label = self.arrive(x, y)
                readings = [Reading(source, target, label, weights[-1])]
                break
            elif any(cell in tees for tees in self.glyphs.tees):
                readings = list(self.part(source, x, y, heading))
                break
            elif not cell or cell not in across:  # else a bridge
                raise UnreadableError(f"{cell!r} at {x}, {y}, heading {heading}")
            x, y = x + heading[0], y + heading[1]
        if not set(weights) <= {any(reading.heavy for reading in readings)}:
            raise UnreadableError(f"the line from {start} is not as heavy as where it leads")
        return readings

    def part(self, source: int, x: int, y: int, heading: tuple[int, int]) -> Iterator[Reading]:
        """The edges that part where a trunk branches. Nothing ever runs to the west."""
        cell = self.at(x, y)
        behind = (-heading[0], -heading[1])
        ways = [
            (missing, tees)
            for missing, tees in zip(ARMS, self.glyphs.tees, strict=True)
            if cell in tees and missing != behind and WEST in (missing, behind)
        ]
        if len(ways) != 1:
            raise UnreadableError(f"{cell!r} at {x}, {y}, heading {heading}")
        missing, tees = ways[0]
        weight = tees.index(cell) if len(set(tees)) == len(tees) else None
        came = leads = False
        for place, arm in enumerate(arm for arm in ARMS if arm != missing):
            drawn = None if weight is None else bool(weight >> place & 1)
            if arm == behind:
                came = bool(drawn)
                continue
            readings = self.follow(source, x + arm[0], y + arm[1], arm)
            heavy = any(reading.heavy for reading in readings)
            leads |= heavy
            if drawn not in (None, heavy):
                raise UnreadableError(f"an arm of {cell!r} at {x}, {y} has the wrong weight")
            yield from readings
        if weight is not None and came != leads:
            raise UnreadableError(f"{cell!r} at {x}, {y} is not as heavy as where it leads")

    def arrive(self, x: int, y: int) -> tuple[int, str]:
        """From the blank before a label, or the tip, to the box."""
        end = next((i for i in range(x, self.width + 1) if (i, y) in self.left_border), None)
        if end is None or self.at(end - 1, y) != self.glyphs.tip:
            raise UnreadableError(f"no tip right of {x}, {y}")
        label = self.rows[y][x : end - 1]
        if label and (label[0] != " " or label[-1] != " "):
            raise UnreadableError(f"label {label} touches something")
        return self.left_border[end, y], "".join(label[1:-1])
