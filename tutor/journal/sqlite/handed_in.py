"""A file that somebody handed in, copied into memory: it may be made to do harm.

A database may hold views and generated columns that never end, files beside it that SQLite would
wait for, and more than fits into memory. What is refused here no program of ours has written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from tutor.errors import Problem, TutorError
from tutor.journal.sqlite.versions import version_of_ours
from tutor.journal.store import DAMAGED
from tutor.others import NotAFileError, read_start

LARGEST = 1 << 29
"""Bytes of a file: a million answers and more."""
LONGEST = 1 << 22
"""Bytes of a row."""
_HEAD = b"SQLite format 3\0"
_BESIDE = ("-wal", "-shm", "-journal")
_STEPS = 10_000
"""Of SQLite's virtual machine, between two looks at how many there were."""
_WORK = (10**8, 100)
"""Such steps that reading may take: in any case, and more for each byte."""
_LIVELY = """
    select 1 from sqlite_master where type = 'view' or sql like 'create virtual%'
    union all select 1 from sqlite_master as t, pragma_table_xinfo(t.name) as c where c.hidden
"""
"""What would be worked out anew by reading it: views, tables of extensions, generated columns."""


@contextmanager
def copied(path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of a journal of ours, of whatever version, which can be read in bounded time.

    Raises TutorError, OSError and sqlite3.Error (also once too much has been worked out).
    """
    foreign = Problem("copy-foreign", figures={"path": str(path)})
    size = _size(path, foreign)
    with (
        closing(_untouched(path)) as source,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as copy,
    ):
        for connection in (source, copy):
            _bound(connection, size)
        if version_of_ours(source, path) == 0:
            raise TutorError(foreign)
        source.backup(copy)
        copy.text_factory = bytes
        if copy.execute(_LIVELY).fetchone():
            raise TutorError(foreign)
        if copy.execute("pragma quick_check").fetchall() != [(b"ok",)]:
            raise TutorError(Problem(DAMAGED, figures={"path": str(path)}))
        yield copy


def _size(path: Path, foreign: Problem) -> int:
    """Bytes of a file and its log. Raises TutorError where either is none, or too large."""
    try:
        head = read_start(path, len(_HEAD))
    except (NotAFileError, BlockingIOError, IsADirectoryError) as error:
        raise TutorError(foreign) from error
    beside = [path.with_name(f"{path.name}{ending}") for ending in _BESIDE]
    if not head or any(one.is_symlink() or _is_no_file(one) for one in beside):
        raise TutorError(foreign)
    if head != _HEAD:
        raise TutorError(Problem(DAMAGED, figures={"path": str(path)}))
    size = sum(one.stat().st_size for one in (path, *beside) if one.exists())
    if size > LARGEST:
        room = LARGEST >> 20
        raise TutorError(Problem("copy-large", figures={"path": str(path), "limit": room}))
    return size


def _is_no_file(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _bound(connection: sqlite3.Connection, size: int) -> None:
    looks, most = count(), (_WORK[0] + _WORK[1] * size) // _STEPS
    connection.set_progress_handler(lambda: next(looks) > most, _STEPS)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    connection.execute("pragma trusted_schema = off")


def _untouched(path: Path) -> sqlite3.Connection:
    """A connection that leaves nothing beside a file, unless that is just being written to."""
    log = path.with_name(f"{path.name}-wal")
    is_at_rest = not log.exists() or log.stat().st_size == 0
    address = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if is_at_rest else ''}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    connection.text_factory = bytes
    return connection
