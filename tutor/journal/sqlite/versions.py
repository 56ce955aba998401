"""Of which version a file is, and whether it is ours at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tutor.errors import Problem, TutorError
from tutor.journal import migrations
from tutor.journal.migrations import step_001

CURRENT = len(migrations.STEPS)
"""The version that this program writes."""


def version_of_ours(connection: sqlite3.Connection, path: Path) -> int:
    """The version of a file of ours; 0 if there is nothing in it yet.

    Raises TutorError where it is somebody else's (`store-foreign`) or too new (`store-newer`).
    """
    connection.execute("begin")  # one look: another program may be making the file just now
    try:
        (application,) = connection.execute("pragma application_id").fetchone()
        version = migrations.version_of(connection)
        is_first = application == 0 and _is_of_version_1(connection, version)
    finally:
        connection.execute("rollback")
    if application == migrations.APPLICATION and version > CURRENT:
        raise TutorError(Problem("store-newer", figures={"path": str(path)}))
    if application != migrations.APPLICATION and not is_first:
        raise TutorError(Problem("store-foreign", figures={"path": str(path)}))
    return version


def _is_of_version_1(connection: sqlite3.Connection, version: int) -> bool:
    """Version 1 did not sign its files, and could be killed while it made their tables."""
    query = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
    tables = {name.decode() for (name,) in connection.execute(query)}
    first = set(step_001.TABLES)
    rows = connection.execute("select name from pragma_table_info('log')")
    columns = tuple(name.decode() for (name,) in rows)
    return columns in ((), ("number", *step_001.COLUMNS)) and (
        tables == first if version == 1 else version == 0 and tables <= first
    )
