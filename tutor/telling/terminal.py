"""What a terminal can show: our texts for encodings that know fewer characters than we use."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from tutor.core.formula.ascii import ascii_text
from tutor.languages import BY_CODE

Writing = Callable[[str], str]
"""From a text to what is shown of it; `str` where everything can be shown."""

_SIGNS = str.maketrans(
    {"✓": "[ok]", "✗": "[no]", "■": "[x]", "□": "[ ]", "•": "-", "⌨": "#", "⌫": "<-"}
)
"""Signs that need more than one character to be understood."""


def shown_in(encoding: str) -> Writing:
    """How our texts are shown where the terminal's encoding is this one; unknown ones are ASCII.

    Where all of Unicode can be shown, the answer is `str`: nothing changes. Elsewhere the letters
    the encoding knows stay, Chinese with its full-width punctuation among them, and every other
    character is written in ASCII, so that the meaning stays: x² as x^2. Signs are never kept, even
    those that Latin-1 or GBK know: a text with x² and x^4 in it would be read as two notations,
    and terminals of Chinese encodings show ×, ─ and Greek two cells wide where we count one.
    """
    name = _python_name(encoding)
    if _fits("²∂►", name):
        return str

    @lru_cache(maxsize=4096)
    def shown(text: str) -> str:
        if text.isascii():
            return text
        text = text.translate(_SIGNS)
        pieces, start = list[str](), 0
        for place, character in enumerate(text):
            if not character.isascii() and _keeps(character, name):
                pieces += ascii_text(text[start:place]), character
                start = place + 1
        return "".join((*pieces, ascii_text(text[start:])))

    return shown


def ascii_in(language: str) -> Writing:
    """How our texts are shown in ASCII: no signs, but the letters that the language needs."""
    return shown_in(BY_CODE[language].letters)


def _keeps(character: str, encoding: str) -> bool:
    """Whether a terminal of this encoding shows a character as it is, as wide as we count it."""
    width = unicodedata.east_asian_width(character)
    letter = unicodedata.category(character) in ("Lu", "Ll", "Lo")  # no raised ones
    safe = width in "WF" or (letter and not (width == "A" and _fits("中", encoding)))
    return safe and _fits(character, encoding)


def _python_name(encoding: str) -> str:
    """The encoding, or ASCII where Python does not know it."""
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "ascii"


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeError:
        return False
    return True
