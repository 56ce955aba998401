"""From the wish for an exam to the screen on which it is sat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.practice.examining import Examination, paper_for, terms_of
from tutor.ui.common.messages import Notice
from tutor.ui.common.sentence import sentence
from tutor.ui.practice.exam_screen import ExamScreen

if TYPE_CHECKING:
    from tutor.ui.app import ChainruleApp


def open_exam(
    app: ChainruleApp, seed: int, count: int, minutes: float, *, certainty: bool = False
) -> None:
    """Take up the exam that was cut off; else begin one."""
    examination = Examination.cut_off(app.desk, app.words.language)
    said = sentence("exam-goes-on")
    if examination is None:
        terms = terms_of(paper_for(seed, count), minutes, certainty)
        examination = Examination(app.desk, app.words.language, terms)
        said = sentence("exam-begins", count=count, minutes=f"{minutes:g}")
    app.show(ExamScreen(examination, app.words))
    app.tell(Notice(said, timeout=10))
