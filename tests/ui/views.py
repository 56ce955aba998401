"""A small app with a graph, its player and its inspector, as a screen would put them together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input

from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import Trace, trace
from tutor.ui.common.messages import Notice
from tutor.ui.common.themed_app import ThemedApp
from tutor.ui.graph.inspector import Inspector
from tutor.ui.graph.player import Player
from tutor.ui.graph.view import GraphView, Selection
from tutor.wording import Words

SMALL, LARGE = (80, 24), (140, 40)

FORKS = "x = 1.5; w = 2; a = x^2; b = sin(x)*w; c = a*x; L = a + b + c"
"""Chains and forks, a pair of edges between the same boxes' neighbours, a leaf behind a leaf."""

WIDE = "; ".join(
    ["x = 1.5", *(f"a{i} = sin({'x' if i < 2 else f'a{i - 1}'} + {i})" for i in range(1, 15))]
)
"""A chain far wider than any screen."""


def network(hidden: int = 6) -> str:
    """A network of two inputs, some hidden units and an output, with its loss: 60 nodes."""
    lines = ["x1 = 0.5", "x2 = -1.5"]
    for i in range(1, hidden + 1):
        lines += [f"u{i} = 0.{i}", f"v{i} = -0.{i}", f"b{i} = 0.1"]
        lines += [f"p{i} = x1*u{i}", f"q{i} = x2*v{i}", f"h{i} = tanh(p{i} + q{i} + b{i})"]
        lines += [f"w{i} = 0.{i}", f"o{i} = h{i}*w{i}"]
    lines += ["b = 0.2", "y = " + " + ".join(f"o{i}" for i in range(1, hidden + 1)) + " + b"]
    lines += ["t = 1", "d = y - t", "L = d^2", "c = 0.01", "r = c*x1*x2", "s = r + L", "z = s*c"]
    lines += ["S = z + s"]
    return "\n".join(lines)


class Stage(ThemedApp):
    """Hands on what the player shows; remembers what was told."""

    CSS = ThemedApp.CSS + "GraphView { height: 1fr; } Inspector { height: 6; }"

    def __init__(self, source: str = FORKS, *, focus: bool = True, language: str = "en") -> None:
        super().__init__()
        self.trace: Trace = trace(read_graph(source))
        self.words = Words(language)
        self.can_walk = focus
        self.told: list[object] = []

    def compose(self) -> ComposeResult:
        yield GraphView()
        yield Player()
        yield Inspector()
        yield Input()

    def on_mount(self) -> None:
        self.graph.can_focus, self.graph.still = self.can_walk, False
        self.player.load(self.words, self.trace)
        self.sync()
        if self.can_walk:
            self.graph.focus()

    def sync(self) -> None:
        self.graph.show(self.trace, self.player.seen)
        self.graph.travelling = self.player.travelling
        selection = self.graph.selection
        hidden = self.graph.hidden(selection) if isinstance(selection, str) else 0
        self.inspector.show(self.words, self.trace, selection, self.player.seen, hidden)

    def on_graph_view_selected(self, message: GraphView.Selected) -> None:
        self.told.append(message)
        self.sync()

    def on_graph_view_opened(self, message: GraphView.Opened) -> None:
        self.told.append(message)

    def on_notice(self, message: Notice) -> None:
        self.told.append(message)

    def on_player_moved(self, message: Player.Moved) -> None:
        self.told.append(message)
        self.sync()

    @property
    def graph(self) -> GraphView:
        return self.query_one(GraphView)

    @property
    def player(self) -> Player:
        return self.query_one(Player)

    @property
    def inspector(self) -> Inspector:
        return self.query_one(Inspector)

    @property
    def rows(self) -> list[str]:
        """The screen, row by row."""
        return [strip.text for strip in self.screen._compositor.render_strips()]

    @property
    def picture(self) -> list[str]:
        """What is in view of the graph."""
        graph = self.graph
        return [graph.render_line(y).text for y in range(graph.size.height)]

    def position(self, selection: Selection) -> tuple[int, int]:
        """Where the first cell of a box, or the tip of an edge, is on the screen."""
        graph, walkway = self.graph, self.graph.walkway
        assert walkway is not None
        assert selection is not None
        place = walkway.place(selection) if isinstance(selection, str) else walkway.end(selection)
        x = place.x if isinstance(selection, str) else place.right - 1
        offset = graph.content_region.offset + graph.origin - graph.scroll_offset
        return x + offset.x, place.y + offset.y


@asynccontextmanager
async def staged(
    app: Stage, size: tuple[int, int] = LARGE
) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    """The app, running and settled."""
    async with app.run_test(size=size, tooltips=True) as pilot:
        await pilot.pause()
        yield app, pilot
