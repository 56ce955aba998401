"""Figures put into sentences as a language counts and lists them.

Behind a colon a sentence says how a figure is to be read:

- a list (a tuple) stands as it is, `Names: {known}`, or in prose, `through {names:and}`;
- a count takes what is counted, in the language's own forms: `{count:edge|edges}`, `{count:条}`.

`,` and `g` keep the meaning that Python gives them. All the rest is for the language, whose package
has a `grammar` with the two functions of `Grammar`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from string import Formatter
from typing import Protocol

from tutor.others import abridged, harmless

OF_PYTHON = frozenset(("", ",", "g"))
"""Format specifications that mean the same in every language."""
SPELLED = 10
"""Counts up to here are written in words."""


class Grammar(Protocol):
    """What a language knows of lists and counts."""

    def listed(self, parts: Sequence[str], how: str) -> str:
        """Several parts in one sentence. `how` is empty, `and` or `or`."""

    def counted(self, count: int | str, unit: str, before: str) -> str:
        """A count with what is counted, fit to stand behind what is `before` it.

        A count so large that it is told by its order of magnitude comes as a text.
        """


def filled(sentence: str, figures: Mapping[str, object], grammar: Grammar) -> str:
    """A sentence with its figures in it. Raises KeyError for one that is missing."""
    text = ""
    for literal, name, how in _parsed(sentence):
        text += literal
        if name is not None:
            text += _written(figures[name], how, text, grammar)
    return text


@lru_cache(maxsize=512)
def _parsed(sentence: str) -> tuple[tuple[str, str | None, str], ...]:
    parts = Formatter().parse(sentence)
    return tuple((literal, name, how or "") for literal, name, how, _ in parts)


def _written(figure: object, how: str, before: str, grammar: Grammar) -> str:
    if isinstance(figure, tuple):
        return grammar.listed(tuple(map(harmless, map(str, figure))), how)
    if not isinstance(figure, int | float):
        figure = abridged(harmless(str(figure)))
    if how in OF_PYTHON:
        return format(figure, how)
    if how in ("and", "or"):
        return str(figure)
    text = str(figure)
    return grammar.counted(int(text) if text.isdecimal() else text, how, before)
