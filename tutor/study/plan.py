"""What is worked through as the questions it asks, in order, each known by what it asks."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from tutor.core.graph.autodiff import Trace, trace
from tutor.core.graph.model import Graph
from tutor.lessons.identity import fingerprint, short_hash
from tutor.lessons.model import Lesson
from tutor.questions import Question

_MARK = re.compile(r"(?P<question>[^+]*)(?P<offset>[+-]\d{1,3})")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its place in a plan."""

    page: int
    block: str
    """The key of its block; empty where there are no blocks."""
    place: str
    """Where it stands: the key of its block, and what tells it from others of that. Version 1 of
    the journal knew questions by this; it changes when pages or blocks are put in before it."""
    question: Question
    """Its key is the author's, where there is one, else `mark`."""
    graph: Graph | None
    fingerprint: str
    """What it asks, in a few letters."""
    mark: str
    """The fingerprint, with a number behind it where the lesson has asked the same before."""
    lesson: str = ""
    """The id of the lesson that asks it, ..."""
    problem: str = ""
    """... or of the problem, where no lesson does."""
    skills: tuple[str, ...] = ()
    """What an answer says something of."""

    @property
    def is_marked(self) -> bool:
        """Whether answers are right or wrong, and count."""
        return self.question.form.is_marked


class Plan(ABC):
    """Questions in order, on pages. Computed once, shared by all sessions.

    A lesson is one (`LessonPlan`); so are the problems of a practice or an exam.
    """

    @property
    @abstractmethod
    def asked(self) -> tuple[Asked, ...]:
        """Every question, in order."""

    @property
    @abstractmethod
    def pages(self) -> int:
        """How many pages there are."""

    @property
    @abstractmethod
    def fingerprint(self) -> str:
        """What it asks, in a few letters."""

    @property
    def progress_id(self) -> str:
        """The lesson under which it is written down; empty where there is none."""
        return ""

    @abstractmethod
    def answered(self, key: str, fingerprint: str) -> Asked | None:
        """The question that an entry is about, if it asks today what it asked then."""

    @abstractmethod
    def mark_of_page(self, number: int) -> str:
        """How a page is called where it is written down."""

    @abstractmethod
    def page_of_mark(self, mark: str, fingerprint: str) -> int | None:
        """The page with that mark, in a plan with that fingerprint; None if it is no more."""

    @abstractmethod
    def graph_of_page(self, number: int) -> Graph | None:
        """The graph that stands beside a page."""

    def examples(self, graph: Graph, page: int) -> frozenset[str]:
        """The nodes of a graph that are filled in already, up to and on a page."""
        return frozenset()

    @cached_property
    def by_key(self) -> Mapping[str, Asked]:
        """Questions by key."""
        return {asked.question.key: asked for asked in self.asked}

    @cached_property
    def _traces(self) -> dict[Graph, Trace]:
        return {}

    def trace(self, graph: Graph) -> Trace:
        """Both passes over one of its graphs, run once."""
        if graph not in self._traces:
            self._traces[graph] = trace(graph, gaps=True)
        return self._traces[graph]

    def on_page(self, number: int) -> tuple[Asked, ...]:
        """The questions of one page."""
        return tuple(asked for asked in self.asked if asked.page == number)

    def of_block(self, key: str) -> tuple[Asked, ...]:
        """The questions of one block."""
        return tuple(asked for asked in self.asked if asked.block == key)


@dataclass(frozen=True)
class LessonPlan(Plan):
    """A lesson as the questions it asks."""

    lesson: Lesson

    @property
    def progress_id(self) -> str:
        """Its whole id, that of its pack included."""
        return self.lesson.progress_id

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Every question, in order."""
        return tuple(self._asked())

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.lesson.pages)

    def _asked(self) -> Iterator[Asked]:
        before: Counter[str] = Counter()
        for number, page in enumerate(self.lesson.pages):
            for block in page.blocks:
                for question in block.questions(self.trace):
                    within = question.key
                    what = fingerprint(question.kind, block.subject, within)
                    before[what] += 1
                    mark = what if before[what] == 1 else f"{what}~{before[what]}"
                    key = _joined(block.name, within) if block.name else mark
                    skills = (question.skill,) if question.form.is_marked else ()
                    yield Asked(
                        number, block.key, _joined(block.key, within),
                        replace(question, key=key), block.graph, what, mark,
                        lesson=self.progress_id, skills=skills,
                    )  # fmt: skip

    @cached_property
    def by_mark(self) -> Mapping[str, Asked]:
        """Questions by what they ask, whatever their authors call them."""
        return {asked.mark: asked for asked in self.asked}

    @cached_property
    def by_place(self) -> Mapping[str, Asked]:
        """Questions by where they stand."""
        return {asked.place: asked for asked in self.asked}

    @cached_property
    def fingerprint(self) -> str:
        """What the lesson asks, in a few letters; one that asks nothing has only its headings."""
        asked = tuple(asked.fingerprint for asked in self.asked)
        return short_hash(asked or self.lesson.headings)

    def graph_of_page(self, number: int) -> Graph | None:
        """The graph that stands beside a page: the latest one up to and on it."""
        blocks = (b for p in self.lesson.pages[: number + 1] for b in p.blocks)
        return next((b.graph for b in reversed(tuple(blocks)) if b.graph is not None), None)

    def examples(self, graph: Graph, page: int) -> frozenset[str]:
        """The worked examples of its walks."""
        blocks = (block for one in self.lesson.pages[: page + 1] for block in one.blocks)
        return frozenset(
            name for block in blocks if block.graph is graph for name in block.examples
        )

    # --- what was written down --------------------------------------------------------------

    def answered(self, key: str, fingerprint: str) -> Asked | None:
        """The question that an entry is about, if it asks today what it asked then.

        Version 1 wrote down the place of a question and the fingerprint of the lesson; as long as
        the latter is the same, so is what stands at that place.
        """
        asked = self.by_key.get(key) or self.by_mark.get(key)  # its author may name it later
        if asked is not None and asked.fingerprint == fingerprint:
            return asked
        return self.by_place.get(key) if fingerprint == self.lesson.fingerprint else None

    def mark_of_page(self, number: int) -> str:
        """A page, by a question on it or near it: found again when pages come before it."""
        before = [asked for asked in self.asked if asked.page <= number]
        near = before[-1] if before else self.asked[0] if self.asked else None
        return f"{near.mark}{number - near.page:+d}" if near else f"{number:+d}"

    def page_of_mark(self, mark: str, fingerprint: str) -> int | None:
        """The page with that mark; None where it is not one of this lesson, or is no more.

        `fingerprint` is that of the lesson when it was written down. Version 1 wrote the number of
        the page, or the place of a question.
        """
        page: int | None = None
        if fingerprint == self.lesson.fingerprint and mark.isascii() and mark.isdecimal():
            page = int(mark[:4])
        elif fingerprint == self.lesson.fingerprint and mark in self.by_place:
            page = self.by_place[mark].page
        elif match := _MARK.fullmatch(mark):
            near = next((a for a in self.asked if a.mark == match["question"]), None)
            if near is not None:
                page = near.page + int(match["offset"])
            elif not match["question"] and fingerprint == self.fingerprint:
                page = int(match["offset"])
        return page if page is not None and 0 <= page < self.pages else None


def _joined(block: str, within: str) -> str:
    return f"{block}/{within}" if within else block
