"""All the lessons of some packs: cards to choose from, fast; and a lesson, when it is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.errors import Problem, Where
from tutor.languages import FALLBACK, LANGUAGES
from tutor.lessons.shelf.cards import Card, name_of, orphan, wholes_in
from tutor.lessons.shelf.packs import Pack, packs_at, read_pack, with_cards
from tutor.lessons.text.files import (
    fault_of_link,
    language_of,
    original_of,
    real,
    shipped_lessons,
    translation_of,
)
from tutor.lessons.text.source import closest, shortened, some
from tutor.others import is_file, leads_nowhere

if TYPE_CHECKING:
    from tutor.lessons.model import Reading


class Library:
    """The lessons of one or more folders: packs, folders of packs, or plain folders.

    Whatever is written in them, no two packs have the same id, nor lessons of different packs.
    """

    def __init__(self, *folders: str | PathLike[str]) -> None:
        self.folders = tuple(map(Path, folders))

    def packs(self, language: str) -> tuple[Pack, ...]:
        """Packs with their lessons, in this language where there is a translation.

        In the order of the folders; without those that hold neither a lesson nor a problem.
        """
        found = (with_cards(pack, language) for pack in self._packs(language))
        return tuple(pack for pack in found if pack.cards or pack.problem)

    def cards(self, language: str) -> tuple[Card, ...]:
        """The lessons of all packs."""
        return tuple(card for pack in self.packs(language) for card in pack.cards)

    def load(self, id_or_path: str | PathLike[str], language: str | None = None) -> Reading:
        """Read a lesson in a language, or in its own where it has not been translated.

        An id may do without that of its pack where no other lesson here has it. The lessons that
        come with the program are found, too, wherever they are not meant to be seen.
        """
        name = str(id_or_path)
        packs = self._packs()
        known = _lessons(packs)
        found = _called(name, known)
        path = Path(name)
        is_path = name.endswith(".md") or is_file(path) or leads_nowhere(path)
        if found is None and not is_path and (lost := _lost(packs)):
            return lost
        found = found or _called(name, _lessons((read_pack(shipped_lessons()),)))
        if isinstance(found, Problem):
            return _failed(found, name)
        if found is not None:
            return _load(*found, language)
        if not is_path:
            return _failed(_unknown(name, known), name)
        folder = real(path.parent)
        for pack in packs:
            if folder == real(pack.folder):
                return _load(pack, path, language)
        return _of_pack(read_pack(folder), load_file(path, language))

    def _packs(self, language: str = FALLBACK) -> tuple[Pack, ...]:
        """All packs, each once; of two with one id the second gets another, and a problem."""
        packs: dict[Path, Pack] = {}
        owners: dict[str, Pack] = {}
        for folder in self.folders:
            for pack in packs_at(folder, language):
                place = real(pack.folder)
                if place not in packs:
                    packs[place] = _with_own_id(pack, owners)
                    owners[packs[place].id] = pack
        return tuple(packs.values())


def _with_own_id(pack: Pack, owners: Mapping[str, Pack]) -> Pack:
    if pack.id not in owners:
        return pack
    from tutor.lessons.shelf.pack_file import where_of  # noqa: PLC0415 - loads PyYAML

    figures = {"id": pack.id, "first": str(owners[pack.id].folder)}
    where = where_of(pack.path, "id") if pack.path else Where()
    problem = pack.problem or Problem("duplicate-pack", where, figures)
    free = next(name for n in count(2) if (name := f"{pack.id}-{n}") not in owners)
    return pack._replace(id=free, problem=problem)


_Lessons = Mapping[str, tuple[Pack, Path]]
"""Packs and files of lessons, by whole id."""


def _lessons(packs: Iterable[Pack]) -> _Lessons:
    known: dict[str, tuple[Pack, Path]] = {}
    for pack in packs:
        for path in () if pack.closed else wholes_in(pack.folder):
            known.setdefault(pack.qualified(name_of(path)), (pack, path))
    return known


def _called(name: str, known: _Lessons) -> tuple[Pack, Path] | Problem | None:
    """The lesson of that name, whatever its pack, unless several packs have one."""
    if name in known:
        return known[name]
    whole = [one for one in known if one.rpartition("/")[2] == name]
    if len(whole) > 1:
        return Problem("ambiguous-lesson", figures={"id": name, "known": tuple(whole)})
    return known[whole[0]] if whole else None


def _unknown(name: str, known: _Lessons) -> Problem:
    often = Counter(whole.rpartition("/")[2] for whole in known)
    ids = [short if often[short] == 1 else w for w in known for short in (w.rpartition("/")[2],)]
    figures = {"id": shortened(name), "close": closest(name, [*ids, *known])}
    return Problem("unknown-lesson", figures=figures | {"known": some(ids)})


def _load(pack: Pack, path: Path, language: str | None) -> Reading:
    if astray := fault_of_link(path):
        return _failed(astray, str(path))
    return _of_pack(pack, load_file(path, language))


def _of_pack(pack: Pack, reading: Reading) -> Reading:
    lesson = reading.lesson
    if lesson is None:
        return reading
    whole = replace(lesson, id=pack.qualified(lesson.id), pack=pack.declared)
    return replace(reading, lesson=whole)


def load_file(path: str | PathLike[str], language: str | None = None) -> Reading:
    """Read a lesson from its file or from that of a translation, whichever language is wanted."""
    from tutor.lessons.reader import read_lesson_file  # noqa: PLC0415 - loads the schema
    from tutor.lessons.translation import read_translation_file  # noqa: PLC0415

    original = original_of(Path(path))
    if original != Path(path) and not is_file(original):
        return _failed(orphan(original), str(path))
    reading = read_lesson_file(original)
    wanted = language or language_of(path)
    if reading.lesson is None or wanted not in LANGUAGES or wanted == reading.lesson.language:
        return reading
    translation = translation_of(original, wanted)
    if astray := fault_of_link(translation):
        return _failed(astray, str(translation))
    return read_translation_file(translation, reading.lesson) if is_file(translation) else reading


def _lost(packs: Iterable[Pack]) -> Reading | None:
    """What is wrong with a folder that is named and cannot be looked into, if one is: the lesson
    may be there.
    """
    lost = (p for p in packs if p.closed and p.problem and p.problem.code != "leads-out")
    pack = next(lost, None)
    return _failed(pack.problem, str(pack.folder)) if pack and pack.problem else None


def _failed(problem: Problem, path: str) -> Reading:
    from tutor.lessons.model import Reading  # noqa: PLC0415 - cards do without

    return Reading(None, (problem,), path)
