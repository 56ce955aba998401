"""The names of keys: as Textual has them, as people write them, as screens show them."""

from __future__ import annotations

from textual.keys import Keys as TextualKeys
from textual.keys import _character_to_key, format_key

from tutor.wording import Words

_SHOWN = {
    "escape": "Esc", "enter": "Enter", "space": "Space", "tab": "Tab", "pagedown": "PgDn",
    "pageup": "PgUp", "home": "Home", "end": "End", "backspace": "Backspace", "delete": "Del",
    "insert": "Ins",
}  # fmt: skip
_SAID = {"space": "key-space"}
"""Those that have another name in another language: the code of it."""
_WRITTEN = {shown.lower(): key for key, shown in _SHOWN.items()} | {"return": "enter"}
_TYPE_NOTHING = frozenset({"up", "down", "left", "right", "enter", "backspace"})
"""Keys that are shown by one character, too."""
_MODIFIERS = ("ctrl", "alt", "shift")


def shown(key: str, words: Words | None = None) -> str:
    """How a key is shown: `Ctrl+L`, `PgDn`, `?`; with `words`, as readers of them call it."""
    *modifiers, last = key.split("+") if key != "+" else [key]
    if words and not modifiers and last in _SAID:
        return words(_SAID[last])
    name = _SHOWN.get(last) or format_key(last)
    if modifiers or (len(last) > 1 and last[0] == "f" and last[1:].isdigit()):
        name = name if name in _SHOWN.values() else name.upper()
    return "+".join((*map(str.capitalize, modifiers), name))


def types(key: str) -> str:
    """The character that a key types; empty for one that types none."""
    if key == "space":
        return " "
    character = format_key(key)
    return character if len(character) == 1 and key not in _TYPE_NOTHING else ""


def named(text: str) -> str | None:
    """The key that somebody means by `Ctrl+L`, `pgdn` or `?`; None where there is none."""
    text = text.strip()
    if len(text) == 1:
        return _character_to_key(text) if text.isprintable() else None
    *modifiers, last = text.lower().split("+")
    key = "+".join((*(m for m in _MODIFIERS if m in modifiers), _WRITTEN.get(last, last)))
    if not last or set(modifiers) - {*_MODIFIERS} or not _exists(key.rpartition("+")[2]):
        return None
    return key


def _exists(name: str) -> bool:
    plain = {key.value for key in TextualKeys if "+" not in key.value and key.value[:1] != "<"}
    return name in plain or (name.isprintable() and bool(types(name)))
