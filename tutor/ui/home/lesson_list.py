"""The list of lessons, under the titles of their packs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.geometry import Region
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tutor.lessons.shelf.packs import Pack
from tutor.study.shelves import LessonRow, Shelf
from tutor.telling.packs import credit, fault, has_headings, heading
from tutor.wording import Words

BAR = 10


class LessonList(OptionList):
    """Lessons to choose from. The cursor passes over the headings."""

    DEFAULT_CSS = """
    LessonList {
        width: 100%; height: auto; max-height: 100%;
        border: round $frame; padding: 0 1; background: transparent;
        border-title-color: $text-primary; border-title-style: bold;
        & > .option-list--option-highlighted { background: $boost; text-style: none; }
        &:focus { border: round $primary; }
        & > .option-list--option-disabled { color: $text; }
        &:focus > .option-list--option-highlighted {
            background: $chosen; color: $text; text-style: bold;
        }
    }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self.rows: tuple[LessonRow, ...] = ()
        self._counts: tuple[int, ...] = ()
        """How many of them each pack has."""

    def show(self, words: Words, shelves: Sequence[Shelf], start: int | None) -> None:
        """Show these lessons; the cursor stays at its lesson, or starts at a row."""
        kept = self.row.card.id if self.row else None
        self.rows = tuple(row for _, rows in shelves for row in rows)
        self._counts = tuple(len(rows) for _, rows in shelves)
        self.border_title = words("home-lessons")
        self.clear_options()
        self.add_options(self._options_of(words, shelves))
        at = next((i for i, row in enumerate(self.rows) if row.card.id == kept), start)
        self.highlighted = None if at is None else self.get_option_index(str(at))

    @property
    def row(self) -> LessonRow | None:
        """The lesson under the cursor."""
        option = self.highlighted_option
        return self.rows[int(option.id)] if option and option.id else None

    def numbered(self, digits: str) -> tuple[int, ...]:
        """The places of the lessons whose numbers begin so, in the pack at the cursor."""
        here = self.rows.index(self.row) if self.row in self.rows else 0
        start = 0
        for count in self._counts:
            if start <= here < start + count or start + count == len(self.rows):
                numbers = range(1, count + 1)
                return tuple(start + n - 1 for n in numbers if str(n).startswith(digits))
            start += count
        return ()

    def _options_of(self, words: Words, shelves: Sequence[Shelf]) -> Iterator[Option]:
        width = max(40, min(90, self.app.size.width - 8))
        with_headings = has_headings([pack for pack, _ in shelves])
        position = 0
        for place, (pack, rows) in enumerate(shelves):
            if with_headings:
                content = _heading(words, pack, rows, width)
                yield Option(Content("\n") + content if place else content, disabled=True)
            for number, row in enumerate(rows, start=1):
                yield Option(_row(words, number, row, width), id=str(position))
                position += 1

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Scroll to the cursor, and to what stands above or below it that it cannot reach."""
        super().scroll_to_highlight(top)
        if self.highlighted is None or not self.is_mounted or not self._index_to_line:
            return
        first = last = self.highlighted
        if first and self.options[first - 1].disabled:
            first -= 1
        if all(option.disabled for option in self.options[last + 1 :]):
            last = len(self.options) - 1
        above = self._index_to_line[first]
        height = self._index_to_line[last] + self._heights[last] - above
        if height <= self.scrollable_content_region.height:
            region = Region(0, above, 1, height)
            self.scroll_to_region(region, force=True, animate=False, immediate=True)


def _heading(words: Words, pack: Pack, rows: Sequence[LessonRow], width: int) -> Content:
    done = sum(row.finished for row in rows)
    state = words("packs-finished", done=done, total=len(rows)) if done else ""
    named = credit(words, pack)
    title = _cut(heading(words, pack), width - cell_len(state) - 2)
    named = _cut(f" · {named}" if named else "", width - cell_len(title + state) - 2)
    gap = " " * (width - cell_len(title + named + state))
    line = Content.assemble(
        (title, "bold $text-primary"), (named, "$text-muted"), gap, (state, "$text-success")
    )
    if pack.problem is None:
        return line
    return Content("\n").join((line, Content.styled(f"! {fault(words, pack)}", "$text-error")))


def _cut(text: str, room: int) -> str:
    return text if cell_len(text) <= room else f"{set_cell_size(text, max(0, room - 1))}…"


def _row(words: Words, number: int, row: LessonRow, width: int) -> Content:
    state, style = _state(words, row)
    mark = "!" if row.card.problem else "✓" if row.finished else "►" if row.progress else "·"
    room = width - cell_len(state) - 8
    title = set_cell_size(words.shown(row.card.title), room)
    head = f"{mark} {number:>2}  "
    return Content.assemble((head, style), title, "  ", (state, style))


def _state(words: Words, row: LessonRow) -> tuple[str, str]:
    if row.card.problem:
        return words("home-broken"), "$text-error"
    if row.finished:
        return f"{'━' * BAR} {words('home-finished')}", "$text-success"
    if row.progress is None:
        return words("home-new"), "$text-muted"
    done, total = row.progress.done, row.progress.total
    if not total:
        return "─" * BAR, "$text-warning"
    filled = min(BAR, round(BAR * done / total))
    bar = "━" * filled + "─" * (BAR - filled)
    return f"{bar} {words('home-progress', done=done, total=total)}", "$text-warning"
