"""In which language and in which characters a command speaks."""

from __future__ import annotations

import locale
import os
from collections.abc import Sequence

from tutor.commands.common import terminal
from tutor.commands.common.journal import open_journal
from tutor.languages import FALLBACK, LANGUAGES, of_locale
from tutor.wording import Words, language_of, languages_shown


def words_for(arguments: Sequence[str]) -> Words:
    """The words for help and errors, before the arguments are understood."""
    wanted = _wanted_language(arguments)
    saved = None if wanted else open_journal().setting("language")
    return words_in(wanted, saved, ascii_only="--ascii" in arguments)


def words_in(wanted: str | None, saved: str | None, *, ascii_only: bool) -> Words:
    """Words in a language, as asked, saved or the locale's, and in what the output can show."""
    language = language_of(wanted, saved, _locale())
    if terminal.is_utf8() and not ascii_only:
        return Words(language)
    from tutor.telling.terminal import ascii_in, shown_in

    shown = shown_in(terminal.encoding() or "ascii")
    if language not in languages_shown(shown):
        language = FALLBACK
    return Words(language, ascii_in(language) if ascii_only else shown)


def is_told(wanted: str | None, saved: str | None) -> bool:
    """Whether somebody, or the locale, tells which of our languages it shall be."""
    return any(choice in LANGUAGES for choice in (wanted, saved)) or bool(
        of_locale(_locale() or "")
    )


def words_for_scripts(wanted: str | None) -> Words:
    """Words for what programs read: the same on every terminal."""
    return Words(language_of(wanted, wanted or open_journal().setting("language"), _locale()))


def _wanted_language(arguments: Sequence[str]) -> str | None:
    """`--lang` decides the language of the help and of errors, too, so it is looked up first."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
    return None


def _locale() -> str | None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value
    return locale.getlocale()[0]
