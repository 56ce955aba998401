"""Version 1: the log and the settings, as first released."""

from __future__ import annotations

import sqlite3

COLUMNS = (
    "at", "lesson", "event", "question", "kind", "skill", "answer", "verdict", "misconception",
    "assisted", "language", "fingerprint",
)  # fmt: skip

TABLES = ("log", "setting")

_STATEMENTS = (
    "create table if not exists log (number integer primary key autoincrement, "
    + ", ".join(f'"{column}" not null' for column in COLUMNS)
    + ")",
    "create index if not exists log_by_lesson on log (lesson, number)",
    "create trigger if not exists log_keeps before update on log "
    "begin select raise(abort, 'the log is append-only'); end",
    "create table if not exists setting (name text primary key, value text not null) without rowid",
)


def apply(connection: sqlite3.Connection) -> None:
    """Make the tables; version 1 could be killed half-way through that, so some may be there."""
    for statement in _STATEMENTS:
        connection.execute(statement)
