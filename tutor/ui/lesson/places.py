"""How much room a graph has beside a text, and between text and task: figures, no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from textual.geometry import Size

from tutor.ui.common.themes import SHORT, frame_of, graph_frame

WIDE = 110
"""Columns from which text and graph may stand side by side."""
COLUMN, READABLE = 54, 84
"""Columns that a text beside a graph needs, and those beyond which it is no easier to read."""
BARS = 2
"""Rows for where one is, and for the keys."""
LEAST_TEXT, LEAST_TASK = 3, 7
"""Rows that the text of a page, and what there is to do, have at least; frames included."""
TOGETHER = 8
"""The same for both, where the graph wants more: a bare question and two lines of text, or all that
is said of an answer and only the title of the text."""
TIGHT_TEXT = 2, 1
"""The same for the text where a question wants all others, and where it has been answered: a title,
and a line to scroll by."""
SAID = 2
"""Rows that are kept for what is said of an answer, so that it moves nothing."""
ROOMY_TASK = 11
"""Rows in which a question stands together with what is said of an answer."""
INSPECTED = 12
"""Rows beyond which what is told of a node gives way to the graph."""
AIR = 6
"""Rows that a page without a graph leaves empty, from which it is set with more space between."""
TOLD = 1
"""Rows for the values that such a graph does not show by itself."""


class Shares(NamedTuple):
    """The fewest and the most rows for the text of a page and for what there is to do."""

    text: tuple[int, int]
    task: tuple[int, int]


def shares(room: int, *, text: int, task: int, at_least: int, bare: int, settled: bool) -> Shares:
    """How text and task, which would take so many rows, share those that a graph leaves.

    The text gives way, and scrolls; where it has little already the task does so, but not with
    what is `bare` of it, if that fits. `at_least`: rows for the task, if there are as many.
    """
    least, tight = min(LEAST_TEXT, text), TIGHT_TEXT[settled]
    if settled or bare <= room - tight:
        least = min(least, max(tight, room - bare))
    at_least = min(at_least, max(room - least, TOGETHER - LEAST_TEXT))
    text_most = max(room - max(task, at_least), least)
    most = max(room - min(text, text_most), at_least)
    return Shares((least, text_most), (at_least, most))


@dataclass(frozen=True, slots=True)
class Places:
    """What a screen of this size has room for."""

    size: Size
    nudging: bool = False
    """Whether there is a laboratory in place of a question: its table and plot want more rows."""
    keypad: int = 0
    """Rows of keys to be clicked below a question."""

    @property
    def may_stand_beside(self) -> bool:
        """Whether there are columns enough for two."""
        return self.size.width >= WIDE

    @property
    def column(self) -> int:
        """Columns for what stands beside the graph."""
        return min(max(COLUMN, self.size.width * 2 // 5), READABLE)

    @property
    def beside(self) -> Size:
        """Cells for the graph in the right column."""
        frame = graph_frame(self.size.height)
        return Size(self.size.width - self.column, self.size.height - BARS) - frame

    @property
    def below(self) -> Size:
        """Cells for the graph between text and task."""
        return self._below(LEAST_TEXT + LEAST_TASK + 3 * self.nudging)

    @property
    def below_at_most(self) -> Size:
        """The same for a graph that has no room there."""
        return self._below(TOGETHER + TOLD + self.nudging)

    @property
    def below_in_part(self) -> Size:
        """The same for a graph that is moved to be seen whole: it leaves room for what is said."""
        said = LEAST_TEXT + LEAST_TASK + 1
        return self._below(said) if self.size.height >= SHORT else self.below_at_most

    def _below(self, text_and_task: int) -> Size:
        frame = graph_frame(self.size.height)
        others = text_and_task + 2 * (frame.height - 1) + self.keypad
        return Size(self.size.width, max(self.size.height - BARS - others, 4)) - frame

    def nudge_rows(self, graph: int, text: int, wide: bool) -> int:
        """Rows for a laboratory, beside or below a graph and a text of so many rows."""
        if wide:
            return self.size.height * 3 // 5
        frame = frame_of(self.size.height)
        return max(
            self.size.height - BARS - graph - frame.height - max(text, LEAST_TEXT), LEAST_TASK
        )
