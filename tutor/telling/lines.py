"""What is said to a learner, line by line, each in a tone that the faces show in their own way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from tutor.markup.inline import Marked, Span
from tutor.markup.sentences import joined
from tutor.telling.meanings import Meaning
from tutor.wording import Words

Tone = Literal["right", "wrong", "ask", "say", "math", "hint", "quiet"]

MARKS: dict[Tone, str] = {"right": "✓ ", "wrong": "✗ ", "ask": "? ", "hint": "» "}
"""What a line begins with, so that no tone is told by colour alone."""


class Line(NamedTuple):
    """One line and its tone."""

    tone: Tone
    text: str
    spans: tuple[Span, ...] = ()
    """What an author made stand out in it."""
    tells: Meaning | None = None
    """What a line of algebra is about, where its beginning does not say so."""

    @classmethod
    def of(cls, tone: Tone, before: str, message: Marked) -> Line:
        """A message behind other words."""
        text = joined(before, message.text)
        placed = message.behind(text[: len(text) - len(message.text)])
        return cls(tone, text, placed.spans)


def in_a_row(words: Words, parts: Iterable[str]) -> str:
    """Parts of one line, with a dot between them that nobody takes for a product."""
    return (" | " if words.ascii else " · ").join(parts)


SIGNS = ("done", "wrong", "asked", "hint", "guessed", "open")
"""What stands beside pages, answers and what is said of them."""


def signs(words: Words, names: Iterable[str] = SIGNS) -> tuple[str, ...]:
    """What some of the signs mean."""
    return tuple(words(f"sign-{name}") for name in names)
