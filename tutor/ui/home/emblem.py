"""What this is about, in one small picture: values go right, gradients come back."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from tutor.wording import Words

_BOXES = (
    (("x = ", "1.5"), "∂ −1.8845"),
    (("a = x² = ", "2.25"), "∂ −0.6282"),
    (("z = sin a = ", "0.7781"), "∂ 1"),
)
"""Of each node its line with its value, and its gradient."""
_EDGES = (" 2x ", " cos a ")
WIDTH = 67
"""Columns that it needs."""


def emblem(words: Words) -> Content:
    """Z = sin(x²) at x = 1.5 with all there is to know of it, in four rows."""
    rows: list[list[Content]] = [[], [], [], []]
    for position, ((line, value), gradient) in enumerate(_BOXES):
        if position:
            _add(rows, _edge(words.shown(_EDGES[position - 1])))
        has_port = position < len(_EDGES)
        _add(rows, _box(words.shown(line), value, words.shown(gradient), has_port))
    return Content("\n").join(Content("").join(row) for row in rows)


def _add(rows: Sequence[list[Content]], pieces: Sequence[Content]) -> None:
    for row, piece in zip(rows, pieces, strict=True):
        row.append(piece)


def _box(line: str, value: str, gradient: str, has_port: bool) -> tuple[Content, ...]:
    inner = max(cell_len(line + value), cell_len(gradient))
    side, line_gap = "$text-muted", " " * (inner - cell_len(line + value))
    return (
        Content.styled(f"╭{'─' * (inner + 2)}╮", side),
        Content.assemble(
            ("│ ", side), line, (value, "$value"), line_gap, (" ├" if has_port else " │", side)
        ),
        Content.assemble(("│ ", side), (f"{gradient:<{inner}}", "$gradient"), (" │", side)),
        Content.styled(f"╰{'─' * (inner + 2)}╯", side),
    )


def _edge(label: str) -> tuple[Content, ...]:
    blank = Content(" " * (cell_len(label) + 2))
    edge = Content.assemble(("─", "$text-muted"), (label, "bold $local"), ("►", "$text-muted"))
    return blank, edge, blank, blank
