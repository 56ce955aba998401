"""What a layout is told and what it answers, in cells: x to the right, y downwards, from 0."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
"""Directions in which a line leaves a cell; a mask is their sum."""
UPRIGHT, LEVEL = NORTH | SOUTH, EAST | WEST
"""The masks of straight lines."""


@dataclass(frozen=True, slots=True)
class Size:
    """Room for the text inside a box, without border and padding."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Link:
    """One edge between two boxes, given by index. Parallel links are allowed and stay apart."""

    source: int
    target: int
    label_width: int = 0
    """Cells to keep free for a label; 0 for no label."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """How close things may stand. Raises ValueError where there would be no room for an edge."""

    pitch: int = 2
    """Columns from one vertical line to the next, at least 1."""
    box_gap: int = 1
    """Blank rows between two boxes, one above the other."""
    edge_gap: int = 0
    """Blank rows between a box and an edge that passes it by."""
    run: int = 1
    """Straight cells between the last turn of an edge and its label or tip, at least 1."""
    channel: int = 20
    """Columns that edges may turn in between two layers; where more are needed, they share trunks.

    A quarter of a screen of 80: with more, an edge's ends are hardly ever seen together.
    """
    framed: bool = True
    """Whether a box has a border all round and a blank beside its text; else only its two sides."""

    @property
    def beside(self) -> int:
        """Columns that a box adds to its text on either side."""
        return 2 if self.framed else 1

    @property
    def above(self) -> int:
        """Rows that a box adds to its text above, and below."""
        return 1 if self.framed else 0

    def __post_init__(self) -> None:
        if min(self.pitch, self.run) < 1 or min(self.box_gap, self.edge_gap, self.channel) < 0:
            raise ValueError(f"too close: {self}")


DETAILED = Spacing()
COMPACT = Spacing(pitch=1, box_gap=0)
ROOMY = Spacing(pitch=3, box_gap=2, edge_gap=1, run=3)
SLIM = Spacing(pitch=1, box_gap=0, framed=False)


class Point(NamedTuple):
    """One cell."""

    x: int
    y: int


class Cell(NamedTuple):
    """One cell of an edge, with the directions in which the line leaves it."""

    x: int
    y: int
    mask: int


class Rect(NamedTuple):
    """A rectangle of cells."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column right of it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row below it."""
        return self.y + self.height

    def __contains__(self, point: object) -> bool:
        """Whether the point, a pair (x, y), is one of its cells."""
        match point:
            case (int(x), int(y)):
                return self.x <= x < self.right and self.y <= y < self.bottom
        return False


@dataclass(frozen=True)
class Route:
    """The way of one link, from the cell right of its source to the cell left of its target."""

    source: int
    target: int
    points: tuple[Point, ...]
    """Both ends and the corners between them; the first and the last piece are level."""
    label: Rect | None = None
    """Where the label goes, on the last level piece; a blank cell is kept on either side."""

    @property
    def port(self) -> Point:
        """The first cell: the box's border lies just left of it."""
        return self.points[0]

    @property
    def tip(self) -> Point:
        """The last cell, which shows the arrow's tip."""
        return self.points[-1]

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell in order from source to target."""
        return tuple(self._cells())

    def _cells(self) -> Iterator[Cell]:
        came = WEST
        for here, there in pairwise(self.points):
            dx = (there.x > here.x) - (there.x < here.x)
            dy = (there.y > here.y) - (there.y < here.y)
            ahead, behind = {
                (1, 0): (EAST, WEST),
                (-1, 0): (WEST, EAST),
                (0, 1): (SOUTH, NORTH),
                (0, -1): (NORTH, SOUTH),
            }[dx, dy]
            x, y = here
            while (x, y) != there:
                yield Cell(x, y, came | ahead)
                came = behind
                x, y = x + dx, y + dy
        yield Cell(*self.tip, came | EAST)
