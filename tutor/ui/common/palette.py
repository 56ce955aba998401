"""The command palette: the app's own commands, by name and in the language of the moment."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.command import CommandList, CommandPalette, ProviderSource
from textual.screen import Screen
from textual.widgets import Input
from textual.widgets.option_list import Option

from tutor.languages import BY_CODE
from tutor.ui.common.speaking import Speaking
from tutor.wording import Words

if TYPE_CHECKING:
    from textual.screen import Screen

    from tutor.ui.common.base_app import BaseApp

ACTIONS = {
    "language": "language",
    "home": "home",
    "explore": "explore",
    "practice": "practice",
    "placement": "placement",
    "exam": "exam",
    "progress": "progress",
    "theme": "change_theme",
    "help": "help",
    "quit": "quit",
}
"""What the palette offers, unless the first screen has a `PALETTE` of its own, and what it does."""


class Palette(Speaking, CommandPalette):
    """Textual's palette, which knows one language only, taught to speak."""

    def __init__(self, words: Words, placeholder: str, providers: ProviderSource | None = None):
        """`placeholder` is the code of what the empty line says; None: the app's own commands."""
        super().__init__(words, providers=providers, id="--command-palette")
        self._code = placeholder

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say in our own words that nothing was found; Textual's method has them in English."""
        self._stop_no_matches_countdown()

        def show() -> None:
            if search_value:
                nothing = Option(self.words("palette-none"), disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(nothing)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, show)

    def say(self) -> None:
        """The line says its own at once, and what is found is sought again."""
        line = self.query_one(Input)
        before, line.placeholder = line.placeholder, self.words(self._code)
        if before != line.placeholder:
            line.post_message(Input.Changed(line, line.value))


def in_palette(app: BaseApp, screen: Screen[object]) -> Iterator[SystemCommand]:
    """Each command with its title, what it does, and the action that does it.

    First what the keys of the screen do: there is not always room for all of them in its last line.
    """
    for key in screen.palette_keys() if isinstance(screen, Speaking) else ():
        yield SystemCommand(key.words, key.label, partial(screen.run_action, key.action))
    following = BY_CODE[app.words.next_language].name
    for name in getattr(app.screen_stack[0], "PALETTE", ACTIONS):
        if name == "language" and len(app.words.languages) == 1:
            continue
        title = app.words(f"command-{name}", language=following)
        about = app.words(f"command-{name}-help")
        yield SystemCommand(title, about, partial(app.run_action, ACTIONS[name]))
