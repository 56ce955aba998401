"""What stands on an edge: its local derivative and, where a nudge is shown, what that measures."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len

from tutor.core.formula.notation import figure_within
from tutor.drawing.diagram.boxes import Zoom

MAX_LABEL = 10
LABELS: Mapping[Zoom, int] = {"full": 22, "detailed": MAX_LABEL}
"""Cells up to which an edge is labelled with a formula; half of `MAX_LABEL` in other zooms."""
FACTOR_WIDTH = 7
"""Cells kept for a measured factor, so that nothing moves while the step shrinks."""
_BESIDE = " | "
MEASURED = len(_BESIDE) + FACTOR_WIDTH
"""Cells that it needs behind a local derivative."""


def local_label(zoom: Zoom, formula: str | None, number: str) -> str:
    """A local derivative: its formula where that is short, else its number; or both."""
    if formula and zoom == "full" and formula != number:
        formula = f"{formula} = {number}"
    fits = formula and cell_len(formula) <= LABELS.get(zoom, MAX_LABEL // 2)
    return formula if formula and fits else number


def slope_label(zoom: Zoom, symbol: str, number: str) -> str:
    """A local derivative to be held against what is measured: symbol and number, or this alone."""
    return f"{symbol} = {number}" if zoom in LABELS else number


def with_factor(label: str, factor: float | None) -> str:
    """The same with the factor that is measured on its edge: `∂a/∂x = 3 | 3.1`."""
    if factor is None:
        return label
    return f"{label}{_BESIDE}{figure_within(factor, FACTOR_WIDTH)}"
