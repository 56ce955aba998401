"""A computation graph drawn on the screen: its zoom, its folds, what lights up, what is in view."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Edge
from tutor.core.graph.paths import edges_on_paths
from tutor.drawing.diagram.diagram import Diagram, Showing, Visible, Zoom
from tutor.drawing.diagram.fitting import FIGURED, Draw, fits, folds_to_fit, largest
from tutor.drawing.layout.cells import ASCII, UNICODE, Glyphs
from tutor.drawing.layout.render import Picture
from tutor.ui.graph.frame import GraphFrame
from tutor.ui.graph.paint import STYLES, Painted, Pulse, paint, pulse_cells
from tutor.ui.graph.selection import Selection, Walkway
from tutor.ui.graph.strips import Strips

ZOOMS: tuple[Zoom, ...] = ("full", "detailed", "compact", "narrow", *FIGURED[2:], "names")


@lru_cache(maxsize=16)
def diagram_of(
    trace: Trace, zoom: Zoom, folded: frozenset[str], glyphs: Glyphs, showing: Showing, still: bool
) -> Diagram:
    """The diagram of a trace, laid out once."""
    return Diagram(trace, zoom, folded, glyphs, showing, still)


class GraphCanvas(GraphFrame, can_focus=False):
    """Shows one graph. Colours say what the weight of the lines says already.

    All that can be set is an attribute; setting one redraws what it changes.
    """

    COMPONENT_CLASSES = {f"graph--{name}" for name in STYLES}

    DEFAULT_CSS = """
    GraphCanvas {
        height: auto;
        scrollbar-size: 1 1;
        & .graph--border { color: $quiet; }
        & .graph--text { color: $foreground; }
        & .graph--name { color: $foreground; text-style: bold; }
        & .graph--value { color: $value; }
        & .graph--gradient { color: $gradient; }
        & .graph--unknown { color: $quiet; }
        & .graph--edge { color: $quiet; }
        & .graph--label { color: $local; text-style: bold; }
        & .graph--current { color: $asked; text-style: bold; }
        & .graph--asked { color: $asked; text-style: bold reverse; }
        & .graph--path { color: $asked; text-style: bold; }
        & .graph--selected { color: $asked; text-style: bold; }
        & .graph--cursor { color: $asked; text-style: bold; }
        & .graph--pulse { color: $asked; text-style: bold; }
        &:focus .graph--cursor { text-style: bold reverse; }
    }
    """

    class LaidOut(Message):
        """The graph is drawn at another zoom, or folded in another way."""

    selection: reactive[Selection] = reactive(None, repaint=False, init=False)
    """The name of a node, an edge, or None. What is folded away is stood for by its box."""
    trail: reactive[bool] = reactive(True, repaint=False, init=False)
    """Whether all paths from a selected node to the output light up, where nothing else does."""
    zoom: reactive[Zoom | None] = reactive(None, repaint=False, init=False)
    """None chooses the largest at which the graph fits."""
    folded: reactive[frozenset[str]] = reactive(frozenset(), repaint=False, init=False)
    """The nodes that are drawn with what serves only them inside."""
    glyphs: reactive[Glyphs] = reactive(UNICODE, repaint=False, init=False)
    showing: reactive[Showing] = reactive("gradients", repaint=False, init=False)
    still: reactive[bool] = reactive(True, repaint=False, init=False)
    """Whether nothing is ever played here: then no room is kept for sums on their way."""
    travelling: reactive[Pulse | None] = reactive(None, repaint=False, init=False)
    """What is on its way along edges right now."""

    zooms: tuple[Zoom, ...] = ZOOMS[: ZOOMS.index("tight") + 1]
    """What to choose from, largest first. What has no formulas is for where they stand beside."""
    folds_itself = False
    """Whether a graph that does not fit is folded at first sight, until it does."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._trace: Trace | None = None
        self._visible = Visible()
        self._told: Size | None = None
        self._own_folds = frozenset[str]()
        """The folds that it made itself. Once somebody opens one, or adds another, it makes none.
        """
        self._folded_for: Size | None = None
        self.picture: Picture | None = None
        """What is drawn; None as long as there is no graph."""
        self.painted: tuple[Painted, ...] = ()
        """Its rows, with the names of their styles."""
        self._strips = Strips(self._style)
        self._pulses: frozenset[tuple[int, int]] = frozenset()

    # --- what is shown ------------------------------------------------------------------------

    def show(self, trace: Trace | None, visible: Visible) -> None:
        """Draw a graph, or none; only text and weight change while the graph stays the same.

        The zoom outlives a change of graph, and so do selection and folds where they still mean
        something.
        """
        fresh, current = trace is not self._trace, self._visible.current
        if not fresh and visible == self._visible and self.display == (trace is not None):
            return
        before, self._trace, self._visible = self._trace, trace, visible
        if trace and (before is None or before.graph.by_name.keys() != trace.graph.by_name.keys()):
            self._own_folds &= self.folded  # another graph, which may be folded afresh
            self._folded_for = None
        self.display = trace is not None
        if fresh:
            self._lay_out()
            self.call_after_refresh(self.reveal, visible.current)
            return
        self._redraw()
        if visible.current != current:
            self.reveal(visible.current)

    def make_room(self, room: Size) -> None:
        """Say how many cells there are at most; the zoom is chosen so that the graph fits.

        Where that is not said, the graph takes the room that it is given.
        """
        if room and room != self._told:
            self._told = room
            self._lay_out()

    def size_within(self, room: Size) -> Size | None:
        """How large the graph would be within so many cells; None if it would not fit."""
        diagram = self._fitting(room, self.folded)
        return Size(diagram.layout.width, diagram.layout.height) if diagram else None

    def detail_within(self, room: Size) -> int:
        """How much so many cells can tell: the zooms left over; 0 if it would have to be folded."""
        own = self.folds_itself and self.folded == self._own_folds
        diagram = self._fitting(room, frozenset() if own else self.folded)
        return len(self.zooms) - self.zooms.index(diagram.zoom) if diagram else 0

    def hidden(self, name: str) -> int:
        """How many nodes are folded into the box of a node; 0 if there is no such node."""
        walkway = self.walkway
        known = walkway is not None and name in walkway.diagram.graph.by_name
        return walkway.diagram.hidden(name) if walkway and known else 0

    def watch_selection(self) -> None:
        """Heavy lines for what is selected; it comes into view."""
        self._redraw()
        self.reveal(self.selection)

    def validate_selection(self, selection: Selection) -> Selection:
        """What stands for it in the picture."""
        return self.walkway.shown(selection) if self.walkway else selection

    def watch_trail(self) -> None:
        """Light the paths up, or not."""
        self._redraw()

    def watch_zoom(self) -> None:
        """Larger or smaller, at the same place."""
        self._lay_out()

    watch_folded = watch_glyphs = watch_showing = watch_still = watch_zoom

    def watch_travelling(self) -> None:
        """Only the rows concerned are shown again."""
        before, self._pulses = self._pulses, frozenset()
        if self.walkway and self.picture and self.travelling:
            cells = pulse_cells(self.walkway.diagram, self.picture, self.travelling)
            self._pulses = frozenset(cells)
        self._show_rows({y for _, y in before ^ self._pulses})

    # --- laying out and drawing ---------------------------------------------------------------

    def _draw(self, trace: Trace) -> Draw:
        def drawn(zoom: Zoom, folded: frozenset[str]) -> Diagram:
            return diagram_of(trace, zoom, folded, self.glyphs, self.showing, self.still)

        return drawn

    def _fold_to_fit(self, trace: Trace, room: Size) -> None:
        """Fold what does not fit, unless somebody else has said what is to be folded."""
        if not self.folds_itself or self.zoom or self.folded != self._own_folds:
            return
        draw, slimmest = self._draw(trace), FIGURED[-1]
        before, folded = self.folded, frozenset[str]()
        same, self._folded_for = room == self._folded_for, room
        if largest(draw, FIGURED, folded, *room) is None:
            # At other numbers as before, if that still fits; where nothing did, nothing will.
            as_before = same and (not before or fits(draw(slimmest, before), *room))
            folded = before if as_before else folds_to_fit(draw, trace.graph, slimmest, *room)
        self._own_folds = folded
        self.set_reactive(GraphCanvas.folded, folded)

    def _fitting(self, room: Size, folded: frozenset[str]) -> Diagram | None:
        """The graph at the first zoom that fits."""
        if self._trace is None:
            return None
        zooms = (self.zoom,) if self.zoom else self.zooms
        return largest(self._draw(self._trace), zooms, folded, *room)

    def _lay_out(self) -> None:
        """Lay the graph out anew; what the eye was on stays where it was."""
        trace = self._trace
        if trace is None:
            self.walkway = self.picture = None
            self.painted = ()
            self.selection = None
            return
        self.set_reactive(GraphCanvas.folded, self.folded & frozenset(trace.graph.by_name))
        room = self._told or self.size or Size(78, 11)
        self._fold_to_fit(trace, room)
        folded, smallest = self.folded, self.zoom or self.zooms[-1]
        diagram = self._fitting(room, folded) or self._draw(trace)(smallest, folded)
        if self.walkway and self.walkway.diagram is diagram:
            return
        landmark = self._landmark(self.selection)
        self.walkway = Walkway(diagram)
        self.post_message(self.LaidOut())
        self.picture, self.painted = None, ()
        self.virtual_size = Size(diagram.layout.width, diagram.layout.height)
        self._mark(self._told or self.size)
        self.selection = self.selection  # or what stands for it now
        self._redraw()
        self.watch_travelling()
        self.refresh(layout=True)
        if landmark:
            self._return_to(*landmark)
            self.call_after_refresh(self._return_to, *landmark)

    def _redraw(self) -> None:
        """Draw again, and show the rows that have changed."""
        walkway, selection = self.walkway, self.selection
        if walkway is None:
            return
        visible, diagram = self._visible, walkway.diagram
        lit = frozenset(visible.path)
        if isinstance(selection, Edge):
            lit |= {selection}
        elif selection and self.trail and not lit:
            lit = edges_on_paths(diagram.graph, selection)
        chosen = selection if isinstance(selection, str) else None
        self.picture = diagram.picture(replace(visible, path=lit, chosen=chosen))
        before, self.painted = self.painted, paint(walkway, self.picture, visible, selection, lit)
        if len(before) != len(self.painted):
            self.refresh()
        else:
            self._show_rows({y for y, row in enumerate(self.painted) if row != before[y]})

    def notify_style_update(self) -> None:
        """Another theme, or the focus, changes what has been made ready."""
        self._strips.clear()
        super().notify_style_update()

    def _style(self, name: str) -> Style:
        if not name:
            return self.rich_style
        return self.rich_style + self.get_component_rich_style(f"graph--{name}", partial=True)

    def render_line(self, y: int) -> Strip:
        """One row of the picture, cut to what is in view."""
        width, base = self.size.width, self._strips.styled("")
        scroll_x, scroll_y = self.scroll_offset
        left, top = self.origin
        row = y + scroll_y - top
        if not 0 <= row < len(self.painted):
            return Strip.blank(width, base)
        strip = self._strips.row(self.painted[row])
        dots = [x for x, dotted in self._pulses if dotted == row]
        strip = self._strips.dotted(strip, dots, "o" if self.glyphs is ASCII else "●")
        if left:
            strip = Strip([Segment(" " * left, base), *strip], left + strip.cell_length)
        return strip.crop_extend(scroll_x, scroll_x + width, base)

    def on_resize(self) -> None:
        """Fill the room; keep in view what matters."""
        if self._told is None:
            self._lay_out()
        self._mark(self.size)
        self.call_after_refresh(self.reveal, self._visible.current or self.selection)
