"""A class in words, and as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import tzinfo

from tutor.drawing.layout.cells import clean, fit
from tutor.journal.log import Entry
from tutor.practice.classroom import Classroom, CommonLesson, CommonMistake, Course, Pupil
from tutor.telling.progress import day_of, mistake_name
from tutor.telling.table import harmless_cell, iso_time
from tutor.wording import Words

NAME = 20
"""Cells for the name of a learner."""
FEW = 4
"""How many of those who make a mistake are named: more do not fit."""
FACTS = ("learner", "answers", "right", "finished", "begun", "last", "mistake")
"""What a table says of each learner, before the lessons."""
PageOf = Callable[[Entry], tuple[int, str] | None]
"""On which page of its lesson, from 1, something was done, and its title; if that is known."""


def class_lines(
    known: Classroom, words: Words, page_of: PageOf, zone: tzinfo | None = None
) -> Iterator[str]:
    """All of it, line by line."""
    if not known.pupils:
        yield words("class-nobody")
        return
    yield words("class-head", count=len(known.pupils), **_work(known.work))
    yield from ("", words("class-learners"))
    for pupil in known.pupils:
        yield f"  {fit(_name(pupil, words), NAME)} {_pupil(pupil, words, zone)}"
    if known.mistakes:
        yield from ("", words("class-mistakes"))
        for row in known.mistakes:
            yield f"  {_mistake(row, known, words)}"
    if known.lessons:
        yield from ("", words("class-lessons"))
        for lesson in known.lessons:
            yield f"  {_lesson(lesson, words, page_of)}"


def class_table(known: Classroom) -> str:
    """A row for each learner, a column for each lesson: `finished`, or how many questions."""
    lessons = sorted(row.id for row in known.lessons)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(harmless_cell, (*FACTS, *lessons)))
    for pupil in known.pupils:
        cells = (*_facts(pupil), *(_cell(pupil.lessons.get(lesson)) for lesson in lessons))
        writer.writerow(map(harmless_cell, cells))
    return out.getvalue()


def left_on(lesson: CommonLesson, page_of: PageOf) -> list[tuple[tuple[int, str], int]]:
    """On which pages a lesson was left, and by how many, most first."""
    pages = Counter(page for page in map(page_of, lesson.left) if page)
    return sorted(pages.items(), key=lambda item: (-item[1], item[0]))


def _facts(pupil: Pupil) -> tuple[object, ...]:
    most = max(pupil.mistakes, key=lambda name: pupil.mistakes[name], default="")
    done = (pupil.work.answers, pupil.work.right, pupil.finished, len(pupil.lessons))
    return (pupil.name, *done, iso_time(pupil.last), most)


def _cell(course: Course | None) -> object:
    if course is None:
        return ""
    return "finished" if course.finished else course.settled


def _work(work: tuple[int, int]) -> dict[str, int]:
    answers, right = work
    return {"answers": answers, "percent": round(100 * right / max(1, answers))}


def _name(pupil: Pupil, words: Words) -> str:
    return words.shown(clean(pupil.name)) or words("class-no-name")


def _pupil(pupil: Pupil, words: Words, zone: tzinfo | None) -> str:
    code = "class-learner" if pupil.work.answers else "class-learner-silent"
    return words(
        code, finished=pupil.finished, begun=len(pupil.lessons),
        day=day_of(pupil.last, zone), **_work(pupil.work),
    )  # fmt: skip


def _mistake(mistake: CommonMistake, known: Classroom, words: Words) -> str:
    figures = {
        "name": mistake_name(mistake.name, words), "count": mistake.count,
        "learners": mistake.learners,
    }  # fmt: skip
    if mistake.learners > FEW:
        return words("class-mistake", **figures)
    made = (pupil for pupil in known.pupils if mistake.name in pupil.mistakes)
    names = tuple(fit(_name(pupil, words), NAME).rstrip() for pupil in made)
    return words("class-mistake-few", names=names, **figures)


def _lesson(lesson: CommonLesson, words: Words, page_of: PageOf) -> str:
    figures = {
        "lesson": clean(lesson.id), "begun": lesson.begun, "finished": lesson.finished,
        "left": len(lesson.left),
    }  # fmt: skip
    if not lesson.left:
        return words("class-lesson", **figures)
    for (page, title), _ in left_on(lesson, page_of)[:1]:
        return words("class-lesson-page", page=page, title=clean(title), **figures)
    return words("class-lesson-left", **figures)
