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
_IDEOGRAPH = "\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef"
_BLANK = r"[^\S\xa0]"
"""Where a line may break; not at a blank that is there to hold together."""
_WORD = re.compile(
    rf"{_BLANK}*[{_OPEN}]*"
    rf"(?:(?![{_OPEN}{_CLOSE}])[{_IDEOGRAPH}]|(?:\xa0|[^\s{_IDEOGRAPH}{_OPEN}{_CLOSE}])+)?"
    rf"[{_CLOSE}]*{_BLANK}*"
)


def divide_line(text: str, width: int, fold: bool = True) -> list[int]:
    """The offsets at which to break a line so that each piece fits in `width` cells."""
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
                *full, rest = chop_cells(word, width)
                start = position
                for piece in full:
                    start += len(piece)
                    breaks.append(start)
                used = cell_len(rest)
        position = end
    return breaks


def install() -> None:
    """Use these rules in every widget."""
    if hasattr(textual.content, "divide_line"):
        textual.content.divide_line = divide_line
