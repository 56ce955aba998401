"""Whose gradient can be computed now? The one all of whose branches have come back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from tutor.core.graph.model import Edge, Graph
from tutor.errors import Figures, Message
from tutor.questions.algebra import contribution_symbols, partial_symbol
from tutor.questions.form import Choosing, Option
from tutor.questions.model import NOTHING, Earnings, Explanation, Verdict, author_hint


@dataclass(frozen=True)
class NextQuestion:
    """Which of these gradients can be computed now, when some are done already?"""

    kind: ClassVar[str] = "next"
    skills: ClassVar[tuple[str, ...]] = ("order",)
    skill: ClassVar[str] = "order"
    earns: ClassVar[Earnings] = NOTHING
    node: ClassVar[None] = None
    edges: ClassVar[tuple[Edge, ...]] = ()

    key: str
    graph: Graph
    done: frozenset[str]
    """The nodes whose gradients are there; the output is always among them."""
    offered: tuple[str, ...]
    """The nodes to choose from: just one of them is ready."""
    hints: tuple[str, ...] = ()

    @cached_property
    def ready(self) -> str:
        """The one that can be computed now."""
        return next(name for name in self.offered if not waits_for(self.graph, name, self.done))

    @cached_property
    def form(self) -> Choosing:
        """Numbered from 1."""
        options = (
            Option(
                str(place),
                Message("author", {"text": partial_symbol(self.graph.output, name)}),
                (str(place),),
                name == self.ready,
            )
            for place, name in enumerate(self.offered, start=1)
        )
        return Choosing(tuple(options))

    @property
    def _figures(self) -> Figures:
        done = [name for name in self.graph.order if name in self.done]
        output = self.graph.output
        targets = dict.fromkeys(edge.target for edge in self.graph.branches(self.ready))
        return {
            "done": tuple(partial_symbol(output, name) for name in done),
            "solution": self.solution(),
            "node": self.ready,
            "targets": tuple(targets),
        }

    def prompt(self) -> Message:
        """Says what is done, and asks what comes next."""
        return Message("ask-next", self._figures)

    def reminder(self) -> Message:
        """What makes a gradient ready."""
        return Message("asked-next")

    def judge(self, answer: str) -> Verdict:
        """A place from 1, or the name of a node."""
        text = unicodedata.normalize("NFKC", answer)[:100].strip()
        digits = re.fullmatch(r"\d{1,3}", text)
        places = {str(place): name for place, name in enumerate(self.offered, start=1)}
        given = text if text in self.offered and not digits else places.get(text)
        if given is None:
            return Verdict("invalid", Message("choice-answers", {"count": len(self.offered)}))
        if given == self.ready:
            return Verdict("right", evidence="identical")
        return self._too_early(given)

    def _too_early(self, given: str) -> Verdict:
        """Which of its branches have not come back; some have where it is taken for complete."""
        waits = waits_for(self.graph, given, self.done)
        output = self.graph.output
        figures: Figures = {
            "symbol": partial_symbol(output, given),
            "missing": tuple(partial_symbol(output, name) for name in waits),
        }
        has_some = any(edge.target in self.done for edge in self.graph.branches(given))
        return Verdict("wrong", Message("next-waits", figures), "stale-grad" if has_some else None)

    def hint(self, step: int, tried: Collection[str] = ()) -> Message:
        """What makes a gradient ready; how to look for it; the answer."""
        codes = ("hint-next-principle", "hint-next-look", "hint-next-answer")
        return author_hint(self.hints, step) or Message(codes[step - 1], self._figures)

    def explain(self) -> Explanation:
        """All that it is made of is there."""
        terms = contribution_symbols(self.graph, self.ready)
        return Explanation(Message("why-next", self._figures), (self.solution(), terms))

    def solution(self) -> str:
        """`∂L/∂a`."""
        return partial_symbol(self.graph.output, self.ready)


def waits_for(graph: Graph, name: str, done: frozenset[str]) -> tuple[str, ...]:
    """The nodes whose gradients a node still waits for."""
    targets = dict.fromkeys(edge.target for edge in graph.branches(name))
    return tuple(target for target in targets if target not in done)
