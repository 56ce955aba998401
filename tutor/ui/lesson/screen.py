"""A lesson: one session, driven by keys and answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.geometry import Size

from tutor.lessons.blocks.nudge import NudgeBlock
from tutor.lessons.model import Lesson
from tutor.questions import Choosing
from tutor.study import Session, Sitting
from tutor.study.course import LessonRow
from tutor.study.passing import Passing
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import Key, bound, language_key, turn_keys
from tutor.ui.common.messages import Happened, Left, Notice
from tutor.ui.common.one_frame import in_one_frame
from tutor.ui.common.sentence import sentence
from tutor.ui.graph.view import GraphView
from tutor.ui.lesson.answers import Answered
from tutor.ui.lesson.asking import AskingScreen
from tutor.ui.lesson.body import LessonBody
from tutor.ui.lesson.head import LessonHead
from tutor.ui.lesson.page_text import PageText
from tutor.ui.lesson.question_panel import QuestionPanel, check_key
from tutor.wording import Words

if TYPE_CHECKING:
    from tutor.ui.lesson.finished import Outcome


class LessonScreen(AskingScreen):
    """Drives one sitting at the desk."""

    BINDINGS = [
        Binding("enter", "go_on", show=False),
        bound("hint", "hint"),
        bound("show-answer", "reveal"),
        bound("next-page", "turn(1)", priority=True),
        bound("previous-page", "turn(-1)", priority=True),
        bound("pages", "pages"),
        Binding("down", "scroll_prose(1)", show=False),
        Binding("up", "scroll_prose(-1)", show=False),
    ]

    def __init__(
        self,
        sitting: Sitting,
        words: Words,
        translated: Callable[[str], Lesson | None],
        following: Callable[[str], LessonRow | None] = lambda _: None,
    ) -> None:
        """`translated` gives the lesson in another language, or None where it cannot be read;
        `following` the lesson that comes next, titled in that language, or None.
        """
        super().__init__(words)
        self.sitting = sitting
        self._translated, self._following = translated, following
        self._passing = Passing()

    @property
    def now(self) -> Sitting:
        """The sitting in which answers are given."""
        return self.sitting

    @property
    def session(self) -> Session:
        """Where the learner is."""
        return self.sitting.session

    def compose(self) -> ComposeResult:
        """Where the learner is, the lesson, the keys."""
        yield LessonHead(id="head")
        yield LessonBody(self.words, self.session, id="body")
        yield KeyBar(id="keys")

    def begin(self) -> None:
        """From now on a proof may change where the learner is."""
        self.sitting.deliver = self.call_later
        self.sitting.when_proved = self.moved

    def on_resize(self) -> None:
        """Another size may want another arrangement."""
        self.query_one(LessonHead).show(self.words, self.session)
        self._body.fit(self.room)

    @property
    def room(self) -> Size:
        """The room for a lesson and its keys."""
        return self.app.size

    @property
    def _body(self) -> LessonBody:
        return self.query_one(LessonBody)

    # --- showing ----------------------------------------------------------------------------

    def speak(self, words: Words) -> None:
        """Go on in another language, at the same place."""
        lesson = self._translated(words.language)
        if lesson is not None:
            self.sitting.carry_over(lesson)
        super().speak(words)

    def carry_over(self, lesson: Lesson) -> None:
        """Go on in another version of the lesson, at the same place."""
        self.sitting.carry_over(lesson)
        if self.is_mounted:  # else it begins so
            self.say()

    def say(self) -> None:
        """Show where the learner is."""
        self.refresh_session()

    def refresh_session(self) -> None:
        """Bring every part in line with the session, in one frame."""
        self.call_later(in_one_frame, self)
        self._passing = self._passing.at(self.session)
        self.query_one(LessonHead).show(self.words, self.session)
        self._body.show(self.words, self.session, self._passing, self.room)
        self.show_keys()

    def show_graph(self) -> None:
        """Draw the graph for the room there is."""
        self._body.show_graph(self.room)

    @property
    def nudge(self) -> NudgeBlock | None:
        """The nudge in front of the learner."""
        return self._passing.nudge(self.session)

    @property
    def inspecting(self) -> bool:
        """Whether the graph is looked at."""
        return self._body.inspecting

    def action_inspect(self) -> None:
        """Look around in the graph; or back to the question, where nothing changed."""
        if self._body.has_graph:
            self._body.inspect()
            self.show_keys()

    def action_leave(self) -> None:
        """Back to the question, else out of the lesson; the place is kept."""
        if self.inspecting:
            self.action_inspect()
        else:
            self.post_message(Left())

    def bar_keys(self) -> Sequence[Key]:
        """What may be pressed changes from question to question."""
        words, keys = self.words, list[Key]()
        if not (self.session.settled or self.nudge or self.inspecting):
            keys += check_key(words, self.session.current)
            if self.session.is_marked:
                keys.append(self.key("hint", "key-hint", "hint", typing=self._typing))
            if self.session.is_marked and self.session.may_reveal:
                keys.append(self.key("show-answer", "key-show", "reveal"))
        if self._body.has_graph:
            label = "key-question" if self.inspecting else "key-graph"
            keys.append(self.key("graph", label, "inspect"))
        keys += [
            *turn_keys("", self.keys),
            self.key("pages", "key-pages", "pages", typing=self._typing),
            self.key("back", "key-home", "leave"),
            self.key("help", "key-help", "app.help", typing=self._typing),
            *language_key(words, self.keys),
        ]
        return keys

    @property
    def _typing(self) -> bool:
        """Whether letters are an answer."""
        asked, session = self.session.current, self.session
        typed = asked is not None and not isinstance(asked.question.form, Choosing)
        return typed and not (session.settled or self.nudge or self.inspecting)

    # --- acting -----------------------------------------------------------------------------

    def moved(self) -> None:
        """Something was done: it has been written down, and is to be seen."""
        self.post_message(Happened())
        self.refresh_session()

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        session = self.session
        given = session.record(session.focus or "").answer
        if session.settled and (message.text == given or not session.may_answer):
            self.action_go_on()
        elif session.has_just_tried(message.text):
            self.query_one(QuestionPanel).remark(sentence("tried-already"))
        else:
            self.sitting.answer(message.text)
            self.moved()
            if self.session.answered_rightly:
                self.query_one(GraphView).settle()

    def action_go_on(self) -> None:
        """Past a nudge; on to the next question, the next page, or the end."""
        session, more = self.session, self._passing.more(self.session)
        if self.nudge is None and not session.settled:
            return
        self._passing = self._passing.gone_on(session)
        if more:
            self.refresh_session()
        elif session.at_end:
            self.finish()
        else:
            self.sitting.go_on()
            self.moved()

    def finish(self) -> None:
        """Sum up, then go on to what is still open, to the next lesson, or to the list."""
        from tutor.ui.lesson.finished import FinishedScreen

        finished = self.sitting.finish()
        self.post_message(Happened())

        def title() -> str | None:
            following = self._following(self.words.language)
            return following.card.title if following else None

        def went_on(outcome: Outcome | None) -> None:
            page, goes_on = self.session.first_unfinished_page, outcome == "on"
            if outcome == "again":
                self._begin_again()
                return
            if goes_on and not finished and page is not None:
                self.action_turn(page - self.session.page)
                return
            following = self._following(self.words.language) if goes_on else None
            self.post_message(Left(following.card.id if following else None))

        self.app.push_screen(FinishedScreen(self.words, self.sitting, title), went_on)

    def _begin_again(self) -> None:
        """The same lesson from its start; what was done stays in the record."""
        self.sitting = self.sitting.again()
        self._passing = Passing()
        self.begin()
        self.moved()

    def action_hint(self) -> None:
        """The next hint."""
        if self.nudge or not self.session.may_hint:
            self.post_message(Notice(sentence("hint-none"), timeout=3))
        else:
            self.sitting.hint()
            self.moved()

    def action_reveal(self) -> None:
        """Show the answer, once it may be shown."""
        left = self.session.tries_to_reveal
        if left is None or self.nudge:
            return
        if left > 0:
            self.query_one(QuestionPanel).remark(sentence("reveal-later", count=left))
        else:
            self.sitting.reveal()
            self.moved()

    def action_turn(self, by: int) -> None:
        """Turn pages freely, once their text has been read."""
        if self.inspecting:
            self.action_inspect()
        elif self.query_one(PageText).page_scroll(by):
            return
        wanted = self.session.page + by
        if 0 <= wanted < len(self.session.lesson.pages):
            self.sitting.turn(wanted)
            self.moved()

    def action_pages(self) -> None:
        """All pages, to turn to any of them."""
        from tutor.ui.lesson.pages import PagesScreen

        def chosen(page: int | None) -> None:
            if page is not None:
                if self.inspecting:
                    self.action_inspect()
                self.sitting.turn(page)
                self.moved()

        self.app.push_screen(PagesScreen(self.words, lambda: self.session), chosen)

    def action_scroll_prose(self, by: int) -> None:
        """Scroll the prose, if it does not all fit; or else what is told of a page that is done."""
        parts = (self.query_one(PageText), self.query_one(QuestionPanel))
        part = next((part for part in parts if part.max_scroll_y), parts[0])
        part.scroll_relative(y=by, animate=False)
