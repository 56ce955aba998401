"""What there is to say of a lesson before it is opened: what for, how long, what it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tutor.study.course import LessonRow, missing, needed
from tutor.telling.course import mark, time_left
from tutor.telling.lines import in_a_row
from tutor.wording import Words


def about(words: Words, row: LessonRow, rows: Iterable[LessonRow]) -> tuple[str, ...]:
    """Two lines, or fewer; `rows` are all lessons.

    Of what it builds on, only what is missing is told.
    """
    after = tuple(words.shown(other.card.title) for other in missing(row, rows))
    details = filter(None, (_time(words, row), words("home-after", titles=after) if after else ""))
    return tuple(filter(None, (words.shown(row.card.about), in_a_row(words, details))))


def _time(words: Words, row: LessonRow) -> str:
    if row.begun:
        return time_left(words, row.minutes_left)
    takes = words("home-minutes", minutes=row.minutes) if row.minutes else ""
    known = words("home-known") if row.skippable else ""
    return in_a_row(words, filter(None, (takes, known)))


def at_length(
    words: Words, row: LessonRow, rows: Sequence[LessonRow]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The same where there is more room: parts of some lines, each with its heading, if it has one.

    What the lesson is for and how long it takes; all that it builds on, with a sign for how far
    one is; what it practises; what can be learnt with it.
    """
    lines = tuple(filter(None, (words.shown(row.card.about), _time(words, row))))
    if lines:
        yield "", lines
    skills = (f"skill-{skill}" for skill in row.card.skills)
    parts = (
        ("home-needs", tuple(_named(words, one) for one in needed(row, rows))),
        ("home-skills", tuple(words(code) for code in skills if words.knows(code))),
        ("home-leads", tuple(_named(words, one) for one in rows if row in needed(one, rows))),
    )
    for code, named in parts:
        if named:
            yield words(code), named


def _named(words: Words, row: LessonRow) -> str:
    return f"{mark(row)} {words.shown(row.card.title)}"
