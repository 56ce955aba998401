"""Letters that look Latin and are not: another keyboard's х for x.

Greek letters that only resemble one, and are usual in mathematics (α, ν, ρ, χ), are not among them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

LATIN: Mapping[str, str] = dict(
    zip(
        "авекорсухѕіјԁһԛԝѵүӏАВЕКМНОРСТУХЅІЈԚԜѴҮӀοϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧͿօհոսՕՍɑɡıȷ",
        "aBekopcyxsijdhqwvylABEKMHOPCTYXSIJQWVYIojABEZHIKMNOPTYXJohnuOUagij",
        strict=True,
    )
)
"""Cyrillic, Greek, Armenian and a few phonetic ones, of confusables.txt (Unicode 16.0.0) those that
look the same in most fonts; full width and the like is made plain where formulas are read.
"""


def latin(word: str) -> str:
    """The word as it looks: each such letter as the Latin one. `xа` and `xa` come out equal."""
    return unicodedata.normalize("NFC", "".join(LATIN.get(c, c) for c in _apart(word)))


def lookalike(word: str) -> str:
    """The first letter by which a word deceives; nothing where it does not.

    It does where all of it looks Latin, and where it mixes Latin with letters that look so. A
    Russian or a Greek word does not, whatever letters it has.
    """
    letters = [c for c in _apart(word) if c.isalpha()]
    deceiving = [c for c in letters if c in LATIN]
    if not deceiving:
        return ""
    mixes = any(c.isascii() for c in letters)
    return deceiving[0] if mixes or latin("".join(letters)).isascii() else ""


def code_point(letter: str) -> str:
    """`U+0445 cyrillic small letter ha`."""
    return f"U+{ord(letter):04X} {unicodedata.name(letter, '').lower()}".rstrip()


def _apart(word: str) -> str:
    return word if word.isascii() else unicodedata.normalize("NFD", word)
