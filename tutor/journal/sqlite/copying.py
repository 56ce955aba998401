"""A file of ours copied, its write-ahead log included, to one that only its owner can read."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path


def copy_privately(path: Path, part: Path) -> None:
    """Copy the journal at `path` as one moment has it; a `part` of an attempt that was killed goes.

    Who holds the write lock copies what was there before it. Raises OSError and sqlite3.Error.
    """
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with (
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(part)) as target,
    ):
        source.backup(target)
        target.execute("pragma journal_mode = delete")  # what is kept is one file


def name_finally(part: Path, kept: Path) -> Path:
    """Give a whole copy its name, `kept` or that with a number: nothing is ever overwritten.

    Where the very same copy is there already, that will do.
    """
    for number in count(1):
        name = f"{kept.stem}-{number}{kept.suffix}" if number > 1 else kept.name
        free = kept.with_name(name)
        if not free.exists():
            part.rename(free)
            return free
        if free.is_file() and free.read_bytes() == part.read_bytes():
            part.unlink()
            return free
    raise AssertionError("unreachable")
