"""What the log says of each lesson: started, how far, finished."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tutor.journal.log import Entry


@dataclass(frozen=True, slots=True)
class Standing:
    """How a learner stands in one lesson."""

    settled: frozenset[tuple[str, str]] = frozenset()
    """Questions answered rightly, or shown: key, and fingerprint of what was asked."""
    finished: frozenset[str] = frozenset()
    """The fingerprints under which the lesson was finished."""
    last: float = 0.0
    """When it was last worked on."""


def standings(entries: Iterable[Entry]) -> Mapping[str, Standing]:
    """How the learner stands in every lesson ever opened."""
    settled: dict[str, set[tuple[str, str]]] = {}
    finished: dict[str, set[str]] = {}
    last: dict[str, float] = {}
    for entry in entries:
        keys = settled.setdefault(entry.lesson, set())
        last[entry.lesson] = entry.at
        if entry.event == "finish":
            finished.setdefault(entry.lesson, set()).add(entry.fingerprint)
        elif entry.event == "reveal" or (entry.event == "answer" and entry.verdict == "right"):
            keys.add((entry.question, entry.fingerprint))
    return {
        lesson: Standing(frozenset(keys), frozenset(finished.get(lesson, ())), last[lesson])
        for lesson, keys in settled.items()
    }
