"""A lesson while its author writes it, as a learner would see it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.geometry import Size

from tutor.lessons.preview import Preview
from tutor.questions import typed_solution
from tutor.study import Sitting
from tutor.ui.common.keys import Key
from tutor.ui.lesson.screen import LessonScreen
from tutor.ui.preview.problems import ProblemBar
from tutor.wording import Words


class PreviewScreen(LessonScreen):
    """The lesson, with a bar of problems, and answers for the asking."""

    HELP = "preview-help"

    def __init__(self, sitting: Sitting, words: Words, preview: Preview) -> None:
        # In another language the lesson comes by itself, once it has been read in it.
        super().__init__(sitting, words, translated=lambda _: None)
        self._preview = preview

    def compose(self) -> ComposeResult:
        """The bar stands above the keys."""
        yield from super().compose()
        yield ProblemBar(id="problems")

    @property
    def room(self) -> Size:
        """What the bar leaves."""
        size = super().room
        return Size(size.width, size.height - self.query_one(ProblemBar).rows)

    def show(self, preview: Preview) -> None:
        """Go on with what the file says now, as long as it says something."""
        self._preview = preview
        if preview.lesson and preview.lesson is not self.session.lesson:
            self.carry_over(preview.lesson)
        elif self.is_mounted:
            self._show_problems()

    def refresh_session(self) -> None:
        """And the problems, in the language of the moment."""
        self.query_one(ProblemBar).show(self.words, self._preview)
        super().refresh_session()

    def on_resize(self) -> None:
        """More of the problems, or fewer."""
        self.query_one(ProblemBar).show(self.words, self._preview)

    def _show_problems(self) -> None:
        bar = self.query_one(ProblemBar)
        before = bar.rows
        bar.show(self.words, self._preview)
        if bar.rows != before:
            self.show_graph()

    def bar_keys(self) -> Sequence[Key]:
        """One key leads through it all, and one to the problems."""
        kept = [key for key in super().bar_keys() if key.action not in ("reveal", "leave")]
        answer = self.key("show-answer", "preview-key-solve", "reveal")
        return [answer, *kept, self.key("back", "preview-key-problems", "leave")]

    def action_reveal(self) -> None:
        """The right answer, given as a learner would; then on. So one key leads through it all.

        An answer that the judge does not take is seen not to be taken; then it is shown instead.
        """
        if self.inspecting:
            self.action_inspect()
        session = self.session
        if session.settled or self.nudge or session.current is None:
            self.action_go_on()
            return
        answer = typed_solution(session.current.question)
        if session.feedback and session.feedback.answer == answer:
            self.sitting.reveal(early=True)
        else:
            self.sitting.answer(answer)
        self.moved()
