"""What the log says of each lesson: started, how far, finished."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tutor.journal.log import Entry


@dataclass(frozen=True, slots=True)
class Standing:
    """How a learner stands in one lesson."""

    settled: frozenset[str] = frozenset()
    """Keys of the questions answered rightly, or shown."""
    finished: bool = False
    last: float = 0.0
    """When it was last worked on."""


def standings(entries: Iterable[Entry]) -> Mapping[str, Standing]:
    """How the learner stands in every lesson ever opened."""
    settled: dict[str, set[str]] = {}
    finished: set[str] = set()
    last: dict[str, float] = {}
    for entry in entries:
        keys = settled.setdefault(entry.lesson, set())
        last[entry.lesson] = entry.at
        if entry.event == "finish":
            finished.add(entry.lesson)
        elif entry.event == "reveal" or (entry.event == "answer" and entry.verdict == "right"):
            keys.add(entry.question)
    return {
        lesson: Standing(frozenset(keys), lesson in finished, last[lesson])
        for lesson, keys in settled.items()
    }
