"""Pictures of a screen in which every character stands in its cells, wide ones in two.

Rich, which makes Textual's screenshots, tells how long a text is by counting its characters: a
sentence of Chinese is squeezed to half its width. Here each stretch of characters of one width is
a text of its own, at its own place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import groupby

from rich.cells import cell_len

_TEXT = re.compile(
    r'<text (?P<before>[^>]*?)x="(?P<x>[\d.e+]+)"(?P<between>[^>]*?)textLength="(?P<length>[\d.e+]+)"'
    r"(?P<after>[^>]*)>(?P<text>[^<]*)</text>"
)


def in_cells(svg: str) -> str:
    """The same picture, its texts as long as they are on a terminal."""
    return _TEXT.sub(lambda found: "".join(_stretches(found)), svg)


def _stretches(found: re.Match[str]) -> Iterator[str]:
    text = unescape(found["text"])
    if len(text) == cell_len(text):
        yield found[0]
        return
    cell, x = float(found["length"]) / len(text), float(found["x"])
    for _, characters in groupby(text, cell_len):
        stretch = "".join(characters)
        length = cell * cell_len(stretch)
        if stretch.strip():
            yield (
                f'<text {found["before"]}x="{x:g}"{found["between"]}textLength="{length:g}"'
                f"{found['after']}>{escape(stretch).replace(' ', '&#160;')}</text>"
            )
        x += length
