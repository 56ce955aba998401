"""The skills that a lesson says it practises, beside those that its questions do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from tutor.core.graph.autodiff import trace
from tutor.errors import Problem
from tutor.lessons.model import Lesson
from tutor.lessons.text.located import Located
from tutor.questions import GradientQuestion, LocalQuestion, RuleQuestion

_WALKED = frozenset(
    skill for kind in (RuleQuestion, LocalQuestion, GradientQuestion) for skill in kind.skills
)
"""What walks ask for. All else can be taught in words, whatever the questions are about."""


def check_skills(lesson: Lesson, front: Located) -> Iterator[Problem]:
    """Where the list in the front matter is not what the questions exercise."""
    listed, exercised = dict.fromkeys(lesson.skills), exercised_in(lesson)
    if not listed or not exercised:  # nothing is said, or nothing asked yet
        return
    idle = [name for name in listed if name in _WALKED and name not in exercised]
    missing = [name for name in exercised if name in _WALKED and name not in listed]
    where = front.where("skills")
    if idle:
        yield Problem("skills-idle", where, {"skills": tuple(idle)}, "note")
    if missing:
        yield Problem("skills-missing", where, {"skills": tuple(missing)}, "note")


def exercised_in(lesson: Lesson) -> tuple[str, ...]:
    """The skills of a lesson's questions, in the order in which they come up."""
    traced = cache(partial(trace, gaps=True))
    asked = (question for block in lesson.blocks for question in block.questions(traced))
    return tuple(dict.fromkeys(question.skill for question in asked if question.form.is_marked))
