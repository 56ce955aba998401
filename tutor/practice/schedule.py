"""When a mastered skill is looked at again: just before it would be forgotten.

The model is FSRS 6 as the package `fsrs` has it, with its default parameters. We count in days of
the learner's own calendar: what is due, is due for a whole day, and coming back next morning is
one day later, though it is but twelve hours.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import fsrs

Rating = Literal["good", "hard", "again"]
"""Right unaided; right after a wrong try; wrong, or with help."""

RETENTION = 0.9
"""The chance of still knowing it at which a skill is due."""
LONGEST = 180
"""Days between two looks, at most."""
LAPSE = 1
"""Days after which it is looked at again when it was not known, at most."""


class Card(NamedTuple):
    """What the model remembers of one skill."""

    stability: float
    """Days until the chance of still knowing it has fallen to `RETENTION`."""
    difficulty: float
    """1 to 10."""
    reviewed: date
    due: date


def review(card: Card | None, rating: Rating, day: date) -> Card:
    """The card after a look at its skill on that day; the first look makes it."""
    scheduler, ratings = _scheduler(), _ratings()
    after, _ = scheduler.review_card(_theirs(card, day), ratings[rating], _noon(day))
    due = after.due.date()
    if rating == "again":
        due = min(due, day + timedelta(days=LAPSE))
    return Card(after.stability or 0.0, after.difficulty or 0.0, day, due)


def retrievability(card: Card, day: date) -> float:
    """The chance, 0 to 1, that the skill is still known on that day."""
    return _scheduler().get_card_retrievability(_theirs(card, day), _noon(day))


@cache
def _ratings() -> Mapping[Rating, fsrs.Rating]:
    import fsrs  # noqa: PLC0415 - not before something is mastered

    return {"good": fsrs.Rating.Good, "hard": fsrs.Rating.Hard, "again": fsrs.Rating.Again}


@cache
def _scheduler() -> fsrs.Scheduler:
    import fsrs  # noqa: PLC0415

    return fsrs.Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )


def _theirs(card: Card | None, day: date) -> fsrs.Card:
    """The card as the package has it. With an id of ours it looks at no clock."""
    import fsrs  # noqa: PLC0415

    if card is None:
        return fsrs.Card(card_id=1, due=_noon(day))
    return fsrs.Card(
        card_id=1,
        state=fsrs.State.Review,
        stability=card.stability,
        difficulty=card.difficulty,
        due=_noon(card.due),
        last_review=_noon(card.reviewed),
    )


@lru_cache(maxsize=64)
def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
