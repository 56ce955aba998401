"""The pages of a lesson: what is on each, what is done, and a way to any of them."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tutor.study import Session
from tutor.telling.lines import signs
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import bound
from tutor.ui.common.list_dialog import ListDialog
from tutor.ui.lesson.head import DONE, OPEN, TAKEN, mark_of
from tutor.wording import Words

_SIGNS = {DONE: "done", TAKEN: "guessed", OPEN: "open"}


class PagesScreen(ListDialog[int | None]):
    """Answers the page that is chosen, counted from 0; Esc answers None."""

    BINDINGS = [*ListDialog.BINDINGS, bound("pages", "dismiss(None)")]

    def __init__(self, words: Words, session_now: Callable[[], Session]) -> None:
        """`session_now` gives the session in the language of the moment."""
        super().__init__(words)
        self._session_now = session_now

    @property
    def session(self) -> Session:
        """Where the learner is."""
        return self._session_now()

    def compose(self) -> ComposeResult:
        """A line for each page."""
        pages = range(self.session.plan.pages)
        yield OptionList(*(Option("", id=str(page)) for page in pages), markup=False)
        yield KeyBar(id="keys")

    def begin(self) -> None:
        """At the page where one is."""
        self.query_one(OptionList).highlighted = self.session.page

    def say(self) -> None:
        """Of each page its title, and how much of it is done."""
        options = self.query_one(OptionList)
        options.border_title = self.words("pages-title")
        seen = {mark_of(self.session, page)[0] for page in range(self.session.plan.pages)}
        told = signs(self.words, (name for mark, name in _SIGNS.items() if mark in seen))
        options.border_subtitle = "   ".join(told)
        for page in range(self.session.plan.pages):
            options.replace_option_prompt(str(page), self._line(page))

    def _line(self, page: int) -> Content:
        words, session = self.words, self.session
        mark, style = mark_of(session, page)
        title = words.shown(session.lesson.pages[page].title)
        asked = session.plan.on_page(page)
        marked = [each for each in asked if each.is_marked]
        done = sum(session.record(each.question.key).status != "open" for each in marked)
        told = words("questions-done", done=done, total=len(marked)) if marked else ""
        if asked and not marked:
            told = words("not-marked")
        return Content.assemble(
            (mark, style), f" {page + 1:>2}  {title}", (f"  {told}" if told else "", "$text-muted")
        )

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)
