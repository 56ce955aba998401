"""Every lesson can be worked through by whoever knows: all of it right at the first try."""

from __future__ import annotations

from functools import cache

import pytest

from tests.playing import LANGUAGES, Learner, shipped, solution
from tutor.core.formula.notation import plain
from tutor.core.graph.derivative import derivative
from tutor.lessons import Library, shipped_lessons
from tutor.practice.generator import generate
from tutor.practice.remedy import practice_of
from tutor.questions import FormulaQuestion, Question
from tutor.study.score import Score, misses, score


@cache
def lessons() -> tuple[str, ...]:
    """The ids of all lessons, in the order of the list."""
    return tuple(card.id for card in Library(shipped_lessons()).cards("en"))


def engine_answer(question: Question) -> str:
    """The right answer as the engine has it: a gradient is worked out, whatever its author wrote."""
    if isinstance(question, FormulaQuestion) and question.trace and question.wrt:
        gradient = derivative(question.trace.graph, question.wrt)
        if gradient is not None and len(plain(gradient)) < 300:
            return plain(gradient)
    return solution(question)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", lessons())
def test_answers_of_the_engine_are_all_right_at_the_first_try(name: str, language: str) -> None:
    learner = Learner(shipped(name, language))
    for question in learner.questions():
        learner.answer(engine_answer(question))
        assert learner.session.settled, f"{question.key} refuses {engine_answer(question)}"
    marked = sum(asked.question.form.is_marked for asked in learner.session.plan.asked)
    assert score(learner.session) == Score(first=marked)
    assert misses(learner.session) == ()
    done, total = learner.session.done
    assert done == total >= 5


@pytest.mark.parametrize("name", lessons())
def test_what_a_lesson_teaches_can_be_practised_from_its_end(name: str) -> None:
    wishes = practice_of(Learner(shipped(name)).session)
    assert wishes is not None
    assert wishes.level is not None
    for skill in wishes.skills:
        assert generate(skill, wishes.level, seed=1, position=0).skill == skill
