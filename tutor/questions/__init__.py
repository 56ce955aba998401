"""Questions: one module per kind, each a frozen dataclass that can ask, judge, hint and explain.

A new kind is a module and its place in one of the two tables below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from tutor.core.graph.autodiff import Trace
from tutor.errors import Message
from tutor.questions.bug import BugQuestion
from tutor.questions.choice import Answer, ChoiceQuestion
from tutor.questions.follow_through import judge_following
from tutor.questions.form import Choosing, Form, Option, Typing, typed_solution
from tutor.questions.formula import FormulaQuestion
from tutor.questions.gradient import GradientQuestion
from tutor.questions.local import LocalQuestion
from tutor.questions.model import HINTS, Earnings, Explanation, Question, Verdict
from tutor.questions.number import NumberQuestion
from tutor.questions.order import NextQuestion
from tutor.questions.paths import PathsQuestion
from tutor.questions.rule import RuleQuestion


class _Walked(Protocol):
    """A kind of question that a walk can ask."""

    kind: str
    skills: tuple[str, ...]

    def at(self, trace: Trace, node: str, hints: tuple[str, ...]) -> Iterator[Question]:
        """The questions at a node; the key of each tells it from others of that node."""


WALKED: Mapping[str, _Walked] = {
    kind.kind: kind for kind in (RuleQuestion, LocalQuestion, GradientQuestion)
}
"""What a walk can ask at a node, in the order in which it is asked."""

KINDS: Mapping[str, type[Question]] = {
    kind.kind: kind
    for kind in (
        RuleQuestion, GradientQuestion, LocalQuestion, ChoiceQuestion, FormulaQuestion,
        NumberQuestion, PathsQuestion, NextQuestion, BugQuestion,
    )
}  # fmt: skip
"""Every kind of question by name, in the order in which their skills are listed."""

__all__ = [
    "HINTS", "KINDS", "WALKED", "Answer", "BugQuestion", "ChoiceQuestion", "Choosing", "Earnings",
    "Explanation", "Form", "FormulaQuestion", "GradientQuestion", "LocalQuestion", "Message",
    "NextQuestion", "NumberQuestion", "Option", "PathsQuestion", "Question", "RuleQuestion",
    "Typing", "Verdict", "judge_following", "typed_solution",
]  # fmt: skip
