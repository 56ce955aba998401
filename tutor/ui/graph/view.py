"""The computation graph under the learner's hands: walked over, zoomed, folded, panned."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.timer import Timer

from tutor.core.graph.model import Edge
from tutor.core.graph.paths import outward
from tutor.drawing.diagram.folding import inside
from tutor.drawing.layout.raster import Owner
from tutor.ui.common.keys import PAN_KEYS, bound, keys_of_app
from tutor.ui.common.messages import Notice
from tutor.ui.common.one_frame import in_one_frame
from tutor.ui.common.sentence import sentence
from tutor.ui.graph.canvas import ZOOMS, GraphCanvas
from tutor.ui.graph.paint import Pulse, caption
from tutor.ui.graph.propagation import TICK, Propagation
from tutor.ui.graph.selection import Cursor, Direction, Selection
from tutor.wording import Words

__all__ = ["GraphView", "Pulse", "Selection", "beyond"]

_WALK: tuple[tuple[str, Direction], ...] = (
    *((way, way) for way in ("left", "right", "up", "down")),
    ("home", "first"),
    ("end", "last"),
)


class GraphView(GraphCanvas, can_focus=False):
    """A graph to work with, where a screen sets `can_focus`; elsewhere it is looked at and panned.

    The arrows walk along the edges (see `Walkway`); the mouse selects, drags and tells.
    """

    ALLOW_SELECT = False  # of text, by dragging: that pans

    BINDINGS = [
        *(Binding(key, f"walk('{step}')", show=False) for key, step in _WALK),
        *(bound(way, f"walk('{way}')") for way in ("left", "right", "up", "down")),
        *PAN_KEYS,
        Binding("enter", "open", show=False),
        bound("zoom", "zoom(1)"),
        bound("zoom-back", "zoom(-1)"),
        bound("fold", "fold"),
        bound("unfold", "unfold"),
    ]

    @dataclass
    class Selected(Message):
        """Something else is selected; or the same, with more or less folded into it."""

        selection: Selection

    @dataclass
    class Opened(Message):
        """Enter was pressed on what is selected."""

        selection: str | Edge

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cursor = Cursor()
        self._grabbed: tuple[Offset, Offset] | None = None
        self._dragged = False
        self.propagation = Propagation()
        """The change that travels, if any does."""
        self.clock: Timer | None = None
        """Ticks while it travels; None before the graph is mounted."""

    def on_mount(self) -> None:
        """A clock for what travels by itself."""
        self.clock = self.set_interval(TICK, self.tick, pause=True)

    def send(self, source: str) -> None:
        """Let a change travel from a node to all it reaches, where anything may move by itself."""
        if self.walkway:
            self._set_off(Propagation(outward(self.walkway.diagram.graph, source)))

    def settle(self) -> None:
        """Let what was answered rightly come back to its node along the edges that light up."""
        self._set_off(Propagation((tuple(self._visible.path),), backward=True))

    def _set_off(self, propagation: Propagation) -> None:
        """Only where anything may move by itself."""
        if self.clock and self.app.animation_level != "none":
            self.propagation = propagation
            self.clock.resume()

    def tick(self) -> None:
        """One picture of what travels."""
        self.propagation = self.propagation.ticked()
        self.travelling = self.propagation.pulse
        if self.clock and self.travelling is None:
            self.clock.pause()

    def watch_selection(self) -> None:
        """Draw it, and tell the screen."""
        super().watch_selection()
        if self._cursor.selection != self.selection:  # not by a step
            self._cursor = Cursor(self.selection)
        self._tell()

    def watch_folded(self) -> None:
        """Tell the screen that the same box now means more, or less."""
        super().watch_folded()
        self._tell()

    def _tell(self) -> None:
        self.post_message(self.Selected(self.selection))
        self.call_later(in_one_frame, self)

    # --- keys ---------------------------------------------------------------------------------

    def action_walk(self, step: Direction) -> None:
        """Select what lies next to the selection."""
        if self.walkway:
            self._cursor = self.walkway.step(self._cursor, step)
            self.selection = self._cursor.selection

    def go_to(self, name: str | None) -> None:
        """Select a node, and have the keys go here; None changes nothing."""
        if name is not None:
            self.focus()
            self.selection = name

    def action_pan(self, x: int, y: int) -> None:
        """Move the graph; the selection stays."""
        self.scroll_relative(x=x, y=y, animate=False)

    def action_open(self) -> None:
        """Enter."""
        if self.selection is not None:
            self.post_message(self.Opened(self.selection))

    def action_zoom(self, by: int) -> None:
        """The next zoom, round and round: what fits, then all from `detailed` to `names`."""
        zooms = (None, *ZOOMS)
        self.zoom = zooms[(zooms.index(self.zoom) + by) % len(zooms)]

    def action_fold(self) -> None:
        """Draw the selected node with all that serves only it inside; or open it again."""
        name = self.selection
        if self.walkway is None or not isinstance(name, str):
            self.post_message(Notice(sentence("view-no-node"), timeout=4))
        elif self.hidden(name):
            self.folded -= {name}
        elif inside(self.walkway.diagram.graph, name):
            self.folded |= {name}
        else:
            self.post_message(Notice(sentence("view-nothing-inside"), timeout=4))

    def action_unfold(self) -> None:
        """Open everything."""
        if self.folded:
            self.folded = frozenset()
        else:
            self.post_message(Notice(sentence("view-nothing-folded"), timeout=4))

    # --- mouse --------------------------------------------------------------------------------

    def _owner_at(self, event: events.MouseEvent) -> Owner | None:
        inner = event.get_content_offset(self)
        if inner is None or self.picture is None:
            return None
        x, y = inner + self.scroll_offset - self.origin
        return self.picture.owner_at(x, y)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the graph."""
        self._grabbed, self._dragged = (event.screen_offset, self.scroll_offset), False
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag what is held, else tell what is under the mouse."""
        if self._grabbed:
            start, scrolled = self._grabbed
            moved = event.screen_offset - start
            self._dragged |= max(abs(moved.x), abs(moved.y)) > 1
            if self._dragged:
                self.scroll_to(scrolled.x - moved.x, scrolled.y - moved.y, animate=False)
        elif self.walkway:
            said = caption(
                self.walkway.diagram, self.walkway.at(self._owner_at(event)), self._visible
            )
            self.tooltip = Content(said) if said else None

    def on_mouse_up(self) -> None:
        """Let go."""
        self._grabbed = None
        self.release_mouse()

    def on_leave(self) -> None:
        """Nothing is under the mouse any more."""
        self.tooltip = None

    def on_click(self, event: events.Click) -> None:
        """Select what is under the mouse; twice folds a node, or opens it."""
        if self._dragged or not self.can_focus or self.walkway is None:
            return
        self.selection = self.walkway.at(self._owner_at(event))
        if event.chain == 2 and isinstance(self.selection, str):
            self.action_fold()


def beyond(graph: GraphView, words: Words) -> Content:
    """What leads to the parts of a graph that are out of sight: walking over it, or moving it."""
    key = keys_of_app(graph).label("graph")
    said = words("graph-move") if graph.can_focus else words("graph-beyond", key=key)
    return Content.styled(f" {said} ", "not bold $asked")
