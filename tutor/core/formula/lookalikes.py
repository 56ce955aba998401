"""Letters that look Latin and are not: another keyboard's х for x.

Greek letters that only resemble one, and are usual in mathematics (α, ν, ρ, χ), are not among them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from string import ascii_letters

from tutor.errors import Problem, Where

_ANYWHERE = Where()

LATIN: Mapping[str, str] = {chr(ord(c) + 0xFEE0): c for c in ascii_letters} | dict(
    zip(
        "аекорсухѕіјԁһԛԝѵүӏАВЕКМНОРСТУХЅІЈԚԜѴҮӀοϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧͿօհոսՕՍɑɡıȷ",
        "aekopcyxsijdhqwvylABEKMHOPCTYXSIJQWVYIojABEZHIKMNOPTYXJohnuOUagij",
        strict=True,
    )
)
"""Cyrillic, Greek, Armenian and a few phonetic ones, of confusables.txt (Unicode 16.0.0) those that
look the same in most fonts; and those of full width, which are made plain where formulas are read.
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


def confusion(word: str, names: Collection[str], where: Where = _ANYWHERE) -> Problem | None:
    """Of a word that is none of the names: by which letter it only looks like another.

    `lookalike-letter`, or `lookalike-declared` where it is the name that is not Latin.
    """
    letter = lookalike(word)
    if letter and not any(letter in name for name in names):
        figures = {"letter": letter, "latin": LATIN[letter], "character": code_point(letter)}
        return Problem("lookalike-letter", where, figures)
    for name in names:
        if (letter := lookalike(name)) and latin(name) == latin(word):
            figures = {"name": word, "letter": letter, "character": code_point(letter)}
            return Problem("lookalike-declared", where, figures)
    return None


def code_point(letter: str) -> str:
    """`U+0445 cyrillic small letter ha`."""
    return f"U+{ord(letter):04X} {unicodedata.name(letter, '').lower()}".rstrip()


def _apart(word: str) -> str:
    return word if word.isascii() else unicodedata.normalize("NFD", word)
