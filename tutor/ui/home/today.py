"""What to do today: told at once from what is kept, and worked out anew behind the first frame."""

from __future__ import annotations

from datetime import date, datetime
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first frame needs no practice
    from tutor.practice.today import Ledger
    from tutor.study import Desk
    from tutor.study.agenda import Agenda


class Today:
    """The agenda of whoever sits at a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._counting = Lock()
        self._ledger: Ledger | None = None
        """Once the whole log had to be read: the next time only what is new in it."""

    @property
    def day(self) -> date:
        """Where the learner is."""
        return datetime.fromtimestamp(self._desk.clock(), self._desk.zone).date()

    @property
    def agenda(self) -> Agenda:
        """What is kept of it, right or not."""
        from tutor.study.agenda import Agenda  # who has done nothing does not pay for it

        return Agenda.kept(self._desk.journal)

    @property
    def is_first(self) -> bool:
        """Whether the learner has never done anything."""
        return not self._desk.journal.last()

    @property
    def is_stale(self) -> bool:
        """Whether something has been done since the agenda was worked out."""
        return self.agenda.last != self._desk.journal.last()

    def work_out(self) -> bool:
        """Bring the agenda up to date. Whether that was needed; it takes a while."""
        with self._counting:  # who comes and goes quickly has it counted twice
            if not self.is_stale:
                return False
            from tutor.practice.today import Ledger

            desk = self._desk
            if self._ledger is None:
                self._ledger = Ledger(desk.zone)
                self._ledger.add(desk.journal.entries())
            else:
                new = desk.journal.since(self._ledger.last)
                self._ledger.add([entry for entry in new if entry.learner == desk.learner])
            self._ledger.agenda(desk.clock()).keep(desk.journal)
            return True
