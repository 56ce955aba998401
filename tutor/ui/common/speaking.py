"""Screens that speak: each holds its words, and says everything anew when it is given others.

A new screen derives from `SpeakingScreen`, or from `SpeakingDialog` where it stands over another.
It composes its parts, writes their texts in `say`, and lists its keys in
`BINDINGS`. What it keeps of a text is a `Sentence`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.screen import ModalScreen, Screen, ScreenResultType

from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import Key, keys_of
from tutor.wording import Words

if TYPE_CHECKING:
    _Mixed = Screen[Any]
else:  # Textual takes the styles of the first widget among the bases: here, of what is mixed into
    _Mixed = object


class Speaking(_Mixed):
    """What makes any of Textual's screens one in the language of the moment.

    Texts change in place: nothing is composed again, so that focus, selection, what was typed and
    what is scrolled to stay without anybody's doing.
    """

    HELP: ClassVar[str | None] = "help-text"
    """The code of the page that `?` opens here."""

    def __init__(self, words: Words, **options: Any) -> None:
        """`options` go on to Textual's screen."""
        super().__init__(**options)
        self.words = words

    def say(self) -> None:
        """Write every text of the screen, in `words`. Called once it stands, and by `speak`."""
        raise NotImplementedError(f"{type(self).__name__}.say")

    def bar_keys(self) -> Sequence[Key]:
        """What the line of keys shows now."""
        return keys_of(self.BINDINGS, self.words)

    def begin(self) -> None:
        """Put the keyboard where it belongs at first, when everything has been said once."""

    def on_mount(self) -> None:
        """Say everything for the first time."""
        self._say_all()
        self.begin()

    def speak(self, words: Words) -> None:
        """Go on in another language, in place; before it stands, begin in it."""
        self.words = words
        if self.is_mounted:
            self._say_all()

    def show_keys(self) -> None:
        """Bring the line of keys, where there is one, in line with what the keys do now."""
        for bar in self.query(KeyBar):
            bar.show(self.bar_keys())

    def _say_all(self) -> None:
        self.say()
        self.show_keys()


class SpeakingScreen(Speaking, Screen[ScreenResultType]):
    """A screen of its own."""


class SpeakingDialog(Speaking, ModalScreen[ScreenResultType]):
    """One over another screen, which goes on speaking below it."""
