"""Keeping the journal in one SQLite file: found (`file`), read and written (`keeper`).

BRIDGE: `Store` and `home` stand here only until the app, plain mode and the command line talk to
`tutor.journal.journal.Journal` and `tutor.journal.store.home`. Nothing new may use them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tutor.errors import TutorError
from tutor.journal.journal import Journal
from tutor.journal.log import Entry, Identities
from tutor.journal.store import home

__all__ = ["Store", "home"]

_new_id = Identities()


class Store(Journal):
    """BRIDGE: a Journal that raises its troubles and gives entries their ids."""

    def __init__(self, folder: Path | None) -> None:
        from tutor.journal.sqlite.file import SqliteFile  # noqa: PLC0415

        super().__init__(SqliteFile(folder) if folder else None, folder)
        self.setting("language")
        self._writer.begin_again_if_damaged()
        self._complain()

    def append(self, *entries: Entry) -> None:
        """Add entries."""
        super().append(*(e if e.id else replace(e, id=_new_id()) for e in entries))
        self._complain()

    def save_setting(self, name: str, value: str) -> None:
        """Remember a choice."""
        super().save_setting(name, value)
        self._complain()

    def _complain(self) -> None:
        if troubles := self.troubles():
            raise TutorError(troubles)
