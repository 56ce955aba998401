"""The way through the lessons: what may be skipped, where to go on, how much is left."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from math import ceil
from typing import NamedTuple

from tutor.lessons.shelf.cards import Card
from tutor.study.standing import Progress


class LessonRow(NamedTuple):
    """One lesson of the list."""

    card: Card
    progress: Progress | None
    """None while it is new."""
    minutes: int | None = None
    """How long it takes at the first time; None while that is not known."""
    skippable: bool = False
    """Whether the learner can do all that it practises, though they have not done it."""

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do in it."""
        return self.progress is not None and self.progress.finished

    @property
    def begun(self) -> bool:
        """Whether something is done, and something left to do in it."""
        return self.progress is not None and not self.progress.finished

    @property
    def last(self) -> tuple[float, bool]:
        """As `Progress.last` has it: the greatest belongs to the lesson last worked on."""
        return self.progress.last if self.progress else (0.0, False)

    @property
    def passed(self) -> bool:
        """Whether others can be built on it."""
        return self.finished or self.skippable

    @property
    def minutes_left(self) -> int | None:
        """How long the rest of it takes; None while that is not known."""
        if self.passed or self.card.problem:
            return 0
        if self.minutes is None or not (self.progress and self.progress.total):
            return self.minutes
        return ceil(self.minutes * (1 - self.progress.done / self.progress.total))


class Track(NamedTuple):
    """Lessons that stand together."""

    heading: str
    """Empty where they have none."""
    rows: Sequence[LessonRow]

    @property
    def finished(self) -> int:
        """How many of them are."""
        return sum(row.finished for row in self.rows)

    @property
    def minutes_left(self) -> int | None:
        """How long the rest of them takes; None while that is not known of all of them."""
        left = [row.minutes_left for row in self.rows]
        return None if None in left else sum(filter(None, left))


def tracks(rows: Iterable[LessonRow]) -> Iterator[Track]:
    """The lessons of one pack, by their tracks."""
    for _, together in groupby(rows, key=lambda row: row.card.track):
        lessons = tuple(together)
        yield Track(lessons[0].card.heading, lessons)


def skippable(
    cards: Iterable[Card], known: Collection[str], unknown: Collection[str]
) -> Iterator[str]:
    """The ids of the lessons that bring up a skill, and none that is not known.

    A lesson that brings up none teaches something else, which nobody can say is known. Skills that
    are neither `known` nor `unknown` cannot be practised, and do not count.
    """
    taught: set[str] = set()
    for card in cards:
        asked = {skill for skill in card.skills if skill in known or skill in unknown}
        if not asked <= taught and all(skill in known for skill in asked):
            yield card.id
        taught |= asked


def missing(row: LessonRow, rows: Iterable[LessonRow]) -> tuple[LessonRow, ...]:
    """The lessons that it builds on and that are neither finished nor to be skipped."""
    return tuple(one for one in needed(row, rows) if not one.passed)


def needed(row: LessonRow, rows: Iterable[LessonRow]) -> tuple[LessonRow, ...]:
    """The lessons that it builds on, as far as they are there."""
    by_id = {other.card.id: other for other in rows}
    return tuple(by_id[name] for name in row.card.requires if name in by_id)


def next_step(rows: Sequence[LessonRow]) -> int | None:
    """Where to go on: in the lesson last worked on, or else with the first that nothing is missing
    for; None where there is no lesson that is not finished.
    """
    begun = [i for i, row in enumerate(rows) if row.begun and not row.card.problem]
    if begun:
        return max(begun, key=lambda i: rows[i].last)
    fresh = (i for i, row in enumerate(rows) if not row.finished and not row.card.problem)
    return min(
        fresh, key=lambda i: (rows[i].skippable, bool(missing(rows[i], rows)), i), default=None
    )
