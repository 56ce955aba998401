"""The lessons beside one another: what they teach together, and in which order."""

from __future__ import annotations

import pytest

from tests.course.test_playing import lessons
from tests.playing import LANGUAGES, Learner, shipped
from tutor.lessons import Library, shipped_lessons
from tutor.practice.remedy import exercised
from tutor.practice.skills import SKILLS, practisable


def test_every_skill_that_can_be_practised_is_taught_by_a_lesson() -> None:
    taught = {skill for name in lessons() for skill in exercised(Learner(shipped(name)).session)}
    assert [skill for skill in practisable if skill not in taught] == []


@pytest.mark.parametrize("name", lessons())
def test_what_a_lesson_says_it_teaches_can_be_practised_or_is_in_its_own_words(name: str) -> None:
    own = {"concept", "formula", "number"}
    assert set(SKILLS) - set(practisable) == own
    assert set(shipped(name).skills) <= {*practisable, *own}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lesson_comes_after_those_that_it_needs(language: str) -> None:
    seen: set[str] = set()
    for card in Library(shipped_lessons()).cards(language):
        assert seen.issuperset(card.requires), card.id
        assert card.about, card.id
        seen.add(card.id)


def test_every_lesson_stands_in_a_track_that_is_the_same_in_every_language() -> None:
    cards = {code: Library(shipped_lessons()).cards(code) for code in LANGUAGES}
    assert all(card.track for card in cards["en"])
    pairs = {(one.heading, other.heading) for one, other in zip(*cards.values(), strict=True)}
    assert len(pairs) == len(dict(pairs)) == len({heading for _, heading in pairs})
