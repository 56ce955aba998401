"""A practice and an exam are sessions like a lesson's, over problems."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any

from tutor.core.graph.assignments import read_graph
from tutor.core.graph.model import Graph
from tutor.journal.journal import Journal
from tutor.practice.sitting import pose, sit_down, sit_down_again
from tutor.questions import RuleQuestion
from tutor.study import Desk, Rules
from tutor.study.earned import earned

EXAM = Rules(feedback="at the end", hints=False, tries_before_reveal=None, minutes=10)


@dataclass(frozen=True)
class Posed:
    """As much of a problem as a sitting looks at."""

    id: str
    node: str
    graph: Graph
    skill: str = "rule.add"
    given: frozenset[str] = frozenset()

    @property
    def note(self) -> str:
        return f"{self.graph} {self.node}"

    @property
    def question(self) -> RuleQuestion:
        return RuleQuestion("rule", self.graph, self.node)


def problem(number: int, *given: str) -> Any:
    graph = read_graph(f"x = {number}; a = x^2; b = sin(x); L = a + b")
    return Posed(f"1:7:{number}:rule.add:2", "x", graph, given=frozenset(given))


def desk(journal: Journal, start: int = 100) -> Desk:
    ticks = count(start)
    return Desk(journal, clock=lambda: float(next(ticks)))


def test_a_practice_grows_and_is_written_down_under_its_problems() -> None:
    journal = Journal.in_memory()
    sitting = sit_down(desk(journal), [problem(1)], mode="practice", language="zh")
    sitting.answer("multiply")
    sitting.answer("add")
    pose(sitting, problem(2))
    assert not sitting.session.settled
    sitting.hint()
    sitting.answer("add")
    told = [(e.event, e.problem, e.verdict, e.assisted) for e in journal.entries()]
    one, two = problem(1).id, problem(2).id
    assert told == [
        ("open", one, "", False),
        ("answer", one, "wrong", False),
        ("answer", one, "right", False),
        ("page", two, "", False),
        ("hint", two, "", True),
        ("answer", two, "right", True),
    ]
    assert {(e.mode, e.lesson, e.language) for e in journal.entries()} == {("practice", "", "zh")}
    answers = [e for e in journal.entries() if e.event == "answer"]
    assert {(e.kind, e.skills, e.sitting) for e in answers} == {("rule", ("rule.add",), sitting.id)}
    assert all(e.seconds > 0 for e in answers)
    assert sitting.session.done == (2, 2)


def test_what_a_problem_gives_is_seen_from_the_start() -> None:
    sitting = sit_down(desk(Journal.in_memory()), [problem(1, "a")], mode="practice", language="en")
    graph = sitting.session.plan.graph_of_page(0)
    assert graph is not None
    assert earned(sitting.session, graph).gradients == {"L", "a"}


def test_a_killed_exam_is_taken_up_with_every_answer_and_the_time_that_is_left() -> None:
    journal, paper = Journal.in_memory(), [problem(1), problem(2), problem(3)]
    first = sit_down(desk(journal), paper, mode="exam", language="en", rules=EXAM)
    first.answer("multiply", certainty=3)
    first.turn(2)
    first.answer("add")
    first.turn(0)
    assert first.session.feedback is not None
    assert first.session.feedback.explanation is None, "nothing is told before the end"
    first.answer("add", certainty=1)

    entries = journal.entries(sitting=first.id)
    again = sit_down_again(
        desk(journal, 400), paper, entries, mode="exam", language="en", rules=EXAM
    )
    assert again.id == first.id
    assert (again.session.records, again.session.page) == (first.session.records, 0)
    assert [again.session.record(one.id).answer for one in paper] == ["add", "", "add"]
    assert [e.certainty for e in entries if e.event == "answer"] == [3, 0, 1]
    assert again.seconds_left is not None
    assert 60 * 10 - 310 < again.seconds_left < 60 * 10 - 290
