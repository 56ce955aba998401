"""The app: its first screen, and what it does when screens tell it something."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen

from tutor.study.shelves import Shelves
from tutor.ui.common.messages import Again, Chosen, Left, Practise, Quiz, ToExplore, Welcomed
from tutor.ui.home.screen import HomeScreen
from tutor.ui.home.today import Today
from tutor.ui.openings import DONE, WELCOME, Openings

if TYPE_CHECKING:  # the first frame needs no mathematics
    from tutor.config import Config
    from tutor.lessons.shelf.library import Library
    from tutor.study import Desk
    from tutor.wording import Words

Opening = Callable[["ChainruleApp"], object]
"""What is opened over the first screen as soon as it stands."""
Home = Callable[["Desk"], Screen[None]]
"""What makes the first screen, where that is not the list of lessons."""


class ChainruleApp(Openings):
    """Lessons, worked through at the keyboard."""

    def __init__(
        self,
        desk: Desk,
        library: Library,
        words: Words,
        *,
        opening: Opening | None = None,
        home: Callable[[], Screen[None]] | None = None,
        config: Config | None = None,
    ) -> None:
        """`opening` is shown at once, above `home`, which is the list of lessons unless given."""
        super().__init__(desk, words, Shelves(library, desk.journal), config)
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

    # --- what screens tell --------------------------------------------------------------------

    @on(Chosen)
    def _chosen(self, message: Chosen) -> None:
        self.open_lesson(message.lesson, page=message.page)

    @on(Welcomed)
    def _welcomed(self, message: Welcomed) -> None:
        self.save(WELCOME, DONE if message.page is None else str(message.page))
        if message.page is None:
            self.action_home()
        if message.goes_on and isinstance(self.screen, HomeScreen):
            self.screen.action_next()

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
        from tutor.ui.explore.opening import bench

        self.show(bench(self, explored("\n".join(lines(message.graph)))))

    @on(Left)
    def _left(self, message: Left) -> None:
        if len(self.screen_stack) > 1:  # from the first screen there is no way back
            self.pop_screen()
        if message.following is not None:
            self.open_lesson(message.following)
