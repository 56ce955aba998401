"""From the wish for an exam to the screen on which it is sat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.practice.exam import COUNT, MINUTES
from tutor.telling.exam import seat
from tutor.ui.common.sentence import sentence
from tutor.ui.practice.exam_screen import ExamScreen

if TYPE_CHECKING:
    from tutor.study import Desk
    from tutor.wording import Words


def exam_screen(
    desk: Desk,
    words: Words,
    seed: int,
    count: int = COUNT,
    minutes: float = MINUTES,
    *,
    certainty: bool = False,
) -> ExamScreen:
    """The exam that was cut off, where there is one; else a new one."""
    examination, opening = seat(desk, words.language, seed, count, minutes, certainty=certainty)
    return ExamScreen(examination, words, sentence(opening.code, **opening.figures))
