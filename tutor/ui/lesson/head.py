"""The line above a lesson: its title, the page, and how much of it is done."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from tutor.drawing.layout.cells import fit
from tutor.study import Session
from tutor.ui.common.optional_text import OptionalText
from tutor.wording import Words

MANY = 30
"""Pages beyond which their marks would fill the line."""
DONE, TAKEN, OPEN = "✓", "~", "·"


class LessonHead(OptionalText):
    """Always one row; the title gives way to the rest."""

    DEFAULT_CSS = """
    LessonHead { dock: top; height: 1; background: $panel; padding: 0 1; }
    """

    def show(self, words: Words, session: Session) -> None:
        """Say where the learner is."""
        done, total = session.done
        parts: list[Content] = []
        if session.plan.pages <= MANY:
            parts.append(_marks(session))
        if total:
            said = words("questions-done", done=done, total=total)
            parts.append(Content.styled(said, "$text-muted"))
        page = words("page-of", page=session.page + 1, pages=session.plan.pages)
        named = [Content.styled(page, "$text-muted"), *parts]
        title, width = words.shown(session.lesson.title), self.app.size.width - 5
        fits = width - cell_len(title) >= Content("   ").join(named).cell_length
        told = Content("   ").join(named if fits or not parts else parts)
        room = width - told.cell_length
        title = title if cell_len(title) <= room else fit(title, max(1, room))
        gap = " " * max(3, room + 3 - cell_len(title))
        self.say(Content.assemble((title, "bold $text-primary"), gap, told))


def _marks(session: Session) -> Content:
    """A mark for each page: done, here, open."""
    here = f"[{session.page + 1}]", "bold $asked"
    pages = range(session.plan.pages)
    return Content.assemble(
        *(here if page == session.page else mark_of(session, page) for page in pages)
    )


def mark_of(session: Session, page: int) -> tuple[str, str]:
    """How a page stands, and the style of the mark that says it. One that only tells is done once
    it is past; of one on which a prediction was made nothing is said to be right.
    """
    asked = session.plan.on_page(page)
    done = all(session.record(each.question.key).status != "open" for each in asked)
    if done and asked and not any(each.is_marked for each in asked):
        return TAKEN, "$text-muted"
    if done and (asked or page < session.page):
        return DONE, "$text-success"
    return OPEN, "$text-muted"
