"""Every screen turns to another language at once, and nothing else on it changes."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack
from functools import cache, partial
from importlib import import_module
from itertools import cycle
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets import Input, OptionList, TextArea

import tutor.ui
from tests.ui.conftest import LARGE, SMALL, Driver, Learner
from tutor.journal.journal import Journal
from tutor.lessons import Library
from tutor.practice.run import Wishes
from tutor.study import Desk
from tutor.ui.app import ChainruleApp
from tutor.ui.common import list_dialog, speaking
from tutor.ui.common.speaking import Speaking
from tutor.ui.lesson import asking
from tutor.ui.lesson.screen import LessonScreen
from tutor.ui.preview.problems_screen import ProblemsScreen
from tutor.wording import Words

TINY = """\
---
id: tiny
title: {title}
skills: [rule.multiply]
---

# {page}

{page}.

```graph
x = 2
L = x^2
```

```choice
question: {page}?
answers:
  - text: {page} 1
    correct: true
  - text: {page} 2
    correct: true
  - text: {page} 3
```
"""
TITLES = {"en": {"title": "A tiny lesson", "page": "Here"}, "zh": {"title": "小课", "page": "这里"}}

FILES = {"en": "tiny.md", "zh": "tiny.zh.md"}


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """A folder with one lesson of one question."""
    folder = tmp_path / "lessons"
    folder.mkdir()
    text = TINY.format(**TITLES["en"])
    (folder / FILES["en"]).write_text(text.replace("id: tiny\n", "id: tiny\nlanguage: en\n"))
    translation = TINY.format(**TITLES["zh"]).replace("id: tiny\n", "")
    translation = translation.replace("    correct: true\n", "")
    (folder / FILES["zh"]).write_text(translation, encoding="utf-8")
    return folder


# --- which screens there are, and how each is opened ----------------------------------------------


def screens_of_the_package() -> Iterator[type[Screen[object]]]:
    """Every screen class that is defined below `tutor.ui`, but those that others derive from."""
    derived_from = (speaking.__name__, list_dialog.__name__, asking.__name__)
    for module in pkgutil.walk_packages(tutor.ui.__path__, "tutor.ui."):
        for value in vars(import_module(module.name)).values():
            is_screen = isinstance(value, type) and issubclass(value, Screen)
            if is_screen and value.__module__ == module.name not in derived_from:
                yield value


def keys(*pressed: str) -> Callable[[Learner], Awaitable[None]]:
    """Pressed one after the other, in the list of lessons."""

    async def press(someone: Learner) -> None:
        await someone.press(*pressed)
        await someone.settle()  # the palette finds its commands behind the first picture

    return press


async def finish(someone: Learner) -> None:
    await someone.press("enter")
    await someone.answer_rightly()
    await someone.press("enter")


async def practise(someone: Learner) -> None:
    someone.app.open_practice(Wishes(skills=("gradient.chain",)), seed=7)
    await someone.settle()


async def stop_practising(someone: Learner) -> None:
    await practise(someone)
    await someone.answer_rightly()
    await someone.press("escape")


async def be_welcomed(someone: Learner) -> None:
    someone.app.open_welcome(asks=False)
    await someone.settle()


async def try_how_it_works(someone: Learner) -> None:
    await be_welcomed(someone)
    await someone.press("enter")


def sitting_an_exam(*pressed: str, certainty: bool = False) -> Callable[[Learner], Awaitable[None]]:
    """An exam of one question, with answers to choose from; then these keys."""

    async def sit(someone: Learner) -> None:
        someone.app.open_exam(7, count=1, minutes=30, certainty=certainty)
        await someone.settle()
        await someone.press(*pressed)

    return sit


WAYS: Mapping[str, Callable[[Learner], Awaitable[None]]] = {
    "HomeScreen": keys(),
    "WelcomeScreen": be_welcomed,
    "WelcomeLesson": try_how_it_works,
    "HelpScreen": keys("question_mark"),
    "Palette": keys("ctrl+p"),
    "LessonScreen": keys("enter"),
    "PagesScreen": keys("enter", "g"),
    "FinishedScreen": finish,
    "ExploreScreen": keys("e"),
    "FindScreen": keys("e", "slash"),
    "ExamplesScreen": keys("e", "o"),
    "KeepScreen": keys("e", "s"),
    "ProgressScreen": keys("g"),
    "PracticeScreen": practise,
    "PracticeSummary": stop_practising,
    "ExamScreen": sitting_an_exam(),
    "CertaintyDialog": sitting_an_exam("1", certainty=True),
    "HandInDialog": sitting_an_exam("f9"),
    "ReportScreen": sitting_an_exam("1", "f9", "enter"),
}
PREVIEW = {"PreviewScreen": keys(), "ProblemsScreen": keys("escape")}


@cache
def sentences_of(language: str) -> frozenset[str]:
    """All that is said in a language, cut at the figures that are filled in."""
    texts: list[str] = []
    for table in ("", ".lessons"):
        module = import_module(f"tutor.wording.{language}{table}")
        texts += getattr(module, "MESSAGES", {}).values()
        texts += (text for pair in module.PROBLEMS.values() for text in pair)
    pieces = (piece.strip() for text in texts for piece in re.split(r"\{[^}]*\}|\n|`|\*\*", text))
    return frozenset(piece for piece in pieces if len(piece.encode()) >= 4)


def left_over(screen_text: str, old: str, new: str) -> list[str]:
    """What is on a screen that is said in the old language and never in the new one."""
    text = " ".join(re.sub(r"[│╭╮╰╯─━┃]", " ", screen_text).split())
    spoken = "\n".join(sentences_of(new))
    return [
        sentence
        for sentence in sorted(sentences_of(old) - sentences_of(new))
        if sentence in text
        and sentence not in spoken
        and re.search(rf"(?<!\w){re.escape(sentence)}(?!\w)", text)
    ]


def timeless(screen_text: str) -> str:
    """A screen without what its clock says: that goes on."""
    return re.sub(r"\d+:\d\d", "", screen_text)


@pytest.mark.parametrize(
    ("screen", "old", "new"),
    [*zip((*WAYS, *PREVIEW), cycle(["en", "zh"]), cycle(["zh", "en"]), strict=False)],
)
async def test_no_sentence_of_the_old_language_is_left(
    learner: Driver, lessons: Path, screen: str, old: str, new: str
) -> None:
    """Neither there, nor on the way back."""
    async with AsyncExitStack() as stack:
        if screen in WAYS:
            someone = await stack.enter_async_context(learner(old, lessons=lessons, size=LARGE))
        else:
            desk, words, file = Desk(Journal.in_memory()), Words(old), lessons / FILES[old]
            home = partial(ProblemsScreen, file, desk, words, every=None)
            app = ChainruleApp(desk, Library(), words, home=home)
            pilot = await stack.enter_async_context(app.run_test(size=LARGE))
            someone = Learner(app, pilot)
            await someone.settle()
        await {**WAYS, **PREVIEW}[screen](someone)
        assert type(someone.app.screen).__name__ == screen
        before = someone.screen_text
        assert left_over(before, old, new), "nothing is said here at all"
        assert not left_over(before, new, old)
        await someone.press("ctrl+l")
        await someone.settle()
        assert type(someone.app.screen).__name__ == screen
        await drawn(someone, lambda: not left_over(someone.screen_text, old, new))
        assert left_over(someone.screen_text, old, new) == []
        await someone.press("ctrl+l")
        await drawn(someone, lambda: timeless(someone.screen_text) == timeless(before))
        assert timeless(someone.screen_text) == timeless(before)


async def drawn(someone: Learner, holds: Callable[[], bool]) -> None:
    """Wait until it holds, five seconds at most: what is behind a dialog is drawn when there is time."""
    for _ in range(50):
        await someone.settle()
        if holds():
            return
        await someone.pilot.pause(0.1)


def test_every_screen_speaks_and_is_tried_here() -> None:
    classes = set(screens_of_the_package())
    assert {each.__name__ for each in classes} == WAYS.keys() | PREVIEW.keys()
    assert all(issubclass(each, Speaking) for each in classes)


# --- what stays -----------------------------------------------------------------------------------


async def test_a_half_typed_name_of_a_file_stays(
    learner: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken.svg").touch()
    async with learner(explore="fork") as someone:
        await someone.press("s", "end", "enter")
        line = someone.app.screen.query_one(Input)
        line.value = "taken.svg"
        await someone.press("enter")
        assert "already" in someone.screen_text
        line, options = (someone.app.screen.query_one(each) for each in (Input, OptionList))
        await someone.press("left", "x")
        typed = line.value, line.cursor_position
        await someone.press("ctrl+l")
        assert typed == (line.value, line.cursor_position) != ("taken.svg", 9)
        assert line.has_focus
        assert options.highlighted == options.option_count - 1
        assert "already" not in someone.screen_text


async def test_the_chosen_example_stays(learner: Driver) -> None:
    async with learner(explore="fork") as someone:
        await someone.press("o")
        options = someone.app.screen.query_one(OptionList)
        options.styles.max_height = 4
        await someone.press("end", "up")
        place = options.highlighted, options.scroll_y
        await someone.press("ctrl+l")
        assert place[1] > 0
        assert (options.highlighted, options.scroll_y) == place


async def test_a_half_typed_graph_stays(learner: Driver) -> None:
    async with learner(explore="fork") as someone:
        await someone.press("e", "end", "+", "(")
        area = someone.app.screen.query_one(TextArea)
        before = area.text, area.cursor_location
        await someone.press("ctrl+l")
        assert (area.text, area.cursor_location) == before
        assert area.has_focus
        assert left_over(someone.screen_text, "en", "zh") == []


async def test_help_stays_where_it_was_scrolled_to(learner: Driver) -> None:
    async with learner(explore="fork", size=(80, 14)) as someone:
        await someone.press("question_mark", *["down"] * 3)
        sheet = someone.app.screen.query_one("#sheet")
        assert sheet.scroll_y == 3
        await someone.press("ctrl+l")
        assert sheet.scroll_y == 3


async def test_what_is_looked_for_in_the_palette_stays(learner: Driver) -> None:
    async with learner("zh") as someone:
        await someone.press("ctrl+p", "e", "n", "g", "ctrl+l")
        await someone.settle()
        line = someone.app.screen.query_one(Input)
        assert (line.value, line.has_focus) == ("eng", True)
        assert "command" in line.placeholder


async def test_themes_are_asked_for_in_the_language_of_the_moment(learner: Driver) -> None:
    async with learner("zh") as someone:
        someone.app.action_change_theme()
        await someone.settle()
        assert "搜索配色" in someone.screen_text
        await someone.press("ctrl+l")
        assert "Search for a theme" in someone.screen_text


async def test_a_notice_that_is_still_shown_is_told_again(learner: Driver) -> None:
    async with learner(lesson="fork", size=LARGE) as someone:
        await someone.press("enter", "f3")
        await someone.pilot.pause()
        assert left_over(someone.screen_text, "en", "zh")
        await someone.press("ctrl+l")
        assert left_over(someone.screen_text, "en", "zh") == []


async def test_answers_marked_so_far_stay(learner: Driver, lessons: Path) -> None:
    async with learner(lesson="tiny", lessons=lessons) as someone:
        await someone.press("1", "2", "ctrl+l")
        assert someone.screen_text.count("■ 这里") == 2
        options = someone.app.screen.query_one(OptionList)
        assert (options.highlighted, options.has_focus) == (1, True)
        await someone.press("enter")
        assert isinstance(someone.app.screen, LessonScreen)
        assert someone.lesson.session.settled


async def test_a_page_stays_where_it_was_scrolled_to(learner: Driver) -> None:
    async with learner(lesson="chain", size=(80, 16)) as someone:
        reading = someone.lesson.query_one("#reading")
        reading.scroll_to(y=1, animate=False)
        await someone.settle()
        assert reading.scroll_y == 1
        await someone.press("ctrl+l")
        assert reading.scroll_y == 1


async def test_the_cursor_in_the_list_stays(learner: Driver) -> None:
    async with learner(size=SMALL) as someone:
        await someone.press("down", "down")
        before = someone.app.screen.query_one(OptionList).highlighted
        await someone.press("ctrl+l")
        assert someone.app.screen.query_one(OptionList).highlighted == before
