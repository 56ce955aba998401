"""What the log says of a learner: lessons begun and finished, skills, mistakes.

These folds over entries are the definition. A keeper that answers faster, from tables of its own,
answers the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from tutor.journal.log import Entry

JUDGED = ("right", "wrong")
"""The verdicts that say something of a skill."""
QUARTER = 900
"""Seconds: where a day begins depends on the zone, but everywhere on a quarter of an hour."""
EXAMPLES = 3
"""How many examples of a mistake are told."""


class Standing(NamedTuple):
    """How a learner stands in one lesson."""

    settled: frozenset[tuple[str, str]] = frozenset()
    """Questions answered rightly, or shown: key, and fingerprint of what was asked."""
    finished: frozenset[str] = frozenset()
    """The fingerprints under which the lesson was finished."""
    last: float = 0.0
    """When it was last worked on: the time of what came last, even if the clock went back."""

    @property
    def questions(self) -> frozenset[str]:
        """The keys of what is settled, whatever was asked under them."""
        return frozenset(key for key, _ in self.settled)

    def joined(self, other: Standing) -> Standing:
        """What both know, the other being what came later."""
        return Standing(self.settled | other.settled, self.finished | other.finished, other.last)


class Practised(NamedTuple):
    """What a learner did with one skill."""

    answers: int = 0
    """Answers judged right or wrong."""
    right: int = 0
    unaided: int = 0
    """Right ones without a hint."""
    last: float = 0.0

    def joined(self, other: Practised) -> Practised:
        """Both together, the other being what came later."""
        return Practised(
            self.answers + other.answers,
            self.right + other.right,
            self.unaided + other.unaided,
            other.last,
        )


class Mistake(NamedTuple):
    """A mistake that was named."""

    count: int = 0  # type: ignore[assignment]  # nobody wants a tuple's own
    last: float = 0.0

    def joined(self, other: Mistake) -> Mistake:
        """Both together, the other being what came later."""
        return Mistake(self.count + other.count, other.last)


class Work(NamedTuple):
    """What was done in some stretch of time."""

    answers: int = 0
    """Answers judged right or wrong."""
    right: int = 0

    def joined(self, other: Work) -> Work:
        """Both together."""
        return Work(self.answers + other.answers, self.right + other.right)


def standings(entries: Iterable[Entry]) -> Mapping[str, Standing]:
    """How the learner stands in every lesson ever opened."""
    known: dict[str, Standing] = {}
    for entry in entries:
        if belongs_to_lesson(entry):
            standing = known.get(entry.lesson, Standing())
            known[entry.lesson] = standing.joined(_standing(entry))
    return known


def skills(entries: Iterable[Entry]) -> Mapping[str, Practised]:
    """What was done with every skill that an answer was about."""
    known: dict[str, Practised] = {}
    for entry in entries:
        for skill in skills_of(entry):
            known[skill] = known.get(skill, Practised()).joined(practised(entry))
    return known


def mistakes(entries: Iterable[Entry]) -> Mapping[str, Mistake]:
    """How often each mistake was made, by its name."""
    known: dict[str, Mistake] = {}
    for entry in entries:
        if is_mistake(entry):
            before = known.get(entry.misconception, Mistake())
            known[entry.misconception] = before.joined(Mistake(1, entry.at))
    return known


def examples(entries: Iterable[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    """The last few answers in which each mistake was made, newest first, by its name."""
    known: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        if is_mistake(entry):
            before = known.get(entry.misconception, ())
            known[entry.misconception] = (entry, *before)[:EXAMPLES]
    return known


def quarters(entries: Iterable[Entry]) -> Mapping[int, Work]:
    """What was done in each quarter of an hour since 1970 (UTC) in which something was."""
    known: dict[int, Work] = {}
    for entry in entries:
        if is_judged(entry):
            quarter = int(entry.at / QUARTER)
            one = Work(1, int(entry.verdict == "right"))
            known[quarter] = known.get(quarter, Work()).joined(one)
    return known


def days(worked: Mapping[int, Work], zone: tzinfo | None) -> Mapping[date, Work]:
    """The same by the days of a time zone (None: this machine's), oldest first."""
    known: dict[date, Work] = {}
    for quarter, work in sorted(worked.items()):
        try:
            at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=quarter * QUARTER)
            day = at.astimezone(zone).date()
        except (OverflowError, ValueError, OSError):  # no clock of this world
            continue
        known[day] = known.get(day, Work()).joined(work)
    return known


# --- one entry at a time: the keepers' tables are made of these --------------------------------


def belongs_to_lesson(entry: Entry) -> bool:
    """Whether it moves a lesson on: an exam on its questions does not."""
    return entry.mode == "lesson" and bool(entry.lesson)


def settles(entry: Entry) -> bool:
    """Whether its question is done with."""
    return entry.event == "reveal" or (entry.event == "answer" and entry.verdict == "right")


def is_judged(entry: Entry) -> bool:
    """Whether it is an answer that was right or wrong."""
    return entry.event == "answer" and entry.verdict in JUDGED


def skills_of(entry: Entry) -> tuple[str, ...]:
    """The skills of which it says something, each once."""
    return tuple(dict.fromkeys(entry.skills)) if is_judged(entry) else ()


def practised(entry: Entry) -> Practised:
    """What one judged answer says of each of its skills."""
    right = entry.verdict == "right"
    return Practised(1, int(right), int(right and not entry.assisted), entry.at)


def is_mistake(entry: Entry) -> bool:
    """Whether it is a mistake with a name."""
    return entry.event == "answer" and bool(entry.misconception)


def _standing(entry: Entry) -> Standing:
    standing = Standing(last=entry.at)
    if settles(entry):
        standing = standing._replace(settled=frozenset({(entry.question, entry.fingerprint)}))
    if entry.event == "finish":
        standing = standing._replace(finished=frozenset({entry.fingerprint}))
    return standing
