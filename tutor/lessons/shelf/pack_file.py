"""`pack.yaml`: what may be written there, and everything that is wrong with what was.

The home screen needs it in its first frame. So what is simple is read without YAML, and held
against what may be written without the library that reads lessons; only where something is wrong
does YAML read it again, to tell the places.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutor.errors import Figure, Problem, Where
from tutor.languages import LANGUAGES
from tutor.lessons.text.files import PACK_FILE, fault_of_link
from tutor.lessons.text.simple import simple_mapping
from tutor.lessons.text.source import UnreadableError, clean, closest, read_text, shortened, some

if TYPE_CHECKING:
    from tutor.lessons.text.located import Located

MAX_BYTES, MAX_TEXT, MAX_ENTRIES = 16 * 1024, 80, 500


@dataclass(frozen=True, slots=True)
class PackKey:
    """What may be written in a `pack.yaml` under one key."""

    meaning: str
    """For authors."""
    pattern: str = ""
    """What a text must look like altogether."""
    names: tuple[str, ...] = ()
    """What it must be one of."""
    needed: bool = False
    several: bool = False
    """Whether there may be a list of it."""


KEYS: Mapping[str, PackKey] = {
    "id": PackKey(
        "The ids of the lessons begin with it, as `week-1/my-lesson`, and progress is stored under "
        "it: small letters, digits and hyphens. Keep it.",
        pattern="[a-z0-9]+(-[a-z0-9]+)*",
        needed=True,
    ),
    "title": PackKey("What stands above the lessons in the list.", needed=True),
    "authors": PackKey("Who made it; shown beside the title.", several=True),
    "licence": PackKey("Under what terms others may use it; shown beside the title."),
    "languages": PackKey(
        "Those that all lessons are in; the first is that of the title.",
        names=LANGUAGES,
        several=True,
    ),
    "order": PackKey(
        "Ids or file names of lessons, first to last; the others follow by file name.",
        pattern=r"(?!\.+$)[^/\\]+",
        several=True,
    ),
}
TRANSLATED = ("title",)
"""What `pack.zh.yaml` holds."""
_MISFIT = {"id": "bad-pack-id", "order": "order-outside"}
"""What a text is that does not look as it must."""
_Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class PackFile:
    """What such a file says, as far as it can be used, and what is wrong with it."""

    id: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    licence: str = ""
    languages: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_pack_file(path: Path) -> PackFile:
    """Read a `pack.yaml`, or a translation of one. Nothing raises."""
    try:
        lines, controls = clean(text_of(path))
    except UnreadableError as error:
        return PackFile(problems=(error.problem,))
    source = "\n".join(lines)
    simple = simple_mapping(source)
    whole = path.name == PACK_FILE
    if simple is not None and not controls and not any(_faults(simple, whole=whole)):
        return _usable(simple)
    located = _located(source)
    problems = [*controls, *located.problems]
    if located.data is not None:
        for place, problem in _faults(located.data, whole=whole):
            is_key = problem.code == "unknown-key"
            where = located.key(place) if is_key else located.where(*place)
            problems.append(problem._replace(where=where))
    problems.sort(key=lambda problem: problem.where)
    data = located.data if isinstance(located.data, dict) else {}
    return replace(_usable(data), problems=tuple(problems))


def order_problems(
    path: Path, order: Sequence[str], lessons: Sequence[Sequence[str]]
) -> Iterator[Problem]:
    """Entries of `order` that are no lesson; each lesson comes with its names, its id first."""
    known = {name for names in lessons for name in names}
    missing = [name for name in order if name not in known]
    if not missing:
        return
    located = _located("\n".join(clean(text_of(path))[0]))
    ids = [names[0] for names in lessons]
    data = located.data if isinstance(located.data, dict) else {}
    for place, name in _items("order", data.get("order")):
        if name in missing:
            figures: dict[str, Figure] = {"id": shortened(name), "known": some(ids)}
            figures["close"] = closest(name, known)
            yield Problem("unknown-in-order", located.where(*place), figures)


def where_of(path: Path, *place: str | int) -> Where:
    """Where a value stands in such a file, or that which encloses it."""
    try:
        return _located("\n".join(clean(text_of(path))[0])).where(*place)
    except UnreadableError:
        return Where()


def _located(source: str) -> Located:
    from tutor.lessons.text.yaml_reader import read_yaml  # noqa: PLC0415 - loads PyYAML

    return read_yaml(source, 1, Where())


def text_of(path: Path) -> str:
    """The text of such a file. Raises UnreadableError where it may not be read."""
    if astray := fault_of_link(path):
        raise UnreadableError(astray)
    try:
        return read_text(path, MAX_BYTES)
    except UnreadableError as error:
        if error.problem.code != "file-too-big":
            raise
        raise UnreadableError(error.problem._replace(code="pack-too-big")) from None


def _usable(data: Mapping[str, object]) -> PackFile:
    """What is sound in a file, whatever else is in it."""
    wrong = {place for place, _ in _faults(data, whole=True)}
    sound: dict[str, tuple[str, ...]] = {
        key: tuple(
            " ".join(item.split())
            for place, item in _items(key, value)
            if not wrong & {(key,), place}
        )
        for key, value in data.items()
    }
    one = {key: texts[0] for key, texts in sound.items() if texts}
    return PackFile(
        one.get("id", ""), one.get("title", ""), sound.get("authors", ()), one.get("licence", ""),
        sound.get("languages", ()), sound.get("order", ()),
    )  # fmt: skip


def _items(key: str, value: object) -> Iterator[tuple[_Path, Any]]:
    """The items of a list with their paths; one alone may be written without the brackets."""
    if isinstance(value, list):
        yield from (((key, position), item) for position, item in enumerate(value))
    else:
        yield (key,), value


def _faults(data: object, *, whole: bool) -> Iterator[tuple[_Path, Problem]]:
    """Every fault, under the path of the value that it is about."""
    if not isinstance(data, dict):
        yield (), _wrong_type("pack", "mapping", data)
        return
    known = {key: KEYS[key] for key in (KEYS if whole else TRANSLATED)}
    for key, what in known.items():
        if what.needed and key not in data:
            yield (), Problem("missing-key", figures={"key": key, "of": "pack"})
    for key, value in data.items():
        if key not in known:
            figures = {"key": shortened(key), "of": "pack", "close": closest(key, known)}
            yield (key,), Problem("unknown-key", figures=figures | {"known": tuple(known)})
        elif isinstance(value, list) and not known[key].several:
            yield (key,), _wrong_type(key, "text", value)
        elif isinstance(value, list) and len(value) > MAX_ENTRIES:
            size = {"key": key, "found": len(value), "limit": MAX_ENTRIES}
            yield (key,), Problem("too-many", figures=size)
        else:
            yield from _faults_of_items(key, value)


def _faults_of_items(key: str, value: object) -> Iterator[tuple[_Path, Problem]]:
    seen: set[str] = set()
    for place, item in _items(key, value):
        if not item:
            yield place, Problem("empty-value", figures={"key": key})
        elif not isinstance(item, str):
            yield place, _wrong_type(key, "text", item)
        else:
            problem = _fault_of_text(key, item, seen)
            if problem:
                yield place, problem
            seen.add(item)


def _fault_of_text(key: str, text: str, before: Collection[str]) -> Problem | None:
    figures: dict[str, Figure] = {"key": key, "value": shortened(text)}
    if len(text) > MAX_TEXT:
        return Problem("text-too-long", figures={"key": key, "found": len(text), "limit": MAX_TEXT})
    what = KEYS[key]
    if text in before:
        return Problem("repeated-entry", figures=figures)
    if what.names and text not in what.names:
        figures |= {"close": closest(text, what.names), "known": tuple(what.names)}
        return Problem("unknown-value", figures=figures)
    if what.pattern and not re.fullmatch(what.pattern, text):
        return Problem(_MISFIT[key], figures=figures)
    return None


def _wrong_type(key: str, expected: str, value: object) -> Problem:
    found = "mapping" if isinstance(value, dict) else "list" if isinstance(value, list) else "text"
    shown = shortened(value) if isinstance(value, str) else ""
    figures = {"key": key, "value": shown, "expected": expected, "found": found}
    return Problem("wrong-type", figures=figures)
