"""A problem: one question about one graph, and all that is needed to make it again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from tutor.core.formula.notation import figure
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import Trace, trace
from tutor.core.graph.model import Graph
from tutor.errors import Message
from tutor.questions import Choosing, Question

GENERATOR = 1
"""The version of the generator. What it makes of a seed never changes, so that old papers replay;
a change that makes other problems is a new version."""


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

    @property
    def id(self) -> str:
        """All that is needed to make it again: `1:SEED:POSITION:SKILL:LEVEL`."""
        return f"{GENERATOR}:{self.seed}:{self.position}:{self.skill}:{self.level}"

    @cached_property
    def trace(self) -> Trace:
        """Both passes over its graph."""
        return trace(read_graph(self.source))

    @property
    def graph(self) -> Graph:
        """Its graph."""
        return self.trace.graph

    def as_data(self, words: Speaker) -> dict[str, object]:
        """The problem for other programs."""
        question, form = self.question, self.question.form
        edges = question.edges if self.kind == "local" else ()
        return {
            "id": self.id,
            "generator": GENERATOR,
            "seed": self.seed,
            "position": self.position,
            "skill": self.skill,
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
