"""Breaking lines of Chinese: between any two characters, but never before closing punctuation.

Textual breaks lines at blanks only, so that a sentence of Chinese with one Latin name in it leaves
half a line empty. `install` teaches it the simple part of Unicode's rules for line breaking (UAX
14, classes ID, OP and CL); text without Chinese is broken as before.
"""

from __future__ import annotations

import re

import textual.content
from rich.cells import cell_len, chop_cells

_OPEN = "（【《“‘「『"
_CLOSE = "，。、；：？！）】》”’」』…％"
_HELD = "\xa0"
_SIGNS = frozenset("+−-·×/=→")
_IDEOGRAPH = "\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef"
_BLANK = r"[^\S\xa0]"
"""Where a line may break; not at a blank that is there to hold together."""
_WORD = re.compile(
    rf"{_BLANK}*[{_OPEN}]*"
    rf"(?:(?![{_OPEN}{_CLOSE}])[{_IDEOGRAPH}]|(?:\xa0|[^\s{_IDEOGRAPH}{_OPEN}{_CLOSE}])+)?"
    rf"[{_CLOSE}]*{_BLANK}*"
)


def divide_line(text: str, width: int, fold: bool = True) -> list[int]:
    """The offsets at which to break a line so that each piece fits in `width` cells.

    Where not even one character does, each has a line of its own.
    """
    breaks: list[int] = []
    used = position = 0
    while position < len(text):
        match = _WORD.match(text, position)
        end = match.end() if match and match.end() > position else position + 1
        word = text[position:end]
        needed = cell_len(word.rstrip())
        if used + needed <= width:
            used += cell_len(word)
        else:
            if position and used:
                breaks.append(position)
            used = cell_len(word)
            if needed > width and fold:
                *full, rest = _folded(word, width)
                start = position
                for piece in full:
                    start += len(piece)
                    breaks.append(start)
                used = cell_len(rest)
        position = end
    return breaks


def _folded(word: str, width: int) -> list[str]:
    """A word that no line has room for, in pieces that fit.

    Formulas are held together by blanks that do not break; so they are broken in front of a sign,
    outside of all parentheses if there is one there.
    """
    pieces, start, ahead = [], 0, 4 * width + 16
    while len(word) - start > 1:
        near = word[start : start + ahead]  # measuring all of it for each piece would take for ever
        if cell_len(near) <= width:
            if start + ahead >= len(word):
                break
            ahead *= 2  # it is mostly of characters that take no room
            continue
        end = _before_sign(near, width) or _fitting(near, width)
        pieces.append(near[:end])
        start += end
    return [*pieces, word[start:]]


def _fitting(word: str, width: int) -> int:
    """How many characters fit within so many cells, and one in any case."""
    chopped = chop_cells(word, width) if width > 0 else ()
    return max(1, len(chopped[0])) if chopped else 1


def _before_sign(word: str, width: int) -> int | None:
    """The last place within so many cells in front of a sign, the fewer parentheses the better."""
    best, depth, used = (0, 0), 0, 0
    for place, character in enumerate(word):
        used += cell_len(character)
        if used > width + (character == _HELD):  # a blank at the end is not seen
            break
        depth += (character in "([") - (character in ")]")
        if character == _HELD and word[place + 1 : place + 2] in _SIGNS:
            best = max(best, (-depth, place + 1), key=lambda one: (one[1] > 0, *one))
    return best[1] or None


def install() -> None:
    """Use these rules in every widget."""
    if hasattr(textual.content, "divide_line"):
        textual.content.divide_line = divide_line
