"""Lessons beside one another: ids, prerequisites, skills and translations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tutor.errors import Problem
from tutor.languages import FALLBACK, LANGUAGES
from tutor.lessons.shelf.cards import Card, cards_in
from tutor.lessons.text.files import original_of, shipped_lessons, translation_of
from tutor.lessons.text.located import Located
from tutor.lessons.text.source import closest, shortened
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


def neighbours(folder: Path, shipped: frozenset[str]) -> Neighbours:
    """Look at the lessons of one folder."""
    cards = {original_of(card.path): card for card in cards_in(folder, FALLBACK)}
    owners: dict[str, Path] = {}
    for path, card in cards.items():
        owners.setdefault(card.id, path)
    count = Counter(
        language
        for path in cards
        for language in LANGUAGES
        if translation_of(path, language).is_file()
    )
    languages = frozenset(language for language, found in count.items() if 2 * found >= len(cards))
    return Neighbours(cards, owners, shipped, languages)


def shipped_ids() -> frozenset[str]:
    """The ids of the lessons that come with the program."""
    return frozenset(card.id for card in cards_in(shipped_lessons(), FALLBACK))


def check_relations(path: Path, front: Located, near: Neighbours) -> Iterator[Problem]:
    """What the front matter of a whole lesson says of others, and of skills."""
    data = front.data if isinstance(front.data, dict) else {}
    own = data.get("id")
    if isinstance(own, str) and near.owners.get(own, path) != path:
        figures: dict[str, str | int | float] = {"id": own, "first": near.owners[own].name}
        yield Problem("duplicate-id", front.where("id"), figures)
    known = (*near.owners, *near.elsewhere)
    for place, name in _names(data.get("requires")):
        if name not in known:
            figures = {"id": shortened(name), "close": closest(name, known)}
            figures |= {"known": shortened(", ".join(near.owners))}
            yield Problem("unknown-requirement", front.where("requires", place), figures)
    for place, name in _names(data.get("skills")):
        if name not in SKILLS:
            figures = {"skill": shortened(name), "close": closest(name, SKILLS)}
            where = front.where("skills", place)
            yield Problem("unknown-skill", where, figures | {"known": ", ".join(SKILLS)})
    if isinstance(own, str) and near.owners.get(own) == path:
        yield from _circle(own, front, near)
    language = near.cards[path].language if path in near.cards else FALLBACK
    for other in sorted(near.languages - {language}):
        if not translation_of(path, other).is_file():
            figures = {"language": other, "file": translation_of(path, other).name}
            yield Problem("no-translation", front.where("title"), figures, "note")


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
