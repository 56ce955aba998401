"""Cutting typed mathematics into tokens: every way people write it, one form out.

Characters are translated one by one, so that columns stay those of the text as it was typed.
Superscripts are handled before any Unicode normalisation, which would turn x² into x2.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, NoReturn

from tutor.core.formula.operations import RADICALS
from tutor.errors import Problem, TutorError, Where

MAX_CHARACTERS = 500
MAX_TOKENS = 300
MAX_DIGITS = 40
MAX_DECIMAL_EXPONENT = 200

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


_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿˣʸᵃᵇᵏᵐᵗ", "0123456789+-()nxyabkmt", strict=True))
_TRANSLATED = {
    **dict.fromkeys("·×⋅∙•✕∗✖", "*"),
    **dict.fromkeys("÷∕⁄", "/"),
    **dict.fromkeys("−–—‒﹣－", "-"),
    **dict.fromkeys("∣｜", "|"),
    **dict.fromkeys("，、", ","),
    **dict.fromkeys("[{【〔", "("),
    **dict.fromkeys("]}】〕", ")"),
}
_NUMBER = re.compile(r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_SYMBOLS = frozenset("+-*/^(),|=") | RADICALS.keys()


def fail(code: str, where: Where, **figures: str | int) -> NoReturn:
    """Refuse the text, saying where and what."""
    raise TutorError(Problem(code, where, figures))


def tokenize(text: str) -> tuple[Token, ...]:
    """Cut `text` into tokens, an `end` token last.

    Raises TutorError (codes `too-long`, `unexpected-character`, `number-too-long`, `empty`).
    """
    if len(text) > MAX_CHARACTERS:
        fail("too-long", Where(column=MAX_CHARACTERS + 1), limit=MAX_CHARACTERS)
    # Character for character, so that a column of `plain` is a column of `text`.
    plain = "".join(map(_translate, text))
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        if plain[position].isspace():
            position += 1
            continue
        if len(tokens) >= MAX_TOKENS:
            fail("too-long", Where(column=position + 1), limit=MAX_CHARACTERS)
        spaced = position > 0 and plain[position - 1].isspace()
        if text[position] in _SUPERSCRIPTS:
            position = _superscript(text, position, tokens)
            continue
        token = _next_token(text, plain, position, spaced)
        tokens.append(token)
        position += len(token.text) + (token.text == "^" and plain[position] == "*")
    if not tokens:
        fail("empty", Where())
    return (*tokens, Token("end", "", len(text.rstrip()) + 1))


def _translate(character: str) -> str:
    if character in _TRANSLATED:
        return _TRANSLATED[character]
    if character in _SUPERSCRIPTS:
        return "^"
    if character in "\t\n\r\u3000":
        return " "
    # Full-width and mathematical letters become plain ones; ½ would become three characters.
    normal = unicodedata.normalize("NFKC", character)
    return normal if len(normal) == 1 else character


def _next_token(text: str, plain: str, position: int, spaced: bool) -> Token:
    column = position + 1
    character = plain[position]
    if match := _NUMBER.match(plain, position):
        written = match.group()
        exponent = re.split("[eE]", written)[1:]
        # Before it is read: 1e999999999 is short to type and long to compute.
        if len(written) > MAX_DIGITS or (exponent and abs(int(exponent[0])) > MAX_DECIMAL_EXPONENT):
            fail("number-too-long", Where(column=column, length=len(written)), limit=MAX_DIGITS)
        return Token("number", written, column, spaced)
    if character.isalpha() or character == "_":
        end = position + 1
        while end < len(plain) and _continues_name(text[end], plain[end]):
            end += 1
        return Token("name", plain[position:end], column, spaced)
    if plain.startswith("**", position):
        return Token("symbol", "^", column, spaced)
    if character in _SYMBOLS:
        return Token("symbol", character, column, spaced)
    text = character if character.isprintable() else f"U+{ord(character):04X}"
    fail("unexpected-character", Where(column=column), character=text)


def _continues_name(typed: str, plain: str) -> bool:
    return typed not in _SUPERSCRIPTS and (plain.isalnum() or plain == "_")


def _superscript(text: str, position: int, tokens: list[Token]) -> int:
    """Read a run of superscripts as `^( … )`; return the position after it."""
    end = position
    while end < len(text) and text[end] in _SUPERSCRIPTS:
        end += 1
    column = position + 1
    inside = "".join(_SUPERSCRIPTS[character] for character in text[position:end])
    tokens.extend((Token("symbol", "^", column), Token("symbol", "(", column)))
    index = 0
    while index < len(inside):
        token = _next_token(inside, inside, index, False)
        tokens.append(Token(token.kind, token.text, column + index))
        index += len(token.text)
    tokens.append(Token("symbol", ")", end))
    return end
