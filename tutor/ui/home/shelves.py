"""The lessons there are, and how the learner stands in each: what the list is made of."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.journal.journal import Journal
from tutor.journal.report import Standing
from tutor.lessons.shelf.cards import Card
from tutor.lessons.shelf.library import Library
from tutor.lessons.shelf.packs import Pack


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One lesson of the list."""

    card: Card
    standing: Standing | None
    total: int | None = None
    """How many questions it has, once that is known."""

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do in it."""
        return self.standing is not None and bool(self.standing.finished)


Shelf = tuple[Pack, tuple[LessonRow, ...]]
"""A pack and its lessons."""


class Shelves:
    """A library through the eyes of one learner."""

    def __init__(self, library: Library, journal: Journal) -> None:
        self.library, self._journal = library, journal
        self._totals: dict[str, int] = {}

    def all(self, language: str) -> tuple[Shelf, ...]:
        """Every pack with its lessons, as they stand now, titled in this language."""
        standings = self._journal.standings()
        return tuple(
            (
                pack,
                tuple(
                    LessonRow(card, standings.get(card.id), self._totals.get(card.id))
                    for card in pack.cards
                ),
            )
            for pack in self.library.packs(language)
        )

    def following(self, lesson: str, language: str) -> LessonRow | None:
        """The next lesson in the list that is not finished and can be read."""
        rows = [row for _, rows in self.all(language) for row in rows]
        position = next((i for i, row in enumerate(rows) if row.card.id == lesson), len(rows))
        usable = (r for r in rows[position + 1 :] if not r.finished and not r.card.problem)
        return next(usable, None)

    def count(self, language: str) -> bool:
        """Read the lessons that were begun, to learn how many questions each has.

        Returns whether something has become known. It takes a while: not for a frame to wait for.
        """
        from tutor.study import Plan

        before = len(self._totals)
        for _, rows in self.all(language):
            for row in rows:
                if row.standing and not row.finished and row.card.id not in self._totals:
                    lesson = self.library.load(row.card.id, language).lesson
                    if lesson:
                        self._totals[lesson.id] = len(Plan(lesson).asked)
        return len(self._totals) > before
