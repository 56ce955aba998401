"""Cutting typed mathematics into tokens: every way people write it, one form out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, NoReturn

from tutor.core.formula.operations import RADICALS
from tutor.core.formula.transcription import SUPERSCRIPTS, Transcript, plain_name, transcribe
from tutor.errors import Figure, Problem, TutorError, Where

MAX_CHARACTERS = 500
MAX_TOKENS = 300
MAX_DIGITS = 40
MAX_DECIMAL_EXPONENT = 330
"""Beyond it there are no floats."""

TokenKind = Literal["number", "name", "symbol", "end"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token, at a column counted from 1."""

    kind: TokenKind
    text: str
    column: int
    spaced: bool = False
    """Whether white space stands before it."""

    @property
    def where(self) -> Where:
        """Its place in the text."""
        return Where(column=self.column, length=max(1, len(self.text)))


_NUMBER = re.compile(r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:['_]\d{3})+(?!\d)", re.ASCII)
_SYMBOLS = frozenset("+-*/^(),|=") | RADICALS.keys()
NAMED_SIGNS = {
    "%": "percent",
    "‰": "percent",
    "∞": "infinity",
    "±": "plus-minus",
    "∓": "plus-minus",
    "!": "factorial",
    "≈": "approximately",
    "∫": "integral",
    "∑": "sum",
    "∏": "product",
    "°": "degrees",
    "'": "prime",
    '"': "quotation",
    "“": "quotation",
    "”": "quotation",
    "∂": "partial",
    "∇": "nabla",
    "<": "comparison",
    ">": "comparison",
    "≤": "comparison",
    "≥": "comparison",
    "≠": "comparison",
    "→": "arrow",
    "∈": "element",
    "…": "dots",
    "⋯": "dots",
    ";": "semicolon",
    ":": "colon",
    "?": "conditional",
    "@": "matrix-product",
    "&": "alignment",
    "#": "comment",
    ".": "point",
    "。": "point",
}
"""Signs that mean something, though not here: each is told what to write instead."""


def fail(code: str, where: Where, **figures: Figure) -> NoReturn:
    """Refuse the text, saying where and what."""
    raise TutorError(Problem(code, where, figures))


def tokenize(text: str, names: Collection[str] = ()) -> tuple[Token, ...]:
    """Cut `text` into tokens, an `end` token last; `names` are those that are declared.

    Raises TutorError (codes `too-long`, `unexpected-character`, `sign-…`, `thousands`,
    `number-too-long`, `number-out-of-range`, `empty`, and those of LaTeX).
    """
    if len(text) > MAX_CHARACTERS:
        fail("too-long", Where(column=MAX_CHARACTERS + 1), limit=MAX_CHARACTERS)
    tokens = _Cutter(transcribe(text, names)).tokens()
    if not tokens:
        fail("empty", Where())
    return (*tokens, Token("end", "", len(text.rstrip()) + 1))


def name_of(text: str) -> str:
    """The name that `text` writes, as formulas read it: `x₁` and `ｘ１` are x1.

    What is no name comes back in plain characters, to be refused as it is.
    """
    try:
        name, *others = tokenize(text)
    except TutorError:
        return plain_name(text)
    is_name = name.kind == "name" and len(others) == 1
    return name.text if is_name else plain_name(text)


class _Cutter:
    def __init__(self, transcript: Transcript) -> None:
        self.plain, self.typed = transcript.plain, transcript.typed
        self.columns = transcript.columns

    def tokens(self) -> Sequence[Token]:
        result: list[Token] = []
        position = 0
        while position < len(self.plain):
            if self.plain[position].isspace():
                position += 1
                continue
            if len(result) >= MAX_TOKENS:
                column = self.columns[position]
                fail("too-long", Where(column=column), limit=MAX_CHARACTERS)
            if self.typed[position] in SUPERSCRIPTS:
                position = self.superscript(position, result)
            else:
                token, position = self.token(position)
                result.append(token)
        return result

    def token(self, position: int) -> tuple[Token, int]:
        """The token at a position, and the position behind it."""
        plain, column = self.plain, self.columns[position]
        spaced = position > 0 and plain[position - 1].isspace()
        character = plain[position]
        if match := _NUMBER.match(plain, position):
            self.refuse_number(match.group(), position)
            return Token("number", match.group(), column, spaced), match.end()
        if character.isalpha() or character == "_":
            end = position + 1
            while end < len(plain) and self.continues_name(end):
                end += 1
            name = unicodedata.normalize("NFC", plain[position:end])
            return Token("name", name, column, spaced), end
        if plain.startswith("**", position):
            return Token("symbol", "^", column, spaced), position + 2
        # x.sin() is how code calls a method.
        is_method = character == "." and plain[position + 1 : position + 2].isalpha()
        if character in _SYMBOLS or is_method:
            return Token("symbol", character, column, spaced), position + 1
        if sign := NAMED_SIGNS.get(character):
            fail(f"sign-{sign}", Where(column=column), character=self.typed[position])
        shown = self.typed[position]
        if not shown.isprintable() or unicodedata.category(shown)[0] == "M":  # not by itself
            shown = f"U+{ord(shown):04X}"
        fail("unexpected-character", Where(column=column), character=shown)

    def refuse_number(self, written: str, position: int) -> None:
        column = self.columns[position]
        if match := _GROUPED.match(self.plain, position):
            number = re.sub("['_]", "", match.group())
            where = Where(column=column, length=len(match.group()))
            fail("thousands", where, written=match.group(), number=number)
        where = Where(column=column, length=len(written))
        if len(written) > MAX_DIGITS:
            fail("number-too-long", where, limit=MAX_DIGITS)
        # Before it is read: 1e999999999 is short to type and long to compute.
        exponent = re.split("[eE]", written)[1:]
        if exponent and abs(int(exponent[0])) > MAX_DECIMAL_EXPONENT:
            size = "small" if "-" in written else "large"
            fail("number-out-of-range", where, size=size)

    def continues_name(self, position: int) -> bool:
        plain = self.plain[position]
        # A combining mark belongs to its letter: x̂.
        fits = plain.isalnum() or plain == "_" or unicodedata.combining(plain)
        return bool(fits) and self.typed[position] not in SUPERSCRIPTS

    def superscript(self, position: int, tokens: list[Token]) -> int:
        """Read a run of superscripts as `^( … )`; return the position after it."""
        end = position
        while end < len(self.typed) and self.typed[end] in SUPERSCRIPTS:
            end += 1
        run = self.typed[position:end]
        inside = "".join(map(SUPERSCRIPTS.__getitem__, run))
        column, last = self.columns[position], self.columns[end - 1]
        tokens += (Token("symbol", "^", column), Token("symbol", "(", column))
        tokens += _Cutter(Transcript(inside, inside, self.columns[position:end])).tokens()
        tokens.append(Token("symbol", ")", last))
        return end
