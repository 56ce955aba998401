"""A small plot in whole cells: the output against one input, the secant and the tangent.

Each cell of a terminal holds 2 × 4 dots (the Braille patterns of Unicode), or one character in
ASCII. The lines differ in their pattern, not in colour alone: the curve is solid, the secant
dashed, the tangent dotted; the latter two also carry a letter.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from tutor.core.formula.ascii import ascii_text
from tutor.core.formula.notation import figure
from tutor.core.graph.nudging import Nudge, curve

PlotKind = Literal["axis", "curve", "secant", "tangent", "point"]
"""What a cell of the plot belongs to."""

MIN_WIDTH, MIN_HEIGHT = 28, 7
"""Cells below which a plot would show nothing."""

_BRAILLE = 0x2800
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_REACH = 1.6
"""How far the plot reaches to both sides of the point, as a multiple of the largest step."""
_WILD = 6
"""Where the middle nine tenths of the curve are so many times flatter than all of it (a pole),
only they are drawn."""


@dataclass(frozen=True, slots=True)
class PlotRun:
    """Cells in a row that belong to the same thing; None for blanks."""

    text: str
    kind: PlotKind | None


@dataclass(frozen=True, slots=True)
class Look:
    """The characters of a plot: dots in a cell (across and down), and the marks."""

    across: int
    down: int
    start: str
    """Where the nudge starts."""
    end: str
    """Where it leads."""
    frame: str
    """Side; side with a figure; corner; bottom; bottom with a figure."""
    solid: str = ""
    """Without dots: the characters of curve, secant and tangent."""


BRAILLE = Look(2, 4, "●", "○", "│┤└─┴")
PLAIN = Look(1, 1, "@", "O", "|++-+", "*-.")

Rows = tuple[tuple[PlotRun, ...], ...]


def plot(nudge: Nudge, widest: float, width: int, height: int, look: Look = BRAILLE) -> Rows:
    """The rows of a plot of so many cells; none where that is too small, or nothing to be seen.

    `widest` is the largest step that the plot should have room for: while Δ shrinks, the window
    stays, and the secant turns into the tangent.
    """
    if width < MIN_WIDTH or height < MIN_HEIGHT:
        return ()
    return _Plot(nudge, widest, width, height, look).rows()


class _Plot:
    """One plot being drawn."""

    def __init__(self, nudge: Nudge, widest: float, width: int, height: int, look: Look) -> None:
        self.nudge, self.look = nudge, look
        trace, reach = nudge.trace, _REACH * max(abs(widest), abs(nudge.step))
        self.x0, self.y0 = trace.values[nudge.source], trace.values[trace.graph.output]
        self.x1, self.y1 = self.x0 + nudge.step, self.y0 + nudge.change
        self.low, self.high = self.x0 - reach, self.x0 + reach
        self.tall = height - 2
        self.points = curve(trace, nudge.source, self.low, self.high, 2 * width)
        self.bottom, self.top = self._heights([y for _, y in self.points if y is not None])
        self.y_ticks = dict(self._ticks(self.bottom, self.top, self.tall // 3 + 1, self._row))
        self.margin = max((len(text) for text in self.y_ticks.values()), default=0)
        self.wide = width - self.margin - 1
        self.x_ticks = dict(self._ticks(self.low, self.high, self.wide // 11 + 1, self._column))
        self.dots: dict[tuple[int, int], int] = {}
        self.kinds: dict[tuple[int, int], PlotKind] = {}
        self.letters: dict[tuple[int, int], str] = {}

    def _heights(self, values: list[float]) -> tuple[float, float]:
        """The lowest and highest value shown: all of the curve, if it is not wild."""
        ordered = sorted([*values, self.y0, self.y1])
        low, high = ordered[0], ordered[-1]
        edge = len(ordered) // 20
        inner_low, inner_high = ordered[edge], ordered[-1 - edge]
        if high - low > _WILD * (inner_high - inner_low) > 0:
            low, high = min(inner_low, self.y0, self.y1), max(inner_high, self.y0, self.y1)
        space = (high - low) / 16 or max(1.0, abs(high)) / 2
        return low - space, high + space

    def _ticks(
        self, low: float, high: float, count: int, place: Callable[[float], float]
    ) -> Iterator[tuple[int, str]]:
        """Round figures on an axis: cell and text. At most `count`, two of them if possible."""
        if not (high - low > 0 and math.isfinite(high - low)):
            return
        power = 10.0 ** math.floor(math.log10((high - low) / count))
        step = next(s * power for s in (1, 2, 5, 10) if s * power * count >= high - low)
        before = ""
        for number in range(math.ceil(low / step), math.floor(high / step) + 1):
            text = self._plain(figure(round(number * step, 12)))
            if text != before:  # far from 0 the figures of neighbours may be the same
                yield math.floor(place(number * step)), text
            before = text

    def _plain(self, text: str) -> str:
        return ascii_text(text) if self.look.solid else text

    def _column(self, x: float) -> float:
        return (x - self.low) / (self.high - self.low) * (self.wide - 0.01)

    def _row(self, y: float) -> float:
        return (self.top - y) / (self.top - self.bottom) * (self.tall - 0.01)

    # --- drawing ------------------------------------------------------------------------------

    def rows(self) -> Rows:
        """Lines first, the curve over them, the two points over all."""
        slope, ratio = self.nudge.slope, self.nudge.ratio
        has_tangent = math.isfinite(slope)  # there may be no derivative
        if has_tangent:
            self._straight("tangent", slope, lambda place: place % 3 == 0)
        self._straight("secant", ratio, lambda place: place % 8 < 5)
        self._curve()
        if has_tangent:
            self._letter("t", slope, last=True)
        self._letter("s", ratio, last=False)
        for x, y, mark in (
            (self.x1, self.y1, self.look.end),
            (self.x0, self.y0, self.look.start),
        ):
            self._mark((math.floor(self._column(x)), math.floor(self._row(y))), mark, "point")
        return (*(self._line(row) for row in range(self.tall)), *self._axis())

    def _dot(self, x: float, y: float, kind: PlotKind) -> None:
        """Set the dot at a place given in cells."""
        cell = math.floor(x), math.floor(y)
        if 0 <= cell[0] < self.wide and 0 <= cell[1] < self.tall:
            across = math.floor((x - cell[0]) * self.look.across)
            down = math.floor((y - cell[1]) * self.look.down)
            self.dots[cell] = self.dots.get(cell, 0) | _DOTS[down][across]
            self.kinds[cell] = kind

    def _straight(self, kind: PlotKind, slope: float, drawn: Callable[[int], bool]) -> None:
        """A line through the starting point, in the pattern of its kind."""
        for place in range(self.wide * self.look.across):
            x = self.low + (self.high - self.low) * (place + 0.5) / (self.wide * self.look.across)
            if drawn(place):
                self._dot(self._column(x), self._row(self.y0 + slope * (x - self.x0)), kind)

    def _curve(self) -> None:
        """From point to point, upright where it is steep; a leap across the plot is a pole."""
        before: float | None = None
        for x, value in self.points:
            row = self._row(value) if value is not None else None
            if row is not None:
                start = row if before is None or abs(row - before) > self.tall else before
                start, row = (min(max(y, -1.0), self.tall + 1.0) for y in (start, row))
                count = math.ceil(abs(row - start) * self.look.down) or 1
                for part in range(count):
                    y = row + (start - row) * part / count
                    self._dot(self._column(x), y, "curve")
            before = row

    def _letter(self, letter: str, slope: float, *, last: bool) -> None:
        """Name a line at an end of what is seen of it."""
        cells = range(self.wide)
        for column in reversed(cells) if last else cells:
            x = self.low + (self.high - self.low) * (column + 0.5) / self.wide
            row = math.floor(self._row(self.y0 + slope * (x - self.x0)))
            if 0 <= row < self.tall:
                self._mark((column, row), letter, "tangent" if last else "secant")
                return

    def _mark(self, cell: tuple[int, int], mark: str, kind: PlotKind) -> None:
        self.letters[cell] = mark
        self.kinds[cell] = kind

    # --- rows ---------------------------------------------------------------------------------

    def _line(self, row: int) -> tuple[PlotRun, ...]:
        side, tick = self.look.frame[0], self.look.frame[1]
        figure_ = self.y_ticks.get(row, "")
        head = f"{figure_:>{self.margin}}{tick if figure_ else side}"
        cells = [self._cell((column, row)) for column in range(self.wide)]
        groups = groupby(cells, key=lambda cell: cell[1])
        runs = (PlotRun("".join(text for text, _ in group), kind) for kind, group in groups)
        return (PlotRun(head, "axis"), *runs)

    def _cell(self, cell: tuple[int, int]) -> tuple[str, PlotKind | None]:
        kind = self.kinds.get(cell)
        if kind is None:
            return " ", None
        if cell in self.letters:
            return self.letters[cell], kind
        if self.look.solid:
            return self.look.solid[("curve", "secant", "tangent").index(kind)], kind
        return chr(_BRAILLE + self.dots[cell]), kind

    def _axis(self) -> Sequence[tuple[PlotRun, ...]]:
        """The bottom of the frame, and the figures below it."""
        _, _, corner, bottom, tick = tuple(self.look.frame)
        line = "".join(tick if column in self.x_ticks else bottom for column in range(self.wide))
        texts = [" "] * (self.margin + 1 + self.wide)
        for column, text in self.x_ticks.items():
            start = self.margin + 1 + column - len(text) // 2
            start = max(0, min(start, len(texts) - len(text)))
            texts[start : start + len(text)] = text
        blank = " " * self.margin
        return (PlotRun(f"{blank}{corner}{line}", "axis"),), (PlotRun("".join(texts), "axis"),)
