"""The line above a lesson: its title, the page, and how much of it is done."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from tutor.drawing.layout.cells import fit
from tutor.study import Session
from tutor.ui.common.optional_text import OptionalText
from tutor.wording import Words

BAR = 10


class LessonHead(OptionalText):
    """Always one row; the title gives way to the rest."""

    DEFAULT_CSS = """
    LessonHead { dock: top; height: 1; background: $panel; padding: 0 1; }
    """

    def show(self, words: Words, session: Session) -> None:
        """Say where the learner is."""
        done, total = session.done
        page = words("page-of", page=session.page + 1, pages=len(session.lesson.pages))
        parts = [("  ", ""), (page, "$text-muted")]
        if total:
            filled = round(BAR * done / total)
            bar = "━" * filled + "─" * (BAR - filled)
            parts += [("  ", ""), (bar, "$text-success"), ("  ", "")]
            parts += [(words("questions-done", done=done, total=total), "$text-muted")]
        room = self.app.size.width - 2 - sum(cell_len(text) for text, _ in parts)
        title = words.shown(session.lesson.title)
        title = title if cell_len(title) <= room else fit(title, max(1, room))
        self.say(Content.assemble((title, "bold"), *parts))
