"""A graph to look at; the blocks below it are about it.

Checked are what nobody uses, what does not fit, and whether our gradients are right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, ClassVar, Self

from tutor.core.formula.notation import figure, plain
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import Trace, trace
from tutor.core.graph.model import Graph
from tutor.errors import Problem, TutorError, Where
from tutor.lessons.blocks.context import Context, Spot
from tutor.lessons.blocks.slopes import slope
from tutor.lessons.blocks.telling import hidden_mistakes
from tutor.lessons.blocks.variants import (
    Inputs,
    cut_apart,
    read_variants,
    shown,
    with_inputs,
)
from tutor.lessons.identity import subject_of
from tutor.lessons.model import Block
from tutor.lessons.text.located import Data
from tutor.lessons.text.yaml_reader import MAX_CHARACTERS

ROOM = 78
"""Columns that a graph has in a terminal of 80."""
_NEAR = 1e-6
"""How far a measured slope may lie from a gradient in floating point, relative to its parts."""
_WORK = 4000
"""Nodes computed for all the slopes of one graph, roughly; beyond, not every node is measured."""
_MANY = 100
"""Nodes beyond which a graph is not laid out, only said to be large."""


def graph_data(graph: Graph | None) -> dict[str, Any]:
    """A graph as plain values, written afresh, one node a line: equal for equal mathematics."""
    return {"graph": lines(graph), "output": graph.output} if graph else {}


def lines(graph: Graph) -> list[str]:
    """A graph written afresh, one node a line."""
    return [f"{node.name} = {plain(node.expression)}" for node in graph.nodes]


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphBlock(Block):
    """A graph, well formed and defined at its inputs."""

    kind: ClassVar[str] = "graph"

    graph: Graph
    source: str
    """The lines of the fence. Places in `graph` count from the first of them."""
    vary: tuple[Inputs, ...] = ()
    """Numbers for its inputs, one choice for each time the lesson is done; the author's first."""
    vary_where: Where
    """Where they are written."""

    @classmethod
    def read(cls, spot: Spot, written: Any, context: Context) -> Self | None:
        """The graph that stands in the fence; the blocks below are about it."""
        fence = spot.fence
        context.graph, context.broken = None, True
        if len(fence.source) > MAX_CHARACTERS:
            found = len(fence.source)
            context.add("block-too-long", fence.where, limit=MAX_CHARACTERS, found=found)
            return None
        try:
            source, told = cut_apart(fence.source)
            graph = read_graph(source)
            trace(graph, gaps=True)
        except TutorError as error:
            for fault in error.problems:
                where = fault.where.moved(lines=fence.where.line)
                empty = fault.code == "empty-graph"
                where = fence.where if empty else where
                figures = dict(fault.figures)
                if "first" in figures:  # a line of the graph; say which line of the file it is
                    figures["first"] = int(str(figures["first"])) + fence.where.line
                context.problems.append(Problem(fault.code, where, figures, fault.severity))
            return None
        context.graph, context.broken = graph, False
        subject = subject_of(graph_data(graph).items())
        line = fence.where.line + (told[0].line if told else 0)
        return cls(
            key=spot.key, graph=graph, where=spot.where, source=fence.source, subject=subject,
            vary=read_variants(graph, told, fence.where, context) if told else (),
            vary_where=Where(line, 1, max(1, len(told[0].text.rstrip()))) if told else spot.where,
        )  # fmt: skip

    def data(self) -> dict[str, Data]:
        """Nothing: it is not written in YAML."""
        return {}

    def mathematics(self) -> dict[str, Any]:
        """Its lines and its output."""
        return graph_data(self.graph)

    def where_of(self, name: str) -> Where:
        """Where the file has the line of a node."""
        return self.graph.by_name[name].where.moved(lines=self.where.line)

    def check(self, blocks: Sequence[Block]) -> Iterator[Problem]:
        """Loose ends, gradients that are no slopes, its size, and mistakes that nobody would see.

        Of the last there are as many as `blocks` ask about gradients of this graph.
        """
        yield from self._loose_ends()
        run = trace(self.graph, gaps=True)
        yield from self._slopes(run)
        yield from self._size(run)
        wanted = (one for block in blocks if block.graph is self.graph for one in block.gradients)
        yield from hidden_mistakes(self.graph, self.where_of, wanted)
        if self.vary:
            yield from self._variants([block for block in blocks if block.graph is self.graph])

    def _variants(self, about: Sequence[Block]) -> Iterator[Problem]:
        """What is wrong at other numbers, and was not at the author's own; once each."""
        known = {
            problem.code for block in about if block is not self for problem in block.check(())
        }
        for inputs in self.vary[1:]:
            graph = with_inputs(self.graph, inputs)
            try:
                run = trace(graph)
                others = [block.at(graph) for block in about if block is not self]
                wanted = tuple(one for block in others for one in block.gradients)
                found = [p for p in self.at(graph)._slopes(run) if p.code == "kink"]
                found += hidden_mistakes(graph, self.where_of, wanted)
                found += (problem for block in others for problem in block.check(()))
            except TutorError:
                yield Problem("vary-undefined", self.vary_where, {"inputs": shown(inputs)})
                found = []
            for problem in found:
                if problem.severity != "note" and problem.code not in known:
                    known.add(problem.code)
                    figures = dict(problem.figures) | {
                        "inputs": shown(inputs), "cause": problem.code,
                    }  # fmt: skip
                    yield Problem("variant-differs", self.vary_where, figures, problem.severity)

    def _loose_ends(self) -> Iterator[Problem]:
        graph = self.graph
        for node in graph.nodes:
            if node.name not in graph.reaching:
                code = "unused-input" if node.is_input else "loose-node"
                figures = {"name": node.name, "output": graph.output}
                yield Problem(code, self.where_of(node.name), figures, "warning")

    def _slopes(self, run: Trace) -> Iterator[Problem]:
        """Gradients that are not the slopes that were measured: a fault of ours, or a kink."""
        graph = self.graph
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
                    yield Problem("kink", self.where_of(name), figures, "warning")
                continue
            size = max(abs(measured.value), sum(abs(part.amount) for part in run.into(name)))
            if abs(gradient - measured.value) > _NEAR * size + 1e-12:
                figures |= {"gradient": figure(gradient), "slope": figure(measured.value)}
                yield Problem("engine-differs", self.where_of(name), figures)

    def _size(self, run: Trace) -> Iterator[Problem]:
        from tutor.drawing.diagram.diagram import Diagram  # noqa: PLC0415 - not to learn a lesson

        nodes = len(run.graph.nodes)
        if nodes > _MANY:  # too many to see at once, however they are drawn
            yield Problem("large-graph", self.where, {"nodes": nodes}, "note")
            return
        width = Diagram(run, "tight").layout.width
        if width > ROOM:
            yield Problem("wide-graph", self.where, {"width": width, "room": ROOM}, "note")
