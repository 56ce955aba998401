"""A learner for the tests, who sits down at the desk as the faces do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import count
from pathlib import Path

from tutor.journal.journal import Journal
from tutor.journal.log import Entry
from tutor.lessons import Lesson, Library, read_lesson, shipped_lessons
from tutor.questions import Choosing, Question, typed_solution
from tutor.study import LESSON, Desk, Rules, Session

LESSONS = ("chain", "fork", "multiply-or-add")
LANGUAGES = ("en", "zh")
COURSE = tuple(card.id for card in Library(shipped_lessons()).cards("en"))
"""All lessons that come with the program, in the order of their list."""


README = Path(__file__).parent.parent / "README.md"


def shown_in_readme(name: str) -> str:
    """What stands in README.md between the comments that name it."""
    text = README.read_text(encoding="utf-8")
    block = text.partition(f"<!-- {name} -->")[2].partition(f"<!-- end of {name} -->")[0]
    return block.strip().removeprefix("```text\n").removesuffix("```")


def shipped(lesson: str, language: str = "en") -> Lesson:
    """One of the lessons that come with the program."""
    reading = Library(shipped_lessons()).load(lesson, language)
    assert reading.lesson is not None, reading.problems
    assert reading.lesson.language == language
    return reading.lesson


def next_of(lesson: str) -> str:
    """The lesson that stands behind this one in the list."""
    return COURSE[COURSE.index(lesson) + 1]


def lesson_of(body: str) -> Lesson:
    """A lesson from the text behind its front matter."""
    reading = read_lesson(f"---\nid: small\ntitle: Small\n---\n\n{body}")
    assert reading.lesson is not None, reading.problems
    return reading.lesson


def solution(question: Question) -> str:
    """What a learner who knows would type."""
    return typed_solution(question)


def mistake(question: Question, tried: Collection[str] = ()) -> str:
    """A wrong answer that can be read; another one than those that were `tried`, if there is."""
    form = question.form
    if isinstance(form, Choosing):
        wrong = [option.answer for option in form.options if not option.right]
        return next((one for one in wrong if one not in tried), wrong[0])
    return f"{12345 + len(tried)}.678"


class Learner:
    """Answers, takes hints, turns pages; the clock only counts."""

    def __init__(self, lesson: Lesson, rules: Rules = LESSON) -> None:
        ticks = count()
        self.desk = Desk(Journal.in_memory(), clock=lambda: float(next(ticks)))
        self.sitting = self.desk.open(lesson, rules=rules, fresh=True)
        self.history = [self.session]
        """The session after each entry of the log."""

    @property
    def session(self) -> Session:
        """Where the learner is."""
        return self.sitting.session

    @property
    def log(self) -> list[Entry]:
        """What was written down, oldest first."""
        return list(self.desk.journal.entries())

    def _do(self, act: Callable[[], object]) -> None:
        before = self.session
        act()
        if self.session is not before:
            self.history.append(self.session)

    @property
    def question(self) -> Question:
        """The question in front of the learner."""
        assert self.session.current is not None
        return self.session.current.question

    def answer(self, text: str) -> None:
        self._do(lambda: self.sitting.answer(text))

    def solve(self) -> None:
        self.answer(solution(self.question))

    def err(self) -> None:
        tried = self.session.record(self.question.key).tried
        self.answer(mistake(self.question, tried))

    def give_up(self) -> None:
        """See the answer as soon as that may be, after hints where no more mistakes can be made."""
        for _ in range(2):
            self.err()
        while not self.session.may_reveal:
            self.hint()
        self.reveal()

    def hint(self) -> None:
        self._do(self.sitting.hint)

    def reveal(self) -> None:
        self._do(self.sitting.reveal)

    def go_on(self) -> None:
        self._do(self.sitting.go_on)

    def turn(self, page: int) -> None:
        self._do(lambda: self.sitting.turn(page))

    def questions(self) -> Iterator[Question]:
        """Every question from here to the end of the lesson, once it is in front of the learner.

        What is done with it is up to the caller; it must be settled before the next is asked for.
        """
        while not self.session.at_end:
            if self.session.settled:
                before = self.session
                self.go_on()
                assert self.session is not before, "stuck"
            else:
                yield self.question
