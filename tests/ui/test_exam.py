"""An exam in the app: at the keyboard alone, and with the mouse alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len

from tests.ui.conftest import Driver, Learner
from tutor.journal.journal import Journal
from tutor.practice.exam import exams
from tutor.questions import Choosing, typed_solution
from tutor.ui.practice.exam_dialogs import CertaintyDialog, HandInDialog
from tutor.ui.practice.exam_head import CELLS, ExamHead, QuestionStrip
from tutor.ui.practice.exam_report import ReportScreen
from tutor.ui.practice.exam_screen import ExamScreen
from tutor.wording import Words

SEED = 3
SIZES = [(80, 24), (120, 40)]


@asynccontextmanager
async def sitting(
    learner: Driver, language: str = "en", *, journal: Journal | None = None,
    size: tuple[int, int] = (80, 24), count: int = 4, minutes: float = 30, certainty: bool = False,
) -> AsyncIterator[tuple[Learner, ExamScreen]]:  # fmt: skip
    """Somebody in an exam."""
    async with learner(language, journal=journal, size=size) as someone:
        someone.app.open_exam(SEED, count=count, minutes=minutes, certainty=certainty)
        await someone.settle()
        screen = someone.app.screen
        assert isinstance(screen, ExamScreen)
        yield someone, screen


def told(someone: Learner, text: str) -> bool:
    """Whether a notice says this."""
    return any(text in notice.message for notice in someone.app._notifications)


async def answer(someone: Learner, screen: ExamScreen) -> None:
    """Answer the question in front rightly, by keyboard alone."""
    question = screen.examination.problems[screen.examination.number - 1].question
    form = question.form
    if isinstance(form, Choosing):
        keys = [option.keys[0] for option in form.options if option.right]
        await someone.press(*keys, *(["enter"] if form.several else []))
    else:
        screen.query_one("#input").value = question.solution()  # type: ignore[attr-defined]
        await someone.press("enter")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_an_exam_at_the_keyboard(
    learner: Driver, language: str, size: tuple[int, int]
) -> None:
    async with sitting(learner, language, size=size) as (someone, screen):
        begins = "You hear how it went at the end" if language == "en" else "交卷后才公布结果"
        assert begins in " ".join(someone.region("#question").split())
        assert not someone.app._notifications, "the question stands uncovered"
        for _ in screen.examination.problems:
            await answer(someone, screen)
            for told in ("✓", typed_solution(screen.examination.problems[0].question) * 9):
                assert told not in someone.screen_text
        assert not screen.examination.open
        await someone.press("f9")
        await someone.press("enter")
        assert isinstance(someone.app.screen, ReportScreen)
        assert ("4 of 4" if language == "en" else "答对 4 题") in someone.screen_text
        await someone.press("ctrl+l")
        assert ("4 of 4" if language == "zh" else "答对 4 题") in someone.screen_text
        await someone.press("enter")
        assert not isinstance(someone.app.screen, ReportScreen)


async def test_an_exam_with_the_mouse(learner: Driver) -> None:
    async with sitting(learner, count=12) as (someone, screen):
        await someone.pilot.click(QuestionStrip, offset=(1 + CELLS, 0))
        await someone.settle()
        assert screen.examination.number == 2
        await someone.pilot.click("#options", offset=(3, 1))
        await someone.settle()
        assert screen.examination.given(2)
        x = someone.region("#keys").index("F9")
        await someone.pilot.click("#keys", offset=(x, 0))
        await someone.settle()
        assert isinstance(someone.app.screen, HandInDialog)
        await someone.pilot.click("#keys", offset=(2, 0))
        await someone.settle()
        assert isinstance(someone.app.screen, ReportScreen)


async def test_answers_are_kept_shown_and_changed(learner: Driver) -> None:
    async with sitting(learner) as (someone, screen):
        await answer(someone, screen)
        assert screen.examination.number == 2
        await someone.press("pageup")
        assert "Kept: " in someone.screen_text
        assert " 1 ■  2 □" in someone.region(QuestionStrip)
        await someone.press("f5")
        assert screen.examination.number == 2


async def test_what_cannot_be_read_is_refused(learner: Driver) -> None:
    async with sitting(learner, count=12, certainty=True) as (someone, screen):
        screen.examination.turn(4)
        screen.say()
        await someone.settle()
        screen.query_one("#input").value = "(("  # type: ignore[attr-defined]
        await someone.press("enter")
        assert someone.app.screen is screen  # nobody asks how sure one is of that
        assert "^" in someone.screen_text
        assert not screen.examination.given(4)


async def test_one_says_how_sure_one_is(learner: Driver) -> None:
    journal = Journal.in_memory()
    async with sitting(learner, journal=journal, certainty=True) as (someone, screen):
        await answer(someone, screen)
        assert isinstance(someone.app.screen, CertaintyDialog)
        await someone.press("escape")
        assert not screen.examination.given(1)
        await answer(someone, screen)
        await someone.press("enter", "3")
        await someone.settle()
        (exam,) = exams(journal.entries())
        assert [given.certainty for given in exam.answers.values()] in ([1], [3])


async def test_the_clock_warns_and_runs_out(learner: Driver) -> None:
    async with sitting(learner, minutes=5.2) as (someone, screen):
        desk = screen.examination.sitting.desk
        began = screen.examination.sitting.began
        desk.clock = lambda: began
        screen.tick()
        await someone.settle()
        assert " 5:12 left" in someone.region(ExamHead)
        desk.clock = lambda: began + 60
        screen.tick()
        await someone.settle()
        assert "! 4:12 left" in someone.region(ExamHead)
        assert told(someone, "Five minutes left")
        desk.clock = lambda: began + 600
        screen.tick()
        await someone.settle()
        assert "! time is up" in someone.region(ExamHead)
        assert told(someone, "marked as late")
        await answer(someone, screen)
        assert screen.examination.exam.late


async def test_who_leaves_comes_back_to_the_same_exam(learner: Driver) -> None:
    async with sitting(learner) as (someone, screen):
        await answer(someone, screen)
        await someone.press("escape")
        assert someone.app.screen is not screen
        someone.app.open_exam(99, count=7)
        await someone.settle()
        again = someone.app.screen
        assert isinstance(again, ExamScreen)
        assert again.examination.sitting.id == screen.examination.sitting.id
        assert again.examination.open == (2, 3, 4)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_what_an_exam_showed_to_be_missing_is_done_again(
    learner: Driver, language: str
) -> None:
    words = Words(language)
    async with sitting(learner, language) as (someone, screen):
        problems = screen.examination.problems
        await answer(someone, screen)
        await someone.press("f9", "enter")
        assert isinstance(someone.app.screen, ReportScreen)
        assert not someone.app._notifications, "what was said of the exam is over with it"
        x = cell_len(someone.region("#keys").partition(words("key-misses"))[0])
        await someone.pilot.click("#keys", offset=(x, 0))
        await someone.settle()
        assert "1/3" in someone.region("#head")
        asked = [someone.practice.practice.skill]
        for _ in range(2):
            await someone.press("f3") if someone.session.may_reveal else None
            await someone.answer_rightly() if not someone.session.settled else None
            await someone.press("enter")
            asked.append(someone.practice.practice.skill)
        assert asked == [problem.skill for problem in problems[1:]]


async def test_where_nothing_was_missed_nothing_is_to_be_done_again(learner: Driver) -> None:
    async with sitting(learner, count=1) as (someone, screen):
        await answer(someone, screen)
        await someone.press("f9", "enter")
        assert Words("en")("key-misses") not in someone.region("#keys")
        await someone.press("r")
        assert isinstance(someone.app.screen, ReportScreen)


async def test_what_is_said_of_an_exam_that_is_left_is_no_code_and_goes_with_the_next_screen(
    learner: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(learner) as (someone, _):
        await someone.press("escape")
        (notice,) = someone.app._notifications
        assert "`" not in notice.message
        assert "chainrule practice --exam" in notice.message
        monkeypatch.setattr("tutor.ui.common.notices.SEEN", 0.0)
        someone.app.open_lesson("chain")
        await someone.settle()
        assert not list(someone.app._notifications)
