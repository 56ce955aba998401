"""Every lesson, played to its end by keyboard in a terminal: `python -m tests.terminal.play`.

Names of lessons, `--lang` and `--size` choose some; `--screens FOLDER` keeps what was to be seen
before each key, to be read afterwards. It takes some seconds for each lesson; CI plays one.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from tests.playing import COURSE, LANGUAGES, Learner, shipped
from tests.terminal.emulator import Terminal, terminal
from tutor.questions import Choosing, Question, typed_solution
from tutor.wording import Words

ENTER, QUIET = "\r", 0.08
"""Seconds without anything written after which a screen stands."""


def keys(question: Question) -> Iterator[str]:
    """What answers a question rightly, key by key."""
    form = question.form
    if isinstance(form, Choosing):
        right = typed_solution(question).split()
        yield from (option.keys[0] for option in form.options if option.answer in right)
        if form.several:
            yield ENTER
    else:
        yield from (*question.solution(), ENTER)


def still(seen: Terminal) -> str:
    """The screen once nothing is written any more."""
    last = monotonic()
    while monotonic() - last < QUIET:
        if seen._read(QUIET / 4):
            last = monotonic()
    return seen.text


def played(name: str, language: str, size: tuple[int, int]) -> Iterator[str]:
    """The screens of a lesson on the way to its end, which must be there without a fault.

    Beside the program in the terminal a learner of the tests goes the same way, who knows what is
    asked. Each right answer has to show the way on.
    """
    learner, words = Learner(shipped(name, language)), Words(language)
    with (
        tempfile.TemporaryDirectory() as home,
        terminal("--lang", language, "learn", name, size=size, CHAINRULE_HOME=home) as seen,
    ):
        title = learner.session.lesson.title
        seen.until(lambda: title[:12] in seen.text)
        while not learner.session.at_end:
            yield still(seen)
            before = seen.text
            if learner.session.settled:
                learner.go_on()
                seen.type(ENTER)
                seen.until(lambda before=before: seen.text != before)  # type: ignore[misc]
            else:
                question = learner.question
                for key in keys(question):
                    seen.type(key)
                learner.solve()
                assert learner.session.settled, question.key
                seen.until("Enter ▸")
        still(seen)
        seen.type(ENTER)
        seen.until(words("finished-all-first"))
        yield still(seen)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("lessons", nargs="*", metavar="LESSON")
    parser.add_argument("--lang", choices=LANGUAGES)
    parser.add_argument("--size", default="80x24", metavar="COLUMNSxROWS")
    parser.add_argument("--screens", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    for name in options.lessons or COURSE:
        for language in (options.lang,) if options.lang else LANGUAGES:
            start, screens = monotonic(), list(played(name, language, (width, height)))
            print(f"{name:28}{language}  {len(screens):3} screens  {monotonic() - start:5.1f} s")
            if options.screens:
                options.screens.mkdir(parents=True, exist_ok=True)
                file = options.screens / f"{name}.{language}.txt"
                file.write_text(f"\n{'=' * width}\n".join(screens), encoding="utf-8")


if __name__ == "__main__":
    main()
