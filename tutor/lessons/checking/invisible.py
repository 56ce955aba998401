"""Characters that nobody sees, and marks without end.

Control characters and bidi overrides are errors and told by the reader. These have their uses (an
emoji of several parts, a word that may be broken), so they are only told, by `chainrule check`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice
from unicodedata import category, name

from tutor.errors import Problem, Where
from tutor.lessons.text.source import MAX_PROBLEMS
from tutor.unseen import UNSEEN, is_unseen

MOST_MARKS = 3
"""Combining marks on one letter: Vietnamese needs two, Hebrew three."""
_INVISIBLE = re.compile(
    rf"(?P<joiner>[\u200c\u200d])|(?P<selector>[\ufe0e\ufe0f])|(?P<tags>[\U000e0000-\U000e007f]+)"
    rf"|[{UNSEEN}]"
)
_FLAG = "\U0001f3f4"
"""The one base that tags may follow: the flags of England, Scotland and Wales."""
_KEYCAP = "\u20e3"
_ENTITY = re.compile(r"&#?\w{1,31};")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U000([0-9a-fA-F]{5}))")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
"""A character as YAML reads it between double quotes."""
_WORTH_READING = re.compile(r"[^\x00-\x7f]|&|\\[xuU]")


def check_invisible(lines: Sequence[str]) -> Iterator[Problem]:
    """Every line in which something cannot be seen, or too much is piled up; the first of each."""
    yield from islice(_all(lines), MAX_PROBLEMS)


def _all(lines: Sequence[str]) -> Iterator[Problem]:
    for number, line in enumerate(lines, start=1):
        if not _WORTH_READING.search(line):
            continue
        unseen = list(_unseen(line))
        if unseen:
            column, code = unseen[0]
            figures = {"character": f"U+{code:04X}", "name": name(chr(code), "").lower()}
            figures |= {"count": str(len(unseen))}
            yield Problem("invisible-character", Where(number, column + 1), figures, "warning")
        pile = _pile(line) or ("&" in line and _pile(unescape(line)))
        if pile:
            yield Problem(
                "combining-marks", pile._replace(line=number), {"limit": MOST_MARKS}, "warning"
            )


def _unseen(line: str) -> Iterator[tuple[int, int]]:
    """Columns from 0, and what stands there."""
    for match in _INVISIBLE.finditer(line):
        start = match.start()
        if match["joiner"] and _joins(line, start):
            continue
        if match["selector"] and _selects(line, start):
            continue
        if match["tags"] and line[start - 1 : start] == _FLAG and match["tags"][-1] == "\U000e007f":
            continue
        yield start, ord(match.group()[0])
    for quoted in _QUOTED.finditer(line) if "\\" in line else ():
        for escape in _ESCAPE.finditer(line, *quoted.span()):
            code = int(escape[escape.lastindex or 1], 16)
            if is_unseen(chr(code)):
                yield escape.start(), code
    for entity in _ENTITY.finditer(line) if "&" in line else ():
        meant = unescape(entity.group())
        if len(meant) == 1 and is_unseen(meant):
            yield entity.start(), ord(meant)


def _joins(line: str, place: int) -> bool:
    """Whether a joiner has something to join: emoji, or letters of scripts that need it."""
    before, after = line[place - 1 : place], line[place + 1 : place + 2]
    return all(
        part and part > "\u0300" and not "\u2e80" <= part <= "\u9fff" for part in (before, after)
    )


def _selects(line: str, place: int) -> bool:
    """Whether there is an emoji, or a sign that may be drawn as one, to be drawn in another way.

    Of emoji-variation-sequences.txt those few are named that are no symbols; a symbol that is not
    there is let pass.
    """
    before, after = line[place - 1 : place], line[place + 1 : place + 2]
    if before.isascii():
        return after == _KEYCAP and before in "#*0123456789"
    return category(before) in ("So", "Sm") or before in "‼⁉〰ℹ"


def _pile(line: str) -> Where | None:
    """Where more marks follow one another than any writing needs."""
    run = start = 0
    for place, character in enumerate(line):
        if (
            character >= "\u0300"
            and category(character) in ("Mn", "Me")
            and not "\ufe00" <= character <= "\ufe0f"
        ):
            start = place if run == 0 else start
            run += 1
            if run > MOST_MARKS:
                return Where(1, start + 1)
        else:
            run = 0
    return None
