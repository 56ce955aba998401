"""When skills come back: through a year, and as the package itself would have it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random

import fsrs
import pytest

from tests.practice.learners import MORNING, answer, mastered
from tutor.journal.log import Entry
from tutor.practice.mastery import Tracker
from tutor.practice.next import upcoming
from tutor.practice.schedule import LONGEST, RETENTION, Card, Rating, retrievability, review
from tutor.practice.skills import SKILLS, practisable

THEIRS = {"good": fsrs.Rating.Good, "hard": fsrs.Rating.Hard, "again": fsrs.Rating.Again}
START = date(2026, 3, 2)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.mark.parametrize("seed", range(10))
def test_same_log_gives_the_same_days_as_the_package(seed: int) -> None:
    """Theirs is one card reviewed on and on; ours is made anew from what we keep."""
    random, day = Random(seed), START
    scheduler = fsrs.Scheduler(
        desired_retention=0.9, learning_steps=(), relearning_steps=(), maximum_interval=180,
        enable_fuzzing=False,
    )  # fmt: skip
    theirs = fsrs.Card(card_id=1)
    ours: Card | None = None
    for _ in range(60):
        rating: Rating = random.choice(("good", "good", "good", "hard", "again"))
        theirs, _ = scheduler.review_card(theirs, THEIRS[rating], noon(day))
        ours = review(ours, rating, day)
        lapsed = day + timedelta(days=1)
        due = theirs.due.date()
        assert ours.due == (min(due, lapsed) if rating == "again" else due)
        assert ours.stability == pytest.approx(theirs.stability)
        day = max(day, ours.due + timedelta(days=random.choice((-2, 0, 0, 1, 9))))
        assert retrievability(ours, day) == scheduler.get_card_retrievability(theirs, noon(day))


def test_days_grow_to_half_a_year_and_a_lapse_brings_it_back_tomorrow() -> None:
    card, day = review(None, "good", START), START
    spans = []
    for _ in range(12):
        spans.append((card.due - day).days)
        assert retrievability(card, card.due) == pytest.approx(RETENTION, abs=0.02) or (
            spans[-1] == LONGEST
        )
        day = card.due
        card = review(card, "good", day)
    assert all(before <= after for before, after in pairwise(spans))
    assert spans[-1] == LONGEST
    assert review(card, "again", card.due).due == card.due + timedelta(days=1)


def rated(*entries: Entry) -> Card:
    """The card of local.sum, mastered on the second day, after these."""
    tracker = Tracker()
    at = MORNING.timestamp()
    for number in range(3):
        tracker.add(answer(number, at, "local.sum", True))
    tracker.add(answer(3, at + 86_400, "paths", True, sitting="mixed"))
    tracker.add(answer(4, at + 86_400, "local.sum", True, sitting="mixed"))
    for entry in entries:
        tracker.add(entry)
    card = tracker.states(at)["local.sum"].card
    assert card is not None
    return card


def test_ratings() -> None:
    """Good unaided, Hard after a wrong try, Again wrong or with help."""
    at, day = MORNING.timestamp() + 4 * 86_400, START + timedelta(days=4)
    before = rated()
    right = answer(9, at, "local.sum", True)
    wrong = answer(9, at, "local.sum", False)
    hint = answer(9, at, "local.sum", True, event="hint", verdict="")
    aided = answer(9, at, "local.sum", True, assisted=True)
    assert rated(right) == review(before, "good", day)
    assert rated(wrong) == review(before, "again", day)
    assert rated(wrong, right) == review(before, "hard", day)
    assert rated(hint, aided) == review(before, "again", day)
    assert rated(wrong, hint, aided) == review(before, "again", day)


def test_the_first_look_of_a_day_counts() -> None:
    """What is asked later on that day was just refreshed."""
    at, day = MORNING.timestamp() + 4 * 86_400, START + timedelta(days=4)
    right, wrong = answer(9, at, "local.sum", True), answer(10, at + 60, "local.sum", False)
    assert rated(right, wrong) == rated(right) == review(rated(), "good", day)
    assert rated(wrong, right) == rated(wrong)
    tomorrow = answer(11, at + 86_400, "local.sum", True)
    assert rated(right, wrong, tomorrow) == review(rated(right), "good", day + timedelta(days=1))


def test_a_year_of_days() -> None:
    """Ten problems a day, by somebody who knows and slips now and then."""
    random, tracker, number = Random(7), Tracker(), 0
    loads = []
    for day in range(365):
        recent: list[tuple[str, str]] = []
        morning = MORNING + timedelta(days=day)
        waiting = tracker.states(morning.timestamp()).values()
        loads.append(sum(state.state == "due" for state in waiting))
        for minute in range(10):
            at = (morning + timedelta(minutes=minute)).timestamp()
            choice = upcoming(tracker.states(at), recent, random, morning.date())
            tracker.add(answer(number, at, choice.skill, random.random() < 0.95))
            recent.append((choice.skill, SKILLS[choice.skill].kinds[0]))
            number += 1
    last = tracker.states((MORNING + timedelta(days=365)).timestamp())
    assert mastered(dict(last)) == set(practisable)
    assert all(state.card for state in last.values())
    assert max(loads[60:]) <= 10  # never more than a day's work
    assert sum(loads[-60:]) / 60 < 3  # and less and less
