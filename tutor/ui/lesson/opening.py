"""From a lesson's name, or a graph, to the screen on which it is worked through."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.explore.lesson import lesson_text
from tutor.lessons.reader import read_lesson
from tutor.markup.sentences import joined
from tutor.others import abridged
from tutor.study import Desk, started
from tutor.telling.places import place_in
from tutor.ui.common.sentence import Sentence
from tutor.ui.lesson.screen import LessonScreen
from tutor.wording import Words

if TYPE_CHECKING:
    from tutor.core.graph.model import Graph
    from tutor.lessons.model import Lesson, Reading
    from tutor.study.shelves import Shelves

QUIZ = "explored-graph"
"""The lesson under which answers about an explored graph are remembered."""


def lesson_screen(
    desk: Desk,
    shelves: Shelves,
    words: Words,
    lesson: str | Path,
    *,
    again: bool = False,
    page: int | None = None,
) -> LessonScreen | Sentence:
    """The lesson with that id or path, where the learner left it; or what is wrong with it.

    `again`: once more from its start. `page`: at this one, counted from 0.
    """
    library = shelves.library
    reading = library.load(lesson, words.language)
    if reading.lesson is None:
        return partial(_fault, reading)
    name, sitting = reading.lesson.id, desk.open(reading.lesson, fresh=again)
    if page is not None:
        sitting.turn(page)
    return LessonScreen(
        sitting,
        words,
        lambda language: library.load(lesson, language).lesson,
        lambda language: shelves.following(name, language),
    )


def _fault(reading: Reading, words: Words) -> str:
    """The first problem of a lesson that cannot be opened, with its place."""
    problem, path = reading.problems[0], words.file_name(reading.path)
    text = words.problem(problem)
    return f"{place_in(abridged(path), problem.where)}: {joined(text.message, text.mend)}"


def quiz_screen(desk: Desk, words: Words, graph: Graph) -> LessonScreen | None:
    """Questions about a graph that is explored, as a lesson would ask them, from the first on."""

    def quiz(language: str) -> Lesson | None:
        return read_lesson(lesson_text(graph, Words(language), name=QUIZ)).lesson

    lesson = quiz(words.language)
    if lesson is None:
        return None
    fresh = started(lesson)
    session = fresh.turned(fresh.first_unfinished_page or 0)
    return LessonScreen(desk.sit(session, mode="explore"), words, quiz)
