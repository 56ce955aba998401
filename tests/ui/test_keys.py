"""Keys: one table, changed by a config file, told by bars and help; and arrows by letters."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.widgets import OptionList

from tests.playing import COURSE
from tests.ui.conftest import SMALL, Driver, Learner
from tests.ui.test_speaking import screens_of_the_package
from tutor.config import Config
from tutor.errors import Problem
from tutor.journal.journal import Journal
from tutor.lessons import Library, shipped_lessons
from tutor.study import Desk
from tutor.ui.app import ChainruleApp
from tutor.ui.common.key_names import named, shown
from tutor.ui.common.key_table import ROOMS, TABLE
from tutor.ui.common.wishes import granted
from tutor.ui.lesson.screen import LessonScreen
from tutor.wording import Words


@asynccontextmanager
async def wishing(
    keys: Mapping[str, object], language: str = "en", problems: tuple[Problem, ...] = ()
) -> AsyncIterator[Learner]:
    """The app of somebody with a config file."""
    desk, config = Desk(Journal.in_memory()), Config(keys, problems)
    app = ChainruleApp(desk, Library(shipped_lessons()), Words(language), config=config)
    app.animation_level = "none"
    async with app.run_test(size=SMALL) as pilot:
        someone = Learner(app, pilot)
        await someone.settle()
        yield someone


def test_every_key_has_one_name() -> None:
    assert len(TABLE) == sum(map(len, ROOMS.values()))
    for keys in TABLE.values():
        for key in keys.split(","):
            assert named(shown(key)) == key or len(shown(key).rpartition("+")[2]) == 1


def test_every_binding_that_is_no_fixed_key_comes_from_the_table() -> None:
    fixed = {"enter", "tab", "up", "down", "left", "right", *"0123456789"}
    loose = [
        (screen.__name__, binding.key)
        for screen in screens_of_the_package()
        for binding in vars(screen).get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.id is None
        if not {*binding.key.split(",")} <= fixed
    ]
    assert loose == []


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"hnit": "f2"}, "wish-unknown"),
        ({"hint": "f99"}, "wish-no-key"),
        ({"hint": 3}, "wish-no-key"),
        ({"hint": []}, "wish-no-key"),
        ({"hint": ""}, "wish-no-key"),
        ({"hint": "enter"}, "wish-taken"),
        ({"language": "l"}, "wish-taken"),
        ({"hint": "f3"}, "wish-twice"),
        ({"pages": "f1"}, "wish-twice"),
    ],
)
def test_a_wish_that_cannot_be_met_is_told(wish: Mapping[str, object], code: str) -> None:
    keymap, problems = granted({**wish, "zoom": "ctrl+y"})
    assert [problem.code for problem in problems] == [code]
    assert keymap == {"zoom": "ctrl+y"}
    for language in ("en", "zh"):
        assert Words(language).problem(problems[0]).mend


def test_the_readme_names_every_key() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert [name for name in TABLE if f"`{name}`" not in readme] == []


def test_two_keys_may_be_swapped() -> None:
    keymap, problems = granted({"hint": "f3", "show-answer": "F2"})
    assert (keymap, problems) == ({"hint": "f3", "show-answer": "f2"}, ())


async def test_wishes_hold_in_keys_bars_and_help() -> None:
    async with wishing({"hint": ["?", "ctrl+k"], "help": "F12", "pages": "F6"}) as someone:
        someone.app.open_lesson("chain")
        await someone.settle()
        assert "? Hint" in someone.region("#keys")
        await someone.press("h", "f2")
        assert "Hint 1" not in someone.screen_text
        await someone.press("question_mark")
        assert "Hint 1" in someone.screen_text
        await someone.press("f12")
        assert "? or Ctrl+K gives a hint" in someone.screen_text
        await someone.press("escape", "f6")
        assert "Pages" in someone.screen_text


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_what_is_wrong_is_told_once_and_stops_nothing(language: str) -> None:
    words = Words(language)
    broken = Problem("config-broken", figures={"path": "config.toml", "line": 2})
    async with wishing({"hnit": "f2"}, language, (broken,)) as someone:
        await someone.pilot.pause()
        text = " ".join(notice.message for notice in someone.app._notifications)
        for problem in (broken, *granted({"hnit": "f2"})[1]):
            assert text.count(words.problem(problem).text) == 1
        someone.app.clear_notifications()
        await someone.press("enter")
        assert isinstance(someone.app.screen, LessonScreen)


@pytest.mark.parametrize(("language", "said"), [("en", "Ctrl+Q quits"), ("zh", "按 Ctrl+Q 退出")])
async def test_messages_of_the_library_speak_our_language(
    learner: Driver, language: str, said: str
) -> None:
    async with learner(language) as someone:
        await someone.press("ctrl+c")
        (notice,) = someone.app._notifications
        assert said in notice.message
        await someone.press("ctrl+p", *"qqqqq")
        await someone.until(lambda: Words(language)("palette-none") in someone.screen_text)
        assert "No matches" not in someone.screen_text


async def test_letters_move_where_nothing_is_typed(learner: Driver) -> None:
    async with learner() as someone:
        lessons = someone.app.screen.query_one(OptionList)
        first = lessons.highlighted
        assert first is not None
        await someone.press("j")
        assert lessons.highlighted == first + 1
        await someone.press("k")
        assert lessons.highlighted == first
        await someone.press("e", "o", "j")
        assert someone.app.screen.query_one(OptionList).highlighted == 1


async def test_digits_open_lessons(learner: Driver) -> None:
    async with learner() as someone:
        await someone.press("9")
        assert someone.lesson.session.lesson.name == COURSE[8]
        await someone.press("escape", "2")
        await someone.until(lambda: isinstance(someone.app.screen, LessonScreen))
        assert someone.lesson.session.lesson.name == COURSE[1]
        await someone.press("escape", "9", "escape", "1", "2")
        assert someone.lesson.session.lesson.name == COURSE[11]


async def test_the_first_key_of_home_has_room_in_every_language(learner: Driver) -> None:
    for language in ("en", "zh"):
        async with learner(language) as someone:
            bar = someone.region("#keys")
            assert f"Enter {Words(language)('key-open')}" in bar
            assert bar.endswith("…")
            x = someone.app.screen.query_one("#keys").size.width - 2
            await someone.pilot.click(
                "#keys", offset=(bar.index("…") if language == "en" else x, 0)
            )


@pytest.mark.parametrize(("language", "name"), [("en", "Space"), ("zh", "空格")])
async def test_the_space_bar_is_called_as_readers_call_it(
    learner: Driver, language: str, name: str
) -> None:
    async with learner(language, explore="fork") as someone:
        await someone.press("n")
        assert f"{name} Δ÷10" in someone.screen_text
        await someone.press("question_mark")
        assert name in someone.screen_text
        await someone.press("escape", "ctrl+l")
        other = {"Space": "空格", "空格": "Space"}[name]
        assert f"{other} Δ÷10" in someone.screen_text
