"""A graph written in any of the formats there are: one table for whoever offers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from tutor.core.formula.notation import figure
from tutor.core.graph.autodiff import Trace, trace
from tutor.core.graph.model import Graph
from tutor.drawing.diagram.diagram import Diagram
from tutor.drawing.export import as_dot, as_mermaid, as_svg
from tutor.drawing.export.mermaid import MAX_EDGES, MAX_TEXT
from tutor.errors import Problem
from tutor.explore.data import as_json
from tutor.explore.text import as_text
from tutor.wording import Words

MAX_TOLD = 50
"""How many inputs a description names with their gradients."""


class GraphWriter(Protocol):
    """Writes a graph, without a newline at the end. Raises TutorError where it has no value."""

    def __call__(
        self, graph: Graph, words: Words, /, *, ascii_only: bool = False, width: int | None = None
    ) -> str:
        """With `ascii_only`, what is not ASCII is escaped as the format has it, or spelled.

        `width`: the columns there are, for a format that is read as it is written.
        """


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a graph."""

    suffix: str
    """Of files in this format."""
    write: GraphWriter


def export(
    graph: Graph, name: str, words: Words, *, ascii_only: bool = False, width: int | None = None
) -> str:
    """A graph with its values, gradients and local derivatives, in a format of `FORMATS`.

    With `ascii_only`, what is not ASCII is written in the escapes of the format; in text it is
    spelled. Raises KeyError for an unknown format, TutorError where a value or a derivative is
    undefined.
    """
    return FORMATS[name].write(graph, words, ascii_only=ascii_only, width=width)


def _json(graph: Graph, _: Words, /, *, ascii_only: bool = False, width: int | None = None) -> str:
    return as_json(graph, ascii_only=ascii_only)


def _mermaid(
    graph: Graph, words: Words, /, *, ascii_only: bool = False, width: int | None = None
) -> str:
    run = trace(graph, gaps=True)
    title, description = _told(run, words)
    return as_mermaid(run, title=title, description=description, ascii_only=ascii_only)


def _dot(
    graph: Graph, words: Words, /, *, ascii_only: bool = False, width: int | None = None
) -> str:
    run = trace(graph, gaps=True)
    title, description = _told(run, words)
    return as_dot(run, title=title, description=description, ascii_only=ascii_only)


def _svg(
    graph: Graph, words: Words, /, *, ascii_only: bool = False, width: int | None = None
) -> str:
    run = trace(graph, gaps=True)
    title, description = _told(run, words)
    diagram = Diagram(run, still=True)
    return as_svg(diagram, title=title, description=description, ascii_only=ascii_only)


def _told(run: Trace, words: Words) -> tuple[str, str]:
    """A title, and the picture in one paragraph, for those who cannot see it."""
    graph, output = run.graph, run.graph.output
    gradients = [f"∂{output}/∂{name} = {figure(run.gradients[name])}" for name in graph.inputs]
    if len(gradients) > MAX_TOLD:
        gradients[MAX_TOLD:] = ["…"]
    description = words(
        "export-description",
        nodes=len(graph.nodes),
        edges=len(graph.edges),
        output=output,
        value=figure(run.values[output]),
        gradients=tuple(gradients),
    )
    return words("export-title", output=output), description


def limits(name: str, graph: Graph, text: str) -> tuple[Problem, ...]:
    """What programs that read this format refuse of a text, unless they are told to take more."""
    if name != "mermaid":
        return ()
    told = (
        ("mermaid-edges", len(graph.edges), MAX_EDGES),
        ("mermaid-text", len(text), MAX_TEXT),
    )
    return tuple(
        Problem(code, figures={"count": count, "limit": limit})
        for code, count, limit in told
        if count > limit
    )


FORMATS: Mapping[str, Format] = {
    "text": Format(".txt", as_text),
    "json": Format(".json", _json),
    "mermaid": Format(".mmd", _mermaid),
    "dot": Format(".dot", _dot),
    "svg": Format(".svg", _svg),
}
"""All formats by name, in the order in which they are offered."""
