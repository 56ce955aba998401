"""Painted rows as the strips that Textual shows, each made once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tutor.ui.graph.paint import Painted

MANY = 4000
"""Rows kept ready to be shown again."""


class Strips:
    """Keeps what has been made until the styles change."""

    def __init__(self, style: Callable[[str], Style]) -> None:
        """`style` gives the style that goes by a name."""
        self._style = style
        self._styles: dict[str, Style] = {}
        self._strips: dict[Painted, Strip] = {}

    def clear(self) -> None:
        """The styles have changed."""
        self._styles.clear()
        self._strips.clear()

    def row(self, row: Painted) -> Strip:
        """A row."""
        strip = self._strips.get(row)
        if strip is None:
            if len(self._strips) >= MANY:
                self._strips.clear()
            strip = Strip([Segment(text, self.styled(name)) for text, name in row])
            self._strips[row] = strip
        return strip

    def dotted(self, strip: Strip, columns: Iterable[int], dot: str) -> Strip:
        """The row with a dot at each of these columns, over whatever is there."""
        for x in columns:
            here = Strip([Segment(dot, self.styled("pulse"))])
            strip = Strip.join([strip.crop(0, x), here, strip.crop(x + 1)])
        return strip

    def styled(self, name: str) -> Style:
        """A style by its name."""
        if name not in self._styles:
            self._styles[name] = self._style(name)
        return self._styles[name]
