"""Exploring a graph in the app, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.binding import Binding
from textual.widgets import Input, OptionList, TextArea

from tests.profiles import crossed
from tests.ui.conftest import LARGE, SMALL, Driver, Learner
from tutor.core.graph.model import Edge
from tutor.explore import EXAMPLES
from tutor.journal.journal import Journal
from tutor.lessons.reader import read_lesson_file
from tutor.ui.common.keys import Keys
from tutor.ui.explore.keep import KeepScreen
from tutor.ui.explore.screen import ExploreScreen
from tutor.ui.graph.player import Player
from tutor.ui.graph.view import GraphView
from tutor.ui.home.screen import HomeScreen
from tutor.ui.lesson.screen import LessonScreen
from tutor.wording import Words


def exploring(someone: Learner) -> ExploreScreen:
    screen = someone.app.screen
    assert isinstance(screen, ExploreScreen), screen
    return screen


def graph(someone: Learner) -> GraphView:
    return exploring(someone).query_one(GraphView)


async def write(someone: Learner, text: str) -> None:
    """Replace the text, as if it were typed."""
    exploring(someone).query_one(TextArea).text = text
    await someone.settle()


async def test_the_output_follows_an_input_where_boxes_have_no_room_for_values(
    learner: Driver,
) -> None:
    network = "w = 0.3; a = tanh(w); b = tanh(3w); v = 0.6; e = v*a; f = v*b; L = (e - f)^2"
    async with learner(explore=network, size=SMALL) as someone:
        assert someone.region("#head").endswith("L = 0.065")
        await someone.press("plus")
        assert "w = 0.4" in someone.region("#inspector")
        assert someone.region("#head").endswith("L = 0.0741")


@pytest.mark.parametrize(("language", "size"), [("en", SMALL), ("zh", LARGE)])
async def test_whatever_is_selected_played_or_nudged_is_told_beside_the_graph(
    learner: Driver, language: str, size: tuple[int, int]
) -> None:
    words = Words(language)
    async with learner(language, explore="fork", size=size) as someone:
        assert words("explore-counts", nodes=4, edges=4) in someone.region("#head")
        assert someone.region("#source").splitlines()[0].strip() == "L = a + b"
        assert words("play-idle") in someone.region("#player")
        told = someone.region("#inspector")
        assert told.lstrip().startswith("x = 1.5")
        assert words("paths-count", node="x", output="L", count=2) in told

        await someone.press("right")
        told = someone.region("#inspector")
        edge = graph(someone).selection
        assert isinstance(edge, Edge)  # the straightest one
        to, local, number = edge.target, {"a": "2x", "b": "cos x"}, {"a": "3", "b": "0.0707"}
        assert told.lstrip().startswith(f"x → {to}")
        assert f"∂{to}/∂x = {local[to]} = {number[to]}" in told
        assert f"∂L/∂{to}·∂{to}/∂x = 1·{number[to]} = {number[to]}" in told

        await someone.press("p", *["right"] * 11)
        where, sums, *_ = someone.region("#player").splitlines()
        assert words("play-backward", step=8, steps=8) in where
        assert sums.lstrip().startswith("∂L/∂x = 3 + 0.0707 = 3.0707")

        await someone.press("escape", "n", "space", "space")
        table = someone.region("#nudge").splitlines()
        cells = [row.strip("│ ").split()[:3] for row in table]
        rows = [row for row in cells if row[:1] in (["1"], ["0.1"], ["0.01"])]
        assert [row[2] for row in rows] == ["3.6010", "3.1208", "3.0757"]
        assert "x = 1.5" in someone.region("#graph")
        assert "0.0308" in someone.region("#graph")
        assert "3.0707 = dL/dx" in someone.region("#nudge")


@pytest.mark.parametrize(
    ("name", "size"),
    crossed(["network", "residual", "recurrent", "softmax"], [SMALL, (120, 40), (200, 60)]),
    ids=str,
)
async def test_large_graphs_open_in_every_size(
    learner: Driver, name: str, size: tuple[int, int]
) -> None:
    async with learner(explore=name, size=size) as someone:
        trace = exploring(someone).exploration.trace
        assert trace is not None
        nodes = len(trace.graph.by_name)
        assert str(nodes) in someone.region("#head")
        selected = graph(someone).selection
        assert isinstance(selected, str)
        assert selected in someone.region("#graph")
        assert "┏" in someone.region("#graph")
        assert someone.region("#inspector").lstrip().startswith(f"{selected} = ")
        room = graph(someone)
        assert room.virtual_size.width <= room.size.width or size[0] < 200


async def test_every_path_is_listed_and_they_add_up(learner: Driver) -> None:
    async with learner(explore="fork", size=LARGE) as someone:
        assert graph(someone).selection == "x"
        shown = someone.screen_text
        assert "x → a → L:  2x · 1 = 3" in shown
        assert "x → b → L:  cos x · 1 = 0.0707" in shown
        assert "∂L/∂x = 3 + 0.0707 = 3.0707" in shown


async def test_every_node_and_edge_can_be_reached(learner: Driver) -> None:
    async with learner(explore="softmax") as someone:
        seen = {graph(someone).selection}
        for row in range(3):
            for way in ("right", "left"):
                await someone.press("home", *["down"] * row)
                for _ in range(8):
                    await someone.press(way)
                    seen.add(graph(someone).selection)
        await someone.press("home", "right", "right", "right", "down", "right")
        seen.add(graph(someone).selection)
        assert {"z1", "z2", "z3", "e1", "S", "p1", "L"} <= seen
        assert sum(isinstance(each, Edge) for each in seen) > 4


async def test_what_is_typed_is_drawn_at_once(learner: Driver) -> None:
    async with learner(explore="fork", size=LARGE) as someone:
        await someone.press("e")
        assert isinstance(someone.app.focused, TextArea)
        await write(someone, "L = x^3\nx = 2")
        assert "L = x³" in someone.screen_text
        assert "= 12" in someone.screen_text
        await someone.press("pagedown", "end", "5")
        assert exploring(someone).exploration.source == "L = x^3\nx = 25"
        assert "= 1875" in someone.screen_text
        await someone.press("escape")
        assert graph(someone).has_focus


async def test_while_the_text_has_a_fault_the_last_graph_stays(learner: Driver) -> None:
    async with learner(explore="fork") as someone:
        await someone.press("e")
        before = exploring(someone).exploration.trace
        await write(someone, "L = a + (b\na = x^2\nb = sin(x)\nx = 1.5")
        line, caret, told = someone.region("#fault").splitlines()
        assert (line, caret) == (" L = a + (b", "         ^")
        assert told == " 1: This ( is never closed. Close it."
        assert exploring(someone).exploration.trace == before
        assert "L" in someone.region("#graph")
        await write(someone, EXAMPLES["fork"])
        assert exploring(someone).exploration.ok


async def test_the_selected_input_moves_under_plus_and_minus(learner: Driver) -> None:
    async with learner(explore="fork", size=LARGE) as someone:
        await someone.press("plus", "plus", "minus")
        assert exploring(someone).exploration.source.endswith("x = 1.6")
        assert graph(someone).selection == "x"
        assert "= 3.1708" in someone.screen_text  # 2·1.6 + cos 1.6


async def test_enter_leads_to_the_line_of_a_node(learner: Driver) -> None:
    async with learner(explore="fork") as someone:
        await someone.press("enter")
        text = someone.app.focused
        assert isinstance(text, TextArea)
        assert text.cursor_location == (3, 4)


async def test_both_passes_are_played_and_left(learner: Driver) -> None:
    async with learner(explore="fork", size=LARGE) as someone:
        await someone.press("p", "space", "home")
        player = exploring(someone).query_one(Player)
        assert player.started
        assert "∂L/∂x = ?" in someone.screen_text
        await someone.press("end")
        assert "∂L/∂x = 3.0707" in someone.screen_text
        await someone.press("escape")
        assert not player.started
        assert isinstance(someone.app.screen, ExploreScreen)


async def test_a_nudge_approaches_the_gradient(learner: Driver) -> None:
    async with learner(explore="fork", size=(140, 50)) as someone:
        await someone.press("n", *["space"] * 6)
        shown = someone.screen_text
        ratios = ("3.60097716", "3.12078616", "3.07574859", "3.07123844", "3.07073770")
        for ratio in ratios:
            assert ratio in shown
        assert "10⁻⁶" in shown
        await someone.press("escape")
        assert "∂L/∂x = 3.0707" in someone.screen_text


async def test_quiz_me(learner: Driver) -> None:
    journal = Journal.in_memory()
    async with learner(explore="residual", journal=journal) as someone:
        await someone.press("q")
        assert isinstance(someone.app.screen, LessonScreen)
        await someone.answer_rightly()
        await someone.press("ctrl+l")
        assert someone.lesson.session.lesson.language == "zh"
        assert someone.lesson.session.done[0] == 1
        await someone.press("escape")
        assert exploring(someone).exploration.source == EXAMPLES["residual"]
    assert [entry.verdict for entry in journal.entries() if entry.event == "answer"] == ["right"]


async def test_saving(learner: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with learner(explore="fork") as someone:
        await someone.press("s")
        assert isinstance(someone.app.screen, KeepScreen)
        kinds = [row.split()[0] for row in someone.region("#kinds").splitlines() if row.strip()]
        assert kinds == ["lesson", "text", "json", "mermaid", "dot", "svg"]
        assert someone.region("#file").strip() == "l.md"
        await someone.press("enter", "enter")
        assert isinstance(someone.app.screen, ExploreScreen)
        reading = read_lesson_file(tmp_path / "l.md")
        assert reading.lesson is not None, reading.problems

        await someone.press("s", "enter", "enter")  # nothing is overwritten
        assert isinstance(someone.app.screen, KeepScreen)
        assert "l.md exists already" in someone.screen_text
        line = someone.app.focused
        assert isinstance(line, Input)
        line.value = str(tmp_path / "no" / "folder.md")
        await someone.press("enter")
        assert "no such folder" in " ".join(someone.region("#fault").split())
        await someone.press("escape")

        await someone.press("s")
        options = someone.app.screen.query_one(OptionList)
        await someone.press(*["down"] * (options.option_count - 1), "enter", "enter")
        assert (tmp_path / "l.svg").read_text(encoding="utf-8").startswith("<svg")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["l.md", "l.svg"]


async def test_examples(learner: Driver) -> None:
    async with learner(explore="fork") as someone:
        await someone.press("o")
        rows = [row.strip("│ ") for row in someone.region(OptionList).splitlines()]
        assert [row.split()[0] for row in rows[1:-1]] == list(EXAMPLES)
        await someone.press("home", "enter")
        assert exploring(someone).exploration.source == EXAMPLES["chain"]
        await someone.press("o", "escape")
        assert exploring(someone).exploration.source == EXAMPLES["chain"]


async def test_the_language_switches_on_the_spot(learner: Driver) -> None:
    async with learner(explore="fork", size=LARGE) as someone:
        await someone.press("p", "right", "ctrl+l")
        assert "前向" in someone.screen_text
        assert exploring(someone).query_one(Player).started


async def test_from_the_list_and_back(learner: Driver) -> None:
    async with learner() as someone:
        await someone.press("e")
        assert isinstance(someone.app.screen, ExploreScreen)
        await someone.press("escape")
        assert isinstance(someone.app.screen, HomeScreen)


async def test_all_the_room_for_the_graph(learner: Driver) -> None:
    async with learner(explore="network") as someone:
        before = graph(someone).size.height
        await someone.press("g")
        assert graph(someone).size.height > before + 6
        await someone.press("e")
        assert isinstance(someone.app.focused, TextArea)
        assert graph(someone).size.height == pytest.approx(before, abs=8)


@pytest.mark.parametrize("size", [(20, 8), (40, 12), (60, 16)])
async def test_small_terminals(learner: Driver, size: tuple[int, int]) -> None:
    async with learner(explore="network", size=size) as someone:
        await someone.press("right", "p", "right", "escape", "n", "space", "escape", "g", "g", "e")
        assert isinstance(someone.app.screen, ExploreScreen)


async def test_no_text_is_taken_for_markup_or_obeyed(learner: Driver) -> None:
    async with learner(explore="fork", size=LARGE) as someone:
        for text in ("[@click=app.quit]x[/]", "L = [red]x", "\x1b[31mL = x", "L = x; x = [/]"):
            await write(someone, text)
            assert not exploring(someone).exploration.ok
            assert "\x1b" not in someone.screen_text
        await write(someone, EXAMPLES["fork"])
        assert exploring(someone).exploration.ok


# --- what was typed is never lost -----------------------------------------------------------------


def text(someone: Learner) -> TextArea:
    return exploring(someone).query_one(TextArea)


async def test_what_was_typed_is_there_again_with_its_history(learner: Driver) -> None:
    async with learner() as someone:
        await someone.press("e", "e", "pagedown", "end", "5")
        typed = text(someone).text
        assert "5" in typed.splitlines()[-1]
        await someone.press("escape", "escape")
        assert isinstance(someone.app.screen, HomeScreen)
        await someone.press("ctrl+l", "e")
        assert text(someone).text == typed
        assert exploring(someone).words.language == "zh"
        await someone.press("e", "ctrl+z")
        assert text(someone).text == EXAMPLES["fork"]


async def test_an_example_and_a_step_can_be_undone(learner: Driver) -> None:
    async with learner(explore="fork") as someone:
        await someone.press("e", "pagedown", "end", "0", "escape")
        typed = text(someone).text
        await someone.press("plus")
        stepped = text(someone).text
        assert stepped != typed
        await someone.press("o", "home", "enter")
        assert text(someone).text == EXAMPLES["chain"]
        await someone.press("e", "ctrl+z")
        assert text(someone).text == stepped
        await someone.press("ctrl+z")
        assert text(someone).text == typed
        await someone.press("ctrl+z")
        assert text(someone).text == EXAMPLES["fork"]
        await someone.press("ctrl+y")
        assert text(someone).text == typed


async def test_a_draft_is_there_in_the_next_run(learner: Driver) -> None:
    journal = Journal.in_memory()
    async with learner(journal=journal) as someone:
        await someone.press("e", "e")
        await write(someone, "L = x^3; x = ")
        assert journal.setting("explore-draft") != "L = x^3; x = "  # nobody waits for the disk
        await someone.until(lambda: journal.setting("explore-draft") == "L = x^3; x = ")
        await write(someone, "L = x^4; x = ")
    assert journal.setting("explore-draft") == "L = x^4; x = "
    async with learner(journal=journal) as someone:
        await someone.press("e")
        assert text(someone).text == "L = x^4; x = "


# --- finding one's way ----------------------------------------------------------------------------


async def test_a_node_is_found_by_a_part_of_its_name(learner: Driver) -> None:
    async with learner(explore="network") as someone:
        await someone.press("slash", *"H2")
        assert someone.region("#nodes").split()[:2] == ["h2", "="]
        await someone.press("enter")
        assert graph(someone).selection in ("h2", "p")
        await someone.press("slash", *"nobody")
        assert "nobody" in someone.region("#fault")
        await someone.press("enter", "escape")
        assert isinstance(someone.app.screen, ExploreScreen)
        await someone.press("slash", "w", "down", "enter")
        assert isinstance(graph(someone).selection, str)


async def test_text_and_graph_follow_each_other(learner: Driver) -> None:
    async with learner(explore="fork", size=LARGE) as someone:
        await someone.press("end")
        assert text(someone).cursor_location[0] == 0
        await someone.press("home")
        assert text(someone).cursor_location[0] == 3
        await someone.press("e", "up")
        assert graph(someone).selection == "b"
        assert text(someone).has_focus


@pytest.mark.parametrize(
    ("value", "after"),
    [
        ("0.001", "0.002"),
        ("1500", "1600"),
        ("1.5", "1.6"),
        ("-20", "-19"),
        ("0", "0.1"),
        ("1e-9", "2e-09"),
    ],
)
async def test_a_step_fits_the_number(learner: Driver, value: str, after: str) -> None:
    async with learner(explore=f"L = x^2; x = {value}") as someone:
        await someone.press("plus")
        assert text(someone).text == f"L = x^2; x = {after}"


@pytest.mark.parametrize(
    ("source", "pressed", "told"),
    [
        ("fork", ("end", "plus"), "explore-no-input"),
        ("fork", ("right", "minus"), "explore-no-input"),
        ("L = (", ("escape", "escape"), None),
        ("fork", ("e", "(", "escape", "q"), "explore-faulty"),
        ("fork", ("e", "(", "escape", "s"), "explore-faulty"),
        ("fork", ("e", "(", "escape", "plus"), "explore-faulty"),
    ],
)
async def test_a_key_that_cannot_act_says_why(
    learner: Driver, source: str, pressed: tuple[str, ...], told: str | None
) -> None:
    async with learner(explore=source) as someone:
        await someone.press(*pressed)
        notices = [notice.message for notice in someone.app._notifications]
        assert notices == ([Words("en")(told)] if told else [])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_names_every_key(language: str) -> None:
    words = Words(language)
    page = words("help-explore", **Keys().labels(words))
    names = {"question_mark": "", "plus": "+", "minus": "-", "slash": "/", "escape": "Esc"}
    for binding in (*ExploreScreen.BINDINGS, *GraphView.BINDINGS):
        assert isinstance(binding, Binding)
        key = binding.key.split(",")[0]
        if key in ("left", "right", "up", "down") or key.startswith("shift+"):
            continue
        assert (
            f"`{names.get(key, key.capitalize() if len(key) > 1 else key)}`" in page
            or not names.get(key, key)
        )
