"""The app: it opens screens, and carries messages between them. All else it has from below."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on
from textual.screen import Screen

from tutor.journal.log import random_bits
from tutor.ui.common.base_app import BaseApp
from tutor.ui.common.messages import Again, Chosen, Left, Notice, Practise, Quiz, ToExplore
from tutor.ui.common.sentence import sentence
from tutor.ui.common.startup import AFTER_FIRST_FRAME, break_lines_of_chinese, spare_the_living
from tutor.ui.home.screen import HomeScreen
from tutor.ui.home.shelves import Shelves
from tutor.ui.home.today import Today

if TYPE_CHECKING:  # the first frame needs no mathematics
    from tutor.explore.state import Exploration
    from tutor.lessons.shelf.library import Library
    from tutor.practice.run import Wishes
    from tutor.study import Desk
    from tutor.wording import Words

Opening = Callable[["ChainruleApp"], object]
"""What is opened over the first screen as soon as it stands."""
Home = Callable[["Desk"], Screen[None]]
"""What makes the first screen, where that is not the list of lessons."""


class ChainruleApp(BaseApp):
    """Lessons, worked through at the keyboard."""

    def __init__(
        self,
        desk: Desk,
        library: Library,
        words: Words,
        *,
        opening: Opening | None = None,
        home: Callable[[], Screen[None]] | None = None,
    ) -> None:
        """`opening` is shown at once, above `home`, which is the list of lessons unless given."""
        super().__init__(desk, words)
        self.shelves = Shelves(library, desk.journal)
        self._opening, self._home = opening, home

    def get_default_screen(self) -> Screen[None]:
        """The first screen."""
        return (
            self._home() if self._home else HomeScreen(self.words, self.shelves, Today(self.desk))
        )

    def on_mount(self) -> None:
        """Open what was asked for."""
        if self._opening:
            self._opening(self)

    # --- opening ------------------------------------------------------------------------------

    def show(self, screen: Screen[None]) -> None:
        """Put a screen above those that are open."""
        break_lines_of_chinese()
        self.push_screen(screen)
        self.set_timer(AFTER_FIRST_FRAME, spare_the_living)

    def open_lesson(self, lesson: str | Path, *, again: bool = False) -> None:
        """Open a lesson, by id or path, where the learner left it, or once more from its start.

        Or say what is wrong with it.
        """
        from tutor.ui.lesson.opening import lesson_screen

        screen = lesson_screen(self.desk, self.shelves, self.words, lesson, again=again)
        if isinstance(screen, Screen):
            self.show(screen)
        else:
            self.tell(Notice(screen, sentence("lesson-broken"), "error"))

    def open_exploration(self, exploration: Exploration) -> None:
        """Open a graph to play with; what is open already makes way."""
        from tutor.ui.explore.screen import ExploreScreen

        if len(self.screen_stack) > 1:
            self.action_home()
        self.show(ExploreScreen(exploration, self.words))

    def action_explore(self) -> None:
        """A graph of one's own, to play with."""
        from tutor.explore.examples import FORK
        from tutor.explore.state import explored

        self.open_exploration(explored(FORK))

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

        self.show(ProgressScreen(self.words, self.desk))

    # --- what screens tell --------------------------------------------------------------------

    @on(Chosen)
    def _chosen(self, message: Chosen) -> None:
        self.open_lesson(message.lesson)

    @on(Quiz)
    def _quiz(self, message: Quiz) -> None:
        from tutor.ui.lesson.opening import quiz_screen

        if screen := quiz_screen(self.desk, self.words, message.graph):
            self.show(screen)

    @on(Practise)
    def _practise(self, message: Practise) -> None:
        self.open_practice(message.wishes)

    @on(Again)
    def _again(self, message: Again) -> None:
        self.action_home()
        self.open_lesson(message.lesson, again=True)

    @on(ToExplore)
    def _to_explore(self, message: ToExplore) -> None:
        from tutor.explore.state import explored
        from tutor.lessons.blocks.graph import lines
        from tutor.ui.explore.screen import ExploreScreen

        self.show(ExploreScreen(explored("\n".join(lines(message.graph))), self.words))

    @on(Left)
    def _left(self, message: Left) -> None:
        if len(self.screen_stack) > 1:  # from the first screen there is no way back
            self.pop_screen()
        if message.following is not None:
            self.open_lesson(message.following)

    def action_home(self) -> None:
        """Back to the first screen; the place in the lesson is kept."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
