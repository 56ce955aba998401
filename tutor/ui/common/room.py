"""A window that has no room for a question: says so in place of all that would be drawn.

Screens are never laid out for less than `LEAST`. They go on behind the sentence as they were, and
nothing that anybody typed or chose is lost.
"""

from __future__ import annotations

from itertools import pairwise

from rich.console import RenderableType
from rich.control import Control
from rich.segment import Segment, Segments
from textual import events
from textual.geometry import Size

from tutor.wording import Words

LEAST = Size(40, 14)
"""Cells in which a question can be read, and an answer be given."""


class Room:
    """How much of it there is in the terminal."""

    def __init__(self) -> None:
        self._size = LEAST
        self._told: tuple[Size, Words] | None = None
        """For which size the sentence stands on the screen, and in which words."""

    @property
    def is_short(self) -> bool:
        """Whether there is too little."""
        return self._size.width < LEAST.width or self._size.height < LEAST.height

    def taken(self, event: events.Resize) -> events.Resize:
        """The event for a screen that is large enough, whatever the size of the terminal."""
        self._size, self._told = event.size, None
        if not self.is_short:
            return event
        size = Size(max(event.size.width, LEAST.width), max(event.size.height, LEAST.height))
        return events.Resize(size, size, size)

    def instead(self, words: Words, quits: str) -> RenderableType | None:
        """What is drawn in place of a frame; None where it stands there already."""
        if self._told == (self._size, words):
            return None
        self._told = self._size, words
        width, height = self._size
        text = words("window-small", width=LEAST.width, height=LEAST.height, key=quits)
        lines = _lines(text, max(width, 1))[:height]
        top = (height - len(lines)) // 2
        parts = [Control.clear().segment]
        for row, line in enumerate(lines, start=top):
            parts += [Control.move_to(0, row).segment, Segment(line)]
        return Segments(parts)


def _lines(text: str, width: int) -> list[str]:
    from tutor.ui.common.wrapping import divide_line  # the first frame does without

    places = [0, *divide_line(text, width), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(places)]
