"""How far one is: the screen of progress, and the line that the first screen has of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date

import pytest

from tests.journal.learning import entry
from tests.playing import COURSE, shipped
from tests.practice.returning import DAY, NOW, examined, practised
from tests.ui.conftest import LARGE, SMALL, Learner
from tests.ui.patience import idle
from tutor.journal.journal import Journal
from tutor.journal.log import Entry
from tutor.lessons import Library, shipped_lessons
from tutor.practice.today import Ledger
from tutor.study import Desk
from tutor.study.agenda import Agenda
from tutor.study.plan import LessonPlan
from tutor.telling.progress import SECTIONS
from tutor.ui.app import ChainruleApp
from tutor.ui.home.screen import HomeScreen
from tutor.ui.lesson.screen import LessonScreen
from tutor.ui.practice.exam_screen import ExamScreen
from tutor.ui.practice.screen import PracticeScreen
from tutor.ui.progress.mistakes import MistakeList
from tutor.ui.progress.screen import ProgressScreen
from tutor.wording import Words

Driver = Callable[..., AbstractAsyncContextManager[Learner]]


@pytest.fixture
def returning() -> Driver:
    """Start the app as somebody who left these entries, on the evening of `NOW` or days later."""

    @asynccontextmanager
    async def start(
        *entries: Entry,
        language: str = "en",
        size: tuple[int, int] = SMALL,
        later: int = 0,
        kept: Agenda | None = None,
        progress: bool = True,
    ) -> AsyncIterator[Learner]:
        journal = Journal.in_memory()
        journal.append(*entries)
        if kept:
            kept.keep(journal)
        desk = Desk(journal, clock=lambda: NOW + later * DAY)
        app = ChainruleApp(
            desk, Library(shipped_lessons()), Words(language),
            opening=ChainruleApp.action_progress if progress else None,
        )  # fmt: skip
        app.animation_level = "none"
        async with app.run_test(size=size) as pilot:
            someone = Learner(app, pilot)
            await app.workers.wait_for_complete()
            await idle(app)
            yield someone

    return start


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize(("language", "title"), [("en", "Skills"), ("zh", "技能")])
async def test_after_two_hundred_days_there_is_much_to_tell(
    returning: Driver, language: str, title: str, size: tuple[int, int]
) -> None:
    log = (*practised(200), *examined("right", "wrong"))
    async with returning(*log, language=language, size=size) as someone:
        assert f"─ {title}" in someone.screen_text
        assert "██████ 100 %" in someone.screen_text
        shown = [name for name in SECTIONS if someone.app.screen.query_one(f"#{name}").display]
        assert shown == ["skills", "forecast", "mistakes", "exams", "days"]
        await someone.press("end")
        assert "█ ▅ ▇" in someone.screen_text
        words = Words(language)
        untried = words("progress-untried-names", skills="").rstrip(".。")
        assert (untried in someone.screen_text) == (size is LARGE)


@pytest.mark.parametrize("width", [116, 120, 160])
async def test_where_there_is_room_all_of_it_is_used(returning: Driver, width: int) -> None:
    log = (*practised(200), *examined("right", "wrong"))
    async with returning(*log, size=(width, 40)) as someone:
        mistakes, skills = (someone.app.screen.query_one(f"#{n}") for n in ("mistakes", "skills"))
        assert mistakes.region.y == skills.region.y
        assert skills.region.right <= mistakes.region.x
        assert mistakes.region.right == width
        assert not any(line.startswith("╭") for line in someone.screen_text.splitlines()[2:3])
        for line in someone.region("#skills").splitlines():
            assert "…" not in line


async def test_on_the_first_day_there_is_little(returning: Driver) -> None:
    async with returning() as someone:
        assert "nothing to show yet" in someone.screen_text
        assert Words("en")("progress-begin", practice="p", back="Esc") in someone.screen_text
        assert not any(someone.app.screen.query_one(f"#{name}").display for name in SECTIONS)
        await someone.press("tab", "enter", "escape")
        assert isinstance(someone.app.screen, HomeScreen)


async def test_it_goes_on_in_another_language(returning: Driver) -> None:
    async with returning(*practised(1, every_day=True)) as someone:
        await someone.press("ctrl+l")
        assert "学习进度：" in someone.screen_text


async def look_up(someone: Learner) -> None:
    """Wait until the page has been found, and opened."""
    await someone.app.workers.wait_for_complete()
    await someone.settle()


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_mistake_leads_to_the_page_on_which_it_was_made(
    returning: Driver, language: str
) -> None:
    asked = [one for one in LessonPlan(shipped("fork")).asked if one.question.kind == "gradient"]
    missed = asked[-1]
    slip = entry(
        1, at=NOW, verdict="wrong", misconception="dropped-branch", skills=missed.skills,
        question=missed.question.key, fingerprint=missed.fingerprint,
    )  # fmt: skip
    words = Words(language)
    async with returning(slip, language=language) as someone:
        await someone.press("tab")
        assert words("progress-cure", key="p") in someone.screen_text
        assert f"Enter {words('key-look-up')}" in someone.region("#keys")
        await someone.press("enter")
        await look_up(someone)
        session = someone.lesson.session
        assert (session.lesson.id, session.page) == ("fork", missed.page)
        assert missed.page > 0


async def test_a_mistake_made_in_practice_leads_to_the_page_that_treats_it_or_to_its_cure(
    returning: Driver,
) -> None:
    slip = entry(
        1, "", at=NOW, verdict="wrong", misconception="dropped-branch", skills=("gradient.fork",),
        mode="practice",
    )  # fmt: skip
    async with returning(slip) as someone:
        await someone.press("tab", "enter")
        await look_up(someone)
        session = someone.lesson.session
        skills = {skill for one in session.plan.on_page(session.page) for skill in one.skills}
        assert "gradient.fork" in skills
        await someone.press("escape", "p")
        screen = someone.app.screen
        assert isinstance(screen, PracticeScreen)
        assert screen.practice.problems[0].skill == "gradient.fork"


async def test_a_mistake_that_no_lesson_treats_is_said_to_be_so(returning: Driver) -> None:
    slip = entry(
        1, "", at=NOW, verdict="wrong", misconception="of-tomorrow", skills=("of-tomorrow",),
        mode="practice",
    )  # fmt: skip
    async with returning(slip) as someone:
        await someone.press("tab", "enter")
        await look_up(someone)
        assert isinstance(someone.app.screen, ProgressScreen)
        notices = [notice.message for notice in someone.app._notifications]
        assert notices == [Words("en")("progress-no-page", key="p")]


@pytest.mark.parametrize("code", ["key-look-up", "key-practise-it"])
async def test_the_mouse_alone_will_do(returning: Driver, code: str) -> None:
    slip = entry(1, at=NOW, verdict="wrong", misconception="sign-slip", skills=("gradient.fork",))
    async with returning(slip, progress=False) as someone:

        async def click_key(words: str) -> None:
            x = someone.region("#keys").index(words)
            await someone.pilot.click("#keys", offset=(x, 0))
            await look_up(someone)

        await click_key("Progress")
        assert isinstance(someone.app.screen, ProgressScreen)
        await someone.pilot.click(MistakeList, offset=(10, 1))
        await someone.settle()
        assert isinstance(someone.app.screen, ProgressScreen), "what to do is to be chosen first"
        await click_key(Words("en")(code))
        wanted = LessonScreen if code == "key-look-up" else PracticeScreen
        assert isinstance(someone.app.screen, wanted)


# --- the first screen ---------------------------------------------------------------------------


async def test_what_is_due_is_said_at_home_with_its_key(returning: Driver) -> None:
    log = practised(200)
    async with returning(*log, progress=False, later=30) as someone:
        await someone.until(lambda: "Reviews due today" in someone.screen_text)
        ledger = Ledger(None)
        ledger.add(log)
        count = ledger.agenda(NOW).due(date(2026, 10, 21))
        assert f"p ▸ Reviews due today: {count} · about {count * 12 // 60 + 1} min" in (
            someone.screen_text
        )
        journal = someone.app.desk.journal
        assert Agenda.kept(journal).last == log[-1].id
        await someone.press("g")
        journal.append(entry(10**11, at=NOW))  # its id is greater than all before it
        await someone.press("escape")
        await someone.app.workers.wait_for_complete()
        assert Agenda.kept(journal).last == entry(10**11).id


async def test_what_is_no_longer_true_is_said_to_be_so(returning: Driver) -> None:
    old = Agenda(("2026-01-01",) * 3, 60.0, "something before")
    async with returning(entry(1, at=NOW), progress=False, kept=old) as someone:
        assert "p ▸ Reviews due today: 3, still being counted" in someone.screen_text
        await someone.until(lambda: "Reviews" not in someone.screen_text)
        assert "► " in someone.screen_text


@pytest.mark.parametrize(
    ("days", "clicked", "screen"),
    [(0, "#try", PracticeScreen), (0, "#todo", LessonScreen), (200, "#todo", PracticeScreen)],
)
async def test_what_to_do_today_is_one_click(
    returning: Driver, days: int, clicked: str, screen: type[object]
) -> None:
    async with returning(*practised(days), progress=False, later=30) as someone:
        await someone.until(lambda: ("Reviews" in someone.screen_text) == bool(days))
        await someone.pilot.click(clicked)
        await someone.settle()
        assert isinstance(someone.app.screen, screen)


async def test_an_exam_is_one_key_or_one_click(returning: Driver) -> None:
    async with returning(progress=False) as someone:
        x = someone.region("#keys").index(Words("en")("command-exam"))
        await someone.pilot.click("#keys", offset=(x, 0))
        await someone.settle()
        assert isinstance(someone.app.screen, ExamScreen)
        await someone.press("escape", "x")
        assert isinstance(someone.app.screen, ExamScreen)


async def test_who_is_new_may_find_out_where_to_begin(returning: Driver) -> None:
    async with returning(progress=False) as someone:
        assert f"► Start: {shipped(COURSE[0]).title}" in someone.screen_text
        assert "t ▸ Do you know some of it already?" in someone.screen_text
        await someone.press("t")
        assert isinstance(someone.app.screen, PracticeScreen)
    async with returning(entry(1, at=NOW), progress=False) as someone:
        assert "t ▸" not in someone.screen_text
