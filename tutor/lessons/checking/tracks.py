"""Tracks: lessons of a folder that stand together under a heading, alike in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tutor.errors import Problem
from tutor.languages import LANGUAGES
from tutor.lessons.shelf.cards import Card, cards_in
from tutor.lessons.shelf.packs import in_order, read_pack
from tutor.lessons.text.files import original_of
from tutor.lessons.text.located import Located
from tutor.lessons.text.source import shortened


@dataclass(frozen=True)
class Tracks:
    """The tracks of one folder."""

    apart: Mapping[Path, Card] = field(default_factory=dict)
    """By the file of a lesson that comes apart from its track: what stands before it."""
    translated: Mapping[Path, Card] = field(default_factory=dict)
    """The translations that give a heading in their language."""
    headings: Mapping[tuple[str, str], Card] = field(default_factory=dict)
    """By language and track: the first translation that gives it a heading."""
    originals: Mapping[tuple[str, str], Card] = field(default_factory=dict)
    """By language and heading: the first translation that gives it to a track."""


def tracks_in(folder: Path, cards: Sequence[Card]) -> Tracks:
    """Look at the lessons of one folder, in the order of their files."""
    if not any(card.track for card in cards):
        return Tracks()
    spoken = (card for language in LANGUAGES for card in cards_in(folder, language))
    translated = {card.path: card for card in spoken if card.heading != card.track}
    headings: dict[tuple[str, str], Card] = {}
    originals: dict[tuple[str, str], Card] = {}
    for card in translated.values():
        headings.setdefault((card.language, card.track), card)
        originals.setdefault((card.language, card.heading), card)
    apart = dict(_apart(in_order(read_pack(folder), cards)))
    return Tracks(apart, translated, headings, originals)


def _apart(cards: Iterable[Card]) -> Iterator[tuple[Path, Card]]:
    """The lessons between which and others of their track something else has come."""
    seen: set[str] = set()
    before: Card | None = None
    for card in cards:
        if before and card.track and before.track != card.track and card.track in seen:
            yield original_of(card.path), before
        seen.add(card.track)
        before = card


def check_track(path: Path, front: Located, tracks: Tracks) -> Iterator[Problem]:
    """Whether a whole lesson comes apart from its track."""
    before = tracks.apart.get(path)
    if before:
        data = front.data if isinstance(front.data, dict) else {}
        figures = {"track": shortened(str(data.get("track", ""))), "before": before.path.name}
        yield Problem("track-apart", front.where("track"), figures, "warning")


def check_translated_track(path: Path, front: Located, tracks: Tracks) -> Iterator[Problem]:
    """Whether a translation groups its lesson otherwise than those before it do."""
    card = tracks.translated.get(path)
    if card is None:
        return
    where, here = front.where("track"), (card.language, card.track)
    same = tracks.headings.get(here, card)
    if same.heading != card.heading:
        figures = {"track": card.track, "heading": same.heading, "first": same.path.name}
        yield Problem("translation-track", where, figures, "warning")
    other = tracks.originals.get((card.language, card.heading), card)
    if other.track != card.track:
        figures = {"track": card.track, "other": other.track, "first": other.path.name}
        yield Problem("translation-track-other", where, figures, "warning")
