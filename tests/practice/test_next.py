"""What comes next, and where to begin."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from tests.practice.learners import practised, slips
from tutor.practice.knowledge import SkillState
from tutor.practice.next import Choice, upcoming
from tutor.practice.placement import QUESTIONS, Placement
from tutor.practice.schedule import Card
from tutor.practice.skills import SKILLS, practisable, prerequisites

TODAY = date(2026, 3, 2)


def master(due: int = 5, stability: float = 10.0) -> SkillState:
    """One mastered five days ago, due in so many days."""
    card = Card(stability, 5.0, TODAY - timedelta(days=5), TODAY + timedelta(days=due))
    return SkillState(
        0.99, "mastered" if due > 0 else "due", answers=9, proven=True, returned=True,
        practised_on=TODAY - timedelta(days=9), card=card,
    )  # fmt: skip


def next_of(states: dict[str, SkillState], *recent: str, only: tuple[str, ...] = ()) -> Choice:
    asked = [(skill, SKILLS[skill].kinds[0]) for skill in recent]
    return upcoming(states, asked, Random(1), TODAY, only)


ALL = {skill: master() for skill in practisable}


def test_nothing_is_known_and_what_needs_nothing_comes_first() -> None:
    choice = next_of({})
    assert not SKILLS[choice.skill].needs
    assert (choice.level, choice.why, choice.steps) == (1, "fresh", 1)


def test_due_before_weak_and_the_most_forgotten_first() -> None:
    states = {**ALL, "order": SkillState(0.3, answers=2), "paths": master(0, 3.0)}
    states["local.sum"] = master(-1, 1.0)
    assert next_of(states).skill == "local.sum"
    assert next_of(states, "local.sum").skill == "paths"
    assert next_of(states, "paths", "local.sum").why == "due"
    del states["paths"], states["local.sum"]
    assert next_of({**ALL, **states}).skill == "order"


def test_only_what_is_in_reach() -> None:
    states = {"paths": SkillState(0.97, "practised", 9, practised_on=TODAY)}
    asked = {next_of(states, last).skill for last in practisable}
    assert asked <= {"paths", "local.sum", "rule.multiply"}
    assert next_of({}, only=("formula.fork",)).skill == "formula.fork"
    with pytest.raises(ValueError, match="nothing"):
        next_of({}, only=("concept",))


def test_never_the_same_skill_three_times_running_and_seldom_twice() -> None:
    chosen = [choice.skill for choice, _ in practised(slips, Random(3), days=1, each_day=200)]
    running = [a == b for a, b in pairwise(chosen)]
    assert not any(a and b for a, b in pairwise(running))
    assert sum(running) < 10


def test_one_in_five_is_a_bug_after_mastery_and_none_before() -> None:
    four = ("paths", "order", "local.sum", "local.trig")
    assert next_of(ALL, *four).why == "bug"
    assert next_of(ALL, *four, "bug.local").why != "bug"
    weak = {**ALL, "gradient.chain": SkillState(0.97, "practised", 9, practised_on=TODAY)}
    assert SKILLS[next_of({**weak, "order": SkillState()}, *four).skill].kinds != ("bug",)


def test_worked_beginnings_fade_and_levels_rise() -> None:
    steps = [next_of({**ALL, "order": SkillState(0.1, answers=n)}).steps for n in range(4)]
    assert steps == [1, 2, 3, 0]
    levels = [next_of({**ALL, "order": SkillState(m, answers=5)}).level for m in (0.1, 0.5, 0.9)]
    assert levels == [1, 2, 3]
    assert next_of(ALL).level >= 3


# --- placement ------------------------------------------------------------------------------------


def placed(knows: set[str]) -> Placement:
    placement = Placement()
    while skill := placement.question:
        placement = placement.answered(skill, skill in knows)
    return placement


def test_right_passes_what_is_needed_and_wrong_fails_what_is_built_on_it() -> None:
    placement = Placement().answered("gradient.chain", True)
    assert placement.passed == prerequisites("gradient.chain") | {"gradient.chain"}
    placement = placement.answered("gradient.fork", False)
    assert {"gradient.fork", "formula.fork", "bug.fork"} <= placement.failed


@pytest.mark.parametrize("top", [None, "paths", "local.power", "gradient.chain", "formula.fork"])
def test_eight_questions_tell_a_learner_who_is_somewhere_on_the_way(top: str | None) -> None:
    knows = {top, *prerequisites(top)} if top else set[str]()
    placement = placed({str(skill) for skill in knows})
    assert placement.asked <= QUESTIONS
    assert placement.passed <= knows  # nothing is passed that is not known
    assert not placement.failed & knows
    core = [s for s in placement.unknown if not s.startswith("local.")]
    assert len(core) <= 1
