"""What any app of ours has, whatever its screens are: words, a readable theme, a palette, help."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import constants, events, on
from textual.app import SystemCommand
from textual.screen import Screen

from tutor.markup.sentences import joined
from tutor.ui.common.keys import Keys, bound
from tutor.ui.common.messages import Happened, Notice, Speak
from tutor.ui.common.notices import Notices
from tutor.ui.common.one_by_one import OneByOne
from tutor.ui.common.room import Room
from tutor.ui.common.sentence import sentence
from tutor.ui.common.speaking import Speaking
from tutor.ui.common.startup import AFTER_FIRST_FRAME, Spared, break_lines_of_chinese
from tutor.ui.common.themed_app import ThemedApp
from tutor.wording import Words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.driver import Driver
    from textual.filter import LineFilter

    from tutor.config import Config
    from tutor.errors import Problem
    from tutor.study import Desk


GIVEN_UP = 4.0
"""Seconds after which it is known whether a store takes what was handed in."""
READ_IN = 15.0
"""Seconds for which a trouble of the journal is shown: it names a path, and what to do."""


class BaseApp(ThemedApp):
    """Speaks, can be read, and tells what is wrong with the journal. It opens no screens."""

    TITLE = "chainrule"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS = [
        bound("language", "language", priority=True),
        bound("help", "help"),
        bound("quit", "quit", priority=True),
        bound("suspend", "suspend_process"),
    ]

    def __init__(self, desk: Desk, words: Words, config: Config | None = None) -> None:
        super().__init__()
        self.desk, self._config = desk, config
        self.words = words.for_browser() if self.is_web else words
        self.keys = Keys()
        self._notices = Notices()
        self._typed = OneByOne(self, super().on_event)
        self._room = Room()
        self.spared = Spared()
        self.last_filters = _filters(words)
        """What changes every line last, on its way to the terminal."""

    def on_mount(self) -> None:
        """Restore the theme; put off what the first frame need not wait for."""
        theme = self.desk.journal.setting("theme")
        if theme in self.available_themes:
            self.theme = theme
        self._take_wishes()
        self.theme_changed_signal.subscribe(self, lambda theme: self.save("theme", theme.name))
        self.screen_change_signal.subscribe(self, lambda _: self._notices.leave())
        self.tell_troubles()
        self.set_timer(AFTER_FIRST_FRAME, self._after_first_frame)

    def _take_wishes(self) -> None:
        """Have the keys that the config file wishes, and say once what is wrong with it."""
        if self._config is None or not (self._config.keys or self._config.problems):
            return
        from tutor.ui.common.wishes import granted

        keymap, problems = granted(self._config.keys)
        self.keys = Keys(keymap)
        self.set_keymap(keymap)
        for problem in (*self._config.problems, *problems):
            said = partial(_in_words, problem)
            self.tell(Notice(said, severity="warning", timeout=READ_IN))

    def _after_first_frame(self) -> None:
        gc.enable()  # it was off while starting: nothing becomes garbage so early
        self.spared.renew()
        break_lines_of_chinese()

    def on_unmount(self) -> None:
        """Leave no process behind, and nothing set aside."""
        self.desk.close()
        self.spared.end()

    # --- speaking -----------------------------------------------------------------------------

    def speak(self, words: Words) -> None:
        """Go on in another language: every screen, from the lowest to the one on top, and notices.

        A screen may so ask another, below it, for what that has just translated.
        """
        self.words = words
        with self.batch_update():
            for screen in self.screen_stack:
                if isinstance(screen, Speaking):
                    screen.speak(words)
            self._notices.speak(self, words)

    @on(Notice)
    def tell(self, notice: Notice) -> None:
        """Show a notice, in the language of the moment as long as it is shown."""
        self._notices.show(self, self.words, notice)

    # --- the journal --------------------------------------------------------------------------

    def on_happened(self, _: Happened) -> None:
        """Something was written down, or should have been."""
        self.tell_troubles()
        if self.desk.journal.unsaved:  # why, is known when a silent store is given up
            self.set_timer(GIVEN_UP, self.tell_troubles)

    def tell_troubles(self) -> None:
        """Say what is newly wrong with the journal; the lesson goes on."""
        for problem in self.desk.troubles():
            said = partial(_in_words, problem)
            self.tell(Notice(said, severity="error", timeout=READ_IN))

    def save(self, setting: str, value: str) -> None:
        """Remember a choice."""
        self.desk.journal.save_setting(setting, value)
        self.tell_troubles()

    # --- commands -----------------------------------------------------------------------------

    def action_help(self) -> None:
        """The keys of the screen one is at."""
        from tutor.ui.common.help import HelpScreen

        if isinstance(self.screen, Speaking) and not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.words, self.screen.HELP or "help-text"))

    def action_help_quit(self) -> None:
        """Ctrl+C quits many programs: say which key does here. Textual's own speaks English."""
        how = "quit-how" if self.desk.journal.unsaved else "quit-how-saved"
        self.tell(Notice(sentence(how, key=self.keys.label("quit"))))

    def action_language(self) -> None:
        """Switch to the next language, here and now, and remember the choice."""
        if len(self.words.languages) == 1:
            self.notify(self.words("language-alone"), severity="warning", markup=False)
            return
        self._go_on_in(self.words.next_language)

    @on(Speak)
    def _asked_to_speak(self, message: Speak) -> None:
        self._go_on_in(message.language)

    def _go_on_in(self, language: str) -> None:
        self.speak(self.words.in_language(language))
        self.save("language", language)

    def action_command_palette(self) -> None:
        """Commands by name."""
        from tutor.ui.common.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(self.words, "palette-placeholder"))

    def search_themes(self) -> None:
        """Themes by name; Textual's own would ask for them in English."""
        from textual.theme import ThemeProvider

        from tutor.ui.common.palette import Palette

        self.push_screen(Palette(self.words, "theme-placeholder", [ThemeProvider]))

    # --- the terminal ---------------------------------------------------------------------------

    @property
    def is_web(self) -> bool:
        """Whether it is for a browser; known before there is a driver."""
        return bool(constants.DRIVER) or super().is_web

    def get_driver_class(self) -> type[Driver]:
        """Ours in place of Textual's, where a terminal is read and drawn on."""
        usual = super().get_driver_class()
        if usual.__module__ != "textual.drivers.linux_driver":
            return usual  # one for the browser, or for Windows
        from tutor.ui.common.driver import TerminalDriver

        return TerminalDriver

    async def on_event(self, event: events.Event) -> None:
        """Keys and clicks one by one; and only some of them where nothing can be seen."""
        if isinstance(event, events.Resize):
            await super().on_event(self._room.taken(event))
        elif not isinstance(event, events.InputEvent | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif not self._room.is_short or self._does_without_room(event):
            await self._typed.take(event)

    def _handle_exception(self, error: Exception) -> None:
        """Textual ends the app, and tells why. One that has ended, before all its parts were there,
        has nothing to tell: they fall over one another.
        """
        if self.is_running:
            super()._handle_exception(error)

    def _does_without_room(self, event: events.Event) -> bool:
        keys = (*self.keys.of("quit"), *self.keys.of("suspend"), *self.keys.of("language"))
        return isinstance(event, events.Key) and event.key in keys

    @property
    def typed_ahead(self) -> int:
        """How many keys and clicks are not yet handled, with what they bring about."""
        return self._typed.waiting

    def simulate_key(self, key: str) -> None:
        """Do at once what a key does: it was not typed, and stands behind nothing that was."""
        self.call_next(super().on_event, events.Key(key, None))

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Draw; Textual calls this for every frame."""
        if self._room.is_short:
            renderable = self._room.instead(self.words, self.keys.label("quit"))
        super()._display(screen, renderable)

    # --- what Textual asks for ----------------------------------------------------------------

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, and ours: whatever others wrote, the terminal shows it and no more."""
        return (*super().get_line_filters(), *self.last_filters)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette, in the language of the moment."""
        from tutor.ui.common.palette import in_palette

        return in_palette(self, screen)


def _filters(words: Words) -> tuple[LineFilter, ...]:
    """Nothing that a terminal would obey; and what is drawn, rather than said, is made ASCII."""
    from tutor.ui.common.harmless import Harmless

    if not words.ascii:
        return (Harmless(),)
    from tutor.ui.common.ascii import Drawn

    return Harmless(), Drawn(words.shown)


def _in_words(problem: Problem, words: Words) -> str:
    text = words.problem(problem)
    return joined(text.message, text.mend)
