"""Which nudge of a page stands in front of the learner. Nothing of this is remembered for long:
who comes back to a page may play again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tutor.study.state import Session

if TYPE_CHECKING:  # loads the schema of what authors write
    from tutor.lessons.blocks.nudge import NudgeBlock


@dataclass(frozen=True, slots=True)
class Passing:
    """What the learner has gone past on a page."""

    page: int = -1
    passed: frozenset[str] = frozenset()
    """The keys of nudges, and of questions whose answers have been read."""

    def at(self, session: Session) -> Passing:
        """The same on the same page; nothing yet on another."""
        return self if self.page == session.page else Passing(session.page)

    def nudge(self, session: Session) -> NudgeBlock | None:
        """The nudge in front of the learner: reached, and not yet gone past."""
        for block in session.lesson.pages[session.page].blocks:
            if block.laboratory:
                if block.key not in self.passed:
                    return block.laboratory
            elif self._waits(session, block.key):
                return None
        return None

    def gone_on(self, session: Session) -> Passing:
        """Past the nudge in front of the learner, or else past the question."""
        nudge = self.nudge(session)
        key = nudge.key if nudge else session.focus
        return replace(self, passed=self.passed | {key}) if key else self

    def more(self, session: Session) -> bool:
        """Whether behind a nudge, or before the next one, something of this page still waits."""
        nudge = self.nudge(session)
        if nudge is None and not session.settled:
            return False
        after = self.gone_on(session)
        hidden = nudge is not None and session.focus not in (None, *after.passed)
        return hidden or after.nudge(session) is not None

    def _waits(self, session: Session, block: str) -> bool:
        """Whether a block has an open question, or an answer that is still being read."""
        unread = {session.focus} - self.passed
        return any(
            asked.question.key in unread or session.record(asked.question.key).status == "open"
            for asked in session.plan.of_block(block)
        )
