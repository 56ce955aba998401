"""A problem: one question about one graph, and all that is needed to make it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from tutor.core.formula.notation import figure
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import Trace, trace
from tutor.core.graph.model import Graph
from tutor.core.graph.paths import edges_on_paths
from tutor.errors import Message
from tutor.practice.identity import GENERATOR, Identity
from tutor.questions import Choosing, Question
from tutor.questions.misconceptions import Derivative


class Speaker(Protocol):
    """Whoever puts messages into words."""

    def message(self, message: Message) -> str:
        """The sentence."""


@dataclass(frozen=True)
class Problem:
    """One question about one graph."""

    seed: int
    position: int
    """Its place among the problems of a seed, from 0."""
    skill: str
    level: int
    kind: str
    """The kind of its question."""
    source: str
    """The graph as assignments, values included."""
    question: Question
    note: str
    """Two problems are the same if their notes are: the graph in canonical names, its values, and
    what is asked."""
    given: frozenset[str] = frozenset()
    """The nodes whose gradients are filled in from the start."""

    derivative: Derivative | None = None
    """What its answer is, where mistakes give answers of their own."""
    before: str = ""
    """Where it prepares another problem in the same graph: the skill of that one."""
    steps: int = 0
    """Where it comes with a worked beginning: how many steps are left to the learner."""

    @property
    def identity(self) -> Identity:
        """All that is needed to make it again."""
        place = self.seed, self.position
        return Identity(*place, self.skill, self.level, self.before, self.steps)

    @property
    def id(self) -> str:
        """The same as text."""
        return str(self.identity)

    @cached_property
    def trace(self) -> Trace:
        """Both passes over its graph."""
        return trace(read_graph(self.source))

    @property
    def graph(self) -> Graph:
        """Its graph."""
        return self.trace.graph

    def worked(self, steps: int) -> Problem:
        """The same with a worked beginning: its last `steps` steps are left to the learner.

        Where a gradient is asked for, a step is a node on the way back to it, itself the last; the
        gradients further on are filled in. 0 leaves all as it is.
        """
        node = self.question.node
        if not steps or node is None or self.kind != "gradient":
            return self
        graph, gradients = self.graph, self.trace.gradients
        between = {edge.target for edge in edges_on_paths(graph, node)} - {graph.output}
        way = [name for name in graph.order if name in between]
        answer = figure(abs(gradients[node]))  # must not be read off the screen
        done = {
            n for n in way[: max(0, len(way) + 1 - steps)] if figure(abs(gradients[n])) != answer
        }
        if done <= self.given:
            return self
        return replace(self, given=self.given | done, steps=steps)

    def as_data(self, words: Speaker) -> dict[str, object]:
        """The problem for other programs."""
        question, form = self.question, self.question.form
        edges = question.edges if self.kind == "local" else ()
        return {
            "id": self.id,
            "generator": GENERATOR,
            "seed": self.seed,
            "position": self.identity.public_position,
            "skill": self.identity.public_skill,
            "level": self.level,
            "kind": self.kind,
            "graph": self.source,
            "node": question.node,
            "edge": next(
                ({"source": e.source, "target": e.target, "slot": e.slot} for e in edges), None
            ),
            "given": {name: figure(self.trace.gradients[name]) for name in sorted(self.given)},
            "options": (
                [words.message(option.label) for option in form.options]
                if isinstance(form, Choosing)
                else None
            ),
            "prompt": words.message(question.prompt()),
        }
