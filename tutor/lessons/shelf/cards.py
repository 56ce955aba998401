"""Cards: what the list of lessons shows of each.

The home screen is drawn from them, in the first frame. So a card is made from the first lines of
its file alone, and what a schema would say waits until the lesson is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tutor.errors import Problem, Where
from tutor.languages import FALLBACK
from tutor.lessons.identity import lesson_name, progress_id
from tutor.lessons.text.files import (
    families_in,
    fault_of_link,
    original_of,
)
from tutor.lessons.text.simple import simple_mapping
from tutor.lessons.text.source import (
    MAX_BYTES,
    FrontLines,
    UnreadableError,
    clean,
    decode,
    front_matter,
    read_start,
)
from tutor.others import harmless

MAX_HEAD = 16 * 1024
"""How much of a file is read for its card."""
MOST_HEADS = 4096
"""How many are kept as long as their files stay as they are."""
_RULE = re.compile(r"^---[ \t\r]*$", re.MULTILINE)
"""The lines around front matter, of which the second ends it."""


class Card(NamedTuple):
    """A lesson as the home screen shows it."""

    id: str
    """What stands in the file, or the name of the file where that cannot be read; behind the id of
    its pack, once it is seen in one."""
    title: str
    language: str
    """The language of `title`."""
    level: int
    requires: tuple[str, ...]
    path: Path
    """The file that was read for this card: the lesson, or its translation."""
    problem: Problem | None = None
    """What is wrong with that file, as far as its first lines tell."""
    pack: str = ""
    """The id of its pack, where a `pack.yaml` gives it one."""
    about: str = ""
    """What it is for, in the language of `title`; empty where its author does not say."""
    track: str = ""
    """The heading that its file gives it: lessons with the same one stand together."""
    heading: str = ""
    """The same in the language of `title`."""
    skills: tuple[str, ...] = ()
    """What it practises, as far as its author says so."""

    @property
    def name(self) -> str:
        """Its id without that of the pack."""
        return lesson_name(self.id)

    @property
    def progress_id(self) -> str:
        """The id under which answers are stored; see `identity`."""
        return progress_id(self.pack, self.name)


def digest_of(card: Card) -> str:
    """A hash of the lesson's file, the same for its translations; empty where it cannot be read.

    What is known of a file is known of the lesson in it, without reading it as one again.
    """
    from hashlib import sha256  # noqa: PLC0415 - only lessons that were begun need it

    try:
        return sha256(read_start(original_of(card.path), MAX_BYTES)).hexdigest()[:16]
    except (OSError, UnreadableError):
        return ""


def cards_in(folder: Path, language: str) -> tuple[Card, ...]:
    """A card for each lesson of a folder, in this language where there is a translation."""
    return tuple(_card(path, language, own) for path, own in families_in(folder).items())


def wholes_in(folder: Path) -> Iterator[Path]:
    """Every lesson once; translations without one, too, or they would never be missed."""
    return iter(families_in(folder))


def name_of(path: Path) -> str:
    """The id of a lesson as its file gives it; the name of the file where it gives none."""
    return _head(path).id or _stem(path)


def _card(path: Path, language: str, translations: Mapping[str, Path]) -> Card:
    """The card of a lesson file. Nothing raises."""
    head = _head(path)
    problem = head.problem
    for key, value in (("id", head.id), ("title", head.title)):
        if problem is None and not value:
            problem = Problem("missing-key", Where(1, 1, 3), {"key": key, "of": "front-matter"})
    if original_of(path) != path:
        problem = orphan(original_of(path))
    level = int(head.level) if head.level in ("1", "2", "3", "4", "5") else 1
    card = Card(
        head.id or _stem(path), head.title or _stem(path), head.language or FALLBACK, level,
        head.requires, path, problem, about=head.about, track=head.track, heading=head.track,
        skills=head.skills,
    )  # fmt: skip
    file = translations.get(language)
    if file is None or problem is not None or language == card.language:
        return card
    translated = _head(file)
    return card._replace(
        title=translated.title or card.title, language=language, path=file,
        problem=translated.problem, about=translated.about or card.about,
        heading=translated.track if card.track and translated.track else card.track,
    )  # fmt: skip


def orphan(original: Path) -> Problem:
    """That a translation has no lesson to be one of."""
    return Problem("translation-orphan", figures={"original": original.name})


class _Head(NamedTuple):
    """The first lines of a file; what cannot be read is empty."""

    id: str = ""
    title: str = ""
    about: str = ""
    track: str = ""
    language: str = ""
    level: str = ""
    requires: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    problem: Problem | None = None


def _head(path: Path) -> _Head:
    if astray := fault_of_link(path):
        return _Head(problem=astray)
    try:
        file = path.stat()
    except OSError:
        return _read_head(path)
    stamp = (file.st_mtime_ns, file.st_ctime_ns, file.st_size, file.st_ino)
    return _unchanged_head(path, stamp)


@lru_cache(maxsize=MOST_HEADS)
def _unchanged_head(path: Path, stamp: tuple[int, ...]) -> _Head:
    """The list is shown anew whenever somebody comes back to it: what has not changed is kept."""
    return _read_head(path)


def _read_head(path: Path) -> _Head:
    try:
        text = decode(read_start(path, MAX_HEAD), whole=False)
    except UnreadableError as error:
        return _Head(problem=error.problem)
    except OSError as error:
        figures = {"path": str(path), "reason": error.strerror or ""}
        return _Head(problem=Problem("file-not-readable", figures=figures))
    end = next(islice(_RULE.finditer(text), 1, None), None)
    lines, faults = clean(text[: end.end()] if end else text)  # what comes later is no head
    front = front_matter(lines)
    if front.problem is not None:
        return _Head(problem=front.problem)
    faults = [fault for fault in faults if fault.where.line <= front.body]
    data: Mapping[str, object] | None = simple_mapping(front.source)
    if data is None:
        data, problems = _by_yaml(front)
        faults += problems
    return _Head(
        _text(data.get("id")).replace("/", "-"),  # what stands before a slash is a pack
        _text(data.get("title")),
        _text(data.get("about")),
        _text(data.get("track")),
        _text(data.get("language")),
        _text(data.get("level")),
        _texts(data.get("requires")),
        _texts(data.get("skills")),
        faults[0] if faults else None,
    )


def _by_yaml(front: FrontLines) -> tuple[Mapping[str, object], tuple[Problem, ...]]:
    from tutor.lessons.text.located import entries  # noqa: PLC0415 - loads PyYAML
    from tutor.lessons.text.yaml_reader import read_yaml  # noqa: PLC0415

    located = read_yaml(front.source, front.first_line, Where(front.first_line - 1, 1, 3))
    errors = (problem for problem in located.problems if problem.severity == "error")
    return dict(entries(located.data)), tuple(errors)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, value))) if isinstance(value, list) else ()


def _stem(path: Path) -> str:
    return harmless(path.stem)
