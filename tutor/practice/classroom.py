"""What a class did: who has done what, which mistakes are common, which lessons stop people.

Worked out learner by learner, so that no more than one learner's log is held at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tutor.journal import report
from tutor.journal.log import Entry

PATIENCE = 7 * 86_400.0
"""Seconds after which a lesson that nobody went on with is left."""


@dataclass(frozen=True, slots=True)
class Course:
    """One learner in one lesson."""

    settled: int
    """Questions answered rightly, or shown."""
    finished: bool
    left: bool
    """Whether the learner went elsewhere, or stayed away, before the end."""
    last: Entry
    """What was done there last."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """One learner of a class."""

    name: str
    """Empty for what was merged without one."""
    work: report.Work
    last: float
    """When something was last done, in seconds since 1970."""
    mistakes: Mapping[str, int]
    lessons: Mapping[str, Course]
    """Those that were begun, by their ids."""

    @property
    def finished(self) -> int:
        """How many lessons were finished."""
        return sum(course.finished for course in self.lessons.values())


@dataclass(frozen=True, slots=True)
class CommonMistake:
    """A mistake of a class."""

    name: str
    count: int
    learners: int
    """How many made it."""


@dataclass(frozen=True, slots=True)
class CommonLesson:
    """A lesson of a class."""

    id: str
    begun: int
    finished: int
    left: tuple[Entry, ...]
    """What those who left it unfinished did there last."""


@dataclass(frozen=True, slots=True)
class Classroom:
    """All learners of a class, the latest first."""

    pupils: tuple[Pupil, ...]

    @property
    def work(self) -> report.Work:
        """What all did together."""
        total = report.Work()
        for pupil in self.pupils:
            total = total.joined(pupil.work)
        return total

    @property
    def mistakes(self) -> tuple[CommonMistake, ...]:
        """Those that most learners make come first."""
        counts, learners = Counter[str](), Counter[str]()
        for pupil in self.pupils:
            counts.update(pupil.mistakes)
            learners.update([*pupil.mistakes])
        rows = (CommonMistake(name, counts[name], learners[name]) for name in counts)
        return tuple(sorted(rows, key=lambda row: (-row.learners, -row.count, row.name)))

    @property
    def lessons(self) -> tuple[CommonLesson, ...]:
        """Those that most learners left unfinished come first."""
        courses: dict[str, list[Course]] = {}
        for pupil in self.pupils:
            for lesson, course in pupil.lessons.items():
                courses.setdefault(lesson, []).append(course)
        rows = (
            CommonLesson(
                lesson, len(all_), sum(one.finished for one in all_),
                tuple(one.last for one in all_ if one.left),
            )
            for lesson, all_ in courses.items()
        )  # fmt: skip
        return tuple(sorted(rows, key=lambda row: (-len(row.left), -row.begun, row.id)))


def classroom(pupils: Iterable[Pupil]) -> Classroom:
    """A class of these learners."""
    return Classroom(tuple(sorted(pupils, key=lambda one: (-one.last, one.name))))


def pupil(name: str, entries: Iterable[Entry], now: float) -> Pupil:
    """What one learner's entries, all of them, say at a time, in seconds since 1970."""
    ordered = sorted(entries, key=lambda entry: (entry.at, entry.id))  # what was merged came late
    work, last = report.Work(), dict[str, Entry]()
    for entry in ordered:
        if report.is_judged(entry):
            work = work.joined(report.Work(1, int(entry.verdict == "right")))
        if report.belongs_to_lesson(entry):
            last[entry.lesson] = entry
    latest = ordered[-1].at if ordered else 0.0
    standings = report.standings(ordered)
    lessons = {
        lesson: _course(standing, last[lesson], latest, now)
        for lesson, standing in standings.items()
    }
    mistakes = {name: one.count for name, one in report.mistakes(ordered).items()}
    return Pupil(name, work, latest, mistakes, lessons)


def _course(standing: report.Standing, last: Entry, latest: float, now: float) -> Course:
    finished = bool(standing.finished)
    is_away = last.at < latest or now - last.at > PATIENCE
    return Course(len(standing.questions), finished, is_away and not finished, last)
