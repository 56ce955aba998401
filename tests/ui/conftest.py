"""One factory for the app, and screens as text."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget

from tests.ui.patience import LIMIT, draw, idle, no_frame, wait_for_idle
from tutor.explore import EXAMPLES, explored
from tutor.journal.journal import Journal
from tutor.lessons import Library, shipped_lessons
from tutor.practice.run import Wishes
from tutor.questions import Choosing, typed_solution
from tutor.study import Desk, Session
from tutor.ui.app import ChainruleApp
from tutor.ui.lesson.screen import LessonScreen
from tutor.ui.practice.screen import PracticeScreen
from tutor.wording import Words

HERE = Path(__file__).parent
KEPT = HERE / "screens"
"""Whole screens as text, to be read in a diff."""

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
    def practice(self) -> PracticeScreen:
        screen = self.app.screen
        assert isinstance(screen, PracticeScreen), screen
        return screen

    @property
    def session(self) -> Session:
        """Of the lesson or the practice that is in front."""
        screen = self.app.screen
        assert isinstance(screen, LessonScreen | PracticeScreen), screen
        return screen.session

    @property
    def screen_text(self) -> str:
        """What is on the screen, row by row, without trailing blanks."""
        return self._text(self.app.screen.region)

    def region(self, selector: str | type[Widget]) -> str:
        """The part of the screen that one widget takes up."""
        return self._text(self.app.screen.query_one(selector).region)

    def _text(self, region: Region) -> str:
        draw(self.app)
        strips = self.app.screen._compositor.render_strips()[region.y : region.bottom]
        texts = (strip.crop(region.x, region.right).text for strip in strips)
        return "\n".join(text.replace("\u00a0", " ").rstrip() for text in texts)

    async def settle(self) -> None:
        """Wait until all that was asked for is on the screen."""
        await idle(self.app)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until it holds: for what a timer brings."""
        end = monotonic() + LIMIT
        while not holds():
            assert monotonic() < end, "it never does"
            await asyncio.sleep(0.01)
            await self.settle()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type an answer and send it."""
        line = self.app.screen.query_one("#input")
        assert line.has_focus
        line.value = text  # type: ignore[attr-defined]
        await self.press("enter")

    async def answer_rightly(self) -> None:
        """Answer the question in front, by keyboard alone."""
        asked = self.session.current
        assert asked is not None
        question = asked.question
        form = question.form
        if isinstance(form, Choosing):
            answer = typed_solution(question).split()
            keys = [option.keys[0] for option in form.options if option.answer in answer]
            await self.press(*keys, *(["enter"] if form.several else []))
        else:
            await self.type(question.solution())
        assert self.session.settled, f"{question.key} refuses its own solution"

    async def to_question(self, kind: str) -> None:
        """Turn to the next page that asks such a question, and work on until it is in front."""
        while True:
            session = self.lesson.session
            if session.current and session.current.question.kind == kind and not session.settled:
                return
            open_here = (
                asked.question.kind == kind and session.record(asked.question.key).status == "open"
                for asked in session.plan.on_page(session.page)
            )
            if any(open_here):
                await self.go_on()
            else:
                assert session.page + 1 < len(session.lesson.pages), f"no {kind} is asked any more"
                await self.press("pagedown")

    async def go_on(self) -> None:
        """Answer what is asked; or leave what is answered."""
        if self.lesson.session.settled:
            await self.press("enter")
        else:
            await self.answer_rightly()

    async def work(self) -> AsyncIterator[LessonScreen]:
        """Work to the end of the lesson, and look at the screen before each step."""
        while isinstance(self.app.screen, LessonScreen):
            draw(self.app)
            yield self.lesson
            await self.go_on()

    async def finish(self) -> None:
        async for _ in self.work():
            pass


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pilots wait for what there is to wait for, and the app's start does not sweep up behind all
    the tests before it: that took longer than most tests."""
    monkeypatch.setattr("textual.app.wait_for_idle", wait_for_idle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", wait_for_idle)
    monkeypatch.setattr("textual._compositor.Compositor.render_update", no_frame)
    monkeypatch.setattr("gc.collect", lambda *_: 0)
    monkeypatch.setattr("gc.freeze", lambda: None)
    monkeypatch.setattr("gc.get_freeze_count", lambda: 1)  # it counts all that is frozen


RULES: defaultdict[frozenset[tuple[str, str]], dict[Any, Any]] = defaultdict(dict)
"""What the sheets of all apps say, by the colours that they say it in."""


@pytest.fixture(autouse=True)
def sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every app reads the same sheets: one reads them, and the others know what they say."""
    set_variables = Stylesheet.set_variables

    def set_and_remember(sheet: Stylesheet, variables: dict[str, str]) -> None:
        sheet._parse_cache = {}  # type: ignore[assignment]
        set_variables(sheet, variables)  # which empties it
        sheet._parse_cache = RULES[frozenset(variables.items())]  # type: ignore[assignment]

    monkeypatch.setattr(Stylesheet, "set_variables", set_and_remember)


@pytest.fixture
def learner() -> Driver:
    """Start the app: `async with learner("zh", lesson="fork") as someone`.

    `explore` opens a graph to play with: an example, or a text; `practice` what is wished for.
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
        practice: Wishes | None = None,
    ) -> AsyncIterator[Learner]:
        ticks = count(1_000_000_000)
        library = lessons if isinstance(lessons, Library) else None
        library = library or Library(lessons or shipped_lessons())

        def opening(app: ChainruleApp) -> None:
            if lesson is not None:
                app.open_lesson(lesson)
            elif explore is not None:
                app.open_exploration(explored(EXAMPLES.get(explore, explore)))
            elif practice is not None:
                app.open_practice(practice, seed=7)

        app = ChainruleApp(
            Desk(journal or Journal.in_memory(), clock=lambda: float(next(ticks)), prover=prover),
            library,
            Words(language),
            opening=opening,
        )
        app.shelves.read_minutes(language)  # else they come when the list has been looked at
        app.animation_level = "none"  # nothing moves by itself: every screen is a finished one
        async with app.run_test(size=size) as pilot:
            someone = Learner(app, pilot)
            await someone.settle()
            yield someone

    return start


Keeper = Callable[[str, Learner], None]


@pytest.fixture
def keeps(request: pytest.FixtureRequest) -> Keeper:
    """Compare a screen with the one kept under this name; with `--renew-screens`, keep it."""

    def compare(name: str, someone: Learner) -> None:
        file, screen = KEPT / f"{name}.txt", f"{someone.screen_text}\n"
        if request.config.getoption("--renew-screens"):
            file.write_text(screen, encoding="utf-8")
        assert file.is_file(), f"{file.name} is not kept yet: pytest --renew-screens"
        assert screen == file.read_text(encoding="utf-8")

    return compare


def place_of(name: str) -> tuple[str, tuple[int, int]]:
    """The language and the size that end the name of a kept screen: `home-en-80x24`."""
    _, language, size = name.rsplit("-", 2)
    width, height = size.split("x")
    return language, (int(width), int(height))
