"""An exam: a fixed paper and a time; nothing is said before its end, and nothing is lost.

All there is to know of an exam stands in its entries: the first holds the terms, each answer is
one more, the last says that it was handed in. So it can be taken up again after any accident, with
the time that is really left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from tutor.journal.log import Entry
from tutor.practice.certainty import RIGHT, Certainty
from tutor.practice.identity import Identity
from tutor.study.rules import Rules

COUNT = 12
MINUTES = 30.0
WARNING = 5 * 60
"""Seconds before the end at which it is said."""
_LONGEST = 1e9
"""Minutes: more is no time, but a slip of whoever wrote it."""
_MARKED = ("right", "wrong", "unsure")
"""The verdicts of answers that could be read."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed on when an exam began."""

    problems: tuple[str, ...]
    """Their ids, in order."""
    minutes: float = MINUTES
    certainty: bool = False
    """Whether one says how sure one is."""

    @property
    def rules(self) -> Rules:
        """What holds while it is sat."""
        return Rules("at the end", hints=False, tries_before_reveal=None, minutes=self.minutes)

    def __str__(self) -> str:
        """As they are written down."""
        sure = "certainty" if self.certainty else "plain"
        return f"{self.minutes:g} {sure} {' '.join(self.problems)}"

    @classmethod
    def read(cls, text: str) -> Terms:
        """What was written down. Raises ValueError for anything else."""
        time, sure, *problems = text.split(" ")
        minutes = float(time)
        if not 0 < minutes < _LONGEST or not problems or len({*problems}) < len(problems):
            raise ValueError(f"no terms of an exam: {text[:80]!r}")
        return cls(tuple(problems), minutes, sure == "certainty")


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was committed."""

    answer: str
    verdict: str
    """What was found when it was given: `right`, `wrong` or `unsure`; that was told to nobody."""
    misconception: str = ""
    certainty: int = 0
    """1 to 3; 0 where nobody asked."""
    late: bool = False
    """After the time: kept, but not marked."""

    @property
    def right(self) -> bool:
        """Whether it scores; where we could not tell, the doubt is ours."""
        return self.verdict in ("right", "unsure")


@dataclass(frozen=True)
class Exam:
    """An exam as its entries tell it."""

    id: str
    """That of its sitting."""
    began: float
    """When, in seconds since 1970 (UTC)."""
    terms: Terms
    answers: Mapping[str, Given]
    """By problem: the last answer in time."""
    late: Mapping[str, Given]
    """By problem: the last answer after it."""
    ended: float | None = None
    """When it was handed in; None as long as it was not."""

    @property
    def deadline(self) -> float:
        """In seconds since 1970 (UTC). Nothing moves it."""
        return self.began + 60 * self.terms.minutes

    @property
    def minutes(self) -> float:
        """How long it took, to the deadline at most."""
        return (min(self.ended or self.deadline, self.deadline) - self.began) / 60

    @property
    def of(self) -> int:
        """How many points there were."""
        return len(self.terms.problems)

    @property
    def score(self) -> int:
        """How many were gained: one for each right answer in time."""
        return sum(given.right for given in self.answers.values())

    @property
    def by_skill(self) -> Mapping[str, tuple[int, int]]:
        """For each skill the points gained, of how many."""
        points: dict[str, tuple[int, int]] = {}
        for problem in self.terms.problems:
            given = self.answers.get(problem)
            with suppress(ValueError):  # of a version to come: it counts, for whatever skill
                skill = Identity.read(problem).skill
                score, of = points.get(skill, (0, 0))
                points[skill] = score + bool(given and given.right), of + 1
        return points

    @property
    def certainty(self) -> Certainty | None:
        """How sure the learner was, against the truth; None where nobody asked."""
        told = [(g.certainty, g.right) for g in self.answers.values() if g.certainty]
        return Certainty.of(told) if told else None

    def seconds_left(self, now: float) -> float:
        """The time left, never below 0."""
        return max(0.0, self.deadline - now)


def exams(entries: Iterable[Entry]) -> tuple[Exam, ...]:
    """All exams that entries tell of, the oldest first."""
    sittings: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.mode == "exam":
            sittings.setdefault(entry.sitting, []).append(entry)
    read = (_exam(of_one) for of_one in sittings.values())
    return tuple(exam for exam in read if exam)


def _exam(entries: Sequence[Entry]) -> Exam | None:
    first = entries[0]
    try:
        terms = Terms.read(first.answer)
    except ValueError:  # no exam of ours
        return None
    deadline = first.at + 60 * terms.minutes
    answers: dict[str, Given] = {}
    late: dict[str, Given] = {}
    ended = None
    for entry in entries:
        if entry.event == "finish":
            ended = entry.at
        is_asked = entry.problem in terms.problems
        if is_asked and entry.event == "answer" and entry.verdict in _MARKED and ended is None:
            after = entry.at > deadline
            sure = entry.certainty if entry.certainty in RIGHT else 0
            (late if after else answers)[entry.problem] = Given(
                entry.answer, entry.verdict, entry.misconception, sure, after
            )
    return Exam(first.sitting, first.at, terms, answers, late, ended)
