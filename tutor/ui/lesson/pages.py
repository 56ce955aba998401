"""The pages of a lesson: what is on each, what is done, and a way to any of them."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tutor.study import Session
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import bound
from tutor.ui.common.speaking import SpeakingDialog
from tutor.ui.lesson.head import mark_of
from tutor.wording import Words


class PagesScreen(SpeakingDialog[int | None]):
    """Answers the page that is chosen, counted from 0; Esc answers None."""

    DEFAULT_CSS = """
    PagesScreen {
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
        bound("pages", "dismiss(None)"),
        bound("back", "dismiss(None)", "key-back"),
    ]

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
        for page in range(self.session.plan.pages):
            options.replace_option_prompt(str(page), self._line(page))

    def _line(self, page: int) -> Content:
        words, session = self.words, self.session
        mark, style = mark_of(session, page)
        title = words.shown(session.lesson.pages[page].title)
        asked = session.plan.on_page(page)
        done = sum(session.record(each.question.key).status != "open" for each in asked)
        told = words("questions-done", done=done, total=len(asked)) if asked else ""
        return Content.assemble(
            (mark, style), f" {page + 1:>2}  {title}", (f"  {told}" if told else "", "$text-muted")
        )

    def action_open(self) -> None:
        """The one under the cursor."""
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)
