"""The languages there are: a row each. A language is its package in `wording` and its row here.

Everything that offers, reads or writes a language goes by these rows: `--lang`, `language:` in a
lesson and its JSON Schema, the names of translated files, the locale, the app's switch.

Not here is what a text tells by its own characters: where a line of it may be broken, or that no
blank follows a full-width stop. An English screen may hold a Chinese title, after all. Nor is how a
language counts and lists: that is in its package, beside the sentences that need it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple


class Language(NamedTuple):
    """One language, as far as it is not a matter of sentences."""

    code: str
    """Small letters, and an underscore before those of a region: the name of its package in
    `wording`, of its files (`fork.zh.md`), and what people type. It is stored; keep it."""
    name: str
    """What it calls itself, for those who look for it among others."""
    locales: tuple[str, ...]
    """How the names of its locales begin, in small letters; Windows has names of its own."""
    sample: str
    """A word of it; where a terminal cannot show that, the language cannot be read."""
    letters: str = "ascii"
    """An encoding that knows its letters, and of which nothing but letters and punctuation is
    wanted: what `--ascii` leaves of Unicode."""


ROWS = (
    Language("en", "English", ("en", "english"), "lesson"),
    Language("zh", "中文", ("zh", "chinese"), "课程", letters="gb2312"),
)
"""The fallback first."""

BY_CODE = {language.code: language for language in ROWS}
LANGUAGES = tuple(BY_CODE)
"""Their codes, by which everybody else knows them."""
FALLBACK = LANGUAGES[0]

if TYPE_CHECKING:
    Code = str
else:
    Code = Literal[LANGUAGES]
    """A code as a type, so that a schema made from types names the very codes there are."""


def of_locale(name: str) -> str | None:
    """The language of a locale such as `zh_CN.UTF-8`; None if we do not speak it.

    Where several rows know the locale, the one that names it most closely wins: `zh_tw` before
    `zh`.
    """
    named = name.lower()
    close = [
        (len(beginning), language.code)
        for language in ROWS
        for beginning in language.locales
        if named.startswith(beginning) and not named[len(beginning) :][:1].isalnum()
    ]
    return max(close, default=(0, None))[1]
