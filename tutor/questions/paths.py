"""Which of these are paths, and how many are there? What a gradient is the sum over."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import ClassVar, Literal

from tutor.core.graph.model import Edge, Graph
from tutor.core.graph.paths import count_paths, paths
from tutor.errors import Figures, Message
from tutor.questions.form import Choosing, Option
from tutor.questions.model import NOTHING, Earnings, Explanation, Verdict, author_hint

MAX_LISTED = 8
"""Paths that an explanation lists."""

Asks = Literal["which", "count"]


@dataclass(frozen=True)
class PathsQuestion:
    """Which of these lead from a node to the output, or how many paths do?"""

    kind: ClassVar[str] = "paths"
    skills: ClassVar[tuple[str, ...]] = ("paths",)
    skill: ClassVar[str] = "paths"
    earns: ClassVar[Earnings] = NOTHING

    key: str
    graph: Graph
    node: str
    asks: Asks
    offered: tuple[tuple[str, ...], ...] = ()
    """For `which`: walks to choose from, node by node."""
    counts: tuple[int, ...] = ()
    """For `count`: numbers to choose from."""
    hints: tuple[str, ...] = ()

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Those that leave the node."""
        return self.graph.branches(self.node)

    @cached_property
    def count(self) -> int:
        """How many paths there are."""
        return count_paths(self.graph, self.node)

    @cached_property
    def form(self) -> Choosing:
        """Numbered from 1."""
        if self.asks == "which":
            right = {path.names for path in paths(self.graph, self.node)}
            labels = [
                (Message("author", {"text": " → ".join(walk)}), walk in right)
                for walk in self.offered
            ]
        else:
            labels = [
                (Message("paths-number", {"count": number}), number == self.count)
                for number in self.counts
            ]
        options = (
            Option(str(place), label, (str(place),), is_right)
            for place, (label, is_right) in enumerate(labels, start=1)
        )
        return Choosing(tuple(options), several=self.asks == "which")

    @property
    def _figures(self) -> Figures:
        branches = self.graph.branches(self.node)
        return {
            "node": self.node,
            "output": self.graph.output,
            "count": self.count,
            "branches": len(branches),
            "targets": tuple(dict.fromkeys(edge.target for edge in branches)),
            "paths": self._listed,
            "solution": self._right,
        }

    @cached_property
    def _listed(self) -> tuple[str, ...]:
        names = (
            " → ".join(path.names) for path in islice(paths(self.graph, self.node), MAX_LISTED)
        )
        return (*names, "…") if self.count > MAX_LISTED else tuple(names)

    def prompt(self) -> Message:
        """Asks for all of them, or for their number."""
        return Message(f"ask-paths-{self.asks}", self._figures)

    def reminder(self) -> Message:
        """What a path is."""
        return Message("asked-paths", self._figures)

    def judge(self, answer: str) -> Verdict:
        """Places from 1, several of them separated by anything."""
        digits = re.findall(r"\d+", unicodedata.normalize("NFKC", answer)[:100])
        chosen = {str(int(digit[:3])) for digit in digits}
        options = {option.answer: option for option in self.form.options}
        if not chosen or not chosen <= options.keys():
            return Verdict("invalid", Message("choice-answers", {"count": len(options)}))
        if not self.form.several and len(chosen) > 1:
            return Verdict("invalid", Message("choice-one"))
        if chosen == self.form.right:
            return Verdict("right", evidence="identical")
        return self._missed(sorted(chosen, key=int))

    def _missed(self, chosen: list[str]) -> Verdict:
        """What is wrong with a choice: a walk that is no path, or a path that is missing."""
        if self.asks == "count":
            given = self.counts[int(chosen[0]) - 1]
            # Whoever counts the arrows at the node only has lost what parts further on.
            mistake = "dropped-branch" if given < self.count else None
            code = "paths-too-few" if mistake else "paths-too-many"
            return Verdict("wrong", Message(code, {"given": given, **self._figures}), mistake)
        for place in chosen:
            walk = self.offered[int(place) - 1]
            if place not in self.form.right:
                return Verdict("wrong", self._fault(walk))
        return Verdict("wrong", Message("paths-more", self._figures), "dropped-branch")

    def _fault(self, walk: tuple[str, ...]) -> Message:
        """Why a walk is no path from the node to the output."""
        text = " → ".join(walk)
        if walk[0] != self.node or walk[-1] != self.graph.output:
            return Message("paths-ends", {"walk": text, **self._figures})
        arrows = {(edge.source, edge.target) for edge in self.graph.edges}
        pairs = pairwise(walk)
        source, target = next(pair for pair in pairs if pair not in arrows)
        return Message("paths-no-arrow", {"walk": text, "source": source, "target": target})

    def hint(self, step: int, tried: Collection[str] = ()) -> Message:
        """What a path is; the first arrows; the answer."""
        codes = ("hint-paths-principle", "hint-paths-first", f"hint-paths-{self.asks}")
        return author_hint(self.hints, step) or Message(codes[step - 1], self._figures)

    def explain(self) -> Explanation:
        """All paths, one by one."""
        code = "why-paths" if self.count > 1 else "why-paths-one"
        return Explanation(Message(code, self._figures))

    def solution(self) -> str:
        """The right paths, or their number."""
        if self.asks == "count":
            return str(self.count)
        return " / ".join(self._right)

    @property
    def _right(self) -> tuple[str, ...]:
        right = self.form.right
        walks = (w for place, w in enumerate(self.offered, start=1) if str(place) in right)
        return tuple(" → ".join(walk) for walk in walks)


def detours(graph: Graph, node: str) -> tuple[tuple[str, ...], ...]:
    """Walks that look like paths from a node to the output and are none.

    A node is left out, another put in, the walk begins elsewhere, or ends early.
    """
    real = [path.names for path in islice(paths(graph, node), MAX_LISTED)]
    arrows = {(edge.source, edge.target) for edge in graph.edges}
    found: list[tuple[str, ...]] = []
    for walk in real:
        found += [walk[:i] + walk[i + 1 :] for i in range(1, len(walk) - 1)]
        found += [walk[:-1]] if len(walk) > 2 else []
        others = [n for n in graph.by_name if n not in walk]
        found += [(*walk[:i], n, *walk[i:]) for i in range(1, len(walk)) for n in others]
        found += [(n, *walk[1:]) for n in others if (n, walk[1]) in arrows]
    false = (walk for walk in found if walk not in real and len(walk) > 1)
    return tuple(dict.fromkeys(false))
