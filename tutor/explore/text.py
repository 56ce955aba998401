"""A graph printed: the drawing, then the algebra of every gradient."""

from __future__ import annotations

from tutor.core.graph.autodiff import Trace, trace
from tutor.core.graph.model import Graph
from tutor.drawing.diagram.diagram import Diagram
from tutor.drawing.layout.cells import ASCII, UNICODE
from tutor.questions.algebra import gradient_algebra
from tutor.wording import Words


def as_text(graph: Graph, words: Words, *, ascii_only: bool = False) -> str:
    """The drawing, then the algebra of every gradient, the output's first."""
    run = trace(graph, gaps=True)
    picture = Diagram(run, glyphs=ASCII if ascii_only else UNICODE, still=True).picture().text
    return f"{picture}\n\n{gradients_text(run, words)}"


def gradients_text(run: Trace, words: Words) -> str:
    """One line a node, in the order in which gradients walk: the algebra and the rule."""
    return "\n".join(
        f"{words.shown(' = '.join(gradient_algebra(run, name)))}"
        f"   ({words(f'rule-{run.graph.rule(name)}')})"
        for name in run.graph.order
    )
