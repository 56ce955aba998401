"""The text of a lesson's page, as far as a learner may read it, and what comes after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutor.lessons.model import Prose
from tutor.questions import Choosing, Form
from tutor.study import Session
from tutor.study.earned import earned
from tutor.study.passing import Passing
from tutor.telling.feedback import prompt
from tutor.telling.lines import Line, Tone, in_a_row
from tutor.telling.nudge import nudge_table
from tutor.wording import Words

if TYPE_CHECKING:  # loads the schema of what authors write
    from tutor.lessons.blocks.nudge import NudgeBlock


def page_text(
    words: Words, session: Session, passing: Passing, nudged: str | None = None
) -> tuple[str, ...]:
    """The page as Markdown, part by part, up to its first open question or nudge.

    What follows would give that away. A nudge that was gone past has left its table, or `nudged`.
    """
    from tutor.lessons.blocks.placeholders import (  # noqa: PLC0415 - loads the schemas
        filled,
        graphs_beside,
    )

    page, plan = session.lesson.pages[session.page], session.plan
    beside = graphs_beside(session.lesson.pages, session.page)
    parts = [f"## {page.title}"]
    for part, graph in zip(page.parts, beside, strict=True):
        if isinstance(part, Prose):
            parts.append(filled(part.markdown, plan.trace(graph) if graph else None))
        elif nudge := part.laboratory:
            if part.key not in passing.passed:
                break
            reveal = is_earned(session, nudge)
            parts.append(nudge_table(words, nudge, reveal=reveal) if nudged is None else nudged)
        elif _asks_still(session, part.key):
            break
    return tuple(parts)


def going_on(words: Words, session: Session, passing: Passing) -> str:
    """What Enter does once a nudge or a question is done with; empty as long as it is not."""
    if passing.more(session):
        return words("press-enter-next")
    if not session.settled:
        return ""
    if session.advanced().page != session.page:
        return words("press-enter-page")
    return words("press-enter-finish" if session.at_end else "press-enter-next")


def recap(words: Words, session: Session) -> Iterator[Line]:
    """All questions of a page that is done, each with the learner's own answer."""
    tone: Tone
    for asked in session.plan.on_page(session.page):
        question, record = asked.question, session.record(asked.question.key)
        said = prompt(words, question)
        if record.status == "right" and record.right:
            tone, answer = "right", _own_answer(words, question.form, record.right)
        elif record.status == "taken":
            tone, answer = "say", _own_answer(words, question.form, record.answer)
        else:
            tone, answer = "quiet", words("revealed", solution=question.solution())
        yield Line(tone, f"{said.text}  {answer}", said.spans)


def _own_answer(words: Words, form: Form, answer: str) -> str:
    """As it was typed; of options, what they say."""
    if not isinstance(form, Choosing):
        return words.shown(f"{form.symbol} = {answer}" if form.symbol else answer)
    given = answer.split() if form.several else [answer]
    chosen = (words.message(one.label) for one in form.options if one.answer in given)
    return in_a_row(words, chosen)


def is_earned(session: Session, nudge: NudgeBlock) -> bool:
    """Whether the gradient that a nudge closes in on is known already."""
    return nudge.input in earned(session, nudge.graph).gradients


def _asks_still(session: Session, block: str) -> bool:
    return any(
        session.record(asked.question.key).status == "open"
        for asked in session.plan.of_block(block)
    )
