"""A graph as a lesson: a first version that is complete, for an author to make their own."""

from __future__ import annotations

import math

from tutor.core.formula.notation import plain
from tutor.core.graph.autodiff import forward, trace
from tutor.core.graph.derivative import derivative, in_inputs
from tutor.core.graph.model import Graph
from tutor.drawing.layout.cells import clean
from tutor.errors import TutorError
from tutor.lessons.writing import fence, lesson_id, page, quoted
from tutor.wording import Words

MAX_ASKED = 12
"""Nodes that a walk asks about; those of a larger graph that lie nearer the output are shown."""
MAX_ANSWER = 60
"""Characters of a formula that may be asked for."""


def lesson_text(graph: Graph, words: Words, title: str = "", name: str = "my-lesson") -> str:
    """A lesson file in the language of `words`, which our own reader reads without a problem.

    Four pages: the graph, the walk back, a nudge, and the formula of the first input's gradient
    where that can be asked for.
    """
    title = clean(title).strip() or words("made-title", output=graph.output)
    pages = [
        page(words("made-page-graph"), words("made-graph"), fence("graph", graph_source(graph))),
        page(words("made-page-walk"), words("made-walk"), _walk(graph)),
    ]
    source = _first_input(graph)
    if source is not None:
        symbol = {"source": source, "output": graph.output}
        nudge = fence("nudge", f"input: {source}\nstep: {_step(graph, source)}")
        pages.append(page(words("made-page-nudge"), words("made-nudge", **symbol), nudge))
        if formula := _formula(graph, words, source):
            pages.append(page(words("made-page-formula"), words("made-formula"), formula))
    front = f"---\nid: {lesson_id(name)}\ntitle: {quoted(title)}\nlanguage: {words.language}\n---"
    return "\n\n".join((front, *pages)) + "\n"


def graph_source(graph: Graph) -> str:
    """The lines that make a graph, every node after those it is computed from."""
    lines = [f"{name} = {plain(graph.by_name[name].expression)}" for name in graph.topological]
    if graph.topological[-1] != graph.output:
        lines.append(f"output: {graph.output}")
    return "\n".join(lines)


def _walk(graph: Graph) -> str:
    slopes = trace(graph, gaps=True).gradients
    nodes = [
        name
        for name in graph.order
        if name in graph.reaching and name != graph.output and math.isfinite(slopes[name])
    ]
    shown = nodes[:-MAX_ASKED] if len(nodes) > MAX_ASKED else []
    body = f"ask: [rule, local, gradient]\nnodes: [{', '.join(map(quoted, nodes))}]"
    if shown:
        body += f"\nshown: [{', '.join(map(quoted, shown))}]"
    return fence("walk", body)


def _first_input(graph: Graph) -> str | None:
    slopes = trace(graph, gaps=True).gradients
    inputs = (name for name in graph.inputs if graph.branches(name))
    return next((name for name in inputs if math.isfinite(slopes[name])), None)


def _step(graph: Graph, source: str) -> float:
    """The largest of some handy steps at which the graph is still defined."""
    value = trace(graph, gaps=True).values[source]
    for step in (0.1, -0.1, 0.01, -0.01):
        try:
            forward(graph, {source: value + step})
        except TutorError:
            continue
        return step
    return 0.001


def _formula(graph: Graph, words: Words, source: str) -> str | None:
    written = derivative(graph, source)
    answer = in_inputs(graph, written) if written is not None else None
    if answer is None or len(plain(answer)) > MAX_ANSWER:
        return None
    question = words("made-question", source=source, output=graph.output)
    body = f"question: {quoted(question)}\nanswer: {quoted(plain(answer))}\nwrt: {quoted(source)}"
    return fence("formula", body)
