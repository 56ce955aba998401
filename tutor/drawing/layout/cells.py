"""Text measured in terminal cells, and the characters a picture is drawn with.

A terminal shows wide characters (Chinese, most emoji) in two cells and combining marks in none.
Widths come from `rich.cells`, the same table the app uses, so both always agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from tutor.others import harmless

_EMOJI_SELECTOR = "\N{VARIATION SELECTOR-16}"


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """The text made harmless, and of a width that does not depend on its neighbours.

    So the emoji selector is dropped.
    """
    return harmless(text).replace(_EMOJI_SELECTOR, "")


def width(text: str) -> int:
    """How many cells the text takes once it is cleaned."""
    return cell_len(clean(text))


@lru_cache(maxsize=4096)
def fit(text: str, cells: int, ellipsis: str = "…") -> str:
    """The cleaned text, cut (ending in `ellipsis`) or padded to exactly so many cells."""
    text = clean(text)
    length = cell_len(text)
    if length > cells:
        room = max(cells - cell_len(ellipsis), 0)
        kept, length = [], 0
        for character in text:
            length += cell_len(character)
            if length > room:
                break
            kept.append(character)
        text = "".join(kept) + ellipsis if cells else ""
        length = cell_len(text)
    return text + " " * (cells - length)


class Strokes(NamedTuple):
    """One weight of line: straight cells and the four corners."""

    horizontal: str
    vertical: str
    top_left: str
    top_right: str
    bottom_left: str
    bottom_right: str


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters of a picture; each is one cell wide."""

    edge: Strokes
    heavy_edge: Strokes
    box: Strokes
    heavy_box: Strokes
    sides: str
    """Left and right of a box without a border above and below: of its only row; of its first; of
    its last. No port looks like one of them, so that boxes which touch are told apart."""
    heavy_sides: str
    port: str
    """Where an edge leaves its box: light; heavy edge; heavy box; both heavy."""
    tees: tuple[str, str, str, str]
    """Where a trunk branches, by the arm it has not (north, east, south, west): eight weights each.

    The place in a string is the sum of 1, 2 and 4 for its first, second and third arm that is
    heavy, the arms named in the same order.
    """
    tip: str
    ellipsis: str


UNICODE = Glyphs(
    edge=Strokes(*"─│┌┐└┘"),
    heavy_edge=Strokes(*"━┃┏┓┗┛"),
    box=Strokes(*"─│╭╮╰╯"),
    heavy_box=Strokes(*"━┃┏┓┗┛"),
    sides="[]╭╮╰╯",
    heavy_sides="┃┃┏┓┗┛",
    port="├┝┠┣",
    tees=("┬┮┰┲┭┯┱┳", "┤┦┧┨┥┩┪┫", "┴┸┶┺┵┹┷┻", "├┞┝┡┟┠┢┣"),
    tip="►",  # U+25BA: always one cell, where ▶ may be shown as an emoji
    ellipsis="…",
)

# An edge's corners must tell up from down, since "+" over "+" could be two edges or one. The same
# goes for a trunk that branches and runs on: "," is "." and "`" is "'" with a line to the right.
ASCII = Glyphs(
    edge=Strokes(*"-|..''"),
    heavy_edge=Strokes(*"=#..''"),
    box=Strokes(*"-|++++"),
    heavy_box=Strokes(*"=#####"),
    sides="[]/\\\\/",
    heavy_sides="######",
    port="++++",
    tees=("," * 8, "+" * 8, "`" * 8, "+" * 8),
    tip=">",
    ellipsis="~",
)
"""For terminals whose locale is not UTF-8."""
