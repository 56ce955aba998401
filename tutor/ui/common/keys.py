"""The keys of a screen as its bindings have them; those that many screens share.

The description of a binding is the code of its words. `show` says whether the line of keys has it:
no list beside the bindings needs to be kept in step with them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.binding import Binding, BindingType

from tutor.languages import BY_CODE
from tutor.wording import Words

LANGUAGE_KEY = Binding("ctrl+l", "app.language", "command-language", key_display="Ctrl+L")
PALETTE_KEY = Binding("ctrl+p", "app.command_palette", "key-palette", key_display="Ctrl+P")
HELP_KEY = Binding("question_mark,f1", "app.help", "key-help", key_display="?")
QUIT_KEY = Binding("q", "app.quit", "key-quit")


class Key(NamedTuple):
    """A key as the line of keys has it."""

    label: str
    """How the key is shown: `Ctrl+L`."""
    words: str
    """What it does."""
    action: str
    """What a click on it runs."""


def keys_of(bindings: Iterable[BindingType], words: Words) -> tuple[Key, ...]:
    """The keys that the bindings show, in their order."""
    return tuple(
        Key(binding.key_display or binding.key, _label(binding, words), binding.action)
        for binding in bindings
        if isinstance(binding, Binding) and binding.show and binding.description
        if binding.action != LANGUAGE_KEY.action or words.languages[1:]  # else there is no other
    )


def _label(binding: Binding, words: Words) -> str:
    if binding.action == LANGUAGE_KEY.action:  # it is looked for by its own name
        return BY_CODE[words.next_language].name
    return words(binding.description)


def turn_keys(described: str) -> tuple[Key, Key]:
    """The keys that turn pages back and on, described once."""
    return Key("PgUp", "", "turn(-1)"), Key("PgDn", described, "turn(1)")


def language_key(words: Words) -> tuple[Key, ...]:
    """The key that switches the language, where there is another one to be read."""
    return keys_of((LANGUAGE_KEY,), words)
