"""Above an exam: where one is, how much is done, the time; and every question to go back to."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tutor.practice.examining import Examination
from tutor.telling.exam import answered, clock, place
from tutor.ui.common.optional_text import OptionalText
from tutor.wording import Words

CELLS = 5
"""For each question in the strip."""


class ExamHead(OptionalText):
    """One row. The time stands at the right and is marked when it is short."""

    DEFAULT_CSS = """
    ExamHead { dock: top; height: 1; background: $panel; padding: 0 1; }
    """

    def show(self, words: Words, examination: Examination) -> None:
        """Say where the learner is, and what time there is."""
        left = clock(words, examination.seconds_left)
        short = examination.is_short or not examination.seconds_left
        time = Content.styled(f"! {left}" if short else left, "$text-warning" if short else "bold")
        said = Content("  ").join(
            (
                Content.styled(words("exam-title"), "bold $text-primary"),
                Content.styled(place(words, examination), "$text-muted"),
                Content.styled(answered(words, examination), "$text-success"),
            )
        )
        gap = self.app.size.width - 2 - said.cell_length - time.cell_length
        self.say(Content.assemble(said, " " * max(2, gap), time))


class QuestionStrip(Widget):
    """All questions by number, those answered filled. A click goes to one; posts `Wanted`."""

    DEFAULT_CSS = """
    QuestionStrip { height: auto; max-height: 4; padding: 0 1; color: $text-muted; }
    """

    @dataclass
    class Wanted(Message):
        """Somebody wants to go to a question."""

        number: int

    _answers: reactive[tuple[bool, ...]] = reactive((), layout=True)
    _here: reactive[int] = reactive(1)

    def show(self, examination: Examination) -> None:
        """Bring it in line with the exam."""
        missing = examination.open
        count = len(examination.problems)
        self._answers = tuple(number not in missing for number in range(1, count + 1))
        self._here = examination.number

    @property
    def _in_row(self) -> int:
        return max(1, (self.size.width or self.app.size.width - 2) // CELLS)

    def render(self) -> Content:
        """A number and a box for each question."""
        rows: list[Content] = []
        for start in range(0, len(self._answers), self._in_row):
            numbers = range(start + 1, min(start + self._in_row, len(self._answers)) + 1)
            rows.append(Content("").join(map(self._box, numbers)))
        return Content("\n").join(rows)

    def _box(self, number: int) -> Content:
        text = f"{number:>2} {'■' if self._answers[number - 1] else '□'} "
        return Content.styled(text, "reverse bold" if number == self._here else "")

    def on_click(self, event: events.Click) -> None:
        """Go to the question under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        number = offset.y * self._in_row + offset.x // CELLS + 1
        if offset.x // CELLS < self._in_row and number <= len(self._answers):
            self.post_message(self.Wanted(number))
