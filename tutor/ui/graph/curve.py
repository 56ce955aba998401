"""The plot beside a nudge: curve, secant and tangent. Drawn anew for each nudge, in under 1 ms."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tutor.core.graph.nudging import Nudge
from tutor.drawing.diagram.plot import (
    BRAILLE,
    MIN_HEIGHT,
    MIN_WIDTH,
    PLAIN,
    Look,
    PlotRun,
    Rows,
    plot,
)

__all__ = ["MIN_HEIGHT", "MIN_WIDTH", "CurvePlot"]


class CurvePlot(Widget):
    """Shows one nudge as a picture; blank where it is too small for one."""

    COMPONENT_CLASSES = {
        "plot--axis", "plot--curve", "plot--secant", "plot--tangent", "plot--point",
    }  # fmt: skip

    DEFAULT_CSS = """
    CurvePlot {
        & .plot--axis { color: $foreground 60%; }
        & .plot--curve { color: $foreground; }
        & .plot--secant { color: $text-warning; }
        & .plot--tangent { color: $text-success; }
        & .plot--point { color: $text-accent; text-style: bold; }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._nudge: Nudge | None = None
        self._widest = 0.0
        self._look: Look = BRAILLE
        self._rows: Rows = ()

    def show(self, nudge: Nudge, widest: float, *, ascii: bool) -> None:
        """Draw a nudge in a window that has room for the step `widest`."""
        self._nudge, self._widest, self._look = nudge, widest, PLAIN if ascii else BRAILLE
        self._draw()

    def on_resize(self) -> None:
        """Fill the room."""
        self._draw()

    def _draw(self) -> None:
        self._rows = ()
        if self._nudge and self.size:
            self._rows = plot(self._nudge, self._widest, *self.size, self._look)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row."""
        width, base = self.size.width, self.rich_style
        if y >= len(self._rows):
            return Strip.blank(width, base)
        segments = [Segment(run.text, base + self._style(run)) for run in self._rows[y]]
        return Strip(segments).crop_extend(0, width, base)

    def _style(self, run: PlotRun) -> Style:
        if run.kind is None:
            return Style()
        return self.get_component_rich_style(f"plot--{run.kind}", partial=True)
