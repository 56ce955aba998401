"""Pictures of a screen in which every character stands in its cells, wide ones in two.

Rich, which makes Textual's screenshots, tells how long a text is by counting its characters: a
sentence of Chinese is squeezed to half its width. Here each stretch of characters of one width is
a text of its own, and every wide character has its own place, whatever the font.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import groupby

from rich.cells import cell_len

_TEXT = re.compile(
    r'<text (?P<before>[^>]*?)x="(?P<x>[\d.e+]+)"(?P<between>[^>]*?)'
    r'textLength="(?P<length>[\d.e+]+)"'
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
    for width, characters in groupby(text, cell_len):
        stretch = "".join(characters)
        places, length = f"{x:g}", f' textLength="{cell * len(stretch):g}"'
        if width != 1:
            places = " ".join(f"{x + cell * width * i:g}" for i in range(len(stretch)))
            length = ""
        if stretch.strip():
            yield (
                f'<text {found["before"]}x="{places}"{found["between"].rstrip()}{length}'
                f"{found['after']}>{escape(stretch).replace(' ', '&#160;')}</text>"
            )
        x += cell * cell_len(stretch)
