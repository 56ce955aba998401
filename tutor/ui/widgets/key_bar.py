"""The line of keys at the bottom, in the language of the moment; a click presses the key."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

Key = tuple[str, str, str]
"""How the key is shown, what it does in words, and the action it runs."""


class KeyHint(Static):
    """One key."""

    DEFAULT_CSS = """
    KeyHint { width: auto; padding: 0 1; &:hover { background: $boost; } }
    """

    def __init__(self, key: Key) -> None:
        shown, label, self._action = key
        super().__init__(Content.assemble((shown, "bold"), f" {label}"), markup=False)

    async def on_click(self) -> None:
        """As if the key were pressed."""
        await self.screen.run_action(self._action)


class KeyBar(Horizontal):
    """The keys that matter on this screen."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; background: $panel; color: $text-muted; }
    """

    def __init__(self, keys: Sequence[Key] = (), id: str | None = None) -> None:
        super().__init__(*(KeyHint(key) for key in keys), id=id)
        self._keys = tuple(keys)

    async def show(self, keys: Sequence[Key]) -> None:
        """Show other keys, or the same in another language."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            await self.remove_children()
            await self.mount_all(KeyHint(key) for key in keys)
