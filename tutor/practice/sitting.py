"""A practice or an exam as the study knows sessions: each problem is a page with one question.

Among the problems may be questions that a lesson asked, to be answered once more.

An exam's plan is whole from the start; that of a practice grows by a problem whenever the learner
goes on. Both are written down by the desk, and a paper can be taken up again from its entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from tutor.journal.log import Entry, Mode
from tutor.lessons.identity import short_hash
from tutor.practice.problem import Problem
from tutor.study.plan import Asked, Plan
from tutor.study.replay import replayed
from tutor.study.rules import LESSON, Rules
from tutor.study.state import Session

if TYPE_CHECKING:
    from tutor.core.graph.model import Graph
    from tutor.study.desk import Desk
    from tutor.study.sitting import Sitting


Posed = Problem | Asked
"""A problem, or a question of a lesson."""


@dataclass(frozen=True)
class ProblemPlan(Plan):
    """Problems in the order in which they are posed; at least one."""

    problems: tuple[Posed, ...]

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """The question of each problem, under the id of the problem."""
        return tuple(_asked(page, problem) for page, problem in enumerate(self.problems))

    @property
    def pages(self) -> int:
        """One for each problem."""
        return len(self.problems)

    @cached_property
    def fingerprint(self) -> str:
        """Of all its problems."""
        return short_hash(*self.by_key)

    def answered(self, key: str, fingerprint: str) -> Asked | None:
        """The problem with that id: it says all that is asked."""
        return self.by_key.get(key)

    def mark_of_page(self, number: int) -> str:
        """The id of its problem."""
        return self.asked[number].question.key

    def page_of_mark(self, mark: str, fingerprint: str) -> int | None:
        """The page of the problem with that id; the plan may have grown since."""
        asked = self.by_key.get(mark)
        return asked.page if asked else None

    def graph_of_page(self, number: int) -> Graph | None:
        """That of the problem."""
        return self.asked[number].graph

    def examples(self, graph: Graph, page: int) -> frozenset[str]:
        """The nodes whose gradients the problem gives."""
        page = next((asked.page for asked in self.asked if asked.graph is graph), 0)
        problem = self.problems[page]
        return frozenset() if isinstance(problem, Asked) else problem.given

    def with_one_more(self, problem: Posed) -> ProblemPlan:
        """The plan that goes on with this problem."""
        return ProblemPlan((*self.problems, problem))


def _asked(page: int, problem: Posed) -> Asked:
    if isinstance(problem, Asked):
        return replace(problem, page=page)
    mark = short_hash(problem.note)
    question = replace(problem.question, key=problem.id)
    return Asked(
        page, "", problem.id, question, problem.graph, mark, mark,
        problem=problem.id, skills=(problem.skill,),
    )  # fmt: skip


def sit_down(
    desk: Desk,
    problems: Sequence[Posed],
    *,
    mode: Mode,
    language: str,
    rules: Rules = LESSON,
    terms: str = "",
) -> Sitting:
    """Begin a practice with its first problem, or an exam with all of them, on its terms."""
    session = Session(ProblemPlan(tuple(problems)), rules=rules).turned(0)
    return desk.sit(session, mode=mode, language=language, terms=terms)


def sit_down_again(
    desk: Desk,
    problems: Sequence[Posed],
    entries: Iterable[Entry],
    *,
    mode: Mode,
    language: str,
    rules: Rules,
) -> Sitting:
    """Take up a sitting where its `entries` left it: same id, same time, every answer kept."""
    earlier = tuple(entries)
    session = replayed(ProblemPlan(tuple(problems)), earlier, rules)
    return desk.sit(session, mode=mode, language=language, earlier=earlier)


def put_otherwise(sitting: Sitting, problems: Sequence[Posed], language: str) -> None:
    """Go on with the same problems, in another language; an author's own words are said anew."""
    session = sitting.session.grown(ProblemPlan(tuple(problems)))
    own = isinstance(problems[session.page], Asked)
    sitting.session, sitting.language = session.turned(session.page) if own else session, language


def pose(sitting: Sitting, problem: Posed) -> None:
    """Go on with one more problem."""
    plan = sitting.session.plan
    assert isinstance(plan, ProblemPlan), "problems follow problems"
    sitting.grow(plan.with_one_more(problem))
    sitting.turn(plan.pages)
