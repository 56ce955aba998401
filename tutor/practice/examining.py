"""An exam being sat: what a face does with it, from the first question to the report."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.practice.exam import WARNING, Exam, Terms, exams
from tutor.practice.marking import Report, report
from tutor.practice.problem import Problem
from tutor.practice.sitting import sit_down, sit_down_again
from tutor.study.desk import Desk


class Examination:
    """One exam at a desk. The paper and the time are fixed; every answer is kept at once."""

    def __init__(
        self,
        desk: Desk,
        language: str,
        problems: Sequence[Problem],
        terms: Terms,
        *,
        earlier: Exam | None = None,
    ) -> None:
        """Begin, or go on with an exam that was begun `earlier` on these terms."""
        self._desk, self.problems, self.terms = desk, tuple(problems), terms
        if earlier is None:
            self.sitting = sit_down(
                desk, problems, mode="exam", language=language, rules=terms.rules,
                terms=str(terms),
            )  # fmt: skip
        else:
            entries = desk.journal.entries(sitting=earlier.id)
            self.sitting = sit_down_again(
                desk, problems, entries, mode="exam", language=language, rules=terms.rules
            )

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

    def answer(self, text: str, certainty: int = 0) -> bool:
        """Commit an answer to the problem in front; whether it could be read, and so was kept."""
        self.sitting.answer(text, certainty)
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
        return report(self.exam, self.problems, exams(self._desk.journal.entries()))
