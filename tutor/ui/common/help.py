"""The keys, and what they do."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tutor.telling.lines import signs
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import bound
from tutor.ui.common.markdown_text import MarkdownText
from tutor.ui.common.speaking import SpeakingDialog
from tutor.wording import Words

ASKING = frozenset(("help-text", "help-practice", "help-exam", "preview-help"))
"""The pages for screens on which something is asked, with the signs that are seen there."""


class HelpScreen(SpeakingDialog[None]):
    """A sheet over whatever was on the screen."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & #sheet {
            width: 84; max-width: 98%; height: auto; max-height: 98%;
            border: round $primary; background: $surface; padding: 0 1;
            border-title-color: $text-primary; scrollbar-color: $primary; border-title-style: bold;
        }
    }
    """
    BINDINGS = [bound("back", "dismiss", "key-back", also="enter,q"), bound("help", "dismiss")]

    def __init__(self, words: Words, about: str) -> None:
        """`about` is the code of the page: what can be done differs from screen to screen."""
        super().__init__(words)
        self._about = about

    def compose(self) -> ComposeResult:
        """One page of keys."""
        with VerticalScroll(id="sheet"):
            yield MarkdownText(self._text, close=True)
        yield KeyBar(id="keys")

    @property
    def _text(self) -> str:
        """The page with the keys that hold, and what the signs mean."""
        keys = self.keys.labels(self.words)
        code = "help-leaving-browser" if self.app.is_web else "help-leaving"
        leaving = self.words(code, quit=keys["quit"], suspend=keys["suspend"])
        page = self.words(self._about, leaving=leaving, **keys)
        if self._about not in ASKING:
            return page
        told = "\n".join(f"- {sign}" for sign in signs(self.words))
        return f"{page}\n**{self.words('signs-title')}**\n\n{told}\n"

    def say(self) -> None:
        """The page, at about the same place where it was scrolled; its title and how to leave."""
        sheet, page = self.query_one("#sheet"), self.query_one(MarkdownText)
        sheet.border_title = self.words("help-title")
        page.update(self._text)
