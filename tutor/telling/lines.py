"""What is said to a learner, line by line, each in a tone that the faces show in their own way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tutor.wording import Words

Tone = Literal["right", "wrong", "ask", "say", "math", "hint", "quiet"]

MARKS: dict[Tone, str] = {"right": "✓ ", "wrong": "✗ ", "ask": "? ", "hint": "» "}
"""What a line begins with, so that no tone is told by colour alone."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line and its tone."""

    tone: Tone
    text: str


def in_a_row(words: Words, parts: Iterable[str]) -> str:
    """Parts of one line, with a dot between them that nobody takes for a product."""
    return (" | " if words.ascii else " · ").join(parts)
