"""From what a learner typed to what it means, and to the verdict on the meaning that counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import TypeVar

from tutor.core.formula.expression import Expression
from tutor.core.formula.notation import pretty
from tutor.core.formula.notes import FormulaReading
from tutor.core.formula.reading import read, readings, regroupings
from tutor.errors import Message, TutorError
from tutor.questions.model import Outcome, Verdict

T = TypeVar("T")

_EQUALS = "=＝≡"
_INVERSE = re.compile(r"\ba(?=(?:sin|cos|tan|cot|sec|csc)h?\b)")
"""What acos is called where it might be taken for a·cos: arccos."""


def judge_readings(
    answer: str, names: Collection[str], judge: Callable[[FormulaReading], Verdict]
) -> Verdict:
    """The verdict on what an answer means, where `judge` gives that on one meaning.

    What is asked back costs no try: it is `invalid` where we cannot know what was meant, as is what
    cannot be read (then the verdict has the parser's problem), and `unsure` where we know, but it
    was not typed. So an exam, which asks nothing back, gives credit for it.
    """
    try:
        verdict, question = judged(answer, names, judge, lambda verdict: verdict.kind)
    except TutorError as error:
        return Verdict("invalid", problem=error.problems[0])
    if question is None:
        return verdict
    kind: Outcome = "invalid" if question.code == "two-readings" else "unsure"
    return Verdict(kind, question, reading=verdict.reading, notes=verdict.notes)


def judged(
    answer: str,
    names: Collection[str],
    judge: Callable[[FormulaReading], T],
    outcome: Callable[[T], str],
) -> tuple[T, Message | None]:
    """The verdict on the meaning that counts, and what to ask back instead, if anything.

    Of several meanings one that is "right" counts, by the `outcome` of its verdict. Where none is,
    we ask which was meant; and where the answer would be right with parentheses that were not
    typed, we ask for them. Raises TutorError for what cannot be read.
    """
    text = right_side(answer)
    meanings = readings(text, names)
    verdicts: list[T] = []
    for meaning in meanings:
        verdicts.append(judge(meaning))
        if outcome(verdicts[-1]) == "right":
            return verdicts[-1], None
    if outcome(verdicts[0]) != "wrong":
        return verdicts[0], None
    figures = {"reading": pretty(meanings[0].expression)}
    if len(meanings) > 1:
        both = [_INVERSE.sub("arc", pretty(meaning.expression)) for meaning in meanings]
        return verdicts[0], Message("two-readings", {"reading": both[0], "other": both[1]})
    for other in regroupings(text, names):
        if outcome(judge(FormulaReading(other))) == "right":
            return verdicts[0], Message("grouped-otherwise", {**figures, "other": pretty(other)})
    return verdicts[0], None


def likeliest(answer: str, names: Collection[str]) -> Expression | None:
    """What an answer most likely means; None where it cannot be read."""
    try:
        return read(right_side(answer), names).expression
    except TutorError:
        return None


def right_side(answer: str) -> str:
    """`dL/dx = 2x` answers the question as well as `2x` does; keep columns by blanking."""
    end = max(map(answer.rfind, _EQUALS))
    left, right = answer[:end], answer[end + 1 :]
    return " " * (end + 1) + right if end > 0 and left.strip() and right.strip() else answer
