"""The first minutes: shown once, to who is new; skipped at any moment; gone on with where it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.playing import COURSE, LANGUAGES
from tests.profiles import crossed
from tests.ui.conftest import LARGE, SMALL, Driver, Learner
from tutor import cli
from tutor.commands.common import terminal
from tutor.journal.journal import Journal
from tutor.journal.log import Entry
from tutor.ui.app import ChainruleApp
from tutor.ui.home.screen import HomeScreen
from tutor.ui.lesson.screen import LessonScreen
from tutor.ui.welcome.lesson import WelcomeLesson, welcome_lesson
from tutor.ui.welcome.screen import WelcomeScreen
from tutor.wording import Words


async def welcomed(someone: Learner, *, asks: bool = False) -> None:
    someone.app.open_welcome(asks=asks)
    await someone.settle()


@pytest.mark.parametrize(("size", "language"), crossed([SMALL, LARGE], LANGUAGES))
async def test_three_questions_lead_to_the_first_lesson(
    learner: Driver, language: str, size: tuple[int, int]
) -> None:
    journal = Journal.in_memory()
    async with learner(language, size=size, journal=journal) as someone:
        await welcomed(someone)
        words = Words(language)
        assert words("welcome-begin") in someone.screen_text
        assert words("welcome-skip", key="Esc") in someone.screen_text
        await someone.press("enter")
        for count in range(3):
            assert isinstance(someone.app.screen, WelcomeLesson)
            assert words("key-skip") in someone.screen_text
            if count == 2:
                await someone.press("f2")
                assert words("hint-of", step=1, steps=3) in someone.screen_text
            await someone.answer_rightly()
            assert words("right") in someone.screen_text
            await someone.press("enter")
        assert type(someone.app.screen) is LessonScreen
        assert someone.session.lesson.id == COURSE[0]
        assert someone.session.current is not None
        assert journal.setting("welcome") == "done"
        assert {entry.lesson for entry in journal.entries()} == {COURSE[0]}, "nothing else is kept"
        await someone.press("escape")
        assert isinstance(someone.app.screen, HomeScreen)


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
async def test_one_key_skips_it_at_any_moment(learner: Driver, steps: int) -> None:
    journal = Journal.in_memory()
    async with learner(journal=journal) as someone:
        await welcomed(someone)
        for step in range(steps):
            if step:
                await someone.answer_rightly()
            await someone.press("enter")
        await someone.press("escape")
        assert isinstance(someone.app.screen, HomeScreen)
        assert journal.setting("welcome") == "done"
        assert journal.entries() == ()


async def test_escape_leads_back_from_the_graph_first(learner: Driver) -> None:
    async with learner() as someone:
        await welcomed(someone)
        await someone.press("enter", "f4", "escape")
        assert isinstance(someone.app.screen, WelcomeLesson)


async def test_who_was_interrupted_goes_on_where_it_was(learner: Driver) -> None:
    journal = Journal.in_memory()
    async with learner("zh", journal=journal) as someone:
        await welcomed(someone)
        await someone.press("enter")
        await someone.answer_rightly()
        await someone.press("enter")
        title = welcome_lesson("zh").pages[1].title
        assert title in someone.screen_text
    async with learner("zh", journal=journal) as someone:
        await welcomed(someone)
        assert isinstance(someone.app.screen, WelcomeLesson)
        assert title in someone.screen_text
        await someone.answer_rightly()
        await someone.press("enter")
        await someone.answer_rightly()
        await someone.press("enter")
        assert someone.session.lesson.id == COURSE[0]


@pytest.mark.parametrize(
    ("keys", "language"),
    [(("1",), "en"), (("2",), "zh"), (("down", "enter"), "zh"), (("escape",), None)],
)
async def test_the_language_is_asked_in_all_languages(
    learner: Driver, keys: tuple[str, ...], language: str | None
) -> None:
    journal = Journal.in_memory()
    async with learner(journal=journal) as someone:
        await welcomed(someone, asks=True)
        for code in LANGUAGES:
            assert Words(code)("welcome-language") in someone.screen_text
        await someone.press(*keys)
        assert journal.setting("language") == language
        if language:
            assert isinstance(someone.app.screen, WelcomeScreen)
            assert someone.app.words.language == language
            assert Words(language)("welcome-begin") in someone.screen_text


async def test_the_mouse_alone_will_do(learner: Driver) -> None:
    async with learner() as someone:
        await welcomed(someone, asks=True)
        await someone.pilot.click("OptionList", offset=(3, 1))
        await someone.settle()
        assert someone.app.words.language == "zh"
        await someone.pilot.click("#begin")
        await someone.settle()
        assert isinstance(someone.app.screen, WelcomeLesson)


async def test_the_language_may_change_in_the_middle(learner: Driver) -> None:
    async with learner() as someone:
        await welcomed(someone)
        await someone.press("enter")
        await someone.answer_rightly()
        await someone.press("enter", "ctrl+l")
        assert welcome_lesson("zh").pages[1].title in someone.screen_text
        assert len(someone.session.records) == 1
        await someone.answer_rightly()


def test_it_is_the_same_in_every_language() -> None:
    first, *others = (welcome_lesson(language) for language in LANGUAGES)
    for other in others:
        assert other.fingerprint == first.fingerprint
        assert [block.name for block in other.blocks] == [block.name for block in first.blocks]


# --- who is welcomed ------------------------------------------------------------------------------


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is opened over the list when the app is started from the command line."""
    found: list[str] = []

    def run(app: ChainruleApp) -> None:
        monkeypatch.setattr(app, "call_after_refresh", lambda call, **options: call(**options))
        monkeypatch.setattr(
            app, "open_welcome", lambda *, asks: found.append("asks" if asks else "welcome")
        )
        monkeypatch.setattr(app, "open_lesson", lambda *_, **__: found.append("lesson"))
        if app._opening:
            app._opening(app)

    monkeypatch.setattr(terminal, "is_terminal", lambda: True)
    monkeypatch.setattr(terminal, "encoding", lambda: "utf-8")
    monkeypatch.setattr(ChainruleApp, "run", run)
    return found


@pytest.mark.parametrize(
    ("locale", "arguments", "expected"),
    [
        ("C", (), "asks"),
        ("POSIX", (), "asks"),
        ("C.UTF-8", (), "asks"),
        ("fr_FR.UTF-8", (), "asks"),
        ("zh_CN.UTF-8", (), "welcome"),
        ("en_US.UTF-8", (), "welcome"),
        ("C", ("--lang", "zh"), "welcome"),
        ("C", ("learn", "--lang", "en"), "welcome"),
        ("C", ("learn", "fork"), "lesson"),
    ],
)
def test_the_language_is_asked_when_nobody_tells(
    opened: list[str],
    locale: str,
    arguments: tuple[str, ...],
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert cli.main(list(arguments)) == 0
    assert opened == [expected]


def test_who_has_a_past_or_was_welcomed_is_not(opened: list[str], home: Path) -> None:
    with Journal.at(home) as journal:
        journal.save_setting("language", "zh")
    assert cli.main([]) == 0
    with Journal.at(home) as journal:
        journal.append(Entry(id="1", at=1.0, event="answer", lesson="gone"))
    assert cli.main([]) == 0
    with Journal.at(home.with_name("other")) as journal:
        journal.save_setting("welcome", "done")
    os.environ["CHAINRULE_HOME"] = str(home.with_name("other"))
    assert cli.main([]) == 0
    assert opened == ["welcome"]


def test_a_terminal_that_shows_one_language_is_not_asked_for_another(
    opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "encoding", lambda: "ascii")
    assert cli.main([]) == 0
    assert opened == ["welcome"]
