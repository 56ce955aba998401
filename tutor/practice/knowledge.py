"""How well one skill is known: Bayesian knowledge tracing, and what it takes to be called master.

Corbett and Anderson (1994): a skill is known or not; who knows it slips now and then, who does not
may guess, and with every problem it may be learnt. The chance that it is known is all we keep. The
parameters are OATutor's, but for the guess, which is that of the kind of question: a coin tells
multiply from add half of the time, and nobody types a derivative by luck.

The chance alone is not enough: a coin-flipper passes 0.95 sooner or later. So who is to be called
master must have typed it, and must have known it on a later day, among other things. Typed it three
times of the last four: two of three come by luck as well, to who types on and on (with a guess of
0.1, in every third run of 30), and the coin does the rest where a rule is shown by using it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from tutor.practice.schedule import Card, Rating, review

PRIOR = TRANSIT = SLIP = 0.1
PRACTISED = 0.95
"""The chance of being known at which a skill is practised, ..."""
FORGOTTEN = 0.5
"""... and below which it is so no longer: misses demote, a single slip does not."""
RECENT = 4
"""Of so many typed answers, the last, ..."""
TYPED = 3
"""... so many must have been right."""
LUCK = 2**-12
"""Or else the answers must be so much less likely by luck than from who knows: by Wald's (1945)
sequential test, which a slip sets back and does not undo."""

Stage = Literal["new", "practised", "mastered", "due"]


class Evidence(NamedTuple):
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
    proven: bool = False
    """Whether the last answers were more than luck."""
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
    def mastered(self) -> bool:
        """Whether it has all that a master needs."""
        return self.mastery >= PRACTISED and self.proven and self.returned


class Knowing:
    """One skill while the learner's answers are gone through, one after the other.

    There may be a hundred thousand of them, so this changes; what it comes to, `on` a day, is kept.
    """

    __slots__ = (
        "_before", "_look", "_recent", "answers", "card", "luck", "mastered_on", "mastery",
        "passed", "practised_on", "returned", "right",
    )  # fmt: skip

    def __init__(self) -> None:
        self.mastery, self.answers, self.right = PRIOR, 0, 0
        self._recent: tuple[bool, ...] = ()
        """Whether the last typed answers were right, the latest last; other misses count, too."""
        self.luck = 1.0
        """How likely the answers are by luck against from who knows, since that was even."""
        self.practised_on: date | None = None
        self.mastered_on: date | None = None
        self.returned = self.passed = False
        self.card: Card | None = None
        self._before: Card | None = None
        self._look: tuple[date, object] | None = None
        """The last look in the schedule: its day, and what was asked; and the card before it."""

    @property
    def proven(self) -> bool:
        """Whether the last answers were more than luck."""
        return sum(self._recent) >= TYPED or self.luck <= LUCK

    def on(self, day: date) -> SkillState:
        """What it comes to, seen on a day: what is mastered today may be due next week."""
        proven = self.proven
        stage: Stage = "practised" if self.practised_on else "new"
        if self.card:
            mastered = self.mastery >= PRACTISED and proven and self.returned
            stage = "due" if day >= self.card.due else "mastered" if mastered else stage
        return SkillState(
            self.mastery, stage, self.answers, self.right, proven, self.practised_on,
            self.returned, self.mastered_on, self.card, self.passed,
        )  # fmt: skip

    def learn(self, evidence: Evidence) -> None:
        """One more first try without help."""
        right, day, guess, typed, mixed = evidence
        self.mastery = traced(self.mastery, right, guess)
        self.answers += 1
        since = self.practised_on
        if self.mastery >= PRACTISED:
            self.practised_on = since or day
        elif self.mastery < FORGOTTEN:
            self.practised_on, self.returned, self.card = None, False, None
        if right:
            self.right += 1
            self.luck *= guess / (1 - SLIP)
            self.returned |= mixed and since is not None and day > since
        else:
            self.luck, self.passed = min(1.0, self.luck * (1 - guess) / SLIP), False
        if typed or not right:  # a miss is one, however it was given
            self.note(right, day)
        else:
            self._promote(day)

    def note(self, right: bool, day: date) -> None:
        """A typed answer in which the skill was used, though it was not the question.

        Some skills are only ever asked by choosing. One shows by using them that it was no luck.
        """
        self._recent = (*self._recent, right)[-RECENT:]
        self._promote(day)

    def _promote(self, day: date) -> None:
        if self.card is None and self.returned and self.mastery >= PRACTISED and self.proven:
            self.mastered_on = self.mastered_on or day
            self.card, self._look = review(None, "good", day), (day, None)

    def look(self, what: object, rating: Rating, day: date) -> None:
        """Move on in the schedule: `what` was asked, and went so.

        The first look of a day tells whether it was still known; what is asked later on that day
        was just refreshed. Of what is said of one question the latest counts.
        """
        if self.card is None:  # not yet learnt, or lost, and to be learnt again
            return
        if self._look and self._look[0] == day:
            if self._look[1] is not None and self._look[1] == what:
                self.card = review(self._before, rating, day)
            return
        self._before, self._look = self.card, (day, what)
        self.card = review(self.card, rating, day)


def traced(known: float, right: bool, guess: float) -> float:
    """The chance that a skill is known, after an answer, and after having learnt from it."""
    if right:
        likely = known * (1 - SLIP) / (known * (1 - SLIP) + (1 - known) * guess)
    else:
        likely = known * SLIP / (known * SLIP + (1 - known) * (1 - guess))
    return likely + (1 - likely) * TRANSIT
