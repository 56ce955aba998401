"""The text of a page. It grows as questions are answered, and scrolls to what is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from tutor.ui.common.ascii import parser_for
from tutor.ui.common.keys import keys_of_app
from tutor.ui.common.lines import framed
from tutor.ui.common.markdown_text import MarkdownText
from tutor.wording import Words

_UNMARKED = str.maketrans("", "", "`*")
"""A title is no Markdown where it stands in a frame."""


class PageText(VerticalScroll, can_focus=False):
    """Markdown of a page, part by part. Posts `Shown` when it stands."""

    DEFAULT_CSS = """
    PageText {
        scrollbar-size: 1 1;
    }
    """

    @dataclass
    class Shown(Message):
        """The text has its size now."""

    def __init__(self, words: Words, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words, self._title = words, ""
        self._parser = parser_for(words.shown)
        self._shown: tuple[object, ...] = ()
        self._told: Content | None = None

    def compose(self) -> ComposeResult:
        """One text."""
        yield MarkdownText(parser=self._parser)

    def show(self, words: Words, page: int, title: str, parts: Sequence[str]) -> None:
        """Show a page from its top; the same one where it goes on, or in other words in place."""
        self._words, self._title = words, title.lstrip("# ").translate(_UNMARKED)
        if (page, title, *parts) == self._shown:
            return
        turned, grown = self._shown[:1] != (page,), len(parts) > len(self._shown) - 2
        self._shown = (page, title, *parts)
        self._mark()
        self.call_later(self._update, "\n\n".join(parts), turned, grown)

    def rows_in(self, width: int) -> int:
        """How many rows the text takes in so many cells, as it is now: what a container says of
        itself is how it was when it was last laid out.
        """
        return self.query_one(MarkdownText).get_content_height(self.size, self.app.size, width)

    def page_scroll(self, by: int) -> bool:
        """Go a page of the text on, or back; False where there is no more that way."""
        before, page = self.scroll_y, max(1, self.size.height - 1)
        self.scroll_relative(y=by * page, animate=False, immediate=True)
        return self.scroll_y != before

    def watch_scroll_y(self, before: float, after: float) -> None:
        """Say whether there is more."""
        super().watch_scroll_y(before, after)
        self._mark()

    def on_resize(self) -> None:
        """Likewise."""
        self._mark()

    def foresee(self, *, is_more: bool) -> None:
        """Have the mark in the frame in which the text gets its size: whether it will not fit."""
        if not self.scroll_y:
            self._mark(below=is_more)

    def _mark(self, below: bool | None = None) -> None:
        """The title, and where there is more of the text."""
        above = self.scroll_y > 0
        below = self.scroll_y < self.max_scroll_y if below is None else below
        title = Content(self._words.shown(self._title))
        if below or above:
            code, name = ("text-below", "next-page") if below else ("text-above", "previous-page")
            title = Content.assemble(
                title,
                "  ",
                (self._words(code, key=keys_of_app(self).label(name)), "not bold $asked"),
            )
        title = framed(title)
        if self._told is None or not title.is_same(self._told):  # Textual draws it for each
            self.border_title = self._told = title

    def _update(self, text: str, turned: bool, grown: bool) -> None:
        place = self.scroll_y
        self.query_one(MarkdownText).update(text)
        if turned or grown:
            self.call_after_refresh(self.scroll_home if turned else self.scroll_end, animate=False)
        else:
            self.call_after_refresh(self.scroll_to, y=place, animate=False)
        self.post_message(self.Shown())
        self.call_after_refresh(self._mark)
