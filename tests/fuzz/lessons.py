"""Lessons: read, checked, formatted, translated; each page laid out, and told line by line."""

from __future__ import annotations

from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

from tests.fuzz.fuzzer import Fuzzer
from tests.fuzz.texts import LATEX, MARKS, NASTY, YAML, soup, spoilt
from tutor.lessons import read_lesson, read_translation
from tutor.lessons.checking.mathematics import check_mathematics
from tutor.lessons.checking.prose import check_prose
from tutor.lessons.formatting import formatted
from tutor.lessons.model import Prose, Reading
from tutor.lessons.text.files import shipped_lessons
from tutor.lessons.text.source import clean
from tutor.plain.reader import bare
from tutor.ui.common.ascii import parser_for
from tutor.ui.common.markdown_lines import LEAST, lines_of
from tutor.wording import Words

HEAD = "---\nid: x\ntitle: x\n---\n\n# Page\n\n"
WIDTHS = (1, 7, 40, 76)


@cache
def _examples() -> tuple[str, ...]:
    return tuple(path.read_text("utf-8") for path in sorted(shipped_lessons().glob("[0-9]*.md")))


def make(random: Random) -> str:
    if random.random() < 0.2:
        formulas = (f"${soup(random, LATEX, 12)}$" for _ in range(random.randrange(20)))
        return HEAD + random.choice((" ", "\n\n", "\n")).join(formulas)
    if random.random() < 0.3:
        return HEAD + soup(random, (*MARKS, *NASTY, "word ", "|a|b|\n|-|-|\n"), 200)
    pieces = random.choice(((*NASTY, *MARKS), (*YAML, *MARKS), YAML))
    return spoilt(random, random.choice(_examples()), pieces)


def check(text: str) -> None:
    reading = read_lesson(text, "x.md")
    lines = clean(text)[0]
    told = [*reading.problems, *check_prose(reading, lines, lambda _: "missing")]
    told += islice(check_mathematics(reading, lines), 500)
    assert reading.ok == (not any(problem.severity == "error" for problem in reading.problems))
    for problem in told:
        assert 1 <= problem.where.line <= len(lines), problem
        assert problem.where.column >= 1, problem
        for words in _words():
            said = words.problem(problem).text
            assert said, problem
            assert said.isprintable() or "\u00a0" in said, problem
    again = formatted(text, Path("x.md"))
    if again.problem is None:
        assert formatted(again.text, Path("x.md")).text == again.text, (
            "formatting twice is not once"
        )
    if reading.lesson:
        translated = read_translation(text, "x.zh.md", reading.lesson)
        assert isinstance(translated, Reading)
    for page in reading.pages:
        for part in page.parts:
            if isinstance(part, Prose):
                _show(part.markdown)


def _show(markdown: str) -> None:
    for line in bare(markdown).split("\n"):
        assert not set(line) & set("\x00\x1b\x07\x9b\u202e\u2028"), line
    tokens = parser_for(str)().parse(markdown)
    for width in WIDTHS:
        for line in lines_of(tokens, width):
            assert line.cell_length <= max(width, LEAST) + 20 * 12 or width < 40, line
            assert "\n" not in line.plain
            assert width < 40 or line.cell_length <= width or line.plain.startswith((" ", "▌")), (
                line
            )


@cache
def _words() -> tuple[Words, ...]:
    return Words("en"), Words("zh")


FUZZER = Fuzzer("lessons", make, check, seconds=4, usual=60)
