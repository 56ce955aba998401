"""A monkey at the keyboard and the mouse, in terminals of any size."""

from __future__ import annotations

import asyncio
from itertools import count
from random import Random
from typing import NamedTuple

import pytest
from textual.pilot import Pilot

from tests.fuzz.fuzzer import Fuzzer
from tests.ui.patience import idle, no_frame, wait_for_idle
from tutor.explore import EXAMPLES, explored
from tutor.journal.journal import Journal
from tutor.lessons import Library, shipped_lessons
from tutor.practice.run import Wishes
from tutor.study import Desk
from tutor.ui.app import ChainruleApp
from tutor.wording import Words

KEYS = (
    *(
        "enter",
        "enter",
        "enter",
        "escape",
        "tab",
        "shift+tab",
        "space",
        "backspace",
        "delete",
        "home",
        "end",
    ),
    *("up", "down", "left", "right", "pageup", "pagedown", "shift+left", "shift+right"),
    *(f"f{n}" for n in range(1, 11)),
    *(
        "ctrl+l",
        "ctrl+a",
        "ctrl+e",
        "ctrl+k",
        "ctrl+u",
        "ctrl+w",
        "ctrl+z",
        "ctrl+s",
        "ctrl+o",
        "ctrl+n",
    ),
    *"abcdefghijklmnoprstuvwxyzRGX0123456789+-*/^().,?!=",
    *("question_mark", "中", "²", "é"),
)
PASTES = (
    "2x cos(x^2)",
    "x = 1\nL = x^2",
    "\x1b[2J",
    "中文 ²",
    "((((",
    "1e999",
    "L = a + b; a = x^2; b = sin x",
)
PLACES = ("", "chain", "fork", "nesting", "explore", "practice", "placement")
SIZES = ((80, 24), (80, 24), (140, 40), (40, 12), (200, 60))


class Act(NamedTuple):
    """Something that a monkey does."""

    kind: str
    what: object


class Play(NamedTuple):
    """Where it sits, and what it does."""

    language: str
    place: str
    size: tuple[int, int]
    acts: tuple[Act, ...]


def make(random: Random) -> Play:
    size = random.choice(SIZES)
    acts = (_act(random) for _ in range(random.choice((15, 40, 80))))
    return Play(random.choice(("en", "zh")), random.choice(PLACES), size, tuple(acts))


def _act(random: Random) -> Act:
    kind = random.choices(("press", "click", "paste", "resize"), (30, 4, 1, 1))[0]
    match kind:
        case "press":
            return Act(kind, random.choice(KEYS))
        case "click":
            return Act(kind, (random.random(), random.random()))
        case "paste":
            return Act(kind, random.choice(PASTES))
    return Act(kind, random.choice(SIZES))


def check(play: Play) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.app.wait_for_idle", wait_for_idle)
        patch.setattr("textual.pilot.wait_for_idle", wait_for_idle)
        patch.setattr("textual._compositor.Compositor.render_update", no_frame)
        asyncio.run(_play(play))


async def _play(play: Play) -> None:
    ticks = count(1_000_000_000)
    desk = Desk(Journal.in_memory(), clock=lambda: float(next(ticks)))

    def opening(app: ChainruleApp) -> None:
        match play.place:
            case "":
                pass
            case "explore":
                app.open_exploration(explored(EXAMPLES.get("fork", "sin(x^2)")))
            case "practice":
                app.open_practice(Wishes(), seed=7)
            case "placement":
                app.open_practice(Wishes(), seed=3)
            case lesson:
                app.open_lesson(lesson)

    app = ChainruleApp(desk, Library(shipped_lessons()), Words(play.language), opening=opening)
    app.animation_level = "none"
    async with app.run_test(size=play.size) as pilot:
        await idle(app)
        for act in play.acts:
            if not app.is_running or app._exit:
                return
            await _do(pilot, act)
            await idle(app)
            _look(app)


async def _do(pilot: Pilot[None], act: Act) -> None:
    app, what = pilot.app, act.what
    match act.kind, what:
        case "press", str():
            await pilot.press(what)
        case "click", (x, y):
            width, height = app.size
            await pilot.click(offset=(int(x * width), int(y * height)))
        case "paste", str():
            from textual.events import Paste

            app.screen.post_message(Paste(what))
        case "resize", (width, height):
            await pilot.resize_terminal(width, height)


def _look(app: ChainruleApp) -> None:
    """What is on the screen is as wide as that, and nothing in it is a command to the terminal."""
    for strip in app.screen._compositor.render_strips():
        text = strip.text
        assert not set(text) & set("\x00\x07\x1b\x9b\u202e\n\r"), ascii(text)


FUZZER = Fuzzer("monkey", make, check, seconds=60, usual=3)
