"""What a learner is to look at again, and when: enough of it to be told at once.

It takes the whole log to work out, and the first frame does not wait for that. So it is kept in the
journal's settings, with the id of the last entry that was taken account of: whoever reads it can
tell whether something has happened since.
"""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # the first frame has it already
    from tutor.study.standing import Settings

SETTING = "agenda"


class Agenda(NamedTuple):
    """When each skill that is in the schedule comes due."""

    reviews: tuple[str, ...] = ()
    """The days, in ISO 8601, which sorts."""
    seconds: float = 60.0
    """That this learner takes for one problem."""
    last: str = ""
    """The id of the last entry that was taken account of."""

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

    @classmethod
    def kept(cls, settings: Settings) -> Agenda:
        """What was remembered; an empty one where nothing was, or nothing that can be read."""
        text = settings.setting(SETTING)
        if text is None:
            return cls()
        import json  # noqa: PLC0415 - who has done nothing does not pay for it

        try:
            kept = json.loads(text)
            return cls(tuple(map(str, kept["reviews"])), float(kept["seconds"]), str(kept["last"]))
        except (ValueError, TypeError, KeyError):
            return cls()
