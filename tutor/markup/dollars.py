"""Where the formulas of a Markdown text stand: read as Markdown reads it, found in its lines."""

from __future__ import annotations

from bisect import bisect_left
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
    position, text = 0, _Source(source)
    for token in _parser().parse(source):
        if token.type in ("math_block", "math_block_label"):
            found = text.formula("$$", token.content, position, display=True)
            if found:
                yield found
                position = found.end
        for child in token.children or ():
            if child.type == "code_inline":
                written = f"{child.markup}{child.content}"
                there = source.find(written, position)
                position = there + len(written) if there >= 0 else position
            elif child.type in ("math_inline", "math_inline_double"):
                found = text.formula(child.markup, child.content, position, display=False)
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


class _Source:
    """A text in which formulas are found that Markdown has read.

    In quotations and lists their lines begin with more than Markdown says is in them. So blanks and
    `>` are left out on both sides; a pattern that allowed for them would take for ever to see that
    `> > > …` is not there.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._places = [at for at, character in enumerate(text) if not _is_passed_over(character)]
        self._kept = "".join(text[at] for at in self._places)

    def formula(self, mark: str, content: str, position: int, *, display: bool) -> Dollars | None:
        """The first one from a position on with this content between two such marks."""
        inside = "".join(one for one in content if not _is_passed_over(one))
        sought, at = f"{mark}{inside}{mark}", bisect_left(self._places, position)
        while (at := self._kept.find(sought, at)) >= 0:
            start, end = self._places[at], self._places[at + len(sought) - 1] + 1
            if self._text.startswith(mark, start) and self._text.endswith(mark, start, end):
                return Dollars(start, end, content, start + len(mark), display)
            at += 1
        return None


def _is_passed_over(character: str) -> bool:
    return character == ">" or character.isspace()


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - see `markup`

    return with_dollars(MarkdownIt("commonmark").enable("table"))
