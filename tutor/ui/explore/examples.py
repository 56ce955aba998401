"""Choose one of the graphs that are worth exploring."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tutor.explore.examples import EXAMPLES
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.list_dialog import ListDialog


class ExamplesScreen(ListDialog[str | None]):
    """Answers the name of an example; Esc answers None."""

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

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
