"""Where the formulas of a Markdown text stand: read as Markdown reads it, found in its lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tutor.markup.inline import with_dollars

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@dataclass(frozen=True, slots=True)
class Dollars:
    """A formula between dollar signs."""

    start: int
    """Where its first dollar sign stands in the text, in characters."""
    end: int
    content: str
    """What stands between the signs."""
    at: int
    """Where that begins in the text."""
    display: bool
    """Whether it has lines of its own."""


def dollars(source: str) -> Iterator[Dollars]:
    """The formulas of a text, from its top; what is code is none."""
    if "$" not in source:
        return
    position = 0
    for token in _parser().parse(source):
        if token.type in ("math_block", "math_block_label"):
            found = _found(source, "$$", token.content, position, display=True)
            if found:
                yield found
                position = found.end
        for child in token.children or ():
            if child.type == "code_inline":
                written = f"{child.markup}{child.content}"
                there = source.find(written, position)
                position = there + len(written) if there >= 0 else position
            elif child.type in ("math_inline", "math_inline_double"):
                found = _found(source, child.markup, child.content, position, display=False)
                if found:
                    yield found
                    position = found.end
        if token.type in ("fence", "code_block") and token.map:
            lines = source.splitlines(keepends=True)
            position = max(position, sum(map(len, lines[: token.map[1]])))


def with_formulas(source: str, shown: Callable[[Dollars], str]) -> str:
    """A text with its formulas written in another way."""
    pieces, position = list[str](), 0
    for one in dollars(source):
        pieces += source[position : one.start], shown(one)
        position = one.end
    return "".join((*pieces, source[position:]))


def _found(source: str, mark: str, content: str, position: int, *, display: bool) -> Dollars | None:
    """A formula as it stands in the source; in quotations and lists its lines begin with more."""
    words = [re.escape(word) for word in content.split()]
    pattern = re.escape(mark) + r"([\s>]*" + r"[\s>]+".join(words) + r"[\s>]*)" + re.escape(mark)
    match = re.compile(pattern).search(source, position)
    if match is None:
        return None
    return Dollars(match.start(), match.end(), content, match.start(1), display)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - see `markup`

    return with_dollars(MarkdownIt("commonmark").enable("table"))
