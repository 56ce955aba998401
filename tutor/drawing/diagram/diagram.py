"""A computation graph as a picture: names and formulas, values, gradients, local derivatives.

The room for every text is reserved from the finished picture, so that nothing moves while a learner
fills it in: only text and weight change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Literal

from rich.cells import cell_len

from tutor.core.formula.ascii import ascii_text
from tutor.core.formula.expression import Number, occurrences
from tutor.core.formula.notation import figure, pretty
from tutor.core.graph.autodiff import Trace, trace
from tutor.core.graph.derivative import local_derivative
from tutor.core.graph.model import Edge, Graph, Node, drawn_by
from tutor.core.graph.symbols import occurrence_mark, partial_symbol
from tutor.drawing.diagram.boxes import (
    CHANGE_WIDTH,
    FRAMELESS,
    UNKNOWN,
    Box,
    Zoom,
    change_figure,
    running_sum,
)
from tutor.drawing.diagram.folding import Folding
from tutor.drawing.diagram.labels import MEASURED, local_label, slope_label, with_factor
from tutor.drawing.diagram.visible import Visible
from tutor.drawing.layout.cells import ASCII, UNICODE, Glyphs, fit
from tutor.drawing.layout.geometry import COMPACT, DETAILED, ROOMY, SLIM, Link, Size, Spacing
from tutor.drawing.layout.layout import Layout, lay_out
from tutor.drawing.layout.render import Picture, render

__all__ = ["RULE_MARKS", "UNKNOWN", "Diagram", "Showing", "Visible", "Zoom", "draw"]

MAX_FORMULA = 26
RULE_MARKS: Mapping[str, str] = {"multiply": "×", "add": "+", "output": "", "none": ""}

UNLABELLED: Collection[Zoom] = ("plain", "tight", *FRAMELESS, "names")
"""Where edges have no labels, and boxes no room for sums on their way."""
FORMULALESS: Collection[Zoom] = (*FRAMELESS, "names")
"""Where boxes do not say how their nodes are computed."""
VALUELESS: Collection[Zoom] = ("tight", "slim", "names")
"""Where boxes do not say the values of their nodes."""

Showing = Literal["gradients", "changes"]

_SPACINGS: Mapping[Zoom, Spacing] = {
    "full": ROOMY,
    "detailed": DETAILED,
    **dict.fromkeys(FRAMELESS, SLIM),
}
"""How close boxes stand; `COMPACT` at all other zooms."""


@dataclass(frozen=True)
class Diagram:
    """The picture of one graph at its values; laid out once, then only redrawn."""

    trace: Trace
    zoom: Zoom = "detailed"
    folded: frozenset[str] = frozenset()
    """Nodes drawn together with all that serves only them; see `folding`."""
    glyphs: Glyphs = UNICODE
    """With `ASCII`, formulas are spelled in ASCII too."""
    showing: Showing = "gradients"
    still: bool = False
    """A still picture keeps no room for sums that are only seen on the way to the finished one."""

    # --- what it is made of ---------------------------------------------------------------------

    @property
    def graph(self) -> Graph:
        """The graph drawn."""
        return self.trace.graph

    @cached_property
    def folding(self) -> Folding:
        """Which box shows which node."""
        return Folding(self.graph, self.folded)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """What the boxes of the layout stand for, in their order."""
        return self.folding.nodes

    @property
    def edges(self) -> tuple[Edge, ...]:
        """What the routes of the layout stand for, in their order.

        The target of an edge into a fold may be hidden: `box_of` finds its box.
        """
        return self.folding.edges

    def box_of(self, name: str) -> int:
        """The index of the box that shows a node."""
        return self._index[self.folding.box[name]]

    def hidden(self, name: str) -> int:
        """How many nodes are folded into the box of a node."""
        return self.folding.hidden[self.folding.box[name]]

    def local(self, edge: Edge) -> float:
        """∂box/∂source along one edge, where the box is the one that shows its target.

        Contributions stay what they were: this times the gradient of the box.
        """
        return self.trace.locals[edge] * self._shares[edge.target]

    def formula(self, edge: Edge) -> str | None:
        """The same as a formula; None where it would need names that are folded away."""
        box = self.folding.box
        formula = local_derivative(self.graph, edge)
        names = (edge.target, *(name.name for name in occurrences(formula)))
        return self._write(pretty(formula)) if all(box[name] == name for name in names) else None

    def gradient_text(self, name: str, visible: Visible) -> str:
        """The gradient of a node as far as it is known: `3.0707`, `3 + …` or `?`."""
        if name in visible.gradients:
            return self._write(self._figure(self.trace.gradients[name]))
        if name in visible.running:
            return self._write(self._on_its_way(name, visible.running[name]))
        return UNKNOWN

    @cached_property
    def everything(self) -> Visible:
        """All there is to see."""
        names = self.graph.by_name
        return Visible(frozenset(names), frozenset(self.graph.edges), frozenset(names))

    # --- drawing --------------------------------------------------------------------------------

    @cached_property
    def layout(self) -> Layout:
        """Where everything stands, with room for the finished texts and those on the way."""
        links = [
            Link(self.box_of(edge.source), self.box_of(edge.target), self._label_width(edge))
            for edge in self.edges
        ]
        return lay_out(self.sizes, links, _SPACINGS.get(self.zoom, COMPACT))

    @cached_property
    def labels(self) -> Mapping[Edge, str]:
        """The local derivative of each edge; with changes, to be held against what is measured."""
        if self.zoom in UNLABELLED:
            return dict.fromkeys(self.edges, "")
        labels = {}
        for edge in self.edges:
            number = self._write(figure(self.local(edge)))
            if self.showing == "changes":
                box, mark = self.folding.box[edge.target], occurrence_mark(self.graph, edge)
                symbol = self._write(partial_symbol(box, edge.source, mark))
                labels[edge] = slope_label(self.zoom, symbol, number)
            else:
                labels[edge] = local_label(self.zoom, self.formula(edge), number)
        return labels

    def picture(self, visible: Visible | None = None) -> Picture:
        """The picture, showing what is visible."""
        visible = visible or self.everything
        return render(
            self.layout,
            [
                [self._write(line) for line in self._lines(node.name, box, visible)]
                for node, box in zip(self.nodes, self._boxes, strict=True)
            ],
            [self._label(edge, visible) for edge in self.edges],
            heavy_links=[i for i, edge in enumerate(self.edges) if edge in visible.path],
            heavy_boxes=[self.box_of(n) for n in (visible.current, visible.chosen) if n],
            glyphs=self.glyphs,
        )

    # --- texts ----------------------------------------------------------------------------------

    @cached_property
    def _index(self) -> Mapping[str, int]:
        return {node.name: i for i, node in enumerate(self.nodes)}

    @cached_property
    def _shares(self) -> Mapping[str, float]:
        return self.folding.shares(self.trace.locals)

    @cached_property
    def _boxes(self) -> tuple[Box, ...]:
        return tuple(map(self._box, self.nodes))

    def _box(self, node: Node) -> Box:
        name, hidden = node.name, self.hidden(node.name)
        value = self._write(self._figure(self.trace.values[name]))
        formula = self._write(f"⋯ ({hidden})" if hidden else pretty(node.expression))
        if _moved(node, self.trace):
            formula = value
        if cell_len(formula) > MAX_FORMULA:
            formula = fit(formula, MAX_FORMULA, self.glyphs.ellipsis)
        return Box(
            self._write(name),
            formula,
            value,
            self._write(f"∂{self.graph.output}/∂{name}"),
            self._write(f"Δ{name}"),
            RULE_MARKS[self.graph.rule(name)],
            node.is_input,
            self._write("⋯") if hidden else "",
            self._rows[name],
        )

    def _write(self, text: str) -> str:
        return ascii_text(text) if self.glyphs is ASCII else text

    def _lines(self, name: str, box: Box, visible: Visible) -> list[str]:
        if self.showing == "changes":
            nudge = visible.changes
            if nudge is None:
                return box.change_lines(self.zoom, UNKNOWN, "")
            both = (nudge.changes.get(name, 0.0), nudge.linear.get(name, 0.0))
            change, linear = map(change_figure, both)
            return box.change_lines(self.zoom, change, linear if linear != change else "")
        value = visible.values is None or name in visible.values
        mark = name in visible.rules
        lines = box.gradient_lines(self.zoom, self.gradient_text(name, visible), value, mark)
        if (
            name in visible.running
            and self._width(lines) > self.layout.sizes[self._index[name]].width
        ):
            return box.gradient_lines(self.zoom, self.glyphs.ellipsis, value, mark)
        return lines

    def _label(self, edge: Edge, visible: Visible) -> str:
        if self.showing == "gradients":
            return self.labels[edge] if edge in visible.locals else ""
        nudge = visible.changes
        if nudge is None or edge.source not in nudge.changes or not self.labels[edge]:
            return ""
        folded = self.folding.box[edge.target] != edge.target
        factor = None if folded else nudge.factor(edge)
        return self._write(with_factor(self.labels[edge], factor))

    # --- room -----------------------------------------------------------------------------------

    @cached_property
    def sizes(self) -> tuple[Size, ...]:
        """The room inside each box."""
        return tuple(
            self._room(node.name, box) for node, box in zip(self.nodes, self._boxes, strict=True)
        )

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        """How many rows the edges of each box need, where each leaves and enters on its own."""
        box = self.folding.box
        leaving = Counter(edge.source for edge in self.edges)
        entering = Counter(box[edge.target] for edge in self.edges)
        return leaving | entering

    def _room(self, name: str, box: Box) -> Size:
        """Enough for everything that may ever be written into a box.

        The tightest zoom keeps no room for sums on their way: what is too long is left out then.
        """
        if self.showing == "changes":
            widest = "0" * CHANGE_WIDTH
            versions = [box.change_lines(self.zoom, widest, "" if box.is_input else widest)]
        else:
            sums = () if self.still or self.zoom in UNLABELLED else self._sums(name)
            gradients = (self._figure(self.trace.gradients[name]), *sums)
            versions = [box.gradient_lines(self.zoom, gradient) for gradient in gradients]
        return Size(max(map(self._width, versions)), len(versions[0]))

    def _figure(self, value: float) -> str:
        """A number; where room is scarcest, to three digits."""
        return figure(float(f"{value:.3g}") if self.zoom in FRAMELESS else value)

    def _width(self, lines: Sequence[str]) -> int:
        return max(cell_len(self._write(line)) for line in lines)

    def _sums(self, name: str) -> Iterator[str]:
        """The sums seen while contributions arrive, in the order they are written or walked."""
        branches = self.graph.branches(name)
        rank = {target: i for i, target in enumerate(self.graph.order)}
        for edges in (branches, sorted(branches, key=lambda edge: rank[edge.target])):
            amounts = (self.trace.contributions[edge].amount for edge in edges)
            yield from (self._on_its_way(name, amount) for amount in accumulate(amounts))

    def _on_its_way(self, name: str, amount: float) -> str:
        """A gradient not complete yet; a single branch brings all of it at once."""
        alone = self.graph.rule(name) == "multiply"
        return figure(amount) if alone else running_sum(amount)

    def _label_width(self, edge: Edge) -> int:
        measured = self.showing == "changes" and bool(self.labels[edge])
        return cell_len(self.labels[edge]) + MEASURED * measured


def _moved(node: Node, run: Trace) -> bool:
    """Whether an input was given another value than its line says."""
    line = node.expression
    return isinstance(line, Number) and float(line.value) != run.values[node.name]


def draw(graph: Graph) -> str:
    """A graph with all its values and gradients, as text."""
    return Diagram(trace(graph, gaps=True), still=True).picture().text


drawn_by(draw)
