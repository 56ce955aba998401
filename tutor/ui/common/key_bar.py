"""The line of keys at the bottom, in the language of the moment; a click presses the key."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tutor.ui.common.keys import Key

MORE = Key("…", "", "app.command_palette")
"""What stands for the keys that have no room: the palette has them, too."""


class KeyBar(Widget):
    """The keys that matter on this screen, in one widget: they change with almost every press."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom; height: 1; background: $panel; color: $text-muted;
        text-wrap: nowrap; text-overflow: clip;
    }
    """

    _keys: reactive[tuple[Key, ...]] = reactive(())
    _pointed: reactive[int | None] = reactive(None)
    """Which key the mouse is over."""

    def __init__(self, keys: Sequence[Key] = (), id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(KeyBar._keys, tuple(keys))

    def show(self, keys: Sequence[Key]) -> None:
        """Show other keys, or the same in another language."""
        self._keys = tuple(keys)

    def render(self) -> Content:
        """The keys, bold, and what they do; the one under the mouse stands out."""
        hints = [_hint(key) for key in self._fitting]
        if self._pointed is not None and self._pointed < len(hints):
            hints[self._pointed] = hints[self._pointed].stylize("on $boost")
        return Content("").join(hints)

    @property
    def _fitting(self) -> tuple[Key, ...]:
        """The keys for which there is room: half a word would tell nobody anything.

        A last one, to be clicked, leads to all others.
        """
        ends = tuple(accumulate(_hint(key).cell_length for key in self._keys))
        room = self.size.width + 1  # the last hint may go without the blank behind it
        if not ends or ends[-1] <= room:
            return self._keys
        room -= _hint(MORE).cell_length
        fitting = (key for key, end in zip(self._keys, ends, strict=True) if end <= room)
        return (*fitting, MORE)

    def _at(self, x: int) -> int | None:
        for index, key in enumerate(self._fitting):
            x -= _hint(key).cell_length
            if x < 0:
                return index
        return None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what a click would press."""
        self._pointed = self._at(event.x)

    def on_leave(self) -> None:
        """Nothing is under the mouse any more."""
        self._pointed = None

    async def on_click(self, event: events.Click) -> None:
        """As if the key were pressed."""
        index = self._at(event.x)
        if index is not None:
            await self.screen.run_action(self._fitting[index].action)


def _hint(key: Key) -> Content:
    words = f" {key.words} " if key.words else ""  # the next key has them for both
    return Content.assemble(" ", (key.label, "bold $text-primary"), words)
