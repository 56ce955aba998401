"""From a key press to the finished frame, with a graph of 60 nodes on a screen of 120×40.

`python -m tests.benchmarks.frames [PRESSES]` walks over the graph, plays its passes, and answers in
a lesson about it, all in headless apps that render every frame as for a terminal. The limit is 33 ms
for 95 of 100 presses; a bare Textual app in the same run tells what of that is Textual's.

The finished frame is the last one that changes what can be seen. (Textual lays out again, one or two
ticks of its clock later, where a widget has grown, and draws scrollbars again after each layout.)
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Input, Static

from tests.ui.views import network
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import trace
from tutor.journal.journal import Journal
from tutor.lessons.shelf.library import Library
from tutor.study import Desk
from tutor.ui.app import ChainruleApp
from tutor.ui.common.themed_app import ThemedApp
from tutor.ui.graph.inspector import Inspector
from tutor.ui.graph.player import Player
from tutor.ui.graph.view import GraphView
from tutor.ui.lesson.screen import LessonScreen
from tutor.wording import Words

LIMIT = 0.033
SIZE = (120, 40)
QUIET = 0.05
"""Seconds without another frame after which a frame is the finished one."""


class Timed:
    """Mixed into an app: renders every frame as a terminal would get it, and notes when."""

    last = 0.0
    frames = 0
    seen: Sequence[Strip] = ()

    def _display(self, screen: Screen[object], renderable: object) -> None:
        if isinstance(renderable, CompositorUpdate):
            renderable.render_segments(self.console)  # type: ignore[attr-defined]
            now, before = time.perf_counter(), self.seen
            self.seen = [strip.simplify() for strip in screen._compositor.render_strips()]
            if self.seen != before:
                self.last = now
                self.frames += 1


class Bare(Timed, App[None]):
    """What Textual needs at least: one line that changes."""

    def compose(self) -> ComposeResult:
        yield Static("0")

    def on_key(self) -> None:
        self.query_one(Static).update(str(self.frames))


class Explorer(Timed, ThemedApp):
    """A graph to walk and play, with what is said of it."""

    CSS = ThemedApp.CSS + "GraphView { height: 1fr; } Inspector { height: 8; }"

    def compose(self) -> ComposeResult:
        yield GraphView()
        yield Player()
        yield Inspector()

    def on_mount(self) -> None:
        self.trace = trace(read_graph(network()))
        self.words = Words("en")
        self.graph, self.player = self.query_one(GraphView), self.query_one(Player)
        self.graph.can_focus, self.graph.still = True, False
        self.player.load(self.words, self.trace)
        self.sync()

    def sync(self) -> None:
        seen = self.player.seen
        self.graph.show(self.trace, seen)
        self.graph.travelling = self.player.travelling
        self.query_one(Inspector).show(self.words, self.trace, self.graph.selection, seen)

    on_graph_view_selected = on_player_moved = sync


class Lesson(Timed, ChainruleApp):
    """The app itself."""


async def measured(app: Timed, pilot: Pilot[None], keys: Iterator[str]) -> list[float]:
    """Seconds from each key to the last frame that follows from it."""
    took = []
    for key in keys:
        app.last, before = 0.0, app.frames
        start = time.perf_counter()
        app.post_message(events.Key(key, key if len(key) == 1 else None))  # type: ignore[attr-defined]
        while not app.last or time.perf_counter() - app.last < QUIET:
            await asyncio.sleep(0.002)
            if time.perf_counter() - start > 1:
                break
        if app.frames > before:
            took.append(app.last - start)
    await pilot.pause()
    return took


def report(name: str, took: list[float], bare: float) -> None:
    p95 = statistics.quantiles(took, n=20)[-1]
    print(
        f"{name:<28} median {statistics.median(took) * 1000:5.1f} ms   p95 {p95 * 1000:5.1f} ms"
        f"   (limit {LIMIT * 1000:.0f})   {p95 / bare:4.1f} × bare   {len(took)} presses"
    )


async def explorer(presses: int, bare: float) -> None:
    app = Explorer()
    async with app.run_test(size=SIZE) as pilot:
        assert len(app.trace.graph.nodes) == 60, len(app.trace.graph.nodes)
        app.graph.focus()
        await pilot.pause()
        way = cycle(("right", "right", "down", "right", "down", "left", "up", "right"))
        report("walking", await measured(app, pilot, islice(way, presses)), bare)
        app.player.focus()
        await pilot.pause()
        steps = cycle((*("right",) * 40, *("left",) * 40))
        report("stepping", await measured(app, pilot, islice(steps, presses)), bare)


def work(app: Lesson) -> Iterator[str]:
    """A learner's keys: the wrong rule, a hint, the right one; an unreadable answer, then a right.

    Each next key is chosen when it is due, by what the lesson then asks.
    """
    while True:
        assert isinstance(app.screen, LessonScreen)
        session = app.screen.session
        if session.settled or session.current is None:
            yield "enter"
            continue
        question = session.current.question
        solution = question.solution()
        if question.kind == "rule":
            right, wrong = ("m", "a") if solution == "multiply" else ("a", "m")
            yield from (wrong, "h", right)
        else:
            yield from ("1", "+", "enter", "backspace", "backspace", *solution, "enter")


async def lesson(presses: int, bare: float) -> None:
    text = f"---\nid: x\ntitle: X\n---\n\n# Page\n\nText.\n\n```graph\n{network()}\n```\n\n```walk\n```\n"
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "010-x.md").write_text(text, encoding="utf-8")
        app = Lesson(
            Desk(Journal.in_memory()),
            Library(Path(folder)),
            Words("en"),
            opening=lambda app: app.open_lesson("x"),
        )
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(0.5)
            app.animation_level = "none"  # the pulse of a right answer comes after its frame
            app.screen.query_one(Input).cursor_blink = False  # that would be a change, too
            pans = cycle(("shift+right", "shift+right", "shift+left", "shift+left"))
            report("a lesson: panning", await measured(app, pilot, islice(pans, presses)), bare)
            keys = islice(work(app), presses)
            report("a lesson: answering", await measured(app, pilot, keys), bare)


async def main(presses: int) -> None:
    app = Bare()
    async with app.run_test(size=SIZE) as pilot:
        took = await measured(app, pilot, islice(cycle("xy"), presses))
    bare = statistics.quantiles(took, n=20)[-1]
    report("a bare app", took, bare)
    await explorer(presses, bare)
    await lesson(presses, bare)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
