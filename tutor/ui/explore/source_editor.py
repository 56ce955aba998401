"""Where a graph is written: its text, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import TextArea

from tutor.drawing.layout.cells import clean
from tutor.errors import Problem
from tutor.explore.state import Exploration, line_of
from tutor.ui.common.optional_text import OptionalText
from tutor.wording import Words, caret, joined

MOST_FAULTS = 2
"""Faults that are told at once: mending one often mends the next."""


class SourceEditor(Vertical):
    """The text of an exploration. Posts `Edited`; what it may have become is for the screen."""

    DEFAULT_CSS = """
    SourceEditor {
        height: auto;
        & #source {
            height: auto; max-height: 2; min-height: 1; border: none; padding: 0 1;
            scrollbar-size: 0 1;
            &:focus { border: none; max-height: 8; }
        }
        & #fault { color: $text-error; padding: 0 1; height: auto; }
    }
    """

    @dataclass
    class Edited(Message):
        """Somebody has changed the text."""

        text: str

    def __init__(self, text: str, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = text

    def compose(self) -> ComposeResult:
        """The text, and below it the faults."""
        yield TextArea(self._text, id="source", soft_wrap=False, compact=True)
        yield OptionalText(id="fault")

    def on_mount(self) -> None:
        """The cursor stands where one would go on."""
        self._area.move_cursor((0, len(self._area.text.split("\n")[0])))

    @property
    def _area(self) -> TextArea:
        return self.query_one(TextArea)

    @property
    def is_used(self) -> bool:
        """Whether the keys go into the text."""
        return self._area.has_focus

    def use(self) -> None:
        """Have the keys go into the text."""
        self._area.focus()

    def go_to(self, name: str) -> None:
        """To the formula of a node, where the text has a line for it."""
        self.use()
        line = line_of(self._area.text, name)
        if line is not None:
            self._area.move_cursor((line.line - 1, line.formula_column - 1))

    def show(self, words: Words, exploration: Exploration) -> None:
        """Show the text of an exploration, if it is another one, and its faults."""
        if exploration.source != self._area.text:
            self._area.text = exploration.source
        problems = exploration.problems
        lines = [_fault_line(words, problem) for problem in problems[:MOST_FAULTS]]
        if len(problems) == 1:
            lines[:0] = caret(exploration.source, problems[0])
        self.query_one(OptionalText).say("\n".join(lines))

    @on(TextArea.Changed)
    def _edited(self) -> None:
        text = self._area.text
        safe = "\n".join(map(clean, text.split("\n")))
        if safe != text:  # pasted control characters would be obeyed
            self._area.text = safe
        else:
            self.post_message(self.Edited(text))


def _fault_line(words: Words, problem: Problem) -> str:
    told = words.problem(problem)
    return f"{problem.where.line}: {joined(told.message, told.mend)}"
