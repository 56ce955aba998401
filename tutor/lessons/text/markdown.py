"""Lines of Markdown as pages of prose and fences; what the fences hold is read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tutor.errors import Problem, Where
from tutor.lessons.model import Prose
from tutor.lessons.text.fences import FENCE, is_swallowing, lost_blocks, opening, unknown_block
from tutor.lessons.text.source import shortened
from tutor.markup.comments import without_comments
from tutor.unseen import without_unseen

MAX_PAGES = 200
MAX_BLOCKS = 500

MAX_LINES, MAX_CHARACTERS, MAX_COLUMNS = 1000, 40_000, 20
"""Of the text on a page: far more than anybody reads, and not more than a screen can be made of at
once. Rows of tables and of code are lines, and every block of Markdown takes one at least."""

_DELIMITERS = re.compile(r"[\s>]*+\|?[ \t]*+:?-+:?[ \t]*+(?:\|[ \t]*+:?-+:?[ \t]*+)*+\|?\s*+")
"""The second row of a table."""
_HEADING = re.compile(r" {0,3}(?:#(?:[ \t]|$)|=+\s*$)")
"""Whatever may be the heading of a page, or the line below it."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A live block, not yet read."""

    kind: str
    source: str
    where: Where
    """The name of the block in its opening line; `source` starts on the next one."""


@dataclass(frozen=True, slots=True)
class RawPage:
    """A heading, and the prose and fences up to the next one."""

    title: str
    where: Where
    parts: tuple[Prose | Fence, ...]


def read_pages(
    lines: Sequence[str], skip: int, kinds: Collection[str]
) -> tuple[tuple[RawPage, ...], list[Problem]]:
    """Cut the lines of a file into pages, leaving out its first `skip` lines.

    Fences that open with one of `kinds` are live.
    """
    if endless := _endless(lines, skip):
        return (), [endless]
    text = "\n" * skip + "\n".join(lines[skip:])
    tokens = _parser().parse(text)
    lost = tuple(lost_blocks(tokens, lines, skip, kinds))
    faulty = _faulty_fences(tokens, lines, kinds)
    problems = [*lost, *(one for one in faulty if not _is_rest(one, lost))]
    starts = [
        (token, tokens[position + 1])
        for position, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h1" and not token.level
    ]
    live = [t for t in tokens if t.type == "fence" and not t.level and t.info.strip() in kinds]
    early = _text_before_heading(tokens)
    is_lost = any(problem.code == "heading-without-space" for problem in problems)
    if starts and early is not None and not is_lost:
        problems.append(Problem("text-before-heading", Where(early + 1)))
    if not starts and not is_lost:
        written = (n for n, line in enumerate(lines[skip:], skip) if line.strip())
        problems.append(Problem("no-pages", Where(next(written, len(lines) - 1) + 1)))
    for code, found, limit in (
        ("too-many-pages", [heading for heading, _ in starts], MAX_PAGES),
        ("too-many-blocks", live, MAX_BLOCKS),
    ):
        if len(found) > limit:
            line = _span(found[limit])[0] + 1
            return (), [*problems, _too_much(code, line, len(found), limit)]
    pages: list[RawPage] = []
    for number, (heading, inline) in enumerate(starts):
        first, below = _span(heading)
        end = _span(starts[number + 1][0])[0] if number + 1 < len(starts) else len(lines)
        where = Where(first + 1, 1, max(1, len(lines[first])))
        if not without_unseen(inline.content).strip():
            problems.append(Problem("empty-heading", where))
        fences = [token for token in live if below <= _span(token)[0] < end]
        parts = tuple(_parts(lines, below, end, fences))
        if beyond := _beyond(parts):
            problems.append(beyond)
            continue
        pages.append(RawPage(inline.content, where, parts))
        if not pages[-1].parts and not fences:
            figures = {"title": shortened(inline.content)}
            problems.append(Problem("empty-page", where, figures, "warning"))
    return tuple(pages), problems


def _endless(lines: Sequence[str], skip: int) -> Problem | None:
    """That a page cannot but be too long: so a file of nothing else is not even parsed.

    Whatever may end a text begins it anew; what stands in fences has bounds of its own.
    """
    start, fenced = skip, False
    for number in range(skip, len(lines)):
        line = lines[number]
        if is_fence := FENCE.match(line):
            fenced = not fenced
        if fenced or is_fence or _HEADING.match(line):
            start = number + 1
        elif not line.strip():
            start += start == number
        elif number - start >= MAX_LINES:
            rest = takewhile(lambda line: not _HEADING.match(line), lines[number:])
            found = number - start + "\n".join(rest).rstrip().count("\n") + 1
            return _too_much("page-too-long", number + 1, found, MAX_LINES)
    return None


def _beyond(parts: Sequence[Prose | Fence]) -> Problem | None:
    """Where the text of a page passes the first of its bounds, if it does."""
    texts = [part for part in parts if isinstance(part, Prose)]
    lines = [
        (number, line)
        for text in texts
        for number, line in enumerate(text.markdown.split("\n"), text.where.line)
    ]
    size = 0
    for count, (number, line) in enumerate(lines, start=1):
        size += len(line) + 1
        if count > MAX_LINES:
            return _too_much("page-too-long", number, len(lines), MAX_LINES)
        if size > MAX_CHARACTERS:
            whole = sum(len(text.markdown) for text in texts)
            return _too_much("page-too-big", number, whole, MAX_CHARACTERS)
        columns = line.strip(" \t>|").count("|") + 1
        if columns > MAX_COLUMNS and _DELIMITERS.fullmatch(line):
            return _too_much("table-too-wide", number, columns, MAX_COLUMNS)
    return None


def _too_much(code: str, line: int, found: int, limit: int) -> Problem:
    return Problem(code, Where(line), {"found": found, "limit": limit})


@cache
def _parser() -> MarkdownIt:
    # Only blocks are of interest here; inline Markdown is read when prose is shown.
    return MarkdownIt("commonmark").disable(["inline", "reference"])


def _span(token: Token) -> tuple[int, int]:
    first, end = token.map or (0, 0)
    return first, end


def _parts(
    lines: Sequence[str], start: int, end: int, fences: Sequence[Token]
) -> Iterator[Prose | Fence]:
    position = start
    for token in fences:
        first, below = _span(token)
        yield from _prose(lines, position, first)
        if _is_closed(
            token, lines, live=True
        ):  # the lines of others are not what their author meant
            yield Fence(
                token.info.strip(), "\n".join(lines[first + 1 : below - 1]), opening(token, lines)
            )
        position = below
    yield from _prose(lines, position, end)


def _prose(lines: Sequence[str], start: int, end: int) -> Iterator[Prose]:
    while start < end and not lines[start].strip():
        start += 1
    while start < end and not lines[end - 1].strip():
        end -= 1
    if without_comments("\n".join(lines[start:end])).strip():
        yield Prose("\n".join(lines[start:end]), Where(start + 1))


def _faulty_fences(
    tokens: Sequence[Token], lines: Sequence[str], kinds: Collection[str]
) -> Iterator[Problem]:
    """What is wrong with the fences, whatever is in them."""
    for token in tokens:
        if token.type != "fence":
            continue
        name = token.info.strip()
        where = opening(token, lines)
        if not _is_closed(token, lines, live=name in kinds):
            figures = {"kind": shortened(name), "fence": token.markup}
            yield Problem("fence-not-closed", where, figures)
        elif name in kinds and token.level:
            yield Problem("nested-block", where, {"kind": name})
        elif name not in kinds and (unknown := unknown_block(token, lines, kinds)):
            yield unknown


def _is_rest(problem: Problem, lost: Sequence[Problem]) -> bool:
    """Whether a fence only seems to open because that above it, which it ends, does not."""
    is_end = problem.code == "fence-not-closed" and not problem.figures["kind"]
    return is_end and any(one.where < problem.where for one in lost)


def _text_before_heading(tokens: Sequence[Token]) -> int | None:
    """The line of the first text above all pages; comments do not count."""
    for token in tokens:
        if token.type == "heading_open" and token.tag == "h1":
            return None
        if token.map and not token.content.lstrip().startswith("<!--"):
            return token.map[0]
    return None


def _is_closed(token: Token, lines: Sequence[str], *, live: bool) -> bool:
    """Whether its last line closes it, and no other fence opens inside it."""
    first, end = _span(token)
    last = lines[end - 1].lstrip("> \t").rstrip()
    if not token.level and not FENCE.fullmatch(lines[end - 1]):  # indented too far, or text behind
        return False
    if end - 1 == first or not last.startswith(token.markup) or last.strip(token.markup[0]):
        return False
    return not is_swallowing(token, lines[first + 1 : end - 1], live=live)
