"""Starting a session, or taking one up where the journal left it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tutor.journal.log import Entry
from tutor.lessons.model import Lesson
from tutor.questions import HINTS
from tutor.study.plan import LessonPlan, Plan
from tutor.study.record import Record, Status
from tutor.study.rules import LESSON, Rules
from tutor.study.state import Session


def started(lesson: Lesson, rules: Rules = LESSON) -> Session:
    """A fresh session at the first page."""
    return Session(LessonPlan(lesson), rules=rules).turned(0)


def resumed(lesson: Lesson, entries: Iterable[Entry], rules: Rules = LESSON) -> Session:
    """The session as the journal left it: every record restored, at the question left open.

    `entries` may be of other lessons, too, as of those that have the same name elsewhere. An entry
    counts for a question that asks what was asked then, and for no other; see `Plan.answered`.
    Who has begun once more is where they are in that run.
    """
    return replayed(LessonPlan(lesson), entries, rules)


def replayed(plan: Plan, entries: Iterable[Entry], rules: Rules) -> Session:
    """The session that comes of what was done in a plan, under some rules."""
    records: dict[str, Record] = {}
    page = 0
    for entry in entries:
        if entry.event in ("open", "again", "page", "finish"):
            marked = plan.page_of_mark(entry.question, entry.fingerprint)
            if marked is not None:
                page, records = marked, {} if entry.event == "again" else records
        elif asked := plan.answered(entry.question, entry.fingerprint):
            key = asked.question.key
            records[key] = _replayed(records.get(key, Record()), entry, rules)
            page = asked.page
    return Session(plan, records=records, rules=rules).turned(page)


def times_begun(entries: Iterable[Entry]) -> int:
    """How often it was begun once more: its numbers are those of that time."""
    return sum(entry.event == "again" for entry in entries)


def is_finished(session: Session, entries: Iterable[Entry]) -> bool:
    """Whether all of it is done, and its end was reached since it was last begun."""
    done, total = session.done
    ends = [entry.event for entry in entries if entry.event in ("again", "finish")]
    return done == total and ends[-1:] == ["finish"]


def _replayed(record: Record, entry: Entry, rules: Rules) -> Record:
    if entry.event == "hint":
        return replace(record, hints=min(record.hints + 1, HINTS))
    if entry.event == "reveal":
        return replace(record, status="revealed")
    if entry.event != "answer" or entry.verdict == "invalid":
        return record
    if rules.feedback == "at the end":
        return replace(record, status="given", answer=entry.answer)
    if entry.verdict == "taken":
        return replace(record, status="taken", answer=entry.answer)
    if entry.verdict == "right":
        return replace(record, status="right", right=entry.answer)
    if entry.verdict == "wrong":
        status: Status = record.status if rules.retries else "wrong"
        tried = (*record.tried, entry.answer)
        return replace(record, tries=record.tries + 1, status=status, tried=tried)
    return record
