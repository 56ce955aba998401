"""The list of lessons as a map of the course: many lessons, in tracks, small and wide."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.playing import LANGUAGES, solution
from tests.ui.conftest import LARGE, SMALL, Driver, Keeper, place_of
from tutor.journal.journal import Journal
from tutor.lessons import Library, shipped_lessons
from tutor.practice.skills import practisable
from tutor.study import Desk
from tutor.study.agenda import Agenda
from tutor.study.score import misses
from tutor.ui.home.lesson_list import LessonList
from tutor.ui.home.lesson_sheet import LessonSheet
from tutor.ui.lesson.finished import FinishedScreen
from tutor.ui.practice.screen import PracticeScreen
from tutor.wording import Words

TRACKS = {"en": ("Sums", "Products", "Chains"), "zh": ("和", "积", "链")}
LAST = 36
QUESTION = "```choice\nquestion: {}?\nanswers:\n  - text: a\n    correct: true\n  - text: b\n```\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """36 lessons in three tracks, in both languages; each needs the one before it."""
    folder = tmp_path / "course"
    folder.mkdir()
    for n in range(1, LAST + 1):
        for language in LANGUAGES:
            front = {
                "id": f"lesson-{n}", "title": f"Lesson {n}",
                "track": TRACKS[language][(n - 1) // 12], "language": language,
                "requires": f"[lesson-{n - 1}]" if n > 1 else "[]",
                "skills": f"[{'rule.multiply' if n == 2 else 'paths'}]",
            }  # fmt: skip
            head = "".join(f"{key}: {value}\n" for key, value in front.items())
            ending = "" if language == "en" else f".{language}"
            page = f"# Page\n\n{'word ' * 750}\n\n{QUESTION.format(n)}"
            (folder / f"{n:02}{ending}.md").write_text(f"---\n{head}---\n\n{page}", "utf-8")
    return folder


def rows(someone: object) -> list[str]:
    text: str = someone.region(LessonList)  # type: ignore[attr-defined]
    return [row.strip("│▁▂▃▄▅▆▇ ") for row in text.splitlines()[1:-1]]


def finish(course: Path, journal: Journal, count: int) -> None:
    """Do the first lessons of the course."""
    ticks = itertools.count(1_000_000)
    desk = Desk(journal, clock=lambda: float(next(ticks)))
    for card in Library(course).cards("en")[:count]:
        lesson = Library(course).load(card.id, "en").lesson
        assert lesson is not None
        sitting = desk.open(lesson)
        sitting.answer(solution(sitting.session.current.question))  # type: ignore[union-attr]
        sitting.finish()


@pytest.mark.parametrize("name", ["course-en-80x24", "course-zh-120x36", "course-en-200x60"])
async def test_screens(name: str, learner: Driver, keeps: Keeper, course: Path) -> None:
    language, size = place_of(name)
    async with learner(language, size=size, lessons=course) as someone:
        someone.app.shelves.read_minutes(language)
        someone.app.screen.say()
        await someone.settle()
        keeps(name, someone)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_next_step_is_in_sight_with_the_heading_of_its_track(
    size: tuple[int, int], learner: Driver, course: Path
) -> None:
    journal = Journal.in_memory()
    finish(course, journal, 14)
    async with learner(lessons=course, journal=journal, size=size) as someone:
        await someone.pilot.pause(0.6)  # what the lessons ask is read behind the list
        await someone.settle()
        shown = rows(someone)
        (step,) = [row for row in shown if row.startswith("► 15  Lesson 15")]
        assert step.endswith("next step")
        assert any(row.startswith("Products  ") and "2 of 12 finished" in row for row in shown)
        assert "✓ 14  Lesson 14" in "\n".join(shown)
        await someone.press("enter")
        assert someone.lesson.session.lesson.name == "lesson-15"
        await someone.finish()
        await someone.press("escape", "escape")
        assert someone.app.screen.query_one(LessonList).row.card.name == "lesson-16"  # type: ignore[union-attr]


async def test_the_cursor_of_who_looked_elsewhere_stays(learner: Driver, course: Path) -> None:
    async with learner(lessons=course) as someone:
        await someone.press("down", "down", "ctrl+l")
        assert someone.app.screen.query_one(LessonList).row.card.name == "lesson-3"  # type: ignore[union-attr]


@pytest.mark.parametrize(("digits", "opened"), [("36", 36), ("7", 7), ("10", 10)])
async def test_digits_open_lessons_whatever_track_they_stand_in(
    digits: str, opened: int, learner: Driver, course: Path
) -> None:
    async with learner(lessons=course) as someone:
        await someone.press(*digits)
        assert someone.lesson.session.lesson.name == f"lesson-{opened}"


async def test_a_click_opens_a_lesson_and_none_a_heading(learner: Driver, course: Path) -> None:
    async with learner(lessons=course) as someone:
        await someone.pilot.click(LessonList, offset=(8, 1))
        await someone.settle()
        assert someone.app.screen.query_one(LessonList)
        await someone.pilot.click(LessonList, offset=(8, 3))
        await someone.settle()
        assert someone.lesson.session.lesson.name == "lesson-2"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_a_placement_found_to_be_known_may_be_skipped(
    language: str, learner: Driver, course: Path, tmp_path: Path
) -> None:
    words, journal = Words(language), Journal.at(tmp_path / "known")
    async with learner(language, lessons=course, journal=journal) as someone:
        await someone.press("t")
        while isinstance(someone.app.screen, PracticeScreen):
            await someone.answer_rightly()
            await someone.press("enter")
        await someone.press("escape")
        await someone.pilot.pause(0.6)  # what is known is worked out behind the list
        await someone.settle()
        found = rows(someone)
        assert any(row.startswith("~  1") and words("home-skippable") in row for row in found)
        assert any(row.startswith("~  2") and words("home-skippable") in row for row in found)
        assert any(row.startswith("►  3") and words("home-next") in row for row in found)
        await someone.press("home")
        assert words("home-known") in someone.screen_text


async def test_on_a_wide_screen_a_lesson_is_told_of_beside_the_list(
    learner: Driver, course: Path
) -> None:
    async with learner(lessons=course, size=(120, 36)) as someone:
        await someone.press("down")
        told = someone.region(LessonSheet)
        assert all(part in told for part in ("Lesson 2", "Builds on", "· Lesson 1", "· Lesson 3"))
        assert "one edge leaves: multiply" in told
        await someone.pilot.resize_terminal(80, 24)
        await someone.settle()
        assert "Builds on" not in someone.screen_text
        assert "best after: Lesson 1" in someone.screen_text
        await someone.pilot.resize_terminal(120, 36)
        await someone.settle()
        assert "Builds on" in someone.screen_text


def test_skills_are_kept_for_the_first_frame(tmp_path: Path) -> None:
    journal = Journal.in_memory()
    Agenda(unknown=practisable).keep(journal)
    Agenda.keep_placed(journal, ["paths"])
    assert Agenda.kept(journal).known == ("paths",)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_end_of_the_way_by_keyboard(language: str, learner: Driver) -> None:
    """The last lesson of the course; all others are played at the desk: `tests/course`."""
    last = Library(shipped_lessons()).cards(language)[-1]
    async with learner(language, lesson=last.id) as someone:
        session = someone.session
        async for screen in someone.work():
            session = screen.session
        assert isinstance(someone.app.screen, FinishedScreen)
        assert misses(session) == ()
        assert last.heading == {"en": "The goal", "zh": "终点"}[language]
        await someone.press("p")
        assert isinstance(someone.app.screen, PracticeScreen)
