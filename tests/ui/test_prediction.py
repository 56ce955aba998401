"""A prediction on the screen: taken, changed, gone on from, and nowhere called right or wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.conftest import Driver
from tutor.telling.lines import SIGNS
from tutor.wording import Words

LESSON = """---
id: guess
title: Guess
---

# Before

```choice
question: How far will a move?
prediction: true
answers:
  - text: Once as far
    feedback: Keep that in mind.
  - text: Twice as far
    correct: true
    why: We shall see.
```

# Behind

The end.
"""


def written(folder: Path) -> Path:
    (folder / "010-guess.md").write_text(LESSON, encoding="utf-8")
    return folder


async def test_any_answer_is_taken_and_may_be_changed(learner: Driver, tmp_path: Path) -> None:
    async with learner(lessons=written(tmp_path), lesson="guess") as someone:
        await someone.press("1")
        assert "Noted. Keep that in mind." in someone.screen_text
        assert "Once as far  ●" in someone.screen_text, (
            "what is chosen has a sign, not only a colour"
        )
        await someone.press("down", "enter")
        assert "Noted. We shall see." in someone.screen_text
        assert "Once as far  ●" not in someone.screen_text
        assert "Twice as far  ●" in someone.screen_text
        await someone.press("1")
        assert "Noted. Keep that in mind." in someone.screen_text
        assert someone.session.page == 0
        await someone.press("enter")  # what is chosen already
        assert someone.session.page == 1
        assert "~[2]" in someone.region("#head")
        await someone.press("pageup")
        assert "Noted. Keep that in mind." in someone.screen_text
        await someone.press("2", "enter")
        assert someone.session.page == 1


async def test_the_mouse_changes_an_answer_and_goes_on(learner: Driver, tmp_path: Path) -> None:
    async with learner(lessons=written(tmp_path), lesson="guess") as someone:
        for row, remark in ((1, "We shall see."), (0, "Keep that in mind.")):
            await someone.pilot.click("#options", offset=(3, row))
            await someone.settle()
            assert remark in someone.screen_text
        await someone.pilot.click("#go-on")
        await someone.settle()
        assert someone.session.page == 1


async def test_nothing_says_right_or_wrong(learner: Driver, tmp_path: Path) -> None:
    async with learner(lessons=written(tmp_path), lesson="guess") as someone:
        for keys in (("1",), ("2",), ("enter",), ("g",)):
            await someone.press(*keys)
            for mark in ("✓", "✗", "Right", "Not yet"):
                assert mark not in someone.screen_text


async def test_help_is_kind_and_not_offered(learner: Driver, tmp_path: Path) -> None:
    async with learner(lessons=written(tmp_path), lesson="guess") as someone:
        assert "F2" not in someone.region("#keys")
        for key in ("f2", "f3"):
            await someone.press(key)
            assert "Any answer will do here" in someone.screen_text
        await someone.press("1")
        assert "Keep that in mind." in someone.screen_text


async def test_in_chinese(learner: Driver, tmp_path: Path) -> None:
    async with learner("zh", lessons=written(tmp_path), lesson="guess") as someone:
        await someone.press("f2")
        assert "怎么选都可以" in someone.screen_text
        await someone.press("2")
        assert "记下了。We shall see." in someone.screen_text.replace("。 ", "。")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_its_sign_is_told_in_the_list_of_pages_and_in_the_help(
    learner: Driver, tmp_path: Path, language: str
) -> None:
    words = Words(language)
    async with learner(language, lessons=written(tmp_path), lesson="guess") as someone:
        await someone.press("1", "enter", "g")
        (row,) = (row for row in someone.screen_text.splitlines() if "Before" in row)
        assert "~" in row
        assert words("not-marked") in row
        assert "1/1" not in row
        assert words("sign-guessed") in someone.screen_text
        await someone.press("escape", "f1", "end")
        for name in SIGNS:
            assert words(f"sign-{name}") in someone.screen_text
