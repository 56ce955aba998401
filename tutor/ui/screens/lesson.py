"""A lesson: prose, graph and question, side by side where there is room, else stacked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen

from tutor.core.autodiff import Trace
from tutor.core.expression import Expression
from tutor.course.model import Lesson, NudgeBlock
from tutor.drawing.cells import ASCII, UNICODE
from tutor.drawing.diagram import Visible
from tutor.progress.log import Event
from tutor.questions import LocalQuestion
from tutor.session import TRIES_BEFORE_ANSWER, Session, carried_over, earned
from tutor.session.passing import Passing
from tutor.ui.messages import Left
from tutor.ui.widgets.answers import Answered
from tutor.ui.widgets.graph_view import GraphView
from tutor.ui.widgets.inspector import Inspector
from tutor.ui.widgets.key_bar import Key, KeyBar, language_key
from tutor.ui.widgets.lesson_head import LessonHead
from tutor.ui.widgets.nudge_panel import NudgePanel
from tutor.ui.widgets.page_text import PageText
from tutor.ui.widgets.question_panel import REVEAL_KEY, QuestionPanel
from tutor.wording import Words
from tutor.wording.page import is_earned, page_text

WIDE = 110
"""Columns from which prose and graph may stand side by side."""
COLUMN = 54
"""Columns that prose and question need to read well beside a graph."""


class LessonScreen(Screen[None]):
    """Drives one session. Every event goes up as `Happened`, to be remembered."""

    AUTO_FOCUS = ""  # the parts know who waits for a key

    DEFAULT_CSS = """
    LessonScreen {
        & #body { height: 1fr; }
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

    BINDINGS = [
        Binding("enter", "go_on", show=False),
        Binding("h,f2", "hint", show=False),
        Binding("f3,s", "reveal", show=False),
        Binding("pagedown", "turn(1)", show=False, priority=True),
        Binding("pageup", "turn(-1)", show=False, priority=True),
        Binding("down", "scroll_prose(1)", show=False),
        Binding("up", "scroll_prose(-1)", show=False),
        Binding("shift+left", "pan(-8, 0)", show=False),
        Binding("shift+right", "pan(8, 0)", show=False),
        Binding("shift+up", "pan(0, -3)", show=False),
        Binding("shift+down", "pan(0, 3)", show=False),
        Binding("f4", "inspect", show=False),
        Binding("escape", "leave", show=False),
    ]

    @dataclass
    class Happened(Message):
        """Something to be remembered: the event, and the sessions before and after it."""

        event: Event
        before: Session
        after: Session
        answer: str = ""

    @dataclass
    class Finished(Message):
        """The learner went past the end of the lesson."""

        session: Session

    def __init__(self, session: Session, words: Words) -> None:
        super().__init__()
        self.session = session
        self.words = words
        self._passing = Passing()

    def compose(self) -> ComposeResult:
        """Narrow: prose, graph, question. Wide: prose and question left, graph right."""
        yield LessonHead(id="head")
        with Vertical(id="body"):
            yield PageText(self.words, id="reading")
            yield GraphView(id="graph")
            yield QuestionPanel(id="question")
            yield NudgePanel(id="nudge")
            yield Inspector(id="inspector")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show where the learner is."""
        self.query_one(GraphView).glyphs = ASCII if self.words.ascii else UNICODE
        self.refresh_session()

    def on_resize(self) -> None:
        """Another size may want another arrangement."""
        self.query_one(LessonHead).show(self.words, self.session)
        self._show_graph()
        self.call_after_refresh(self._make_way)

    @property
    def room(self) -> Size:
        """The room for a lesson and its keys."""
        return self.app.size

    def _arrange(self) -> None:
        """Side by side if the graph then fits beside a readable column, else stacked."""
        size, graph, nudging = self.room, self.query_one(GraphView), self._nudge is not None
        room = Size(size.width - COLUMN, size.height - 4)
        # head, keys, three lines of prose and the question want their lines, too
        below = Size(size.width - 2, size.height - 13)
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

    # --- showing ----------------------------------------------------------------------------

    def speak(self, words: Words, lesson: Lesson) -> None:
        """Go on in another language, or with what the lesson is now, at the same place."""
        self.words = words
        self.session = carried_over(self.session, lesson)
        self.refresh_session()

    def refresh_session(self) -> None:
        """Bring every part in line with the session."""
        self._passing = self._passing.at(self.session)
        words, session = self.words, self.session
        self.query_one(LessonHead).show(words, session)
        page = (session.page, words.language)
        self.query_one(PageText).show(page, page_text(words, session, self._passing))
        self._show_task()
        self._show_graph()
        self.call_later(self.query_one(KeyBar).show, self._keys())

    @on(PageText.Shown)
    def _text_stands(self) -> None:
        self.call_after_refresh(self._make_way)

    def _make_way(self) -> None:
        """On a page that is only read, the graph of an earlier page gives its room to the text."""
        only_read = not self.session.lesson.pages[self.session.page].blocks
        reading = self.query_one(PageText)
        if only_read and not self.has_class("-wide") and reading.max_scroll_y > 0:
            self.query_one(GraphView).display = False

    def _show_task(self) -> None:
        """What there is to do: a nudge to play with, or a question."""
        nudge, panel = self._nudge, self.query_one(NudgePanel)
        question, go_on = self.query_one(QuestionPanel), self._go_on_words()
        inspecting = self._inspecting
        panel.display = nudge is not None and not inspecting
        question.display = nudge is None and not inspecting
        if inspecting:
            return
        if nudge is None:
            question.show(self.words, self.session, go_on)
            return
        trace, reveal = self.session.plan.trace(nudge.graph), is_earned(self.session, nudge)
        panel.load(self.words, trace, nudge.input, nudge.step, reveal=reveal, go_on=go_on)
        panel.focus()

    @property
    def _nudge(self) -> NudgeBlock | None:
        """The nudge in front of the learner."""
        return self._passing.nudge(self.session)

    @on(NudgePanel.Nudged)
    def _show_graph(self) -> None:
        view = self.query_one(GraphView)
        view.showing = "gradients" if self._nudge is None or self._inspecting else "changes"
        trace, visible = self._seen()
        view.show(trace, visible)
        if trace is not None:
            self._arrange()
        if self._inspecting:
            self._inspect()

    def _seen(self) -> tuple[Trace | None, Visible]:
        """The graph of the question, nudge or page, and what of it has been earned."""
        session, asked, nudge = self.session, self.session.current, self._nudge
        graph = asked.graph if asked and asked.graph else session.plan.graph_of_page(session.page)
        if nudge is not None and not self._inspecting:
            changes = self.query_one(NudgePanel).nudge
            return session.plan.trace(nudge.graph), Visible(changes=changes)
        if graph is None:
            return None, Visible()
        known = earned(session, graph)
        node = asked.question.node if asked else None
        path = graph.branches(node) if node else ()
        if asked and isinstance(asked.question, LocalQuestion):
            path = (asked.question.edge,)
        if self._inspecting:
            node, path = None, ()
        return (
            session.plan.trace(graph),
            Visible(known.gradients, known.locals, known.rules, node, path),
        )

    # --- looking around in the graph --------------------------------------------------------

    @property
    def _inspecting(self) -> bool:
        return self.has_class("-inspecting")

    def action_inspect(self) -> None:
        """Walk over the graph with the arrows; or back to the question, where nothing changed."""
        view = self.query_one(GraphView)
        if not view.display:
            return
        self.toggle_class("-inspecting")
        view.can_focus = self._inspecting
        self._show_task()
        self._show_graph()
        asked = self.session.current
        view.selection = None
        if self._inspecting:
            view.selection = (asked.question.node if asked else None) or self._first_input
            view.focus()
        self.call_later(self.query_one(KeyBar).show, self._keys())

    @property
    def _first_input(self) -> str | None:
        trace, _ = self._seen()
        return trace.graph.inputs[0] if trace else None

    @on(GraphView.Selected)
    def _inspect(self) -> None:
        view = self.query_one(GraphView)
        trace, visible = self._seen()
        name = view.selection if isinstance(view.selection, str) else ""
        self.query_one(Inspector).show(
            self.words, trace, view.selection, visible, view.hidden(name)
        )

    @on(GraphView.Refused)
    def _refused(self, message: GraphView.Refused) -> None:
        self.notify(self.words(message.code), timeout=4, markup=False)

    def action_leave(self) -> None:
        """Back to the question, else out of the lesson; the place is kept."""
        if self._inspecting:
            self.action_inspect()
        else:
            self.post_message(Left())

    def _go_on_words(self) -> str:
        session = self.session
        if self._more_here:
            return self.words("press-enter-next")
        if not session.settled:
            return ""
        if session.advanced().page != session.page:
            return self.words("press-enter-page")
        return self.words("press-enter-finish" if session.at_end else "press-enter-next")

    def _keys(self) -> Sequence[Key]:
        words, keys = self.words, []
        if not (self.session.settled or self._nudge or self._inspecting):
            asked = self.session.current
            chosen = asked is not None and asked.question.kind in ("rule", "choice")
            keys.append(("h" if chosen else "F2", words("key-hint"), "hint"))
            record = self.session.record(self.session.focus or "")
            if record.may_reveal:
                keys.append((REVEAL_KEY, words("key-show"), "reveal"))
        if self.query_one(GraphView).display:
            label = "key-question" if self._inspecting else "key-graph"
            keys.append(("F4", words(label), "inspect"))
        keys += [
            ("PgUp/PgDn", words("key-pages"), "turn(1)"),
            *language_key(words),
            ("?", words("key-help"), "app.help"),
            ("Esc", words("key-home"), "leave"),
        ]
        return keys

    # --- acting -----------------------------------------------------------------------------

    def _move(self, event: Event, change: Callable[[Session], Session], answer: str = "") -> None:
        before, after = self.session, change(self.session)
        if after is before:
            return
        self.session = after
        self.post_message(self.Happened(event, before, after, answer))
        self.refresh_session()

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        if self.session.settled:
            self.action_go_on()
        else:
            self._move("answer", lambda session: session.answered(message.text), message.text)

    def proof_came(self, key: str, given: Expression) -> None:
        """SymPy has proved an answer right; too late is as good as never."""
        before, after = self.session, self.session.proved(key, given)
        if after is before:
            return
        self.session = after
        if not before.settled:  # the judge had doubted what SymPy could prove
            answer = after.feedback.answer if after.feedback else ""
            self.post_message(self.Happened("answer", before, after, answer))
        self.refresh_session()

    def action_go_on(self) -> None:
        """Past a nudge; on to the next question, the next page, or the end."""
        session, more = self.session, self._more_here
        if self._nudge is None and not session.settled:
            return
        self._passing = self._passing.gone_on(session)
        if more:
            self.refresh_session()
        elif session.at_end:
            self.post_message(self.Finished(session))
        else:
            self._move("page", Session.advanced)

    @property
    def _more_here(self) -> bool:
        """Whether behind a nudge, or before the next one, something of this page still waits."""
        session, nudge = self.session, self._nudge
        if nudge is None and not session.settled:
            return False
        after = self._passing.gone_on(session)
        hidden = nudge is not None and session.focus not in (None, *after.passed)
        return hidden or after.nudge(session) is not None

    def action_hint(self) -> None:
        """The next hint."""
        if self.session.settled or self._nudge:
            self.notify(self.words("hint-none"), timeout=3)
        else:
            self._move("hint", Session.hinted)

    def action_reveal(self) -> None:
        """Show the answer, once it may be shown."""
        session = self.session
        if session.settled or session.focus is None or self._nudge:
            return
        left = TRIES_BEFORE_ANSWER - session.record(session.focus).tries
        if left > 0:
            self.notify(self.words("reveal-later", count=left), timeout=4)
        else:
            self._move("reveal", Session.revealed)

    def action_turn(self, by: int) -> None:
        """Turn pages freely."""
        if self._inspecting:
            self.action_inspect()
        wanted = self.session.page + by
        if 0 <= wanted < len(self.session.lesson.pages):
            self._move("page", lambda session: session.turned(wanted))

    def action_scroll_prose(self, by: int) -> None:
        """Scroll the prose, if it does not all fit."""
        self.query_one("#reading").scroll_relative(y=by, animate=False)

    def action_pan(self, x: int, y: int) -> None:
        """Move a large graph."""
        self.query_one(GraphView).scroll_relative(x=x, y=y, animate=False)
