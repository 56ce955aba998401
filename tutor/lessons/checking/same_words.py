"""Texts of a translation that stand there as they do in the original."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from tutor.core.formula.operations import CONSTANTS, FUNCTIONS
from tutor.errors import Problem, Where
from tutor.lessons.blocks.canonical import lesson_data
from tutor.lessons.model import TEXT_KEYS, Block, Lesson, Page, Prose, Reading
from tutor.lessons.text.located import Data
from tutor.lessons.text.source import shortened

_QUOTED = re.compile(r"`[^`]*`|\$\$?[^$]+\$\$?|^```.*?^```", re.DOTALL | re.MULTILINE)
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d_]{3,}")
_ENOUGH = 2
"""Words from which on a text is a sentence, not a name or a formula."""
_SEEN = 16
"""Characters by which a text is found in the file, since it may run over several lines."""


def check_same_words(reading: Reading, original: Lesson, lines: Sequence[str]) -> Iterator[Problem]:
    """Every title, paragraph and text that was left as it is; `lines` are those of its file."""
    front, lesson = reading.front, reading.lesson
    if lesson and front:
        old_front = lesson_data(original)
        for key, text in lesson_data(lesson).items():
            if key in TEXT_KEYS and front.has(key) and _is_same(str(text), str(old_front.get(key))):
                yield _problem(str(text), front.where(key))
    for page, old in zip(reading.pages, original.pages, strict=False):
        if _is_same(page.title, old.title):
            yield _problem(page.title, page.where)
        yield from _paragraphs(page, old)
        blocks = {block.key: block for block in old.blocks}
        for block in page.blocks:
            if block.key in blocks:
                yield from _texts_in(block, blocks[block.key], lines)


def _is_same(text: str, original: str) -> bool:
    """Whether it says the same, and in words; formulas are the same in every language."""
    if text.split() != original.split():
        return False
    words = (
        word
        for word in _WORD.findall(_QUOTED.sub("", text))
        if not (word in FUNCTIONS or word in CONSTANTS)
    )
    return len(list(words)) >= _ENOUGH


def _paragraphs(page: Page, old: Page) -> Iterator[Problem]:
    known = {tuple(text.split()): text for _, text in _cut(old)}
    for where, text in _cut(page):
        if _is_same(text, known.get(tuple(text.split()), "")):
            yield _problem(text, where)


def _cut(page: Page) -> Iterator[tuple[Where, str]]:
    """The paragraphs of a page."""
    for part in page.parts:
        if isinstance(part, Prose):
            line = part.where.line
            for text in re.split(r"(\n\s*\n)", part.markdown):
                if text.strip():
                    yield Where(line, 1, len(text.split("\n")[0])), text
                line += text.count("\n")


def _texts_in(block: Block, old: Block, lines: Sequence[str]) -> Iterator[Problem]:
    known = dict(_texts(old.data()))
    start = block.where.line
    inside = list(takewhile(lambda line: not line.startswith("```"), lines[start:]))
    for path, text in _texts(block.data()):
        if not _is_same(text, known.get(path, "")):
            continue
        for number, line in enumerate(inside, start + 1):  # not there: it was left out, and told
            column = line.find(text[:_SEEN])
            if column >= 0:
                yield _problem(text, Where(number, column + 1, len(line) - column))
                break


def _texts(data: Data, *path: str | int) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What people read in a block, and where in it."""
    if isinstance(data, str) and not TEXT_KEYS.isdisjoint(path):
        yield path, data
    elif isinstance(data, dict | list):
        entries = data.items() if isinstance(data, dict) else enumerate(data)
        for step, value in entries:
            yield from _texts(value, *path, step)


def _problem(text: str, where: Where) -> Problem:
    return Problem("same-words", where, {"text": shortened(text)}, "warning")
