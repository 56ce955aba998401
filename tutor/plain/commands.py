"""What may be typed beside an answer: commands in words, of every language at once.

A graph may have a node `back`, or `q`: a name that means something at the question is an answer,
and `:back` is the command there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from tutor.languages import LANGUAGES
from tutor.wording import Words

SIGNS = {"help": "?", "show": "!", "easier": "<", "like": "="}
"""Those of a single sign: quick to type, and the same in every language."""

NAMES = (
    "help", "hint", "unknown", "show", "question", "graph", "back", "next", "page", "pages",
    "smaller", "larger", "restart", "missed", "like", "easier", "unanswered", "time", "hand-in",
    "practice", "placement", "exam", "certainty", "progress", "explore", "examples", "lessons",
    "always", "screen", "quit",
)  # fmt: skip

MAX_TYPED = 40
"""Characters beyond which nothing is a command."""


class Command(NamedTuple):
    """A command that was typed."""

    name: str
    """One of `NAMES`; empty for none that we know."""
    number: int = 0
    """The one that came with it, as in `page 3`."""


def command_in(text: str, names: Collection[str] = ()) -> Command | None:
    """The command that a text is; None for an answer, as which all of `names` count.

    Behind a colon it is a command in any case, `:3` being `page 3`.
    """
    typed = text.strip()
    forced = typed[:1] in (":", "\uff1a")  # the second is full-width
    if not forced and (typed in names or len(typed) > MAX_TYPED):
        return None
    key, number = _key(typed[1:] if forced else typed)
    if forced and key == "#":
        return Command("page", number)
    name = _table().get(key)
    if name is None:
        return Command("") if forced else None
    return Command(name, number)


def is_wordy(text: str) -> bool:
    """Whether a text looks more like a command than like a formula: words, perhaps a number."""
    return re.fullmatch(r"[^\W\d_]{2}(?:[^\W_]|[\s-])*(?<!-)", text.strip()) is not None


def listing(words: Words, offered: Sequence[str], names: Collection[str] = ()) -> list[str]:
    """What can be typed, a command a line; and how, where a name at the question is in the way."""
    lines = [words("plain-can")]
    for name in offered:
        first, *_ = _words(words, name)
        typed = " ".join(filter(None, (SIGNS.get(name), first)))
        lines.append("  " + words("plain-can-line", words=typed, does=words(f"does-{name}")))
    hidden = [one for name in offered for one in _words(words, name) if one in names]
    if hidden:
        lines.append(words("plain-can-name", word=hidden[0]))
    return lines


def word_of(words: Words, name: str) -> str:
    """The usual word for a command."""
    return _words(words, name)[0]


def _words(words: Words, name: str) -> list[str]:
    return words(f"typed-{name}").split(" / ")


def _key(text: str) -> tuple[str, int]:
    """A text without what does not matter, a number in it as #; and the number."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(map(_digit, folded))
    found = re.search(r"\d{1,4}", plain)
    number = int(found[0]) if found else 0
    if found:
        plain = f"{plain[: found.start()]}#{plain[found.end() :]}"
    return re.sub(r"[\s.!。！-]+", "", plain) or plain.strip(), number


def _digit(character: str) -> str:
    """A Chinese numeral as digits; anything else as it is."""
    if unicodedata.category(character) != "Lo":
        return character
    value = unicodedata.numeric(character, -1.0)
    return str(int(value)) if 0 <= value <= 10 and value.is_integer() else character


@cache
def _table() -> dict[str, str]:
    """From what is typed to the name of the command, in all languages."""
    table = {sign: name for name, sign in SIGNS.items()}
    for language in LANGUAGES:
        words = Words(language)
        for name in NAMES:
            for one in _words(words, name):
                table[_key(one)[0]] = name
    return table
