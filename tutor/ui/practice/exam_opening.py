"""From the wish for an exam to the screen on which it is sat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.practice.exam import COUNT, MINUTES
from tutor.practice.examining import Examination, paper_for, terms_of
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
    examination = Examination.cut_off(desk, words.language)
    if examination is not None:
        return ExamScreen(examination, words, sentence("exam-goes-on"))
    terms = terms_of(paper_for(seed, count), minutes, certainty)
    begins = sentence("exam-begins", count=count, minutes=f"{minutes:g}")
    return ExamScreen(Examination(desk, words.language, terms), words, begins)
