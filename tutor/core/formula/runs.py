"""Runs of letters that only make sense as several names: `xcosx` is x cos x, `sin2x` sin(2x).

Some make sense in two ways: beside a node `a`, `acosx` is arccos x or a·cos x, and `2e-3` is 0.002
or 2e − 3. Then there are several lists of tokens, the likeliest first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from tutor.core.formula.operations import CONSTANTS, FUNCTIONS
from tutor.core.formula.tokens import Token, TokenKind

MAX_VARIANTS = 6
"""Lists of tokens that a text may be cut into, ..."""
_MAX_SPELLINGS = 3
"""... and ways to cut one run."""
_SCIENTIFIC = re.compile(r"([\d.]+)([eE])([+-]?)(\d+)")

Pieces = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """Tokens in which every run is cut, and what was cut."""

    tokens: tuple[Token, ...]
    runs: tuple[Token, ...] = ()


def other_greek(name: str) -> str:
    """`theta` for θ and θ for `theta`; an empty text for what is not Greek."""
    if len(name) == 1:
        words = unicodedata.name(name, "").split()
        return words[-1].lower().replace("lamda", "lambda") if words[:1] == ["GREEK"] else ""
    try:
        return unicodedata.lookup(f"GREEK SMALL LETTER {name.replace('lambda', 'lamda')}")
    except KeyError:
        return ""


def variants(tokens: tuple[Token, ...], names: Collection[str]) -> Iterator[Variant]:
    """The ways to cut runs into declared names, functions, constants and numbers, likeliest first.

    A run is cut alike wherever it stands. At most `MAX_VARIANTS` are given.
    """
    words = frozenset((*names, *FUNCTIONS, *CONSTANTS))
    cuts = {
        (token.text, after.text == "("): _cuts(token, names, words, after)
        for token, after in pairwise((*tokens, tokens[-1]))
    }
    open_ = {key: ways for key, ways in cuts.items() if len(ways) > 1}
    # One run at a time is cut another way, and then all of them.
    choices = [dict.fromkeys(open_, 0)]
    for key, ways in open_.items():
        choices += [{**choices[0], key: index} for index in range(1, len(ways))]
    if len(open_) > 1:
        choices.append(dict.fromkeys(open_, 1))
    for choice in choices[:MAX_VARIANTS]:
        yield _cut(tokens, {key: ways[choice.get(key, 0)] for key, ways in cuts.items()})


def _cut(tokens: tuple[Token, ...], ways: dict[tuple[str, bool], Pieces]) -> Variant:
    result: list[Token] = []
    runs: list[Token] = []
    for token, after in pairwise((*tokens, tokens[-1])):
        pieces = ways[token.text, after.text == "("]
        if pieces == (token.text,) or token.kind not in ("name", "number"):
            result.append(token)
            continue
        if token.kind == "name" and pieces[1:]:
            runs.append(token)
        column = token.column
        for index, piece in enumerate(pieces):
            result.append(Token(_kind(piece), piece, column, token.spaced and index == 0))
            column += len(piece)
    return Variant((*result, tokens[-1]) if not result else tuple(result), tuple(runs))


def _kind(piece: str) -> TokenKind:
    if piece[0].isdigit() or piece[0] == ".":
        return "number"
    return "symbol" if piece in "+-" else "name"


def _cuts(
    token: Token, names: Collection[str], words: frozenset[str], after: Token
) -> tuple[Pieces, ...]:
    """The ways to cut one token; the token itself is one of them, where it means something."""
    whole = (token.text,)
    if token.kind == "number" and (match := _SCIENTIFIC.fullmatch(token.text)):
        number, letter, sign, digits = match.groups()
        if letter + digits in names and not sign:
            return whole, (number, letter + digits)
        return (whole, (number, letter, sign, digits)) if sign and letter == "e" else (whole,)
    if token.kind != "name" or token.text in names:
        return (whole,)
    spelled = _spellings(token.text, names, words, after)
    spelled = spelled or _in_other_case(token.text, names, words, after)
    if token.text in FUNCTIONS or token.text in CONSTANTS:
        others = (pieces for pieces in spelled if pieces != whole)
        if after.text == "(":  # acos(x) may be a·cos(x), but ln(x) is never l·n·(x)
            others = (pieces for pieces in others if pieces[-1] in FUNCTIONS)
        spelled = (whole, *others)
    return spelled[:_MAX_SPELLINGS] or (whole,)


def _spellings(
    run: str, names: Collection[str], words: frozenset[str], after: Token
) -> tuple[Pieces, ...]:
    """What a run of letters and digits spells, in the fewest words first.

    Digits may stand behind a function only, sin2x: x2 and sin2(x) might mean powers, log2 a base.
    """
    longest = max(map(len, words))
    best: list[list[Pieces]] = [[()], *([] for _ in run)]
    for end in range(1, len(run) + 1):
        found: list[Pieces] = []
        for start in range(max(0, end - longest), end):
            piece = run[start:end]
            found += [(*head, piece) for head in best[start] if _fits(piece, head, words, names)]
        best[end] = sorted(found, key=len)[: 2 * _MAX_SPELLINGS]
    squared = [p for p in best[-1] if p[-1].isdigit() and after.text == "("]
    return tuple(pieces for pieces in best[-1] if pieces not in squared)


def _in_other_case(
    run: str, names: Collection[str], words: frozenset[str], after: Token
) -> tuple[Pieces, ...]:
    """What a run spells if capitals are small letters or the other way round: `X` is x where no X
    is declared, and `Sin2x` is sin(2x), as telephones write it.

    A word that is declared both ways is only what it is.
    """
    if not run.isascii():  # Σ is no large σ
        return ()
    lower = run.lower()
    meant: dict[str, set[str]] = {}
    for name in names:
        meant.setdefault(name.lower(), set()).add(name)
    for word in (*FUNCTIONS, *CONSTANTS):
        meant.setdefault(word.lower(), {word})

    def written(pieces: Pieces) -> Iterator[str]:
        start = 0
        for piece in pieces:
            typed, start = run[start : start + len(piece)], start + len(piece)
            options = meant.get(piece, {piece})
            yield typed if typed in options else "" if options - {min(options)} else min(options)

    spelled = _spellings(lower, frozenset(map(str.lower, names)), frozenset(meant), after)
    return tuple(pieces for pieces in map(tuple, map(written, spelled)) if all(pieces))


def _fits(piece: str, head: Pieces, words: Collection[str], names: Collection[str]) -> bool:
    before = head[-1] if head else ""
    is_function = before in FUNCTIONS and before not in names
    if piece.isascii() and piece.isdigit():
        return is_function and before != "log"
    if piece not in words:
        return False
    # "sine" is a slip of the pen, not sin(e).
    return not (piece == "e" and is_function and piece not in names)
