"""The learner's file: found, checked, made, upgraded, and set aside when it is beyond use.

Nothing is written to a file before it is known to be ours: another program's database is left as
it is, and so is the file of a chainrule from the future.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.errors import Problem, TutorError
from tutor.journal.log import Entry
from tutor.journal.sqlite.faults import LOCKED, problem_of, usable
from tutor.journal.store import DAMAGED, Remains

if TYPE_CHECKING:  # where there is no file yet, the first frame needs nothing that reads one
    from tutor.journal.sqlite.keeper import SqliteKeeper

NAME = "progress.db"
READING = 0.1
"""Seconds that a reader waits for others: the frame waits, too."""
WRITING = 1.0
"""Seconds that a writer waits for others, in a thread of its own."""
CHANGING = 5.0
"""Seconds to wait while others make or upgrade the file: that is done once, and is worth it."""
_ALONE = "ro&immutable=1"
"""How a file is opened beside which nothing can be, or shall be, written."""
_SIDECARS = ("-wal", "-shm", "")
"""What SQLite keeps beside a file; the file itself goes last, so that its log is never alone."""


class SqliteFile:
    """A place for a journal: `progress.db` in a folder."""

    def __init__(self, folder: Path, *, changing: float = CHANGING) -> None:
        """`changing`: seconds to wait while another program makes or upgrades the file."""
        self.path = folder / NAME
        self._changing = changing
        self._notes: list[Problem] = []

    def notes(self) -> tuple[Problem, ...]:
        """What was found on the way and did not stop anything."""
        notes, self._notes = tuple(self._notes), []
        return notes

    def _note(self, problem: Problem) -> None:
        self._notes.append(problem)

    def problems(self, error: Exception) -> tuple[Problem, ...]:
        """What an error on the way to here is to be called."""
        if isinstance(error, TutorError):
            return error.problems
        return (problem_of(error, self.path),)

    def gone(self) -> Problem:
        """What to say when a file that was open is no longer there."""
        return Problem("store-gone", figures={"path": str(self.path)})

    def reader(self) -> SqliteKeeper | None:
        """A keeper to read from; None while there is no file. An old file is upgraded first.

        One that cannot be upgraded now is read as it is, and that is noted.
        Raises TutorError.
        """
        keeper = self._looked_into()
        if keeper is None or keeper.is_current:
            return keeper
        keeper.close()
        try:
            self._made_current()
        except TutorError as error:
            self._notes.extend(error.problems)
        return self._looked_into()

    def untouched(self) -> SqliteKeeper | None:
        """A keeper to read from, which leaves the file as it is, though it be an old one.

        It leaves nothing beside it either, as it may be another's. Raises TutorError.
        """
        return self._looked_into(at_rest=not _size(self.path.with_name(f"{NAME}-wal")))

    def writer(self) -> SqliteKeeper:
        """A keeper to write to; the file is made if need be. Raises TutorError."""
        keeper = self._looked_into()
        if keeper is not None:
            keeper.close()
        if keeper is None or not keeper.is_current:
            self._made_current()
        with usable(self.path):
            connection = self._connected(WRITING)
        return self._keeper(connection)

    def set_aside(self) -> Remains:
        """Move what is there out of the way, untouched, and read what it still says."""
        with usable(self.path):
            kept = self._moved_aside()
        entries, settings = _salvage(kept)
        return Remains(kept, entries, settings)

    # --- opening ------------------------------------------------------------------------------

    def _looked_into(self, *, at_rest: bool = False) -> SqliteKeeper | None:
        """The file, opened for reading only; None if there is none, or nothing in it yet.

        One `at_rest` has no log beside it: nobody is writing to it.
        """
        with usable(self.path):
            try:
                if self.path.stat().st_size == 0:
                    return None
            except FileNotFoundError:
                return None
            if self.path.is_dir():
                reason = os.strerror(errno.EISDIR)
                raise TutorError(
                    Problem(DAMAGED, figures={"path": str(self.path), "reason": reason})
                )
            from tutor.journal.sqlite.versions import CURRENT, version_of_ours  # noqa: PLC0415 - see above

            connection = self._connected(READING, _ALONE) if at_rest else self._readable()
            try:
                version = version_of_ours(connection, self.path)
            except BaseException:
                connection.close()
                raise
        if version == 0:
            connection.close()
            return None
        return self._keeper(connection, is_current=version == CURRENT)

    def _keeper(self, connection: sqlite3.Connection, *, is_current: bool = True) -> SqliteKeeper:
        from tutor.journal.sqlite.keeper import SqliteKeeper  # noqa: PLC0415 - see above

        return SqliteKeeper(connection, self.path, is_current=is_current, note=self._note)

    def _readable(self) -> sqlite3.Connection:
        """A connection that cannot write."""
        try:
            return self._connected(READING, "ro")
        except sqlite3.OperationalError:
            # In a folder that cannot be written to, SQLite has no place for what it keeps beside.
            if _size(self.path.with_name(f"{NAME}-wal")):
                raise
            return self._connected(READING, _ALONE)

    def _connected(self, wait: float, mode: str = "rw") -> sqlite3.Connection:
        address = f"{self.path.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(
            address, uri=True, isolation_level=None, timeout=wait, check_same_thread=False
        )
        try:
            connection.text_factory = bytes
            if mode == "rw":
                connection.execute("pragma synchronous = full")
            else:
                connection.execute("select count(*) from sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection

    def _made_current(self) -> None:
        """Make the file, or upgrade it, once whoever else is doing that is done."""
        with usable(self.path):
            folder = self.path.parent
            missing = [one for one in folder.parents if not one.exists()]
            for one in (*reversed(missing), folder):  # `parents` would give them another mode
                one.mkdir(mode=0o700, exist_ok=True)
            with suppress(FileExistsError):
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            self.path.chmod(0o600)
            deadline = time.monotonic() + self._changing
            while True:
                try:
                    self._upgraded()
                    return
                except sqlite3.OperationalError as error:
                    # Changing to a write-ahead log does not wait for others by itself.
                    if problem_of(error, None).code != LOCKED or time.monotonic() > deadline:
                        raise
                    time.sleep(0.01)

    def _upgraded(self) -> None:
        from tutor.journal.migrations import upgrade  # noqa: PLC0415 - see above
        from tutor.journal.sqlite.versions import CURRENT, version_of_ours  # noqa: PLC0415

        with closing(self._connected(self._changing)) as connection:
            if version_of_ours(connection, self.path) < CURRENT:
                connection.execute("pragma journal_mode = wal")
                upgrade(connection, self.path)

    # --- out of the way -----------------------------------------------------------------------

    def _moved_aside(self) -> Path:
        number = 1
        while (kept := self.path.with_name(f"{NAME}.damaged-{number}")).exists():
            number += 1
        for suffix in _SIDECARS:
            with suppress(FileNotFoundError):
                self.path.with_name(NAME + suffix).rename(kept.with_name(kept.name + suffix))
        return kept


def _salvage(path: Path) -> tuple[tuple[Entry, ...], Mapping[str, str]]:
    """What can still be read of a file, which is left as it is."""
    from tutor.journal.sqlite.reading import salvaged, settings_of  # noqa: PLC0415 - rare

    try:
        address = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            connection.text_factory = bytes
            return salvaged(connection).entries, settings_of(connection)
    except sqlite3.Error:
        return (), {}


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
