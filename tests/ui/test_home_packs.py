"""Packs on the list of lessons."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lessons.test_packs import write
from tests.playing import COURSE
from tests.ui.conftest import Driver, Keeper, place_of
from tutor.journal.journal import Journal
from tutor.lessons import Library, shipped_lessons
from tutor.ui.home.lesson_list import LessonList
from tutor.ui.home.screen import HomeScreen

TITLES = {1: ("Week one", "第一周"), 2: ("Week two", "第二周"), 3: ("Week three", "第三周")}


@pytest.fixture
def packs(tmp_path: Path) -> Library:
    """Our own lessons and thirty more, in three packs."""
    for week, (english, chinese) in TITLES.items():
        names = {"intro": "chain"} | {f"lesson-{n}": "" for n in range(9)}
        head = f"id: week-{week}\ntitle: {english}\nauthors: Ada Lovelace\n"
        folder = write(tmp_path / "packs" / f"{week}", f"{head}order: [lesson-8]\n", **names)
        (folder / "pack.zh.yaml").write_text(f"title: {chinese}\n", encoding="utf-8")
    return Library(shipped_lessons(), tmp_path / "packs")


async def test_packs_stand_below_one_another(learner: Driver, packs: Library) -> None:
    async with learner(lessons=packs) as someone:
        rows = [row.strip("│▁▂▃▄▅▆▇ ") for row in someone.region(LessonList).splitlines()[1:-1]]
        assert rows[0] == "The chain rule, step by step"
        assert rows[1].split()[:3] == ["The", "chain", "rule"]
        assert [" ".join(row.split()[:2]) for row in rows[2:5]] == ["► 1", "· 2", "· 3"]
        await someone.press(*["down"] * (len(COURSE) + 8))
        rows = [row.strip("│▁▂▃▄▅▆▇ ") for row in someone.region(LessonList).splitlines()[1:-1]]
        week = rows.index("Week one · Ada Lovelace")
        assert rows[week - 1] == ""
        assert rows[week + 1].split() == ["·", "1", "The", "lesson", "lesson-8", "not", "started"]
        assert rows[week + 8].split()[:2] == ["·", "8"]


async def test_screen_of_packs(learner: Driver, keeps: Keeper, packs: Library) -> None:
    name = "packs-zh-80x24"
    language, size = place_of(name)
    async with learner(language, size=size, lessons=packs) as someone:
        await someone.press(*["down"] * (len(COURSE) + 10))
        keeps(name, someone)


async def test_the_cursor_passes_over_headings_and_headings_come_into_sight(
    learner: Driver, packs: Library
) -> None:
    async with learner(lessons=packs) as someone:
        lessons = someone.app.screen.query_one(LessonList)
        seen = []
        for _ in range(len(packs.cards("en"))):
            assert lessons.row is not None
            seen.append(lessons.row.card.id)
            await someone.press("j")
        assert seen == [card.id for card in packs.cards("en")]
        assert seen[: len(COURSE) + 2] == [*COURSE, "week-1/lesson-8", "week-1/intro"]
        assert "The chain rule, step by step" in someone.screen_text  # round, to the first again
        await someone.press("end", "home")
        assert "The chain rule, step by step" in someone.screen_text
        await someone.press("end")
        assert "The lesson lesson-7" in someone.screen_text
        await someone.press("k", "k")
        assert lessons.row is not None
        assert lessons.row.card.id == "week-3/lesson-5"


async def test_lessons_of_the_same_name_are_kept_apart(
    learner: Driver, tmp_path: Path, packs: Library
) -> None:
    other = (shipped_lessons() / "020-fork.md").read_text(encoding="utf-8")
    other = other.replace("id: fork", "id: chain").replace("requires: [chain]", "requires: []")
    (tmp_path / "packs" / "1" / "099-chain.md").write_text(other, encoding="utf-8")
    journal = Journal.at(tmp_path)
    async with learner(journal=journal, lessons=packs, lesson="week-1/chain") as someone:
        assert someone.lesson.session.lesson.id == "week-1/chain"
        await someone.answer_rightly()
        await someone.press("escape")
        lessons = someone.app.screen.query_one(LessonList)
        found = {row.card.id: row.progress for row in lessons.rows}
        assert found["week-1/chain"] is not None
        assert found["chain"] is None
    assert {entry.lesson for entry in journal.entries()} == {"week-1/chain"}
    journal.close()
    async with learner(journal=Journal.at(tmp_path), lessons=packs) as someone:
        lessons = someone.app.screen.query_one(LessonList)
        await someone.until(lambda: bool(lessons.row and lessons.row.progress.total))
        assert lessons.row.card.id == "week-1/chain"
        await someone.press("enter")
        assert someone.lesson.session.lesson.id == "week-1/chain"


async def test_the_cursor_stays_when_the_language_changes(learner: Driver, packs: Library) -> None:
    async with learner(lessons=packs) as someone:
        await someone.press(*["down"] * (len(COURSE) + 2))
        lessons = someone.app.screen.query_one(LessonList)
        before = lessons.row
        await someone.press("ctrl+l")
        assert before is not None
        assert lessons.row is not None
        assert lessons.row.card.id == before.card.id
        assert "第一周" in someone.screen_text


async def test_what_a_lesson_builds_on_is_found_in_another_pack(
    learner: Driver, packs: Library
) -> None:
    async with learner(lessons=packs) as someone:
        await someone.press(*["down"] * (len(COURSE) + 1))
        assert "best after: Along a path" in someone.screen_text


async def test_a_broken_pack_is_explained_and_its_lessons_work(
    learner: Driver, tmp_path: Path
) -> None:
    title = "[@click=app.quit]free[/]"
    write(tmp_path / "a", f'id: A\ntitle: "{title}"\n', first="", second="")
    async with learner(lessons=Library(tmp_path / "a", tmp_path / "nowhere")) as someone:
        shown = " ".join(someone.screen_text.replace("│", "").split())
        assert title in shown
        assert "! pack.yaml:1:5: “A” cannot be the id of a pack." in shown
        assert "There is no folder" in shown
        await someone.press("enter", "escape")
        await someone.press("down", "enter")
        assert someone.lesson.session.lesson.id == "a/second"
        await someone.press("escape")
        assert isinstance(someone.app.screen, HomeScreen)


async def test_a_list_of_nothing_but_faults_has_no_cursor(learner: Driver, tmp_path: Path) -> None:
    async with learner(lessons=Library(tmp_path / "nowhere")) as someone:
        assert "There are no lessons" in someone.screen_text
        await someone.press("enter", "down", "j", "end", "ctrl+l")
        assert isinstance(someone.app.screen, HomeScreen)
