"""Keys to be clicked: for who answers with the mouse alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

ERASE, CHECK = "erase", "check"
"""What two keys do; all others type what they say."""


@dataclass(frozen=True, slots=True)
class PadKey:
    """One key."""

    label: str
    does: str
    """`ERASE`, `CHECK`, or what it types."""

    @property
    def cells(self) -> int:
        """With a blank on each side, which belongs to it."""
        return cell_len(self.label) + 2


class Keypad(Widget):
    """Rows of keys, as many as there is width for. Posts `Pressed`."""

    DEFAULT_CSS = """
    Keypad { width: 100%; height: auto; background: $panel; display: none; }
    """

    @dataclass
    class Pressed(Message):
        """A key was clicked."""

        does: str

    _keys: reactive[tuple[PadKey, ...]] = reactive((), layout=True)
    _pointed: reactive[PadKey | None] = reactive(None)
    """The key that the mouse is over."""

    def show(self, keys: Sequence[PadKey]) -> None:
        """Show these keys."""
        self._keys = tuple(keys)

    @property
    def taken(self) -> int:
        """How many rows of the screen it takes."""
        return len(self.rows(self.size.width or self.app.size.width - 2)) if self.display else 0

    def rows(self, width: int) -> list[list[PadKey]]:
        """The keys in as many rows as they need."""
        rows: list[list[PadKey]] = [[]]
        for key in self._keys:
            if rows[-1] and sum(one.cells for one in rows[-1]) + key.cells > width:
                rows.append([])
            rows[-1].append(key)
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line for each row."""
        return len(self.rows(width))

    def render(self) -> Content:
        """Every key between two blanks; the one under the mouse stands out."""
        rows = self.rows(self.size.width)
        return Content("\n").join(Content("").join(map(self._drawn, row)) for row in rows)

    def _drawn(self, key: PadKey) -> Content:
        plain = "bold" if key.does in (ERASE, CHECK) else ""
        return Content.styled(f" {key.label} ", "reverse" if key == self._pointed else plain)

    def _at(self, x: int, y: int) -> PadKey | None:
        rows = self.rows(self.size.width)
        for key in rows[y] if 0 <= y < len(rows) else ():
            x -= key.cells
            if x < 0:
                return key
        return None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what a click would press."""
        self._pointed = self._at(event.x, event.y)

    def on_leave(self) -> None:
        """Nothing is under the mouse any more."""
        self._pointed = None

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        if key := self._at(event.x, event.y):
            self.post_message(self.Pressed(key.does))
