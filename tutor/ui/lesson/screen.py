"""A lesson: one session, driven by keys and answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen

from tutor.core.formula.expression import Expression
from tutor.journal.log import Event
from tutor.lessons.model import Lesson, NudgeBlock
from tutor.study import TRIES_BEFORE_ANSWER, Session, carried_over
from tutor.study.passing import Passing
from tutor.ui.common.key_bar import Key, KeyBar, language_key
from tutor.ui.common.messages import Left
from tutor.ui.common.together import drawn_together
from tutor.ui.graph.view import GraphView
from tutor.ui.lesson.answers import Answered
from tutor.ui.lesson.body import LessonBody
from tutor.ui.lesson.head import LessonHead
from tutor.ui.lesson.page_text import PageText
from tutor.ui.lesson.question_panel import REVEAL_KEY
from tutor.wording import Words


class LessonScreen(Screen[None]):
    """Drives one session. Every event goes up as `Happened`, to be remembered."""

    AUTO_FOCUS = ""  # the parts know who waits for a key

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
        """Where the learner is, the lesson, the keys."""
        yield LessonHead(id="head")
        yield LessonBody(self.words, self.session, id="body")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show where the learner is."""
        self.refresh_session()

    def on_resize(self) -> None:
        """Another size may want another arrangement."""
        self.query_one(LessonHead).show(self.words, self.session)
        self._show_graph()
        self._body.make_way()

    @property
    def room(self) -> Size:
        """The room for a lesson and its keys."""
        return self.app.size

    @property
    def _body(self) -> LessonBody:
        return self.query_one(LessonBody)

    # --- showing ----------------------------------------------------------------------------

    def speak(self, words: Words, lesson: Lesson) -> None:
        """Go on in another language, or with what the lesson is now, at the same place."""
        self.words = words
        self.session = carried_over(self.session, lesson)
        self.refresh_session()

    def refresh_session(self) -> None:
        """Bring every part in line with the session, in one frame."""
        self.call_later(drawn_together, self)
        self._passing = self._passing.at(self.session)
        self.query_one(LessonHead).show(self.words, self.session)
        self._body.show(self.words, self.session, self._passing, self.room)
        self.query_one(KeyBar).show(self._keys())

    def _show_graph(self) -> None:
        self._body.show_graph(self.room)

    @property
    def _nudge(self) -> NudgeBlock | None:
        """The nudge in front of the learner."""
        return self._passing.nudge(self.session)

    @property
    def _inspecting(self) -> bool:
        """Whether the graph is looked at."""
        return self._body.inspecting

    def action_inspect(self) -> None:
        """Look around in the graph; or back to the question, where nothing changed."""
        if self._body.has_graph:
            self._body.inspect()
            self.query_one(KeyBar).show(self._keys())

    def action_leave(self) -> None:
        """Back to the question, else out of the lesson; the place is kept."""
        if self._inspecting:
            self.action_inspect()
        else:
            self.post_message(Left())

    def _keys(self) -> Sequence[Key]:
        words, keys = self.words, []
        if not (self.session.settled or self._nudge or self._inspecting):
            asked = self.session.current
            chosen = asked is not None and asked.question.kind in ("rule", "choice")
            keys.append(("h" if chosen else "F2", words("key-hint"), "hint"))
            record = self.session.record(self.session.focus or "")
            if record.may_reveal:
                keys.append((REVEAL_KEY, words("key-show"), "reveal"))
        if self._body.has_graph:
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
        session, more = self.session, self._passing.more(self.session)
        if self._nudge is None and not session.settled:
            return
        self._passing = self._passing.gone_on(session)
        if more:
            self.refresh_session()
        elif session.at_end:
            self.post_message(self.Finished(session))
        else:
            self._move("page", Session.advanced)

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
        self.query_one(PageText).scroll_relative(y=by, animate=False)

    def action_pan(self, x: int, y: int) -> None:
        """Move a large graph."""
        self.query_one(GraphView).scroll_relative(x=x, y=y, animate=False)
