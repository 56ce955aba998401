"""The learner's log: one entry for everything that happened, in order, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Event = Literal["open", "page", "answer", "hint", "reveal", "finish"]
Mode = Literal["lesson", "practice", "exam", "explore"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a learner did. What is known of a learner is computed from these alone."""

    at: float
    """When, in seconds since 1970 (UTC)."""
    lesson: str
    event: Event
    question: str = ""
    """The question's key, or the page number for `page`."""
    kind: str = ""
    skill: str = ""
    answer: str = ""
    """As typed."""
    verdict: str = ""
    misconception: str = ""
    assisted: bool = False
    """Whether a hint was taken or an answer shown for this question before."""
    language: str = ""
    fingerprint: str = ""
    """Which version of the lesson it was."""
