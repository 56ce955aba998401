"""Entries as a table for spreadsheets: comma-separated values, as RFC 4180 has them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime

from tutor.journal.log import Entry
from tutor.others import harmless

COLUMNS = tuple(field.name for field in fields(Entry))
_FORMULA = tuple("=+-@＝＋－＠")
_BEHIND = re.compile(rf"(;\s*)(?=[{re.escape(''.join(_FORMULA))}])")
_LAST = 253_402_300_799
"""The last second of the year 9999."""


def table(entries: Iterable[Entry]) -> str:
    """A row for each entry under a row of names; times as ISO 8601 in UTC."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow(_cell(name, getattr(entry, name)) for name in COLUMNS)
    return out.getvalue()


def iso_time(at: float) -> str:
    """Seconds since 1970 as ISO 8601 in UTC, to the millisecond; what no calendar has, as 1970."""
    sound = at if 0 <= at <= _LAST else 0.0
    text = datetime.fromtimestamp(sound, UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def _cell(name: str, value: object) -> object:
    if name == "at" and isinstance(value, (int, float)):
        return iso_time(value)
    if isinstance(value, bool):
        return int(value)
    return harmless_cell(" ".join(value) if isinstance(value, tuple) else value)


def harmless_cell(value: object) -> object:
    """A text that no spreadsheet takes for a formula, and that is one line of printable signs.

    Whoever opens a class's answers shall not run what a pupil typed: a text that begins like a
    formula gets an apostrophe, as OWASP advises, unless it is only a number. So does what would
    begin like one where a spreadsheet parts cells at semicolons, as in half of Europe.
    """
    if not isinstance(value, str):
        return value
    text = _BEHIND.sub(r"\1'", harmless(value))
    return f"'{text}" if text.lstrip().startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    digits = text[1:] if text[:1] in "+-" else text
    return digits.replace(".", "", 1).isdecimal() and digits.isascii()
