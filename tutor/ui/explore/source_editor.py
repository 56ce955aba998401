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
from tutor.explore.state import Exploration, line_of, name_at
from tutor.markup.sentences import joined
from tutor.ui.common.optional_text import OptionalText
from tutor.wording import Words, caret

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

    @dataclass
    class Pointed(Message):
        """The cursor of somebody who writes has come to the line of a node."""

        name: str

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

    def point_at(self, name: str) -> None:
        """Have the cursor stand at the line of a node, while the keys go elsewhere."""
        line = line_of(self._area.text, name)
        if line is not None and not self.is_used:
            self._area.move_cursor((line.line - 1, line.formula_column - 1))

    def show(self, words: Words, exploration: Exploration) -> None:
        """Show the text of an exploration, if it is another one, and its faults."""
        self._write(exploration.source)
        problems = exploration.problems
        lines = [_fault_line(words, problem) for problem in problems[:MOST_FAULTS]]
        if len(problems) == 1:
            lines[:0] = caret(exploration.source, problems[0])
        self.query_one(OptionalText).say("\n".join(lines))

    def _write(self, text: str) -> None:
        """Change what differs, as one edit that can be undone."""
        area, before = self._area, self._area.text
        if text == before:
            return
        start = _alike(before, text)
        same = _alike(before[start:][::-1], text[start:][::-1])
        end = len(before) - same
        area.history.checkpoint()
        area.replace(
            text[start : len(text) - same], _location(before, start), _location(before, end)
        )
        area.history.checkpoint()

    @on(TextArea.SelectionChanged)
    def _moved(self) -> None:
        row, column = self._area.cursor_location
        name = name_at(self._area.text, row + 1, column + 1) if self.is_used else None
        if name is not None:
            self.post_message(self.Pointed(name))

    @on(TextArea.Changed)
    def _edited(self) -> None:
        text = self._area.text
        safe = "\n".join(map(clean, text.split("\n")))
        if safe != text:  # pasted control characters would be obeyed
            self._write(safe)
        else:
            self.post_message(self.Edited(text))


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _location(text: str, index: int) -> tuple[int, int]:
    """The row and the column of a character; both count from 0."""
    return text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1


def _fault_line(words: Words, problem: Problem) -> str:
    told = words.problem(problem)
    return f"{problem.where.line}: {joined(told.message, told.mend)}"
