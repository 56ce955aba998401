"""A graph to work with: walked over with keys, clicked, dragged, zoomed, folded."""

from __future__ import annotations

import random
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color
from textual.content import Content
from textual.geometry import Region
from textual.theme import BUILTIN_THEMES

from tests.ui.views import LARGE, SMALL, WIDE, Stage, network, staged
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import trace
from tutor.core.graph.model import Edge, Graph
from tutor.core.graph.paths import edges_on_paths
from tutor.drawing.diagram.diagram import Diagram, Visible
from tutor.drawing.diagram.folding import inside
from tutor.drawing.layout.cells import ASCII
from tutor.drawing.layout.raster import Owner
from tutor.ui.common.messages import Notice
from tutor.ui.graph.canvas import ZOOMS
from tutor.ui.graph.paint import STYLES, Pulse, caption
from tutor.ui.graph.selection import Cursor, Walkway
from tutor.ui.graph.view import GraphView
from tutor.wording import LANGUAGES, Words

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x40"])

# --- walking, without a screen ----------------------------------------------------------------


def some_graph(seed: int) -> Graph:
    """Sums of earlier nodes, some of them twice, with names that nothing else uses."""
    choose = random.Random(seed)
    names, lines = ["x", "y"], ["x = 1.5", "y = 0.5"]
    for i in range(choose.randint(1, 14)):
        terms = choose.choices(names[-choose.choice([2, 4, 20]) :], k=choose.randint(1, 4))
        lines.append(f"n{i} = {' + '.join(terms)}")
        names.append(f"n{i}")
    return read_graph("\n".join(lines))


def some_walkway(seed: int, folds: int) -> Walkway:
    graph = some_graph(seed)
    folded = random.Random(seed).sample(sorted(graph.by_name), min(folds, len(graph.nodes)))
    return Walkway(Diagram(trace(graph), folded=frozenset(folded)))


def reached(walkway: Walkway, start: Cursor) -> set[Cursor]:
    """Every cursor that the four arrows lead to."""
    found, queue = {start}, [start]
    while queue:
        here = queue.pop()
        for step in ("left", "right", "up", "down"):
            there = walkway.step(here, step)
            if there not in found:
                found.add(there)
                queue.append(there)
    return found


@given(st.integers(0, 10**6), st.integers(0, 3))
def test_every_node_and_edge_can_be_reached_from_anywhere(seed: int, folds: int) -> None:
    walkway = some_walkway(seed, folds)
    everything = {node.name for node in walkway.diagram.nodes} | set(walkway.diagram.edges)
    for start in (None, *random.Random(seed).sample(sorted(everything, key=str), 1)):
        selections = {cursor.selection for cursor in reached(walkway, Cursor(start))}
        assert selections - {None} == everything


@given(st.integers(0, 10**6), st.integers(0, 3))
def test_going_there_and_back_again_leads_back(seed: int, folds: int) -> None:
    walkway = some_walkway(seed, folds)
    for cursor in reached(walkway, Cursor(walkway.order[0])):
        for step, back in (("right", "left"), ("left", "right"), ("up", "down"), ("down", "up")):
            there = walkway.step(cursor, step)
            if there != cursor:
                assert walkway.step(there, back).selection == cursor.selection


@given(st.integers(0, 10**6), st.integers(0, 3))
def test_right_follows_the_arrows_and_up_and_down_stay_at_the_same_end(
    seed: int, folds: int
) -> None:
    walkway = some_walkway(seed, folds)
    for cursor in reached(walkway, Cursor(walkway.order[0])):
        here, onward = cursor.selection, walkway.step(cursor, "right").selection
        if isinstance(here, Edge):
            assert onward == walkway.target(here)
            beside = walkway.step(cursor, "down").selection
            assert isinstance(beside, Edge)
            end = walkway.target if cursor.came == walkway.target(here) else walkway.source
            assert end(beside) == end(here)
        elif isinstance(onward, Edge):
            assert walkway.source(onward) == here


def test_the_straightest_edge_comes_first_and_the_keys_begin_at_the_ends() -> None:
    walkway = Walkway(Diagram(trace(read_graph("x = 1; w = 2; a = x*w; b = x + a"))))
    routes = dict(zip(walkway.diagram.edges, walkway.diagram.layout.routes, strict=True))
    edge = walkway.step(Cursor("x"), "right").selection
    bends = {e: abs(r.tip.y - r.port.y) for e, r in routes.items() if e.source == "x"}
    assert bends[edge] == min(bends.values())  # type: ignore[index]
    assert walkway.step(Cursor(), "left").selection == "b"
    assert walkway.step(Cursor(), "right").selection in ("x", "w")
    assert walkway.step(Cursor("a"), "last").selection == "b"


def test_what_is_folded_away_is_stood_for_by_its_box() -> None:
    graph = read_graph("x = 1; w = 2; a = x*w; b = x + a")
    assert inside(graph, "a") == {"w"}
    walkway = Walkway(Diagram(trace(graph), folded=frozenset({"a"})))
    hidden, kept = Edge("w", "a", 1), Edge("x", "a", 0)
    assert walkway.shown("w") == walkway.shown(hidden) == "a"
    assert walkway.shown(kept) == kept
    assert walkway.shown("nobody") is None
    assert walkway.shown(Edge("x", "nobody", 0)) is None


def test_a_trunk_stands_for_the_first_of_its_edges() -> None:
    names = [f"h{i}" for i in range(9)]
    lines = [f"x{i} = {i + 1}" for i in range(9)]
    lines += [f"{name} = {' + '.join(f'x{i}' for i in range(9))}" for name in names]
    walkway = Walkway(Diagram(trace(read_graph("\n".join([*lines, f"L = {' + '.join(names)}"])))))
    trunks = walkway.diagram.layout.trunks
    assert trunks, "a layer as dense as this has trunks"
    for k, links in enumerate(trunks):
        assert walkway.at(Owner("trunk", k)) == walkway.diagram.edges[links[0]]


# --- keys -------------------------------------------------------------------------------------


@SIZES
async def test_the_arrows_select_and_the_screen_is_told(size: tuple[int, int]) -> None:
    async with staged(Stage(), size) as (app, pilot):
        assert "┏" not in "".join(app.picture)
        await pilot.press("home")
        assert app.graph.selection == "x"
        assert app.told[-1] == GraphView.Selected("x")
        assert "┏" in "".join(app.picture)
        await pilot.press("right")
        edge = app.graph.selection
        assert isinstance(edge, Edge)
        assert edge.source == "x"
        assert "━" in "".join(app.picture)
        await pilot.press("right", "enter")
        assert app.told[-1] == GraphView.Opened(edge.target)
        await pilot.press("end")
        assert app.graph.selection == "L"


@SIZES
async def test_what_is_selected_comes_into_view(size: tuple[int, int]) -> None:
    async with staged(Stage(network()), size) as (app, pilot):
        graph = app.graph
        assert graph.virtual_size.width > graph.size.width
        for key in ("home", *("right",) * 9, *("left",) * 5, *("up",) * 3, "end", "down"):
            await pilot.press(key)
            assert graph.walkway is not None
            assert graph.selection is not None
            end = Region(*graph.walkway.end(graph.selection))
            assert Region(*graph.scroll_offset, *graph.size).contains_region(end), key


async def test_the_paths_of_a_selected_node_light_up_where_nothing_else_does() -> None:
    async with staged(Stage()) as (app, pilot):
        await pilot.press("home")
        trail = edges_on_paths(app.trace.graph, "x")

        def lit() -> set[Edge]:
            rows, picture = app.graph.painted, app.graph.picture
            assert picture is not None
            edges = app.graph.walkway.diagram.edges  # type: ignore[union-attr]
            heavy = {
                owner.index
                for row in picture.rows
                for text, owner in row
                if owner and owner.kind == "edge" and set(text) & set("━┃┏┓┗┛")
            }
            assert rows
            return {edges[index] for index in heavy}

        assert lit() == trail
        app.graph.trail = False
        await pilot.pause()
        assert lit() == set()
        app.graph.trail = True
        only = Edge("x", "a", 0)
        app.graph.show(app.trace, Visible(path=(only,), current="a"))
        await pilot.pause()
        assert lit() == {only}


async def test_tab_still_leads_on() -> None:
    async with staged(Stage()) as (app, pilot):
        assert app.graph.has_focus
        await pilot.press("tab")
        assert app.focused is app.player


@SIZES
async def test_shift_and_arrows_pan_and_leave_the_selection_alone(size: tuple[int, int]) -> None:
    async with staged(Stage(WIDE), size) as (app, pilot):
        await pilot.press("home", "shift+right", "shift+right")
        assert app.graph.scroll_offset.x == 16
        assert app.graph.selection == "x"
        await pilot.press("shift+left")
        assert app.graph.scroll_offset.x == 8


# --- zoom and folds ---------------------------------------------------------------------------


@SIZES
async def test_zooming_goes_round_and_keeps_the_place(size: tuple[int, int]) -> None:
    async with staged(Stage(WIDE), size) as (app, pilot):
        app.graph.selection = "a7"
        await pilot.pause()
        await pilot.press("shift+right")
        zooms = []
        for _ in range(len(ZOOMS) + 1):
            before = app.position("a7")
            await pilot.press("z")
            after = app.position("a7")
            zooms.append(app.graph.zoom)
            if 0 < app.graph.scroll_offset.x < app.graph.max_scroll_x:
                assert after[0] == before[0]
            assert Region(*app.graph.content_region).contains(*after)
        assert zooms == [*ZOOMS, None]
        await pilot.press("Z")
        assert app.graph.zoom == "names"


async def test_without_a_choice_the_largest_zoom_that_fits_is_taken() -> None:
    async with staged(Stage()) as (app, pilot):
        assert app.graph.virtual_size.width <= app.graph.size.width
        larger = app.graph.virtual_size
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        assert app.graph.virtual_size.width < larger.width


async def test_f_folds_and_opens_and_the_inspector_is_told() -> None:
    async with staged(Stage()) as (app, pilot):
        assert inside(app.trace.graph, "b") == {"w"}
        app.graph.selection = "b"
        await pilot.press("f")
        assert app.graph.hidden("b") == 1
        assert not any("w = 2" in row for row in app.picture)
        assert app.graph.selection == "b"
        assert any("One node is folded into this box." in row for row in app.rows)
        await pilot.press("f")
        assert app.graph.hidden("b") == 0
        assert any("w = 2" in row for row in app.picture)


async def test_a_selection_inside_a_fold_moves_to_its_box_and_capital_f_opens_all() -> None:
    async with staged(Stage()) as (app, pilot):
        app.graph.selection = "w"
        app.graph.folded = frozenset({"b"})
        await pilot.pause()
        assert app.graph.selection == "b"
        await pilot.press("F")
        assert app.graph.folded == frozenset()


async def test_what_cannot_be_done_is_said() -> None:
    async with staged(Stage()) as (app, pilot):
        for key, selection in (("f", None), ("f", "x"), ("f", "L"), ("F", None)):
            app.graph.selection = selection
            await pilot.pause()
            app.told.clear()
            await pilot.press(key)
            (message,) = app.told
            assert isinstance(message, Notice)
            assert len({message.sentence(Words(language)) for language in LANGUAGES}) == 2


async def test_numbers_that_change_leave_selection_zoom_and_folds_alone() -> None:
    async with staged(Stage()) as (app, pilot):
        app.graph.selection, app.graph.zoom = "a", "tight"
        app.graph.folded = frozenset({"b"})
        app.trace = trace(app.trace.graph, {"x": 2.5})
        app.sync()
        await pilot.pause()
        graph = app.graph
        assert (graph.selection, graph.zoom, graph.folded) == ("a", "tight", {"b"})
        app.trace = trace(read_graph("x = 1; L = x^2"))
        app.sync()
        await pilot.pause()
        assert (graph.selection, graph.folded) == (None, frozenset())
        graph.show(None, Visible())
        assert not graph.display


# --- mouse ------------------------------------------------------------------------------------


@SIZES
async def test_a_click_selects_nodes_edges_and_nothing(size: tuple[int, int]) -> None:
    async with staged(Stage(), size) as (app, pilot):
        x, y = app.position("a")
        await pilot.click(offset=(x + 3, y + 1))
        assert app.graph.selection == "a"
        edge = Edge("a", "L", 0)
        await pilot.click(offset=app.position(edge))
        assert app.graph.selection == edge
        label_x, label_y = app.position(edge)
        await pilot.click(offset=(label_x - 2, label_y))
        assert app.graph.selection == edge
        await pilot.click(offset=app.graph.content_region.bottom_left - (0, 1))
        assert app.graph.selection is None


async def test_two_clicks_fold_a_node_and_open_it() -> None:
    async with staged(Stage()) as (app, pilot):
        for folded in (True, False):
            x, y = app.position("b")
            await pilot.click(offset=(x + 2, y + 1), times=2)
            await pilot.pause()
            assert (app.graph.hidden("b") > 0) is folded


async def test_dragging_pans_and_selects_nothing() -> None:
    async with staged(Stage(WIDE)) as (app, pilot):
        app.graph.zoom = "detailed"
        app.graph.scroll_to(0, 0, animate=False)
        await pilot.pause()
        app.graph.scroll_to(0, 0, animate=False)
        await pilot.mouse_down(offset=(60, 10))
        await pilot.hover(offset=(61, 10))
        assert app.graph.scroll_offset.x == 0  # a trembling hand
        await pilot.hover(offset=(40, 10))
        assert app.graph.scroll_offset.x == 20
        await pilot.hover(offset=(55, 10))
        assert app.graph.scroll_offset.x == 5
        await pilot.mouse_up(offset=(55, 10))
        assert app.graph.selection is None
        await pilot.hover(offset=(20, 10))
        assert app.graph.scroll_offset.x == 5  # let go


async def test_a_graph_that_is_only_looked_at_is_panned_but_not_selected() -> None:
    async with staged(Stage(WIDE, focus=False)) as (app, pilot):
        app.graph.zoom = "detailed"
        app.graph.scroll_to(0, 0, animate=False)
        await pilot.pause()
        app.graph.scroll_to(0, 0, animate=False)
        x, y = app.position("x")
        await pilot.click(offset=(x + 2, y + 1))
        assert app.graph.selection is None
        assert not app.graph.has_focus
        await pilot.mouse_down(offset=(60, 10))
        await pilot.hover(offset=(40, 10))
        await pilot.mouse_up(offset=(40, 10))
        assert app.graph.scroll_offset.x == 20


async def test_the_mouse_is_told_no_more_than_the_eye() -> None:
    async with staged(Stage()) as (app, pilot):
        x, y = app.position("a")
        await pilot.hover(offset=(x + 3, y + 1))
        tooltip = app.graph.tooltip
        assert isinstance(tooltip, Content)  # never read as markup
        assert tooltip.plain == "a = x² = 2.25   ∂L/∂a = 2.5"
        app.graph.show(app.trace, Visible(values=("x",), running={"a": 1.0}))
        await pilot.hover(offset=(x + 4, y + 1))
        assert app.graph.tooltip.plain == "a = x² = ?   ∂L/∂a = 1 + …"  # type: ignore[union-attr]
        await pilot.hover(offset=app.graph.content_region.bottom_left - (0, 1))
        assert app.graph.tooltip is None


def test_a_caption_of_an_edge_shows_its_derivative_once_it_may_be_seen() -> None:
    diagram = Diagram(trace(read_graph("x = 1.5; L = x^2")))
    edge = Edge("x", "L", 0)
    assert caption(diagram, edge, Visible()) == "x → L   ∂L/∂x = ?"
    assert caption(diagram, edge, diagram.everything) == "x → L   ∂L/∂x = 2x = 3"
    plain = Diagram(diagram.trace, glyphs=ASCII)
    assert caption(plain, edge, diagram.everything) == "x -> L   dL/dx = 2x = 3"
    hidden = Visible(values=(), gradients=())
    assert caption(diagram, "x", hidden) == "x = ?   ∂L/∂x = ?"


# --- looks ------------------------------------------------------------------------------------


async def test_ascii_is_ascii() -> None:
    async with staged(Stage()) as (app, pilot):
        app.graph.glyphs = ASCII
        app.graph.travelling = Pulse(app.trace.graph.edges, 0.5)
        await pilot.press("home", "right")
        assert all(row.isascii() for row in app.picture)
        assert any("o" in row for row in app.picture)


async def test_a_pulse_never_hides_a_text() -> None:
    async with staged(Stage()) as (app, pilot):
        picture = app.graph.picture
        assert picture is not None
        texts = [
            run.text
            for row in picture.rows
            for run in row
            if run.owner and run.owner.kind in ("text", "label")
        ]
        seen = set()
        for place in (0.0, 0.1, 0.3, 0.5, 0.8, 1.0):
            app.graph.travelling = Pulse(app.trace.graph.edges, place)
            await pilot.pause()
            drawn = "\n".join(app.picture)
            assert all(text in drawn for text in texts)
            seen.add(drawn)
        assert len(seen) == 6
        assert all("●" in drawn for drawn in seen)
        app.graph.travelling = None
        await pilot.pause()
        assert "●" not in "".join(app.picture)


@pytest.mark.parametrize(
    "theme",
    ["textual-dark", "textual-light", "nord", "solarized-light", "gruvbox", "catppuccin-latte"],
)
async def test_every_part_can_be_read_on_its_background(theme: str) -> None:
    assert theme in BUILTIN_THEMES
    async with staged(Stage()) as (app, pilot):
        app.theme = theme
        await pilot.pause()
        behind = app.graph.background_colors[1]
        for name in STYLES:
            color = app.graph.get_component_styles(f"graph--{name}").color
            assert contrast(behind.blend(color, color.a), behind) >= 3, name


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2."""

    def luminance(color: Color) -> float:
        parts = [part / 255 for part in color.rgb]
        r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


async def test_the_cursor_is_reversed_only_where_the_keys_are() -> None:
    async with staged(Stage()) as (app, pilot):

        def reversed_texts() -> list[str]:
            strips = [app.graph.render_line(y) for y in range(app.graph.size.height)]
            return [
                segment.text
                for strip in strips
                for segment in strip
                if segment.style and segment.style.reverse
            ]

        await pilot.press("home")
        assert reversed_texts() == ["x = 1.5  +  "] or "x = 1.5" in reversed_texts()[0]
        app.query_one("Input").focus()
        await pilot.pause()
        assert reversed_texts() == []
        assert "┏" in "".join(app.picture)  # what is selected still shows, without colour


def test_the_sixty_nodes_of_the_benchmark_are_sixty() -> None:
    assert len(list(islice(read_graph(network()).nodes, 100))) == 60


# --- what travels -----------------------------------------------------------------------------


async def test_a_change_travels_to_the_output_and_is_gone() -> None:
    async with staged(Stage()) as (app, pilot):
        graph = app.graph
        await pilot.pause()
        assert graph.clock is not None
        graph.clock.pause()
        graph.send("x")
        graph.clock.pause()  # the test is the clock
        walked = []
        while True:
            graph.tick()
            if graph.travelling is None:
                break
            walked.append(graph.travelling)
        assert {edge.target for edge in walked[-1].edges} == {app.trace.graph.output}
        assert {edge.source for edge in walked[0].edges} == {"x"}
        assert all(0 <= pulse.place <= 1 for pulse in walked)

        app.animation_level = "none"
        graph.send("x")
        assert graph.travelling is None
        assert not graph.propagation.fronts
