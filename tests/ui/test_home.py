"""The list of lessons."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.playing import COURSE, LANGUAGES, LESSONS, shipped
from tests.ui.conftest import LARGE, SMALL, Driver
from tutor.journal.journal import Journal
from tutor.lessons import Library
from tutor.study.pace import minutes
from tutor.study.shelves import Shelves
from tutor.ui.home.lesson_list import LessonList
from tutor.ui.home.lesson_sheet import LessonSheet
from tutor.ui.home.screen import HomeScreen
from tutor.ui.home.today import Today
from tutor.ui.lesson.screen import LessonScreen
from tutor.wording import Words


def unbroken(text: str) -> str:
    """A text as it is before it is laid out in lines."""
    return "".join(text.replace("│", "").split())


@pytest.mark.parametrize(
    ("language", "start"),
    [("en", "Start: "), ("zh", "开始：")],
)
async def test_on_a_large_screen_rows_stay_short_enough_to_be_followed(
    learner: Driver, language: str, start: str
) -> None:
    title = shipped(COURSE[2], language).title
    async with learner(language, size=LARGE) as someone:
        assert f"► {start}{shipped(COURSE[0], language).title}" in someone.screen_text
        rows = someone.region(LessonList).splitlines()
        assert {cell_len(row) for row in rows} == {96}
        (row,) = [row for row in rows if title in row]
        assert row.split()[:3] == ["│", "·", "3"]


async def test_enter_opens_the_lesson_under_the_cursor(learner: Driver) -> None:
    async with learner() as someone:
        await someone.press("j", "enter")
        assert someone.lesson.session.lesson.id == COURSE[1]
        await someone.press("escape")
        assert isinstance(someone.app.screen, HomeScreen)


async def test_progress_is_shown_and_the_cursor_waits_where_one_left_off(
    learner: Driver, tmp_path: Path
) -> None:
    async with learner(journal=Journal.at(tmp_path), lesson="fork") as someone:
        await someone.answer_rightly()
    async with learner(journal=Journal.at(tmp_path)) as someone:
        await someone.until(lambda: "1 of 30" in someone.screen_text)
        assert "Continue: Where paths part" in someone.screen_text
        await someone.press("enter")
        assert someone.lesson.session.lesson.id == "fork"


async def test_a_lesson_that_builds_on_another_says_so(learner: Driver) -> None:
    async with learner("en") as someone:
        await someone.press(*["down"] * COURSE.index("fork"))
        assert "best after: Along a path" in someone.screen_text


async def test_a_broken_lesson_is_listed_and_explained(learner: Driver, tmp_path: Path) -> None:
    (tmp_path / "010-bad.md").write_text("no front matter\n", encoding="utf-8")
    async with learner(lessons=tmp_path) as someone:
        assert "cannot be read" in someone.screen_text
        await someone.press("enter")
        assert isinstance(someone.app.screen, HomeScreen)


async def test_an_empty_folder_is_no_fault(learner: Driver, tmp_path: Path) -> None:
    async with learner(lessons=tmp_path) as someone:
        assert "There are no lessons" in someone.screen_text
        await someone.press("enter", "down", "q")


async def test_titles_are_shown_as_written(learner: Driver, tmp_path: Path) -> None:
    title = "[@click=app.quit]free[/] [red]money[/]"
    (tmp_path / "010-x.md").write_text(
        f'---\nid: x\ntitle: "{title}"\n---\n\n# {title}\n\nText.\n', encoding="utf-8"
    )
    async with learner(lessons=tmp_path) as someone:
        assert title in someone.screen_text
        await someone.press("enter")
        assert isinstance(someone.app.screen, LessonScreen)
        assert title in someone.screen_text


async def test_language_switches_at_once_and_is_remembered(learner: Driver, tmp_path: Path) -> None:
    journal = Journal.at(tmp_path)
    async with learner("en", journal=journal) as someone:
        await someone.press("ctrl+l")
        assert "沿着路径" in someone.screen_text or "课程" in someone.screen_text
        assert journal.setting("language") == "zh"
        await someone.press("ctrl+l")
        assert "Lessons" in someone.screen_text


@pytest.mark.parametrize(("language", "keys"), [("en", "Keys and signs"), ("zh", "按键与符号")])
async def test_help(learner: Driver, language: str, keys: str) -> None:
    async with learner(language) as someone:
        await someone.press("question_mark")
        assert f"─ {keys} " in someone.screen_text
        assert "2x cos x" in someone.screen_text
        await someone.press("escape")
        assert isinstance(someone.app.screen, HomeScreen)


async def test_the_palette_speaks_the_language_of_the_moment(learner: Driver) -> None:
    async with learner("zh") as someone:
        await someone.press("ctrl+p")
        await someone.until(lambda: "切换语言" in someone.screen_text)
        await someone.press("escape")


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_lesson_says_what_it_is_for_how_long_it_takes_and_what_it_needs(
    learner: Driver, language: str, size: tuple[int, int]
) -> None:
    words, (chain, fork, _) = Words(language), map(partial(shipped, language=language), LESSONS)
    async with learner(language, size=size) as someone:
        beside = size == LARGE
        place = LessonSheet if beside else "#note"
        for lesson in (chain, fork):
            await someone.press("home", *["down"] * COURSE.index(lesson.id))
            told = unbroken(someone.region(place))
            assert unbroken(lesson.about) in told
            assert unbroken(words("home-minutes", minutes=minutes(shipped(lesson.id)))) in told
        needed = f"· {chain.title}" if beside else words("home-after", titles=chain.title)
        assert unbroken(needed) in told


async def test_how_long_lessons_take_is_found_out_behind_the_first_frame(
    learner: Driver, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(f"---\nid: a\ntitle: A\n---\n\n# P\n\n{'word ' * 1000}\n")
    async with learner(size=LARGE) as someone:
        shelves = Shelves(Library(tmp_path), Journal.in_memory())
        someone.app.push_screen(HomeScreen(Words("en"), shelves, Today(someone.app.desk)))
        await someone.until(lambda: "about 7 min" in someone.screen_text)
