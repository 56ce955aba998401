"""Our themes: what can be read, what a hue means, and that it means the same wherever it is."""

from __future__ import annotations

from colorsys import rgb_to_hls
from itertools import combinations

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color

from tests.ui.conftest import Driver, Learner
from tutor.ui.common.palettes import MEANINGS, PALETTES
from tutor.ui.common.themes import contrast
from tutor.ui.graph.view import GraphView

TEXTS = ("foreground", "muted", "primary", *MEANINGS)
GROUNDS = ("background", "surface", "panel", "chosen")
EACH = pytest.mark.parametrize("theme", PALETTES)


def in_16_colours(color: str) -> Color:
    """What a terminal of 16 colours shows in its place."""
    return Color(*RichColor.parse(color).downgrade(ColorSystem.STANDARD).get_truecolor())


@EACH
def test_every_text_can_be_read_on_every_ground(theme: str) -> None:
    palette, least = PALETTES[theme], 7.0 if "contrast" in theme else 4.5
    for text in TEXTS:
        for ground in GROUNDS:
            colors = Color.parse(getattr(palette, text)), Color.parse(getattr(palette, ground))
            assert contrast(*colors) >= least, (text, ground)
    assert contrast(Color.parse(palette.frame), Color.parse(palette.background)) >= 3


@EACH
def test_every_meaning_has_a_hue_of_its_own(theme: str) -> None:
    palette = PALETTES[theme]
    hues = {m: rgb_to_hls(*Color.parse(getattr(palette, m)).normalized)[0] for m in MEANINGS}
    for one, other in combinations(MEANINGS, 2):
        away = abs(hues[one] - hues[other]) * 360
        assert min(away, 360 - away) >= 20, (one, other)


@EACH
def test_16_colours_are_enough(theme: str) -> None:
    palette = PALETTES[theme]
    for text in TEXTS:
        for ground in GROUNDS:
            shown = [in_16_colours(getattr(palette, name)) for name in (text, ground)]
            assert contrast(*shown) >= 3, (text, ground)


def color_of(someone: Learner, row: str, text: str) -> str:
    """The colour of a text in the first row of the screen that contains another one."""
    strips = someone.app.screen._compositor.render_strips()
    strip = next(s for s in strips if row in s.text.replace("\u00a0", " "))
    start = strip.text.replace("\u00a0", " ").index(row) + row.index(text)
    at = 0
    for piece, style, _ in strip:
        at += len(piece)
        if at > start:
            assert isinstance(style, Style)
            assert style.color is not None
            return style.color.name
    raise AssertionError(row)


async def test_algebra_shows_which_numbers_of_the_picture_it_multiplies(learner: Driver) -> None:
    async with learner(lesson="fork", size=(80, 24)) as someone:
        await someone.to_question("gradient")
        await someone.answer_rightly()
        algebra = "∂L/∂x = ∂L/∂a·∂a/∂x + ∂L/∂b·∂b/∂x = 1·2x + 1·cos x = 3 + 0.0707 = 3.0707"
        gradient = color_of(someone, "∂L/∂a = 1", "1")
        local = color_of(someone, " 2x ►│", "2x")
        value = color_of(someone, "x = 1.5", "1.5")
        assert gradient == color_of(someone, algebra, "∂L/∂a")
        assert gradient == color_of(someone, algebra, "1·2x")
        assert local == color_of(someone, algebra, "∂a/∂x")
        assert local == color_of(someone, algebra, "2x + 1")
        assert len({gradient, local, value}) == 3


async def test_what_is_asked_about_is_marked_in_picture_and_question(learner: Driver) -> None:
    async with learner(lesson="fork", size=(80, 24)) as someone:
        await someone.to_question("gradient")
        asked = PALETTES["chainrule-dark"].asked
        assert color_of(someone, "┃ x = 1.5", "x") == asked
        assert color_of(someone, "━ Question", "━") == asked
        graph = someone.lesson.query_one(GraphView)
        assert [text for row in graph.painted for text, name in row if name == "asked"] == ["?"]
