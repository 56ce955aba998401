"""The keys of a screen as its bindings have them; and what they are called in bars and in help.

A binding is made from its name in the table of keys (`key_table`), which is its id; its description
is the code of its words. `show` says whether the line of keys has it: no list beside the bindings
needs to be kept in step with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.style import Style

from tutor.languages import BY_CODE
from tutor.ui.common.key_names import shown, types
from tutor.ui.common.key_table import TABLE
from tutor.wording import Words

LANGUAGE = "app.language"


def bound(
    name: str,
    action: str,
    description: str = "",
    *,
    also: str = "",
    show: bool = True,
    priority: bool = False,
) -> Binding:
    """The binding of what the table calls `name`, shown where it has a description.

    `also` are keys that do it besides, and cannot be changed.
    """
    keys = f"{TABLE[name]},{also}" if also else TABLE[name]
    return Binding(
        keys, action, description, show=show and bool(description), id=name, priority=priority
    )


LANGUAGE_KEY = bound("language", LANGUAGE, "command-language")
PALETTE_KEY = bound("commands", "app.command_palette", "key-palette")
HELP_KEY = bound("help", "app.help", "key-help")
QUIT_KEY = bound("leave", "app.quit", "key-quit")


PAN_KEYS = (
    bound("pan-left", "pan(-8, 0)"),
    bound("pan-right", "pan(8, 0)"),
    bound("pan-up", "pan(0, -3)"),
    bound("pan-down", "pan(0, 3)"),
)


class Key(NamedTuple):
    """A key as the line of keys has it."""

    label: str
    """How the key is shown: `Ctrl+L`."""
    words: str
    """What it does."""
    action: str
    """What a click on it runs."""


class Keys:
    """Which keys hold: those of the table, but for what a learner wished otherwise."""

    def __init__(self, wishes: Mapping[str, str] | None = None, words: Words | None = None) -> None:
        """`wishes` as Textual's keymap has them; `words` as readers of them call the keys."""
        self._keys = {**TABLE, **(wishes or {})}
        self.words = words

    def spoken(self, words: Words) -> Keys:
        """The same, called as readers of these words do."""
        return Keys(self._keys, words)

    def of(self, name: str) -> tuple[str, ...]:
        """The keys that do it, by their names in Textual."""
        return tuple(self._keys[name].split(","))

    def label(self, name: str, *, typing: bool = False) -> str:
        """How the first of them is shown, or of those that type nothing."""
        keys = self.of(name)
        key = next((key for key in keys if not (typing and types(key))), keys[0])
        return shown(key, self.words)

    def hint(self, *names: str, says: str) -> Content:
        """Keys and what they do, each to be clicked: `[ ] another input`."""
        last = len(names) - 1
        parts = (
            pressed_by_click(
                self.label(name) + (f" {says}" if at == last else ""), self.of(name)[0]
            )
            for at, name in enumerate(names)
        )
        return Content(" ").join(parts)

    def letters(self, *names: str) -> str:
        """The characters that they type."""
        return "".join(types(key) for name in names for key in self.of(name))

    def labels(self, words: Words) -> dict[str, str]:
        """All of them as a page of help writes them, by name: `h` or `F2`."""

        def either(one: str, other: str) -> str:
            return words("key-or", one=one, other=other)

        return {
            name.replace("-", "_"): reduce(
                either, (f"`{shown(key, words)}`" for key in self.of(name))
            )
            for name in TABLE
        }


def keys_of_app(node: DOMNode) -> Keys:
    """The keys that hold in the app of a widget, called as its readers do."""
    keys, words = (getattr(node.app, name, None) for name in ("keys", "words"))
    keys = keys if isinstance(keys, Keys) else Keys()
    return keys.spoken(words) if isinstance(words, Words) else keys


def keys_of(bindings: Iterable[BindingType], words: Words, keys: Keys) -> tuple[Key, ...]:
    """The keys that the bindings show, in their order."""
    return tuple(
        Key(_label(binding, keys), _words(binding, words), binding.action)
        for binding in bindings
        if isinstance(binding, Binding) and binding.show and binding.description
        if binding.action != LANGUAGE or words.languages[1:]  # else there is no other
    )


def _label(binding: Binding, keys: Keys) -> str:
    if binding.id:
        return keys.label(binding.id)
    return binding.key_display or shown(binding.key, keys.words)


def _words(binding: Binding, words: Words) -> str:
    if binding.action == LANGUAGE:  # it is looked for by its own name
        return BY_CODE[words.next_language].name
    return words(binding.description)


def pressed_by_click(text: Content | str, key: str) -> Content:
    """A text that is as good as a key: a click on it presses that one."""
    content = text if isinstance(text, Content) else Content(text)
    return content.stylize(Style.from_meta({"@click": f"app.simulate_key({key!r})"}))


def turn_keys(described: str, keys: Keys) -> tuple[Key, Key]:
    """The keys that turn pages back and on, described once."""
    return (
        Key(keys.label("previous-page"), "", "turn(-1)"),
        Key(keys.label("next-page"), described, "turn(1)"),
    )


def language_key(words: Words, keys: Keys) -> tuple[Key, ...]:
    """The key that switches the language, where there is another one to be read."""
    return keys_of((LANGUAGE_KEY,), words, keys)
