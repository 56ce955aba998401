"""YAML read for what was written, and where.

Built from parser events, without recursion and without YAML's own idea of types: every scalar
stays the text that was written, and the schema says what it should be. So `text: no` is a word,
`answer: 2x + cos x` a formula and `correct: yes` true. Aliases, anchors and tags are refused
before anything could be expanded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import events

from tutor.errors import Problem, Where
from tutor.lessons.text.located import Data, KeyPath, Located, ValuePlace
from tutor.lessons.text.slips import (
    begins_with_bracket,
    cut_short,
    is_behind_quotes,
    is_dash,
    is_entry,
    misplaced_colon,
    slip_in,
    slip_near,
    slips_in_value,
)
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
    builder = _Builder(first_line, {(): ValuePlace(opening)}, lines=source.split("\n"))
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
    lines: list[str] = field(default_factory=list)
    """What is read, line by line."""

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
        mark = error.problem_mark or error.context_mark
        begun = any(part in words for part in ("end of stream", "']'", "'}'", "expected ':'"))
        if begun or "block scalar" in context:  # |x| begins like one
            mark = error.context_mark or mark
        where, line, character = self.spot(mark, lines)
        blank = line[: len(line) - len(line.lstrip())]
        bracket = begins_with_bracket(line, where.column - 1)
        slip = slip_near(lines, where.line - self.first_line, self.first_line)
        figures = {"text": shortened(line), "character": character, "detail": words}
        if "\t" in blank:
            self.add("yaml-tab", Where(where.line, blank.index("\t") + 1))
        elif slip is not None:
            self.refuse_with([slip])
        elif "mapping values are not allowed" in words:
            self.problems.append(misplaced_colon(line, where.column - 1, where))
        elif "end of stream" in words or "']'" in words or "'}'" in words:
            self.add("yaml-not-closed", where, symbol=character, text=shortened(line))
        elif "unknown escape character" in words:
            self.add("backslash-in-quotes", where, letter=character)
        elif is_behind_quotes(line, where.column - 1):
            self.problems.append(Problem("yaml-behind-quotes", where, figures))
        elif "block scalar" in context or any(
            part in words for part in ("cannot start any token", "not allowed in this context")
        ):
            self.problems.append(Problem("yaml-quote", where, figures))
        elif bracket is not None:
            self.problems = [one for one in self.problems if one.code != "yaml-key"]
            figures["character"] = line[bracket]
            self.problems.append(Problem("yaml-quote", Where(where.line, bracket + 1), figures))
        elif "expected ':'" in words and is_dash(line):
            self.problems.append(Problem("yaml-dash", where, figures))
        elif "expected ':'" in words:
            self.problems.append(Problem("yaml-no-colon", where, figures))
        elif is_entry(line) and any(part in context for part in ("mapping", "collection")):
            self.problems.append(Problem("yaml-indent", where, figures))
        else:
            self.problems.append(Problem("yaml-syntax", where, figures))

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
                self.problems.append(problem._replace(where=self.where(event)))
            written = value if value or not plain else None
            path = self.put(written, event)
            if plain:
                self.look_at(path, written, event)
        elif isinstance(event, events.CollectionStartEvent):
            self.refuse_decoration(event)
            sequence = isinstance(event, events.SequenceStartEvent)
            container: dict[str, Data] | list[Data] = [] if sequence else {}
            path = self.put(container, event)
            self.stack.append(_Frame(path, container))
            if len(self.stack) > MAX_DEPTH:
                self.add("yaml-depth", self.where(event), limit=MAX_DEPTH)
                raise _StopError

    def look_at(self, path: KeyPath, value: str | None, event: Any) -> None:
        """Say what a value without quotes seems to be and is not, and what it may have lost."""
        where, end = self.where(event), event.end_mark
        key = next((step for step in reversed(path) if isinstance(step, str)), "")
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if not path and value is not None:  # all of it is one text, and was to be lines
            slip = slip_in(self.lines[event.start_mark.line], where.line)
            self.refuse_with([slip] if slip else [])
        elif key and "\0" not in key and path in self.values:
            slips = list(slips_in_value(key, value, where)) if value else []
            if event.start_mark.line == end.line and cut_short(rest):
                column = end.column + rest.index("#") + 1
                figures = {"key": key, "text": shortened(value or ""), "note": shortened(rest)}
                place = Where(where.line, column, max(1, len(rest.strip())))
                cut = Problem("yaml-cut", place, figures, "warning" if value else "error")
                slips.append(cut)
            self.refuse_with(slips)

    def refuse_with(self, problems: Sequence[Problem]) -> None:
        """Add problems; with an error among them nothing else is to be said of the values."""
        self.problems += (problem for problem in problems if problem not in self.problems)
        self.usable &= all(problem.severity != "error" for problem in problems)

    def refuse_decoration(self, event: Any) -> None:
        if event.anchor:
            self.add("yaml-alias", self.where(event), name=shortened(event.anchor))
            self.usable = False
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
        odd = not key.isidentifier()
        slip = slip_in(self.lines[where.line - self.first_line], where.line) if odd else None
        if slip is not None:  # `-text` is no name, whether it is the second of them or not
            self.refuse_with([slip])
            key = f"{key}\0{where.line}"
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
