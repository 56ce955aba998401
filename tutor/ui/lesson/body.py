"""What a lesson shows: prose, graph, and what there is to do; side by side where there is room."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size

from tutor.core.graph.autodiff import Trace
from tutor.drawing.diagram.diagram import UNLABELLED, VALUELESS, Visible
from tutor.drawing.layout.cells import ASCII, UNICODE
from tutor.lessons.blocks.nudge import NudgeBlock
from tutor.study import Session
from tutor.study.passing import Passing
from tutor.telling.page import going_on, is_earned, page_text
from tutor.ui.common.lines import NUDGED, framed, legend
from tutor.ui.common.themes import frame_of, graph_frame
from tutor.ui.graph.inspector import Inspector
from tutor.ui.graph.nudge_panel import NudgePanel
from tutor.ui.graph.view import GraphView, beyond
from tutor.ui.lesson.page_text import PageText
from tutor.ui.lesson.places import (
    AIR,
    BARS,
    INSPECTED,
    LEAST_TASK,
    ROOMY_TASK,
    SAID,
    TOLD,
    Places,
    shares,
)  # fmt: skip
from tutor.ui.lesson.question_panel import QuestionPanel
from tutor.ui.lesson.sight import seen
from tutor.ui.lesson.told import ToldBelow, slopes_told, values_told
from tutor.wording import Words


class LessonBody(Vertical):
    """Narrow: prose, graph, question. Wide: prose and question left, graph right."""

    DEFAULT_CSS = """
    LessonBody {
        height: 1fr;
        & #reading { height: auto; }
        & #graph { height: 1fr; }
        & #question { height: auto; }
        & Inspector { display: none; max-height: 60%; min-height: 7; }
        &.-inspecting Inspector { display: block; }
        &.-inspecting QuestionPanel, &.-inspecting NudgePanel { display: none; }
        &.-wide #graph { dock: right; height: 100%; }
        &.-wide #question, &.-wide Inspector, &.-alone #reading { height: 1fr; max-height: 100%; }
        &.-wide #question { & #feedback, & #go-on { margin: 1 0 0 0; } }
    }
    """

    def __init__(self, words: Words, session: Session, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words, self._session = words, session
        self._passing = Passing()
        self._room = Size(80, 24)
        self._wide: bool | None = None
        """Whether graph and text stand side by side; None as long as that is open."""
        self._below = Size()
        """Cells that the graph may take where they do not."""

    def compose(self) -> ComposeResult:
        """All parts, of which those that matter are displayed."""
        graph = GraphView(id="graph")
        graph.glyphs = ASCII if self._words.ascii else UNICODE
        task = QuestionPanel(id="question"), NudgePanel(id="nudge")
        yield PageText(self._words, id="reading").add_class("frame")
        yield graph.add_class("frame")
        yield ToldBelow(id="values")
        yield from (panel.add_class("frame", "-task") for panel in task)
        yield Inspector(id="inspector").add_class("frame", "-task")

    def show(self, words: Words, session: Session, passing: Passing, room: Size) -> None:
        """Bring every part in line with the session."""
        self._words, self._session, self._passing = words, session, passing
        title, *parts = page_text(words, session, passing)
        self._reading.show(words, session.page, title, parts)
        heading = framed(words("frame-question")) if session.current else ""
        self.query_one(QuestionPanel).border_title = heading
        self.query_one(Inspector).border_title = framed(words("frame-inspector"))
        self._show_task()
        self.show_graph(room)

    @property
    def _graph(self) -> GraphView:
        return self.query_one(GraphView)

    @property
    def _reading(self) -> PageText:
        return self.query_one(PageText)

    @property
    def _task_panel(self) -> QuestionPanel | NudgePanel | Inspector:
        """What stands below the text, or will as soon as it is displayed."""
        if self.inspecting:
            return self.query_one(Inspector)
        return self.query_one(NudgePanel) if self._nudge else self.query_one(QuestionPanel)

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
        title = legend(self._words) if asking else legend(self._words, NUDGED)
        self._graph.entitle(title, beyond(self._graph, self._words))
        self._graph.show(trace, visible)
        if trace is not None:
            self._arrange(trace, visible)
        else:
            self._values.say("")
            self.share_rows()
        if self.inspecting:
            self._inspect()

    @on(QuestionPanel.Resized)
    @on(PageText.Shown)
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

    def _arrange(self, trace: Trace, visible: Visible) -> None:
        """Side by side where the graph tells as much there, else stacked; as before if it may."""
        size, graph, nudging = self._room, self._graph, self._nudge is not None
        keypad = self.query_one(QuestionPanel).keypad_rows
        places = Places(size, nudging=nudging, keypad=keypad)
        beside, below = graph.detail_within(places.beside), graph.detail_within(places.below)
        at_most = places.below_at_most
        whole = places.below if below else at_most if graph.detail_within(at_most) else None
        self._below = whole or places.below_in_part
        wide = self._wide if self._wide is not None else places.may_stand_beside
        if wide != (beside > below) and beside != below:
            wide = not wide
        wide = wide and places.may_stand_beside and beside > 0  # what is panned wants columns
        if not nudging:
            self._wide = wide
        self._stand(places, wide=wide)
        self._values.say(self._told(trace, visible))
        if nudging:
            text = self._text_rows(size.width - frame_of(size.height).width)
            drawn = min(graph.virtual_size.height, self._below.height)
            drawn += self._values.rows_in(size.width)
            self.query_one(NudgePanel).rows = places.nudge_rows(drawn, text, wide)
        self.share_rows()

    def _stand(self, places: Places, *, wide: bool) -> None:
        self.set_class(wide, "-wide")
        self._graph.make_room(places.beside if wide else self._below)
        self._graph.styles.width = self._room.width - places.column if wide else "100%"

    def _told(self, trace: Trace | None, visible: Visible) -> Content:
        """The values and the earned local derivatives that the picture has no room for."""
        zoom = self._graph.walkway.diagram.zoom if self._graph.walkway else None
        if trace is None or zoom not in UNLABELLED:
            return Content()
        nudge = self.query_one(NudgePanel).nudge
        if visible.changes and nudge:
            return slopes_told(self._words, nudge)
        told, width = zoom in VALUELESS, self._room.width - 4
        return values_told(self._words, trace, visible, values=told, width=width)

    @property
    def _values(self) -> ToldBelow:
        return self.query_one(ToldBelow)

    def share_rows(self) -> None:
        """The text takes what graph and task leave; where that is too little it scrolls."""
        task = self._task_panel
        rows, frame = self.size.height or self._room.height - BARS, frame_of(self._room.height)
        places = Places(self._room, keypad=self.query_one(QuestionPanel).keypad_rows)
        wide, graph = self.has_class("-wide"), self._graph
        drawn = min(graph.virtual_size.height, self._below.height)
        told = drawn + graph_frame(self._room.height).height
        graph.styles.min_height = 0 if wide or not graph.display else told
        told += self._values.rows_in(self._room.width)
        told = 0 if wide or not graph.display else told
        width = (places.column if wide else self._room.width) - frame.width
        only_read = not self._session.lesson.pages[self._session.page].blocks
        wanted = LEAST_TASK if self._session.current else frame.height + 1
        text = self._text_rows(width)
        if only_read and told and (over := told + wanted + text - rows) > 0:
            told = self._give_way(places, drawn - over)
        if isinstance(task, Inspector):  # which takes what there is
            asked = max(LEAST_TASK, rows - told - text)
        else:
            asked = task.get_content_height(self.size, self.app.size, width) + frame.height
        if isinstance(task, NudgePanel) and task.rows:
            asked = min(asked, task.rows)
        room, bare, settled = rows - told, asked, not self._session.may_answer
        if isinstance(task, QuestionPanel) and task.is_asking:
            kept = task.bare_rows(width) + frame.height + SAID
            wanted = max(wanted, kept, min(room - text, ROOMY_TASK))
            if not settled:  # whatever is said moves nothing
                asked, bare = kept, kept - SAID
        shared = shares(room, text=text, task=asked, at_least=wanted, bare=bare, settled=settled)
        stands_back = isinstance(task, Inspector) and not wide
        task.styles.max_height = min(shared.task[1], INSPECTED) if stands_back else shared.task[1]
        if isinstance(task, QuestionPanel):
            task.styles.min_height = shared.task[0]
        self._reading.styles.min_height, self._reading.styles.max_height = shared.text
        self._reading.foresee(is_more=text > shared.text[1])
        self.set_class(not graph.display and room - text - max(asked, wanted) >= AIR, "-airy")

    def _give_way(self, places: Places, left: int) -> int:
        """Let the graph of an earlier page stand back from a text: drawn in so many rows, else
        beside it, else not at all. How many rows it takes then, with its frame and its values.
        """
        graph, small = self._graph, Size(self._below.width, left - TOLD)
        if small.height > 0 and graph.detail_within(small):
            graph.make_room(small)
            self._values.say(self._told(*self._seen()))
            graph.styles.min_height = small.height + graph_frame(self._room.height).height
            return left + graph_frame(self._room.height).height
        if places.may_stand_beside:
            self._stand(places, wide=True)
        else:
            graph.display = False
        return 0

    def _text_rows(self, width: int) -> int:
        """Rows that all of the page's text would take up, frame included."""
        return self._reading.rows_in(width) + frame_of(self._room.height).height

    def fit(self, room: Size) -> None:
        """Another size: arranged as if for the first time."""
        self._wide = None
        self.show_graph(room)

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
            first = trace.graph.inputs[0] if (trace := self._seen()[0]) else None
            graph.selection = (asked.question.node if asked else None) or first
            graph.focus()

    @on(GraphView.Selected)
    def _inspect(self) -> None:
        selection = self._graph.selection
        trace, visible = self._seen()
        hidden = self._graph.hidden(selection) if isinstance(selection, str) else 0
        self.query_one(Inspector).show(self._words, trace, selection, visible, hidden)
