"""The text of a page. It grows as questions are answered, and scrolls to what is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Markdown

from tutor.ui.common.ascii import parser_for
from tutor.wording import Words


class PageText(VerticalScroll, can_focus=False):
    """Markdown of a page, part by part. Posts `Shown` when it stands."""

    DEFAULT_CSS = """
    PageText {
        height: 1fr; min-height: 2; padding: 0 1; scrollbar-size: 1 1;
        & Markdown { padding: 0; margin: 0; background: transparent; }
        & Markdown > *:last-child { margin: 0; }
        & MarkdownH2 { margin: 0; color: $text-primary; text-style: bold; }
        & MarkdownParagraph { margin: 0 0 1 0; }
        & MarkdownList MarkdownParagraph { margin: 0; }
        & MarkdownList { margin: 0 0 1 0; }
        & MarkdownTable { margin: 0 0 1 0; width: auto; }
        & MarkdownFence { margin: 0 0 1 0; padding: 0 1; max-height: 100; }
    }
    """

    @dataclass
    class Shown(Message):
        """The text has its size now."""

    def __init__(self, words: Words, id: str | None = None) -> None:
        super().__init__(id=id)
        self._parser = parser_for(words.shown)
        self._shown: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """One Markdown."""
        yield Markdown(open_links=False, parser_factory=self._parser)

    def show(self, page: int, parts: Sequence[str]) -> None:
        """Show a page from its top; the same one where it goes on, or in other words in place."""
        if (page, *parts) == self._shown:
            return
        turned, grown = self._shown[:1] != (page,), len(parts) > len(self._shown) - 1
        self._shown = (page, *parts)
        self.call_later(self._update, "\n\n".join(parts), turned, grown)

    async def _update(self, text: str, turned: bool, grown: bool) -> None:
        place = self.scroll_y
        await self.query_one(Markdown).update(text)
        if turned or grown:
            self.call_after_refresh(self.scroll_home if turned else self.scroll_end, animate=False)
        else:
            self.call_after_refresh(self.scroll_to, y=place, animate=False)
        self.post_message(self.Shown())
