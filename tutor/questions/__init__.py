"""Questions: one module per kind, each a frozen dataclass that can ask, judge, hint and explain."""

from __future__ import annotations

from collections.abc import Mapping

from tutor.questions.choice import ChoiceQuestion, Option
from tutor.questions.follow_through import judge_following
from tutor.questions.formula import FormulaQuestion
from tutor.questions.gradient import GradientQuestion
from tutor.questions.local import LocalQuestion
from tutor.questions.model import (
    HINTS,
    Explanation,
    Kind,
    Message,
    Question,
    Verdict,
)
from tutor.questions.number import NumberQuestion
from tutor.questions.rule import RuleQuestion

KINDS: Mapping[Kind, type[Question]] = {
    question.kind: question
    for question in (
        RuleQuestion,
        LocalQuestion,
        GradientQuestion,
        ChoiceQuestion,
        FormulaQuestion,
        NumberQuestion,
    )
}
"""Every kind of question by name."""

__all__ = [
    "HINTS", "KINDS", "ChoiceQuestion", "Explanation", "FormulaQuestion", "GradientQuestion",
    "Kind", "LocalQuestion", "Message", "NumberQuestion", "Option", "Question", "RuleQuestion",
    "Verdict", "judge_following",
]  # fmt: skip
