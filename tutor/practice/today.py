"""What is due and known, worked out from the whole log, for the line on the first screen."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from datetime import tzinfo
from statistics import median

from tutor.journal.log import Entry
from tutor.journal.report import is_judged
from tutor.practice.mastery import Tracker
from tutor.practice.skills import practisable
from tutor.study.agenda import Agenda

_LAST = 50
"""Of so many problems, the last ones, the usual time is taken."""
_AT_LEAST, _AT_MOST, _GUESS = 10.0, 180.0, 60.0
"""Seconds for a problem: who went for a walk did not think about it so long."""


class Ledger:
    """Follows a learner, so that only what is new must be looked at when one asks again."""

    def __init__(self, zone: tzinfo | None) -> None:
        self._tracker = Tracker(zone)
        self._taken: deque[float] = deque(maxlen=_LAST)
        self.last = ""
        """The id of the last entry that was taken account of."""

    def add(self, entries: Sequence[Entry]) -> None:
        """Go on by the next entries, as they came."""
        for entry in sorted(entries, key=lambda entry: entry.id):  # what was merged came late
            self._tracker.add(entry)
        self._taken += (one.seconds for one in entries if is_judged(one) and one.seconds > 0)
        self.last = entries[-1].id if entries else self.last

    def agenda(self, now: float) -> Agenda:
        """What is to be done from now on, in seconds since 1970."""
        states = self._tracker.states(now)
        days = (state.due for state in states.values())
        solid = {skill for skill, state in states.items() if state.solid}
        usual = median(self._taken) if self._taken else _GUESS
        return Agenda(
            tuple(sorted(day.isoformat() for day in days if day)),
            max(_AT_LEAST, min(_AT_MOST, usual)),
            self.last,
            tuple(skill for skill in practisable if skill in solid),
            tuple(skill for skill in practisable if skill not in solid),
        )
