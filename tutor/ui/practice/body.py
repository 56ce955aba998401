"""What a practice shows: a graph and a question, side by side where there is room."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size

from tutor.core.graph.autodiff import Trace
from tutor.drawing.diagram.diagram import FORMULALESS, VALUELESS
from tutor.drawing.layout.cells import ASCII, UNICODE
from tutor.questions import Choosing
from tutor.study import Session
from tutor.telling.practice import values, worked
from tutor.ui.common.lines import framed, legend
from tutor.ui.common.optional_text import OptionalText
from tutor.ui.common.themes import graph_frame
from tutor.ui.graph.canvas import ZOOMS
from tutor.ui.graph.inspector import Inspector
from tutor.ui.graph.view import GraphView, beyond
from tutor.ui.lesson.places import BARS, Places
from tutor.ui.lesson.question_panel import QuestionPanel
from tutor.ui.lesson.sight import seen
from tutor.wording import Words

FEWEST = 8
"""Rows that a graph has at least."""


class PracticeBody(Vertical):
    """Narrow: graph above, question below. Wide: question left, graph right."""

    DEFAULT_CSS = """
    PracticeBody {
        height: 1fr;
        & #graph { height: 1fr; }
        & #question { height: auto; }
        & #values { color: $value; padding: 0 1; }
        & Inspector { display: none; height: auto; min-height: 7; max-height: 60%; }
        &.-inspecting Inspector { display: block; }
        &.-inspecting QuestionPanel { display: none; }
        &.-wide #graph {
            dock: right; height: 100%;
        }
        &.-wide Inspector { height: 1fr; max-height: 100%; }
        &.-wide #question {
            height: 1fr; max-height: 100%;
            & #feedback, & #go-on { margin: 1 0 0 0; }
        }
    }
    """

    def __init__(self, words: Words, session: Session, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words, self._session = words, session
        self._room = Size(80, 24)

    def compose(self) -> ComposeResult:
        """All parts, of which those that matter are displayed."""
        graph = GraphView(id="graph")
        graph.glyphs = ASCII if self._words.ascii else UNICODE
        graph.zooms = ZOOMS
        yield graph.add_class("frame")
        yield OptionalText(id="values")
        yield QuestionPanel(id="question").add_class("frame", "-task")
        yield Inspector(id="inspector").add_class("frame", "-task")

    def show(self, words: Words, session: Session, go_on: str, room: Size) -> None:
        """Bring every part in line with the session."""
        self._words, self._session = words, session
        self.query_one(QuestionPanel).border_title = framed(words("frame-question"))
        self.query_one(Inspector).border_title = framed(words("frame-inspector"))
        if not self.inspecting:
            self.query_one(QuestionPanel).show(words, session, go_on, worked(words, session))
        self.show_graph(room)

    def show_graph(self, room: Size) -> None:
        """Draw the graph, for so much room altogether."""
        self._room = room
        graph = self._graph
        trace, visible = seen(self._session, asking=not self.inspecting)
        graph.entitle(legend(self._words), beyond(graph, self._words))
        graph.show(trace, visible)
        if trace is not None:
            self._arrange(room)
        self.query_one("#values", OptionalText).say("" if self.inspecting else self._values(trace))
        if self.inspecting:
            self._inspect()

    def _values(self, trace: Trace | None) -> str:
        """What the boxes have no room for."""
        zoom = self._graph.walkway.diagram.zoom if self._graph.walkway else None
        if trace is None or zoom not in {*FORMULALESS, *VALUELESS}:
            return ""
        parts = values(trace, formulas=zoom in FORMULALESS)
        whole = (part.replace(" ", "\u00a0") for part in parts)  # lines break between them only
        return self._words.shown("   ".join(whole))

    def _arrange(self, room: Size) -> None:
        """Side by side, unless the graph tells more where it has the whole width."""
        graph = self._graph
        places = Places(room)
        beside, frame = places.beside, graph_frame(room.height)
        asked = self._session.current
        form = asked.question.form if asked else None
        typed = 7 + self.query_one(QuestionPanel).keypad_rows
        panel = self.query_one(QuestionPanel)
        listed = isinstance(form, Choosing) and not form.summary
        rows = 5 + panel.option_rows(room.width - 4) if listed else typed
        below = Size(room.width, max(room.height - max(rows + 5, 10), FEWEST)) - frame
        more = graph.detail_within(below) > graph.detail_within(beside)
        needed = None if more or not places.may_stand_beside else graph.size_within(beside)
        self.set_class(needed is not None, "-wide")
        graph.make_room(beside if needed else below)
        drawn = min(graph.virtual_size.height, below.height)
        rest = room.height - BARS - drawn - frame.height
        most = "100%" if needed else max(rest, FEWEST)
        panel.styles.max_height = most
        panel.styles.min_height = 0 if needed else min(rows, rest)  # what is said moves nothing
        graph.styles.width = room.width - places.column if needed else "100%"

    @property
    def has_graph(self) -> bool:
        """Whether there is a graph to be seen."""
        return self._graph.display

    @property
    def inspecting(self) -> bool:
        """Whether the graph is looked at, instead of the question."""
        return self.has_class("-inspecting")

    def inspect(self, room: Size) -> None:
        """Walk over the graph with the arrows; or back to the question. `show` follows."""
        graph, asked = self._graph, self._session.current
        self.toggle_class("-inspecting")
        graph.can_focus = self.inspecting
        self.show_graph(room)
        graph.selection = None
        if self.inspecting:
            graph.selection = asked.question.node if asked else None
            graph.focus()

    @on(QuestionPanel.Resized)
    def _resized(self) -> None:
        self.show_graph(self._room)

    @on(GraphView.Selected)
    def _inspect(self) -> None:
        selection = self._graph.selection
        trace, visible = seen(self._session, asking=False)
        hidden = self._graph.hidden(selection) if isinstance(selection, str) else 0
        self.query_one(Inspector).show(self._words, trace, selection, visible, hidden)

    @property
    def _graph(self) -> GraphView:
        return self.query_one(GraphView)
