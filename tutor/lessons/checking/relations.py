"""Lessons beside one another: ids, prerequisites, skills and translations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tutor.errors import Figure, Problem, Where
from tutor.languages import FALLBACK, LANGUAGES
from tutor.lessons.checking.tracks import Tracks, check_track, tracks_in
from tutor.lessons.shelf.cards import Card, cards_in, name_of
from tutor.lessons.text.files import (
    PACK_FILE,
    original_of,
    shipped_lessons,
    translations_in,
    unknown_language,
)
from tutor.lessons.text.located import Located
from tutor.lessons.text.source import (
    MAX_BYTES,
    UnreadableError,
    closest,
    read_start,
    shortened,
    some,
)
from tutor.others import is_file
from tutor.questions.skills import SKILLS


@dataclass(frozen=True)
class Neighbours:
    """What the lessons of a folder say of themselves in their first lines."""

    cards: Mapping[Path, Card]
    """By the file of the whole lesson, in the order of the files."""
    owners: Mapping[str, Path]
    """The first file that has an id."""
    elsewhere: frozenset[str] = frozenset()
    """Ids of the lessons that every learner has."""
    languages: frozenset[str] = frozenset()
    """Those into which half of the lessons here are translated, or more."""
    translations: Mapping[Path, Mapping[str, Path]] = field(default_factory=dict)
    """By lesson and language."""
    tracks: Tracks = field(default_factory=Tracks)


def neighbours(folder: Path, shipped: frozenset[str]) -> Neighbours:
    """Look at the lessons of one folder."""
    cards = {original_of(card.path): card for card in cards_in(folder, FALLBACK)}
    owners: dict[str, Path] = {}
    for path, card in cards.items():
        if not unknown_language(path):
            owners.setdefault(card.id, path)
    translations = translations_in(folder)
    count = Counter(language for path in cards for language in translations.get(path, ()))
    languages = frozenset(language for language, found in count.items() if 2 * found >= len(cards))
    tracks = tracks_in(folder, tuple(cards.values()))
    return Neighbours(cards, owners, shipped, languages, translations, tracks)


def shipped_ids() -> frozenset[str]:
    """The ids of the lessons that come with the program."""
    return frozenset(card.id for card in cards_in(shipped_lessons(), FALLBACK))


def id_owners(files: Iterable[Path]) -> Mapping[str, Path]:
    """The first of some lessons to have an id, where no `pack.yaml` tells them apart."""
    owners: dict[str, Path] = {}
    for path in files:
        if original_of(path) == path and not is_file(path.with_name(PACK_FILE)):
            owners.setdefault(name_of(path), path)
    return owners


def check_relations(
    path: Path, front: Located, near: Neighbours, ids: Mapping[str, Path]
) -> Iterator[Problem]:
    """What the front matter of a whole lesson says of others, and of skills.

    `ids` are the lessons of this folder and of others by their ids.
    """
    data = front.data if isinstance(front.data, dict) else {}
    own = data.get("id")
    if isinstance(own, str):
        yield from _identity(own, path, front, near, ids)
    known = (*near.owners, *near.elsewhere)
    for place, name in _names(data.get("requires")):
        if name not in known:
            figures: dict[str, Figure] = {"id": shortened(name), "known": some(near.owners)}
            figures["close"] = closest(name, known)
            yield Problem("unknown-requirement", front.where("requires", place), figures)
    for place, name in _names(data.get("skills")):
        if name not in SKILLS:
            figures = {"skill": shortened(name), "close": closest(name, SKILLS)}
            where = front.where("skills", place)
            yield Problem("unknown-skill", where, figures | {"known": tuple(SKILLS)})
    if isinstance(own, str) and near.owners.get(own) == path:
        yield from _circle(own, front, near)
    yield from check_track(path, front, near.tracks)
    language = near.cards[path].language if path in near.cards else FALLBACK
    for other in sorted(near.languages - {language}):
        if other not in near.translations.get(path, {}):
            figures = {"language": other, "file": f"{path.stem}.{other}.md"}
            yield Problem("no-translation", front.where("title"), figures, "note")


def _identity(
    own: str, path: Path, front: Located, near: Neighbours, ids: Mapping[str, Path]
) -> Iterator[Problem]:
    """An id that is taken, or that its file does not bear."""
    where = front.where("id")
    figures: dict[str, Figure] = {"id": shortened(own), "path": path.name}
    first, elsewhere = near.owners.get(own, path), ids.get(own, path)
    if language := unknown_language(path):
        figures |= {"language": language, "known": tuple(LANGUAGES)}
        yield Problem("unknown-language", Where(), figures, "warning")
        return
    if first != path:
        yield Problem("duplicate-id", where, figures | {"first": first.name})
    elif elsewhere.parent != path.parent and _is_unlike(elsewhere, path):
        yield Problem("same-id", where, figures | {"first": str(elsewhere)}, "note")
    names = {other.stem: other for other in near.cards if other != path}
    if own in names:
        yield Problem("id-of-other-file", where, figures | {"first": names[own].name}, "warning")
    elif is_file(path.with_name(PACK_FILE)) and own not in (path.stem, _unnumbered(path.stem)):
        yield Problem("id-unlike-file", where, figures, "note")


def _is_unlike(first: Path, path: Path) -> bool:
    """Whether two lessons with one id are different, and no `pack.yaml` tells them apart."""
    if is_file(path.with_name(PACK_FILE)):
        return False
    try:
        return read_start(first, MAX_BYTES) != read_start(path, MAX_BYTES)
    except (OSError, UnreadableError):
        return False


def _unnumbered(stem: str) -> str:
    """`010-chain.md` is called chain."""
    number, _, name = stem.partition("-")
    return name if number.isdigit() else stem


def _names(data: object) -> Iterator[tuple[int, str]]:
    if isinstance(data, list):
        yield from ((i, name) for i, name in enumerate(data) if isinstance(name, str))


def _circle(own: str, front: Located, near: Neighbours) -> Iterator[Problem]:
    """The way from a lesson through its prerequisites back to itself."""
    circle = _way_back(own, near)
    if len(circle) > 1:
        requires = front.data.get("requires") if isinstance(front.data, dict) else None
        place = next((i for i, name in _names(requires) if name == circle[1]), 0)
        figures = {"path": shortened(" → ".join((*circle, own)))}
        yield Problem("requires-circle", front.where("requires", place), figures)


def _way_back(own: str, near: Neighbours) -> Sequence[str]:
    """The shortest such way, without its last step; nothing where there is none."""
    queue: list[tuple[str, ...]] = [(own,)]
    seen: set[str] = set()
    for way in queue:
        path = near.owners.get(way[-1])
        for name in near.cards[path].requires if path else ():
            if name == own:
                return way
            if name not in seen:
                seen.add(name)
                queue.append((*way, name))
    return ()
