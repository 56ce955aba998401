"""What is written into a box: prepared once for each node, then only put together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len

from tutor.core.formula.notation import figure, figure_within

Zoom = Literal[
    "full", "detailed", "compact", "narrow", "plain", "tight", "figures", "slim", "names"
]
"""`full` labels edges with formula and figure, and stands wide; `compact` puts two figures on one
line, `narrow` shortens both; `plain` leaves out edge labels, `tight` values, too; `figures` has no
formulas, `slim` no values either, and both borders at the sides only; `names` leaves only names and
rules: a map of the graph."""

FRAMELESS: Collection[Zoom] = ("figures", "slim")
"""Where boxes have borders at the sides only, and figures three digits."""

VALUELESS: Collection[Zoom] = ("tight", "slim", "names")
"""Where boxes have no room for what their nodes are worth."""

UNKNOWN = "?"
CHANGE_WIDTH = 10
"""Cells kept for a change, so that nothing moves while it shrinks."""


@dataclass(frozen=True, slots=True)
class Box:
    """The texts of one box that never change."""

    name: str
    formula: str
    """The right-hand side, cut to what a box can hold; the mark of a fold."""
    value: str
    symbol: str
    """∂output/∂name."""
    delta: str
    """Δname."""
    mark: str
    """The sign of the rule by which gradients reach it."""
    is_input: bool
    fold: str = ""
    """The mark of a fold, where it is one."""
    rows: int = 2
    """So many rows its edges need: where that is only one, the slimmest box is one row high."""

    @property
    def given(self) -> bool:
        """Whether the first line already says the value: x = 1.5."""
        return self.is_input and self.formula == self.value

    def gradient_lines(
        self, zoom: Zoom, gradient: str, value: bool = True, mark: bool = True
    ) -> list[str]:
        """Formula and rule, value, gradient; `value` and `mark` say whether those are shown."""
        number = self.value if value else UNKNOWN
        head = f"{self.name} = {number if self.given else self.formula}"
        sign = f"  {self.mark}" if mark and self.mark else ""
        if zoom == "names":
            return [f"{self.name}{self.fold}{sign[1:]}"]
        if zoom == "figures":
            first = f"{self.name}{self.fold}{sign[1:]}"
            if self.is_input:
                return [f"{self.name} = {number}{sign}", f"∂ {gradient}"]
            return [first, f"= {number}", f"∂ {gradient}"]
        if zoom == "slim":
            if self.rows < 2:
                return [f"{self.name}{self.fold} ∂ {gradient}"]
            return [f"{self.name}{self.fold}{sign[1:]}", f"∂ {gradient}"]
        if zoom == "tight" or (zoom == "plain" and self.given):
            return [head, f"∂ {gradient}{sign}"]
        if zoom == "plain":
            return [head, f"= {number}", f"∂ {gradient}{sign}"]
        head += sign[1:] if zoom == "narrow" else sign
        if zoom == "compact":
            return [head, f"∂ {gradient}" if self.is_input else f"{number}  ∂ {gradient}"]
        if zoom == "narrow":
            return [head, *([] if self.given else [f"= {number}"]), f"∂ {gradient}"]
        last = f"{self.symbol} = {gradient}"
        return [head, last] if self.given else [head, f"{_blank(self.name)} = {number}", last]

    def change_lines(self, zoom: Zoom, change: str, linear: str) -> list[str]:
        """Formula, change, and the change that the derivatives predict; it may be left empty."""
        head = f"{self.name} = {self.formula}"
        if zoom in ("full", "detailed"):
            lines = [head, f"{self.delta} = {change}"]
            return [*lines, f"{_blank(self.delta)} ≈ {linear}"] if linear else lines
        if zoom == "slim" and self.rows < 2:
            return [f"{self.name}{self.fold} Δ {change}"]
        if zoom in ("figures", "slim", "names"):
            return [self.name + self.fold, f"Δ {change}"]
        if zoom == "narrow":
            return [head, f"Δ {change}", *([f"≈ {linear}"] if linear else [])]
        beside = f" ≈ {linear}" if linear and zoom == "compact" else ""
        return [head, f"Δ {change}{beside}"]


def _blank(text: str) -> str:
    """As much room as a text takes."""
    return " " * cell_len(text)


def running_sum(amount: float) -> str:
    """A gradient that waits for more contributions."""
    return f"{figure(amount)} + …"


def change_figure(value: float) -> str:
    """A number of at most `CHANGE_WIDTH` cells, with as many digits as that allows."""
    return figure_within(value, CHANGE_WIDTH)
