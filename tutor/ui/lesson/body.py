"""What a lesson shows: prose, graph, and what there is to do; side by side where there is room."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size

from tutor.core.graph.autodiff import Trace
from tutor.drawing.diagram.diagram import Visible
from tutor.drawing.layout.cells import ASCII, UNICODE
from tutor.lessons.blocks.nudge import NudgeBlock
from tutor.study import Session
from tutor.study.earned import earned
from tutor.study.passing import Passing
from tutor.telling.page import going_on, is_earned, page_text
from tutor.ui.graph.inspector import Inspector
from tutor.ui.graph.nudge_panel import NudgePanel
from tutor.ui.graph.view import GraphView
from tutor.ui.lesson.page_text import PageText
from tutor.ui.lesson.question_panel import QuestionPanel
from tutor.wording import Words

WIDE = 110
"""Columns from which prose and graph may stand side by side."""
COLUMN = 54
"""Columns that prose and question need to read well beside a graph."""


class LessonBody(Vertical):
    """Narrow: prose, graph, question. Wide: prose and question left, graph right."""

    DEFAULT_CSS = """
    LessonBody {
        height: 1fr;
        & #graph { max-height: 55%; padding: 0 1; }
        & #question { max-height: 60%; }
        & NudgePanel { max-height: 70%; }
        &.-nudging #graph { padding: 0; }
        & Inspector { display: none; max-height: 60%; min-height: 7; border-top: heavy $primary; }
        &.-inspecting Inspector { display: block; }
        &.-inspecting QuestionPanel, &.-inspecting NudgePanel { display: none; }
        &.-wide #graph {
            dock: right; height: 100%; max-height: 100%; border-left: solid $primary;
            padding: 0 1;
        }
        &.-wide #reading { height: auto; max-height: 60%; padding: 1 2 0 1; }
        &.-wide PageText MarkdownH2 { margin: 0 0 1 0; }
        &.-wide #question { max-height: 60%; & #feedback, & #go-on { margin: 1 0 0 0; } }
    }
    """

    def __init__(self, words: Words, session: Session, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words, self._session = words, session
        self._passing = Passing()
        self._room = Size(80, 24)

    def compose(self) -> ComposeResult:
        """All parts, of which those that matter are displayed."""
        yield PageText(self._words, id="reading")
        graph = GraphView(id="graph")
        graph.glyphs = ASCII if self._words.ascii else UNICODE
        yield graph
        yield QuestionPanel(id="question")
        yield NudgePanel(id="nudge")
        yield Inspector(id="inspector")

    def show(self, words: Words, session: Session, passing: Passing, room: Size) -> None:
        """Bring every part in line with the session."""
        self._words, self._session, self._passing = words, session, passing
        self._reading.show(session.page, page_text(words, session, passing))
        self._show_task()
        self.show_graph(room)

    @property
    def _graph(self) -> GraphView:
        return self.query_one(GraphView)

    @property
    def _reading(self) -> PageText:
        return self.query_one(PageText)

    @property
    def _nudge(self) -> NudgeBlock | None:
        return self._passing.nudge(self._session)

    def _show_task(self) -> None:
        """What there is to do: a nudge to play with, or a question."""
        words, session, nudge = self._words, self._session, self._nudge
        question, panel = self.query_one(QuestionPanel), self.query_one(NudgePanel)
        panel.display = nudge is not None and not self.inspecting
        question.display = nudge is None and not self.inspecting
        if self.inspecting:
            return
        go_on = going_on(words, session, self._passing)
        if nudge is None:
            question.show(words, session, go_on)
            return
        trace, reveal = session.plan.trace(nudge.graph), is_earned(session, nudge)
        panel.load(words, trace, nudge.input, nudge.step, reveal=reveal, go_on=go_on)
        panel.focus()

    # --- the graph --------------------------------------------------------------------------

    @property
    def has_graph(self) -> bool:
        """Whether there is a graph to be seen."""
        return self._graph.display

    def show_graph(self, room: Size) -> None:
        """Draw the graph, for so much room altogether."""
        self._room = room
        trace, visible = self._seen()
        asking = self._nudge is None or self.inspecting
        self._graph.showing = "gradients" if asking else "changes"
        self._graph.show(trace, visible)
        if trace is not None:
            self._arrange()
        if self.inspecting:
            self._inspect()

    @on(QuestionPanel.Resized)
    def _resized(self) -> None:
        self.show_graph(self._room)

    @on(NudgePanel.Nudged)
    def _nudged(self, message: NudgePanel.Nudged) -> None:
        self.show_graph(self._room)
        self._graph.send(message.nudge.source)

    def _seen(self) -> tuple[Trace | None, Visible]:
        """The graph of the question, nudge or page, and what of it has been earned."""
        if self._nudge is not None and not self.inspecting:
            changes = self.query_one(NudgePanel).nudge
            return self._session.plan.trace(self._nudge.graph), Visible(changes=changes)
        return seen(self._session, asking=not self.inspecting)

    def _arrange(self) -> None:
        """Side by side if the graph then fits beside a readable column, else stacked."""
        size, graph, nudging = self._room, self._graph, self._nudge is not None
        room = Size(size.width - COLUMN, size.height - 4)
        # head, keys, three lines of prose and the question want their lines, too
        rows = self.query_one(QuestionPanel).keypad_rows
        below = Size(size.width - 2, size.height - 13 - rows)
        needed = graph.size_within(room) if size.width >= WIDE else None
        if nudging:  # changes want width, and the table beside the plot some height
            below = Size(size.width, size.height - 16)
            stacked = graph.size_within(below)
            if needed and stacked and needed.width < stacked.width:
                needed = None
            rows = size.height - (stacked or below).height - 5
            rows = size.height * 3 // 5 if needed else rows
            self.query_one(NudgePanel).rows = max(rows, 11)
        self.set_class(needed is not None, "-wide")
        self.set_class(nudging, "-nudging")
        graph.make_room(room if needed else below)
        graph.styles.width = max(needed.width + 4, size.width * 45 // 100) if needed else "100%"

    @on(PageText.Shown)
    def make_way(self) -> None:
        """On a page that is only read, the graph of an earlier page gives its room to the text."""
        self.call_after_refresh(self._make_way)

    def _make_way(self) -> None:
        only_read = not self._session.lesson.pages[self._session.page].blocks
        if only_read and not self.has_class("-wide") and self._reading.max_scroll_y > 0:
            self._graph.display = False

    # --- looking around in the graph --------------------------------------------------------

    @property
    def inspecting(self) -> bool:
        """Whether the graph is looked at, instead of working on what there is to do."""
        return self.has_class("-inspecting")

    def inspect(self) -> None:
        """Walk over the graph with the arrows; or back to the question, where nothing changed."""
        graph, asked = self._graph, self._session.current
        self.toggle_class("-inspecting")
        graph.can_focus = self.inspecting
        self._show_task()
        self.show_graph(self._room)
        graph.selection = None
        if self.inspecting:
            trace, _ = self._seen()
            first = trace.graph.inputs[0] if trace else None
            graph.selection = (asked.question.node if asked else None) or first
            graph.focus()

    @on(GraphView.Selected)
    def _inspect(self) -> None:
        selection = self._graph.selection
        trace, visible = self._seen()
        hidden = self._graph.hidden(selection) if isinstance(selection, str) else 0
        self.query_one(Inspector).show(self._words, trace, selection, visible, hidden)


def seen(session: Session, *, asking: bool) -> tuple[Trace | None, Visible]:
    """The graph of the question or the page with what has been earned of it.

    While it is asked about, the node in question and the edges it is about stand out.
    """
    asked = session.current
    graph = asked.graph if asked and asked.graph else session.plan.graph_of_page(session.page)
    if graph is None:
        return None, Visible()
    known = earned(session, graph)
    node = asked.question.node if asked and asking else None
    path = asked.question.edges if asked and asking else ()
    visible = Visible(known.gradients, known.locals, known.rules, node, path)
    return session.plan.trace(graph), visible
