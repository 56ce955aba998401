"""Learners made up: they guess, or know and slip, for days on end, and we watch what is said."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from tutor.journal.log import Entry
from tutor.practice.mastery import GUESS, TYPED_GUESS, SkillState, Tracker
from tutor.practice.next import Choice, upcoming
from tutor.practice.skills import SKILLS

MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)
Answering = Callable[[Choice, str, Random], bool]
"""Whether a problem of that choice and kind is answered rightly."""


def guesses(choice: Choice, kind: str, random: Random) -> bool:
    """Knows nothing, and is lucky as often as the kind of question allows."""
    return random.random() < GUESS.get(kind, TYPED_GUESS)


def slips(choice: Choice, kind: str, random: Random) -> bool:
    """Knows all there is, and slips now and then."""
    return random.random() >= 0.1


def answer(number: int, at: float, skill: str, right: bool, **more: object) -> Entry:
    """A first try at a problem that nobody has seen before."""
    fields = {
        "id": f"{number:012d}",
        "at": at,
        "event": "answer",
        "mode": "practice",
        "sitting": f"day {at // 86400}",
        "problem": f"1:0:{number}:{skill}:1",
        "question": "q",
        "kind": SKILLS[skill].kinds[0],
        "skills": (skill,),
        "verdict": "right" if right else "wrong",
    }
    return Entry(**{**fields, **more})  # type: ignore[arg-type]


def practised(
    answering: Answering,
    random: Random,
    *,
    days: int,
    each_day: int,
    only: Collection[str] = (),
) -> Iterator[tuple[Choice, dict[str, SkillState]]]:
    """What is chosen, and what is then said of each skill, problem by problem."""
    tracker, number = Tracker(), 0
    for day in range(days):
        recent: list[tuple[str, str]] = []
        morning = MORNING + timedelta(days=day)
        for minute in range(each_day):
            at = (morning + timedelta(minutes=minute)).timestamp()
            choice = upcoming(tracker.states(at), recent, random, morning.date(), only)
            kind = SKILLS[choice.skill].kinds[0]
            right = answering(choice, kind, random)
            tracker.add(answer(number, at, choice.skill, right))
            recent.append((choice.skill, kind))
            number += 1
            yield choice, dict(tracker.states(at))


def mastered(states: dict[str, SkillState]) -> frozenset[str]:
    """What the learner is called a master of."""
    return frozenset(skill for skill, state in states.items() if state.mastered_on)
