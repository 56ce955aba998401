"""A learner's progress in words and charts, section by section: for a terminal and for the app."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from rich.cells import cell_len, set_cell_size

from tutor.drawing.layout.cells import clean
from tutor.practice.overview import POINTS, MistakeRow, Overview, SkillRow
from tutor.telling.charts import calendar, columns, padded, spark
from tutor.telling.lines import in_a_row
from tutor.wording import Words

MARKS = {"due": "!!", "mastered": "✓+", "practised": "~~", "new": "·."}
"""A sign for each stage, and one for terminals that know ASCII only."""
SECTIONS = ("skills", "forecast", "mistakes", "exams", "days")
"""In the order in which they are told."""
MISTAKES = "mistakes"
_NAME, _STAGE, _DAY = 32, 10, 5
"""Cells for the name of a skill, for its state, and for a day of the forecast."""
EXAMS = 8
"""How many exams are told of, the last ones."""
EXAMPLE = 24
"""Cells of an answer that are shown, at most."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report."""

    name: str
    """One of `SECTIONS`."""
    title: str
    lines: tuple[str, ...]


def summary(overview: Overview, words: Words) -> str:
    """How much was done, in one line."""
    answers = sum(day.answers for day in overview.days.values())
    if not answers:
        return words("progress-nothing")
    right = sum(day.right for day in overview.days.values())
    percent, streak = round(100 * right / answers), overview.streak
    if streak > 1:
        return words("progress-summary-days", answers=answers, percent=percent, days=streak)
    return words("progress-summary", answers=answers, percent=percent)


def sections(
    overview: Overview, words: Words, zone: tzinfo | None = None, *, at_length: bool = False
) -> Iterator[Section]:
    """All that there is to tell; nothing of what there is nothing to tell of.

    `at_length`: what was not tried yet by its names.
    """
    if not overview.days:
        return
    yield Section("skills", words("progress-skills"), tuple(_skills(overview, words, at_length)))
    if any(overview.forecast):
        yield Section("forecast", words("progress-forecast"), tuple(_forecast(overview, words)))
    if overview.mistakes:
        told = (mistake(row, words, zone) for row in overview.mistakes)
        lines = (line for name, example in told for line in (name, f"  {example}"))
        yield Section("mistakes", words("progress-mistakes"), tuple(lines))
    if overview.exams:
        yield Section("exams", words("progress-exams"), tuple(_exams(overview, words, zone)))
    names = words("progress-weekdays").split()
    done = {day: work.answers for day, work in overview.days.items()}
    yield Section(
        "days", words("progress-days"), tuple(calendar(done, overview.today, names, words))
    )


def skill_name(skill: str, words: Words) -> str:
    """A skill in words; one of a version to come, by the name it is stored under."""
    code = f"skill-{skill}"
    return words(code) if words.knows(code) else words.shown(clean(skill))


def mistake_name(mistake: str, words: Words) -> str:
    """A mistake in words; one of a version to come, by the name it is stored under."""
    code = f"slip-{mistake}"
    return words(code) if words.knows(code) else words.shown(clean(mistake))


def day_of(at: float, zone: tzinfo | None) -> str:
    """The day of a time in seconds since 1970, where one lives; of no calendar's, the first."""
    try:
        return datetime.fromtimestamp(at, zone).date().isoformat()
    except (OverflowError, ValueError, OSError):
        return date(1970, 1, 1).isoformat()


def mistake(row: MistakeRow, words: Words, zone: tzinfo | None) -> tuple[str, str]:
    """Which mistake, and how often it was made; when last, and with which answer."""
    day = day_of(row.last, zone)
    name = f"{words('progress-times', count=row.count)} {mistake_name(row.name, words)}"
    (last, *_) = row.examples
    subject = skill_name(last.skills[0], words) if last.skills else clean(last.kind)
    where = clean(last.lesson) or subject
    answer = clean(last.answer)
    if cell_len(answer) > EXAMPLE:
        answer = set_cell_size(answer, EXAMPLE - 1) + "…"
    return name, words("progress-example", answer=answer, where=where, day=day)


def _skills(overview: Overview, words: Words, at_length: bool) -> Iterator[str]:
    tried = [row for row in overview.skills if row.state.answers]
    for row in tried:
        yield _skill(row, words)
    left = [skill_name(row.name, words) for row in overview.skills if row not in tried]
    if left and at_length:
        yield words("progress-untried-names", skills=in_a_row(words, left))
    elif left:
        yield words("progress-untried", count=len(left))


def _skill(row: SkillRow, words: Words) -> str:
    stage, due = row.state.state, row.state.due
    cells = (
        f"{MARKS[stage][words.ascii]} {padded(skill_name(row.name, words), _NAME)}",
        padded(words(f"stage-{stage}"), _STAGE),
        padded(spark(row.growth, words), -POINTS),
        f"{round(100 * row.state.mastery):4d} %",
        f"  {due.isoformat()}" if due else "",
    )
    return "".join(cells)


def _exams(overview: Overview, words: Words, zone: tzinfo | None) -> Iterator[str]:
    for exam in overview.exams[:EXAMS]:
        day = day_of(exam.began, zone)
        bar = spark([exam.score / max(1, exam.of)], words)
        text = words(
            "progress-exam", score=exam.score, of=exam.of, minutes=max(1, round(exam.minutes))
        )
        yield f"{day}  {bar}  {text}"


def _forecast(overview: Overview, words: Words) -> Iterator[str]:
    days = [overview.today + timedelta(days=ahead) for ahead in range(len(overview.forecast))]
    yield from columns(overview.forecast, [str(day.day) for day in days], words, _DAY)
