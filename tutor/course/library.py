"""All the lessons of some folders: cards to choose from, fast; and a lesson, when it is chosen.

The home screen is drawn from the cards, in the first frame. So a card is made from the first
lines of its file alone, and what a schema would say waits until the lesson is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.course.files import LANGUAGES, language_of, lesson_files, original_of, translation_of
from tutor.course.simple import simple_mapping
from tutor.course.source import (
    FrontMatter,
    UnreadableError,
    clean,
    closest,
    decode,
    front_matter,
    read_start,
    shortened,
)
from tutor.errors import Problem, Where

if TYPE_CHECKING:
    from tutor.course.model import Reading

MAX_HEAD = 16 * 1024
"""How much of a file is read for its card."""


@dataclass(frozen=True, slots=True)
class Card:
    """A lesson as the home screen shows it."""

    id: str
    """What stands in the file; the name of the file where that cannot be read."""
    title: str
    language: str
    """The language of `title`."""
    level: int
    requires: tuple[str, ...]
    path: Path
    """The file that was read for this card: the lesson, or its translation."""
    has_translation: bool = False
    problem: Problem | None = None
    """What is wrong with that file, as far as its first lines tell."""


class Library:
    """The lessons of one or more folders, in the order of folders, then of file names."""

    def __init__(self, *folders: str | PathLike[str]) -> None:
        self.folders = tuple(map(Path, folders))

    def cards(self, language: str) -> tuple[Card, ...]:
        """A card for each lesson, in this language where there is a translation."""
        seen: dict[str, Card] = {}
        cards: list[Card] = []
        for path in self._files():
            card = _card(path, language)
            first = seen.setdefault(card.id, card)
            if first is not card and card.problem is None:
                figures = {"id": card.id, "first": first.path.name}
                card = replace(card, problem=Problem("duplicate-id", figures=figures))
            cards.append(card)
        return tuple(cards)

    def _files(self) -> Iterator[Path]:
        """Every lesson once; translations without one, too, or they would never be missed."""
        for folder in self.folders:
            for path in lesson_files(folder):
                original = original_of(path)
                if original == path or not original.is_file():
                    yield path

    def load(self, id_or_path: str | PathLike[str], language: str | None = None) -> Reading:
        """Read a lesson in a language, or in its own where it has not been translated."""
        name = str(id_or_path)
        known: dict[str, Path] = {}
        for path in self._files():
            known.setdefault(_head(path).id or path.stem, path)
        if name in known:
            return load_file(known[name], language)
        if name.endswith(".md") or Path(name).is_file():
            return load_file(name, language)
        from tutor.course.model import Reading  # noqa: PLC0415 - cards do without

        figures = {
            "id": shortened(name),
            "close": closest(name, known),
            "known": shortened(", ".join(known)),
        }
        return Reading(None, (Problem("unknown-lesson", figures=figures),), name)


def load_file(path: str | PathLike[str], language: str | None = None) -> Reading:
    """Read a lesson from its file or from that of a translation, whichever language is wanted."""
    from tutor.course.model import Reading  # noqa: PLC0415 - cards do without
    from tutor.course.reader import read_lesson_file  # noqa: PLC0415 - loads the schema
    from tutor.course.translation import read_translation_file  # noqa: PLC0415

    original = original_of(Path(path))
    if original != Path(path) and not original.is_file():
        return Reading(None, (_orphan(original),), str(path))
    reading = read_lesson_file(original)
    wanted = language or language_of(path)
    if reading.lesson is None or wanted not in LANGUAGES or wanted == reading.lesson.language:
        return reading
    translation = translation_of(original, wanted)
    return read_translation_file(translation, reading.lesson) if translation.is_file() else reading


def _orphan(original: Path) -> Problem:
    return Problem("translation-orphan", figures={"original": original.name})


@dataclass(frozen=True, slots=True)
class _Head:
    """The first lines of a file; what cannot be read is empty."""

    id: str = ""
    title: str = ""
    language: str = ""
    level: str = ""
    requires: tuple[str, ...] = ()
    problem: Problem | None = None


def _card(path: Path, language: str) -> Card:
    head = _head(path)
    others = {other: translation_of(path, other) for other in LANGUAGES}
    written = {other: file for other, file in others.items() if file.is_file()}
    problem = head.problem
    for key, value in (("id", head.id), ("title", head.title)):
        if problem is None and not value:
            problem = Problem("missing-key", Where(1, 1, 3), {"key": key, "of": "front-matter"})
    if original_of(path) != path:
        problem = _orphan(original_of(path))
    level = int(head.level) if head.level in ("1", "2", "3", "4", "5") else 1
    card = Card(
        head.id or path.stem, head.title or path.stem, head.language or LANGUAGES[0], level,
        head.requires, path, bool(written), problem,
    )  # fmt: skip
    file = next((file for other, file in written.items() if other == language), None)
    if file is None or problem is not None or language == card.language:
        return card
    translated = _head(file)
    return replace(
        card, title=translated.title or card.title, language=language, path=file,
        problem=translated.problem,
    )  # fmt: skip


def _head(path: Path) -> _Head:
    try:
        text = decode(read_start(path, MAX_HEAD), whole=False)
    except UnreadableError as error:
        return _Head(problem=error.problem)
    except OSError as error:
        figures = {"path": str(path), "reason": error.strerror or ""}
        return _Head(problem=Problem("file-not-readable", figures=figures))
    lines, faults = clean(text)
    front = front_matter(lines)
    if front.problem is not None:
        return _Head(problem=front.problem)
    faults = [fault for fault in faults if fault.where.line <= front.body]
    data: Mapping[str, object] | None = simple_mapping(front.source)
    if data is None:
        data, problems = _by_yaml(front)
        faults += problems
    requires = data.get("requires")
    return _Head(
        _text(data.get("id")),
        _text(data.get("title")),
        _text(data.get("language")),
        _text(data.get("level")),
        tuple(filter(None, map(_text, requires))) if isinstance(requires, list) else (),
        faults[0] if faults else None,
    )


def _by_yaml(front: FrontMatter) -> tuple[Mapping[str, object], tuple[Problem, ...]]:
    from tutor.course.located import entries  # noqa: PLC0415 - loads PyYAML
    from tutor.course.yaml_reader import read_yaml  # noqa: PLC0415

    located = read_yaml(front.source, front.first_line, Where(front.first_line - 1, 1, 3))
    return dict(entries(located.data)), tuple(located.problems)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
