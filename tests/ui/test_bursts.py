"""Keys that come all at once, as over a slow link: the same as when they are typed one by one."""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random

import pytest
from textual import events
from textual.widgets import Input, TextArea

from tests.ui.conftest import Driver, Learner
from tutor.practice.run import Wishes

KEYS = (
    *("home", "end", "enter", "escape", "pageup", "pagedown", "up", "down", "left", "right"),
    *("tab", "backspace", "space", "ctrl+p", "ctrl+l", "f1", "f2", "f3", "f4", "f5", "f8", "f9"),
    *"eopnqghxamsz12?/+-",
)


def sent(someone: Learner, *keys: str) -> None:
    """Have all of them come before the first one is handled."""
    driver = someone.app._driver
    assert driver is not None
    for key in keys:
        character = {"enter": "\r", "space": " ", "backspace": "\x7f"}.get(key, key)
        driver.send_message(events.Key(key, character if len(character) == 1 else None))


async def burst(someone: Learner, *keys: str) -> None:
    sent(someone, *keys)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    while someone.app.typed_ahead:
        await someone.settle()
    await someone.settle()


FORMULA = (
    "---\nid: tiny\ntitle: Tiny\n---\n\n# One\n\n```formula\nquestion: x + x?\nanswer: 2x\n```\n"
)


async def test_letters_do_not_overtake_other_keys(learner: Driver, tmp_path: Path) -> None:
    (tmp_path / "tiny.md").write_text(FORMULA, encoding="utf-8")
    async with learner(lesson=tmp_path / "tiny.md") as someone:
        line = someone.app.screen.query_one("#input", Input)
        await burst(someone, "x", "backspace", "y")
        assert line.value == "y"
        await burst(someone, "2", "home", "3", "end", "4")
        assert line.value == "3y24"
        await burst(someone, "enter", "5")
        assert someone.session.feedback is not None
        assert someone.session.feedback.answer == "3y24"
        assert line.value == "3y245"


async def test_keys_go_where_those_before_them_lead(learner: Driver) -> None:
    async with learner(explore="fork") as someone:
        await burst(someone, "e", "end", "backspace", "7", "escape", "o", "end", "escape")
        assert someone.app.screen.query_one(TextArea).text.startswith("L = a + 7\n")
        assert len(someone.app.screen_stack) == 2


@pytest.mark.parametrize(
    "keys",
    [
        ("ctrl+p", "pagedown", "enter", "escape"),
        ("ctrl+q", "ctrl+p"),
        ("home", "enter", "e", "escape"),
    ],
)
async def test_no_burst_is_a_fault(keys: tuple[str, ...], learner: Driver) -> None:
    async with learner() as someone:
        await burst(someone, *keys)


@pytest.mark.parametrize("seed", range(2))
async def test_no_monkey_finds_a_fault(seed: int, learner: Driver) -> None:
    random = Random(seed)
    places = ({}, {"practice": Wishes()})
    async with learner(**places[seed]) as someone:
        for _ in range(2):
            await burst(someone, *random.choices(KEYS, k=25))
