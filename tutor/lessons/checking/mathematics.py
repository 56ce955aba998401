"""Mathematics in texts: formulas that cannot be shown, and those that Markdown would eat."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tutor.core.formula.operations import FUNCTIONS
from tutor.core.formula.parser import parse
from tutor.errors import Problem, TutorError
from tutor.lessons.blocks.placeholders import placeholders
from tutor.lessons.checking.stale import stale_numbers
from tutor.lessons.checking.texts import Text, texts
from tutor.lessons.model import Reading
from tutor.lessons.text.source import shortened, some
from tutor.lessons.text.yaml_reader import MAX_CHARACTERS
from tutor.markup.inline import with_dollars
from tutor.markup.latex import formula, is_command

_SPELLED = re.compile(r"\\(?:text\w*|mbox|operatorname|math\w+)\s*\{[^{}]*\}|\\[a-zA-Z]+")
_WORD = re.compile(r"[A-Za-z]{2,}")
_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff01-\uff5e]")
_COMMAND = re.compile(r"\\(?:[a-zA-Z]{2,}|[(\[](?=.*?\\[)\]]))")
_FACTOR = "[A-Za-z0-9)\\]²³⁴ⁿα-ωΑ-Ω∂]"
_EATEN = re.compile(rf"(?<={_FACTOR})\*{{1,2}}(?=[A-Za-z0-9(√α-ω∂+−-])")
_POWER = re.compile(rf"(?<={_FACTOR})\*\*(?=[A-Za-z0-9(−-])")
_PUNCTUATION = ".,;:!?。，；：！？、”’\"'"
_LIST = re.compile(r"^\s*([-+*>])\s+(.*?)\s*$")
_RULE = re.compile(r"\s*+\|?\s*+:?-+:?\s*+(?:\|\s*+:?-+:?\s*+)++\|?\s*+")
_PIPE = re.compile(r"(?<!\\)\|")
_CALLED = re.compile(rf"[\d=*/^()²³√π+]|\b(?:{'|'.join(map(re.escape, FUNCTIONS))})\b")


def check_mathematics(reading: Reading, lines: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with the mathematics in the texts of a file; `lines` are its lines."""
    for text in texts(reading, lines):
        yield from _formulas(text)
        yield from _outside(text)
        if text.graph is not None or reading.ok:  # or its graph has a fault, which is told
            yield from _unknown_placeholders(text)
        if "*" in text.bare:
            yield from _eaten(text)
        if text.is_prose:
            yield from _lists(text)
            yield from _tables(text)
    yield from stale_numbers(reading, lines)


def _formulas(text: Text) -> Iterator[Problem]:
    for one in text.formulas:
        for fault in formula(one.content).faults:
            start = one.at + fault.at
            if fault.command:
                where = text.where(start, len(fault.command))
                yield Problem("latex-unknown", where, {"command": fault.command}, "warning")
            else:
                where = text.where(start)
                yield Problem("latex-broken", where, {"text": shortened(one.content)}, "warning")
        if _has_words(_SPELLED.sub("", one.content)):
            where = text.where(one.start, one.end - one.start)
            yield Problem("words-in-formula", where, {"text": shortened(one.content)}, "warning")


def _has_words(written: str) -> bool:
    """Whether it is rather a sentence between two prices."""
    words = (part for part in written.split() if _WORD.fullmatch(part) and part not in FUNCTIONS)
    return len(list(words)) >= 2 or bool(_CHINESE.search(written))


def _outside(text: Text) -> Iterator[Problem]:
    written = (one for one in _COMMAND.finditer(text.bare) if is_command(one.group()[1:]))
    match = next(written, None)
    if match:
        where = text.where(match.start(), len(match.group()))
        yield Problem("latex-outside", where, {"command": match.group()}, "warning")


def _unknown_placeholders(text: Text) -> Iterator[Problem]:
    for one in placeholders(text.source):
        where = text.where(one.start, one.end - one.start)
        figures = {"text": shortened(one.written)}
        if text.graph is None:
            yield Problem("placeholder-without-graph", where, figures)
            continue
        try:
            one.expression(text.graph)
        except TutorError:
            known = some(text.graph.by_name)
            yield Problem("unknown-placeholder", where, {**figures, "known": known})


# --- what Markdown takes for something else -----------------------------------------------------


def _eaten(text: Text) -> Iterator[Problem]:
    """`d*y*(1-y)*x`, of which two stars would be gone; and `x**2`, which waits for another."""
    bare = text.bare
    if "*" not in bare or len(bare) > MAX_CHARACTERS:  # reading Markdown closely takes its time
        return
    is_eaten = any(map(_opens_in_formula, _parser().parse(bare)))
    seen = -1
    for match in (_EATEN if is_eaten else _POWER).finditer(bare):
        start = max(bare.rfind(blank, 0, match.start()) for blank in " \n\t") + 1
        if start <= seen:
            continue
        seen = start
        written = re.split(r"\s", bare[start:], maxsplit=1)[0].rstrip(_PUNCTUATION)
        better = written.replace("**", "^").replace("*", r" \cdot ")
        figures = {"text": shortened(written), "better": shortened(better)}
        yield Problem("eaten-formula", text.where(start, len(written)), figures, "warning")


def _opens_in_formula(token: Token) -> bool:
    """Whether an emphasis begins right behind a letter or digit, as a product does."""
    before = ""
    children = token.children or []
    for i, child in enumerate(children):
        if child.type in ("em_open", "strong_open") and child.markup[0] == "*":
            behind = "".join(c.content for c in children[i + 1 :])[:1]
            word = re.search(r"(?<![A-Za-z])[A-Za-z]{3,}$", before) and behind.isalpha()
            if not word and re.search(f"{_FACTOR}$", before) and re.match(r"[\w(√+−-]", behind):
                return bool(re.match(r"[A-Za-z0-9(√α-ω∂+−-]", behind))
        before = child.content or before if child.type == "text" else child.content or ""
    return False


def _lists(text: Text) -> Iterator[Problem]:
    """A line that goes on with `+ cos x`, and would become an item of a list, or a quotation."""
    rows = text.bare.split("\n")
    for number, row in enumerate(rows[1:], start=1):
        match, before = _LIST.match(row), rows[number - 1]
        if match is None or not before.strip() or _LIST.match(before):
            continue
        following = rows[number + 1] if number + 1 < len(rows) else ""
        alone = not (_LIST.match(following) and following.lstrip()[:1] == match[1])
        if alone and (match[1] == "+" or _is_formula(match[2])):
            start = sum(len(one) + 1 for one in rows[:number])
            start += len(row) - len(row.lstrip())
            figures = {"text": shortened(text.source.split("\n")[number]), "sign": match[1]}
            yield Problem(
                "formula-as-list", text.where(start, len(row.strip())), figures, "warning"
            )


def _is_formula(written: str) -> bool:
    written = written.rstrip(".,;:。，；：")
    words = [word for word in re.findall(r"[^\W\d_]{3,}", written) if word not in FUNCTIONS]
    if words or not (_CALLED.search(written) or len(written) == 1):
        return False
    try:
        parse(written, None)
    except TutorError:
        return False
    return True


def _tables(text: Text) -> Iterator[Problem]:
    """Rows that are cut where a formula has `|`, so that cells are lost or no table comes of it."""
    rows = text.source.split("\n")
    inside: set[int] = set()
    columns = 0
    for token in _parser().parse(text.source) if "|" in text.source else ():
        first, end = token.map or (0, 0)
        if token.type == "table_open":
            inside |= set(range(first, end))
            columns = _cells(rows[first + 1])
        elif token.type == "tr_open" and _cells(rows[first]) > columns:
            yield _cut(text, rows, first, columns)
    for number, row in enumerate(rows):
        if number and number not in inside and _RULE.fullmatch(row) and "|" in rows[number - 1]:
            yield _cut(text, rows, number - 1, _cells(row))


def _cut(text: Text, rows: Sequence[str], number: int, columns: int) -> Problem:
    start = sum(len(one) + 1 for one in rows[:number])
    figures = {"found": _cells(rows[number]), "expected": columns}
    return Problem("table-cells", text.where(start, len(rows[number])), figures, "warning")


def _cells(row: str) -> int:
    row = row.strip()
    row = row[1:] if row.startswith("|") else row
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return len(_PIPE.split(row))


@cache
def _parser() -> MarkdownIt:
    return with_dollars(MarkdownIt("commonmark").enable("table"))
