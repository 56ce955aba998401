"""How well one skill is known: Bayesian knowledge tracing, and what it takes to be called master.

Corbett and Anderson (1994): a skill is known or not; who knows it slips now and then, who does not
may guess, and with every problem it may be learnt. The chance that it is known is all we keep. The
parameters are OATutor's, but for the guess, which is that of the kind of question: a coin tells
multiply from add half of the time, and nobody types a derivative by luck.

The chance alone is not enough: a coin-flipper passes 0.95 sooner or later. So who is to be called
master must have typed it, and must have known it on a later day, among other things.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tutor.practice.schedule import Card, review

PRIOR = TRANSIT = SLIP = 0.1
PRACTISED = 0.95
"""The chance of being known at which a skill is practised, ..."""
FORGOTTEN = 0.5
"""... and below which it is so no longer: misses demote, a single slip does not."""
RECENT = 3
"""Of so many typed answers, the last, ..."""
TYPED = 2
"""... so many must have been right."""
LUCK = 2**-12
"""Or else a run of right answers must be as unlikely by luck as a dozen heads in a row."""

Stage = Literal["new", "practised", "mastered", "due"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A first try without help: what it says of a skill."""

    right: bool
    day: date
    """In the learner's own calendar."""
    guess: float = 0.1
    """The chance of a right answer from who does not know."""
    typed: bool = True
    """Whether it cannot be had by choosing."""
    mixed: bool = False
    """Whether it came among problems of other skills, so that nothing gave the skill away."""


@dataclass(frozen=True, slots=True)
class SkillState:
    """What is known of a learner and one skill."""

    mastery: float = PRIOR
    """The chance that the skill is known, 0 to 1."""
    state: Stage = "new"
    """As of the day that was asked for."""
    answers: int = 0
    """First tries without help, ..."""
    right: int = 0
    """... and how many of them were right."""
    typed_recent: tuple[bool, ...] = ()
    """Whether the last typed answers were right, the latest last; any other miss counts, too."""
    luck: float = 1.0
    """The chance that who does not know it gives the right answers since the last wrong one."""
    practised_on: date | None = None
    """Since when it is practised."""
    returned: bool = False
    """Whether it was known in mixed practice on a later day than that."""
    mastered_on: date | None = None
    """The first time."""
    card: Card | None = None
    """From the day on which it is mastered."""
    passed: bool = False
    """Whether a placement has found that it can be built upon, though it was not asked."""

    @property
    def due(self) -> date | None:
        """When to look at it again; None while it is not in the schedule."""
        return self.card.due if self.card else None

    @property
    def solid(self) -> bool:
        """Whether other skills can be built on it."""
        return self.passed or self.state != "new"

    @property
    def proven(self) -> bool:
        """Whether the last answers were more than luck."""
        return sum(self.typed_recent) >= TYPED or self.luck <= LUCK

    @property
    def mastered(self) -> bool:
        """Whether it has all that a master needs."""
        return self.mastery >= PRACTISED and self.proven and self.returned

    def on(self, day: date) -> SkillState:
        """The same seen on a day: what is mastered today may be due next week."""
        stage: Stage = "practised" if self.practised_on else "new"
        if self.card:
            stage = "due" if day >= self.card.due else "mastered" if self.mastered else stage
        return self if stage == self.state else replace(self, state=stage)


def learn(state: SkillState, evidence: Evidence) -> SkillState:
    """The state after one more first try without help."""
    mastery = traced(state.mastery, evidence.right, evidence.guess)
    practised_on = state.practised_on
    if mastery >= PRACTISED:
        practised_on = practised_on or evidence.day
    elif mastery < FORGOTTEN:
        practised_on = None
    later = state.practised_on is not None and evidence.day > state.practised_on
    success = evidence.right and evidence.mixed and later
    after = replace(
        state,
        mastery=mastery,
        answers=state.answers + 1,
        right=state.right + evidence.right,
        luck=state.luck * evidence.guess if evidence.right else 1.0,
        practised_on=practised_on,
        returned=practised_on is not None and (state.returned or success),
        card=state.card if practised_on else None,
        passed=state.passed and evidence.right,
    )
    counts = evidence.typed or not evidence.right  # a miss is one, however it was given
    return noted(after, evidence) if counts else _promoted(after, evidence.day)


def noted(state: SkillState, evidence: Evidence) -> SkillState:
    """The state after a typed answer in which the skill was used, though it was not the question.

    Some skills are only ever asked by choosing. One shows by using them that it was no luck.
    """
    recent = (*state.typed_recent, evidence.right)[-RECENT:]
    return _promoted(replace(state, typed_recent=recent), evidence.day)


def traced(known: float, right: bool, guess: float) -> float:
    """The chance that a skill is known, after an answer, and after having learnt from it."""
    if right:
        likely = known * (1 - SLIP) / (known * (1 - SLIP) + (1 - known) * guess)
    else:
        likely = known * SLIP / (known * SLIP + (1 - known) * (1 - guess))
    return likely + (1 - likely) * TRANSIT


def _promoted(state: SkillState, day: date) -> SkillState:
    if state.mastered and state.card is None:
        first = state.mastered_on or day
        state = replace(state, mastered_on=first, card=review(None, "good", day))
    return state.on(day)
