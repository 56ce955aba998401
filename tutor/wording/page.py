"""The text of a lesson's page, as far as a learner may read it."""

from __future__ import annotations

from tutor.course.model import NudgeBlock, Prose
from tutor.session import Session, earned
from tutor.session.passing import Passing
from tutor.wording import Words
from tutor.wording.nudge import nudge_table


def page_text(words: Words, session: Session, passing: Passing) -> tuple[str, ...]:
    """The page as Markdown, part by part, up to its first open question or nudge.

    What follows would give that away. A nudge that was gone past has left its table.
    """
    page = session.lesson.pages[session.page]
    parts = [f"## {page.title}"]
    for part in page.parts:
        if isinstance(part, Prose):
            parts.append(part.markdown)
        elif isinstance(part, NudgeBlock):
            if part.key not in passing.passed:
                break
            parts.append(nudge_table(words, part, reveal=is_earned(session, part)))
        elif _asks_still(session, part.key):
            break
    return tuple(parts)


def is_earned(session: Session, nudge: NudgeBlock) -> bool:
    """Whether the gradient that a nudge closes in on is known already."""
    return nudge.input in earned(session, nudge.graph).gradients


def _asks_still(session: Session, block: str) -> bool:
    return any(
        session.record(asked.question.key).status == "open"
        for asked in session.plan.on_page(session.page)
        if asked.question.key == block or asked.question.key.startswith(f"{block}/")
    )
