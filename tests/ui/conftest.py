"""One factory for the app, and screens as text."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tutor.explore import EXAMPLES, explored
from tutor.journal.journal import Journal
from tutor.lessons import Library, shipped_lessons
from tutor.questions import Choosing
from tutor.study import Desk
from tutor.ui.app import ChainruleApp
from tutor.ui.lesson.screen import LessonScreen
from tutor.wording import Words

SMALL, LARGE = (80, 24), (140, 40)

Driver = Callable[..., AbstractAsyncContextManager["Learner"]]


class Learner:
    """A person at the keyboard."""

    def __init__(self, app: ChainruleApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def lesson(self) -> LessonScreen:
        screen = self.app.screen
        assert isinstance(screen, LessonScreen), screen
        return screen

    @property
    def screen_text(self) -> str:
        """What is on the screen, row by row, without trailing blanks."""
        strips = self.app.screen._compositor.render_strips()
        rows = (strip.text.replace("\u00a0", " ").rstrip() for strip in strips)
        return "\n".join(rows)

    async def settle(self) -> None:
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type an answer and send it."""
        line = self.lesson.query_one("#input")
        assert line.has_focus
        line.value = text  # type: ignore[attr-defined]
        await self.press("enter")

    async def answer_rightly(self) -> None:
        """Answer the question in front, by keyboard alone."""
        asked = self.lesson.session.current
        assert asked is not None
        question = asked.question
        form = question.form
        if isinstance(form, Choosing):
            keys = [option.keys[0] for option in form.options if option.right]
            await self.press(*keys, *(["enter"] if form.several else []))
        else:
            await self.type(question.solution())
        assert self.lesson.session.settled, f"{question.key} refuses its own solution"

    async def to_question(self, kind: str) -> None:
        """Work on until a question of that kind is in front."""
        while True:
            asked = self.lesson.session.current
            if asked and asked.question.kind == kind and not self.lesson.session.settled:
                return
            if self.lesson.session.settled:
                await self.press("enter")
            else:
                await self.answer_rightly()


@pytest.fixture
def learner() -> Driver:
    """Start the app: `async with learner("zh", lesson="fork") as someone`.

    `explore` opens a graph to play with: an example, or a text.
    """

    @asynccontextmanager
    async def start(
        language: str = "en",
        *,
        lesson: str | Path | None = None,
        size: tuple[int, int] = SMALL,
        journal: Journal | None = None,
        lessons: Path | Library | None = None,
        prover: Any = None,
        explore: str | None = None,
    ) -> AsyncIterator[Learner]:
        ticks = count(1_000_000_000)
        library = lessons if isinstance(lessons, Library) else None
        library = library or Library(lessons or shipped_lessons())

        def opening(app: ChainruleApp) -> None:
            if lesson is not None:
                app.open_lesson(lesson)
            elif explore is not None:
                app.open_exploration(explored(EXAMPLES.get(explore, explore)))

        app = ChainruleApp(
            Desk(journal or Journal.in_memory(), clock=lambda: float(next(ticks)), prover=prover),
            library,
            Words(language),
            opening=opening,
        )
        app.animation_level = "none"  # nothing moves by itself: every screen is a finished one
        async with app.run_test(size=size) as pilot:
            someone = Learner(app, pilot)
            await someone.settle()
            yield someone

    return start


class Screens:
    """Screens kept as text files, to be read in a diff; `pytest --renew-screens` renews them."""

    def __init__(self, folder: Path, renew: bool) -> None:
        self._folder = folder
        self._renew = renew

    def check(self, name: str, screen: str) -> None:
        """Compare a screen with the one kept under this name."""
        file = self._folder / f"{name.replace(' ', '-')}.txt"
        if self._renew:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"{screen}\n", encoding="utf-8")
        assert file.is_file(), f"{file.name} is not kept yet: pytest --renew-screens"
        assert f"{screen}\n" == file.read_text(encoding="utf-8")


@pytest.fixture
def screens(request: pytest.FixtureRequest) -> Screens:
    """The screens kept for the running test."""
    test = re.sub(r"\W+", "-", request.node.name.removeprefix("test_")).strip("-")
    folder = Path(__file__).parent / "screens" / test
    return Screens(folder, bool(request.config.getoption("--renew-screens")))
