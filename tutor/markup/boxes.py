"""Formulas laid out in cells: boxes of lines that know which of them stands on the line of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len


@dataclass(frozen=True, slots=True)
class Box:
    """Lines of one width, from the top."""

    lines: tuple[str, ...]
    baseline: int = 0
    """The line that stands on the line of text."""

    @property
    def width(self) -> int:
        """In cells."""
        return max(map(cell_len, self.lines), default=0)

    @property
    def is_flat(self) -> bool:
        """Whether it is a single line."""
        return len(self.lines) == 1

    @property
    def text(self) -> str:
        """All lines, without blanks at their ends."""
        return "\n".join(line.rstrip() for line in self.lines)


def beside(boxes: Sequence[Box]) -> Box:
    """Boxes in a row, on one line of text."""
    above = max((box.baseline for box in boxes), default=0)
    below = max((len(box.lines) - box.baseline for box in boxes), default=1)
    rows = [""] * (above + below)
    for box in boxes:
        start, width = above - box.baseline, box.width
        for number in range(len(rows)):
            inside = 0 <= number - start < len(box.lines)
            rows[number] += _padded(box.lines[number - start] if inside else "", width)
    return Box(tuple(rows), above)


def stacked(boxes: Sequence[Box], baseline: int) -> Box:
    """Boxes one below the other, centred; `baseline` is the one on the line of text."""
    width = max(box.width for box in boxes)
    lines = tuple(_centred(line, width, box.width) for box in boxes for line in box.lines)
    before = sum(len(box.lines) for box in boxes[:baseline])
    return Box(lines, before + boxes[baseline].baseline)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _centred(text: str, width: int, own: int) -> str:
    return _padded(" " * ((width - own) // 2) + text, width)
