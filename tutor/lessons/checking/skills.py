"""The skills that a lesson says it practises, beside those that its questions do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from tutor.core.formula.expression import Apply
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
    there = {*exercised, *_drawn_in(lesson)}
    idle = [name for name in listed if name in _WALKED and name not in there]
    missing = [name for name in exercised if name in _WALKED and name not in listed]
    where = front.where("skills")
    if idle:
        yield Problem("skills-idle", where, {"skills": tuple(idle)}, "note")
    if missing:
        yield Problem("skills-missing", where, {"skills": tuple(missing)}, "note")


def _drawn_in(lesson: Lesson) -> Iterator[str]:
    """The skills of the operations in its graphs: their derivatives may be taught in words."""
    graphs = {block.graph for block in lesson.blocks if block.graph is not None}
    lines = (node.expression for graph in graphs for node in graph.nodes)
    return (line.operation.local_skill for line in lines if isinstance(line, Apply))


def exercised_in(lesson: Lesson) -> tuple[str, ...]:
    """The skills of a lesson's questions, in the order in which they come up."""
    traced = cache(partial(trace, gaps=True))
    asked = (question for block in lesson.blocks for question in block.questions(traced))
    return tuple(dict.fromkeys(question.skill for question in asked if question.form.is_marked))
