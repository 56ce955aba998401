"""Practice: problem after problem, each with feedback at once, until it is enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from tutor.lessons.model import Lesson
from tutor.practice.run import Practice
from tutor.questions import Choosing
from tutor.study import Session, Sitting
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import Key, bound, language_key
from tutor.ui.common.messages import Happened, Left, Notice, ToExplore
from tutor.ui.common.one_frame import in_one_frame
from tutor.ui.common.sentence import sentence
from tutor.ui.graph.view import GraphView
from tutor.ui.lesson.answers import Answered
from tutor.ui.lesson.asking import AskingScreen
from tutor.ui.lesson.question_panel import QuestionPanel, check_key
from tutor.ui.practice.body import PracticeBody
from tutor.ui.practice.head import PracticeHead
from tutor.wording import Words


class PracticeScreen(AskingScreen):
    """Drives one practice. What is a letter, too, is so once the problem is settled."""

    HELP = "help-practice"

    BINDINGS = [
        Binding("enter", "go_on", show=False),
        bound("hint", "hint"),
        bound("show-answer", "reveal"),
        bound("graph", "inspect", also="g"),
        bound("another", "another"),
        bound("easier", "easier"),
        bound("explore-problem", "explore"),
    ]

    def __init__(
        self,
        practice: Practice,
        words: Words,
        lesson_in: Callable[[str, str], Lesson | None],
    ) -> None:
        """`lesson_in` reads a lesson in a language, by its id; None where it cannot be read."""
        super().__init__(words)
        self.practice, self._lesson_in = practice, lesson_in

    @property
    def now(self) -> Sitting:
        """The sitting in which answers are given."""
        return self.practice.sitting

    @property
    def session(self) -> Session:
        """Where the learner is."""
        return self.practice.sitting.session

    def compose(self) -> ComposeResult:
        """How far it is, the problem, the keys."""
        yield PracticeHead(id="head")
        yield PracticeBody(self.words, self.session, id="body")
        yield KeyBar(id="keys")

    def begin(self) -> None:
        """From now on a proof may change where the learner is."""
        self.practice.sitting.deliver = self.call_later
        self.practice.sitting.when_proved = self._moved

    def on_resize(self) -> None:
        """Another size may want another arrangement."""
        self.query_one(PracticeHead).show(self.words, self.practice)
        self._body.show_graph(self.app.size)

    @property
    def _body(self) -> PracticeBody:
        return self.query_one(PracticeBody)

    # --- showing ----------------------------------------------------------------------------

    def speak(self, words: Words) -> None:
        """Go on in another language, at the same problem."""
        self.practice.speak(words.language, self._lesson_in)
        super().speak(words)

    def say(self) -> None:
        """Bring every part in line with the practice, in one frame."""
        self.call_later(in_one_frame, self)
        self.query_one(PracticeHead).show(self.words, self.practice)
        over = "placement-sum-up" if self.practice.placement else "practice-sum-up"
        go_on = self.words(over if self.practice.over else "practice-next")
        self._body.show(self.words, self.session, go_on, self.app.size)
        self.show_keys()

    def bar_keys(self) -> Sequence[Key]:
        """What may be pressed changes with the question."""
        words, body, keys, typing = self.words, self._body, list[Key](), False
        if body.inspecting:
            keys.append(self.key("graph", "key-question", "inspect"))
        elif self.session.settled:
            keys.append(Key("Enter", words("key-next"), "go_on"))
            if self.practice.may_ask_like:
                keys.append(self.key("another", "key-another", "another"))
            if self.practice.may_ask_easier:
                keys.append(self.key("easier", "key-easier", "easier"))
            if body.has_graph:
                keys += [
                    self.key("explore-problem", "key-explore", "explore"),
                    self._graph_key(),
                ]
        else:
            asked = self.session.current
            typing = asked is None or not isinstance(asked.question.form, Choosing)
            keys += check_key(words, asked)
            if self.session.may_hint:
                keys.append(self.key("hint", "key-hint", "hint", typing=typing))
            if self.session.may_reveal:
                keys.append(self.key("show-answer", "key-show", "reveal"))
            if body.has_graph:
                keys.append(self._graph_key())
            if self.practice.may_ask_easier:
                keys.append(self.key("easier", "key-easier", "easier", typing=True))
        return [
            *keys,
            self.key("back", "key-stop", "leave"),
            self.key("help", "key-help", "app.help", typing=typing),
            *language_key(words, self.keys),
        ]

    def _graph_key(self) -> Key:
        return self.key("graph", "key-graph", "inspect")

    # --- acting -----------------------------------------------------------------------------

    def _moved(self) -> None:
        """Something was done: it has been written down, and is to be seen."""
        self.post_message(Happened())
        self.say()

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        if self.session.settled:
            self.action_go_on()
        elif self.session.has_just_tried(message.text):
            self.query_one(QuestionPanel).remark(sentence("tried-already"))
        else:
            self.practice.sitting.answer(message.text)
            self._moved()
            if self.session.answered_rightly:
                self.query_one(GraphView).settle()

    def action_go_on(self) -> None:
        """To the next problem, or to the end."""
        if not self.session.settled or self._body.inspecting:
            return
        if self.practice.go_on():
            self._moved()
        else:
            self._sum_up()

    def action_hint(self) -> None:
        """The next hint."""
        if self.session.may_hint:
            self.practice.sitting.hint()
            self._moved()
        elif not self.session.settled:
            self.post_message(
                Notice(
                    sentence("placement-no-hints", key=self.keys.label("show-answer")), timeout=3
                )
            )

    def action_reveal(self) -> None:
        """Why a wrong answer was wrong: the right one, worked."""
        left = self.session.tries_to_reveal
        if left:
            self.query_one(QuestionPanel).remark(sentence("reveal-later", count=left))
        elif left == 0:
            self.practice.sitting.reveal()
            self._moved()

    def action_another(self) -> None:
        """One more like this."""
        self._ask(self.session.settled and self.practice.another(), "practice-none-like")

    def action_easier(self) -> None:
        """One like this, a level down; also in place of one that is too hard."""
        self._ask(self.practice.another(easier=True), "practice-none-easier")

    def _ask(self, posed: bool, otherwise: str) -> None:
        if posed:
            self._leave_graph()
            self._moved()
        else:
            self.post_message(Notice(sentence(otherwise), timeout=3))

    def action_explore(self) -> None:
        """Play with the graph of a problem that is settled: before, it would tell the answer."""
        asked = self.session.current
        if asked is None or asked.graph is None:
            return
        if self.session.settled:
            self.post_message(ToExplore(asked.graph))
        else:
            self.post_message(Notice(sentence("practice-explore-later"), timeout=3))

    def action_inspect(self) -> None:
        """Look around in the graph; or back to the question."""
        if self._body.has_graph:
            self._body.inspect(self.app.size)
            self.say()

    def _leave_graph(self) -> None:
        if self._body.inspecting:
            self._body.inspect(self.app.size)

    def action_leave(self) -> None:
        """Back to the question; else it is enough, and time to sum up."""
        if self._body.inspecting:
            self.action_inspect()
        elif self.session.done[0]:
            self._sum_up()
        else:
            self.post_message(Left())

    def _sum_up(self) -> None:
        from tutor.ui.practice.summary import PracticeSummary

        self.practice.finish()
        self.post_message(Happened())
        self.app.push_screen(PracticeSummary(self.words, self.practice))
