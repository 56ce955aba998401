"""The lessons there are, and how the learner stands in each: what the list is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tutor.journal.journal import Journal
from tutor.lessons.shelf.cards import Card, digest_of
from tutor.lessons.shelf.library import Library, load_file
from tutor.lessons.shelf.packs import Pack
from tutor.lessons.text.files import original_of
from tutor.study.course import LessonRow, skippable
from tutor.study.standing import Contents, StandingsByName, contents_of, progress

if TYPE_CHECKING:  # the first frame needs no mathematics
    from tutor.lessons.model import Lesson


MOST_READ = 60
"""Of so many lessons it is told how long they take."""

_minutes: dict[str, int] = {}
"""How long lessons take, by the digests of their files: it is the same whoever asks."""

Shelf = tuple[Pack, tuple[LessonRow, ...]]
"""A pack and its lessons."""


class Shelves:
    """A library through the eyes of one learner."""

    def __init__(self, library: Library, journal: Journal) -> None:
        self.library, self._journal = library, journal

    def all(self, language: str) -> tuple[Shelf, ...]:
        """Every pack with its lessons, as they stand now, titled in this language."""
        standings = StandingsByName(self._journal.standings())

        def row(card: Card) -> LessonRow:
            standing = standings.get(card.name)
            digest = digest_of(card) if standing or _minutes else ""
            minutes = _minutes.get(digest)
            if standing is None:
                return LessonRow(card, None, minutes, skippable=card.id in skipped)
            contents = Contents.kept(self._journal, digest)
            return LessonRow(card, progress(contents, standing, card.progress_id), minutes)

        packs = self.library.packs(language)
        skipped = {one for pack in packs for one in self._skippable(pack.cards)}
        return tuple((pack, tuple(map(row, pack.cards))) for pack in packs)

    def _skippable(self, cards: Sequence[Card]) -> Iterable[str]:
        """The lessons of one pack that say nothing new to the learner."""
        if not self._journal.last():
            return ()
        from tutor.study.agenda import Agenda  # noqa: PLC0415 - who has done nothing does not pay

        agenda = Agenda.kept(self._journal)
        return skippable(cards, agenda.known, agenda.unknown)

    def read_minutes(self, language: str) -> bool:
        """Find out how long lessons take, but for those behind many others; whether any is new.

        Each is read for it: not for a frame to wait for.
        """
        from tutor.study.pace import minutes  # noqa: PLC0415 - loads the mathematics

        new = False
        cards = [row.card for _, rows in self.all(language) for row in rows if not row.card.problem]
        for card in cards[:MOST_READ]:
            digest = digest_of(card)
            if digest in _minutes:
                continue
            if lesson := load_file(original_of(card.path)).lesson:
                _minutes[digest] = minutes(lesson)
                new = True
        return new

    def following(self, lesson: str, language: str) -> LessonRow | None:
        """The next lesson in the list that is not finished and can be read."""
        rows = [row for _, rows in self.all(language) for row in rows]
        position = next((i for i, row in enumerate(rows) if row.card.id == lesson), len(rows))
        usable = (r for r in rows[position + 1 :] if not r.finished and not r.card.problem)
        return next(usable, None)

    def count(self, language: str) -> bool:
        """Read the lessons that were begun and have not been read since their files changed.

        Returns whether something has become known. It takes a while: not for a frame to wait for.
        """
        read = False
        for _, rows in self.all(language):
            for row in rows:
                card = row.card
                if row.progress and row.progress.total is None and not card.problem:
                    contents = contents_of(card, self._journal, partial(self._read, card, language))
                    read = read or contents is not None
        return read

    def _read(self, card: Card, language: str) -> Lesson | None:
        return self.library.load(card.id, language).lesson
