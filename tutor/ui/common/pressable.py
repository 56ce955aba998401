"""A text that the mouse can press."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from tutor.ui.common.optional_text import OptionalText


class Pressable(OptionalText):
    """Posts `Pressed` for a click: what it says is a key does not need the keyboard."""

    DEFAULT_CSS = """
    Pressable:hover { background: $boost; }
    """

    @dataclass
    class Pressed(Message):
        """It was clicked."""

        pressed: Pressable

        @property
        def control(self) -> Pressable:
            """The text itself, so that handlers can be chosen by its id."""
            return self.pressed

    def on_click(self) -> None:
        """Tell so."""
        self.post_message(self.Pressed(self))
