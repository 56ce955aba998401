"""A list to choose from in which nothing is chosen before somebody has."""

from __future__ import annotations

from textual.message import Message
from textual.widgets import OptionList


class Unanswered(Message):
    """Enter was pressed, and there is nothing to be sent: it never answers by itself."""


class ChoiceList(OptionList):
    """Options as they are written, never taken for markup. Posts `Unanswered`."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)

    def action_select(self) -> None:
        """Take the option under the cursor, where there is one."""
        if self.highlighted is None:
            self.post_message(Unanswered())
        else:
            super().action_select()
