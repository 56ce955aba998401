"""The line of keys, and how few pictures a key costs."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.screen import Screen

from tests.ui.conftest import Driver
from tutor.ui.app import ChainruleApp
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import Key
from tutor.ui.common.optional_text import OptionalText
from tutor.ui.home.screen import HomeScreen


def column(screen_text: str, label: str) -> tuple[int, int]:
    """Where a label stands in the last line."""
    rows = screen_text.splitlines()
    return rows[-1].index(label) + 1, len(rows) - 1


async def test_a_click_on_a_key_presses_it(learner: Driver) -> None:
    async with learner(lesson="fork") as someone:
        await someone.to_question("rule")
        await someone.pilot.click(offset=column(someone.screen_text, "Hint"))
        await someone.settle()
        assert "Hint 1 of 3" in someone.screen_text
        await someone.pilot.click(offset=column(someone.screen_text, "Lessons"))
        await someone.settle()
        assert isinstance(someone.app.screen, HomeScreen)


async def test_a_click_beside_the_keys_presses_nothing(learner: Driver) -> None:
    async with learner(lesson="fork") as someone:
        screen, shown = someone.app.screen, someone.screen_text
        await someone.pilot.click(offset=(79, 23))
        await someone.settle()
        assert someone.app.screen is screen
        assert someone.screen_text == shown


async def test_the_key_under_the_mouse_stands_out() -> None:
    class Keys(App[None]):
        def compose(self) -> ComposeResult:
            yield KeyBar((Key("a", "first", "one"), Key("b", "second", "two")))

    app = Keys()
    async with app.run_test() as pilot:
        bar = app.query_one(KeyBar)

        def grounds() -> dict[str, object]:
            strip = bar.render_line(0)
            return {s.text.strip(): s.style and s.style.bgcolor for s in strip if s.text.strip()}

        plain = grounds()
        assert set(plain) == {"a", "first", "b", "second"}
        await pilot.hover(offset=(12, 23))
        pointed = grounds()
        assert {text for text in plain if plain[text] != pointed[text]} == {"b", "second"}
        await pilot.hover(offset=(5, 5))
        assert grounds() == plain


async def test_a_text_is_drawn_again_only_when_it_is_another() -> None:
    class Texts(App[None]):
        def compose(self) -> ComposeResult:
            yield OptionalText()

    app = Texts()
    async with app.run_test() as pilot:
        said = app.query_one(OptionalText)
        said.say("[b]x[/b]")
        await pilot.pause()
        assert said.display
        assert str(said.content) == "[b]x[/b]"
        before = said.content
        said.say("[b]x[/b]")
        assert said.content is before
        said.say("")
        assert not said.display


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pictures that the terminal gets, as long as one differs from the one before."""
    seen: list[str] = []
    display = ChainruleApp._display

    def noted(app: ChainruleApp, screen: Screen[object], renderable: object) -> None:
        display(app, screen, renderable)  # type: ignore[arg-type]
        text = "\n".join(strip.text for strip in screen._compositor.render_strips())
        if seen[-1:] != [text]:
            seen.append(text)

    monkeypatch.setattr(ChainruleApp, "_display", noted)
    return seen


async def test_whatever_a_key_changes_comes_in_one_picture(
    learner: Driver, pictures: list[str]
) -> None:
    async with learner(lesson="multiply-or-add") as someone:
        await someone.to_question("rule")
        asked = someone.lesson.session.current
        assert asked is not None
        right, wrong = ("m", "a") if asked.question.solution() == "multiply" else ("a", "m")
        for key in (wrong, "h", right):
            before = len(pictures)
            await someone.press(key)
            assert len(pictures) == before + 1, key
