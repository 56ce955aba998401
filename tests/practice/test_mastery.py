"""Who is called a master, and who is not."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from random import Random

import pytest

from tests.practice.learners import MORNING, answer, guesses, mastered, practised, slips
from tutor.practice.knowledge import PRACTISED, Evidence, Knowing, SkillState, traced
from tutor.practice.mastery import POINTS_TO, Tracker, states
from tutor.practice.skills import SKILLS
from tutor.questions.misconceptions import MISCONCEPTIONS

MONDAY = date(2026, 3, 2)
AT = MORNING.timestamp()
DAY = 86_400


def after(*evidence: Evidence) -> SkillState:
    knowing = Knowing()
    for one in evidence:
        knowing.learn(one)
    return knowing.on(max(one.day for one in evidence))


def right(day: int = 0, *, right: bool = True, **more: object) -> Evidence:
    return Evidence(right, MONDAY + timedelta(days=day), **more)  # type: ignore[arg-type]


def test_chance_is_that_of_bayes_and_then_of_learning() -> None:
    # 0.1·0.9/(0.1·0.9 + 0.9·0.1) = 0.5, and a tenth of the rest is learnt
    assert traced(0.1, True, 0.1) == pytest.approx(0.55)
    assert traced(0.1, True, 0.5) == pytest.approx(0.25)
    assert traced(0.55, False, 0.1) == pytest.approx(0.055 / 0.46 * 0.9 + 0.1)


def test_practised_after_three_typed_answers_and_master_on_a_later_day_in_mixed_practice() -> None:
    three = [right()] * 3
    assert after(*three).state == "practised"
    assert after(*three, right(0, mixed=True)).state == "practised"  # the same day
    assert after(*three, right(1)).state == "practised"  # nothing but this skill
    master = after(*three, right(1, mixed=True))
    assert (master.state, master.mastered_on) == ("mastered", MONDAY + timedelta(days=1))
    assert master.due == MONDAY + timedelta(days=3)


def test_choosing_alone_takes_a_long_run_of_right_answers() -> None:
    def chosen(count: int, start: int = 0) -> list[Evidence]:
        days = range(start, start + count)
        return [right(day, guess=0.5, typed=False, mixed=True) for day in days]

    assert after(*chosen(14)).mastery > PRACTISED
    assert after(*chosen(14)).state == "practised"
    assert after(*chosen(15)).state == "mastered"
    slip = right(10, right=False, guess=0.5, typed=False, mixed=True)
    # A slip, five times likelier by luck than from who knows, costs nearly three right answers.
    assert after(*chosen(10), slip, *chosen(6, 11)).state == "practised"
    assert after(*chosen(10), slip, *chosen(7, 11)).state == "mastered"


def test_misses_demote() -> None:
    master, slip = (*[right()] * 3, right(1, mixed=True)), right(1, right=False)
    assert after(*master, slip).state == "mastered"  # one slip of who knows
    assert after(*master, slip, slip).state == "practised"
    fallen = after(*master, *[slip] * 5)
    assert (fallen.state, fallen.due) == ("new", None)
    assert fallen.mastered_on is not None  # once was


def test_rule_that_is_asked_by_choosing_is_shown_by_using_it() -> None:
    chosen = [answer(n, AT + n, "rule.add", True) for n in range(8)]
    later = answer(9, AT + DAY, "local.sum", True), answer(10, AT + DAY, "rule.add", True)
    assert states([*chosen, *later], AT + DAY)["rule.add"].state == "practised"
    used = [answer(20 + n, AT + DAY + n, "gradient.fork", True) for n in range(3)]
    assert states([*chosen, *later, *used[:2]], AT + DAY)["rule.add"].state == "practised"
    assert states([*chosen, *later, *used], AT + DAY)["rule.add"].state == "mastered"


def test_help_and_second_tries_are_no_evidence() -> None:
    wrong = answer(1, AT, "local.sum", False)
    again = answer(2, AT, "local.sum", True, problem=wrong.problem)
    helped = answer(3, AT, "local.sum", True, assisted=True)
    elsewhere = answer(4, AT, "local.sum", True, mode="explore")
    doubtful = answer(5, AT, "local.sum", True, verdict="unsure")
    state = states([wrong, again, helped, elsewhere, doubtful], AT)["local.sum"]
    assert (state.answers, state.right) == (1, 0)


def test_wrong_answer_counts_against_what_its_mistake_points_to() -> None:
    entry = answer(1, AT, "gradient.fork", False, misconception="mul-no-swap")
    told = states([entry], AT)
    assert told["local.product"].answers == 1
    assert told["gradient.fork"].answers == 0
    two = [answer(n, AT, "gradient.fork", True) for n in (2, 3)]
    three = [*two, answer(4, AT, "gradient.fork", True)]
    assert not states([*two, entry], AT)["gradient.fork"].proven  # though not its fault, a miss
    assert states([*three, entry], AT)["gradient.fork"].proven
    assert "rule.add" not in told
    unnamed = states([answer(1, AT, "gradient.fork", False)], AT)
    assert unnamed["gradient.fork"].answers == 1


def test_every_mistake_points_to_a_skill_that_there_is() -> None:
    assert set(POINTS_TO.values()) <= SKILLS.keys()
    assert POINTS_TO.keys() <= MISCONCEPTIONS.keys()


def test_exam_counts_once_it_is_over_and_its_last_answers_do() -> None:
    first = answer(1, AT, "local.sum", False, mode="exam")
    changed = answer(2, AT, "local.sum", True, mode="exam", problem=first.problem)
    assert not states([first, changed], AT)
    over = answer(3, AT, "local.sum", True, mode="exam", event="finish", skills=())
    state = states([first, changed, over], AT)["local.sum"]
    assert (state.answers, state.right) == (1, 1)


def test_right_answer_passes_what_it_builds_on_until_that_is_missed() -> None:
    told = states([answer(1, AT, "gradient.fork", True)], AT)
    assert told["local.power"].solid
    assert not told["gradient.fork"].solid
    missed = states([answer(1, AT, "gradient.fork", True), answer(2, AT, "paths", False)], AT)
    assert not missed["rule.add"].solid


def test_days_are_those_of_the_learner() -> None:
    evening = MORNING.replace(hour=16).timestamp()  # in Shanghai it is past midnight
    entries = [answer(n, evening - DAY / 3 + n, "local.sum", True) for n in range(3)]
    entries += [answer(9, evening, "paths", True, sitting="s")]
    entries += [answer(10, evening, "local.sum", True, sitting="s")]
    assert states(entries, evening)["local.sum"].state == "practised"
    assert states(entries, evening, timezone(timedelta(hours=8)))["local.sum"].state == "mastered"


@pytest.mark.parametrize("at", [-1e30, 1e30, float("nan"), float("inf")])
def test_no_time_is_too_strange(at: float) -> None:
    assert states([answer(1, at, "local.sum", True, sitting="s")], at)["local.sum"].answers == 1


def test_a_tracker_tells_the_same_as_all_entries_at_once() -> None:
    entries = [answer(n, AT + n * DAY / 4, "local.sum", n % 3 > 0) for n in range(40)]
    tracker = Tracker()
    for number, entry in enumerate(entries):
        tracker.add(entry)
        assert tracker.states(entry.at) == states(entries[: number + 1], entry.at)


def test_guesser_is_no_master() -> None:
    called = 0
    for run in range(40):
        *_, (_, last) = practised(guesses, Random(run), days=6, each_day=10)
        called += bool(mastered(last))
    assert called == 0


@pytest.mark.parametrize("skill", ["local.trig", "gradient.chain", "gradient.fork"])
def test_knower_is_master_on_the_second_day(skill: str) -> None:
    called = 0
    for run in range(40):
        *_, (_, last) = practised(
            slips, Random(run), days=2, each_day=24, only=(skill, "local.sum")
        )
        called += skill in mastered(last)
    assert called >= 36
