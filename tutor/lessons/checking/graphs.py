"""A graph by itself: what nobody uses, what does not fit, and whether our gradients are right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from tutor.core.formula.notation import figure
from tutor.core.graph.autodiff import Trace, trace
from tutor.drawing.diagram.diagram import Diagram
from tutor.errors import Problem, Where
from tutor.lessons.checking.slopes import slope
from tutor.lessons.model import GraphBlock

ROOM = 78
"""Columns that a graph has in a terminal of 80."""
_NEAR = 1e-6
"""How far a measured slope may lie from a gradient in floating point, relative to its parts."""
_WORK = 4000
"""Nodes computed for all the slopes of one graph, roughly; beyond, not every node is measured."""
_MANY = 100
"""Nodes beyond which a graph is not laid out, only said to be large."""


def check_graph(block: GraphBlock) -> Iterator[Problem]:
    """What is wrong with a graph that is well formed and defined at its inputs."""
    yield from _loose_ends(block)
    run = trace(block.graph)
    yield from _gradients(block, run)
    yield from _size(block, run)


def place_of(block: GraphBlock, name: str) -> Where:
    """Where the file has the line of a node."""
    return block.graph.by_name[name].where.moved(lines=block.where.line)


def _loose_ends(block: GraphBlock) -> Iterator[Problem]:
    graph = block.graph
    for node in graph.nodes:
        if node.name not in graph.reaching:
            code = "unused-input" if node.is_input else "loose-node"
            figures = {"name": node.name, "output": graph.output}
            yield Problem(code, place_of(block, node.name), figures, "warning")


def _gradients(block: GraphBlock, run: Trace) -> Iterator[Problem]:
    """Gradients that are not the slopes that were measured: a fault of ours, or a kink."""
    graph = block.graph
    inputs = [name for name in graph.inputs if name in graph.reaching]
    others = [name for name in graph.order if name in graph.reaching and name not in inputs]
    many = max(1, _WORK // len(graph.nodes))
    for name in islice((*inputs, *others), many):
        measured = slope(graph, name, run.values)
        if measured is None:
            continue
        gradient, shown = run.gradients[name], figure(run.values[name])
        figures = {"name": name, "output": graph.output, "value": shown}
        if measured.kink:
            if name in inputs:
                yield Problem("kink", place_of(block, name), figures, "warning")
            continue
        size = max(abs(measured.value), sum(abs(part.amount) for part in run.into(name)))
        if abs(gradient - measured.value) > _NEAR * size + 1e-12:
            figures |= {"gradient": figure(gradient), "slope": figure(measured.value)}
            yield Problem("engine-differs", place_of(block, name), figures)


def _size(block: GraphBlock, run: Trace) -> Iterator[Problem]:
    nodes = len(run.graph.nodes)
    if nodes > _MANY:  # too many to see at once, however they are drawn
        yield Problem("large-graph", block.where, {"nodes": nodes}, "note")
        return
    width = Diagram(run, "tight").layout.width
    if width > ROOM:
        yield Problem("wide-graph", block.where, {"width": width, "room": ROOM}, "note")
