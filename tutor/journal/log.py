"""The learner's log: one entry for everything that happened, in order, never changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Literal

Event = Literal["open", "again", "page", "answer", "hint", "reveal", "finish"]
"""`again` opens a lesson once more from its start: what was settled before stays so in the report,
and the new run has nothing of it."""
Mode = Literal["lesson", "practice", "exam", "explore"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing a learner did. What is known of a learner is computed from these alone.

    A field added here is a column added by a step of `migrations`, with the same default.
    """

    id: str
    """A UUIDv7: sorts by time, and journals merge by it."""
    at: float
    """When, in seconds since 1970 (UTC)."""
    event: Event
    learner: str = ""
    """Empty on one's own machine."""
    sitting: str = ""
    """One run of a lesson, a practice or an exam."""
    mode: Mode = "lesson"
    seconds: float = 0.0
    """How long the question had been on the screen."""
    lesson: str = ""
    """Its whole id, that of its pack included."""
    problem: str = ""
    """Where there is no lesson: everything that is needed to make it again."""
    question: str = ""
    """The question's key, or the page for `page` and `open`."""
    kind: str = ""
    skills: tuple[str, ...] = ()
    """Names without blanks."""
    answer: str = ""
    """As typed; for the `open` of an exam, its terms."""
    verdict: str = ""
    misconception: str = ""
    assisted: bool = False
    """Whether a hint was taken or an answer shown for this question before."""
    certainty: int = 0
    """How sure the learner was, 1 to 3; 0 when nobody asked."""
    language: str = ""
    fingerprint: str = ""
    """Of what the question asks; of the lesson for `open`, `again`, `page` and `finish`."""


def random_bits(count: int) -> int:
    """A number of so many random bits. The module `secrets` would cost the first frame 4 ms."""
    return int.from_bytes(os.urandom((count + 7) // 8)) >> (-count % 8)


_COUNTER, _TAIL = 42, 32


class Identities:
    """Makes ids: UUIDv7 (RFC 9562), each greater than the one before, whatever the clock does.

    The 74 bits behind the milliseconds are a counter that starts at random, then random bits: the
    RFC's method 1, and what Python's own `uuid.uuid7` does from 3.14 on.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.time,
        random: Callable[[int], int] = random_bits,
    ) -> None:
        """`clock` tells the seconds since 1970; `random` gives so many random bits."""
        self._clock, self._random = clock, random
        self._lock = Lock()
        self._milliseconds = self._counter = -1

    def __call__(self) -> str:
        """The next id, in the usual hexadecimal groups."""
        with self._lock:
            now = max(0, int(self._clock() * 1000))
            if now > self._milliseconds:
                # The highest bit stays free, so that there is room to count within a millisecond.
                self._milliseconds, self._counter = now, self._random(_COUNTER - 1)
            else:
                self._counter += 1
                if self._counter >> _COUNTER:
                    self._milliseconds, self._counter = self._milliseconds + 1, 0
            return uuid7(self._milliseconds, self._counter << _TAIL | self._random(_TAIL))


def uuid7(milliseconds: int, rest: int) -> str:
    """A UUIDv7 from the time since 1970 and 74 more bits."""
    high, low = rest >> 62 & 0xFFF, rest & (1 << 62) - 1
    number = (milliseconds & (1 << 48) - 1) << 80 | 7 << 76 | high << 64 | 2 << 62 | low
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
