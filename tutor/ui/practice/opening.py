"""From what somebody wants to practise to the screen on which it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.practice.run import Practice, Wishes
from tutor.ui.practice.screen import PracticeScreen
from tutor.wording import Words

if TYPE_CHECKING:
    from tutor.lessons.model import Lesson
    from tutor.lessons.shelf.library import Library
    from tutor.study import Desk


def practice_screen(
    desk: Desk, library: Library, words: Words, seed: int, wishes: Wishes | None
) -> PracticeScreen:
    """A practice at its first problem."""

    def lesson_in(lesson: str, language: str) -> Lesson | None:
        return library.load(lesson, language).lesson

    return PracticeScreen(Practice(desk, words.language, seed, wishes), words, lesson_in)
