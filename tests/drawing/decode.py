"""Read a picture back, from its characters and the boxes' rectangles alone, as a person would."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tutor.drawing import UNICODE, Glyphs, Rect


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


def decode(text: str, boxes: Sequence[Rect], glyphs: Glyphs = UNICODE) -> list[Reading]:
    """Every edge of the picture, sorted; raises UnreadableError."""
    reader = _Reader(text, boxes, glyphs)
    return sorted(
        reader.follow(i, box.right, y)
        for i, box in enumerate(boxes)
        for y in range(box.y + 1, box.bottom - 1)
        if reader.at(box.right - 1, y) in glyphs.port
    )


class _Reader:
    def __init__(self, text: str, boxes: Sequence[Rect], glyphs: Glyphs) -> None:
        self.rows = grid(text)
        self.tip = glyphs.tip
        light, heavy = glyphs.edge, glyphs.heavy_edge
        self.level = light.horizontal + heavy.horizontal
        self.upright = light.vertical + heavy.vertical
        self.heavy = heavy.horizontal
        self.turn = {  # direction and character -> new direction
            ("east", light.top_right): "south",
            ("east", heavy.top_right): "south",
            ("east", light.bottom_right): "north",
            ("east", heavy.bottom_right): "north",
            ("south", light.bottom_left): "east",
            ("south", heavy.bottom_left): "east",
            ("north", light.top_left): "east",
            ("north", heavy.top_left): "east",
        }
        self.left_border = {
            (box.x, y): i for i, box in enumerate(boxes) for y in range(box.y + 1, box.bottom - 1)
        }
        self.width = max(map(len, self.rows), default=0)

    def at(self, x: int, y: int) -> str:
        return self.rows[y][x] if 0 <= y < len(self.rows) and 0 <= x < len(self.rows[y]) else " "

    def follow(self, source: int, x: int, y: int) -> Reading:
        heavy = self.at(x, y) == self.heavy
        heading = "east"
        while True:
            cell = self.at(x, y)
            if (heading, cell) in self.turn:
                heading = self.turn[heading, cell]
            elif heading == "east" and cell in (" ", self.tip):
                target, label = self.arrive(x, y)
                return Reading(source, target, label, heavy)
            elif not cell or cell not in self.level + self.upright:
                raise UnreadableError(f"{cell!r} at {x}, {y}, heading {heading}")
            x += heading == "east"
            y += (heading == "south") - (heading == "north")

    def arrive(self, x: int, y: int) -> tuple[int, str]:
        """From the blank before a label, or the tip, to the box."""
        end = next((i for i in range(x, self.width + 1) if (i, y) in self.left_border), None)
        if end is None or self.at(end - 1, y) != self.tip:
            raise UnreadableError(f"no tip right of {x}, {y}")
        label = self.rows[y][x : end - 1]
        if label and (label[0] != " " or label[-1] != " "):
            raise UnreadableError(f"label {label} touches something")
        return self.left_border[end, y], "".join(label[1:-1])
