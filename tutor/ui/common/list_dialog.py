"""A list in the middle of the screen, to choose one thing from."""

from __future__ import annotations

from textual.binding import Binding
from textual.screen import ScreenResultType
from textual.widgets import OptionList

from tutor.ui.common.keys import bound
from tutor.ui.common.speaking import SpeakingDialog


class ListDialog(SpeakingDialog[ScreenResultType]):
    """Holds one `OptionList`. What is chosen there is for whoever derives from this to answer."""

    DEFAULT_CSS = """
    ListDialog {
        align: center middle;
        & OptionList {
            width: 70; max-width: 96%; height: auto; max-height: 92%;
            border: round $primary; background: $surface; padding: 0 1; scrollbar-size: 1 1;
            border-title-color: $text-primary; border-title-style: bold;
            &:focus { border: round $primary; }
            &:focus > .option-list--option-highlighted {
                text-style: bold; background: $text-primary; color: $background;
            }
        }
    }
    """
    BINDINGS = [
        Binding("enter", "open", "key-open"),  # the list says so itself
        bound("back", "dismiss(None)", "key-back"),
    ]

    def action_open(self) -> None:
        """What is under the cursor."""
        self.query_one(OptionList).action_select()
