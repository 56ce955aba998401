"""A lesson as the questions it asks, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from tutor.core.graph.autodiff import Trace, trace
from tutor.core.graph.model import Graph
from tutor.lessons.model import (
    ChoiceBlock,
    FormulaBlock,
    GraphBlock,
    Lesson,
    NumberBlock,
    Page,
    WalkBlock,
)
from tutor.questions import (
    ChoiceQuestion,
    FormulaQuestion,
    GradientQuestion,
    LocalQuestion,
    NumberQuestion,
    Option,
    Question,
    RuleQuestion,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its place in the lesson."""

    page: int
    question: Question
    graph: Graph | None


@dataclass(frozen=True)
class Plan:
    """A lesson as the questions it asks, in order. Computed once, shared by all sessions."""

    lesson: Lesson

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Every question, in order."""
        return tuple(
            asked
            for number, page in enumerate(self.lesson.pages)
            for asked in self._of(number, page)
        )

    @cached_property
    def by_key(self) -> Mapping[str, Asked]:
        """Questions by key."""
        return {asked.question.key: asked for asked in self.asked}

    @cached_property
    def _traces(self) -> dict[Graph, Trace]:
        return {}

    def trace(self, graph: Graph) -> Trace:
        """Both passes over one of the lesson's graphs, run once."""
        if graph not in self._traces:
            self._traces[graph] = trace(graph)
        return self._traces[graph]

    def on_page(self, number: int) -> tuple[Asked, ...]:
        """The questions of one page."""
        return tuple(asked for asked in self.asked if asked.page == number)

    def graph_of_page(self, number: int) -> Graph | None:
        """The graph that stands beside a page: the latest one up to and on it."""
        for page in reversed(self.lesson.pages[: number + 1]):
            for part in reversed(page.parts):
                if isinstance(part, GraphBlock):
                    return part.graph
        return None

    def _of(self, number: int, page: Page) -> Iterator[Asked]:
        for part in page.parts:
            if isinstance(part, WalkBlock):
                for question in self._walk(part):
                    yield Asked(number, question, part.graph)
            elif isinstance(part, ChoiceBlock):
                options = tuple(Option(a.text, a.correct, a.feedback or "") for a in part.answers)
                question = ChoiceQuestion(part.key, part.question, options, part.hints)
                yield Asked(number, question, part.graph)
            elif isinstance(part, FormulaBlock):
                known = self.trace(part.graph) if part.graph else None
                yield Asked(
                    number,
                    FormulaQuestion(
                        part.key, part.question, part.answer, known, part.wrt, part.hints
                    ),
                    part.graph,
                )
            elif isinstance(part, NumberBlock):
                known = self.trace(part.graph) if part.graph else None
                yield Asked(
                    number,
                    NumberQuestion(
                        part.key, part.question, part.answer, part.tolerance, known, part.hints
                    ),
                    part.graph,
                )

    def _walk(self, block: WalkBlock) -> Iterator[Question]:
        """Backwards, node by node: the rule, the local derivative of each branch, the gradient."""
        known = self.trace(block.graph)
        for node in block.nodes:
            if node in block.shown:
                continue
            key, hints = f"{block.key}/{node}", tuple(block.hints.get(node, ()))
            if "rule" in block.ask:
                yield RuleQuestion(f"{key}/rule", block.graph, node, hints)
            if "local" in block.ask:
                for edge in block.graph.branches(node):
                    slot = f"{key}/local/{edge.target}.{edge.slot}"
                    yield LocalQuestion(slot, known, edge, hints)
            if "gradient" in block.ask:
                yield GradientQuestion(f"{key}/gradient", known, node, hints)
