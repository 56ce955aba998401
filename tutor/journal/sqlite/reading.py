"""The log read from a file of any version, also from one that is partly beyond reading."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tutor.journal.log import Entry
from tutor.journal.rows import COLUMNS, StoredValue, entry_of, read_text


class Extract(NamedTuple):
    """What could be read of a log."""

    entries: tuple[Entry, ...]
    damaged: int = 0
    """How many rows had to be left out, or have a cell that had to be."""


def current_log(
    connection: sqlite3.Connection, where: str, values: Sequence[str | float]
) -> Extract:
    """What a log of today's version holds under a condition, oldest first."""
    query = f"select {_NAMES} from log where {where} order by number"  # noqa: S608 - our own columns
    rows = connection.execute(query, values).fetchall()
    return _extract(dict(zip(COLUMNS, row, strict=True)) for row in rows)


def log_of(connection: sqlite3.Connection) -> Extract:
    """All that a log of any version holds, oldest first."""
    cursor = connection.execute("select * from log order by number")
    names = _names(cursor)
    return _extract(dict(zip(names, row, strict=True)) for row in cursor.fetchall())


def salvaged(connection: sqlite3.Connection) -> Extract:
    """All that can be read of a log with pages that cannot: row by row, past what fails.

    Raises sqlite3.Error where there is nothing to be had at all.
    """
    (last,) = connection.execute("select max(seq) from sqlite_sequence where name='log'").fetchone()
    rows: list[Mapping[str, StoredValue]] = []
    lost = 0
    for number in range(1, (last or 0) + 1):
        try:
            cursor = connection.execute("select * from log where number = ?", (number,))
            rows.extend(dict(zip(_names(cursor), row, strict=True)) for row in cursor)
        except sqlite3.DatabaseError:
            lost += 1
    extract = _extract(rows)
    return Extract(extract.entries, extract.damaged + lost)


def settings_of(connection: sqlite3.Connection) -> Mapping[str, str]:
    """The settings of a file of any version; none where they cannot be read."""
    try:
        rows = connection.execute("select name, value from setting").fetchall()
    except sqlite3.DatabaseError:
        return {}
    return {read_text(name): read_text(value) for name, value in rows}


_NAMES = ", ".join(f'"{column}"' for column in COLUMNS)


def _names(cursor: sqlite3.Cursor) -> tuple[str, ...]:
    return tuple(description[0] for description in cursor.description)


def _extract(rows: Iterable[Mapping[str, StoredValue]]) -> Extract:
    entries: list[Entry] = []
    damaged = 0
    for row in rows:
        entry, sound = entry_of(row)
        damaged += not sound
        if entry is not None:
            entries.append(entry)
    return Extract(tuple(entries), damaged)
