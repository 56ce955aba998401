"""Choose one of the graphs that are worth exploring."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tutor.explore.examples import EXAMPLES
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import bound
from tutor.ui.common.speaking import SpeakingDialog


class ExamplesScreen(SpeakingDialog[str | None]):
    """Answers the name of an example; Esc answers None."""

    DEFAULT_CSS = """
    ExamplesScreen {
        align: center middle;
        & OptionList {
            width: 70; max-width: 96%; height: auto; max-height: 96%;
            border: round $primary; background: $surface; padding: 0 1;
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

    def compose(self) -> ComposeResult:
        """A line for each."""
        yield OptionList(*(Option("", id=name) for name in EXAMPLES))
        yield KeyBar(id="keys")

    def say(self) -> None:
        """What each is an example of; the one that is chosen stays so."""
        words, options = self.words, self.query_one(OptionList)
        options.border_title = words("examples-title")
        for name in EXAMPLES:
            line = Content.assemble((f"{name:<11}", "bold"), words(f"example-{name}"))
            options.replace_option_prompt(name, line)

    def action_open(self) -> None:
        """The one under the cursor."""
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
