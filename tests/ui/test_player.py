"""Both passes, moment by moment: by steps, by themselves, and never where it would disturb."""

from __future__ import annotations

import pytest

from tests.ui.views import FORKS, LARGE, SMALL, Stage, staged
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import trace
from tutor.core.graph.passes import moments
from tutor.drawing.diagram.diagram import Visible
from tutor.ui.graph.playback import SPEEDS, Playback
from tutor.ui.graph.player import TICK, Player

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x40"])


def playback(source: str = FORKS) -> Playback:
    return Playback(moments(trace(read_graph(source))))


def played(start: Playback) -> list[Playback]:
    """Every state until it stops by itself."""
    states = [start.set_going()]
    while states[-1].running:
        states.append(states[-1].ticked(TICK))
    return states


# --- without a screen -------------------------------------------------------------------------


def test_every_moment_is_played_in_order_and_then_it_stops() -> None:
    states = played(playback())
    seen = list(dict.fromkeys(state.index for state in states if state.index >= 0))
    assert seen == list(range(len(playback().moments)))
    assert states[-1].at_end
    assert not states[-1].running
    again = states[-1].set_going().ticked(TICK)
    assert (again.index, again.progress) == (0, 0)


def test_nothing_is_known_before_it_has_arrived() -> None:
    for state in played(playback()):
        moment, shown = state.moment, state.visible
        if moment is None or state.pulse is None:
            continue
        if moment.kind == "value":
            assert moment.node not in shown.values  # type: ignore[operator]
        else:
            before = shown.running.get(moment.node, 0.0)
            assert before == pytest.approx(sum(moment.contributions[:-1]))


def test_at_the_end_everything_is_known() -> None:
    end = playback().at(10**6)
    graph = end.trace.graph
    shown = end.visible
    assert set(shown.gradients) == set(graph.by_name)
    assert shown.values == set(graph.by_name)
    assert set(shown.locals) == set(graph.edges)
    assert not shown.running


def test_values_travel_to_the_right_and_gradients_to_the_left() -> None:
    ways: dict[int, list[float]] = {}
    for state in played(playback()):
        if state.pulse:
            ways.setdefault(state.index, []).append(state.pulse.place)
    assert ways
    for index, places in ways.items():
        backward = index >= playback().moments.backward
        assert places == sorted(places, reverse=backward)
        assert len(set(places)) > 3
        assert all(0 <= place <= 1 for place in places)


def test_a_step_back_undoes_a_step_on_and_both_ends_hold() -> None:
    start = playback().at(4)
    assert start.stepped(1).stepped(-1) == start
    assert playback().at(0).stepped(-1).index == 0
    end = playback().at(10**6)
    assert end.stepped(1) == end
    halfway = start.set_going().ticked(TICK).ticked(TICK)
    assert halfway.index == 5
    assert halfway.stepped(1) == halfway.at(5)  # what is under way is finished first


def test_twice_the_speed_takes_half_the_ticks() -> None:
    slow = len(played(playback().at_speed(0)))
    fast = len(played(playback().at_speed(10**6)))
    assert slow / fast > 0.5 * SPEEDS[-1] / SPEEDS[0]


def test_other_numbers_keep_the_place_and_another_graph_begins_anew() -> None:
    start = playback().at(5)
    assert start.moved_to(trace(start.trace.graph, {"x": 2.0})).index == 5
    assert start.moved_to(trace(read_graph("x = 1; L = x^2"))).index == -1


# --- on the screen ----------------------------------------------------------------------------


async def tick(app: Stage, pilot: object, times: int) -> None:
    """So many ticks, without waiting for any."""
    timer = app.player.clock
    assert timer is not None
    timer.pause()
    for _ in range(times):
        app.player.tick()
        timer.pause()
        await pilot.pause()  # type: ignore[attr-defined]


@SIZES
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_stepping_says_where_it_is_and_what_happens(
    size: tuple[int, int], language: str
) -> None:
    async with staged(Stage(language=language), size) as (app, pilot):
        app.player.focus()
        assert not app.player.started
        await pilot.press("end")
        text = "\n".join(app.rows)
        forward, backward = {"en": ("forward", "backward"), "zh": ("前向", "反向")}[language]
        count = len(moments(app.trace)) - moments(app.trace).backward
        assert f"{backward} {count}/{count}" in text
        assert "= 9.8915" in text.replace("\u00a0", " ")
        await pilot.press("left", "left")
        assert f"{backward} {count - 2}/{count}" in "\n".join(app.rows)
        assert "2.3915" in "\n".join(app.rows)  # the sum so far
        await pilot.press("home", "comma", "full_stop")
        assert f"{forward} 2/6" in "\n".join(app.rows)
        assert "?" in "\n".join(app.picture)


async def test_space_plays_and_pauses_and_the_pulse_is_on_its_edge() -> None:
    async with staged(Stage()) as (app, pilot):
        app.player.focus()
        await pilot.press("home", "right", "space")
        assert app.player.running
        await tick(app, pilot, 6)
        assert app.player.moment is not None
        assert app.player.moment.node == "a"
        assert "●" in "".join(app.picture)
        await pilot.press("space")
        assert not app.player.running
        drawn = app.picture
        await tick(app, pilot, 5)
        assert app.picture == drawn
        app.player.stop()
        await pilot.pause()
        assert app.told[-1] == Player.Moved(None, 1.0)
        assert "●" not in "".join(app.picture)
        assert not app.player.started
        assert "?" not in "".join(app.picture)


@SIZES
async def test_no_text_moves_while_the_passes_are_played(size: tuple[int, int]) -> None:
    light = str.maketrans("━┃┏┓┗┛┝┠┣╭╮╰╯", "─│┌┐└┘├├├┌┐└┘")
    async with staged(Stage(), size) as (app, pilot):
        app.player.focus()
        await pilot.press("home", "space")
        layout = app.graph.walkway.diagram.layout  # type: ignore[union-attr]
        texts = [layout.text_area(i) for i in range(len(layout.boxes))]
        texts += [route.label for route in layout.routes if route.label]
        free = {
            (x, y)
            for rect in texts
            for y in range(rect.y, rect.bottom)
            for x in range(rect.x - 1, rect.right + 1)
        }
        assert free

        def lines() -> list[str]:
            assert app.graph.picture is not None
            rows = app.graph.picture.text.splitlines()
            return [
                "".join(" " if (x, y) in free else c for x, c in enumerate(row))
                .translate(light)
                .rstrip()
                for y, row in enumerate(rows)
            ]

        app.graph.reveal("x")
        room = (app.graph.region, app.player.region, app.inspector.region)
        first, seen = lines(), set()
        while app.player.running:
            await tick(app, pilot, 1)
            assert lines() == first
            assert (app.graph.region, app.player.region, app.inspector.region) == room
            seen.add("\n".join(app.picture))
        assert len(seen) > 100


async def test_speeds_are_shown_and_do_not_begin_the_playing() -> None:
    async with staged(Stage()) as (app, pilot):
        app.player.focus()
        await pilot.press("5")
        assert not app.player.started
        await pilot.press("right")
        assert "4×" in "\n".join(app.rows)
        await pilot.press("less_than_sign", "less_than_sign")
        assert "1×" in "\n".join(app.rows)
        await pilot.press("greater_than_sign")
        assert "2×" in "\n".join(app.rows)


async def test_where_animations_are_off_nothing_travels_and_space_steps() -> None:
    app = Stage()
    app.animation_level = "none"
    async with staged(app) as (app, pilot):
        app.player.focus()
        await pilot.press("space", "space", "space")
        assert not app.player.running
        assert app.player.moment == moments(app.trace)[2]
        assert app.graph.travelling is None
        assert "animations are off" in "\n".join(app.rows)


async def test_nothing_plays_while_somebody_types() -> None:
    async with staged(Stage()) as (app, pilot):
        app.player.focus()
        await pilot.press("space")
        await tick(app, pilot, 3)
        assert app.player.running
        app.query_one("Input").focus()
        await pilot.pause()
        await tick(app, pilot, 1)
        assert not app.player.running


async def test_the_timer_stands_still_unless_something_plays() -> None:
    async with staged(Stage()) as (app, pilot):
        timer = app.player.clock
        assert timer is not None
        assert not timer._active.is_set()
        app.player.focus()
        await pilot.press("space")
        assert timer._active.is_set()
        await pilot.press("end")
        assert not timer._active.is_set()


async def test_without_a_graph_there_is_nothing_to_play() -> None:
    async with staged(Stage()) as (app, pilot):
        app.player.load(app.words, None)
        app.player.action_play()
        await pilot.pause()
        assert app.player.seen == Visible()
        assert app.player.travelling is None
        assert not app.player.display
