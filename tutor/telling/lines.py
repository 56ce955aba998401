"""What is said to a learner, line by line, each in a tone that the faces show in their own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tutor.telling.meanings import Meaning

Tone = Literal["right", "wrong", "ask", "say", "math", "hint", "quiet"]

MARKS: dict[Tone, str] = {"right": "✓ ", "wrong": "✗ ", "ask": "? ", "hint": "» "}
"""What a line begins with, so that no tone is told by colour alone."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line and its tone."""

    tone: Tone
    text: str
    of: Meaning | None = None
    """What a line of algebra tells, where its beginning does not."""
