from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.profiles import examples
from tutor.drawing.layout import ASCII, UNICODE, clean, fit, width
from tutor.drawing.layout.cells import Glyphs
from tutor.others import REPLACEMENT


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("x²", 2),
        ("链式", 4),
        ("e\u0302", 1),
        ("ﾊ", 1),
        ("（ｘ）", 6),
        ("😀", 2),
        ("a\tb", 3),
    ],
)
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "cells", "fitted"),
    [
        ("abc", 5, "abc  "),
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("", 2, "  "),
        ("链式法则", 6, "链式… "),
        ("链式法则", 5, "链式…"),
        ("e\u0302e\u0302e\u0302", 2, "e\u0302…"),
        ("a\nb", 3, f"a{REPLACEMENT}b"),
    ],
)
def test_fit(text: str, cells: int, fitted: str) -> None:
    assert fit(text, cells) == fitted


@examples(500)
@given(st.text(st.characters(), max_size=12), st.integers(0, 14), st.sampled_from("…~"))
def test_fit_always_fits(text: str, cells: int, ellipsis: str) -> None:
    fitted = fit(text, cells, ellipsis)
    assert cell_len(fitted) == cells
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in fitted)


@examples(500)
@given(st.text(max_size=8), st.text(max_size=8))
def test_widths_add_up(left: str, right: str) -> None:
    assert width(left + right) == width(left) + width(right)
    assert clean(clean(left)) == clean(left)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_glyphs_are_single_cells_and_tell_weights_apart(glyphs: Glyphs) -> None:
    strokes = (glyphs.edge, glyphs.heavy_edge, glyphs.box, glyphs.heavy_box)
    for glyph in (
        *(g for stroke in strokes for g in stroke),
        *glyphs.port,
        glyphs.tip,
        glyphs.ellipsis,
    ):
        assert cell_len(glyph) == 1
    assert len(glyphs.port) == 4
    for light, heavy in ((glyphs.edge, glyphs.heavy_edge), (glyphs.box, glyphs.heavy_box)):
        assert light.horizontal != heavy.horizontal
        assert light.vertical != heavy.vertical
    assert not set(glyphs.port) & {stroke.vertical for stroke in strokes}


def test_ascii_is_ascii() -> None:
    for strokes in (ASCII.edge, ASCII.heavy_edge, ASCII.box, ASCII.heavy_box):
        assert "".join(strokes).isascii()
    assert (ASCII.port + ASCII.tip + ASCII.ellipsis).isascii()
