"""The list of lessons, under the titles of their packs and the headings of their tracks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.geometry import Region
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tutor.lessons.shelf.packs import Pack
from tutor.study.course import LessonRow, Track, next_step, tracks
from tutor.study.shelves import Shelf
from tutor.telling.course import bar, mark, standing, summary
from tutor.telling.packs import credit, fault, has_headings, heading
from tutor.wording import Words

MARGIN = 6
"""Columns that no row takes: the border, and a scroll bar."""


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
        self._next: str | None = None
        """The id of the lesson to go on with."""
        self._shows_track = False
        """Whether the heading of the lesson at the cursor is to be seen, too, when it can be."""

    def show(self, words: Words, shelves: Sequence[Shelf], width: int) -> None:
        """Show these lessons in so many columns.

        The cursor stays at its lesson; unless that was where to go on, for then it goes on.
        """
        kept = self.row.card.id if self.row else None
        self.rows = tuple(row for _, rows in shelves for row in rows)
        self._counts = tuple(len(rows) for _, rows in shelves)
        start = next_step(self.rows)
        if start is None and self.rows:
            start = 0
        where = next((i for i, row in enumerate(self.rows) if row.card.id == kept), start)
        moves = kept is None or kept == self._next
        at = start if moves else where
        self._shows_track = moves
        self._next = None if start is None else self.rows[start].card.id
        self.border_title = _title(words, self.rows)
        self.set_options(self._options_of(words, shelves, width - MARGIN))
        self.highlighted = None if at is None else self.get_option_index(str(at))

    @property
    def row(self) -> LessonRow | None:
        """The lesson under the cursor."""
        option = self.highlighted_option
        return self.rows[int(option.id)] if option and option.id else None

    @property
    def lines(self) -> int:
        """How many rows it takes to show all."""
        return sum(1 + str(option.prompt).count("\n") for option in self.options)

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

    def _options_of(self, words: Words, shelves: Sequence[Shelf], width: int) -> Iterator[Option]:
        with_titles = has_headings([pack for pack, _ in shelves])
        position = 0
        for place, (pack, rows) in enumerate(shelves):
            gap = Content("\n") if place else Content()
            if with_titles:
                yield Option(gap + _title_of_pack(words, pack, rows, width), disabled=True)
                gap = Content()
            number = 0
            for track in tracks(rows):
                if track.heading:
                    yield Option(gap + _heading(words, track, width), disabled=True)
                gap = Content("\n")
                for row in track.rows:
                    number += 1
                    is_next = row.card.id == self._next
                    content = _row(words, number, row, width, is_next=is_next)
                    yield Option(content, id=str(position))
                    position += 1

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Scroll to the cursor, and to what stands above or below it that it cannot reach."""
        super().scroll_to_highlight(top)
        if self.highlighted is None or not self.is_mounted or not self._index_to_line:
            return
        first = last = self.highlighted
        if self._shows_track:
            heads = (i for i in range(first) if self.options[i].disabled)
            self._show_from(max(heads, default=0), last, top=True)
            self._shows_track = False
        while first and self.options[first - 1].disabled:
            first -= 1
        if all(option.disabled for option in self.options[last + 1 :]):
            last = len(self.options) - 1
        self._show_from(first, last)

    def _show_from(self, first: int, last: int, *, top: bool = False) -> None:
        above = self._index_to_line[first]
        height = self._index_to_line[last] + self._heights[last] - above
        if height <= self.scrollable_content_region.height:
            region = Region(0, above, 1, height)
            self.scroll_to_region(region, force=True, animate=False, immediate=True, top=top)


def _title(words: Words, rows: Sequence[LessonRow]) -> str:
    """What stands above all, and how much of it is left."""
    left = summary(words, Track("", rows)) if rows else ""
    return words("home-lessons-left", left=left) if left else words("home-lessons")


def _title_of_pack(words: Words, pack: Pack, rows: Sequence[LessonRow], width: int) -> Content:
    done = sum(row.finished for row in rows)
    state = words("packs-finished", done=done, total=len(rows)) if done else ""
    line = _in_two(heading(words, pack), credit(words, pack), state, width, "bold $text-primary")
    if pack.problem is None:
        return line
    return Content("\n").join((line, Content.styled(f"! {fault(words, pack)}", "$text-error")))


def _heading(words: Words, track: Track, width: int) -> Content:
    return _in_two(words.shown(track.heading), "", summary(words, track), width, "bold")


def _in_two(title: str, more: str, state: str, width: int, style: str) -> Content:
    """A title at the left, and what has been done at the right."""
    title = _cut(title, width - cell_len(state) - 2)
    more = _cut(f" · {more}" if more else "", width - cell_len(title + state) - 2)
    gap = " " * (width - cell_len(title + more + state))
    return Content.assemble((title, style), (more, "$text-muted"), gap, (state, "$text-success"))


def _cut(text: str, room: int) -> str:
    return text if cell_len(text) <= room else f"{set_cell_size(text, max(0, room - 1))}…"


def _row(words: Words, number: int, row: LessonRow, width: int, *, is_next: bool) -> Content:
    style = _style(row, is_next=is_next)
    state = " ".join(filter(None, (bar(row), standing(words, row, is_next=is_next))))
    room = width - cell_len(state) - 8
    title = set_cell_size(_cut(words.shown(row.card.title), room), room)
    head = f"{mark(row, is_next=is_next)} {number:>2}  "
    return Content.assemble((head, style), (title, "bold" if is_next else ""), "  ", (state, style))


def _style(row: LessonRow, *, is_next: bool) -> str:
    if row.card.problem:
        return "$text-error"
    if row.finished or is_next:
        return "$text-success"
    return "$text-warning" if row.begun else "$text-muted"
