"""What people type that YAML takes for something else, and what to call it.

A line that YAML cannot read is seldom where the slip is: a full-width colon, or a missing blank, is
noticed a line later, as a colon too many. So the line is looked at, then those above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tutor.errors import Problem, Where
from tutor.lessons.text.source import shortened

_BLANKS = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000"
_START = r"[ \t]*+(?:- ++)*+"
_KEY = r"[a-z]\w*"
_BACK = 3
"""Lines above the fault that are looked at, too."""
_KINDS = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("yaml-space", rf"[ \t-]*(?P<at>[{_BLANKS}]+)"),
        ("yaml-space", rf"{_START}{_KEY}:[ \t]*(?P<at>[{_BLANKS}]+)"),
        ("yaml-wide-colon", rf"{_START}{_KEY}\s*(?P<at>[：﹕︓∶꞉ː])"),
        ("yaml-dash", rf"[ \t]*(?P<at>-)(?={_KEY}:(?:\s|$))"),
        (
            "yaml-bullet",
            rf"[ \t]*(?P<at>[‐‑‒–—―−－﹣•·*＊+]|\d{{1,3}}[.)、])\s*(?={_KEY}:(?:\s|$))",
        ),
        ("yaml-no-space", rf"{_START}(?P<key>{_KEY})(?P<at>:)(?=[^\s:/\\])"),
        ("yaml-equals", r"[ \t]*(?P<key>[a-z]{2,})\s*(?P<at>[=＝])(?!=)"),
        ("yaml-smart-quotes", rf"{_START}{_KEY}:\s+(?P<at>[“”„‟‘’‚‛«»＂＇「『])(?=.*:\s)"),
        ("yaml-smart-quotes", rf"{_START}-\s+(?P<at>[“”„‟‘’‚‛«»＂＇「『])(?=.*:\s)"),
    )
)
_ENTRY = re.compile(rf"(?P<before>{_START}){_KEY}(?P<colon>:)(?:\s|$)")


def slip_in(line: str, number: int) -> Problem | None:
    """The slip in a line of YAML, if there is one that we know."""
    for code, pattern in _KINDS:
        match = pattern.match(line)
        if match:
            where = Where(number, match.start("at") + 1, len(match["at"]))
            key, character = match.groupdict().get("key") or "", match["at"][:5]
            if code == "yaml-space":
                character = f"U+{ord(character[0]):04X}"
            figures = {"text": shortened(line), "character": character, "key": key}
            return Problem(code, where, figures)
    return None


def slip_near(lines: Sequence[str], index: int, first_line: int) -> Problem | None:
    """The slip in one of some lines, or in those just above it; the nearest."""
    written = [i for i in range(index, -1, -1) if lines[i].strip()]
    found = (slip_in(lines[i], i + first_line) for i in written[: _BACK + 1])
    return next(filter(None, found), None)


def misplaced_colon(line: str, column: int, where: Where) -> Problem:
    """What a colon that YAML did not expect tells, at a column (from 0) of its line."""
    entry = _ENTRY.match(line)
    if entry and entry.start("colon") == column:
        return Problem("yaml-indent", Where(where.line, 1, max(1, len(entry["before"]))), {
            "text": shortened(line), "found": len(entry["before"]),
        })  # fmt: skip
    return Problem("yaml-colon", where, {"text": shortened(line)})


def begins_with_bracket(line: str, column: int) -> int | None:
    """Where the value of a line begins, if with a bracket that closes before the fault."""
    begun = re.match(rf"{_START}(?:{_KEY}:[ \t]+)?(?P<at>[\[{{])", line)
    return begun.start("at") if begun and begun.start("at") < column else None


def is_dash(line: str) -> bool:
    """Whether a line is an item of a list whose dash lacks its blank."""
    return bool(re.match(r"[ \t]*-\w", line))


def is_entry(line: str) -> bool:
    """Whether a line is `key: …`, or an item of a list."""
    return bool(_ENTRY.match(line) or re.match(r"\s*- ", line))


def is_behind_quotes(line: str, column: int) -> bool:
    """Whether a fault stands behind the closing quotation mark of a text that goes on."""
    quoted = re.match(rf"{_START}(?:{_KEY}:)?\s*(?:'[^']*'|\"[^\"]*\")", line)
    return bool(quoted and column >= quoted.end() > 0 and line[quoted.end() :].strip())


_SHORT_NOTE = re.compile(r"\s+#(?P<note>.*)")
_WORD = re.compile(r"[^\W\d_]{2,}|[\u3400-\u9fff]")


def cut_short(rest: str) -> bool:
    """Whether what stands behind a value, from its blank and `#` on, looks like part of it."""
    match = _SHORT_NOTE.fullmatch(rest)
    if match is None or not match["note"].strip():
        return False
    return match["note"][0] not in " \t#!" or not _WORD.search(match["note"])


# --- values that are read as written, and may be meant otherwise ---------------------------------

FORMULAS = frozenset({"answer", "tolerance", "step", "level"})
"""Keys whose values are read as mathematics."""
_VALUES = tuple(
    (code, re.compile(pattern, re.IGNORECASE))
    for code, pattern in (
        ("value-date", r"\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}"),
        ("value-time", r"-?\d+(:\d+(\.\d*)?)+"),
        ("value-zeros", r"[-+]?0\d+(\.\d*)?"),
        ("value-grouped", r"[-+]?\d{1,3}([ \u00a0\u2009\u202f'’_,，]\d{3})+(\.\d+)?"),
        ("value-code", r"[-+]?(0x[\da-f]+|0o[0-7]+|0b[01]+|\d+(_\d+)+)"),
        ("value-endless", r"[-+]?(\.inf|\.nan|infinity|∞)"),
        ("value-equation", r"(?P<left>[^=<>!]*)[=＝](?P<right>[^=].*)"),
        ("value-quoted", r"[“”„‘’‚«»＂＇「](?P<right>.+?)[“”‘’«»＂＇」]?"),
    )
)
_NOTHING = frozenset({"~", "null", "Null", "NULL"})


def slips_in_value(key: str, text: str, where: Where) -> Iterator[Problem]:
    """What a plain value seems to be that it is not."""
    figures = {"key": key, "text": shortened(text)}
    if text in _NOTHING and key in FORMULAS:
        yield Problem("value-nothing", where, figures)
        return
    for code, pattern in _VALUES if key in FORMULAS else ():
        match = pattern.fullmatch(text)
        if match:
            meant = match.groupdict().get("right") or re.sub(
                r"[ \u00a0\u2009\u202f'’_,，]", "", text
            )
            if code == "value-zeros":
                meant = re.sub(r"^([-+]?)0+(?=\d)", r"\1", text)
            yield Problem(code, where, figures | {"meant": shortened(meant)})
            return
