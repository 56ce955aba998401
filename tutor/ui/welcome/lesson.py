"""Three questions that show how questions are answered: a lesson like any other, but for its end.

Nothing of it is written down but how far one has come: it says nothing of what somebody knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from tutor.journal.journal import Journal
from tutor.lessons.model import Lesson
from tutor.lessons.reader import read_lesson
from tutor.study import Desk, started
from tutor.ui.common.keys import Key
from tutor.ui.common.messages import Welcomed
from tutor.ui.lesson.screen import LessonScreen
from tutor.wording import Words


def welcome_lesson(language: str) -> Lesson:
    """The lesson in a language."""
    text = (files("tutor.wording") / language / "welcome.md").read_text(encoding="utf-8")
    lesson = read_lesson(text).lesson
    assert lesson is not None, "our own lesson is sound"
    return lesson


class WelcomeLesson(LessonScreen):
    """Posts `Welcomed`: how far one has come, and when it is over."""

    def __init__(self, words: Words, page: int = 0) -> None:
        """Begin at a page, counted from 0."""
        session = started(welcome_lesson(words.language)).turned(page)
        sitting = Desk(Journal.in_memory()).sit(session)
        super().__init__(sitting, words, welcome_lesson)

    def bar_keys(self) -> Sequence[Key]:
        """Those of a lesson; but it is skipped, and not left."""
        skip = self.words("key-skip")
        return [
            key._replace(words=skip) if key.action == "leave" else key for key in super().bar_keys()
        ]

    def moved(self) -> None:
        """Remember where one is."""
        super().moved()
        self.post_message(Welcomed(self.session.page))

    def finish(self) -> None:
        """On to the first lesson."""
        self.post_message(Welcomed(goes_on=True))

    def action_leave(self) -> None:
        """Skip what is left; or back from the graph to the question."""
        if self.inspecting:
            super().action_leave()
        else:
            self.post_message(Welcomed())
