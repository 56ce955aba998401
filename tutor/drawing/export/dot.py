"""A computation graph as Graphviz source: `chainrule explore … --format dot | dot -Tsvg`."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Rule
from tutor.drawing.export.texts import edge_text, node_lines, rule_of, safe

_NODE: dict[Rule, str] = {
    "multiply": "",
    "add": ", penwidth=2",
    "output": ", peripheries=2",
    "none": ', style="rounded,dotted"',
}
_EDGE: dict[Rule, str] = {"multiply": "", "add": ", penwidth=2", "none": ", style=dotted"}


def as_dot(
    trace: Trace, *, title: str = "", description: str = "", ascii_only: bool = False
) -> str:
    """The source of a `digraph`, inputs left; `title` names it, `description` is its tooltip.

    With `ascii_only`, what is not ASCII is written as an HTML entity, which Graphviz reads.
    """
    source = "\n".join(_lines(trace, title, description))
    return source.encode("ascii", "xmlcharrefreplace").decode() if ascii_only else source


def _lines(trace: Trace, title: str, description: str) -> Iterator[str]:
    graph = trace.graph
    ids = {node.name: f"n{i}" for i, node in enumerate(graph.nodes)}
    yield f"digraph {_quoted(title)} {{" if title else "digraph {"
    yield f"  graph [rankdir=LR, tooltip={_quoted(description)}]"
    yield '  node [shape=box, style=rounded, fontname="monospace"]'
    yield '  edge [fontname="monospace"]'
    for node in graph.nodes:
        label = _quoted(*node_lines(trace, node))
        yield f"  {ids[node.name]} [label={label}{_NODE[graph.rule(node.name)]}]"
    for edge in graph.edges:
        label = _quoted(edge_text(trace, edge))
        style = _EDGE[rule_of(graph, edge)]
        yield f"  {ids[edge.source]} -> {ids[edge.target]} [label={label}{style}]"
    yield "}"


def _quoted(*lines: str) -> str:
    r"""A string of Graphviz: entities are read inside it, and `\l` ends a line at the left."""
    if len(lines) == 1:
        return f'"{_escaped(lines[0])}"'
    return '"{}"'.format("".join(rf"{_escaped(line)}\l" for line in lines))


def _escaped(text: str) -> str:
    return safe(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
