"""Starting a session, or taking one up where the journal left it."""

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
    """The session as the journal left it: every record restored, at the question left open.

    `entries` may be of other lessons, too, as of those that have the same name elsewhere. An entry
    counts for a question that asks what was asked then, and for no other; see `Plan.answered`.
    """
    session = started(lesson, rules)
    records: dict[str, Record] = {}
    page = 0
    for entry in entries:
        if entry.event in ("open", "page", "finish"):
            marked = session.plan.page_of_mark(entry.question, entry.fingerprint)
            page = page if marked is None else marked
        elif asked := session.plan.answered(entry.question, entry.fingerprint):
            key = asked.question.key
            records[key] = _replayed(records.get(key, Record()), entry)
            page = asked.page
    return replace(session, records=records).turned(page)


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
