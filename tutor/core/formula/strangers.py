"""Words that mean nothing here: what to say of each, and what to ask.

A function is never offered for another one: arcsinh is not a slip of the pen for arcsin. What is
offered is the same function by the name that it has here, or the word with two letters swapped or
one doubled.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import NoReturn

from tutor.core.formula.lookalikes import confusion
from tutor.core.formula.operations import CONSTANTS, FUNCTIONS
from tutor.core.formula.tokens import Token, fail
from tutor.errors import Figure, TutorError

_IN_WORDS = {
    "sine": "sin",
    "cosine": "cos",
    "tangent": "tan",
    "secant": "sec",
    "cosecant": "csc",
    "cotangent": "cot",
    "root": "sqrt",
    "squareroot": "sqrt",
    "cuberoot": "cbrt",
    "exponential": "exp",
    "modulus": "abs",
    "sig": "sigmoid",
}
_SIGNS = {"Σ": "sum", "Π": "product"}


def refuse_call(token: Token, names: Collection[str] | None) -> NoReturn:
    """Say of an unknown word before a parenthesis that it is no function here.

    Raises TutorError (`unknown-function`, `log-base`, and those of `_refuse_lookalike`); `names`
    are declared, None where any name is welcome.
    """
    word = token.text
    _refuse_lookalike(token, names or ())
    if word in _SIGNS:
        fail(f"sign-{_SIGNS[word]}", token.where, character=word)
    if base := re.fullmatch(r"log_?(\d+)", word):
        fail("log-base", token.where, name=word, base=base[1])
    figures: dict[str, Figure] = {"name": word, "known": tuple(sorted(names or ()))}
    if meant := _meant(word, FUNCTIONS):
        figures["close"] = meant
    fail("unknown-function", token.where, **figures)


def refuse_name(token: Token, names: Collection[str], *, called: bool) -> NoReturn:
    """Say of an unknown word, `called` where it stands before a parenthesis, what it might be.

    Raises TutorError (`unknown-name`, `unknown-name-close`, `name-with-digits`, and those of
    `refuse_call`).
    """
    word = token.text
    _refuse_lookalike(token, names)
    letters = word.rstrip("0123456789")
    digits = word[len(letters) :]
    # x2 might be x², 2x or a name that was forgotten: three things, so we ask.
    if digits and letters != "log" and letters in {*names, *CONSTANTS, *FUNCTIONS}:
        fail("name-with-digits", token.where, name=word, letters=letters, digits=digits)
    if called or word in _SIGNS or letters == "log":
        refuse_call(token, names)
    close = get_close_matches(word, sorted(names), n=1)
    if meant := _meant(word, FUNCTIONS) or (close[0] if close else ""):
        fail("unknown-name-close", token.where, name=word, close=meant)
    fail("unknown-name", token.where, name=word, known=tuple(sorted(names)))


def _refuse_lookalike(token: Token, names: Collection[str]) -> None:
    """Raises TutorError for a word that looks like one that means something (see `confusion`)."""
    if problem := confusion(token.text, names, token.where):
        raise TutorError(problem)


def _meant(word: str, words: Collection[str]) -> str:
    """The one function that a misspelt word can only be; empty where there is none, or several."""
    if word.lower() in _IN_WORDS:
        return _IN_WORDS[word.lower()]
    meant = {other for other in _slips(word.lower()) if other in words}
    return meant.pop() if len(meant) == 1 else ""


def _slips(word: str) -> Iterator[str]:
    """What a word is when two neighbours are swapped back, or a doubled letter is single again."""
    for i in range(len(word) - 1):
        first, second = word[i], word[i + 1]
        yield (
            f"{word[:i]}{second}{first}{word[i + 2 :]}"
            if first != second
            else (word[:i] + word[i + 1 :])
        )
