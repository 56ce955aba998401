"""The mistakes a learner makes: each can be looked up, and practised away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tutor.practice.overview import MistakeRow
from tutor.telling.progress import mistake
from tutor.wording import Words


class MistakeList(OptionList):
    """Mistakes to choose from, the most frequent first."""

    DEFAULT_CSS = """
    MistakeList {
        width: 100%; height: auto; max-height: 200; border: round $frame; padding: 0 1;
        background: transparent; border-title-color: $text-primary; border-title-style: bold;
        & > .option-list--option-highlighted { background: transparent; text-style: none; }
        &:focus { border: round $primary; border-subtitle-color: $text-primary; }
        &:focus > .option-list--option-highlighted {
            background: $primary-muted; color: $text; text-style: bold;
        }
    }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._rows: Sequence[MistakeRow] = ()

    def show(self, rows: Sequence[MistakeRow], words: Words, zone: tzinfo | None) -> None:
        """Show these mistakes; the cursor stays."""
        kept, self._rows = self.highlighted, rows
        self.clear_options()
        self.add_options(Option(_content(row, words, zone)) for row in rows)
        self.highlighted = min(kept or 0, len(rows) - 1) if rows else None

    @property
    def row(self) -> MistakeRow | None:
        """The mistake under the cursor."""
        return None if self.highlighted is None else self._rows[self.highlighted]

    def on_click(self, event: events.Click) -> None:
        """A click only leads the cursor there: what to do about it is to be chosen then."""
        event.prevent_default()
        index = event.style.meta.get("option")
        if index is not None:
            self.highlighted = index


def _content(row: MistakeRow, words: Words, zone: tzinfo | None) -> Content:
    name, example = mistake(row, words, zone)
    return Content.assemble(name, "\n", (example, "$text-muted"))
