"""Screens that speak: each holds its words, and says everything anew when it is given others.

A new screen derives from `SpeakingScreen`, or from `SpeakingDialog` where it stands over another.
It composes its parts, writes their texts in `say`, and lists its keys in
`BINDINGS`. What it keeps of a text is a `Sentence`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import Binding
from textual.screen import ModalScreen, Screen, ScreenResultType

from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import Key, Keys, bound, keys_of, keys_of_app
from tutor.ui.common.themes import SHORT
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

    @property
    def keys(self) -> Keys:
        """The keys that hold."""
        return keys_of_app(self)

    def bar_keys(self) -> Sequence[Key]:
        """What the line of keys shows now."""
        return keys_of(self.BINDINGS, self.words, self.keys)

    def palette_keys(self) -> Sequence[Key]:
        """What the palette offers of this screen, before all that is offered anywhere."""
        keys = self.bar_keys()
        return [key for key in keys if key.words and not key.action.startswith("app.")]

    def key(self, name: str, code: str, action: str, *, typing: bool = False) -> Key:
        """A key for the line of keys, by its name in the table and the code of its words."""
        return Key(self.keys.label(name, typing=typing), self.words(code), action)

    def action_press(self, key: str) -> None:
        """As if another key were pressed."""
        self.app.simulate_key(key)

    def begin(self) -> None:
        """Put the keyboard where it belongs at first, when everything has been said once."""

    def on_compose(self) -> None:
        """Know whether there is room before the parts are styled, or they would be styled twice."""
        self.add_class("-roomy" if self.app.size.height >= SHORT else "-short", update=False)

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


_ARROWS = [bound(way, f"press('{way}')") for way in ("left", "down", "up", "right")]
"""Letters in place of arrows, wherever nobody else wants them."""


class SpeakingScreen(Speaking, Screen[ScreenResultType]):
    """A screen of its own."""

    BINDINGS = [*_ARROWS]


class SpeakingDialog(Speaking, ModalScreen[ScreenResultType]):
    """One over another screen, which goes on speaking below it; a click beside it is like Esc."""

    BINDINGS = [*_ARROWS]

    async def on_click(self, event: events.Click) -> None:
        """Away from here, as far as the dialog allows it."""
        backs = (b.action for b in self.BINDINGS if isinstance(b, Binding) and b.id == "back")
        beside = self.is_current and self.get_widget_at(*event.screen_offset)[0] is self
        if beside and (action := next(backs, "")):
            await self.run_action(action)
