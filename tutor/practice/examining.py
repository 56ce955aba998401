"""An exam being sat: what a face does with it, from the first question to the report."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from random import Random

from tutor.journal.log import Entry
from tutor.practice.exam import COUNT, WARNING, Exam, Terms, exams
from tutor.practice.generator import generate, lead_to, paper, problem_of
from tutor.practice.identity import GENERATOR
from tutor.practice.marking import Report, report
from tutor.practice.problem import Problem
from tutor.practice.sitting import sit_down, sit_down_again
from tutor.practice.skills import practisable
from tutor.study.desk import Desk

_SLOW = 2.0
"""Seconds that a slow disk is waited for; in trouble it says so itself, and the exam goes on."""

SYLLABUS = (
    "paths", "rule.multiply", "rule.add", "local.product", "local.power", "order", "local.trig",
    "gradient.chain", "gradient.fork", "formula.chain", "bug.chain", "formula.fork",
)  # fmt: skip
"""What is asked first and foremost, in this order."""
_RULES = ("rule.multiply", "rule.add")
_TURNS = 20
"""Forks that are looked at for one that builds on a chain."""


def paper_for(seed: int, count: int = COUNT) -> tuple[Problem, ...]:
    """The paper of a seed: few questions are spread over the syllabus, many go beyond it.

    Raises ValueError for less than one question.
    """
    if count < 1:
        raise ValueError("an exam asks something")
    random = Random(f"{GENERATOR}:paper {seed}")  # noqa: S311 - to be the same again
    rest = tuple(skill for skill in practisable if skill not in SYLLABUS)
    skills = (*SYLLABUS, *rest)
    if count < len(SYLLABUS):
        last = max(1, count - 1)
        skills = tuple(SYLLABUS[n * (len(SYLLABUS) - 1) // last] for n in range(count))
    skills = tuple(skills[place % len(skills)] for place in range(count))
    # Where a rule is asked for, its place on the paper must not tell which.
    skills = tuple(random.choice(_RULES) if skill in _RULES else skill for skill in skills)
    return _grouped(paper(seed, count, skills))


def _grouped(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The same, but where a chain comes before a fork, both are asked for in one graph.

    So the answer to one question is needed in the next; what rightly follows from a wrong one can
    be told from what does not.
    """
    found = list(problems)
    for place, (one, two) in enumerate(pairwise(problems)):
        if (one.skill, two.skill) != ("gradient.chain", "gradient.fork"):
            continue
        for turn in range(_TURNS):  # far from all other places of the paper
            position = two.position + turn * len(problems)
            whole = generate(two.skill, two.level, two.seed, position)
            lead = lead_to(whole)
            if lead and lead.skill == one.skill:
                found[place : place + 2] = lead, whole
                break
    return tuple(found)


def terms_of(problems: Sequence[Problem], minutes: float, certainty: bool) -> Terms:
    """The terms of an exam about these problems."""
    return Terms(tuple(problem.id for problem in problems), minutes, certainty)


class Examination:
    """One exam at a desk. The paper and the time are fixed; every answer is kept at once."""

    def __init__(
        self, desk: Desk, language: str, terms: Terms, *, earlier: Exam | None = None
    ) -> None:
        """Begin, or go on with an exam that was begun `earlier` on these terms.

        Raises ValueError where a problem of the paper cannot be made any more.
        """
        self._desk, self.terms = desk, terms
        self.problems = tuple(problem_of(problem) for problem in terms.problems)
        if earlier is None:
            self.sitting = sit_down(
                desk, self.problems, mode="exam", language=language, rules=terms.rules,
                terms=str(terms),
            )  # fmt: skip
        else:
            entries = desk.journal.entries(sitting=earlier.id)
            self.sitting = sit_down_again(
                desk, self.problems, entries, mode="exam", language=language, rules=terms.rules
            )

    @classmethod
    def cut_off(cls, desk: Desk, language: str) -> Examination | None:
        """The latest exam that was begun and not handed in, taken up again; None without one.

        One whose time is over is taken up, too: it is still to be handed in.
        """
        for exam in reversed(exams(_all(desk))):
            if exam.ended is None:
                with suppress(ValueError):  # its paper is of another generator
                    return cls(desk, language, exam.terms, earlier=exam)
        return None

    @property
    def exam(self) -> Exam:
        """What the journal knows of it."""
        (exam,) = exams(self._desk.journal.entries(sitting=self.sitting.id))
        return exam

    # --- the time -----------------------------------------------------------------------------

    @property
    def seconds_left(self) -> float:
        """Until the deadline, never below 0."""
        return self.sitting.seconds_left or 0.0

    @property
    def is_short(self) -> bool:
        """Whether it is time to warn."""
        return 0 < self.seconds_left <= WARNING

    # --- answering ----------------------------------------------------------------------------

    @property
    def number(self) -> int:
        """The problem in front, from 1."""
        return self.sitting.session.page + 1

    def readable(self, text: str) -> bool:
        """Whether this would be taken as an answer to the problem in front."""
        asked = self.sitting.session.current
        return asked is not None and asked.question.judge(text).kind != "invalid"

    def answer(self, text: str, certainty: int = 0) -> bool:
        """Commit an answer to the problem in front; whether it could be read, and so was kept."""
        self.sitting.answer(text, certainty)
        self._desk.journal.is_saved(_SLOW)  # what is told to be kept shall be on the disk
        told = self.sitting.session.feedback
        return told is None or told.verdict is None

    def turn(self, number: int) -> None:
        """To any problem, from 1."""
        self.sitting.turn(number - 1)

    def given(self, number: int) -> str:
        """The answer that stands at a problem; empty where there is none."""
        asked = self.sitting.session.plan.asked[number - 1]
        return self.sitting.session.record(asked.question.key).answer

    @property
    def open(self) -> tuple[int, ...]:
        """The problems without an answer."""
        return tuple(n for n in range(1, len(self.problems) + 1) if not self.given(n))

    # --- the end ------------------------------------------------------------------------------

    def hand_in(self) -> Report:
        """Come to the end, and hear how it went."""
        self.sitting.hand_in()
        return report(self.exam, self.problems, exams(_all(self._desk)))


def _all(desk: Desk) -> tuple[Entry, ...]:
    """Everything that was done in exams."""
    return desk.journal.entries(modes=["exam"])
