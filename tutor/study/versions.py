"""The same place in another version of a lesson: translated, or changed by its author meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from tutor.lessons.model import Lesson
from tutor.questions import ChoiceQuestion, Question
from tutor.study.plan import Asked, Plan
from tutor.study.state import Feedback, Session


def carried_over(session: Session, lesson: Lesson) -> Session:
    """The session in this version: page, question, records, and what was said last.

    A page is found again though others come before it now; a question, as long as its right answer
    is the same, though its words are not. One whose answer has changed is open again.
    """
    plan = Plan(lesson)
    pages = _pages(session.lesson, lesson)
    found = {
        asked.question.key: key
        for asked in session.plan.asked
        if (key := _moved(asked, pages)) in plan.by_key
    }
    same = {
        old: new
        for old, new in found.items()
        if _answer(session.plan.by_key[old].question) == _answer(plan.by_key[new].question)
    }
    records = {same[key]: record for key, record in session.records.items() if key in same}
    page = pages.get(session.page, min(session.page, len(lesson.pages) - 1))
    there = Session(plan, page, found.get(session.focus or ""), records)
    if there.focus is None:
        return there.turned(page)
    if session.focus not in same or session.feedback is None:
        return there
    return _told_again(there, session.feedback, lesson.fingerprint == session.lesson.fingerprint)


def _pages(old: Lesson, new: Lesson) -> Mapping[int, int]:
    """Which page has become which: by their titles, and between these by their order."""
    before, after = ([page.title for page in lesson.pages] for lesson in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return {
        was: now
        for _, start, stop, first, last in matcher.get_opcodes()
        for was, now in zip(range(start, stop), range(first, last), strict=False)
    }


def _moved(asked: Asked, pages: Mapping[int, int]) -> str:
    """The key of a question on the page that its own has become; empty where that is gone."""
    _, _, behind = asked.question.key.partition(".")
    return f"{pages[asked.page] + 1}.{behind}" if asked.page in pages else ""


def _answer(question: Question) -> tuple[str, str]:
    """What makes it the same question in whatever words."""
    if isinstance(question, ChoiceQuestion):
        return question.kind, " ".join(sorted(question.answers))
    return question.kind, question.solution()


def _told_again(session: Session, told: Feedback, same_mathematics: bool) -> Session:
    """What was said last, as this version says it."""
    asked = session.current
    if asked is None:  # pragma: no cover - there is a question in focus
        return session
    question, verdict = asked.question, told.verdict
    proved = told.proved and same_mathematics
    if verdict is not None:
        again = question.judge(told.answer)
        if again.kind == verdict.kind:
            verdict = again
        elif not proved:  # another tolerance, for instance: then nobody has answered it yet
            others = {key: r for key, r in session.records.items() if key != session.focus}
            return replace(session, records=others)
    feedback = Feedback(
        verdict,
        question.explain() if told.explanation else None,
        told.answer,
        question.hint(told.hint_step) if told.hint else None,
        told.hint_step,
        proved,
    )
    return replace(session, feedback=feedback)
