"""How it went: honestly, and the same for a lesson and a practice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tutor.study.plan import Asked
from tutor.study.state import Session


@dataclass(frozen=True, slots=True)
class Score:
    """How many questions went how; together they are all that there are, predictions aside."""

    first: int = 0
    """Right at the first try, without help."""
    later: int = 0
    """Right without help, after a wrong try."""
    helped: int = 0
    """Right, after a hint."""
    shown: int = 0
    """Never right: the answer was shown."""
    open: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return self.first + self.later + self.helped + self.shown + self.open


def score(session: Session) -> Score:
    """How it went with every question of a session."""
    counts = {"first": 0, "later": 0, "helped": 0, "shown": 0, "open": 0}
    for asked in _marked(session):
        counts[_outcome(session, asked)] += 1
    return Score(**counts)


def misses(session: Session) -> tuple[Asked, ...]:
    """The questions that were settled, but not at the first try and without help."""
    return tuple(a for a in _marked(session) if _outcome(session, a) not in ("first", "open"))


def _marked(session: Session) -> Iterator[Asked]:
    return (asked for asked in session.plan.asked if asked.is_marked)


def _outcome(session: Session, asked: Asked) -> str:
    record = session.record(asked.question.key)
    if record.status in ("open", "given"):
        return "open"
    if record.status in ("revealed", "wrong"):
        return "shown"
    if record.assisted:
        return "helped"
    return "later" if record.tries else "first"
