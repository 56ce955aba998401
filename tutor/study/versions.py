"""The same place in another version of a lesson: translated, or changed by its author meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from tutor.lessons.model import Lesson
from tutor.questions import Question, typed_solution
from tutor.study.plan import Asked, LessonPlan, Plan
from tutor.study.record import Feedback
from tutor.study.state import Session


def carried_over(session: Session, lesson: Lesson) -> Session:
    """The session in this version: page, question, records, and what was said last.

    A page is found again though others come before it now; a question, as long as its right answer
    is the same, though its words are not. One whose answer has changed is open again.
    """
    plan = LessonPlan(lesson)
    pages = _pages(session.lesson, lesson)
    found = _questions(session.plan, plan, pages)
    same = {
        old: new
        for old, new in found.items()
        if _answer(session.plan.by_key[old].question) == _answer(plan.by_key[new].question)
    }
    records = {same[key]: record for key, record in session.records.items() if key in same}
    page = pages.get(session.page, min(session.page, len(lesson.pages) - 1))
    focus = found.get(session.focus or "")
    there = Session(plan, plan.by_key[focus].page if focus else page, focus, records)
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


def _questions(old: Plan, new: LessonPlan, pages: Mapping[int, int]) -> Mapping[str, str]:
    """Which question has become which: what asks the same, else what stands in the same place."""
    same = {asked.mark: asked.question.key for asked in new.asked}
    found = {a.question.key: same[a.mark] for a in old.asked if a.mark in same}
    for asked in old.asked:
        there = new.by_place.get(_moved(asked, pages))
        if asked.question.key not in found and there and there.question.key not in found.values():
            found[asked.question.key] = there.question.key
    return found


def _moved(asked: Asked, pages: Mapping[int, int]) -> str:
    """The same place on the page that its own has become; empty where that is gone."""
    _, _, behind = asked.place.partition(".")
    return f"{pages[asked.page] + 1}.{behind}" if asked.page in pages else ""


def _answer(question: Question) -> tuple[str, str]:
    """What makes it the same question in whatever words."""
    return question.kind, typed_solution(question)


def _told_again(session: Session, told: Feedback, same_mathematics: bool) -> Session:
    """What was said last, as this version says it."""
    asked = session.current
    if asked is None:  # pragma: no cover - there is a question in focus
        return session
    question, verdict = asked.question, told.verdict
    record = session.record(question.key)
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
        question.hint(told.hint_step, record.tried) if told.hint else None,
        told.hint_step,
        proved,
        told.recap,
    )
    return replace(session, feedback=feedback)
