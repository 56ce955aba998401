"""What the pieces of written algebra mean: which is a gradient, a local derivative, a value.

In `∂L/∂x = ∂L/∂a·∂a/∂x = 1·2x = 3` the second factor of every product is what an edge multiplies
by, the first what comes back to it; all else is the gradient itself. The faces give each meaning
the look that it has in the picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Meaning = Literal["gradient", "local", "value"]

_LEAD = re.compile(r"^.*?(?:: +|：)")
"""What a sentence says before its algebra: `Local derivative: `, or a path."""
_SYMBOL = re.compile(r"∂|d\S+/d")
_PATH = re.compile(r"^\S+( → \S+)+:  ")


class Piece(NamedTuple):
    """A stretch of a text that means one thing."""

    start: int
    end: int
    meaning: Meaning


def meanings(text: str, of: Meaning | None = None) -> tuple[Piece, ...]:
    """The pieces of a line of algebra that mean something; `of` tells what the whole line is.

    Unsaid, a line that begins with `∂`, or `d` as a fraction, tells a gradient, any other one how
    a value comes about.
    """
    if "\n" in text:
        return ()  # a mark below what was typed
    if path := _PATH.match(text):
        return tuple(_path(text, path.end()))
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    steps = list(_cut(text, start, len(text), " = "))
    of = of or ("gradient" if _SYMBOL.match(text, start) or _SYMBOL.match(text) else "value")
    if of == "local":
        return tuple(Piece(*step, "local") for step in steps)
    if of == "value":
        return (Piece(*steps[-1], "value"),) if len(steps) > 1 else ()
    return tuple(piece for step in steps for piece in _sum(text, *step))


def _sum(text: str, start: int, end: int) -> Iterator[Piece]:
    """A sum of contributions: each the product of what comes back and what an edge multiplies by,
    or its amount.
    """
    for term in _cut(text, start, end, " + "):
        first, last = term
        if text.startswith("(", first) and len(list(_factors(text, first, last))) == 1:
            inner = list(_factors(text, first + 1, last - 1))
            if len(inner) > 1:  # behind a plus: `(−0.5·w)`
                first, last = first + 1, last - 1
        upstream, *local = _factors(text, first, last)
        yield Piece(*upstream, "gradient")
        if local:
            yield Piece(local[0][0], last, "local")


def _factors(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    factors = list(_cut(text, start, end, "·"))
    return iter(factors if len(factors) > 1 else _cut(text, start, end, "*"))  # in ASCII


def _path(text: str, start: int) -> Iterator[Piece]:
    """`x → a → L:  2x · 1 = 3`: factors, and what they come to."""
    factors, *result = _cut(text, start, len(text), " = ")
    for factor in _cut(text, *factors, " · "):
        yield Piece(*factor, "local")
    for amount in result:
        yield Piece(*amount, "gradient")


def _cut(text: str, start: int, end: int, sign: str) -> Iterator[tuple[int, int]]:
    """The stretches between signs that no parenthesis encloses."""
    depth, first = 0, start
    for place in range(start, end):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth == 0 and place >= first and text.startswith(sign, place, end):
            yield first, place
            first = place + len(sign)
    yield first, end
