"""A nudge as text: the way of the change, and ΔL/Δx closing in on the gradient as Δ shrinks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tutor.core.formula.notation import figure
from tutor.core.graph.autodiff import trace
from tutor.core.graph.nudging import Nudge, corner, shrinking
from tutor.core.graph.symbols import edge_symbol
from tutor.wording import Words

if TYPE_CHECKING:  # loads the schema of what authors write
    from tutor.lessons.blocks.nudge import NudgeBlock

ROWS = 7
"""Rows of a table that nobody can play with: from Δ = 1, say, to Δ = 10⁻⁶."""
MAX_COLUMNS = 5
"""Changes of single nodes that such a table has room for."""
MAX_EDGES = 12
"""Edges of which the slope is told."""
MAX_PARTS = 6
"""Stages of a way, nodes of a stage, terms of a sum that are told."""
_GAP = "   "
_NEAR = 0.00005
"""Half of the last decimal of a figure."""
_TINY = -4
"""The power of ten below which figures are written with one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, its columns aligned, and where in it digits stand that have settled."""

    text: str
    settled: tuple[int, int] = (0, 0)


def approach(words: Words, nudges: Sequence[Nudge], *, reveal: bool) -> tuple[Row, ...]:
    """A table of nudges of one input: Δx, ΔL, ΔL/Δx; `reveal` adds how far that is off.

    The ratios have equally many decimals. Those digits have settled that agree with the gradient
    or, as long as that is a secret, with the ratio of the finest step.
    """
    if not nudges:
        return ()
    goals, table = [""], [_heads(words, nudges[0], reveal)]
    fine = sorted(nudges, key=lambda nudge: abs(nudge.step))
    scale = _scale(nudges)
    for nudge in nudges:
        other = next((each for each in fine if each is not nudge), None)
        limit = nudge.slope if reveal else other.ratio if other else math.nan
        goals.append(_ratio(limit, scale))
        cells = [figure(nudge.step), figure(nudge.change), _ratio(nudge.ratio, scale)]
        table.append([*cells, figure(nudge.ratio - nudge.slope)] if reveal else cells)
    lines, end = aligned([list(map(words.shown, row)) for row in table], upto=3)
    rows: list[Row] = []
    for line, cells, goal in zip(lines, table, goals, strict=True):
        start = end - len(cells[2])
        rows.append(Row(line, (start, start + _agreeing(cells[2], goal))))
    return tuple(rows)


def aligned(table: Sequence[Sequence[str]], upto: int = 0) -> tuple[list[str], int]:
    """Rows with their cells flush right; and where the first `upto` columns end."""
    widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
    lines = [
        _GAP.join(
            " " * (width - cell_len(cell)) + cell for cell, width in zip(row, widths, strict=True)
        )
        for row in table
    ]
    return lines, sum(widths[:upto]) + len(_GAP) * (upto - 1)


def _heads(words: Words, nudge: Nudge, reveal: bool) -> list[str]:
    source, output = nudge.source, nudge.trace.graph.output
    always = [f"Δ{source}", f"Δ{output}", f"Δ{output}/Δ{source}"]
    return [*always, words("nudge-off")] if reveal else always


def way(nudge: Nudge) -> tuple[str, ...]:
    """The linear change from the input to the output, in steps: nodes equally far side by side.

    `Δx = 0.1`, `Δa ≈ 0.3, Δb ≈ 0.0071`, `ΔL ≈ 0.3 + 0.0071 = 0.3071`.
    """
    graph = nudge.trace.graph
    far: dict[str, int] = {nudge.source: 0}
    stages: list[list[str]] = [[f"Δ{nudge.source} = {figure(nudge.step)}"]]
    for name, change in nudge.linear.items():
        if name == nudge.source or name not in graph.reaching:
            continue
        edges = [edge for edge in graph.entering[name] if edge in nudge.along]
        far[name] = 1 + max(far[edge.source] for edge in edges)
        stages += [[] for _ in range(len(stages), far[name] + 1)]
        parts = _shortened([figure(nudge.along[edge]) for edge in edges])
        total = f" = {figure(change)}" if len(parts) > 1 else ""
        stages[far[name]].append(f"Δ{name} ≈ {_sum(parts)}{total}")
    return tuple(_shortened([", ".join(_shortened(stage)) for stage in stages]))


def outcome(words: Words, nudge: Nudge, *, reveal: bool) -> str:
    """What the ratio settles at. As long as that is a secret, a question, until it can be seen."""
    source, output = nudge.source, nudge.trace.graph.output
    ratio, symbol = f"Δ{output}/Δ{source}", _derivative(nudge)
    sides = corner(nudge.trace, source)
    if not (reveal or _has_settled(nudge, sides)):
        return words("nudge-where", ratio=ratio)
    if math.isnan(nudge.slope):
        return words("gradient-missing", symbol=symbol)
    value = figure(nudge.slope)
    if sides is None:
        return words("nudge-limit", source=source, ratio=ratio, symbol=symbol, value=value)
    left, right = (words("nudge-nowhere") if s is None else figure(s) for s in sides)
    return words("nudge-corner", ratio=ratio, left=left, right=right, symbol=symbol, value=value)


def _derivative(nudge: Nudge) -> str:
    """`dz/dx`; `∂z/∂x` where there are other inputs, too."""
    graph = nudge.trace.graph
    d = "∂" if sum(name in graph.reaching for name in graph.inputs) > 1 else "d"
    return f"{d}{graph.output}/{d}{nudge.source}"


def _has_settled(nudge: Nudge, sides: tuple[float | None, float | None] | None) -> bool:
    """Whether the ratio has come as near to its limit, on this side, as a figure can tell."""
    limit = nudge.slope if sides is None else sides[nudge.step > 0]
    if limit is None:
        return False
    return abs(nudge.ratio - limit) <= _NEAR or figure(nudge.ratio) == figure(limit)


def slopes(nudge: Nudge) -> tuple[tuple[str, str], ...]:
    """Of the edges that the change takes to the output, the first few: local derivative, and what
    is measured: `∂a/∂x = 3`, `Δa/Δx = 3.1`; empty where there is nothing to measure.
    """
    graph, told = nudge.trace.graph, list[tuple[str, str]]()
    for edge in islice((one for one in nudge.along if one.target in graph.reaching), MAX_EDGES):
        symbol, factor = edge_symbol(graph, edge), nudge.factor(edge)
        measured = "" if factor is None else f"{symbol.replace('∂', 'Δ')} = {figure(factor)}"
        told.append((f"{symbol} = {figure(nudge.trace.locals[edge])}", measured))
    return tuple(told)


def nudge_table(words: Words, block: NudgeBlock, *, reveal: bool = True) -> str:
    """Markdown with a table for who cannot or need not play: Δ shrinks from row to row."""
    nudges = shrinking(trace(block.graph, gaps=True), block.input, block.step, ROWS)
    if not nudges:
        return ""
    first, output = nudges[0], block.graph.output
    inner = [name for name in first.changes if name in block.graph.reaching]
    inner = [name for name in inner if name not in (block.input, output)]
    if len(inner) >= MAX_COLUMNS:
        inner = []
    head = _heads(words, first, reveal=False)
    rows = [[head[0], *(f"Δ{name}" for name in inner), *head[1:]]]
    scale = _scale(nudges)
    for nudge in nudges:
        changes = (nudge.step, *(nudge.changes[name] for name in inner), nudge.change)
        rows.append([*map(figure, changes), _ratio(nudge.ratio, scale)])
    lines, _ = aligned([list(map(words.shown, row)) for row in rows])
    table = "\n".join(lines)
    return f"```text\n{table}\n```\n\n{outcome(words, nudges[-1], reveal=reveal)}"


def _shortened(parts: list[str]) -> list[str]:
    """The beginning and the end of what is too long to be read."""
    return parts if len(parts) <= MAX_PARTS else [*parts[: MAX_PARTS - 2], "…", parts[-1]]


def _sum(parts: Sequence[str]) -> str:
    """Terms with their signs: 0.3 − 0.0071."""
    text = parts[0]
    for part in parts[1:]:
        text += f" − {part[1:]}" if part.startswith("−") else f" + {part}"
    return text


def _scale(nudges: Sequence[Nudge]) -> tuple[int, int]:
    """A power of ten for all ratios, 0 but where they are tiny; and the decimals behind it.

    As many as the finest step can tell: the error shrinks about as fast as the step.
    """
    finest = min((abs(nudge.step) for nudge in nudges), default=1.0)
    size = max((abs(nudge.ratio) for nudge in nudges), default=1.0) or 1.0
    digits = min(max(2 - math.floor(math.log10(finest)), 4), 12)
    magnitude = math.floor(math.log10(size))
    power = magnitude if magnitude < _TINY else 0
    return power, max(0, min(digits, 14) - (magnitude - power))


def _ratio(value: float, scale: tuple[int, int]) -> str:
    """With equally many decimals; what `figure` writes with a power of ten has one here, too."""
    power, decimals = scale
    if power:
        return f"{value / 10.0**power:.{decimals}f}·{figure(10.0**power)}".replace("-", "−")
    if abs(value) >= 1e9 or 0 < abs(value) < 10**_TINY:
        return figure(value)
    return f"{value:.{decimals}f}".replace("-", "−")


def _agreeing(text: str, goal: str) -> int:
    """The length of the common beginning, for numbers written equally long."""
    if len(text) != len(goal):
        return 0
    return next((i for i, (a, b) in enumerate(zip(text, goal, strict=True)) if a != b), len(text))
