r"""From bytes to text that is safe to show: sizes, encoding, control characters, front matter.

All later readers see the same lines: `\n` only, and no character that one of them (or a terminal)
would take for a line break or a command.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from tutor import others
from tutor.errors import Figure, Problem, Where

MAX_BYTES = 256 * 1024
MAX_PROBLEMS = 500
MAX_SHOWN = 60

_DANGEROUS = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Control characters, line breaks that only some readers know, bidi overrides, non-characters."""
_SUSPECT = re.compile(
    f"{_DANGEROUS}|&#(?:(?P<decimal>[0-9]{{1,7}})|[xX](?P<hexadecimal>[0-9a-fA-F]{{1,6}}));"
)
"""The same, or a Markdown entity that may stand for one."""


class UnreadableError(Exception):
    """A file that gives no text at all."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem)


def read_text(path: str | PathLike[str], limit: int = MAX_BYTES) -> str:
    """The text of a file. Raises UnreadableError, having read no more than `limit` bytes."""
    file = Path(path)
    try:
        if not file.is_file():
            missing = "leads-nowhere" if others.leads_nowhere(file) else "file-not-found"
            code = "not-a-file" if file.exists() else missing
            figures: dict[str, Figure] = {"path": str(path)}
            if others.is_folder(file) and (reason := others.closed(file)):
                code, figures["reason"] = "folder-not-readable", reason
            raise UnreadableError(Problem(code, figures=figures))
        data = read_start(file, limit + 1)
        if len(data) > limit:
            size = max(file.stat().st_size, len(data))  # which tells nothing of files in /proc
            figures = {"path": str(path), "size": size, "limit": limit}
            raise UnreadableError(Problem("file-too-big", figures=figures))
        return decode(data)
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        reason = getattr(error, "strerror", None) or str(error)
        figures = {"path": str(path), "reason": reason}
        raise UnreadableError(Problem("file-not-readable", figures=figures)) from None


def read_start(file: Path, size: int) -> bytes:
    """The first `size` bytes. Raises OSError, and UnreadableError for what is no file."""
    try:
        return others.read_start(file, size)
    except others.NotAFileError:
        problem = Problem("not-a-file", figures={"path": str(file)})
        raise UnreadableError(problem) from None


def decode(data: bytes, *, whole: bool = True) -> str:
    """UTF-8 as text, or UnreadableError; with `whole` false the last character may be cut."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").rpartition("\n")[2]
        where = Where(data.count(b"\n", 0, error.start) + 1, len(before) + 1)
        byte = f"0x{data[error.start]:02X}"
        raise UnreadableError(Problem("not-utf8", where, {"byte": byte})) from None


def clean(text: str) -> tuple[tuple[str, ...], list[Problem]]:
    """The lines of a text, dangerous characters replaced; and where they were, one per line."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if not _SUSPECT.search(text):
        return tuple(lines), []
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        lines[number - 1], problem = disarmed(line, Where(number))
        if problem is not None and len(problems) < MAX_PROBLEMS:
            problems.append(problem)
    return tuple(lines), problems


def disarmed(text: str, where: Where) -> tuple[str, Problem | None]:
    """A text without its dangerous characters, at the same length; and where the first one was."""
    found = [match for match in _SUSPECT.finditer(text) if _character(match)]
    if not found:
        return text, None
    figures: dict[str, Figure] = {"character": _character(found[0]), "count": len(found)}
    safe = _SUSPECT.sub(lambda m: "\ufffd" * len(m.group()) if _character(m) else m.group(), text)
    return safe, Problem("control-character", where.moved(columns=found[0].start()), figures)


def _character(match: re.Match[str]) -> str:
    """The dangerous character that was written, by its name; nothing if it is harmless."""
    entity = match["decimal"] or match["hexadecimal"]
    code = int(entity, 10 if match["decimal"] else 16) if entity else ord(match.group())
    harmless = entity and (
        code in (9, 10, 13) or code > 0x10FFFF or not re.match(_DANGEROUS, chr(code))
    )
    return "" if harmless else f"U+{code:04X}"


class FrontLines(NamedTuple):
    """The YAML between the two `---` lines, and where the lesson goes on."""

    source: str
    first_line: int
    """The line of the file that `source` starts on."""
    body: int
    """How many lines of the file come before the lesson's body."""
    problem: Problem | None = None


def front_matter(lines: Sequence[str]) -> FrontLines:
    """Find the front matter. The home screen and the reader both look for it here."""
    start = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != "---":
        return FrontLines("", 1, 0, Problem("no-front-matter", Where(1, 1)))
    stop = _first(lines, start + 1, _CLOSING)
    closed = stop < len(lines) and _first(lines, start + 1, _FENCE) > stop
    if not closed:  # then it ends where a lesson surely begins
        stop = min(_first(lines, start + 1, _FENCE), _first(lines, start + 1, _HEADING))
    problem = None
    if not closed:
        problem = Problem("front-matter-not-closed", Where(start + 1, 1, 3))
    elif start:
        problem = Problem("front-matter-not-first", Where(start + 1, 1, 3))
    source = "\n".join(lines[start + 1 : stop])
    return FrontLines(source, start + 2, stop + closed, problem)


_CLOSING, _FENCE, _HEADING = re.compile(r"---\s*$"), re.compile("```"), re.compile(r"# \S")


def _first(lines: Sequence[str], start: int, pattern: re.Pattern[str]) -> int:
    return next((i for i in range(start, len(lines)) if pattern.match(lines[i])), len(lines))


def closest(name: str, known: Collection[str]) -> str:
    """The known name most like `name`, or nothing. Bounded, whatever the names are."""
    from difflib import get_close_matches  # noqa: PLC0415 - only faults need it

    if len(name) > MAX_SHOWN:
        return ""
    lowered = {word.lower(): word for word in islice(known, 200)}
    return next((lowered[w] for w in get_close_matches(name.lower(), lowered, n=1)), "")


def some(names: Iterable[str]) -> tuple[str, ...]:
    """A list short enough for a sentence."""
    told: list[str] = []
    for name in map(shortened, names):
        told.append(name)
        if sum(map(len, told)) > MAX_SHOWN:
            return (*(told[:-1] or told), "…")
    return tuple(told)


def shortened(text: str) -> str:
    """A figure short enough for a sentence."""
    text = " ".join(text.split())
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…"
