"""What comes next: what is due, then the weakest skill in reach, then something fresh.

Problems of different skills are mixed, so that the learner has to find out which rule it is this
time (interleaving: 62 against 38 % a month later; Rohrer, Dedrick, Hartwig and Cheung 2020).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Literal

from tutor.practice.knowledge import SkillState
from tutor.practice.schedule import retrievability
from tutor.practice.skills import SKILLS, practisable

Why = Literal["due", "weakest", "fresh", "bug"]

IN_PLAY = 3
"""So many skills are learnt side by side, to be mixed."""
BUG_EVERY = 5
"""One problem in so many is one to find the bug in, once that is in reach."""
FADING = 3
"""So many problems of a skill come with a worked beginning."""

States = Mapping[str, SkillState]


@dataclass(frozen=True, slots=True)
class Choice:
    """What to ask next."""

    skill: str
    level: int
    why: Why
    steps: int = 0
    """How many steps, the last ones, are left to the learner while a worked example fades; 0: all
    of them."""


def upcoming(
    states: States,
    recent: Sequence[tuple[str, str]],
    random: Random,
    today: date,
    only: Collection[str] = (),
) -> Choice:
    """Choose what to ask next.

    `states` are as of `today`; `recent` are the skills and kinds of the problems before, the
    latest last; `only` keeps to some skills, whatever they need. Raises ValueError where `only`
    has none that can be practised.
    """
    known = {skill: states.get(skill, SkillState()) for skill in practisable}
    skills = [skill for skill in practisable if (skill in only if only else not _is_bug(skill))]
    if not skills:
        raise ValueError(f"nothing to practise in {sorted(only)}")
    for why, candidates in _tiers(known, skills, recent, today, bool(only)):
        rested = _rested(candidates, recent)
        if rested:
            skill = random.choice(rested[:IN_PLAY]) if why == "weakest" else rested[0]
            return _chosen(skill, known[skill], why, random)
    return _chosen(recent[-1][0], known[recent[-1][0]], "weakest", random)  # there is but this one


def _tiers(
    known: States, skills: Sequence[str], recent: Sequence[tuple[str, str]], today: date, all_: bool
) -> Iterator[tuple[Why, list[str]]]:
    """What may come next, the most urgent first; within each, too."""
    if not all_ and _bug_is_wanted(recent):
        yield "bug", sorted(_bugs(known), key=lambda one: _rank(known[one], today))
    due = [one for one in skills if _is_due(known[one], today)]
    yield "due", sorted(due, key=lambda one: _urgency(known[one], today))
    near = [one for one in skills if all_ or all(known[need].solid for need in SKILLS[one].needs)]
    new = [one for one in near if not known[one].solid]
    tried = [one for one in new if known[one].answers]
    untried = [one for one in new if not known[one].answers]
    weakest = sorted(tried, key=lambda one: known[one].mastery)
    yield "weakest", (weakest + untried)[:IN_PLAY]
    yield "fresh", untried
    # What may have been luck first, but not it alone.
    rest = [one for one in near if one not in new]
    yield "fresh", sorted(rest, key=lambda one: (known[one].proven, _urgency(known[one], today)))


def _is_due(state: SkillState, today: date) -> bool:
    """Whether the schedule asks for it, or what was practised waits to be known on another day."""
    waits = state.practised_on is not None and state.practised_on < today and not state.returned
    return state.state == "due" or waits


def _urgency(state: SkillState, today: date) -> float:
    """The chance that it is still known: what may be lost comes first."""
    return retrievability(state.card, today) if state.card else state.mastery


def _rank(state: SkillState, today: date) -> tuple[bool, bool, float]:
    """What is due, what is to be learnt, the rest; the most urgent first."""
    return state.state != "due", state.mastered, _urgency(state, today)


def _is_bug(skill: str) -> bool:
    return "bug" in SKILLS[skill].kinds


def _bug_is_wanted(recent: Sequence[tuple[str, str]]) -> bool:
    before = recent[-(BUG_EVERY - 1) :]
    return len(before) == BUG_EVERY - 1 and all(kind != "bug" for _, kind in before)


def _bugs(known: States) -> list[str]:
    """To find a bug one has to be master of what is done there."""
    return [
        skill
        for skill in practisable
        if _is_bug(skill)
        and all(known[need].state in ("mastered", "due") for need in SKILLS[skill].needs)
    ]


def _rested(skills: Sequence[str], recent: Sequence[tuple[str, str]]) -> list[str]:
    """Those that were not asked just now; or all, where that is one that was asked but once."""
    last = [skill for skill, _ in recent[-2:]]
    rested = [one for one in skills if one not in last[-1:]]
    twice = len(last) == 2 and last[0] == last[1]
    return rested or ([] if twice else list(skills))


def _chosen(skill: str, state: SkillState, why: Why, random: Random) -> Choice:
    """With a level that suits what is known of it."""
    levels = SKILLS[skill].levels
    half = (len(levels) + 1) // 2
    if state.state == "new":
        level = levels[min(int(state.mastery * half), half - 1)]
    else:
        level = random.choice(levels[half - 1 :])
    fading = state.state == "new" and not state.passed and state.answers < FADING
    fresh: Why = "fresh" if why == "weakest" and not state.answers else why
    return Choice(skill, level, fresh, state.answers + 1 if fading else 0)
