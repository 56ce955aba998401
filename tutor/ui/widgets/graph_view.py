"""The computation graph on the screen: scrolls, chooses its zoom, and says what was clicked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tutor.core.autodiff import Trace
from tutor.drawing.diagram import Diagram, Visible, Zoom
from tutor.drawing.raster import Owner
from tutor.drawing.render import Picture

ZOOMS: tuple[Zoom, ...] = ("detailed", "compact", "tight")


@lru_cache(maxsize=16)
def diagram_of(trace: Trace, zoom: Zoom) -> Diagram:
    """The diagram of a trace at a zoom, laid out once."""
    return Diagram(trace, zoom)


class GraphView(ScrollView, can_focus=False):
    """Shows one graph. Colours say what the weight of the lines says already."""

    COMPONENT_CLASSES = {
        "graph--border", "graph--text", "graph--edge", "graph--label",
        "graph--current", "graph--path", "graph--unknown",
    }  # fmt: skip

    DEFAULT_CSS = """
    GraphView {
        height: auto;
        scrollbar-size: 1 1;
        & .graph--border { color: $foreground 60%; }
        & .graph--text { color: $text; }
        & .graph--unknown { color: $text-muted; }
        & .graph--edge { color: $foreground 60%; }
        & .graph--label { color: $text-success; text-style: bold; }
        & .graph--current { color: $text-accent; text-style: bold; }
        & .graph--path { color: $text-accent; text-style: bold; }
    }
    """

    @dataclass
    class NodeClicked(Message):
        """A node was clicked."""

        name: str

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._trace: Trace | None = None
        self._visible = Visible()
        self._diagram: Diagram | None = None
        self._picture: Picture | None = None
        self._room = Size(78, 11)

    def show(self, trace: Trace | None, visible: Visible) -> None:
        """Draw a graph, or none; only text and weight change while the graph stays the same."""
        same = trace is self._trace
        self._trace, self._visible = trace, visible
        self.display = trace is not None
        if same:
            self._redraw()
        else:
            self._choose_zoom()

    def make_room(self, room: Size) -> None:
        """Say how many cells there are at most; the zoom is chosen so that the graph fits."""
        if room != self._room:
            self._room = room
            self._choose_zoom()

    def size_within(self, room: Size) -> Size | None:
        """How large the graph would be within so many cells; None if it would not fit."""
        diagram = self._fitting(room)
        return Size(diagram.layout.width, diagram.layout.height) if diagram else None

    def _fitting(self, room: Size) -> Diagram | None:
        """The graph at the first zoom that fits."""
        if self._trace is None:
            return None
        diagrams = (diagram_of(self._trace, zoom) for zoom in ZOOMS)
        return next(
            (
                diagram
                for diagram in diagrams
                if diagram.layout.width <= room.width and diagram.layout.height <= room.height
            ),
            None,
        )

    def _choose_zoom(self) -> None:
        if self._trace is None:
            self._diagram = self._picture = None
            return
        self._diagram = self._fitting(self._room) or diagram_of(self._trace, ZOOMS[-1])
        layout = self._diagram.layout
        self.virtual_size = Size(layout.width, layout.height)
        self._redraw()
        self.refresh(layout=True)

    def _redraw(self) -> None:
        if self._diagram is None:
            return
        self._picture = self._diagram.picture(self._visible)
        self.refresh()
        self.call_after_refresh(self._reveal_current)

    def _reveal_current(self) -> None:
        """Bring the node in question into view."""
        name = self._visible.current
        if self._diagram is None or name is None or not self.size:
            return
        index = [node.name for node in self._diagram.nodes].index(name)
        box = self._diagram.layout.boxes[index]
        region = Region(box.x, box.y, box.width, box.height)
        self.scroll_to_region(region, animate=False, center=self._overflows)

    @property
    def _overflows(self) -> bool:
        return (
            self.virtual_size.width > self.size.width or self.virtual_size.height > self.size.height
        )

    def on_resize(self) -> None:
        """Keep the node in question in view."""
        self.call_after_refresh(self._reveal_current)

    def _margin(self) -> tuple[int, int]:
        """Blank cells left of and above a picture that is smaller than its place."""
        return (
            max(0, (self.size.width - self.virtual_size.width) // 2),
            min(2, max(0, (self.size.height - self.virtual_size.height) // 2)),
        )

    def render_line(self, y: int) -> Strip:
        """One row of the picture, cut to what is in view."""
        width = self.size.width
        scroll_x, scroll_y = self.scroll_offset
        left, top = self._margin()
        row = y + scroll_y - top
        if self._picture is None or not 0 <= row < len(self._picture.rows):
            return Strip.blank(width, self.rich_style)
        base = self.rich_style
        segments = [Segment(" " * left, base)] if left else []
        segments += [
            Segment(run.text, base + self._style(run.owner, run.text))
            for run in self._picture.rows[row]
        ]
        strip = Strip(segments).crop(scroll_x, scroll_x + width)
        return strip.extend_cell_length(width, base)

    def _style(self, owner: Owner | None, text: str) -> Style:
        if owner is None or self._diagram is None:
            return Style()
        name = f"graph--{owner.kind}"
        if owner.kind in ("border", "text"):
            node = self._diagram.nodes[owner.index].name
            if node == self._visible.current:
                name = "graph--current"
            elif owner.kind == "text" and text.rstrip().endswith("?"):
                name = "graph--unknown"
        elif self._diagram.edges[owner.index] in self._visible.path:
            name = "graph--path"
        return self.get_component_rich_style(name, partial=True)

    def on_click(self, event: events.Click) -> None:
        """Tell which node was clicked."""
        left, top = self._margin()
        x, y = event.x + self.scroll_offset.x - left, event.y + self.scroll_offset.y - top
        owner = self._picture.owner_at(x, y) if self._picture else None
        if owner and self._diagram and owner.kind in ("border", "text"):
            self.post_message(self.NodeClicked(self._diagram.nodes[owner.index].name))
