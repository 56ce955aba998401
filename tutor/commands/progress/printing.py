"""The progress printed: for people, or as data."""

from __future__ import annotations

import json
import sys
import time
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial

from tutor.commands.common import app, terminal
from tutor.commands.common.face import is_plain_asked
from tutor.commands.common.journal import learner_here, open_journal
from tutor.commands.progress.reading import Records
from tutor.journal import report
from tutor.journal.log import Entry
from tutor.journal.names import one_name
from tutor.lessons.model import Lesson
from tutor.lessons.shelf.cards import Card
from tutor.lessons.shelf.library import Library
from tutor.practice.exam import Exam
from tutor.practice.overview import LessonRow, Overview, first_tries, overview
from tutor.study.standing import StandingsByName, contents_of, progress
from tutor.telling.progress import sections, summary
from tutor.telling.statements import statements
from tutor.telling.table import iso_time, table
from tutor.wording import Words


def show(format_: str, options: Namespace, words: Words) -> int:
    """Print in one of the formats. Returns the exit status; raises TutorError."""
    records = Records()
    entries = records.entries(options.learner)
    status = records.tell(words)
    match format_:
        case "csv":
            as_file(table(entries))
        case "xapi":
            lines = ",\n".join(map(json.dumps, statements(entries)))
            print(f"[{lines}]")
        case "json":
            learner = learner_here() if options.learner is None else one_name(options.learner)
            lessons = tuple(_lessons(entries, app.library_of(options), words.language))
            known = overview(entries, time.time(), lessons=lessons)
            print(json.dumps(as_data(known, learner), indent=2))
        case _ if is_plain_asked(options, open_journal()):
            from tutor.plain.progress import progress_lines

            print("\n".join(progress_lines(entries, words, time.time())))
        case _:
            print(as_text(overview(entries, time.time()), words))
    return status


def as_file(text: str) -> None:
    """Print what programs read from a file, in UTF-8."""
    if hasattr(sys.stdout, "reconfigure") and not terminal.is_terminal():
        sys.stdout.reconfigure(encoding="utf-8")
    print(text, end="")


def as_text(known: Overview, words: Words) -> str:
    """All of it in words and charts, 80 columns wide."""
    lines = [words("progress-head", summary=summary(known, words))]
    for section in sections(known, words):
        lines += ("", section.title, *(f"  {line}" for line in section.lines))
    return "\n".join(lines)


def as_data(known: Overview, learner: str = "") -> dict[str, object]:
    """All of it for other programs."""
    return {
        "learner": learner,
        "lessons": [asdict(row) for row in known.lessons],
        "skills": [
            {
                "skill": row.name,
                "state": row.state.state,
                "mastery": round(row.state.mastery, 4),
                "answers": row.state.answers,
                "right": row.state.right,
                "due": row.state.due.isoformat() if row.state.due else None,
            }
            for row in known.skills
        ],
        "mistakes": [
            {
                "misconception": row.name,
                "count": row.count,
                "last": iso_time(row.last),
                "examples": [_example(entry) for entry in row.examples],
            }
            for row in known.mistakes
        ],
        "exams": [_exam(exam) for exam in known.exams],
        "days": [
            {"date": day.isoformat(), "answers": work.answers, "right": work.right}
            for day, work in known.days.items()
        ],
    }


def _exam(exam: Exam) -> dict[str, object]:
    sure = exam.certainty
    return {
        "id": exam.id,
        "at": iso_time(exam.began),
        "score": exam.score,
        "of": exam.of,
        "minutes": round(exam.minutes, 1),
        "by_skill": {
            skill: {"score": score, "of": of} for skill, (score, of) in exam.by_skill.items()
        },
        "certainty": sure
        and {
            "answers": sure.answers,
            "mark": sure.mark,
            "accuracy": round(sure.accuracy, 4),
            "bonus": round(sure.bonus, 4),
            "levels": [asdict(level) for level in sure.levels],
        },
    }


def _example(entry: Entry) -> dict[str, object]:
    where = {"lesson": entry.lesson} if entry.lesson else {"problem": entry.problem}
    return {
        "at": iso_time(entry.at),
        **where,
        "question": entry.question,
        "kind": entry.kind,
        "answer": entry.answer,
    }


def _lessons(entries: Sequence[Entry], library: Library, language: str) -> Iterator[LessonRow]:
    """Every lesson on the shelf that was begun, as its file is now."""
    journal = open_journal()
    standings = StandingsByName(report.standings(entries))
    done: dict[str, list[Entry]] = {}
    for entry in entries:
        done.setdefault(entry.lesson, []).append(entry)
    for card in (card for pack in library.packs(language) for card in pack.cards):
        if (known := standings.get(card.name)) is None:
            continue
        contents = contents_of(card, journal, partial(_read, library, card, language))
        if (how := progress(contents, known, card.progress_id)) is None:
            continue
        tries = first_tries(entry for lesson in known for entry in done[lesson])
        asked = contents.questions if contents else ()
        first = sum(tries.get((key, fingerprint), False) for key, fingerprint, _ in asked)
        yield LessonRow(card.id, how.done, how.total, first, how.finished)


def _read(library: Library, card: Card, language: str) -> Lesson | None:
    return library.load(card.id, language).lesson
