"""Which nudge of a page stands in front of the learner. Nothing of this is remembered for long:
who comes back to a page may play again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tutor.lessons.model import GraphBlock, NudgeBlock, Prose
from tutor.study.state import Session


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
        for part in session.lesson.pages[session.page].parts:
            if isinstance(part, NudgeBlock):
                if part.key not in self.passed:
                    return part
            elif not isinstance(part, Prose | GraphBlock) and self._waits(session, part.key):
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
            key in unread or session.record(key).status == "open"
            for key in (asked.question.key for asked in session.plan.on_page(session.page))
            if key == block or key.startswith(f"{block}/")
        )
