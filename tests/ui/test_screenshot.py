"""Screenshots: every character in its cells."""

from __future__ import annotations

import re

from tests.ui.conftest import Driver
from tutor.ui.common.screenshot import in_cells

TEXT = '<text class="r1" x="24.4" y="20" textLength="48.8" clip-path="url(#line)">x &lt;梯度</text>'


def test_wide_characters_stand_two_cells_apart() -> None:
    narrow, wide = re.findall(
        r"<text [^>]*>[^<]*</text>".replace("[^<]", "(?:[^<])"),
        in_cells(TEXT.replace("x &lt;梯度", "x&lt;梯度")),
    )
    assert 'x="24.4"' in narrow
    assert 'textLength="24.4"' in narrow
    assert narrow.endswith(">x&lt;</text>")
    assert 'x="48.8 73.2"' in wide
    assert "textLength" not in wide
    assert wide.endswith(">梯度</text>")


def test_what_has_no_wide_characters_stays_as_it_is() -> None:
    plain = TEXT.replace("梯度", "dx")
    assert in_cells(plain) == plain


async def test_a_picture_of_the_app_is_made_so(learner: Driver) -> None:
    async with learner("zh") as someone:
        svg = someone.app.export_screenshot()
        places = re.search(r'x="([^"]*)"[^>]*>课程[^<]*<', svg)
        assert places
        first, second, *_ = map(float, places[1].split())
        assert second - first == 2 * 12.2
