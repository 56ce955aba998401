"""Runs of letters that only make sense as several names: `xcosx` is x cos x, `sin2x` sin(2x)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from tutor.core.formula.operations import CONSTANTS, FUNCTIONS
from tutor.core.formula.tokens import Token, TokenKind


def other_greek(name: str) -> str:
    """`theta` for θ and θ for `theta`; an empty text for what is not Greek."""
    if len(name) == 1:
        words = unicodedata.name(name, "").split()
        return words[-1].lower().replace("lamda", "lambda") if words[:1] == ["GREEK"] else ""
    try:
        return unicodedata.lookup(f"GREEK SMALL LETTER {name.replace('lambda', 'lamda')}")
    except KeyError:
        return ""


def split_runs(
    tokens: tuple[Token, ...], names: Collection[str]
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The tokens with runs cut into declared names, functions and constants; and those runs."""
    result: list[Token] = []
    runs: list[Token] = []
    for token, after in zip(tokens, (*tokens[1:], tokens[-1]), strict=True):
        pieces = _pieces(token.text, names, after) if token.kind == "name" else ()
        if len(pieces) < 2:
            result.append(token)
            continue
        runs.append(token)
        column = token.column
        for index, piece in enumerate(pieces):
            kind: TokenKind = "number" if piece.isdigit() else "name"
            result.append(Token(kind, piece, column, token.spaced and index == 0))
            column += len(piece)
    return tuple(result), tuple(runs)


def _pieces(run: str, names: Collection[str], after: Token) -> tuple[str, ...]:
    """What a run of letters and digits spells; empty where that is not clear.

    Digits may stand behind a function only, sin2x: x2 and sin2(x) might mean powers, log2 a base.
    """
    # A run that is a word itself is left whole, whatever else it could spell.
    words = {*names, *FUNCTIONS, *CONSTANTS}
    if run in words:
        return ()
    pieces: list[str] = []
    for part in re.findall(r"[^\W\d_]+|[\d_]+", run):
        if part[0].isalpha():
            spelled = _spell(part, words)
            if not spelled:
                return ()
            pieces += spelled
        elif part.isascii() and part.isdigit() and pieces and pieces[-1] in FUNCTIONS:
            if pieces[-1] in names or pieces[-1] == "log":
                return ()
            pieces.append(part)
        else:
            return ()
    squared = pieces[-1:] and pieces[-1].isdigit() and after.text == "("
    return () if squared else tuple(pieces)


def _spell(letters: str, words: Collection[str]) -> tuple[str, ...]:
    """The fewest words that spell `letters`; empty where none do."""
    longest = max(map(len, words))
    best: list[tuple[str, ...] | None] = [()] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - longest), end):
            head, word = best[start], letters[start:end]
            if head is None or word not in words:
                continue
            if word == "e" and head and head[-1] in FUNCTIONS:
                continue  # "sine" is a slip of the pen, not sin(e)
            current = best[end]
            # Fewest words: "asin" is one function before it is a·sin.
            if current is None or len(head) + 1 < len(current):
                best[end] = (*head, word)
    return best[-1] or ()
