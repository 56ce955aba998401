"""A pack: what its `pack.yaml` says, held against the lessons beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from tutor.errors import Figure, Problem
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
from tutor.lessons.text.source import UnreadableError, some
from tutor.others import is_file


def check_pack(
    path: Path, misnamed: str = "", owners: Mapping[str, Path] = MappingProxyType({})
) -> tuple[str, tuple[Problem, ...]]:
    """The text of a `pack.yaml`, or of its translation, and everything that is wrong with it.

    `misnamed` is what it should be called, where it is not; `owners` are the packs by their ids.
    """
    try:
        text = text_of(path)
    except UnreadableError as error:
        return "", (error.problem,)
    if misnamed:
        figures = {"path": path.name, "expected": misnamed}
        return text, (Problem("misnamed-pack", figures=figures),)
    file = read_pack_file(path)
    if path.name != PACK_FILE:
        return text, (*file.problems, *_alone(path))
    first = owners.get(file.id, path)
    if first != path:
        figures = {"id": file.id, "first": str(first.parent)}
        twice = Problem("duplicate-pack", where_of(path, "id"), figures)
        return text, (*file.problems, twice, *_relations(path, file))
    return text, (*file.problems, *_relations(path, file))


def pack_owners(files: Iterable[Path]) -> Mapping[str, Path]:
    """The first of some `pack.yaml`s to have an id."""
    owners: dict[str, Path] = {}
    for path in sorted(files):
        identity = read_pack_file(path).id
        if identity:
            owners.setdefault(identity, path)
    return owners


def _alone(path: Path) -> Iterator[Problem]:
    if not is_file(path.with_name(PACK_FILE)):
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
            figures: dict[str, Figure] = {"language": language, "lessons": some(missing)}
            yield Problem("language-not-there", where, figures, "warning")
        title = pack_translation(path.parent, language)
        if position and not is_file(title):
            figures = {"language": language, "file": title.name}
            yield Problem("title-not-there", where, figures, "note")
