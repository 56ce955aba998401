"""What is said of a selection, beside the graph."""

from __future__ import annotations

import pytest

from tests.ui.views import LARGE, SMALL, Stage, staged
from tutor.core.graph.model import Edge
from tutor.drawing.diagram.diagram import Visible
from tutor.wording import Words

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x40"])


def text(app: Stage) -> str:
    return "\n".join(app.rows).replace("\u00a0", " ")


@SIZES
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_without_a_selection_it_says_how_to_select(
    size: tuple[int, int], language: str
) -> None:
    async with staged(Stage(language=language), size) as (app, _):
        assert Words(language)("view-invitation")[:20] in text(app)


async def test_a_node_with_its_rule_its_gradient_and_its_paths() -> None:
    async with staged(Stage(), LARGE) as (app, pilot):
        app.inspector.styles.height = 14
        app.graph.selection = "x"
        await pilot.pause()
        assert "+ Three edges leave x" in text(app)
        assert "= 9.8915" in text(app)
        assert "x → a → c → L" in text(app)
        assert text(app).count("Four paths lead from x to L.") == 1


async def test_an_edge_with_what_it_carries() -> None:
    async with staged(Stage()) as (app, pilot):
        app.graph.selection = Edge("a", "c", 0)
        await pilot.pause()
        assert "∂c/∂a = x = 1.5" in text(app)


async def test_what_may_not_be_seen_is_not_said() -> None:
    async with staged(Stage()) as (app, pilot):
        app.inspector.show(app.words, app.trace, "x", Visible())
        await pilot.pause()
        assert "9.8915" not in text(app).split("▸")[-1]
        app.inspector.show(app.words, None, None)
        await pilot.pause()
        assert "edges leave" not in text(app)


async def test_a_long_text_scrolls_and_the_next_begins_at_the_top() -> None:
    async with staged(Stage(), SMALL) as (app, pilot):
        app.graph.selection = "x"
        await pilot.pause()
        app.inspector.focus()
        await pilot.press("end")
        await pilot.pause(0.5)
        assert app.inspector.scroll_offset.y > 0
        app.graph.selection = "a"
        await pilot.pause()
        await pilot.pause()
        assert app.inspector.scroll_offset.y == 0


@pytest.mark.parametrize("height", ["auto", 6])
async def test_every_line_can_be_reached_whatever_was_shown_before(height: str | int) -> None:
    async with staged(Stage(), SMALL) as (app, pilot):
        app.inspector.styles.height = height
        app.inspector.styles.max_height = 6
        for selection in (None, "x", Edge("a", "c", 0), "w", "x", "L"):
            app.graph.selection = selection
            await pilot.pause()
            await pilot.pause()
            shown = app.inspector.query_one("Static")
            needed = shown.get_content_height(
                app.inspector.size, app.size, shown.content_size.width
            )
            assert shown.size.height >= needed
            assert app.inspector.max_scroll_y == max(0, needed - app.inspector.size.height)
