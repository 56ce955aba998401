"""The app on one file: what its author saves is on the screen within a second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from tutor.journal.sqlite import Store
from tutor.lessons.checking import Checked
from tutor.lessons.model import Lesson, Reading
from tutor.lessons.preview import Preview, Watch, check, family, read
from tutor.lessons.shelf.library import Library
from tutor.study import Session, started
from tutor.ui.app import ChainruleApp
from tutor.ui.lesson.screen import LessonScreen
from tutor.ui.preview.screen import PreviewScreen, ProblemsScreen

if TYPE_CHECKING:
    from tutor.core.equality.prover import Prover

EVERY = 0.5
"""Seconds between two looks at the file."""


class PreviewApp(ChainruleApp):
    """Nothing that happens here is remembered, and nothing that the file says can end it."""

    IN_PALETTE = ("language", "theme", "help", "quit")

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

    def __init__(
        self,
        path: Path,
        language: str,
        *,
        theme: str | None = None,
        prover: Callable[[], Prover] | None = None,
        shown: Callable[[str], str] = str,
        every: float | None = EVERY,
    ) -> None:
        """`every` so many seconds the file is looked at; with None, when `look` is called."""
        store = Store(None)
        if theme:
            store.save_setting("theme", theme)
        super().__init__(store, Library(), language, prover=prover, shown=shown)
        self._every = every
        self._preview = Preview(path, file=path)
        self._watch = Watch(family(path))
        self._turn = 0
        self._one_check = Lock()
        self._language: str | None = None
        self._shown: PreviewScreen | None = None

    def get_default_screen(self) -> Screen[None]:
        """The list of problems: what there is before there is a lesson."""
        return ProblemsScreen(self.words, self._preview)

    def on_mount(self) -> None:
        """Read the file, and go on looking at it."""
        self._read_again()
        if self._every:
            self.set_interval(self._every, self.look)

    # --- the file -----------------------------------------------------------------------------

    def look(self) -> None:
        """Read the file if it has changed."""
        if self._watch.changed():
            self._read_again()

    def _read_again(self) -> None:
        self._turn += 1
        self._preview = replace(self._preview, checked=False)
        self._work(self._turn, self._preview.path, self._language)

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
            self._show(self._preview.read(message.reading))

    @on(HasChecked)
    def _has_checked(self, message: HasChecked) -> None:
        if message.turn == self._turn:
            self._show(self._preview.with_all(message.results))

    @on(Worker.StateChanged)
    def _has_failed(self, message: Worker.StateChanged) -> None:
        if message.worker.group == "preview" and message.state is WorkerState.ERROR:
            self._show(self._preview.failed(type(message.worker.error).__name__))

    def _show(self, preview: Preview) -> None:
        first = preview.lesson is not None and self._shown is None
        self._preview = preview
        self._refresh_home()
        if self._shown:
            self._shown.show(preview)
        elif first and preview.lesson:
            self._begin(started(preview.lesson), _same)

    # --- the screens --------------------------------------------------------------------------

    def _lesson_screen(self, session: Session) -> LessonScreen:
        """Made once, and kept: who comes back from the problems finds it as it was."""
        self._shown = PreviewScreen(session, self.words, self._preview)
        self.install_screen(self._shown, "lesson")
        return self._shown

    @on(ProblemsScreen.Opened)
    def _open(self) -> None:
        if self._shown and self._shown not in self.screen_stack:
            self.push_screen(self._shown)

    def _refresh_home(self) -> None:
        home = self.screen_stack[0]
        if isinstance(home, ProblemsScreen):
            home.show(self.words, self._preview)

    def action_language(self) -> None:
        """Switch the language of everything, and read the lesson in it."""
        before = self.words.language
        super().action_language()
        if self.words.language == before:
            return
        if self._shown and self._shown not in self.screen_stack:
            self._shown.speak(self.words, self._shown.session.lesson)
        self._language = self.words.language
        self._read_again()


def _same(language: str) -> Lesson | None:
    """The lesson in another language comes by itself, once it has been read."""
    return None
