"""How long a lesson takes at the first time: an estimate, to plan an evening by."""

from __future__ import annotations

import re
from math import ceil

from tutor.lessons.model import Lesson, Prose
from tutor.questions import Choosing
from tutor.study.plan import LessonPlan

WORDS, CHARACTERS = 150, 300
"""Words of a language with blanks, and Chinese characters, that are read in a minute."""
CHOSEN, TYPED = 1 / 3, 2 / 3
"""Minutes for a question whose answer is chosen, and for one that is typed."""
_HAN = re.compile("[\u3400-\u9fff]")


def minutes(lesson: Lesson) -> int:
    """Minutes for reading a lesson's prose and answering its questions; at least one."""
    prose = " ".join(
        part.markdown for page in lesson.pages for part in page.parts if isinstance(part, Prose)
    )
    han = len(_HAN.findall(prose))
    reading = len(_HAN.sub(" ", prose).split()) / WORDS + han / CHARACTERS
    asked = LessonPlan(lesson).asked
    chosen = sum(isinstance(one.question.form, Choosing) for one in asked)
    return max(1, ceil(reading + chosen * CHOSEN + (len(asked) - chosen) * TYPED))
