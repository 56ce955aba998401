"""Where a graph is seen: drawn, and below it the player of its passes."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size

from tutor.core.graph.autodiff import Trace
from tutor.core.graph.nudging import Nudge
from tutor.drawing.diagram.diagram import Visible
from tutor.drawing.layout.cells import ASCII, UNICODE
from tutor.ui.common.themes import graph_frame
from tutor.ui.graph.canvas import ZOOMS
from tutor.ui.graph.player import Player
from tutor.ui.graph.selection import Selection
from tutor.ui.graph.view import GraphView
from tutor.wording import Words

WIDE = 110
"""Columns from which text and panel may stand beside the graph."""
COLUMN = 60
"""Columns that text and panel then take at most."""
TALL = 32
"""Rows from which several lines of the text stay in view."""
PANEL = 35, 13
"""Percent of the rows that a panel below the graph takes, and how many rows at most."""


class Stage(Vertical):
    """A graph and its player, kept in step. The player's `Moved` goes on to the screen."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._trace: Trace | None = None
        self._last_node: str | None = None

    def compose(self) -> ComposeResult:
        """The player says below the graph what happens in it."""
        graph = GraphView(id="graph")
        graph.can_focus, graph.zooms, graph.folds_itself = True, ZOOMS[:-1], True
        yield graph
        yield Player(id="player")

    def on_mount(self) -> None:
        """Room is kept for sums on their way."""
        self.graph.still = False

    @property
    def graph(self) -> GraphView:
        """The graph."""
        return self.query_one(GraphView)

    @property
    def player(self) -> Player:
        """What plays the passes."""
        return self.query_one(Player)

    def load(self, words: Words, trace: Trace | None) -> None:
        """Have another graph, or other words; `show` follows."""
        self._trace = trace
        self.graph.glyphs = ASCII if words.ascii else UNICODE
        self.player.load(words, trace)

    def show(self, *, nudging: bool, nudge: Nudge | None) -> None:
        """Draw the graph: with a nudge's changes, else as far as it has been played."""
        graph, player = self.graph, self.player
        graph.showing = "changes" if nudging else "gradients"
        graph.travelling = player.travelling
        graph.show(self._trace, Visible(changes=nudge) if nudging else player.seen)

    @property
    def subject(self) -> tuple[Selection, Visible | None, int]:
        """What is selected; else, while the passes are played, the node at work.

        With it what may be told of it (None: everything), and how many nodes are folded into it.
        """
        graph, player = self.graph, self.player
        moment = player.moment
        about = graph.selection or (moment.node if moment else None)
        hidden = graph.hidden(about) if isinstance(about, str) else 0
        return about, player.seen if moment else None, hidden

    def column_beside(self, size: Size) -> int | None:
        """How many columns to leave to what stands beside the graph; None: it should stand below.

        It stands below where the graph can be drawn larger so. `size` is that of the screen.
        """
        frame = graph_frame(size.height)
        column = min(COLUMN, size.width * 3 // 8)
        beside = self.graph.detail_within(Size(size.width - column, size.height - 5) - frame)
        percent, most = PANEL
        others = (11 if size.height >= TALL else 6) + min(most, size.height * percent // 100)
        rows = size.height - others - (frame.height - 1)
        stacked = self.graph.detail_within(Size(size.width, rows) - frame)
        return column if size.width >= WIDE and beside >= max(stacked, 1) else None

    @on(Player.Moved)
    def _played(self, message: Player.Moved) -> None:
        """Select nothing while the passes are followed, and where they ended once they are over."""
        if self.player.has_focus:
            self.graph.selection = None
        if message.moment is not None:
            self._last_node = message.moment.node
        elif self.graph.selection is None:
            self.graph.selection = self._last_node
