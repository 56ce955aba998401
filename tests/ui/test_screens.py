"""Whole screens, kept as text: what only a whole screen shows, and no more of them than that.

`pytest tests/ui/test_screens.py --renew-screens` keeps them as they are now; read the diff. What one
widget shows is asserted beside the other tests of that widget: see `Learner.region`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.ui.conftest import HERE, KEPT, Driver, Keeper, Learner, place_of
from tutor.practice.run import Wishes

Scene = Callable[[Learner], Awaitable[None]]


async def opened(_: Learner) -> None:
    """Nothing has been done yet."""


def pressing(*keys: str) -> Scene:
    async def scene(someone: Learner) -> None:
        await someone.press(*keys)

    return scene


async def wrong_rule(someone: Learner) -> None:
    await someone.to_question("rule")
    asked = someone.lesson.session.current
    assert asked is not None
    await someone.press("m" if asked.question.solution() == "add" else "a")


async def unreadable(someone: Learner) -> None:
    await someone.to_question("gradient")
    await someone.type("2 3")


async def right_gradient(someone: Learner) -> None:
    await someone.to_question("gradient")
    await someone.answer_rightly()


async def fault(someone: Learner) -> None:
    await someone.press("e", "home", "end", *["left"] * 5, "left_parenthesis")


async def practised(someone: Learner) -> None:
    await someone.answer_rightly()
    await someone.press("enter", "1", "2", "enter", "f3", "escape")


GRADIENT = Wishes(skills=("gradient.fork",), level=2)
PASSES = pressing("p", *["right"] * 11)
NUDGED = pressing(*["pagedown"] * 2, *["space"] * 6)

SCENES: list[tuple[str, dict[str, Any], Scene]] = [
    ("home-en-80x24", {}, opened),
    ("home-zh-80x24", {}, opened),
    ("help-en-80x24", {}, pressing("question_mark")),
    ("wrong-rule-en-80x24", {"lesson": "fork"}, wrong_rule),
    ("unreadable-zh-80x24", {"lesson": "fork"}, unreadable),
    ("first-page-zh-140x40", {"lesson": "fork"}, opened),
    ("right-gradient-en-140x40", {"lesson": "fork"}, right_gradient),
    ("nudged-en-80x24", {"lesson": "fork"}, NUDGED),
    ("nudged-zh-120x34", {"lesson": "fork"}, NUDGED),
    ("finished-en-80x24", {"lesson": "chain"}, Learner.finish),
    ("exploring-en-80x24", {"explore": "fork"}, opened),
    ("exploring-passes-en-140x40", {"explore": "fork"}, PASSES),
    ("exploring-nudge-zh-80x24", {"explore": "fork"}, pressing("n", "space", "space")),
    ("exploring-fault-zh-80x24", {"explore": "fork"}, fault),
    ("exploring-network-en-80x24", {"explore": "network"}, opened),
    ("exploring-softmax-en-200x60", {"explore": "softmax"}, opened),
    ("practice-en-80x24", {"practice": GRADIENT}, pressing("1", "2", "enter", "f3")),
    ("practice-zh-120x40", {"practice": GRADIENT}, opened),
    ("practised-zh-80x24", {"practice": GRADIENT}, practised),
    ("saving-en-80x24", {"explore": "fork"}, pressing("s")),
]


@pytest.mark.parametrize(("name", "start", "scene"), SCENES, ids=[name for name, *_ in SCENES])
async def test_screen(
    learner: Driver, keeps: Keeper, name: str, start: dict[str, Any], scene: Scene
) -> None:
    language, size = place_of(name)
    async with learner(language, size=size, **start) as someone:
        await scene(someone)
        keeps(name, someone)


def test_no_screen_is_kept_that_nothing_looks_at() -> None:
    tests = "".join(file.read_text(encoding="utf-8") for file in HERE.glob("test_*.py"))
    names = {file.stem for file in KEPT.iterdir()}
    assert names == {name for name in names if f'"{name}"' in tests}
