"""The keys, and what they do."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Markdown

from tutor.ui.common.speaking import SpeakingDialog
from tutor.wording import Words


class HelpScreen(SpeakingDialog[None]):
    """A sheet over whatever was on the screen."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & #sheet {
            width: 84; max-width: 98%; height: auto; max-height: 98%;
            border: round $primary; background: $surface; padding: 0 1;
            border-title-color: $text-primary; border-title-style: bold;
            border-subtitle-color: $text-primary;
        }
        & Markdown { padding: 0; margin: 0; background: transparent; }
        & MarkdownParagraph { margin: 0; }
        & MarkdownList MarkdownParagraph { margin: 0; }
        & MarkdownList { margin: 0; }
    }
    """
    BINDINGS = [Binding("escape,question_mark,f1,q,enter", "dismiss", show=False)]

    def __init__(self, words: Words, about: str) -> None:
        """`about` is the code of the page: what can be done differs from screen to screen."""
        super().__init__(words)
        self._about = about

    def compose(self) -> ComposeResult:
        """One page of keys."""
        with VerticalScroll(id="sheet"):
            yield Markdown(self.words(self._about), open_links=False)

    def say(self) -> None:
        """The page, at about the same place where it was scrolled; its title and how to leave."""
        sheet, page = self.query_one("#sheet"), self.query_one(Markdown)
        sheet.border_title = self.words("help-title")
        sheet.border_subtitle = self.words("help-close")
        if page.source != (text := self.words(self._about)):  # it is composed with the first
            page.update(text)
