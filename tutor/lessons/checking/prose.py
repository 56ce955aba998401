"""The text between the blocks: links that lead nowhere, marks that would not be understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.cells import cell_len

from tutor.errors import Problem, Severity, Where
from tutor.lessons.model import Prose, Reading
from tutor.lessons.text.source import shortened

_MAX_READ = 5000
"""Cells of a paragraph beyond which nothing else is said of it than that it is too long."""
LONGEST = 1200
"""Cells that a paragraph may have: sixteen lines of a small terminal."""
_OUT = ("http", "https", "mailto")
"""Schemes of links that leave the lesson, and may."""

Target = Callable[[str], str]
"""What a relative link leads to: `there`, `missing` or `outside`."""

_MARKUP = re.compile(r"\[(?:(?:@[\w.]+\s*|link)=[^\[\]]{0,60}\]?|/[a-z ]*\])")
"""What other programs in a terminal would take for colours or commands: [@click=…], [/red]."""
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_MARKS = re.compile(r"[\[<]")
_WORTH_READING = re.compile(rf"[\[<]|^ {{0,3}}##|[^\n]{{{LONGEST // 4}}}|(?:[^\n]+\n){{10}}", re.M)
"""Text in which any of this could be; reading all of it closely would take longer."""


def check_prose(reading: Reading, lines: Sequence[str], target: Target) -> Iterator[Problem]:
    """What is wrong with the texts of a lesson; `lines` are those of its file."""
    yield from _marks_elsewhere(reading, lines)
    for page in reading.pages:
        if reading.ok and not any(isinstance(part, Prose) or part.speaks for part in page.parts):
            figures = {"title": shortened(page.title)}
            yield Problem("page-without-text", page.where, figures, "note")
        level = 1
        for part in page.parts:
            if isinstance(part, Prose) and _WORTH_READING.search(part.markdown):
                references: dict[str, Any] = {}
                tokens = _blocks().parse(part.markdown, references)
                lines_here = part.markdown.split("\n")
                yield from _headings(tokens, part, level)
                levels = [int(t.tag[1:]) for t in tokens if t.type == "heading_open"]
                level = levels[-1] if levels else level
                for token in tokens:
                    if token.type == "html_block":
                        yield from _html(token.content, _line(token, part))
                    elif token.type == "inline":
                        start, end = token.map or (0, 1)
                        here = list(enumerate(lines_here[start:end], part.where.line + start))
                        yield from _inline(token, here, references, target)


def _marks_elsewhere(reading: Reading, lines: Sequence[str]) -> Iterator[Problem]:
    """Marks in front matter, headings and blocks, where backticks are no way to quote them."""
    parts = (p for page in reading.pages for p in page.parts if isinstance(p, Prose))
    prose = {part.where.line + i for part in parts for i in range(part.markdown.count("\n") + 1)}
    for number, line in enumerate(lines, start=1):
        for match in _MARKUP.finditer(line) if "[" in line and number not in prose else ():
            where = Where(number, match.start() + 1, len(match.group()))
            yield Problem("console-markup", where, {"text": shortened(match.group())}, "warning")


def _line(token: Token, part: Prose) -> Where:
    return Where((token.map[0] if token.map else 0) + part.where.line)


def _headings(tokens: Sequence[Token], part: Prose, level: int) -> Iterator[Problem]:
    for token in tokens:
        if token.type == "heading_open":
            found = int(token.tag[1:])
            if found > level + 1:
                figures = {"found": found, "expected": level + 1}
                yield Problem("heading-skips", _line(token, part), figures, "note")
            level = found


@cache
def _blocks() -> MarkdownIt:
    return _Parser("commonmark").disable("inline")


@cache
def _inlines() -> MarkdownIt:
    return _Parser("commonmark")


class _Parser(MarkdownIt):
    """Markdown in which no link is hidden for being dangerous: it is told instead."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's own name
        """Any is a link."""
        return True


def _inline(
    token: Token,
    here: Sequence[tuple[int, str]],
    references: dict[str, Any],
    target: Target,
) -> Iterator[Problem]:
    """What is wrong in a paragraph; `here` are its lines with their numbers."""
    width = cell_len(token.content)
    if width > LONGEST:
        figures = {"width": width, "limit": LONGEST}
        severity: Severity = "warning" if width > _MAX_READ else "note"
        yield Problem("long-paragraph", Where(here[0][0]), figures, severity)
    if width > _MAX_READ or not _MARKS.search(token.content):
        return
    (line,) = _inlines().parseInline(token.content, references)
    for child in line.children or ():
        if child.type in ("link_open", "image"):
            link = str(child.attrs.get("href") or child.attrs.get("src") or "")
            yield from _link(link, here, target)
        elif child.type == "html_inline":
            yield from _html(child.content, _place(child.content, here))
        elif child.type == "text":
            for match in _MARKUP.finditer(child.content):
                figures_of = {"text": shortened(match.group())}
                where = _place(match.group(), here)
                yield Problem("console-markup", where, figures_of, "warning")


def _place(text: str, lines: Sequence[tuple[int, str]]) -> Where:
    """Where a text stands in some lines; their beginning where it was written another way."""
    for before in ("](", "]: ", "<", ""):  # where links begin; one may be part of another
        for wanted in filter(None, (text, unquote(text))):
            for number, line in lines:
                if (column := line.find(before + wanted)) >= 0:
                    return Where(number, column + len(before) + 1, len(wanted))
    return Where(lines[0][0] if lines else 1)


def _html(content: str, where: Where) -> Iterator[Problem]:
    if not content.lstrip().startswith("<!--"):
        figures = {"text": shortened(content)}
        yield Problem("html-in-text", where, figures, "warning")


def _link(link: str, lines: Sequence[tuple[int, str]], target: Target) -> Iterator[Problem]:
    fault, severity = _fault_of_link(link, target)
    if fault:
        scheme = _SCHEME.match(link)
        figures = {"link": shortened(link), "scheme": scheme[1] if scheme else ""}
        yield Problem(fault, _place(link, lines), figures, severity)


def _fault_of_link(link: str, target: Target) -> tuple[str, Severity]:
    scheme = _SCHEME.match(link)
    if scheme:
        return ("", "note") if scheme[1].lower() in _OUT else ("link-scheme", "error")
    if not link:
        return "link-empty", "warning"
    if link.startswith(("#", "//")):
        return "", "note"
    path = unquote(re.split("[?#]", link, maxsplit=1)[0])
    found = "outside" if "\\" in path else target(path)
    return _LEADS[found], "error"


_LEADS = {"there": "", "missing": "link-broken", "outside": "link-outside"}
