"""What an exam showed, problem by problem: judged once more, with everything there is to say."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tutor.core.formula.expression import evaluate
from tutor.practice.exam import Exam, Given
from tutor.practice.problem import Problem
from tutor.questions import GradientQuestion, Verdict, judge_following


@dataclass(frozen=True)
class Marked:
    """One problem of a paper and what became of it."""

    number: int
    """Its place on the paper, from 1."""
    problem: Problem
    given: Given | None
    """The answer in time; None where there was none."""
    late: Given | None = None
    verdict: Verdict | None = None
    """Of the answer in time."""

    @property
    def right(self) -> bool:
        """Whether it scores."""
        return self.given is not None and self.given.right

    @property
    def follows(self) -> bool:
        """Whether it is wrong, but right given the learner's own earlier wrong answer."""
        return self.verdict is not None and self.verdict.follows

    @property
    def sure(self) -> int:
        """How sure the learner was; 0 where nobody asked, or nothing was answered."""
        return self.given.certainty if self.given else 0


@dataclass(frozen=True)
class Report:
    """What there is to say after an exam."""

    exam: Exam
    marked: tuple[Marked, ...]
    """In the order of the paper."""
    earlier: tuple[Exam, ...] = ()
    """Those handed in before it, the oldest first."""

    @property
    def to_look_at(self) -> tuple[Marked, ...]:
        """What was wrong or not answered: first where the learner was sure, last what is open."""
        missed = [one for one in self.marked if not one.right]
        return tuple(sorted(missed, key=lambda one: (one.given is None, -one.sure)))

    @property
    def change(self) -> float | None:
        """By how much the share of points differs from the last time; None the first time."""
        if not self.earlier:
            return None
        before = self.earlier[-1]
        return self.exam.score / self.exam.of - before.score / before.of


def report(exam: Exam, problems: Sequence[Problem], others: Iterable[Exam] = ()) -> Report:
    """The report of an exam, its problems made again; `others` are all exams that there were."""
    earlier = (o for o in others if o.ended and o.began < exam.began and o.of)
    marked: list[Marked] = []
    for number, problem in enumerate(problems, start=1):
        given = exam.answers.get(problem.id)
        verdict = _judged(problem, given, marked) if given else None
        marked.append(Marked(number, problem, given, exam.late.get(problem.id), verdict))
    return Report(exam, tuple(marked), tuple(sorted(earlier, key=lambda one: one.began)))


def _judged(problem: Problem, given: Given, before: Iterable[Marked]) -> Verdict:
    """An answer judged; a wrong gradient in the light of earlier wrong ones in the same graph."""
    question = problem.question
    if not isinstance(question, GradientQuestion) or given.right:
        return question.judge(given.answer)
    carried = {
        node: one.given.answer
        for one in before
        if one.given and not one.right and one.problem.source == problem.source
        if (node := one.problem.question.node) and _tells_something(one)
    }
    verdict = judge_following(question, given.answer, carried)
    # What a mistake explains, too, follows from nothing.
    return replace(verdict, follows=verdict.follows and not verdict.misconception)


def _tells_something(one: Marked) -> bool:
    """Whether its answer, built upon, can be told apart from having done nothing."""
    reading = one.verdict.reading if one.verdict else None
    if reading is None or not isinstance(one.problem.question, GradientQuestion):
        return False
    try:
        value = evaluate(reading, one.problem.trace.values)
    except (ArithmeticError, ValueError):
        return False
    return math.isfinite(value) and abs(value) not in (0.0, 1.0)
