"""What can be said in any language: a text that waits for its words."""

from __future__ import annotations

from collections.abc import Callable

from tutor.wording import Words

Sentence = Callable[[Words], str]
"""Whoever keeps a text keeps this: the text itself would be of one language for ever."""


def sentence(code: str, /, **figures: object) -> Sentence:
    """The sentence of the wording tables with this code, its figures filled in."""
    return lambda words: words(code, **figures)
