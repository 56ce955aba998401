"""Starting a session, or taking one up where the log left it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tutor.journal.log import Entry
from tutor.lessons.model import Lesson
from tutor.questions import HINTS
from tutor.study.plan import Plan
from tutor.study.rules import LESSON, Rules
from tutor.study.state import Record, Session


def started(lesson: Lesson, rules: Rules = LESSON) -> Session:
    """A fresh session at the first page."""
    return Session(Plan(lesson), rules=rules).turned(0)


def resumed(lesson: Lesson, entries: Iterable[Entry], rules: Rules = LESSON) -> Session:
    """The session as the log left it: every record restored, at the question left open.

    Entries for questions that the lesson no longer has are passed over, so a lesson may be mended
    while learners are in the middle of it. Where its blocks have changed since, a question counts
    as the same if it stands at the same place, and its kind and its skill are the same.
    """
    session = started(lesson, rules)
    records: dict[str, Record] = {}
    page = 0
    for entry in entries:
        if entry.event in ("page", "open"):
            page = int(entry.question) if entry.question.isdecimal() else page
        elif _is_same(session, entry):
            records[entry.question] = _replayed(records.get(entry.question, Record()), entry)
            page = session.plan.by_key[entry.question].page
    return replace(session, records=records).turned(page)


def _is_same(session: Session, entry: Entry) -> bool:
    asked = session.plan.by_key.get(entry.question)
    if asked is None or entry.fingerprint == session.lesson.fingerprint:
        return asked is not None
    return (asked.question.kind, (asked.question.skill,)) == (entry.kind, entry.skills)


def _replayed(record: Record, entry: Entry) -> Record:
    if entry.event == "hint":
        return replace(record, hints=min(record.hints + 1, HINTS))
    if entry.event == "reveal":
        return replace(record, status="revealed")
    if entry.event == "answer" and entry.verdict == "right":
        return replace(record, status="right")
    if entry.event == "answer" and entry.verdict == "wrong":
        return replace(record, tries=record.tries + 1)
    return record
