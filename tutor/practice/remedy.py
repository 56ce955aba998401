"""What cures mistakes: the page of a lesson on which one is treated, and doing it once more."""

from __future__ import annotations

from tutor.lessons.variants import varied
from tutor.practice.marking import Report
from tutor.practice.overview import MistakeRow
from tutor.practice.run import Aim, Wishes, once_more
from tutor.practice.skills import practisable
from tutor.study.plan import LessonPlan
from tutor.study.score import misses
from tutor.study.state import Session


def lessons_of(row: MistakeRow) -> tuple[str, ...]:
    """The lessons in which the mistake was made, the latest first."""
    return tuple(dict.fromkeys(one.lesson for one in row.examples if one.lesson))


def page_of(row: MistakeRow, plan: LessonPlan) -> int | None:
    """The page that asked what was answered so, or else the first that exercises what cures it."""
    asked = (plan.answered(one.question, one.fingerprint) for one in row.examples)
    same = next((one for one in asked if one), None)
    cures = (one for one in plan.asked if row.cure in one.skills)
    treating = same or next(cures, None)
    return treating.page if treating else None


def exercised(session: Session) -> tuple[str, ...]:
    """The skills of a lesson of which problems can be made, each once.

    Those that its questions ask for, and those that it says it teaches.
    """
    asked = (skill for asked in session.plan.asked for skill in asked.skills)
    skills = (*asked, *session.lesson.skills)
    return tuple(dict.fromkeys(skill for skill in skills if skill in practisable))


def practice_of(session: Session) -> Wishes | None:
    """The wish to practise what a lesson taught; None where that was nothing that can be."""
    skills = exercised(session)
    return Wishes(skills=skills, level=session.lesson.level) if skills else None


def once_more_of(report: Report) -> Wishes:
    """The wish to do again, with fresh numbers, what an exam showed to be missing."""
    missed = (one.problem for one in report.to_look_at)
    return Wishes(again=tuple(Aim(problem.skill, problem.level) for problem in missed))


def once_more_of_lesson(session: Session) -> Wishes:
    """The wish to do again what was missed in a lesson, with fresh numbers where there are any."""
    lesson = session.lesson
    fresh = LessonPlan(varied(lesson, lesson.variant + 1)).by_key
    again = (fresh.get(asked.question.key, asked) for asked in misses(session))
    return once_more(again, level=lesson.level)
