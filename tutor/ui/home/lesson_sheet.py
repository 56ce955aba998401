"""What the chosen lesson is about, beside the list: shown where there is room for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tutor.study.course import LessonRow
from tutor.telling.about import at_length
from tutor.wording import Words


class LessonSheet(VerticalScroll, can_focus=False):
    """One lesson: what for, how long, what it needs, practises, and leads on to."""

    DEFAULT_CSS = """
    LessonSheet {
        height: auto; max-height: 100%; border: round $frame; padding: 0 1; scrollbar-size: 1 1;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = Static(markup=False)

    def compose(self) -> ComposeResult:
        """The text."""
        yield self._text

    def show(self, words: Words, row: LessonRow, rows: Sequence[LessonRow]) -> None:
        """Tell of this lesson; `rows` are all there are."""
        title = Content.styled(words.shown(row.card.title), "bold $text-primary")
        self._text.update(Content("\n").join((title, *_parts(words, row, rows))))


def _parts(words: Words, row: LessonRow, rows: Sequence[LessonRow]) -> Iterator[Content]:
    for heading, lines in at_length(words, row, rows):
        yield Content()
        if heading:
            yield Content.styled(heading, "$text-muted")
        yield from map(Content, lines)
