"""Version 2: entries have an id, a learner, a sitting, a mode, and more than one skill.

What version 1 wrote stays in its cells as it is.
"""

from __future__ import annotations

import sqlite3

from tutor.journal.rows import IDENTIFYING, first_identity

_COLUMNS = {
    "id": "''",
    "learner": "''",
    "sitting": "''",
    "mode": "'lesson'",
    "seconds": "0",
    "problem": "''",
    "certainty": "0",
}


def apply(connection: sqlite3.Connection) -> None:
    """Add the columns, and give every row its id."""
    connection.create_function(
        "first_identity", len(IDENTIFYING), first_identity, deterministic=True
    )
    connection.execute("drop trigger log_keeps")
    connection.execute("drop index log_by_lesson")
    connection.execute("alter table log rename column skill to skills")
    for name, default in _COLUMNS.items():
        connection.execute(f"alter table log add column {name} not null default {default}")
    # Texts as blobs: what is not valid UTF-8 cannot be handed to a function.
    cells = ", ".join(
        f"case typeof({name}) when 'text' then cast({name} as blob) else {name} end"
        for name in IDENTIFYING
    )
    # Until now an explored graph was a lesson of this name.
    connection.execute(
        f"update log set id = first_identity({cells}), "  # noqa: S608 - our own columns
        "mode = case lesson when 'explored-graph' then 'explore' else 'lesson' end"
    )
    connection.execute("create unique index log_by_id on log (id)")
    connection.execute("create index log_by_lesson on log (learner, lesson, number)")
    connection.execute("create index log_by_sitting on log (learner, sitting, number)")
    connection.execute(
        "create trigger log_keeps before update on log "
        "begin select raise(abort, 'the log is append-only'); end"
    )
