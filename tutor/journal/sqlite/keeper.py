"""The keeper of a learner's own machine: one SQLite file, safe against being killed any time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from tutor.errors import Problem
from tutor.journal import report
from tutor.journal.log import Entry, Mode
from tutor.journal.memory import learners, selected
from tutor.journal.migrations import upgrade
from tutor.journal.names import one_name, spellings
from tutor.journal.rows import COLUMNS, columns_asked, entry_of, read_text, row_of, storable
from tutor.journal.sqlite import derived, renaming
from tutor.journal.sqlite.faults import problem_of, usable
from tutor.journal.sqlite.reading import Extract, current_log, log_of, salvaged, settings_of
from tutor.journal.store import DAMAGED

T = TypeVar("T")

_INSERT = (
    f"insert into log ({', '.join(COLUMNS)}) values ({', '.join('?' for _ in COLUMNS)}) "  # noqa: S608
    "on conflict (id) do nothing"
)


class SqliteKeeper:
    """Reads and writes an open file. Every entry is on disk when `append` returns.

    What can be read is read: a bad cell falls back to its default, a bad page costs the rows on it.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path | None,
        *,
        is_current: bool = True,
        note: Callable[[Problem], object] = lambda problem: None,
    ) -> None:
        """A file that is not current is an old one that could not be upgraded: it is only read.

        `note` is told of damage that did not keep a question from being answered.
        """
        connection.text_factory = bytes  # one cell that is not UTF-8 shall not cost the others
        self._connection = connection
        self._path = path
        self.is_current = is_current
        self._note = note
        self._identity = _identity(path)

    @classmethod
    def in_memory(cls) -> SqliteKeeper:
        """One that is gone when it is closed."""
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        connection.text_factory = bytes
        upgrade(connection, None)
        return cls(connection, None)

    def is_there(self) -> bool:
        """Whether the file is still the one at its place: folders are deleted, backups restored."""
        return self._identity == _identity(self._path)

    def close(self) -> None:
        """Let go of the file."""
        with usable(self._path):
            self._connection.close()

    # --- writing ------------------------------------------------------------------------------

    def append(self, entries: Sequence[Entry]) -> int:
        """Add entries, all or none; returns how many of the ids were new."""
        with self._transaction():
            new = [*self._inserted(entries)]
            derived.derive(self._connection, new)
        return len(new)

    def _inserted(self, entries: Sequence[Entry]) -> Iterator[Entry]:
        for entry in entries:
            row = row_of(entry)
            if self._connection.execute(_INSERT, row).rowcount == 1:
                stored, _ = entry_of(dict(zip(COLUMNS, row, strict=True)))
                if stored:
                    yield stored

    def save_setting(self, name: str, value: str) -> None:
        """Remember a choice."""
        with self._transaction():
            self._connection.execute(
                "insert into setting values (?, ?) "
                "on conflict (name) do update set value = excluded.value",
                (storable(name), storable(value)),
            )

    def replace(
        self, entries: Sequence[Entry], settings: Mapping[str, str], before: Callable[[], object]
    ) -> None:
        """Put these in the place of all there is: wholly, or not at all.

        `before` is called while nobody else can write and all is still as it was.
        """
        with self._transaction():
            before()
            self._connection.execute("pragma secure_delete = on")  # what is gone is gone
            self._connection.execute("delete from log")
            self._connection.execute("delete from setting")
            self._connection.executemany(
                "insert into setting values (?, ?)",
                [(storable(name), storable(value)) for name, value in settings.items()],
            )
            derived.rebuild(self._connection, self._inserted(entries))

    def give(self, old: str, new: str, ids: Sequence[str] | None = None) -> int:
        """Have what one learner did be what another did; returns how much that was."""
        with self._transaction():
            if count := renaming.give(self._connection, self._spellings(old), one_name(new), ids):
                derived.rebuild(self._connection, log_of(self._connection).entries)
        return count

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with usable(self._path):
            self._connection.execute("begin immediate")
            try:
                yield
                self._connection.execute("commit")
            except BaseException:
                if self._connection.in_transaction:  # SQLite may have ended it itself
                    self._connection.execute("rollback")
                raise

    # --- reading ------------------------------------------------------------------------------

    def entries(
        self,
        learner: str = "",
        *,
        lessons: Sequence[str] | None = None,
        sitting: str | None = None,
        modes: Sequence[Mode] | None = None,
    ) -> tuple[Entry, ...]:
        """What a learner did: in some lessons, one sitting, some modes; or all."""
        with usable(self._path):
            wanted = columns_asked(self._spellings(learner), lessons, sitting, modes)
        where = " and ".join(
            f"{name} in ({', '.join('?' * len(values))})" for name, values in wanted.items()
        )
        values = tuple(storable(one) for each in wanted.values() for one in each)
        return self._answer(
            lambda: self._noted(current_log(self._connection, where, values)),
            lambda entries: selected(entries, learner, lessons, sitting, modes),
        )

    def since(self, id: str = "") -> tuple[Entry, ...]:  # noqa: A002 - what an entry calls it
        """What arrived after the entry with this id; everything if it is not known."""
        where = "number > coalesce((select number from log where id = ?), 0)"
        return self._answer(
            lambda: self._noted(current_log(self._connection, where, (storable(id),))), tuple
        )

    def last(self, learner: str = "") -> str:
        """The id of what arrived last; empty while there is nothing."""
        # The sign keeps SQLite from gathering all of a learner's rows just to sort them.
        query = "select id from log where +learner in ({}) order by number desc limit 1"

        def ask() -> Any:
            names = [*map(storable, self._spellings(learner))]
            marks = ", ".join("?" * len(names))
            return self._connection.execute(query.format(marks), names).fetchone()

        row = self._answer(
            ask,
            lambda entries: [entry.id for entry in selected(entries, learner)[-1:]],
        )
        return read_text(row[0]) if row else ""

    def learners(self, ids: Sequence[str] | None = None) -> tuple[str, ...]:
        """Everybody who did something, or one of these entries."""
        return self._answer(
            lambda: tuple(sorted({*map(one_name, renaming.written(self._connection, ids))})),
            lambda entries: learners(entries, ids),
        )

    def standings(self, learner: str = "") -> Mapping[str, report.Standing]:
        """How a learner stands in every lesson."""
        return self._derived(learner, derived.standings, report.standings)

    def skills(self, learner: str = "") -> Mapping[str, report.Practised]:
        """What a learner did with each skill."""
        return self._derived(learner, derived.skills, report.skills)

    def mistakes(self, learner: str = "") -> Mapping[str, report.Mistake]:
        """The mistakes a learner made."""
        return self._derived(learner, derived.mistakes, report.mistakes)

    def _derived(
        self,
        learner: str,
        ask: Callable[[sqlite3.Connection, str], T],
        work_out: Callable[[tuple[Entry, ...]], T],
    ) -> T:
        """What the tables say of a learner; of one who is written in several ways, the log."""

        def asked() -> T:
            name, *others = self._spellings(learner)
            if others:
                return work_out(self.entries(learner))
            return ask(self._connection, storable(name))

        return self._answer(asked, lambda entries: work_out(selected(entries, learner)))

    def _spellings(self, learner: str) -> tuple[str, ...]:
        """All ways in which a learner's name was written; nobody needs one on one's own machine."""
        is_asked = learner and self.is_current
        return spellings(learner, renaming.written(self._connection) if is_asked else ())

    def setting(self, name: str) -> str | None:
        """A saved choice."""
        query = "select value from setting where name = ?"
        with usable(self._path):
            row = self._connection.execute(query, (storable(name),)).fetchone()
        return read_text(row[0]) if row else None

    def settings(self) -> Mapping[str, str]:
        """All choices."""
        with usable(self._path):
            return settings_of(self._connection)

    def is_empty(self) -> bool:
        """Whether nobody has done anything yet."""
        with usable(self._path):
            return self._connection.execute("select 1 from log limit 1").fetchone() is None

    def _answer(self, ask: Callable[[], T], work_out: Callable[[tuple[Entry, ...]], T]) -> T:
        """Ask the file; where it is old or damaged, work it out from what its log still says."""
        with usable(self._path):
            if self.is_current:
                try:
                    return ask()
                except sqlite3.DatabaseError as error:
                    self._note_damage(error)
            try:
                extract = log_of(self._connection)
            except sqlite3.DatabaseError as error:
                self._note_damage(error)
                extract = salvaged(self._connection)
            return work_out(self._noted(extract))

    def _note_damage(self, error: sqlite3.DatabaseError) -> None:
        problem = problem_of(error, self._path)
        if problem.code != DAMAGED:
            raise error
        self._note(problem)

    def _noted(self, extract: Extract) -> tuple[Entry, ...]:
        if extract.damaged:
            figures: dict[str, str | int | float] = {
                "path": str(self._path),
                "count": extract.damaged,
            }
            self._note(Problem("store-rows", figures=figures))
        return extract.entries


def _identity(path: Path | None) -> tuple[int, int] | None:
    """Device and inode of the file at a path. It is not opened: that would end SQLite's locks."""
    try:
        status = path.stat() if path else None
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if status else None
