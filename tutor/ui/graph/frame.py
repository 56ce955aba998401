"""What is in view of a graph: where it begins, what is scrolled to, what keeps its place."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Offset, Region, Size, Spacing
from textual.scroll_view import ScrollView

from tutor.ui.graph.selection import Selection, Walkway

AROUND = Spacing(1, 3, 1, 3)
"""Cells around a selection that are brought into view with it."""


class GraphFrame(ScrollView, can_focus=False):
    """A window on a drawn graph, in the cells of its layout."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.walkway: Walkway | None = None
        """The graph as it is laid out; None as long as there is none."""
        self._title, self._beyond = Content(), Content()

    def entitle(self, title: Content, beyond: Content) -> None:
        """Title the frame; `beyond` is said there while parts of the graph are out of sight."""
        self._title, self._beyond = title, beyond
        self._mark(self.size)

    def _mark(self, room: Size) -> None:
        """The title, for a window of so many cells."""
        graph = self.virtual_size
        is_cut = bool(room) and (graph.width > room.width or graph.height > room.height)
        self.border_title = Content.assemble(self._title, self._beyond if is_cut else "")

    @property
    def origin(self) -> Offset:
        """Blank cells left of and above a picture that is smaller than its place."""
        return Offset(
            max(0, (self.size.width - self.virtual_size.width) // 2),
            max(0, (self.size.height - self.virtual_size.height) // 2),
        )

    def reveal(self, selection: Selection) -> None:
        """Bring a node or an edge into view; of an edge that is too long, its end."""
        if selection is None or self.walkway is None or not self.size:
            return
        shown = self.walkway.shown(selection)
        if shown is None:
            return
        region = Region(*self.walkway.place(shown))
        if region.width > self.size.width or region.height > self.size.height:
            region = Region(*self.walkway.end(shown))
        self.scroll_to_region(region, spacing=AROUND, animate=False, immediate=True)

    def _landmark(self, selection: Selection) -> tuple[str, Offset] | None:
        """A box to keep in place: the selected one if in view, else the nearest to the middle."""
        walkway, window = self.walkway, Region(*self.scroll_offset, *self.size)
        if walkway is None or not self.size:
            return None
        places = {name: Region(*walkway.place(name)) for name in walkway.order}
        name, (x, y) = str(selection), window.center
        if name not in places or not window.contains_region(places[name]):
            away = {name: abs(r.center[0] - x) + abs(r.center[1] - y) for name, r in places.items()}
            name = min(away, key=away.__getitem__)
        return name, places[name].offset + self.origin - self.scroll_offset

    def _return_to(self, name: str, seen: Offset) -> None:
        walkway = self.walkway
        if walkway and name in walkway.diagram.graph.by_name:
            place = walkway.place(walkway.box(name))
            wanted = Offset(place.x, place.y) + self.origin - seen
            self.scroll_to(wanted.x, wanted.y, animate=False)

    def _show_rows(self, rows: set[int]) -> None:
        top = self.origin.y - self.scroll_offset.y
        lines = [top + y for y in rows if 0 <= top + y < self.size.height]
        if lines:
            self.refresh(*(Region(0, line, self.size.width, 1) for line in lines))
