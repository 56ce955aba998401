"""Packs: folders of lessons that belong together, each with a `pack.yaml` that says so.

    id: week-1
    title: Week one
    authors: [Ada Lovelace]
    licence: CC BY 4.0
    languages: [en, zh]        # the first is that of this file; pack.zh.yaml has the other title
    order: [chain, fork]       # ids or file names; lessons not named here come after, by file name

The ids of its lessons begin with its own (`week-1/chain`), so they never clash with those of other
packs. A folder without the file is a pack, too: it has no title, and is known by its name. Only the
lessons that come with the program stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from os import scandir
from pathlib import Path
from typing import NamedTuple

from tutor.errors import Problem
from tutor.languages import FALLBACK
from tutor.lessons.shelf.cards import Card, cards_in
from tutor.lessons.text.files import (
    PACK_FILE,
    fault_of_link,
    lesson_files,
    meant,
    original_of,
    pack_translation,
    real,
    shipped_lessons,
)
from tutor.others import closed, is_folder, is_there, leads_nowhere


class Pack(NamedTuple):
    """What is known of a folder of lessons."""

    folder: Path
    id: str
    """What the ids of its lessons begin with; empty for those that come with the program."""
    title: str = ""
    """Empty where nobody has given it one."""
    declared: str = ""
    """The id that its `pack.yaml` gives it. Answers are stored under it, or else under no pack: the
    name of a folder may change, and two may have the same."""
    language: str = FALLBACK
    """The language of `title`."""
    authors: tuple[str, ...] = ()
    licence: str = ""
    order: tuple[str, ...] = ()
    """Its lessons, by id or file name, as far as they are put in an order."""
    path: Path | None = None
    """That file, or its translation where `problem` is about that one."""
    problem: Problem | None = None
    """The first thing that is wrong with it."""
    closed: bool = False
    """Whether its lessons are not to be looked at, or not there."""
    cards: tuple[Card, ...] = ()
    """Its lessons, once they have been looked at."""

    @property
    def is_shipped(self) -> bool:
        """Whether its lessons come with the program."""
        return not self.id

    def qualified(self, name: str) -> str:
        """The whole id of a lesson of this pack: what it is called by."""
        return f"{self.id}/{name}" if self.id else name


def packs_at(folder: Path, language: str = FALLBACK) -> tuple[Pack, ...]:
    """The packs that a folder means: itself, and, unless it has a `pack.yaml`, those just below it.

    Links that lead out of the folder are not followed: what is there comes with a problem.
    """
    own = read_pack(folder, language)
    if own.is_shipped or own.path is not None or own.closed:
        return (own,)
    below = tuple(_below(path, language) for path in _with_pack_file(folder))
    return (own, *below) if not below or lesson_files(folder) else below


def _with_pack_file(folder: Path) -> Sequence[Path]:
    try:
        with scandir(folder) as found:
            names = sorted(one.name for one in found if one.name[0] != "." and one.is_dir())
    except OSError:  # closed: then no lessons are seen there, either
        return ()
    return [folder / name for name in names if is_there(folder / name / PACK_FILE)]


def _below(folder: Path, language: str) -> Pack:
    if astray := fault_of_link(folder):
        return Pack(folder, named_after(folder), problem=astray, closed=True)
    return read_pack(folder, language)


def read_pack(folder: Path, language: str = FALLBACK) -> Pack:
    """A folder as a pack, its title in this language where there is a translation.

    Nothing raises: whatever cannot be read is left out, and the first fault is kept.
    """
    if real(folder) == shipped_lessons():
        return Pack(folder, "")
    name, path = named_after(folder), folder / PACK_FILE
    if not is_folder(folder):
        code = "leads-nowhere" if leads_nowhere(folder) else "no-folder"
        problem = Problem(code, figures={"path": str(folder)})
        return Pack(folder, name, problem=problem, closed=True)
    if reason := closed(folder):
        figures = {"path": str(folder), "reason": reason}
        problem = Problem("folder-not-readable", figures=figures)
        return Pack(folder, name, problem=problem, closed=True)
    if not is_there(path):
        return Pack(folder, name, problem=_misnamed(folder))
    from tutor.lessons.shelf.pack_file import read_pack_file  # noqa: PLC0415 - few folders have one

    file = read_pack_file(path)
    own = next(iter(file.languages), FALLBACK)
    pack = Pack(
        folder, file.id or name, file.title, file.id, own, file.authors, file.licence, file.order,
        path, next(iter(file.problems), None),
    )  # fmt: skip
    return pack if language == own else _translated(pack, language)


def _translated(pack: Pack, language: str) -> Pack:
    path = pack_translation(pack.folder, language)
    if pack.problem is not None or not is_there(path):
        return pack
    from tutor.lessons.shelf.pack_file import read_pack_file  # noqa: PLC0415 - as above

    file = read_pack_file(path)
    if file.problems:
        return pack._replace(path=path, problem=file.problems[0])
    return pack._replace(title=file.title, language=language)


def _misnamed(folder: Path) -> Problem | None:
    """That a folder has a file which is nearly called `pack.yaml`, and so is not read."""
    nearly = (path.name for path in folder.glob("[Pp][Aa][Cc][Kk]*") if meant(path) == PACK_FILE)
    name = min(nearly, default="")
    return Problem("misnamed-pack", figures={"path": name, "expected": PACK_FILE}) if name else None


def named_after(folder: Path) -> str:
    """What a folder that says nothing of itself is called: its name, without unusual signs."""
    return re.sub(r"\W+", "-", real(folder).name).strip("-").lower()[:60] or "lessons"


# --- the lessons of a pack ----------------------------------------------------------------------


def with_cards(pack: Pack, language: str) -> Pack:
    """A pack with its lessons, as learners see them."""
    if pack.closed:
        return pack
    cards = cards_in(pack.folder, language)
    if pack.order:
        pack = _in_doubt(pack, cards)
    return pack._replace(cards=_unlike(pack, by_track(in_order(pack, cards))))


def in_order(pack: Pack, cards: Sequence[Card]) -> Sequence[Card]:
    """First the lessons that a pack puts in an order, then the rest by file name."""
    if not pack.order:
        return cards
    place = {name: position for position, name in enumerate(pack.order)}
    return sorted(cards, key=lambda c: min(place.get(n, len(place)) for n in names_of(c)))


def by_track(cards: Iterable[Card]) -> Sequence[Card]:
    """Tracks one after another, in the order in which they begin, with all their lessons.

    Those without one come first: below a heading they would seem to belong to it.
    """
    tracks: dict[str, list[Card]] = {"": []}
    for card in cards:
        tracks.setdefault(card.track, []).append(card)
    return [card for track in tracks.values() for card in track]


def _in_doubt(pack: Pack, cards: Sequence[Card]) -> Pack:
    """The pack, with a problem if nothing else is wrong and its order names no lesson."""
    from tutor.lessons.shelf.pack_file import order_problems  # noqa: PLC0415 - as above

    path = pack.folder / PACK_FILE
    found = order_problems(path, pack.order, [names_of(card) for card in cards])
    problem = None if pack.problem else next(found, None)
    return pack._replace(path=path, problem=problem) if problem else pack


def names_of(card: Card) -> tuple[str, ...]:
    """What a lesson may be called in `order`: its id first, then its file's name."""
    original = original_of(card.path)
    return card.name, original.name, original.stem


def _unlike(pack: Pack, cards: Sequence[Card]) -> tuple[Card, ...]:
    """The cards with whole ids; of two lessons with one id the second has a problem."""
    first: dict[str, Card] = {}
    for card in cards:
        first.setdefault(card.name, card)

    def own(card: Card) -> Card:
        problem = card.problem
        if problem is None and first[card.name] is not card:
            figures = {"id": card.name, "first": first[card.name].path.name}
            problem = Problem("duplicate-id", figures=figures)
        requires = tuple(pack.qualified(name) if name in first else name for name in card.requires)
        return card._replace(
            id=pack.qualified(card.name), pack=pack.declared, requires=requires,
            problem=problem,
        )  # fmt: skip

    return tuple(map(own, cards))
