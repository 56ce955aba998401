"""What a learner is to look at again, and when, and what they know: enough to be told at once.

It takes the whole log to work out, and the first frame does not wait for that. So it is kept in the
journal's settings, with the id of the last entry that was taken account of: whoever reads it can
tell whether something has happened since.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # the first frame has it already
    from tutor.study.standing import Settings

SETTING = "agenda"
PLACED = "placed"
"""The setting that keeps what the last placement has found to be known."""


class Agenda(NamedTuple):
    """When each skill that is in the schedule comes due, and which are known already."""

    reviews: tuple[str, ...] = ()
    """The days, in ISO 8601, which sorts."""
    seconds: float = 60.0
    """That this learner takes for one problem."""
    last: str = ""
    """The id of the last entry that was taken account of."""
    known: tuple[str, ...] = ()
    """The skills that others can be built on, ..."""
    unknown: tuple[str, ...] = ()
    """... and all others that can be practised."""

    def due(self, day: date) -> int:
        """How many skills are due on a day, overdue ones with them."""
        return sum(review <= day.isoformat() for review in self.reviews)

    def minutes(self, day: date) -> int:
        """About how long it takes to look at these again: a problem each."""
        return math.ceil(self.due(day) * self.seconds / 60)

    def keep(self, settings: Settings) -> None:
        """Remember it."""
        import json  # noqa: PLC0415 - nobody waits for this

        settings.save_setting(SETTING, json.dumps(self._asdict()))

    @staticmethod
    def keep_placed(settings: Settings, skills: Iterable[str]) -> None:
        """Remember what a placement has found to be known."""
        settings.save_setting(PLACED, " ".join(skills))

    @classmethod
    def kept(cls, settings: Settings) -> Agenda:
        """What was remembered; an empty one where nothing was, or nothing that can be read."""
        text = settings.setting(SETTING)
        if text is None:
            return cls()
        placed = (settings.setting(PLACED) or "").split()
        import json  # noqa: PLC0415 - who has done nothing does not pay for it

        try:
            kept = json.loads(text)
            reviews, known, unknown = (
                tuple(map(str, kept[name])) for name in ("reviews", "known", "unknown")
            )
            last, seconds = str(kept["last"]), float(kept["seconds"])
            return cls(reviews, seconds, last, (*known, *placed), unknown)
        except (ValueError, TypeError, KeyError):
            return cls()
