"""What faces and desk use of the journal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tutor.errors import Problem, TutorError
from tutor.journal.log import Entry
from tutor.journal.report import Standing, standings
from tutor.journal.sqlite import Store


class Journal:
    """The learner's log and settings."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._troubles: list[Problem] = []

    @classmethod
    def at(cls, folder: Path) -> Journal:
        """The journal kept in a folder."""
        return cls(Store(folder))

    @classmethod
    def in_memory(cls) -> Journal:
        """A journal that is forgotten."""
        return cls(Store(None))

    def append(self, *entries: Entry) -> None:
        """Write down what happened."""
        try:
            self._store.append(*entries)
        except TutorError as error:
            self._troubles += error.problems

    def entries(self, *, lesson: str | None = None) -> tuple[Entry, ...]:
        """What happened in lessons of this name: what stands behind the last `/` of their ids."""
        found = self._store.entries()
        return tuple(e for e in found if lesson in (None, e.lesson.rpartition("/")[2]))

    def standings(self) -> Mapping[str, Standing]:
        """How the learner stands in each lesson."""
        return standings(self._store.entries())

    def troubles(self) -> tuple[Problem, ...]:
        """What is newly wrong."""
        told, self._troubles = tuple(self._troubles), []
        return told

    def setting(self, name: str) -> str | None:
        """A saved choice."""
        return self._store.setting(name)

    def save_setting(self, name: str, value: str) -> None:
        """Remember a choice."""
        try:
            self._store.save_setting(name, value)
        except TutorError as error:
            self._troubles += error.problems

    def keep_for_inspection(self, record: str) -> None:
        """Keep a case for us."""
        self._store.keep_for_inspection(record)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
