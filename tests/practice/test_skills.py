"""The table of skills is a graph without circles, and names all that is ever asked."""

from __future__ import annotations

from tutor.lessons import load_file, shipped_lessons
from tutor.lessons.checking.skills import exercised_in
from tutor.practice.generator.pool import spare
from tutor.practice.skills import SKILLS, dependants, practisable, prerequisites
from tutor.questions import KINDS
from tutor.questions.skills import SKILLS as ASKED


def test_every_skill_that_a_question_names_is_a_row() -> None:
    assert set(ASKED) == set(SKILLS)
    for path in shipped_lessons().glob("*.md"):
        lesson = load_file(path).lesson
        assert lesson is None or set(exercised_in(lesson)) <= set(SKILLS)


def test_no_skill_needs_itself_and_all_that_is_needed_is_there() -> None:
    for name, skill in SKILLS.items():
        assert set(skill.needs) <= set(SKILLS)
        assert name not in prerequisites(name)
        assert all(name in dependants(needed) for needed in prerequisites(name))


def test_what_is_needed_comes_first() -> None:
    for place, name in enumerate(practisable):
        assert prerequisites(name).isdisjoint(practisable[place:])


def test_each_can_be_practised_by_kinds_that_exercise_it() -> None:
    for name in practisable:
        assert SKILLS[name].kinds
        assert all(name in KINDS[kind].skills for kind in SKILLS[name].kinds)
        assert spare(name)
