"""The first screen: every lesson with its progress, and where to go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tutor.course.library import Card
from tutor.progress.summary import Standing
from tutor.ui.widgets.key_bar import Key, KeyBar
from tutor.wording import Words, joined

LOGO = "x ──►(  )──► L"
BAR = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One lesson of the list."""

    card: Card
    standing: Standing | None
    total: int | None = None
    """How many questions it has, once that is known."""

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do in it."""
        return self.standing is not None and self.standing.finished


class HomeScreen(Screen[None]):
    """Choose a lesson. Posts `Chosen`."""

    DEFAULT_CSS = """
    HomeScreen {
        align: center top;
        & #banner { width: 100%; max-width: 96; height: auto; padding: 1 2; }
        & #lessons {
            width: 100%; max-width: 96; height: auto; max-height: 1fr;
            border: round $primary; padding: 0 1; background: transparent;
            border-title-color: $text-primary; border-title-style: bold;
            & > .option-list--option-highlighted { background: $boost; text-style: none; }
            &:focus > .option-list--option-highlighted {
                background: $primary-muted; color: $text; text-style: bold;
            }
        }
        & #note { width: 100%; max-width: 96; height: auto; padding: 0 2; color: $text-muted; }
    }
    """

    BINDINGS = [
        Binding("q", "app.quit", show=False),
        Binding("j", "cursor(1)", show=False),
        Binding("k", "cursor(-1)", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A lesson was chosen."""

        card: Card

    def __init__(self, words: Words, rows: Sequence[Row]) -> None:
        super().__init__()
        self.words = words
        self.rows = tuple(rows)

    def compose(self) -> ComposeResult:
        """A greeting, the list, and what the chosen lesson builds on."""
        yield Static(id="banner", markup=False)
        yield OptionList(id="lessons", markup=False)
        yield Static(id="note", markup=False)
        yield KeyBar(self._keys(), id="keys")

    def on_mount(self) -> None:
        """Fill in the list; the cursor stands where the learner left off."""
        self.show(self.words, self.rows)
        options = self.query_one(OptionList)
        options.highlighted = self._next_index
        options.focus()

    @property
    def _next_index(self) -> int | None:
        """The lesson last worked on, unless finished; else the first unfinished one."""
        begun = [i for i, row in enumerate(self.rows) if row.standing and not row.finished]
        if begun:
            return max(begun, key=lambda i: self.rows[i].standing.last)  # type: ignore[union-attr]
        fresh = [i for i, row in enumerate(self.rows) if not row.finished and not row.card.problem]
        return fresh[0] if fresh else (0 if self.rows else None)

    def show(self, words: Words, rows: Sequence[Row]) -> None:
        """Show these lessons in this language; the cursor stays."""
        self.words, self.rows = words, tuple(rows)
        options = self.query_one(OptionList)
        kept = options.highlighted
        options.border_title = words("home-lessons")
        options.clear_options()
        width = max(40, min(90, self.app.size.width - 8))
        options.add_options([Option(self._row(i, row, width)) for i, row in enumerate(self.rows)])
        options.highlighted = kept if kept is not None else self._next_index
        self._banner()
        self.call_later(self.query_one(KeyBar).show, self._keys())

    def _banner(self) -> None:
        words, index = self.words, self._next_index
        lines = [
            Content.assemble(
                (words("app-title"), "bold $text-primary"), "  ", words("app-subtitle")
            )
        ]
        if index is None:
            lines.append(Content(words("home-none")))
        else:
            row = self.rows[index]
            done = all(row.finished for row in self.rows)
            code = "home-continue" if row.standing else "home-start"
            text = words("home-all-done") if done else words(code, title=row.card.title)
            lines.append(Content.assemble(("► " if not done else "✓ ", "$text-success"), text))
        self.query_one("#banner", Static).update(Content("\n").join(lines))

    def _row(self, index: int, row: Row, width: int) -> Content:
        state, style = self._state(row)
        mark = "!" if row.card.problem else "✓" if row.finished else "►" if row.standing else "·"
        room = width - cell_len(state) - 8
        title = set_cell_size(row.card.title, room)
        head = f"{mark} {index + 1:>2}  "
        return Content.assemble((head, style), title, "  ", (state, style))

    def _state(self, row: Row) -> tuple[str, str]:
        words = self.words
        if row.card.problem:
            return words("home-broken"), "$text-error"
        if row.finished:
            return f"{'━' * BAR} {words('home-finished')}", "$text-success"
        if row.standing is None:
            return words("home-new"), "$text-muted"
        done = len(row.standing.settled)
        if not row.total:
            return "─" * BAR, "$text-warning"
        filled = min(BAR, round(BAR * done / row.total))
        bar = "━" * filled + "─" * (BAR - filled)
        return f"{bar} {words('home-progress', done=done, total=row.total)}", "$text-warning"

    def _keys(self) -> Sequence[Key]:
        words = self.words
        return (
            ("↑↓ Enter", words("key-open"), "open"),
            ("Ctrl+L", words("key-language"), "app.language"),
            ("Ctrl+P", words("key-palette"), "app.command_palette"),
            ("?", words("key-help"), "app.help"),
            ("q", words("key-quit"), "app.quit"),
        )

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what a lesson builds on, as long as that is not finished."""
        row = self.rows[event.option_index]
        titles = {other.card.id: other for other in self.rows}
        missing = [
            titles[name].card.title
            for name in row.card.requires
            if name in titles and not titles[name].finished
        ]
        note = self.query_one("#note", Static)
        if row.card.problem:
            said = self.words.problem(row.card.problem)
            note.update(f"{row.card.path.name}: {joined(said.message, said.mend)}")
        elif missing:
            note.update(self.words("home-after", titles=", ".join(missing)))
        else:
            note.update("")

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.post_message(self.Chosen(self.rows[event.option_index].card))

    def action_open(self) -> None:
        """Open the lesson under the cursor."""
        self.query_one(OptionList).action_select()

    def action_cursor(self, by: int) -> None:
        """Move the cursor with j and k."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()


def with_totals(rows: Sequence[Row], totals: Mapping[str, int]) -> tuple[Row, ...]:
    """The rows with the number of questions where it is known."""
    return tuple(Row(row.card, row.standing, totals.get(row.card.id, row.total)) for row in rows)
