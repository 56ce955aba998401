"""All there is to tell of a learner, worked out of the log: the mirror that progress holds up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from tutor.journal import report
from tutor.journal.log import Entry
from tutor.practice.exam import Exam, exams
from tutor.practice.mastery import POINTS_TO, SkillState, Tracker
from tutor.practice.skills import practisable

AHEAD = 14
"""Days for which reviews are foretold."""
POINTS = 12
"""How many points a skill's growth is told in, at most."""


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One skill."""

    name: str
    state: SkillState
    growth: tuple[float, ...]
    """Its mastery, 0 to 1, from the first answer to the last, after equally many of all answers."""


@dataclass(frozen=True, slots=True)
class MistakeRow:
    """One mistake that was made."""

    name: str
    count: int
    last: float
    """When, in seconds since 1970."""
    examples: tuple[Entry, ...]
    """The last few answers in which it was made, newest first."""
    cure: str | None
    """The skill to practise; None where no practice cures it."""


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One lesson that was begun."""

    id: str
    settled: int
    """Questions answered rightly, or shown."""
    asked: int | None
    """Questions that it asks; None where it cannot be read any more."""
    first_try: int
    """Questions answered rightly at once and without help."""
    finished: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """What is known of a learner on one day."""

    today: date
    skills: tuple[SkillRow, ...]
    """What is due first, then the best known."""
    mistakes: tuple[MistakeRow, ...]
    """The most frequent first."""
    days: Mapping[date, report.Work]
    """The days on which something was answered, oldest first."""
    exams: tuple[Exam, ...]
    """Those that are over, the latest first."""
    lessons: tuple[LessonRow, ...] = ()

    @property
    def due(self) -> int:
        """How many skills are due."""
        return sum(row.state.state == "due" for row in self.skills)

    @property
    def forecast(self) -> tuple[int, ...]:
        """How many skills come due today (with what is overdue), tomorrow, and so on."""
        counts = [0] * AHEAD
        for row in self.skills:
            ahead = max(0, (row.state.due - self.today).days) if row.state.due else AHEAD
            if ahead < AHEAD:
                counts[ahead] += 1
        return tuple(counts)

    @property
    def streak(self) -> int:
        """On how many days in a row something was answered, up to today or yesterday."""
        day = self.today if self.today in self.days else self.today - timedelta(days=1)
        count = 0
        while day in self.days:
            count, day = count + 1, day - timedelta(days=1)
        return count


def overview(
    entries: Sequence[Entry],
    now: float,
    zone: tzinfo | None = None,
    lessons: Iterable[LessonRow] = (),
) -> Overview:
    """What a learner's entries, all of them, say at a time, in seconds since 1970.

    Days are those of `zone` (None: this machine's).
    """
    today = datetime.fromtimestamp(now, zone).date()
    return Overview(
        today, _skills(entries, now, zone), _mistakes(entries),
        report.days(report.quarters(entries), zone), _exams(entries, now), tuple(lessons),
    )  # fmt: skip


def first_tries(entries: Iterable[Entry]) -> Mapping[tuple[str, str], bool]:
    """Whether each question, by key and fingerprint, was answered rightly at once, without help."""
    first: dict[tuple[str, str], bool] = {}
    for entry in entries:
        if entry.event == "reveal" or report.is_judged(entry):
            right = entry.verdict == "right" and not entry.assisted
            first.setdefault((entry.question, entry.fingerprint), right)
    return first


def _skills(entries: Sequence[Entry], now: float, zone: tzinfo | None) -> tuple[SkillRow, ...]:
    """Follow the learner through the entries, and look up now and then."""
    tracker = Tracker(zone)
    ordered = sorted(entries, key=lambda entry: entry.id)  # what was merged came late
    growth: dict[str, list[float]] = {}
    for point in range(POINTS):
        start, end = (len(ordered) * place // POINTS for place in (point, point + 1))
        for entry in ordered[start:end]:
            tracker.add(entry)
        for name, state in tracker.states(now).items():
            growth.setdefault(name, [0.0] * point).append(state.mastery)
    states = tracker.states(now)
    known = {name: states.get(name, SkillState()) for name in (*practisable, *states)}
    rows = (SkillRow(name, one, tuple(growth.get(name, ()))) for name, one in known.items())
    return tuple(sorted(rows, key=lambda row: _STAGES.index(row.state.state)))


_STAGES = ("due", "mastered", "practised", "new")


def _mistakes(entries: Sequence[Entry]) -> tuple[MistakeRow, ...]:
    examples = report.examples(entries)
    rows = (
        MistakeRow(name, one.count, one.last, examples[name], _cure(name, examples[name]))
        for name, one in report.mistakes(entries).items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.count, -row.last)))


def _exams(entries: Sequence[Entry], now: float) -> tuple[Exam, ...]:
    over = (one for one in exams(entries) if one.ended is not None or now >= one.deadline)
    return tuple(sorted(over, key=lambda one: one.began, reverse=True))


def _cure(mistake: str, examples: Sequence[Entry]) -> str | None:
    """The skill that the mistake points to, or else the one that was asked for last."""
    asked = (skill for entry in examples for skill in entry.skills)
    wanted = (POINTS_TO.get(mistake), *asked)
    return next((one for one in wanted if one in practisable), None)
