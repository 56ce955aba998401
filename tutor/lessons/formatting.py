"""Lesson files set in one style: the keys in the order of the guide, fences and blank lines even.

Only lines are moved. No word of the prose is touched, since Markdown means something by most of its
blanks; and notes stay above the key that they stand above. What comes out is read again: where it
does not say what the file said, nothing is changed at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from tutor.errors import Problem, Where
from tutor.lessons.blocks.registry import SCHEMAS
from tutor.lessons.blocks.schema import FrontMatter
from tutor.lessons.blocks.validation import nested
from tutor.lessons.model import Prose
from tutor.lessons.reader import read_outline
from tutor.lessons.shelf.pack_file import KEYS
from tutor.lessons.text.fences import FENCE
from tutor.lessons.text.files import is_pack_file
from tutor.lessons.text.located import Data
from tutor.lessons.text.markdown import Fence
from tutor.lessons.text.source import clean, front_matter
from tutor.lessons.text.yaml_reader import read_yaml

_KEY = re.compile(r"(?P<key>[^\W\d]\w*) *:(?:[ \t]+(?P<value>.*\S))?[ \t]*")
_LIST = re.compile(r"\[(?P<items>[^\[\]{}'\"#]*)\]")
_ITEM = re.compile(r"(?P<indent> *)- +(?P<text>\S.*)")


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file in our style; and why it was left as it is, where it was."""

    text: str
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class _Order:
    """The keys of a mapping, first to last, and those of the mappings in its lists."""

    keys: tuple[str, ...]
    below: Mapping[str, _Order]


def formatted(text: str, path: Path) -> Formatted:
    """A lesson, a translation or a `pack.yaml` in our style. Twice is the same as once."""
    said = _said(text, path)
    if isinstance(said, Problem):
        return Formatted(text, said)
    lines = clean(text)[0]
    pack = is_pack_file(path)
    made = _ordered(lines, _Order(tuple(KEYS), {})) if pack else _lesson(lines)
    new = "\n".join(made).strip("\n") + "\n"
    if _said(new, path) != said:
        return Formatted(text, Problem("format-unsure"))
    return Formatted(new)


def _said(text: str, path: Path) -> Data | Problem:
    """All that a file says, wherever it says it; or the first thing that is wrong with it."""
    lines, problems = clean(text)
    if is_pack_file(path):
        located = read_yaml("\n".join(lines), 1, Where())
        return next(iter((*problems, *located.problems)), None) or located.data
    outline = read_outline(text, str(path))
    found = [problem for problem in outline.problems if problem.severity == "error"]
    pages: list[Data] = []
    for page in outline.pages:
        parts: list[Data] = [page.title]
        for part in page.parts:
            if isinstance(part, Prose):
                parts.append(part.markdown)
            elif SCHEMAS.get(part.kind) is None:
                parts.append(
                    [part.kind, *(line.strip() for line in part.source.split("\n") if line.strip())]
                )
            else:
                located = read_yaml(part.source, part.where.line + 1, part.where)
                found += (one for one in located.problems if one.severity == "error")
                parts.append([part.kind, located.data])
        pages.append(parts)
    return found[0] if found else [outline.front.data, pages, _comments(lines)]


def _comments(lines: Sequence[str]) -> Data:
    return [line.strip() for line in lines if "<!--" in line]


def _lesson(lines: Sequence[str]) -> list[str]:
    front = front_matter(lines)
    order = _order_of(FrontMatter)
    made = ["---", *_ordered(front.source.split("\n"), order), "---"]
    outline = read_outline("\n".join(lines), "")
    headings = {page.where.line - 1 for page in outline.pages}
    fences = {
        part.where.line - 1: part
        for page in outline.pages
        for part in page.parts
        if isinstance(part, Fence)
    }
    number, text = front.body, list[str]()
    while number < len(lines):
        if number in fences:
            made += (*_part(text), "", *_block(fences[number]))
            text = []
            number += 1
            while not (FENCE.fullmatch(lines[number]) and _ends(lines, number, fences)):
                number += 1
        elif number in headings and lines[number].lstrip().startswith("#"):
            made += (*_part(text), "", lines[number].strip())
            text = []
        else:
            text.append(lines[number])
        number += 1
    return [*made, *_part(text)]


def _ends(lines: Sequence[str], number: int, fences: Mapping[int, Fence]) -> bool:
    """A block holds no other fence, so the first line that looks like an end is one."""
    return number not in fences and bool(lines[number].strip())


def _part(text: Sequence[str]) -> list[str]:
    """Some lines of prose, apart from what stands above them; none where they are blank."""
    start, end = 0, len(text)
    while start < end and not text[start].strip():
        start += 1
    while start < end and not text[end - 1].strip():
        end -= 1
    return ["", *text[start:end]] if start < end else []


def _block(fence: Fence) -> list[str]:
    lines = _dedented(fence.source.split("\n"))
    schema = SCHEMAS.get(fence.kind)
    if schema is not None:
        lines = _ordered(lines, _order_of(schema))
    return [f"```{fence.kind}", *_trimmed(lines), "```"]


def _dedented(lines: Sequence[str]) -> list[str]:
    """Without the blanks that all of them begin with."""
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return [line[margin:] for line in lines]


def _trimmed(lines: Sequence[str]) -> list[str]:
    return _part([line.rstrip() for line in lines])[1:]


def _order_of(schema: type[Any]) -> _Order:
    names = tuple(field.name for field in fields(schema))
    return _Order(names, {key: _order_of(model) for key, model in nested(schema).items()})


def _ordered(lines: Sequence[str], order: _Order) -> list[str]:
    """The entries of a mapping in order, each with the notes above it and the lines below it."""
    entries: list[tuple[str, list[str]]] = []
    notes: list[str] = []
    for line in lines:
        entry = _KEY.fullmatch(line)
        if entry:
            value = entry["value"] or ""
            even = line.rstrip() if value[:1] == "#" else f"{entry['key']}: {_even(value)}".rstrip()
            entries.append((entry["key"], [*notes, even]))
            notes = []
        elif line.startswith("#") or (notes and not line.strip()):
            notes.append(line.rstrip())
        elif entries:
            entries[-1][1].extend((*notes, line.rstrip()))
            notes = []
        elif line.strip():
            return list(lines)  # no mapping that we know how to take apart
    for _, written in entries:
        while not written[-1].strip():
            written.pop()
    known = {key: place for place, key in enumerate(order.keys)}
    entries.sort(key=lambda entry: known.get(entry[0], len(known)))
    made = [
        line
        for key, written in entries
        for line in (_items(written, order.below[key]) if key in order.below else written)
    ]
    return [*made, *notes]


def _items(written: Sequence[str], order: _Order) -> list[str]:
    """An entry that holds a list of mappings, with the keys of each in order."""
    starts = [i for i, line in enumerate(written) if _ITEM.fullmatch(line)]
    if not starts:
        return list(written)
    indent = len(written[starts[0]]) - len(written[starts[0]].lstrip(" "))
    starts = [i for i in starts if written[i].startswith(" " * indent + "-")]
    made = list(written[: starts[0]])
    for start, end in zip(starts, (*starts[1:], len(written)), strict=True):
        item = _ITEM.fullmatch(written[start])
        margin = len(written[start]) - len(item["text"]) if item else 0
        rest = list(written[start + 1 : end])
        if item is None or any(line.strip() and line[:margin].strip() for line in rest):
            return list(written)
        lines = _ordered([item["text"], *(line[margin:] for line in rest)], order)
        if not _KEY.fullmatch(lines[0]):
            return list(written)
        made += [f"  - {lines[0]}", *(f"    {line}".rstrip() for line in lines[1:])]
    return made


def _even(value: str) -> str:
    """A list in brackets with a blank behind each comma."""
    match = _LIST.fullmatch(value)
    if match is None:
        return value
    return f"[{', '.join(item.strip() for item in match['items'].split(','))}]"
