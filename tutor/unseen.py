"""Characters that nobody sees: they make words that look alike different, and hide what is said."""

from __future__ import annotations

import re

UNSEEN = (
    # Default_Ignorable_Code_Point of DerivedCoreProperties.txt, Unicode 16.0.0, which Python's
    # unicodedata does not have.
    "\u00ad\u034f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    # Signs for machines between the letters, and two that are drawn as nothing: the Braille
    # pattern without dots, the note without a head.
    "\ufff9-\ufffb\U00013430-\U0001343f\u2800\U0001d159"
)
"""Inside the brackets of a regular expression. Blanks are not among them: they part words."""
_UNSEEN = re.compile(f"[{UNSEEN}]")


def is_unseen(character: str) -> bool:
    """Whether nobody sees it, wherever it stands."""
    return _UNSEEN.fullmatch(character) is not None


def without_unseen(text: str) -> str:
    """What can be seen of a text."""
    return text if text.isascii() else _UNSEEN.sub("", text)
