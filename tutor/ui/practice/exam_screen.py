"""An exam in the app: a clock, a list of questions to go back to, and no word before the end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.geometry import Size

from tutor.practice.exam import WARNING
from tutor.practice.examining import Examination
from tutor.questions import Choosing
from tutor.study import Sitting
from tutor.telling.exam import kept_at
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import Key, bound, language_key, turn_keys
from tutor.ui.common.messages import Happened, Left, Notice
from tutor.ui.common.one_frame import in_one_frame
from tutor.ui.common.sentence import Sentence, sentence
from tutor.ui.lesson.answers import Answered
from tutor.ui.lesson.asking import AskingScreen
from tutor.ui.lesson.question_panel import QuestionPanel, check_key
from tutor.ui.practice.body import PracticeBody
from tutor.ui.practice.exam_dialogs import CertaintyDialog, HandInDialog
from tutor.ui.practice.exam_head import ExamHead, QuestionStrip
from tutor.ui.practice.exam_report import ReportScreen
from tutor.wording import Words

TICK = 1.0
"""Seconds between two looks at the clock."""


class ExamScreen(AskingScreen):
    """Drives one examination."""

    HELP = "help-exam"

    BINDINGS = [
        bound("next-page", "turn(1)", priority=True),
        bound("previous-page", "turn(-1)", priority=True),
        bound("next-open", "next_open"),
        bound("hand-in", "hand_in"),
    ]

    def __init__(self, examination: Examination, words: Words, opening: Sentence) -> None:
        """`opening` is said at first: what is to come, or what goes on."""
        super().__init__(words)
        self.examination, self._opening = examination, opening
        left = examination.seconds_left
        self._to_say = [at for at in (0.0, float(WARNING)) if at < left]
        """The times left at which something is said, the next one last."""

    def compose(self) -> ComposeResult:
        """Where one is, the questions, the problem, the keys."""
        yield ExamHead(id="head")
        yield QuestionStrip(id="strip")
        yield PracticeBody(self.words, self.examination.sitting.session, id="body")
        yield KeyBar(id="keys")

    def begin(self) -> None:
        """Start the clock that is looked at; the time itself runs on its own."""
        self.set_interval(TICK, self.tick)
        self.query_one(QuestionPanel).remark(self._opening)  # a notice would cover the question

    def on_resize(self) -> None:
        """Another size may want another arrangement."""
        self.query_one(ExamHead).show(self.words, self.examination)
        self._body.show_graph(self._room)

    def tick(self) -> None:
        """Show the time, and say when it is short or over."""
        self.query_one(ExamHead).show(self.words, self.examination)
        left = self.examination.seconds_left
        while self._to_say and left <= self._to_say[-1]:
            code = "exam-warning" if self._to_say.pop() else "exam-late"
            self.post_message(Notice(sentence(code), severity="warning", timeout=10))

    @property
    def now(self) -> Sitting:
        """The sitting in which answers are given."""
        return self.examination.sitting

    @property
    def _body(self) -> PracticeBody:
        return self.query_one(PracticeBody)

    @property
    def _room(self) -> Size:
        size = self.app.size
        return Size(size.width, size.height - max(1, self.query_one(QuestionStrip).size.height))

    # --- showing ----------------------------------------------------------------------------

    def speak(self, words: Words) -> None:
        """Go on in another language, at the same question."""
        self.examination.sitting.language = words.language
        super().speak(words)

    def say(self) -> None:
        """Bring every part in line with the exam, in one frame."""
        self.call_later(in_one_frame, self)
        self.query_one(ExamHead).show(self.words, self.examination)
        self.query_one(QuestionStrip).show(self.examination)
        session = self.examination.sitting.session
        self._body.show(self.words, session, kept_at(self.words, self.examination), self._room)
        self.show_keys()

    def bar_keys(self) -> Sequence[Key]:
        """Moving about, the graph, the end."""
        words, inspecting = self.words, self._body.inspecting
        looking = Key(
            self.keys.label("graph"),
            words("key-question" if inspecting else "key-graph"),
            "inspect",
        )
        return [
            *check_key(words, self.examination.sitting.session.current),
            *turn_keys(words("exam-key-turn"), self.keys),
            self.key("next-open", "exam-key-open", "next_open"),
            looking,
            self.key("hand-in", "exam-key-hand-in", "hand_in"),
            self.key("back", "exam-key-leave", "leave"),
            self.key("help", "key-help", "app.help", typing=not inspecting and self._typing),
            *language_key(words, self.keys),
        ]

    @property
    def _typing(self) -> bool:
        """Whether letters are an answer."""
        asked = self.examination.sitting.session.current
        return asked is not None and not isinstance(asked.question.form, Choosing)

    # --- acting -----------------------------------------------------------------------------

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        examination = self.examination
        if examination.terms.certainty and examination.readable(message.text):
            commit = partial(self._commit_if_sure, message.text)
            self.app.push_screen(CertaintyDialog(self.words), commit)
        else:
            self._commit(message.text)

    def _commit_if_sure(self, text: str, certainty: int | None) -> None:
        if certainty:
            self._commit(text, certainty)

    def _commit(self, text: str, certainty: int = 0) -> None:
        """Keep an answer, and go on to the next question; or say why it cannot be read."""
        examination = self.examination
        if examination.answer(text, certainty):
            examination.turn(min(examination.number + 1, len(examination.problems)))
        self._moved()

    def _moved(self) -> None:
        self.post_message(Happened())
        self.say()

    def _go_to(self, number: int) -> None:
        if self._body.inspecting:
            self._body.inspect(self._room)
        if 1 <= number <= len(self.examination.problems):
            self.examination.turn(number)
            self._moved()

    @on(QuestionStrip.Wanted)
    def _wanted(self, message: QuestionStrip.Wanted) -> None:
        self._go_to(message.number)

    def action_turn(self, by: int) -> None:
        """Back and forth."""
        self._go_to(self.examination.number + by)

    def action_next_open(self) -> None:
        """To the next question without an answer, round and round."""
        here, missing = self.examination.number, self.examination.open
        if missing:
            self._go_to(next((number for number in missing if number > here), missing[0]))

    def action_inspect(self) -> None:
        """Look around in the graph; or back to the question."""
        if self._body.has_graph:
            self._body.inspect(self._room)
            self.say()

    def action_hand_in(self) -> None:
        """That is all, if it really is."""

        def answered(really: bool | None) -> None:
            if really:
                self._report()

        self.app.push_screen(HandInDialog(self.words, self.examination), answered)

    def _report(self) -> None:
        report = self.examination.hand_in()
        self.app.clear_notifications()  # what was said of an exam that goes on
        self.post_message(Happened())
        self.app.switch_screen(ReportScreen(self.words, report))

    def action_leave(self) -> None:
        """Back to the question; or away, while the clock goes on."""
        if self._body.inspecting:
            self.action_inspect()
            return
        code = "exam-stopped-browser" if self.app.is_web else "exam-stopped"
        self.post_message(Notice(sentence(code), timeout=8))
        self.post_message(Left())
