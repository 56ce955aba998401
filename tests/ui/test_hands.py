"""What hands do: begin an answer and leave, paste, click everything, look back, end and go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, OptionList

from tests.playing import next_of
from tests.ui.conftest import SMALL, Driver, Learner
from tests.ui.test_answering import BUG, GRADIENT, SEVERAL, click_text
from tutor.journal.journal import Journal
from tutor.practice.remedy import exercised
from tutor.ui.explore.screen import ExploreScreen
from tutor.ui.graph.nudge_panel import NudgePanel
from tutor.ui.home.screen import HomeScreen
from tutor.ui.lesson.answers import AnswerOptions
from tutor.ui.lesson.finished import FinishedScreen
from tutor.ui.lesson.pages import PagesScreen
from tutor.ui.practice.screen import PracticeScreen
from tutor.wording import Words

WIDE = (120, 36)
NUDGE_PAGE = 2


def typed(someone: Learner) -> str:
    return someone.app.screen.query_one("#input", Input).value


# --- what was begun -------------------------------------------------------------------------------


async def test_a_half_typed_answer_survives_wherever_one_goes(
    learner: Driver, tmp_path: Path
) -> None:
    journal = Journal.at(tmp_path)
    async with learner(journal=journal, lesson="chain") as someone:
        await someone.to_question("formula")
        await someone.press("2", "x")
        for away in (["f4", "f4"], ["pageup", "pagedown"], ["ctrl+l"], ["f5", "escape"]):
            await someone.press(*away)
            assert typed(someone) == "2x", away
        page = someone.session.page
        await someone.press("escape", "enter")  # the cursor is at what was begun
        assert (someone.session.page, typed(someone)) == (page, "2x")
        await someone.press("end", "c")
        someone.app.screen._keep()  # what a second brings
        # A second journal on the same file, the first one never closed: as after a crash.
        async with learner("zh", journal=Journal.at(tmp_path), lesson="chain") as other:
            assert typed(other) == "2xc"
            await other.answer_rightly()
        async with learner(journal=Journal.at(tmp_path), lesson="chain") as third:
            assert not third.session.drafts


async def test_marks_survive_too(learner: Driver, tmp_path: Path) -> None:
    (tmp_path / "tiny.md").write_text(SEVERAL)
    journal = Journal.at(tmp_path / "journal")
    async with learner(journal=journal, lesson=tmp_path / "tiny.md") as someone:
        await someone.press("1", "3", "escape")
    async with learner(journal=journal, lesson=tmp_path / "tiny.md") as someone:
        assert someone.region("#options").count("■") == 2
        await someone.press("enter")
        assert someone.session.settled


async def test_an_exam_keeps_what_was_begun_of_each_question(learner: Driver) -> None:
    async with learner(size=WIDE) as someone:
        someone.app.open_exam(3, count=12)
        await someone.settle()
        screen = someone.app.screen
        while not screen.query_one("#line").display:
            await someone.press("pagedown")
        await someone.press("4", "2", "pageup", "pagedown")
        assert typed(someone) == "42"
        await someone.press("escape")
        someone.app.open_exam(4)
        await someone.settle()
        while not (screen := someone.app.screen).query_one("#line").display:
            await someone.press("pagedown")
        assert screen.query_one("#input", Input).value == "42"


# --- pasting --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n2x cos x\n", "2x cos x"),
        ("\r\n\r\n  3 + 4 \r\nmore", "3 + 4"),
        ("```\nx^2\n```", "x^2"),
        ("a\tb", "a b"),
        ("\x1b[31mx", "[31mx"),
        ("\n\n", ""),
        ("", ""),
    ],
)
async def test_a_paste_is_its_first_formula(learner: Driver, text: str, line: str) -> None:
    async with learner(practice=GRADIENT) as someone:
        someone.app.screen.query_one("#input").post_message(events.Paste(text))
        await someone.settle()
        assert typed(someone) == line


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_long_paste_is_refused_in_words(learner: Driver, language: str) -> None:
    async with learner(language, practice=GRADIENT, size=WIDE) as someone:
        await someone.press("7")
        someone.app.screen.query_one("#input").post_message(events.Paste("x+" * 400))
        await someone.settle()
        await someone.pilot.pause()
        assert typed(someone) == "7"
        assert [n.message for n in someone.app._notifications] == [
            Words(language)("paste-too-long", count=800, most=600)
        ]


async def test_the_echo_reads_what_stands_behind_an_equals_sign(learner: Driver) -> None:
    async with learner(lesson="chain") as someone:
        await someone.to_question("formula")
        line = someone.app.screen.query_one("#input", Input)
        line.value = "dz/dx = 2Xcos X"
        await someone.settle()
        assert "2x·cos x" in someone.region("#echo")


# --- the mouse alone ------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "size"), [("en", SMALL), ("zh", SMALL), ("en", WIDE)])
async def test_a_nudge_is_made_and_passed_with_the_mouse_alone(
    learner: Driver, language: str, size: tuple[int, int]
) -> None:
    words = Words(language)
    async with learner(language, lesson="fork", size=size) as someone:
        await someone.press(*["pagedown"] * NUDGE_PAGE)
        panel = someone.app.screen.query_one(NudgePanel)
        for text, step in (("Δ÷10", 0.1), ("Δ×2", 0.2), (words("nudge-flip"), -0.2)):
            await click_text(someone, "#nudge", text)
            assert panel.nudge is not None
            assert panel.nudge.step == step
        page = someone.session.page
        await click_text(someone, "#nudge-go-on", "Enter")
        assert someone.session.page == page + 1


async def test_dialogs_are_left_with_the_mouse(learner: Driver) -> None:
    words = Words("en")
    async with learner(lesson="fork") as someone:
        lesson = someone.app.screen
        await click_text(someone, "#keys", words("key-pages"))
        assert isinstance(someone.app.screen, PagesScreen)
        await click_text(someone, "#keys", words("key-back"))
        assert someone.app.screen is lesson
        await click_text(someone, "#keys", words("key-pages"))
        await click_text(someone, "OptionList", "3  ")
        assert someone.app.screen is lesson
        assert someone.session.page == 2
        await click_text(someone, "#keys", words("key-help"))
        await someone.pilot.click("#sheet", offset=(5, 3))
        await someone.settle()
        assert someone.app.screen is not lesson
        await someone.pilot.click(offset=(0, 0))  # beside the sheet
        await someone.settle()
        assert someone.app.screen is lesson
        await click_text(someone, "#keys", words("key-home"))
        assert isinstance(someone.app.screen, HomeScreen)


async def test_the_passes_are_played_with_the_mouse(learner: Driver) -> None:
    async with learner(explore="fork", size=WIDE) as someone:
        await click_text(someone, "#player", "▸")
        place = someone.region("#player")
        await click_text(someone, "#player", "Space")
        assert someone.region("#player") != place


async def test_many_short_options_stand_in_columns_and_leave_room(learner: Driver) -> None:
    async with learner(practice=BUG, size=SMALL) as someone:
        options = someone.app.screen.query_one(AnswerOptions)
        count = options.option_count
        assert options.region.height < count
        panel = someone.app.screen.query_one("#question")
        assert panel.max_scroll_y == 0
        rows = options.region.height
        await someone.press("down", "right")
        assert options.highlighted == rows
        await someone.press("left", "up")
        assert options.highlighted == count - 1  # round and round
        x, y = options.region.offset
        last = (x + options.region.width // 2, y)
        await someone.pilot.click(offset=last)
        await someone.settle()
        assert options.highlighted == rows


# --- pages, looking back --------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_pages_are_listed_and_opened(learner: Driver, language: str) -> None:
    words = Words(language)
    async with learner(language, lesson="fork") as someone:
        await someone.answer_rightly()
        await someone.press("g")
        assert words("questions-done", done=1, total=1) in someone.screen_text
        assert someone.app.screen.query_one(OptionList).highlighted == 0
        await someone.press("down", "down", "enter")
        assert someone.session.page == 2


async def test_a_done_page_shows_every_question_with_the_own_answer(
    learner: Driver, tmp_path: Path
) -> None:
    journal = Journal.at(tmp_path)
    async with learner(journal=journal, lesson="fork", size=WIDE) as someone:
        await someone.press(*["pagedown"] * 4)
        while not someone.session.page_done:
            asked = someone.session.current
            assert asked is not None
            typed_at = {("local", "b"): "0.5*2+0", ("gradient", "x"): "3 + 0.0707"}
            own = typed_at.get((asked.question.kind, asked.question.node))
            if own and not someone.session.settled:
                await someone.type(own)
            else:
                await someone.go_on()
        await someone.press("pageup", "pagedown")
        for own in ("× multiply", "∂L/∂b = 0.5*2+0", "+ add", "∂a/∂x = 2x", "∂L/∂x = 3 + 0.0707"):
            assert own in someone.region("#question"), own
    async with learner("zh", journal=Journal.at(tmp_path), lesson="fork", size=WIDE) as someone:
        await someone.press("g", "home", *["down"] * 4, "enter")
        assert "∂L/∂b = 0.5*2+0" in someone.region("#question")


# --- the end --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_end_names_what_to_look_at_and_leads_on(learner: Driver, language: str) -> None:
    words = Words(language)
    async with learner(language, lesson="chain") as someone:
        asked = someone.session.current
        assert asked is not None
        wrong = next(o.keys[0] for o in asked.question.form.options if not o.right)
        await someone.press(wrong)
        await someone.finish()
        sheet = someone.region("#sheet")
        title = someone.app.screen._sitting.session.lesson.pages[0].title
        assert words("finished-page", page=1, title=title) in sheet
        for key, code in (
            ("p", "finished-practise"),
            ("e", "finished-explore"),
            ("a", "finished-again-varied"),
        ):
            assert f"{key} ▸ {words(code)}" in sheet
        await click_text(someone, "#ways", "e ▸")
        assert isinstance(someone.app.screen, ExploreScreen)
        await someone.press("escape")
        assert isinstance(someone.app.screen, FinishedScreen)
        await someone.press("n")
        assert someone.session.lesson.name == next_of("chain")


async def test_the_skills_of_a_lesson_are_practised_from_its_end(learner: Driver) -> None:
    async with learner(lesson="chain") as someone:
        session = someone.session
        await someone.finish()
        await someone.press("p")
        assert isinstance(someone.app.screen, PracticeScreen)
        asked = someone.session.current
        assert asked is not None
        assert asked.skills[0] in exercised(session)
