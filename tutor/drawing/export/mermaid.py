"""A computation graph as a Mermaid flowchart, which many Markdown sites draw.

Ids are numbers, so that a node may be called `end` or `graph`. What might mean something to
Mermaid, or to the Markdown and HTML inside its labels, is written as an entity: `#35;` for `#`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Rule
from tutor.drawing.export.texts import edge_text, node_lines, rule_of, safe

MAX_EDGES, MAX_TEXT = 500, 50_000
"""Edges and characters that Mermaid takes, unless a page raises `maxEdges` or `maxTextSize`."""

_ARROWS: dict[Rule, str] = {"multiply": "-->", "add": "==>", "none": "-.->"}
_SHAPES: dict[Rule, tuple[str, str]] = {"output": ('(["', '"])')}
_STYLES: dict[Rule, str] = {
    "output": "stroke-width:3px",
    "add": "stroke-width:3px",
    "none": "stroke-dasharray:3 3",
}
_SPECIAL = re.compile(r"[^\w =+,./^()-]|_", re.ASCII)
_UNICODE = re.compile(r"[^\w =+,./^()\u0080-\U0010ffff-]|_", re.ASCII)


def as_mermaid(
    trace: Trace, *, title: str = "", description: str = "", ascii_only: bool = False
) -> str:
    """The source of a flowchart, inputs left; `title` and `description` are for screen readers.

    With `ascii_only`, what is not ASCII is written as an entity, too.
    """
    return "\n".join(_lines(trace, title, description, _SPECIAL if ascii_only else _UNICODE))


def _lines(trace: Trace, title: str, description: str, special: re.Pattern[str]) -> Iterator[str]:
    graph = trace.graph
    ids = {node.name: f"n{i}" for i, node in enumerate(graph.nodes)}
    yield "flowchart LR"
    if title:
        yield f"  accTitle: {_escaped(title, special)}"
    if description:
        yield f"  accDescr: {_escaped(description, special)}"
    for node in graph.nodes:
        rule = graph.rule(node.name)
        opening, closing = _SHAPES.get(rule, ('["', '"]'))
        label = "<br/>".join(_escaped(line, special) for line in node_lines(trace, node))
        yield f"  {ids[node.name]}{opening}{label}{closing}"
    for edge in graph.edges:
        arrow = _ARROWS[rule_of(graph, edge)]
        label = _escaped(edge_text(trace, edge), special)
        yield f'  {ids[edge.source]} {arrow}|"{label}"| {ids[edge.target]}'
    for rule, style in _STYLES.items():
        if members := [ids[node.name] for node in graph.nodes if graph.rule(node.name) == rule]:
            yield f"  classDef {rule} {style}"
            yield f"  class {','.join(members)} {rule}"


def _escaped(text: str, special: re.Pattern[str]) -> str:
    return special.sub(lambda match: f"#{ord(match.group())};", safe(text))
