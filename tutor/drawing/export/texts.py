"""What is written on nodes and edges where there is room for all of it."""

from __future__ import annotations

import re

from tutor.core.formula.notation import figure, pretty
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.derivative import local_derivative
from tutor.core.graph.model import Edge, Graph, Node, Rule
from tutor.drawing.diagram.diagram import RULE_MARKS
from tutor.drawing.layout.cells import clean, fit, width
from tutor.others import REPLACEMENT

MAX_LOCAL = 40
"""Cells that a local derivative may take on an edge; a longer one is cut, its number never."""


_NO_CHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


def safe(text: str) -> str:
    """The text with a visible sign for whatever a reader would obey or refuse."""
    return _NO_CHARACTERS.sub(REPLACEMENT, clean(text))


def node_lines(trace: Trace, node: Node) -> list[str]:
    """The whole formula, the value, and the gradient with the mark of the rule that made it."""
    name, graph = node.name, trace.graph
    formula, value = pretty(node.expression), figure(trace.values[name])
    gradient = f"∂{graph.output}/∂{name} = {figure(trace.gradients[name])}"
    mark = RULE_MARKS[graph.rule(name)]
    return [
        f"{name} = {formula}",
        *([f"{name} = {value}"] if formula != value else []),
        f"{gradient} ({mark})" if mark else gradient,
    ]


def edge_text(trace: Trace, edge: Edge) -> str:
    """The local derivative of an edge: its formula and, where that is not the same, its number."""
    return local_text(pretty(local_derivative(trace.graph, edge)), trace.locals[edge])


def local_text(formula: str | None, value: float) -> str:
    """A local derivative with its number; the formula may be unknown."""
    number = figure(value)
    if formula is None or formula == number:
        return number
    return f"{fit(formula, min(width(formula), MAX_LOCAL))} = {number}"


def rule_of(graph: Graph, edge: Edge) -> Rule:
    """The rule of the edge's source, or `none` where the edge leads nowhere near the output."""
    return graph.rule(edge.source) if edge in graph.branches(edge.source) else "none"
