"""The pieces that a row of a picture is made of, and what each belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

OwnerKind = Literal["border", "text", "edge", "trunk", "label"]


@dataclass(frozen=True, slots=True)
class Owner:
    """What a cell belongs to: a box (border, with the padding, or text) or an edge (line or label).

    A label's cells include the blank on either side of it. Where a layer is too dense, several
    edges share the cells of a trunk.
    """

    kind: OwnerKind
    index: int
    """Of the box or the link; for a trunk, of the links that pass in `Layout.trunks`."""
    line: int = 0
    """Of the box's text."""


class Stroke(NamedTuple):
    """Part of a border or an edge, in light Unicode; or blanks, without an owner."""

    owner: Owner | None
    text: str


class Port(NamedTuple):
    """The border cell from which an edge, or a trunk, leaves."""

    owner: Owner
    edge: Owner


class Bridge(NamedTuple):
    """The cell in which an upright edge, or trunk, crosses a level one."""

    upright: Owner
    level: Owner


class Junction(NamedTuple):
    """The cell in which an edge, or several, leave a trunk."""

    owner: Owner
    arms: tuple[Owner | None, ...]
    """What leads to the north, east, south and west; one of them is nothing."""


class TextLine(NamedTuple):
    """Room for a line of a box's text."""

    owner: Owner
    width: int


class Label(NamedTuple):
    """Room for a label with a blank on either side; what it does not need is its edge's."""

    owner: Owner
    edge: Owner
    width: int


Segment = Stroke | Port | Bridge | Junction | TextLine | Label


def width_of(segment: Segment) -> int:
    """How many cells a piece takes."""
    match segment:
        case Stroke(_, text):
            return len(text)
        case TextLine(_, cells) | Label(_, _, cells):
            return cells
    return 1
