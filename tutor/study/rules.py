"""What holds while a learner works: a lesson, a practice and an exam differ in this alone."""

from __future__ import annotations

from typing import Literal, NamedTuple

When = Literal["at once", "at the end"]


class Rules(NamedTuple):
    """What a learner may do at a question, and when they hear how it went."""

    feedback: When = "at once"
    """At the end: an answer is kept, may be given again, and nothing is said of it before."""
    hints: bool = True
    """Whether hints may be taken."""
    retries: bool = True
    """Whether a wrong answer leaves the question open for another try."""
    tries_before_reveal: int | None = 2
    """After so many wrong tries the answer may be seen; None: it never may."""
    minutes: float | None = None
    """The time there is, from the first question on; None: as long as it takes."""


LESSON = Rules()
"""Learning: everything is said at once, and help is there for the asking."""

PRACTICE = Rules(tries_before_reveal=1)
"""As in a lesson; but why a wrong answer was wrong may be seen at once: the next problem is new."""

PLACEMENT = Rules(hints=False, retries=False, tries_before_reveal=0)
"""One try, for that is what is to be found out; who does not know says so by asking to see it."""
