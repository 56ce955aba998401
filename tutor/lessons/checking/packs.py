"""A pack: what its `pack.yaml` says, held against the lessons beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tutor.errors import Problem
from tutor.languages import FALLBACK
from tutor.lessons.shelf.cards import cards_in
from tutor.lessons.shelf.pack_file import (
    PackFile,
    order_problems,
    read_pack_file,
    text_of,
    where_of,
)
from tutor.lessons.shelf.packs import names_of
from tutor.lessons.text.files import PACK_FILE, pack_translation
from tutor.lessons.text.source import UnreadableError, shortened


def check_pack(path: Path) -> tuple[str, tuple[Problem, ...]]:
    """The text of a `pack.yaml`, or of its translation, and everything that is wrong with it."""
    try:
        text = text_of(path)
    except UnreadableError as error:
        return "", (error.problem,)
    file = read_pack_file(path)
    found = _relations(path, file) if path.name == PACK_FILE else _alone(path)
    return text, (*file.problems, *found)


def _alone(path: Path) -> Iterator[Problem]:
    if not path.with_name(PACK_FILE).is_file():
        yield Problem("pack-orphan")


def _relations(path: Path, file: PackFile) -> Iterator[Problem]:
    lessons = [names_of(card) for card in cards_in(path.parent, FALLBACK)]
    yield from order_problems(path, file.order, lessons)
    if file.problems:
        return  # what is left of `languages` may not be all
    for position, language in enumerate(file.languages):
        cards = cards_in(path.parent, language)
        missing = [card.name for card in cards if card.language != language]
        where = where_of(path, "languages", position)
        if missing:
            figures = {"language": language, "lessons": shortened(", ".join(missing))}
            yield Problem("language-not-there", where, figures, "warning")
        title = pack_translation(path.parent, language)
        if position and not title.is_file():
            figures = {"language": language, "file": title.name}
            yield Problem("title-not-there", where, figures, "note")
