"""The first screen of a preview: what is wrong with a file, read again whenever it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState, get_current_worker

from tutor.drawing.layout.cells import clean
from tutor.lessons.checking import Checked
from tutor.lessons.model import Reading
from tutor.lessons.preview import Preview, Watch, check, family, read
from tutor.study import Desk
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import HELP_KEY, LANGUAGE_KEY, PALETTE_KEY, QUIT_KEY, Key, bound
from tutor.ui.common.speaking import SpeakingScreen
from tutor.ui.preview.problems import ProblemList, state
from tutor.ui.preview.screen import PreviewScreen
from tutor.wording import Words

EVERY = 0.5
"""Seconds between two looks at the file."""


class ProblemsScreen(SpeakingScreen[None]):
    """Everything that is wrong with a file. The lesson stands above it as soon as there is one.

    What the author saves is on the screen within a second, and nothing that the file says can end
    the app. The desk should keep its journal in memory: nothing done here is worth remembering.
    """

    HELP = "preview-help"
    PALETTE = ("language", "theme", "help", "quit")

    DEFAULT_CSS = """
    ProblemsScreen {
        & #file { height: auto; padding: 1 2 1 1; }
        & #problems { height: 1fr; }
    }
    """

    BINDINGS = [
        Binding("enter", "open", "preview-key-lesson"),
        bound("back", "open"),
        Binding("down", "scroll", "preview-key-scroll", key_display="↑↓"),
        LANGUAGE_KEY,
        PALETTE_KEY,
        HELP_KEY,
        QUIT_KEY,
    ]

    @dataclass
    class HasRead(Message):
        """The file has been read."""

        turn: int
        reading: Reading

    @dataclass
    class HasChecked(Message):
        """It has been checked, too."""

        turn: int
        results: tuple[Checked, ...]

    def __init__(self, path: Path, desk: Desk, words: Words, every: float | None = EVERY) -> None:
        """`every` so many seconds the file is looked at; with None, when `look` is called."""
        super().__init__(words)
        self._desk, self._every = desk, every
        self.preview = Preview(path, file=path)
        self._watch = Watch(family(path))
        self._turn = 0
        self._one_check = Lock()
        self._language: str | None = None
        self.lesson: PreviewScreen | None = None
        """Made once, and kept: who comes back from the problems finds it as it was."""

    def compose(self) -> ComposeResult:
        """The file, its problems, the keys."""
        yield Static(id="file", markup=False)
        yield ProblemList(id="problems")
        yield KeyBar(id="keys")

    def begin(self) -> None:
        """Read the file, and go on looking at it."""
        self.query_one(ProblemList).focus()
        self._read_again()
        if self._every:
            self.set_interval(self._every, self.look)

    # --- the file -----------------------------------------------------------------------------

    def look(self) -> None:
        """Read the file if it has changed."""
        if self._watch.has_changed():
            self._read_again()

    def _read_again(self) -> None:
        self._turn += 1
        self.preview = replace(self.preview, checked=False)
        self._work(self._turn, self.preview.path, self._language)

    @work(thread=True, exclusive=True, group="preview", exit_on_error=False)
    def _work(self, turn: int, path: Path, language: str | None) -> None:
        """Read and check the file, while the keys go on working."""
        worker = get_current_worker()
        reading = read(path, language)
        self.post_message(self.HasRead(turn, reading))
        with self._one_check:  # a long one is not joined by others, should saves come fast
            if not worker.is_cancelled:
                self.post_message(self.HasChecked(turn, check(path, reading)))

    @on(HasRead)
    def _has_read(self, message: HasRead) -> None:
        if message.turn == self._turn:
            self._show(self.preview.read(message.reading))

    @on(HasChecked)
    def _has_checked(self, message: HasChecked) -> None:
        if message.turn == self._turn:
            self._show(self.preview.with_all(message.results))

    @on(Worker.StateChanged)
    def _has_failed(self, message: Worker.StateChanged) -> None:
        if message.worker.group == "preview" and message.state is WorkerState.ERROR:
            self._show(self.preview.with_failure(type(message.worker.error).__name__))

    # --- showing ------------------------------------------------------------------------------

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        self.say()
        self.show_keys()
        if self.lesson:
            self.lesson.show(preview)
        elif preview.lesson:
            sitting = self._desk.open(preview.lesson, fresh=True)
            self.lesson = PreviewScreen(sitting, self.words, preview)
            self.app.install_screen(self.lesson, "lesson")
            self.action_open()

    def say(self) -> None:
        """How the file stands, and every problem."""
        words, preview = self.words, self.preview
        mark, sentence, style = state(words, preview)
        name = words.shown(clean(preview.file.name))
        self.query_one("#file", Static).update(
            Content.assemble((name, "bold $text-primary"), "\n", (f"{mark} {sentence}", style))
        )
        self.query_one(ProblemList).show(words, preview)

    def speak(self, words: Words) -> None:
        """Go on in another language, and read the lesson in it."""
        super().speak(words)
        if self.lesson and self.lesson not in self.app.screen_stack:
            self.lesson.speak(words)
        self._language = words.language
        self._read_again()

    def bar_keys(self) -> Sequence[Key]:
        """No lesson, no key that leads to it."""
        keys = super().bar_keys()
        return keys if self.preview.lesson else [key for key in keys if key.action != "open"]

    def action_open(self) -> None:
        """To the lesson."""
        if self.lesson and self.lesson not in self.app.screen_stack:
            self.app.push_screen(self.lesson)

    def action_scroll(self) -> None:
        """One screen further down."""
        self.query_one(ProblemList).scroll_page_down(animate=False)
