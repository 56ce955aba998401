"""The command palette: the app's own commands, by name and in the language of the moment."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from tutor.languages import BY_CODE

if TYPE_CHECKING:
    from tutor.ui.common.base_app import BaseApp

ACTIONS = {
    "language": "language",
    "home": "home",
    "explore": "explore",
    "theme": "change_theme",
    "help": "help",
    "quit": "quit",
}
"""What the palette offers, unless the first screen has a `PALETTE` of its own, and what it does."""


def in_palette(app: BaseApp) -> Iterator[SystemCommand]:
    """Each command with its title, what it does, and the action that does it."""
    following = BY_CODE[app.words.next_language].name
    for name in getattr(app.screen_stack[0], "PALETTE", ACTIONS):
        if name == "language" and len(app.words.languages) == 1:
            continue
        title = app.words(f"command-{name}", language=following)
        about = app.words(f"command-{name}-help")
        yield SystemCommand(title, about, partial(app.run_action, ACTIONS[name]))


def open_palette(app: BaseApp) -> None:
    """Open it, once."""
    from textual.command import CommandPalette

    if not isinstance(app.screen, CommandPalette):
        placeholder = app.words("palette-placeholder")
        app.push_screen(CommandPalette(id="--command-palette", placeholder=placeholder))
