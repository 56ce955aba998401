"""Where is kept what a class's database does not take, until it does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from threading import Lock

from tutor.errors import TutorError
from tutor.journal.log import Entry
from tutor.journal.store import Place

_SENT = "sent"
"""The setting that names the last entry, in the order of the file, up to which all has arrived."""


class Spare:
    """A file of entries that are to be brought elsewhere. Several programs may use it at once.

    Nothing is ever deleted: an entry that is brought twice is there once. May be called from any
    thread; none of its methods raises.
    """

    def __init__(self, place: Place) -> None:
        self._place = place
        self._lock = Lock()
        self._here = set[str]()
        """Ids of what we know to be kept, and not to have arrived."""

    def unsent(self) -> tuple[Entry, ...]:
        """What is to be brought, in the order in which it was kept."""
        try:
            keeper = self._place.reader()
            if keeper is None:
                return ()
            with closing(keeper):
                entries = keeper.since(keeper.setting(_SENT) or "")
        except (TutorError, OSError):
            return ()
        with self._lock:
            self._here.update(entry.id for entry in entries)
        return entries

    def keep(self, entries: Sequence[Entry]) -> bool:
        """Have these kept. Returns whether all of them are."""
        with self._lock:
            new = [entry for entry in entries if entry.id not in self._here]
            if not new:
                return True
            try:
                with closing(self._place.writer()) as keeper:
                    keeper.append(new)
            except (TutorError, OSError):
                return False
            self._here.update(entry.id for entry in new)
            return True

    def forget(self, entries: Iterable[Entry]) -> None:
        """These have arrived, and need not be brought again."""
        arrived = {entry.id for entry in entries}
        with self._lock:
            if self._here.isdisjoint(arrived):
                return
            try:
                with closing(self._place.writer()) as keeper:
                    last = ""
                    # Others may have had something kept in between: theirs must not be skipped.
                    for entry in keeper.since(keeper.setting(_SENT) or ""):
                        if entry.id not in arrived:
                            break
                        last = entry.id
                    if last:
                        keeper.save_setting(_SENT, last)
            except (TutorError, OSError):
                return
            self._here -= arrived
