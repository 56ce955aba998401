"""What the app can open: a lesson, a graph, a practice, an exam, the progress."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tutor.journal.log import random_bits
from tutor.ui.common.base_app import BaseApp
from tutor.ui.common.messages import Drafted, Notice
from tutor.ui.common.sentence import sentence
from tutor.ui.common.speaking import Speaking
from tutor.ui.common.startup import AFTER_FIRST_FRAME, break_lines_of_chinese

SOON = 0.4
"""Seconds after which a draft is kept."""
DRAFT = "explore-draft"
"""The setting that keeps it."""

if TYPE_CHECKING:  # the first frame needs no mathematics
    from tutor.config import Config
    from tutor.explore.state import Exploration
    from tutor.practice.run import Wishes
    from tutor.study import Desk
    from tutor.study.shelves import Shelves
    from tutor.ui.explore.screen import ExploreScreen
    from tutor.wording import Words


WELCOME, DONE = "welcome", "done"
"""The setting that remembers how far one has come in the welcome, and its value at the end."""


class Openings(BaseApp):
    """Puts screens above the first one, each made by the room that it belongs to."""

    def __init__(
        self, desk: Desk, words: Words, shelves: Shelves, config: Config | None = None
    ) -> None:
        super().__init__(desk, words, config)
        self.shelves = shelves
        self.benches: dict[str, ExploreScreen] = {}
        """The explorations of this run, by the text each began with, that used last at the end."""
        self._draft: str | None = None
        """What was typed, and is not yet kept."""

    def show(self, screen: Screen[None]) -> None:
        """Put a screen above those that are open."""
        break_lines_of_chinese()
        if isinstance(screen, Speaking) and screen.words is not self.words:
            screen.speak(self.words)
        self.push_screen(screen)
        self.set_timer(AFTER_FIRST_FRAME, self.spared.renew)

    def open_lesson(
        self, lesson: str | Path, *, again: bool = False, page: int | None = None
    ) -> None:
        """Open a lesson, by id or path, where the learner left it, or at a page, counted from 0;
        or, `again`, once more from its start.

        Or say what is wrong with it.
        """
        from tutor.ui.lesson.opening import lesson_screen

        screen = lesson_screen(self.desk, self.shelves, self.words, lesson, again=again, page=page)
        if isinstance(screen, Screen):
            self.show(screen)
        else:
            self.tell(Notice(screen, sentence("lesson-broken"), "error"))

    def open_exploration(self, exploration: Exploration | None = None) -> None:
        """Open a graph to play with, or what was typed last; what is open already makes way."""
        from tutor.ui.explore.opening import bench

        if len(self.screen_stack) > 1:
            self.action_home()
        self.show(bench(self, exploration))

    def open_welcome(self, *, asks: bool) -> None:
        """Open the welcome, or go on with it where it was left; `asks`: which language it is."""
        from tutor.ui.welcome.screen import WelcomeScreen

        page = self.desk.journal.setting(WELCOME) or ""
        if page.isdecimal():
            self._show_welcome(int(page))
            return

        def answered(tries: bool | None) -> None:
            if tries:
                self._show_welcome(0)

        self.push_screen(WelcomeScreen(self.words, asks=asks), answered)

    def _show_welcome(self, page: int) -> None:
        from tutor.ui.welcome.lesson import WelcomeLesson

        self.show(WelcomeLesson(self.words, page))

    def action_explore(self) -> None:
        """A graph of one's own, to play with."""
        self.open_exploration()

    def on_drafted(self, message: Drafted) -> None:
        """Keep what was typed soon: nobody waits for a disk at a key press."""
        if self._draft is None:
            self.set_timer(SOON, self._keep_draft_behind)
        self._draft = message.text

    def _keep_draft_behind(self) -> None:
        self.run_worker(self._keep_draft, thread=True)

    def _keep_draft(self) -> None:
        draft, self._draft = self._draft, None
        if draft is not None:
            self.desk.journal.save_setting(DRAFT, draft)

    def on_unmount(self) -> None:
        """Keep what was typed last, before the journal is closed."""
        self._keep_draft()

    def open_practice(self, wishes: Wishes | None = None, seed: int | None = None) -> None:
        """Open a practice; what is open already makes way."""
        from tutor.ui.practice.opening import practice_screen

        self.action_home()
        seed = random_bits(31) if seed is None else seed
        library = self.shelves.library
        self.show(practice_screen(self.desk, library, self.words, seed, wishes))

    def open_exam(self, seed: int | None = None, **terms: Any) -> None:
        """Open the exam that was cut off, or else a new one; what is open already makes way.

        `terms` are those of `exam_screen`.
        """
        from tutor.ui.practice.exam_opening import exam_screen

        self.action_home()
        seed = random_bits(31) if seed is None else seed
        self.show(exam_screen(self.desk, self.words, seed, **terms))

    def action_exam(self) -> None:
        """A paper and a time, and a report at the end."""
        self.open_exam()

    def action_practice(self) -> None:
        """Problems that never repeat, aimed at what is weak."""
        self.open_practice()

    def action_placement(self) -> None:
        """A few questions, to find out what is known already."""
        from tutor.practice.run import Wishes

        self.open_practice(Wishes(placement=True))

    def action_progress(self) -> None:
        """How far the learner is."""
        from tutor.ui.progress.screen import ProgressScreen

        self.show(ProgressScreen(self.words, self.desk, self.shelves.library))

    def action_home(self) -> None:
        """Back to the first screen; the place in the lesson is kept."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
