"""After an exam: what there is to say, on one sheet to scroll through."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from tutor.practice.marking import Report
from tutor.practice.remedy import once_more_of
from tutor.telling.exam import report
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import HELP_KEY, LANGUAGE_KEY, Key, bound
from tutor.ui.common.lines import content_of
from tutor.ui.common.messages import Left, Practise
from tutor.ui.common.optional_text import OptionalText
from tutor.ui.common.speaking import SpeakingScreen
from tutor.wording import Words


class ReportScreen(SpeakingScreen[None]):
    """The report of one exam. Enter leaves it."""

    HELP = "help-exam"

    DEFAULT_CSS = """
    ReportScreen {
        & #sheet { padding: 1 2; scrollbar-size: 1 1; }
        & #title {
            dock: top; height: 1; padding: 0 1; background: $panel;
            color: $text-primary; text-style: bold;
        }
    }
    """
    BINDINGS = [
        Binding("enter", "leave", "key-done"),
        bound("back", "leave"),
        bound("review", "again", "key-misses"),
        Binding("up,down", "scroll", "key-scroll", key_display="↑↓"),
        HELP_KEY,
        LANGUAGE_KEY,
    ]

    def __init__(self, words: Words, told: Report) -> None:
        super().__init__(words)
        self._told = told

    def compose(self) -> ComposeResult:
        """A title, the sheet, the keys."""
        yield OptionalText(id="title")
        with VerticalScroll(id="sheet"):
            yield OptionalText(id="lines")
        yield KeyBar(id="keys")

    def say(self) -> None:
        """Everything, in the language of the moment."""
        self.query_one("#title", OptionalText).say(self.words("report-title"))
        texts = [content_of(self.words, line) for line in report(self.words, self._told)]
        self.query_one("#lines", OptionalText).say(Content("\n").join(texts))

    def begin(self) -> None:
        """The arrows scroll."""
        self.query_one("#sheet").focus()

    def bar_keys(self) -> tuple[Key, ...]:
        """To do again what was missed there must have been something."""
        keys = super().bar_keys()
        return tuple(key for key in keys if key.action != "again" or self._told.to_look_at)

    def action_again(self) -> None:
        """Once more what was missed, with fresh numbers."""
        if self._told.to_look_at:
            self.post_message(Practise(once_more_of(self._told)))

    def action_leave(self) -> None:
        """That is all."""
        self.post_message(Left())
