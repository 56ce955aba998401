"""Lines that are meant to open a block, and do not.

Markdown is lenient: what is not quite a fence is text, and what stands in one that is not ours, or
was never closed, is code. Either would show a learner the key to a question. So every line that
names a block is looked at, whatever Markdown has made of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from html import unescape

from markdown_it.token import Token

from tutor.errors import Figure, Problem, Where
from tutor.lessons.text.source import shortened

_ACCENTS = "`´ˋ｀"
_MARKS = f"{_ACCENTS}′‵'’‘‛＇\"”“„＂·・~～:"
"""What is typed for a backtick: accents, quotes, and the · of a Chinese keyboard."""
_BLANKS = (
    "".join(map(chr, range(0x2000, 0x2010))) + " \t>\u00a0\u1680\u202f\u205f\u2060\u3000\ufeff"
)
"""Blanks of any kind, visible or not, and the mark of a quotation."""
_LISTED = re.compile(r"([-*+•]|\d{1,9}[.)])\s+")
_MEANT = re.compile(rf"(?P<marks>[{_MARKS}]+)\s*(?P<name>[{{.]?\w+[}}:]?)(?P<more>.*)")
_BEHIND = re.compile(r"(?P<marks>```+|~~~+) ?(?P<name>\w+) *")
"""A fence behind some text."""
FENCE = re.compile(r" {0,3}(?P<marks>`{3,}+|~{3,}+)(?P<info>[^`]*)")
"""A line that opens a fence or, without `info`, closes one."""
_HEADING = re.compile(r"(?P<before>\s*)(?P<marks>[#＃]{1,6})(?P<blank>\s*)(?P<title>[^\s#＃].*)")
_KEY = re.compile(
    r"^[ \t]*(?:-[ \t]*)?(?:question|answers?|correct|ask|nodes|shown|wrt|tolerance)[ \t]*[:：]",
    re.MULTILINE,
)
"""Lines that stand in our blocks, and seldom in code that is only to be read."""
_QUOTING = frozenset({"yaml", "yml", "json", "markdown", "md", "text", "txt", "plain", "python"})
_OTHER_LANGUAGES = _QUOTING | {"graphql", "graphviz", "awk"}


def lost_blocks(
    tokens: Sequence[Token], lines: Sequence[str], skip: int, kinds: Collection[str]
) -> Iterator[Problem]:
    """Blocks and pages that Markdown takes for something else, behind the first `skip` lines."""
    meant: set[int] = set()
    """Lines of fences and comments: what stands there is told of otherwise, or meant so."""
    code: dict[int, int] = {}
    """Lines of code by their indentation, and how many there are together."""
    for token in tokens:
        inside = range(*(token.map or (0, 0)))
        if token.type == "fence" or token.content.lstrip().startswith("<!--"):
            meant.update(inside)
        elif token.type == "code_block":
            code |= dict.fromkeys(inside, token.content.strip().count("\n") + 1)
    for number in range(skip, len(lines)):
        if number not in meant and lines[number].strip():
            yield from _not_a_fence(lines[number], number + 1, kinds, code=number in code)
            if code.get(number, 1) == 1:
                yield from _not_a_heading(lines[number], number + 1, code=number in code)


def is_swallowing(token: Token, inside: Sequence[str], *, live: bool) -> bool:
    """Whether another fence opens in one, so that the end of that one is not its own."""
    for line in inside:
        inner = FENCE.fullmatch(line) if "```" in line or "~~~" in line else None
        if inner and (live or (inner["info"].strip() and inner["marks"].startswith(token.markup))):
            return True
    return False


def _not_a_fence(
    line: str, number: int, kinds: Collection[str], *, code: bool
) -> Iterator[Problem]:
    text = line.lstrip(_BLANKS)
    listed = _LISTED.match(text)
    text = text[listed.end() :].lstrip(_BLANKS) if listed else text
    match, start = _MEANT.fullmatch(text), len(line) - len(text)
    behind = match is None and ("```" in line or "~~~" in line)
    if behind:
        start = max(line.rfind("```"), line.rfind("~~~"))
        start = len(line[: start + 3].rstrip("`~"))
        match = _BEHIND.fullmatch(line[start:])
    kind = near_miss(match["name"], kinds) if match else ""
    if match is None or not kind or not (behind or _is_fence_like(match["marks"], match["more"])):
        return
    marks = match["marks"]
    place, figures = Where(number, start + 1, len(marks)), {"marks": marks[:10], "kind": kind}
    if len(marks) < 3 or set(marks) not in ({"`"}, {"~"}):
        yield Problem("fence-marks", place, figures)
    elif behind:
        yield Problem("fence-behind-text", place, figures)
    elif marks[0] in match["more"]:
        yield Problem("fence-on-one-line", place, figures)
    else:
        yield Problem("fence-indented" if code or start else "fence-in-html", place, figures)


def _is_fence_like(marks: str, more: str) -> bool:
    """Whether a line that begins so is a fence, and no word in quotes or in backticks."""
    if len(marks) >= 3:
        return True
    return not more.strip() and (len(marks) == 2 or marks in _ACCENTS)


def _not_a_heading(line: str, number: int, *, code: bool) -> Iterator[Problem]:
    match = _HEADING.fullmatch(line)
    if match is None:
        return
    marks, blank = match["marks"], match["blank"]
    place, figures = (
        Where(number, match.start("marks") + 1, len(marks)),
        {"marks": "#" * len(marks)},
    )
    figures["title"] = shortened(match["title"])
    if "＃" not in marks and blank[:1] in (" ", "\t"):
        if code and len(marks) == 1:
            yield Problem("heading-indented", place, figures, "warning")
    elif not code and (blank or "＃" in marks or match["title"][0].isalpha()):
        yield Problem("heading-without-space", place, figures)


def unknown_block(token: Token, lines: Sequence[str], kinds: Collection[str]) -> Problem | None:
    """A fence that is nearly one of ours by its name, or is one by what stands in it."""
    info = unescape(token.info.strip())
    words = info.split(maxsplit=1)
    close = near_miss(words[0], kinds) if words else ""
    if not close and (info.lower() in _OTHER_LANGUAGES or not _is_key(token.content)):
        return None
    known = tuple(kinds)
    if len(words) > 1 and words[0] in kinds:
        more = {"name": shortened(words[0]), "more": shortened(words[1])}
        return Problem("block-with-more", opening(token, lines), more)
    figures: dict[str, Figure] = {"name": shortened(info), "close": close, "known": known}
    return Problem("unknown-block", opening(token, lines), figures)


def _is_key(content: str) -> bool:
    return len(_KEY.findall(content)) >= 2


def opening(token: Token, lines: Sequence[str]) -> Where:
    """Where a fence names its block; the fence itself where it has no name."""
    line = (token.map or (0, 0))[0]
    match = re.match(r"[\s>]*(`{3,}|~{3,})\s*(\S+)?", lines[line])
    if match is None:
        return Where(line + 1)
    group = 2 if match[2] else 1
    return Where(line + 1, match.start(group) + 1, len(match[group]))


def near_miss(word: str, kinds: Collection[str]) -> str:
    """The live block that was probably meant, or nothing."""
    word = word.lower().strip("{}.:")
    if word in _OTHER_LANGUAGES or len(word) > 20:
        return ""
    return next(iter(get_close_matches(word, kinds, n=1, cutoff=0.7)), "")
