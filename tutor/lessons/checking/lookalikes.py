"""Words that are not as they look: names that nobody can type, links that lead elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from tutor.core.formula.lookalikes import LATIN, code_point, latin, lookalike
from tutor.errors import Problem, Where
from tutor.lessons.blocks.graph import GraphBlock
from tutor.lessons.model import Reading
from tutor.lessons.text.source import MAX_PROBLEMS, shortened

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
_LINK = re.compile(
    r"\]\(\s*<?([^)\s>]+)|^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)|((?:https?|mailto):[^\s)>]+)"
)
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-zA-Z]")


def check_lookalikes(reading: Reading, lines: Sequence[str]) -> Iterator[Problem]:
    """Names of nodes, words and addresses; `lines` are those of the file."""
    yield from islice(_all(reading, lines), MAX_PROBLEMS)


def _all(reading: Reading, lines: Sequence[str]) -> Iterator[Problem]:
    blocks = (part for page in reading.pages for part in page.parts)
    graphs = [block for block in blocks if isinstance(block, GraphBlock)]
    inside = set[int]()
    for graph in graphs:
        first = graph.where.line
        inside.update(range(first, first + graph.source.count("\n") + 2))
        yield from _names(graph)
    for number, line in enumerate(lines, start=1):
        if not line.isascii() and number not in inside:
            yield from _words(number, line)


def _names(block: GraphBlock) -> Iterator[Problem]:
    first = dict[str, str]()
    for node in block.graph.nodes:
        name, where = node.name, block.where_of(node.name)
        other = first.setdefault(latin(name), name)
        letter = lookalike(name)
        if other != name:
            letter = letter or next(c for c in other if c in LATIN)
            figures = {"name": name, "letter": letter, "character": code_point(letter)}
            yield Problem("names-look-alike", where, figures | {"line": block.where_of(other).line})
        elif letter:
            yield _problem("lookalike-name", name, letter, where)
        elif _LATIN.search(name) and (mixed := _CYRILLIC.search(name)):
            figures = {"name": name, "letter": mixed[0], "character": code_point(mixed[0])}
            yield Problem("mixed-name", where, figures, "warning")


def _words(number: int, line: str) -> Iterator[Problem]:
    links = [match.span(match.lastindex or 0) for match in _LINK.finditer(line)]
    for match in _WORD.finditer(line):
        letter = lookalike(match.group())
        if not letter:
            continue
        where = Where(number, match.start() + 1, len(match.group()))
        if any(start <= match.start() < end for start, end in links):
            yield _problem("lookalike-link", match.group(), letter, where)
        elif _LATIN.search(match.group()):
            yield _problem("lookalike-word", match.group(), letter, where)


def _problem(code: str, word: str, letter: str, where: Where) -> Problem:
    figures = {"name": shortened(word), "letter": letter, "latin": LATIN[letter]}
    return Problem(code, where, figures | {"character": code_point(letter)}, "warning")
