"""What is due, worked out from the whole log, for the line on the first screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from statistics import median

from tutor.journal.log import Entry
from tutor.journal.report import is_judged
from tutor.practice.mastery import states
from tutor.study.agenda import Agenda

_LAST = 50
"""Of so many problems, the last ones, the usual time is taken."""
_AT_LEAST, _AT_MOST, _GUESS = 10.0, 180.0, 60.0
"""Seconds for a problem: who went for a walk did not think about it so long."""


def agenda(entries: Sequence[Entry], now: float, zone: tzinfo | None) -> Agenda:
    """The agenda after a learner's entries, all of them, as they came."""
    ordered = sorted(entries, key=lambda entry: entry.id)  # what was merged came late
    days = (state.due for state in states(ordered, now, zone).values())
    taken = [entry.seconds for entry in entries if is_judged(entry) and entry.seconds > 0][-_LAST:]
    usual = median(taken) if taken else _GUESS
    return Agenda(
        tuple(sorted(day.isoformat() for day in days if day)),
        max(_AT_LEAST, min(_AT_MOST, usual)),
        entries[-1].id if entries else "",
    )
