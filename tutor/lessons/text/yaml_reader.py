"""YAML read for what was written, and where.

Built from parser events, without recursion and without YAML's own idea of types: every scalar
stays the text that was written, and the schema says what it should be. So `text: no` is a word,
`answer: 2x + cos x` a formula and `correct: yes` true. Aliases, anchors and tags are refused
before anything could be expanded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

import yaml
from yaml import events

from tutor.errors import Problem, Where
from tutor.lessons.text.located import Data, KeyPath, Located, ValuePlace
from tutor.lessons.text.source import disarmed, shortened

MAX_CHARACTERS = 20_000
MAX_DEPTH = 12

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C, where there is one, is 20 times as fast."""
_STANDARD = "tag:yaml.org,2002:"
"""What `!!` stands for."""


def read_yaml(source: str, first_line: int, opening: Where) -> Located:
    """Read a YAML mapping that starts on a line of the file.

    An empty text is an empty mapping, at `opening`.
    """
    builder = _Builder(first_line, {(): ValuePlace(opening)})
    if len(source) > MAX_CHARACTERS:
        builder.add("block-too-long", opening, limit=MAX_CHARACTERS, found=len(source))
        return builder.result(None)
    try:
        for event in yaml.parse(source, Loader=LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        builder.refuse(error, source)
        return builder.result(None)
    except _StopError:
        return builder.result(None)
    return builder.result(builder.root if builder.usable else None)


class _StopError(Exception):
    """Nothing more can be read."""


@dataclass(slots=True)
class _Frame:
    """A mapping or a list being filled."""

    path: KeyPath
    container: dict[str, Data] | list[Data]
    key: str | None = None
    """In a mapping: the key whose value comes next."""
    discard: bool = False
    """Whether that value is to be forgotten: its key was there before."""


_ESCAPES = dict(zip("\a\b\f\n\r\t\v\x1b", "abfnrtve", strict=True))
_EATEN = re.compile(r"\$[^$]*([\a\b\f\n\r\t\v\x1b])[a-z]")
"""What is left in double quotes of `\\frac` or `\\nabla` behind a dollar sign."""


@dataclass(slots=True)
class _Builder:
    first_line: int
    values: dict[KeyPath, ValuePlace]
    keys: dict[KeyPath, Where] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Frame] = field(default_factory=list)
    root: Data = field(default_factory=dict)
    usable: bool = True
    documents: int = 0

    def result(self, data: Data) -> Located:
        return Located(data, self.values, self.keys, tuple(self.problems))

    def add(self, code: str, where: Where, **figures: str | int) -> None:
        self.problems.append(Problem(code, where, figures))

    def where(self, event: Any) -> Where:
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 1
        return Where(start.line + self.first_line, start.column + 1, max(1, length))

    def refuse(self, error: yaml.MarkedYAMLError, source: str) -> None:
        """Say which of the usual slips a syntax error is."""
        words, context = error.problem or "", error.context or ""
        lines = source.split("\n")
        where, line, character = self.spot(error.problem_mark or error.context_mark, lines)
        blank = line[: len(line) - len(line.lstrip())]
        if "\t" in blank:
            self.add("yaml-tab", Where(where.line, blank.index("\t") + 1))
        elif "mapping values are not allowed" in words:
            self.add("yaml-colon", where, text=shortened(line))
        elif "end of stream" in words or "']'" in words or "'}'" in words:
            where, line, character = self.spot(error.context_mark or error.problem_mark, lines)
            self.add("yaml-not-closed", where, symbol=character, text=shortened(line))
        elif "unknown escape character" in words and character.isalpha():
            self.add("backslash-in-quotes", where, letter=character)
        elif "cannot start any token" in words or "not allowed in this context" in words:
            self.add("yaml-quote", where, character=character, text=shortened(line))
        elif "block scalar" in context:  # |x| begins like one
            where, line, character = self.spot(error.context_mark or error.problem_mark, lines)
            self.add("yaml-quote", where, character=character, text=shortened(line))
        else:
            self.add("yaml-syntax", where, text=shortened(line), detail=words)

    def spot(self, mark: Any, lines: list[str]) -> tuple[Where, str, str]:
        """A mark as a place in the file, the line it is in, and the character that stands there."""
        number = min(mark.line, len(lines) - 1) if mark else 0
        column = min(mark.column, len(lines[number])) if mark else 0
        where = Where(number + self.first_line, column + 1)
        return where, lines[number], lines[number][column : column + 1]

    def take(self, event: events.Event) -> None:
        if isinstance(event, events.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.add("yaml-documents", self.where(event))
                raise _StopError
        elif isinstance(event, events.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, events.AliasEvent):
            self.add("yaml-alias", self.where(event), name=shortened(event.anchor or ""))
            self.usable = False
            self.put(None, event)
        elif isinstance(event, events.ScalarEvent):
            self.refuse_decoration(event)
            plain = event.style in ("", None)
            value, problem = disarmed(event.value.replace("\r", "\n"), self.where(event))
            eaten = _EATEN.search(event.value) if event.style == '"' else None
            if eaten:
                letter = _ESCAPES[eaten[1]]
                self.add("backslash-in-quotes", self.where(event), letter=letter)
            elif problem is not None:  # written as an escape, in quotes
                self.problems.append(replace(problem, where=self.where(event)))
            self.put(None if plain and not value else value, event)
        elif isinstance(event, events.CollectionStartEvent):
            self.refuse_decoration(event)
            sequence = isinstance(event, events.SequenceStartEvent)
            container: dict[str, Data] | list[Data] = [] if sequence else {}
            path = self.put(container, event)
            self.stack.append(_Frame(path, container))
            if len(self.stack) > MAX_DEPTH:
                self.add("yaml-depth", self.where(event), limit=MAX_DEPTH)
                raise _StopError

    def refuse_decoration(self, event: Any) -> None:
        if event.anchor:
            self.add("yaml-alias", self.where(event), name=shortened(event.anchor))
        if event.tag:
            self.add(
                "yaml-tag", self.where(event), tag=shortened(event.tag.replace(_STANDARD, "!!"))
            )

    def put(self, value: Data, event: Any) -> KeyPath:
        """Add a value where it belongs, and return its path."""
        where = self.where(event)
        frame = self.stack[-1] if self.stack else None
        if frame is None:
            path: KeyPath = ()
            self.root = value
        elif isinstance(frame.container, list):
            frame.container.append(value)
            path = (*frame.path, len(frame.container) - 1)
        elif frame.key is None:
            self.put_key(frame, value, where)
            return (*frame.path, "\0")  # a place for what a collection used as a key contains
        else:
            path = (*frame.path, frame.key)
            if not frame.discard:
                frame.container[frame.key] = value
            frame.key = None
        if path or not isinstance(value, dict):  # what a block lacks is told at its opening
            self.values[path] = ValuePlace(where, _shift(event))
        return path

    def put_key(self, frame: _Frame, value: Data, where: Where) -> None:
        if isinstance(value, dict | list):
            self.add("yaml-key", where)
            self.usable = False
        key = value if isinstance(value, str) else ""
        first = self.keys.get((*frame.path, key))
        frame.discard = first is not None
        if first is None:
            self.keys[(*frame.path, key)] = where
            frame.key = key
        else:
            self.add("duplicate-key", where, key=shortened(key), first=first.line)
            frame.key = f"{key}\0{where.line}:{where.column}"


def _shift(event: Any) -> int | None:
    """How far behind its first character a scalar's own text begins, where that is certain."""
    style = getattr(event, "style", "|")
    if event.start_mark.line != event.end_mark.line:
        return None
    if style in ("", None):
        return 0
    width = event.end_mark.column - event.start_mark.column
    return 1 if style in ("'", '"') and width == len(event.value) + 2 else None
