"""What a lesson, a practice and an exam have in common: a question, and the graph it is about."""

from __future__ import annotations

from tutor.ui.common.keys import PAN_KEYS, bound
from tutor.ui.common.speaking import SpeakingScreen
from tutor.ui.graph.view import GraphView
from tutor.ui.lesson.question_panel import QuestionPanel


class AskingScreen(SpeakingScreen[None]):
    """Composes a `GraphView` and a `QuestionPanel`; acts on `inspect` and `leave` itself."""

    AUTO_FOCUS = ""  # the parts know who waits for a key

    BINDINGS = [
        bound("graph", "inspect"),
        *PAN_KEYS,
        bound("back", "leave"),
    ]

    def action_pan(self, x: int, y: int) -> None:
        """Move a large graph."""
        self.query_one(GraphView).scroll_relative(x=x, y=y, animate=False)

    def action_check(self) -> None:
        """Send what is marked."""
        self.query_one(QuestionPanel).check()
