"""The progress of a class printed: for its teacher, or as data."""

from __future__ import annotations

import json
import time
from argparse import Namespace
from functools import cache

from tutor.commands.common import app, terminal
from tutor.commands.progress.printing import as_file
from tutor.commands.progress.reading import Records
from tutor.journal.log import Entry
from tutor.lessons.identity import lesson_name
from tutor.lessons.shelf.library import Library
from tutor.markup.inline import marked
from tutor.others import harmless
from tutor.practice.classroom import Classroom, classroom, pupil
from tutor.study.plan import LessonPlan
from tutor.telling.classroom import PageOf, class_lines, class_table, left_on
from tutor.telling.table import iso_time
from tutor.wording import Words


def show(format_: str, options: Namespace, words: Words) -> int:
    """Print in one of the formats. Returns the exit status; raises TutorError."""
    records, now = Records(), time.time()
    known = classroom(pupil(name, records.entries(name), now) for name in records.names())
    status = records.tell(words)
    page_of = _pages(app.library_of(options), words.language)
    match format_:
        case "csv":
            as_file(class_table(known))
        case "json":
            print(json.dumps(as_data(known, page_of), indent=2))
        case _:
            print("\n".join(class_lines(known, words, page_of)))
    return status


def list_names(words: Words) -> int:
    """Print the names of all who did something, one on each line. Returns the exit status."""
    records = Records()
    names = [name for name in records.names() if name]
    status = records.tell(words)
    if not names:
        return terminal.complain(words("class-nobody"), status)
    print("\n".join(map(harmless, names)))
    return status


def as_data(known: Classroom, page_of: PageOf) -> dict[str, object]:
    """All of it for other programs."""
    return {
        "learners": [
            {
                "learner": one.name,
                "answers": one.work.answers,
                "right": one.work.right,
                "last": iso_time(one.last),
                "lessons": [
                    {"id": lesson, "settled": course.settled, "finished": course.finished}
                    for lesson, course in one.lessons.items()
                ],
                "mistakes": [
                    {"misconception": name, "count": count} for name, count in one.mistakes.items()
                ],
            }
            for one in known.pupils
        ],
        "mistakes": [
            {"misconception": row.name, "count": row.count, "learners": row.learners}
            for row in known.mistakes
        ],
        "lessons": [
            {
                "id": row.id,
                "begun": row.begun,
                "finished": row.finished,
                "left": len(row.left),
                "pages": [
                    {"page": page, "title": title, "learners": count}
                    for (page, title), count in left_on(row, page_of)
                ],
            }
            for row in known.lessons
        ],
    }


def _pages(library: Library, language: str) -> PageOf:
    """Where in the lessons as they are now something was done."""
    cards = {
        card.progress_id: card for pack in library.packs(language) for card in pack.cards
    }  # fmt: skip

    @cache
    def plan_of(lesson: str) -> LessonPlan | None:
        card = cards.get(lesson) or cards.get(lesson_name(lesson))
        read = library.load(card.id, language).lesson if card else None
        return LessonPlan(read) if read else None

    def page_of(entry: Entry) -> tuple[int, str] | None:
        if (plan := plan_of(entry.lesson)) is None:
            return None
        asked = plan.answered(entry.question, entry.fingerprint)
        page = asked.page if asked else plan.page_of_mark(entry.question, entry.fingerprint)
        return None if page is None else (page + 1, marked(plan.lesson.pages[page].title).text)

    return page_of
