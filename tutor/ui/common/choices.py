"""A list to choose from in which nothing is chosen before somebody has."""

from __future__ import annotations

from rich.cells import cell_len
from textual.actions import SkipAction
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widgets import OptionList

FEW = 6
"""Options that stand below one another, however short they are."""
MOST = 3
"""Columns."""
GAP = 5
"""Cells around an option in a column, with room for a mark."""


class Unanswered(Message):
    """Enter was pressed, and there is nothing to be sent: it never answers by itself."""


class ChoiceList(OptionList):
    """Options as they are written, never taken for markup. Posts `Unanswered`.

    Many short ones stand in columns, read downwards. The list is then as high as a column.
    """

    DEFAULT_CSS = """
    ChoiceList { overflow: hidden hidden; }
    """
    BINDINGS = [
        Binding("left", "column(-1)", show=False),
        Binding("right", "column(1)", show=False),
    ]

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)

    def action_select(self) -> None:
        """Take the option under the cursor, where there is one."""
        if self.highlighted is None:
            self.post_message(Unanswered())
        else:
            super().action_select()

    def action_column(self, by: int) -> None:
        """To the column on the left or on the right."""
        rows = self.rows_in(self.size.width)
        if rows >= self.option_count:
            raise SkipAction
        wanted = by * rows + (self.highlighted or 0)
        if 0 <= wanted < self.option_count:
            self.highlighted = wanted

    # --- columns ------------------------------------------------------------------------------

    def rows_in(self, width: int) -> int:
        """How many rows the options take in so many cells, where each has one line of its own."""
        count = self.option_count
        for columns in range(MOST, 1, -1):
            rows = -(-count // columns)
            if count > FEW and sum(self._columns(rows)) <= width:
                return rows
        return count

    def _columns(self, rows: int) -> list[int]:
        """How wide the columns are, with so many rows."""
        cells = [_cells(option.prompt) + GAP for option in self.options]
        return [max(cells[start : start + rows]) for start in range(0, len(cells), rows)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """That of a column."""
        rows = self.rows_in(width)
        if rows < self.option_count:
            return rows
        return super().get_content_height(container, viewport, width)

    @property
    def _index_to_line(self) -> dict[int, int]:
        rows = self.rows_in(self.size.width)
        if rows < self.option_count:
            return {index: index % rows for index in range(self.option_count)}
        return super()._index_to_line

    def render_line(self, y: int) -> Strip:
        """A row: one option of each column."""
        width, count = self.size.width, self.option_count
        rows = self.rows_in(width)
        if rows >= count:
            return super().render_line(y)
        here = (super(ChoiceList, self).render_line(index) for index in range(y, count, rows))
        strips = (
            strip.crop(0, cells) for strip, cells in zip(here, self._columns(rows), strict=False)
        )
        return Strip.join(strips).adjust_cell_length(width)


def _cells(prompt: object) -> int:
    return prompt.cell_length if isinstance(prompt, Content) else cell_len(str(prompt))
