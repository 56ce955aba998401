"""What the disk, the file or SQLite refuse, as one clear problem each."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tutor.errors import Problem, TutorError
from tutor.journal.store import DAMAGED

LOCKED = "store-locked"

_OF_SYSTEM = {
    errno.ENOSPC: "store-full",
    errno.EDQUOT: "store-full",
    errno.EACCES: "store-no-permission",
    errno.EPERM: "store-no-permission",
    errno.EROFS: "store-read-only",
    errno.ENOTDIR: "store-no-folder",
    errno.EEXIST: "store-no-folder",
}
_OF_SQLITE = {
    sqlite3.SQLITE_FULL: "store-full",
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_PROTOCOL: LOCKED,
    sqlite3.SQLITE_READONLY: "store-read-only",
    sqlite3.SQLITE_PERM: "store-no-permission",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
_PRIMARY = 0xFF
"""SQLite's extended codes refine the code in their lowest byte."""

_LITTLE = 1 << 16
"""Bytes with which SQLite cannot do: it keeps an index of its log that is half as large."""


@contextmanager
def usable(path: Path | None) -> Iterator[None]:
    """Turn what goes wrong with the file at `path` into a TutorError."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise TutorError(problem_of(error, path)) from error


def problem_of(error: Exception, path: Path | None) -> Problem:
    """What went wrong."""
    reason, code = str(error), "store-unusable"
    if isinstance(error, OSError):
        reason, code = error.strerror or reason, _OF_SYSTEM.get(error.errno or 0, code)
    elif isinstance(error, sqlite3.Error):
        code = _code(error)
        if code == "store-unusable" and path:  # SQLite often knows no more than that it failed
            code = _of_place(path) or code
    else:  # a bug of ours
        reason = f"{type(error).__name__}: {error}"
    return Problem(code, figures={"path": str(path), "reason": reason})


def _code(error: sqlite3.Error) -> str:
    number = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    text = str(error)
    if number == sqlite3.SQLITE_ERROR and ("no such" in text or "no column" in text):
        return DAMAGED  # a table of ours that somebody changed or dropped
    return _OF_SQLITE.get(number, "store-unusable")


def _of_place(path: Path) -> str | None:
    """What is wrong with the disk or the permissions, if that can be seen from here."""
    try:
        if shutil.disk_usage(path.parent).free < _LITTLE:
            return "store-full"
        if not os.access(path, os.R_OK):
            return "store-no-permission"
        return None if os.access(path, os.W_OK) else "store-read-only"
    except OSError:
        return None
