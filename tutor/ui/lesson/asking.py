"""What a lesson, a practice and an exam have in common: a question, and the graph it is about."""

from __future__ import annotations

from textual import on
from textual.timer import Timer

from tutor.study import Sitting
from tutor.ui.common.keys import PAN_KEYS, bound
from tutor.ui.common.speaking import SpeakingScreen
from tutor.ui.graph.view import GraphView
from tutor.ui.lesson.question_panel import QuestionPanel

SOON = 1.0
"""Seconds after which what was begun is remembered."""


class AskingScreen(SpeakingScreen[None]):
    """Composes a `GraphView` and a `QuestionPanel`; acts on `inspect` and `leave` itself."""

    AUTO_FOCUS = ""  # the parts know who waits for a key

    BINDINGS = [
        bound("graph", "inspect"),
        *PAN_KEYS,
        bound("back", "leave"),
    ]
    _keeping: Timer | None = None

    @property
    def now(self) -> Sitting:
        """The sitting in which answers are given."""
        raise NotImplementedError(f"{type(self).__name__}.now")

    @on(QuestionPanel.Drafted)
    def _drafted(self, message: QuestionPanel.Drafted) -> None:
        """Remember what was begun: soon, so that not even a crash costs it."""
        self.now.draft(message.text)
        if self._keeping is None:
            self._keeping = self.set_timer(SOON, self._keep)

    def _keep(self) -> None:
        self._keeping = None
        self.now.keep_drafts()

    def on_unmount(self) -> None:
        """Likewise where somebody leaves."""
        self.now.keep_drafts()

    def action_pan(self, x: int, y: int) -> None:
        """Move a large graph."""
        self.query_one(GraphView).scroll_relative(x=x, y=y, animate=False)

    def action_check(self) -> None:
        """Send what is marked."""
        self.query_one(QuestionPanel).check()
