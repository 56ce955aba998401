"""From what a learner typed to an expression, or to a verdict that says why not."""

from __future__ import annotations

from collections.abc import Collection

from tutor.core.formula.parser import FormulaReading, read
from tutor.errors import TutorError
from tutor.questions.model import Verdict


def read_answer(answer: str, names: Collection[str]) -> FormulaReading | Verdict:
    """The reading, or an `invalid` verdict that carries the parser's problem."""
    try:
        return read(right_side(answer), names)
    except TutorError as error:
        return Verdict("invalid", problem=error.problems[0])


def right_side(answer: str) -> str:
    """`dL/dx = 2x` answers the question as well as `2x` does; keep columns by blanking."""
    left, equals, right = answer.rpartition("=")
    return " " * (len(left) + 1) + right if equals and left.strip() and right.strip() else answer
