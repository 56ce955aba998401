"""What an exam asks in between: how sure one is, and whether that is all."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tutor.practice.examining import Examination
from tutor.telling.exam import still_open
from tutor.telling.lines import Line
from tutor.ui.common.choices import ChoiceList, Unanswered
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import bound
from tutor.ui.common.lines import content_of
from tutor.ui.common.optional_text import OptionalText
from tutor.ui.common.speaking import SpeakingDialog
from tutor.wording import Words

_SHEET = """
    #sheet {
        width: 60; max-width: 96%; height: auto; border: heavy $primary; padding: 1 2;
        background: $surface; border-title-style: bold;
    }
"""


class CertaintyDialog(SpeakingDialog[int]):
    """How sure are you? Answers 1 to 3, or 0: not yet."""

    DEFAULT_CSS = f"""
    CertaintyDialog {{
        align: center middle;
        {_SHEET}
        & OptionList, & OptionList:focus {{
            height: auto; border: none; background: transparent; padding: 0;
        }}
    }}
    """
    BINDINGS = [
        *(Binding(str(level), f"choose({level})", show=False) for level in (1, 2, 3)),
        bound("back", "choose(0)", "key-back"),
    ]

    def compose(self) -> ComposeResult:
        """The three."""
        with Vertical(id="sheet"):
            yield ChoiceList()
            yield OptionalText(id="first")
        yield KeyBar(id="keys")

    def say(self) -> None:
        """The question and what may be chosen."""
        self.query_one("#sheet").border_title = self.words("exam-how-sure")
        levels = self.query_one(OptionList)
        before = levels.highlighted
        levels.clear_options()
        levels.add_options(
            Option(f"{level}  {self.words(f'report-level-{level}')}") for level in (1, 2, 3)
        )
        levels.highlighted = before  # at first none: Enter alone says nothing of oneself

    def begin(self) -> None:
        """The arrows choose."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.action_choose(event.option_index + 1)

    @on(Unanswered)
    def _unanswered(self) -> None:
        line = Line("ask", self.words("choose-first"))
        self.query_one("#first", OptionalText).say(content_of(self.words, line))

    def action_choose(self, level: int) -> None:
        """So sure."""
        self.dismiss(level)


class HandInDialog(SpeakingDialog[bool]):
    """Hand in? Answers True, or False: go on."""

    DEFAULT_CSS = f"""
    HandInDialog {{
        align: center middle;
        {_SHEET}
        & #open {{ margin: 0 0 1 0; }}
    }}
    """
    BINDINGS = [
        Binding("enter", "dismiss(True)", "exam-key-hand-in"),
        bound("back", "dismiss(False)", "key-back"),
    ]

    def __init__(self, words: Words, examination: Examination) -> None:
        super().__init__(words)
        self._examination = examination

    def compose(self) -> ComposeResult:
        """What is still open, and the question."""
        with Vertical(id="sheet"):
            yield OptionalText(id="open")
            yield OptionalText(id="question")
        yield KeyBar(id="keys")

    def say(self) -> None:
        """What is still open, and the question."""
        self.query_one("#sheet").border_title = self.words("exam-title")
        self.query_one("#open", OptionalText).say(still_open(self.words, self._examination))
        self.query_one("#question", OptionalText).say(self.words("exam-hand-in"))
