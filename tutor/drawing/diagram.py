"""A computation graph as a picture: names and formulas, values, gradients, local derivatives.

The room for every text is reserved from the finished picture, so that nothing moves while a learner
fills it in: only text and weight change.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from rich.cells import cell_len

from tutor.core.autodiff import Trace, trace
from tutor.core.derivative import local_derivative
from tutor.core.graph import Edge, Graph, Node, drawn_by
from tutor.core.notation import figure, pretty
from tutor.drawing.cells import UNICODE, Glyphs, fit
from tutor.drawing.geometry import COMPACT, DETAILED, Link, Size
from tutor.drawing.layout import Layout, lay_out
from tutor.drawing.render import Picture, render

MAX_FORMULA = 26
MAX_LABEL = 10
UNKNOWN = "?"

Zoom = Literal["detailed", "compact", "tight"]
"""`compact` puts value and gradient on one line; `tight` leaves out values and edge labels."""
RULE_MARKS: Mapping[str, str] = {"multiply": "×", "add": "+", "output": "", "none": ""}


@dataclass(frozen=True, slots=True)
class Visible:
    """What may be seen, and what should stand out."""

    gradients: Collection[str] = ()
    locals: Collection[Edge] = ()
    rules: Collection[str] = ()
    current: str | None = None
    """The node in question: its box is heavy."""
    path: Collection[Edge] = field(default=())
    """The edges that matter now: they are heavy."""


@dataclass(frozen=True)
class Diagram:
    """The picture of one graph at its values; laid out once, then only redrawn."""

    trace: Trace
    zoom: Zoom = "detailed"

    @property
    def graph(self) -> Graph:
        """The graph drawn."""
        return self.trace.graph

    @property
    def nodes(self) -> tuple[Node, ...]:
        """What the boxes of the layout stand for, in their order."""
        return self.graph.nodes

    @property
    def edges(self) -> tuple[Edge, ...]:
        """What the routes of the layout stand for, in their order."""
        return self.graph.edges

    @cached_property
    def everything(self) -> Visible:
        """All there is to see."""
        names = self.graph.by_name
        return Visible(frozenset(names), frozenset(self.graph.edges), frozenset(names))

    @cached_property
    def layout(self) -> Layout:
        """Where everything stands, with room for the finished texts."""
        index = {node.name: i for i, node in enumerate(self.graph.nodes)}
        sizes = []
        for node in self.graph.nodes:
            lines = self._lines(node, self.everything)
            sizes.append(Size(max(map(cell_len, lines)), len(lines)))
        links = [
            Link(index[edge.source], index[edge.target], cell_len(self.labels[edge]))
            for edge in self.graph.edges
        ]
        return lay_out(sizes, links, DETAILED if self.zoom == "detailed" else COMPACT)

    @cached_property
    def labels(self) -> Mapping[Edge, str]:
        """The local derivative of each edge: its formula where short, else its number."""
        labels = {}
        if self.zoom == "tight":
            return dict.fromkeys(self.graph.edges, "")
        for edge in self.graph.edges:
            formula = pretty(local_derivative(self.graph, edge))
            long = cell_len(formula) > (MAX_LABEL if self.zoom == "detailed" else MAX_LABEL // 2)
            labels[edge] = figure(self.trace.locals[edge]) if long else formula
        return labels

    def picture(self, visible: Visible | None = None, glyphs: Glyphs = UNICODE) -> Picture:
        """The picture, showing what is visible."""
        visible = visible or self.everything
        names = [node.name for node in self.graph.nodes]
        edges = self.graph.edges
        return render(
            self.layout,
            [self._lines(node, visible) for node in self.graph.nodes],
            [self.labels[edge] if edge in visible.locals else "" for edge in edges],
            heavy_links=[i for i, edge in enumerate(edges) if edge in visible.path],
            heavy_boxes=[names.index(visible.current)] if visible.current else [],
            glyphs=glyphs,
        )

    def _lines(self, node: Node, visible: Visible) -> list[str]:
        """The lines of a box: formula and rule, value, gradient."""
        name = node.name
        formula = f"{name} = {fit_formula(pretty(node.expression))}"
        value = figure(self.trace.values[name])
        gradient = figure(self.trace.gradients[name]) if name in visible.gradients else UNKNOWN
        mark = RULE_MARKS[self.graph.rule(name)] if name in visible.rules else ""
        if self.zoom == "tight":
            return [formula, f"∂ {gradient}  {mark}".rstrip()]
        if mark:
            formula = f"{formula}  {mark}"
        if self.zoom == "compact":
            return [formula, f"∂ {gradient}" if node.is_input else f"{value}  ∂ {gradient}"]
        symbol = f"∂{self.graph.output}/∂{name} = {gradient}"
        shown = figure(self.trace.values[name])
        if node.is_input and shown == pretty(node.expression):
            return [formula, symbol]
        return [formula, f"{' ' * cell_len(name)} = {value}", symbol]


def fit_formula(formula: str) -> str:
    """A formula cut to what a box can hold."""
    return formula if cell_len(formula) <= MAX_FORMULA else fit(formula, MAX_FORMULA)


def draw(graph: Graph) -> str:
    """A graph with all its values and gradients, as text."""
    return Diagram(trace(graph)).picture().text


drawn_by(draw)
