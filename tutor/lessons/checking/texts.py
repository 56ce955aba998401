"""All that people read in a lesson file, each text with the way back to its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from tutor.core.graph.model import Graph
from tutor.errors import Where
from tutor.lessons.blocks.placeholders import graphs_beside
from tutor.lessons.model import TEXT_KEYS, Block, Prose, Reading
from tutor.lessons.text.located import Data
from tutor.markup.dollars import Dollars, dollars

_CODE = re.compile(r"(?m)^(`{3,}+|~{3,}+).*?^\1|(?<!`)(`++).+?(?<!`)\2(?!`)", re.DOTALL)


@dataclass(frozen=True)
class Text:
    """Something that people read."""

    source: str
    """As it was written."""
    lines: tuple[tuple[int, str], ...]
    """The lines of the file that it stands on, or its block does, by number."""
    is_prose: bool
    """Whether it has lines of its own: lists, tables, formulas between two dollar signs."""
    graph: Graph | None
    """The graph that it is read with."""
    page: int
    """The page that it is on, from 0."""

    @cached_property
    def formulas(self) -> tuple[Dollars, ...]:
        """Its formulas between dollar signs."""
        return tuple(dollars(self.source))

    @cached_property
    def bare(self) -> str:
        """The same with blanks in place of code and of formulas, so all places stay."""
        spans = [(one.start, one.end) for one in self.formulas]
        spans += [match.span() for match in _CODE.finditer(self.source)]
        text = self.source
        for start, end in spans:
            hidden = re.sub(r"[^\n]", " ", text[start:end])
            text = text[:start] + hidden + text[end:]
        return text

    def where(self, start: int, length: int = 1) -> Where:
        """The place in the file of a place in the text."""
        if self.is_prose:
            above = self.source.count("\n", 0, start)
            column = start - (self.source.rfind("\n", 0, start) + 1)
            return Where(self.lines[above][0], column + 1, max(1, length))
        for size in (60, 20, length):  # a text may run over several lines, or be in quotes
            before = self.source[max(0, start - size) : start]
            found = self._find(before + self.source[start : start + length], len(before), length)
            if found:
                return found
        return Where(self.lines[0][0])

    def _find(self, wanted: str, skip: int, length: int) -> Where | None:
        for number, line in self.lines:
            column = line.find(wanted) if wanted else -1
            if column >= 0:
                return Where(number, column + skip + 1, max(1, length))
        return None


def texts(reading: Reading, lines: Sequence[str]) -> Iterator[Text]:
    """Headings, prose, and the texts in blocks, from the top; `lines` are those of the file."""
    for number, page in enumerate(reading.pages):
        first = page.where.line
        beside = graphs_beside(reading.pages, number)
        graph = next((g for g in beside if g), None)
        yield Text(page.title, ((first, lines[first - 1]),), False, graph, number)
        for part, here in zip(page.parts, beside, strict=True):
            if isinstance(part, Prose):
                line = part.where.line
                rows = enumerate(part.markdown.split("\n"), line)
                yield Text(part.markdown, tuple(rows), True, here, number)
            else:
                yield from _in_block(part, lines, number)


def _in_block(block: Block, lines: Sequence[str], page: int) -> Iterator[Text]:
    start = block.where.line
    inside = takewhile(lambda line: not line.startswith("```"), lines[start:])
    rows = tuple(enumerate(inside, start + 1)) or ((start, ""),)
    for text in _texts(block.data(), False):
        yield Text(text, rows, False, block.graph, page)


def _texts(data: Data, read: bool) -> Iterator[str]:
    if isinstance(data, str):
        if read:
            yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, read or key in TEXT_KEYS)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value, read)
