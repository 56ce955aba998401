"""A walk back from the output: at each node, what `ask` says, in the order of `nodes`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import Annotated, ClassVar, Self

from pydantic import ConfigDict, Field

from tutor.core.graph.autodiff import Trace, trace
from tutor.core.graph.model import Graph
from tutor.errors import Figures, TutorError
from tutor.lessons.blocks.context import Context, Spot
from tutor.lessons.blocks.graph import graph_data
from tutor.lessons.blocks.placeholders import filled
from tutor.lessons.blocks.schema import (
    DIFFERENT,
    STRICT,
    Hints,
    QuestionKey,
    Text,
    one_of,
    one_or_more,
)
from tutor.lessons.identity import subject_of
from tutor.lessons.model import Block
from tutor.lessons.text.located import Data
from tutor.lessons.text.source import some
from tutor.questions import WALKED, Question
from tutor.questions.local import is_last_edge
from tutor.questions.misconceptions import Derivative

Asks = Annotated[
    tuple[Annotated[str, *one_of(tuple(WALKED))], ...],
    Field(min_length=1),
    *one_or_more({"enum": list(WALKED)}, minItems=1),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkSource:
    """A walk back from the output through the graph above: at each node, some questions."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    ask: Asks = ("rule", "gradient")
    """What is asked at a node: its rule (multiply or add), the local derivatives, its gradient."""
    nodes: Annotated[tuple[Text, ...], Field(min_length=1), DIFFERENT] | None = None
    """The nodes to visit, each after those it flows into; without this, all but the output."""
    shown: tuple[Text, ...] = ()
    """Those of the nodes that are filled in already, as worked examples."""
    hints: Annotated[
        dict[str, Hints], Field(examples=[{"x": "Count the arrows that leave x."}])
    ] = field(default_factory=dict)
    """Your own hints, by node: one, or a list of up to three. Others are generated. `x.local` is
    for one kind of question at x."""
    why: Annotated[dict[str, Text], Field(examples=[{"x": "Two arrows leave x, so add."}])] = field(
        default_factory=dict
    )
    """By node: said when all that is asked at it has been answered. Why is it right?"""
    key: QuestionKey | None = None
    """A name for its questions, behind which answers are kept: give it once, and keep it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkBlock(Block):
    """A walk whose nodes are known, each after the walked nodes it flows into."""

    kind: ClassVar[str] = "walk"
    schema: ClassVar[type[WalkSource]] = WalkSource
    needs_graph: ClassVar[bool] = True

    graph: Graph
    ask: tuple[str, ...]
    """Kinds of questions, in the order in which they are asked."""
    nodes: tuple[str, ...]
    """Never the output."""
    shown: tuple[str, ...]
    """Nodes among `nodes` that are worked examples, already filled in."""
    hints: Mapping[str, tuple[str, ...]]
    """The author's own hints by node, or by `node.kind`; where there are none, they are generated.
    """
    why: Mapping[str, str]
    """By node: the author's own explanation, said behind the last question there."""

    @classmethod
    def read(cls, spot: Spot, written: WalkSource, context: Context) -> Self | None:
        """All nodes that count, unless the author names some, in an order that can be walked."""
        graph, located = context.graph, spot.located
        if graph is None:
            return None
        gradients = trace(graph, gaps=True).gradients
        reaching = [n for n in graph.order if n in graph.reaching and n != graph.output]
        walkable = [name for name in reaching if isfinite(gradients[name])]
        if not walkable:
            context.add("nothing-to-walk", spot.where, output=graph.output)
        nodes = tuple(walkable if written.nodes is None else written.nodes)
        before = len(context.problems)
        for position, name in enumerate(nodes if written.nodes else ()):
            where = located.where("nodes", position)
            if not context.is_node(name, graph, where):
                continue
            if name in nodes[:position]:
                context.add("repeated-node", where, name=name)
            elif name == graph.output:
                context.add("output-in-walk", where, name=name)
            elif name not in graph.reaching:
                context.add("unreachable-node", where, name=name, output=graph.output)
            elif name not in walkable:
                context.add("undefined-derivative", where, **_first_missing(graph))
        faulty = len(context.problems) > before
        for name, later in () if faulty else _out_of_order(graph, nodes):
            where = located.where("nodes", nodes.index(name))
            context.add("walk-order", where, name=name, before=later)
        mentioned = [(name, located.where("shown", i)) for i, name in enumerate(written.shown)]
        mentioned += [(name, located.key(("why", name))) for name in written.why]
        for hinted in written.hints:
            name, _, kind = hinted.partition(".")
            where = located.key(("hints", hinted))
            mentioned.append((name, where))
            if kind not in ("", *written.ask):
                context.add("hint-not-asked", where, kind=kind, name=name, ask=some(written.ask))
        for name in written.why:
            if name in written.shown:
                context.add("why-of-shown", located.key(("why", name)), name=name)
        for name, where in mentioned:
            if context.is_node(name, graph, where) and name not in nodes:
                context.add("not-walked", where, name=name, nodes=some(nodes))
        return cls(
            key=spot.key, graph=graph, where=spot.where, name=written.key or "",
            subject=subject_of(graph_data(graph).items()),
            ask=tuple(ask for ask in WALKED if ask in written.ask),
            nodes=nodes, shown=written.shown, hints=written.hints, why=written.why,
        )  # fmt: skip

    def data(self) -> dict[str, Data]:
        """What is asked, where, and the hints."""
        hints: dict[str, Data] = {name: list(texts) for name, texts in self.hints.items()}
        return {
            "ask": list(self.ask),
            "nodes": list(self.nodes),
            "shown": list(self.shown),
            **({"hints": hints} if hints else {}),
            **({"why": dict(self.why)} if self.why else {}),
        }

    def questions(self, traced: Callable[[Graph], Trace]) -> Iterator[Question]:
        """Backwards, node by node; the key of each is the node and what is asked there."""
        run = traced(self.graph)
        for node in self.nodes:
            asked: list[Question] = [
                replace(question, key=f"{node}/{question.key}")
                for ask in (() if node in self.shown else self._asked_at(node))
                for question in WALKED[ask].at(run, node, self._hints_at(run, node, ask))
            ]
            if self._is_asked_once(node):
                asked = [replace(q, is_gradient=True) if q.kind == "local" else q for q in asked]
            if asked and node in self.why:
                asked[-1] = replace(asked[-1], why=filled(self.why[node], run))
            yield from asked

    def _hints_at(self, run: Trace, node: str, ask: str) -> tuple[str, ...]:
        """The hints for one kind of question; those of the node alone are for the last."""
        for_node = self.hints.get(node, ()) if ask == self._asked_at(node)[-1] else ()
        return tuple(filled(hint, run) for hint in self.hints.get(f"{node}.{ask}", for_node))

    def _asked_at(self, node: str) -> tuple[str, ...]:
        once = self._is_asked_once(node)
        return tuple(ask for ask in self.ask if not (once and ask == "gradient"))

    def _is_asked_once(self, node: str) -> bool:
        """Whether the gradient is asked for by its local derivative, which is the same.

        The other questions keep their keys, and so their answers.
        """
        return {"local", "gradient"} <= set(self.ask) and is_last_edge(self.graph, node)

    @property
    def examples(self) -> tuple[str, ...]:
        """The nodes that are shown."""
        return self.shown

    @property
    def gradients(self) -> Iterator[Derivative]:
        """Those of the nodes at which they are asked for."""
        for node in self.nodes:
            if node not in self.shown and "gradient" in self._asked_at(node):
                yield Derivative(self.graph, node, "gradient")


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


def _first_missing(graph: Graph) -> Figures:
    """Where a derivative does not exist, in a graph of which that is known."""
    try:
        trace(graph)
    except TutorError as error:
        return error.problems[0].figures
    raise AssertionError("every derivative exists")
