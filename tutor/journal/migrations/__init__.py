"""How a file of an earlier version becomes one of today: numbered steps, in one transaction.

`step_001` makes the tables of version 1, every later step changes what the one before it left; a
new file is made by the same steps. A step changes the log and the settings only (the tables of
`derived` are made anew after the last one), is never edited once it has been released, and adds a
column like this:

    connection.execute("alter table log add column mood not null default ''")
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from tutor.errors import Problem, TutorError
from tutor.journal.migrations import step_001, step_002
from tutor.journal.sqlite.copying import copy_privately, name_finally
from tutor.journal.sqlite.derived import rebuild
from tutor.journal.sqlite.reading import log_of

Step = Callable[[sqlite3.Connection], None]

STEPS: tuple[Step, ...] = (step_001.apply, step_002.apply)
APPLICATION = 0x43526A6C
"""The `application_id` of our files, "CRjl"."""


def version_of(connection: sqlite3.Connection) -> int:
    """The version of an open file; 0 when it is new."""
    (version,) = connection.execute("pragma user_version").fetchone()
    return int(version)


def upgrade(
    connection: sqlite3.Connection, path: Path | None, steps: Sequence[Step] | None = None
) -> None:
    """Bring an open file (at `path`, or None in memory) up to date: wholly, or not at all.

    Whoever else opens it meanwhile waits for the lock, and then finds nothing left to do.
    Raises TutorError (`store-newer`), OSError and sqlite3.Error; then the file is as it was.
    """
    steps = STEPS if steps is None else steps
    connection.execute("begin immediate")
    try:
        version = version_of(connection)
        if version > len(steps):
            raise TutorError(Problem("store-newer", figures={"path": str(path)}))
        if version < len(steps):
            if path and version:
                back_up(path, version)
            for step in steps[version:]:
                step(connection)
            rebuild(connection, log_of(connection).entries)
            connection.execute(f"pragma application_id = {APPLICATION}")
            connection.execute(f"pragma user_version = {len(steps)}")
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


def back_up(path: Path, version: int) -> Path:
    """Copy a file, its write-ahead log included, to one beside it that nobody will overwrite.

    The caller holds the write lock, so what is copied is what the steps will find.
    """
    part = path.with_name(f"{path.name}.v{version}.part")
    copy_privately(path, part)
    return name_finally(part, path.with_name(f"{path.name}.v{version}.bak"))
