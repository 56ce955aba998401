"""A graph printed: the drawing, formulas that it has no room for, the algebra of every gradient."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from tutor.core.formula.notation import pretty
from tutor.core.graph.autodiff import Trace, trace
from tutor.core.graph.model import Graph
from tutor.drawing.diagram.boxes import Zoom
from tutor.drawing.diagram.diagram import Diagram
from tutor.drawing.diagram.fitting import fitted, unwritten
from tutor.drawing.layout.cells import ASCII, UNICODE
from tutor.questions.algebra import gradient_algebra
from tutor.wording import Words

INDENT = 4
"""Cells before what goes on from the line above."""


def as_text(
    graph: Graph, words: Words, *, ascii_only: bool = False, width: int | None = None
) -> str:
    """The drawing, the formulas it has cut or folded, then the algebra of every gradient.

    With a `width` in cells, the graph is drawn as large as fits and folded where nothing else
    helps, and lines of algebra go on below. What has nowhere to be cut stays wider.
    """
    run = trace(graph, gaps=True)

    def draw(zoom: Zoom, folded: frozenset[str]) -> Diagram:
        return Diagram(run, zoom, folded, ASCII if ascii_only else UNICODE, still=True)

    diagram = draw("detailed", frozenset()) if width is None else fitted(draw, graph, width)
    formulas = (f"{name} = {pretty(graph.by_name[name].expression)}" for name in unwritten(diagram))
    blocks = (
        diagram.picture().text,
        "\n".join(_folded(words.shown(each), width) for each in formulas),
        "\n".join(_folded(each, width) for each in _gradients(run, words)),
    )
    return "\n\n".join(filter(None, blocks))


def gradients_text(run: Trace, words: Words) -> str:
    """One line a node, in the order in which gradients walk: the algebra and the rule."""
    return "\n".join(_gradients(run, words))


def _gradients(run: Trace, words: Words) -> Iterator[str]:
    for name in run.graph.order:
        algebra = words.shown(" = ".join(gradient_algebra(run, name)))
        rule = words(f"rule-{run.graph.rule(name)}")
        yield f"{algebra}   {words('in-brackets', text=rule)}"


def _folded(line: str, width: int | None) -> str:
    """A line on as many rows as it takes, cut at blanks only."""
    if width is None or cell_len(line) <= width:
        return line
    rows = [""]
    for word in line.split(" "):
        row = f"{rows[-1]} {word}" if rows[-1].strip() else f"{rows[-1]}{word}"
        if cell_len(row.rstrip()) <= width or not rows[-1].strip():
            rows[-1] = row
        else:
            rows.append(" " * INDENT + word)
    return "\n".join(row.rstrip() for row in rows)
