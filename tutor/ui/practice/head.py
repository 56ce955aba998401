"""The line above a practice: how far it is, what the problem is about, and how that skill grows."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from tutor.drawing.layout.cells import fit
from tutor.practice.run import Practice
from tutor.telling.practice import growth, subject
from tutor.ui.common.optional_text import OptionalText
from tutor.wording import Words


class PracticeHead(OptionalText):
    """Always one row; what it is about gives way to the rest."""

    DEFAULT_CSS = """
    PracticeHead { dock: top; height: 1; background: $panel; padding: 0 1; }
    """

    def show(self, words: Words, practice: Practice) -> None:
        """Say where the learner is."""
        session, settled = practice.sitting.session, practice.sitting.session.settled
        code = "placement-title" if practice.placement else "practice-title"
        number = f"{session.page + 1}"
        if practice.count is not None:
            number += f"/{practice.count}"
        grown = growth(words, practice.before, practice.state(practice.skill), settled=settled)
        title, about = words(code), subject(words, practice.skill, settled=settled)
        room = self.app.size.width - 2 - sum(map(cell_len, (title, number, grown))) - 6
        about = about if cell_len(about) <= room else fit(about, max(1, room))
        self.say(
            Content.assemble(
                (title, "bold $text-primary"), "  ", (number, "$text-muted"), "  ", about, "  ",
                (words.shown(grown), "$text-success"),
            )
        )  # fmt: skip
