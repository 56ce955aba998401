"""The last look at what the app writes: no text in it is a command to the terminal."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tutor.others import harmless


class Harmless(LineFilter):
    """Shows what a terminal would obey. Textual writes what a text holds as it is, escapes too."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments; most are looked at and left alone."""
        return [
            segment
            if segment.text.isprintable() or segment.control
            else Segment(harmless(segment.text), segment.style, segment.control)
            for segment in segments
        ]
