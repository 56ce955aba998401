"""Fences as blocks: every name held against the graph above, every answer read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tutor.core.formula.expression import Expression, evaluate
from tutor.core.formula.parser import parse
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import forward, trace
from tutor.core.graph.model import Graph
from tutor.errors import Problem, TutorError, Where
from tutor.lessons.blocks import schema
from tutor.lessons.blocks.asked import gradient_of
from tutor.lessons.blocks.validation import validate
from tutor.lessons.model import (
    ASKS,
    Block,
    ChoiceAnswer,
    ChoiceBlock,
    FormulaBlock,
    FormulaTest,
    GraphBlock,
    Kind,
    NudgeBlock,
    NumberBlock,
    WalkBlock,
)
from tutor.lessons.text.located import Located
from tutor.lessons.text.markdown import Fence
from tutor.lessons.text.source import MAX_PROBLEMS, closest, shortened
from tutor.lessons.text.yaml_reader import MAX_CHARACTERS, read_yaml


@dataclass(slots=True)
class Desk:
    """What is at hand while the blocks of one file are read, from top to bottom."""

    problems: list[Problem] = field(default_factory=list)
    graph: Graph | None = None
    """The latest graph above."""
    broken: bool = False
    """Whether that graph is faulty: then nothing below is held against it."""

    @property
    def full(self) -> bool:
        """Whether no more problems would be shown: then no more blocks need be read."""
        return len(self.problems) > MAX_PROBLEMS

    def add(self, code: str, where: Where, **figures: str | int | float) -> None:
        """Note a problem."""
        self.problems.append(Problem(code, where, figures))


def yaml_of(fence: Fence) -> Located:
    """The data in a fence."""
    return read_yaml(fence.source, fence.where.line + 1, fence.where)


def read_graph_block(fence: Fence, key: str, desk: Desk) -> GraphBlock | None:
    """A graph, well formed and defined at its inputs."""
    desk.graph, desk.broken = None, True
    if len(fence.source) > MAX_CHARACTERS:
        found = len(fence.source)
        desk.add("block-too-long", fence.where, limit=MAX_CHARACTERS, found=found)
        return None
    try:
        graph = read_graph(fence.source)
        trace(graph)
    except TutorError as error:
        for fault in error.problems:
            where = fault.where.moved(lines=fence.where.line)
            empty = fault.code == "empty-graph"
            where = fence.where if empty else where
            figures = dict(fault.figures)
            if "first" in figures:  # a line of the graph; say which line of the file it is
                figures["first"] = int(figures["first"]) + fence.where.line
            desk.problems.append(Problem(fault.code, where, figures, fault.severity))
        return None
    desk.graph, desk.broken = graph, False
    return GraphBlock(key, graph, fence.source, fence.where)


def read_block(fence: Fence, located: Located, key: str, desk: Desk) -> Block | None:
    """Any other block, from its data. None when it has a problem."""
    before = len(desk.problems)
    desk.problems += located.problems
    written, faults = validate(schema.BLOCKS[fence.kind], located, fence.kind)
    desk.problems += faults
    if written is None:
        return None
    if fence.kind in ("walk", "nudge") and not desk.broken and desk.graph is None:
        desk.add("no-graph", fence.where, kind=fence.kind)
    block = _READERS[fence.kind](_Spot(fence, located, key), written, desk)
    return block if len(desk.problems) == before else None


@dataclass(frozen=True, slots=True)
class _Spot:
    """One block's place in the file, and its name."""

    fence: Fence
    located: Located
    key: str


def _walk(spot: _Spot, written: schema.Walk, desk: Desk) -> WalkBlock | None:
    graph, located = desk.graph, spot.located
    if graph is None:
        return None
    walkable = [n for n in graph.order if n in graph.reaching and n != graph.output]
    if not walkable:
        desk.add("nothing-to-walk", spot.fence.where, output=graph.output)
    nodes = tuple(walkable if written.nodes is None else written.nodes)
    before = len(desk.problems)
    for position, name in enumerate(nodes if written.nodes else ()):
        where = located.where("nodes", position)
        if not _is_node(name, graph, where, desk):
            continue
        if name in nodes[:position]:
            desk.add("repeated-node", where, name=name)
        elif name == graph.output:
            desk.add("output-in-walk", where, name=name)
        elif name not in graph.reaching:
            desk.add("unreachable-node", where, name=name, output=graph.output)
    faulty = len(desk.problems) > before
    for name, later in () if faulty else _out_of_order(graph, nodes):
        desk.add("walk-order", located.where("nodes", nodes.index(name)), name=name, before=later)
    mentioned = [(name, located.where("shown", i)) for i, name in enumerate(written.shown)]
    mentioned += [(name, located.key(("hints", name))) for name in written.hints]
    for name, where in mentioned:
        if _is_node(name, graph, where, desk) and name not in nodes:
            desk.add("not-walked", where, name=name, nodes=shortened(", ".join(nodes)))
    ask = tuple(ask for ask in ASKS if ask in written.ask)
    return WalkBlock(
        spot.key, graph, ask, nodes, written.shown, written.hints, spot.fence.where
    )  # fmt: skip


def _out_of_order(graph: Graph, nodes: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """Walked nodes that come before one they flow into, whose gradient they will need."""
    position = {name: index for index, name in enumerate(nodes)}
    latest: dict[str, int] = {}  # the last walked node that is reached from each node
    for name in graph.order:
        targets = [edge.target for edge in graph.leaving[name]]
        reached = (max(latest[t], position.get(t, -1)) for t in targets)
        latest[name] = max(reached, default=-1)
        if latest[name] > position.get(name, len(nodes)):
            yield name, nodes[latest[name]]


def _choice(spot: _Spot, written: schema.Choice, desk: Desk) -> ChoiceBlock:
    answers = tuple(ChoiceAnswer(a.text, a.correct, a.feedback) for a in written.answers)
    if not any(answer.correct for answer in answers):
        desk.add("no-correct-answer", spot.located.where("answers"), found=len(answers))
    first: dict[str, int] = {}
    for position, answer in enumerate(answers):
        if first.setdefault(answer.text, position) != position:
            where = spot.located.where("answers", position, "text")
            number = first[answer.text] + 1
            desk.add("repeated-answer", where, text=shortened(answer.text), first=number)
    return ChoiceBlock(
        spot.key, written.question, answers, desk.graph, written.hints, spot.fence.where
    )


def _formula(spot: _Spot, written: schema.FormulaQuestion, desk: Desk) -> FormulaBlock | None:
    graph, located = desk.graph, spot.located
    answer = _expression(written.answer, spot, desk)
    wrt = written.wrt
    if wrt is not None and not desk.broken:
        where = located.where("wrt")
        if graph is None:
            desk.add("no-graph", where, kind=spot.fence.kind)
        elif _is_node(wrt, graph, where, desk) and wrt not in graph.reaching:
            desk.add("unreachable-node", where, name=wrt, output=graph.output)
    if answer is None:
        return None
    tests = tuple(
        FormulaTest(test.input, test.expect, located.where("tests", i, "expect"))
        for i, test in enumerate(written.tests)
    )
    if wrt is None and graph is not None:
        wrt = gradient_of(graph, answer)
    return FormulaBlock(
        spot.key, written.question, answer, written.answer, wrt, tests, graph, written.hints,
        spot.fence.where, located.where("answer"),
    )  # fmt: skip


def _number(spot: _Spot, written: schema.NumberQuestion, desk: Desk) -> NumberBlock | None:
    answer = _expression(written.answer, spot, desk, numeric=True)
    if answer is None:
        return None
    values: Mapping[str, float] = forward(desk.graph) if desk.graph else {}
    try:
        value = evaluate(answer, values)
    except (ArithmeticError, ValueError):
        value = float("nan")
    if not abs(value) < float("inf"):
        where, shown = spot.located.where("answer"), shortened(written.answer)
        desk.add("undefined-answer", where, answer=shown)
    return NumberBlock(
        spot.key, written.question, answer, written.answer, value, written.tolerance, desk.graph,
        written.hints, spot.fence.where, spot.located.where("answer"),
    )  # fmt: skip


def _nudge(spot: _Spot, written: schema.Nudge, desk: Desk) -> NudgeBlock | None:
    graph, where = desk.graph, spot.located.where("input")
    if graph is None:
        return None
    if _is_node(written.input, graph, where, desk) and written.input not in graph.inputs:
        inputs = shortened(", ".join(graph.inputs))
        desk.add("not-an-input", where, name=written.input, inputs=inputs)
    return NudgeBlock(spot.key, graph, written.input, written.step, spot.fence.where)


_READERS: Mapping[Kind, Callable[[_Spot, Any, Desk], Block | None]] = {
    "walk": _walk, "choice": _choice, "formula": _formula, "number": _number, "nudge": _nudge,
}  # fmt: skip


def _is_node(name: str, graph: Graph, where: Where, desk: Desk) -> bool:
    if name in graph.by_name:
        return True
    known, close = shortened(", ".join(graph.by_name)), closest(name, graph.by_name)
    desk.add("unknown-node", where, name=shortened(name), close=close, known=known)
    return False


def _expression(text: str, spot: _Spot, desk: Desk, *, numeric: bool = False) -> Expression | None:
    """The author's answer; without a graph, a formula may use any names and a number none."""
    if desk.broken:
        return None
    names = tuple(desk.graph.by_name) if desk.graph else () if numeric else None
    try:
        return parse(text, names)
    except TutorError as error:
        place = spot.located.place(("answer",))
        for fault in error.problems:
            desk.problems.append(Problem(fault.code, place.inside(fault.where), fault.figures))
        return None
