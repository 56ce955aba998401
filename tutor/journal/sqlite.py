"""The log on disk: an append-only SQLite file, safe against being killed at any moment."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, fields
from pathlib import Path
from types import TracebackType
from typing import Self

from tutor.errors import Problem, TutorError
from tutor.journal.log import Entry

SCHEMA = 1
_COLUMNS = tuple(field.name for field in fields(Entry))
_CREATE = f"""
create table if not exists log (
    number integer primary key autoincrement,
    {", ".join(f'"{column}" not null' for column in _COLUMNS)}
);
create index if not exists log_by_lesson on log (lesson, number);
create trigger if not exists log_keeps before update on log
    begin select raise(abort, 'the log is append-only'); end;
create table if not exists setting (name text primary key, value text not null) without rowid;
"""


def home(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder that holds the learner's progress: `CHAINRULE_HOME`, else the platform's own."""
    if chosen := environment.get("CHAINRULE_HOME"):
        return Path(chosen)
    from platformdirs import user_data_path  # noqa: PLC0415 - a third of this module's start-up

    return user_data_path("chainrule", appauthor=False)


class Store:
    """The log and the settings of one learner. Every entry is on disk when `append` returns."""

    def __init__(self, folder: Path | None) -> None:
        """Open the store in a folder, made if need be; None keeps it in memory.

        Raises TutorError (`store-unusable`) when the file cannot be opened or is not ours.
        """
        self._path = folder / "progress.db" if folder else None
        with self._usable():
            if folder:
                folder.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                self._path or ":memory:", isolation_level=None, timeout=5, check_same_thread=False
            )
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self) -> None:
        (found,) = self._connection.execute("pragma user_version").fetchone()
        if found > SCHEMA:
            raise TutorError(Problem("store-newer", figures={"path": str(self._path)}))
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = full")
        if found < SCHEMA:
            self._connection.executescript(_CREATE)
            self._connection.execute(f"pragma user_version = {SCHEMA}")

    @contextmanager
    def _usable(self) -> Iterator[None]:
        """Whatever the disk or the file may refuse is one clear problem."""
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            figures = {"path": str(self._path), "reason": str(error)}
            raise TutorError(Problem("store-unusable", figures=figures)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def append(self, *entries: Entry) -> None:
        """Add entries, in order, all or none."""
        marks = ", ".join("?" for _ in _COLUMNS)
        with self._transaction():
            self._connection.executemany(
                f"insert into log ({_names()}) values ({marks})",  # noqa: S608 - our own columns
                [tuple(map(_storable, astuple(entry))) for entry in entries],
            )

    def entries(self, lesson: str | None = None) -> tuple[Entry, ...]:
        """Everything that happened, or what happened in one lesson, oldest first."""
        where, values = ("where lesson = ?", (lesson,)) if lesson is not None else ("", ())
        query = f"select {_names()} from log {where} order by number"  # noqa: S608 - our own columns
        with self._usable():
            return tuple(_entry(row) for row in self._connection.execute(query, values))

    def setting(self, name: str) -> str | None:
        """A saved choice, such as the language."""
        query = "select value from setting where name = ?"
        with self._usable():
            found = self._connection.execute(query, (name,)).fetchone()
        return found[0] if found else None

    def save_setting(self, name: str, value: str) -> None:
        """Remember a choice."""
        with self._transaction():
            self._connection.execute(
                "insert into setting values (?, ?) "
                "on conflict (name) do update set value = excluded.value",
                (name, value),
            )

    def keep_for_inspection(self, record: str) -> None:
        """Write down a case in which our engine and SymPy contradict each other."""
        if self._path:
            with self._path.with_name("disagreements.jsonl").open("a", encoding="utf-8") as file:
                file.write(f"{record}\n")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._usable():
            self._connection.execute("begin immediate")
            try:
                yield
                self._connection.execute("commit")
            except BaseException:
                self._connection.rollback()
                raise


def _names() -> str:
    return ", ".join(f'"{column}"' for column in _COLUMNS)


def _storable(value: object) -> object:
    # A lone surrogate, which a terminal can produce, is not valid UTF-8.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _entry(row: tuple[object, ...]) -> Entry:
    values = dict(zip(_COLUMNS, row, strict=True))
    values["assisted"] = bool(values["assisted"])
    return Entry(**values)  # type: ignore[arg-type]
