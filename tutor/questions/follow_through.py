"""Right, given what went wrong before: for exams, where feedback comes only at the end.

A wrong gradient further right makes every gradient that builds on it wrong as well. Marking those
wrong again would punish one mistake many times; so an answer that is what the learner's own
earlier answers lead to is marked as following from them ("error carried forward").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tutor.core.equality.numbers import judge_number
from tutor.core.formula.expression import evaluate
from tutor.core.formula.reading import read
from tutor.core.graph.model import Edge
from tutor.errors import TutorError
from tutor.questions.gradient import GradientQuestion
from tutor.questions.model import Verdict
from tutor.questions.reading import right_side


def judge_following(
    question: GradientQuestion,
    answer: str,
    gradients: Mapping[str, str],
    locals_: Mapping[Edge, str] | None = None,
) -> Verdict:
    """Judge an answer as usual, and a wrong one once more in the light of earlier answers.

    `gradients` and `locals_` are what the learner answered before, as typed, right or wrong: the
    gradients of nodes and the local derivatives of edges. The verdict of a wrong answer to which
    they lead, by one correct step, has `follows` set; it stays wrong, for it is.
    """
    verdict = question.judge(answer)
    if verdict.kind != "wrong" or verdict.reading is None:
        return verdict
    expected = _carried(question, gradients, locals_ or {})
    if expected is None:
        return verdict
    outcome = judge_number(verdict.reading, answer.strip(), expected, question.trace.values)
    return replace(verdict, follows=outcome == "right")


def _carried(
    question: GradientQuestion, gradients: Mapping[str, str], locals_: Mapping[Edge, str]
) -> float | None:
    """The gradient by one correct step from the learner's own figures; None if they are no help."""
    total, carried = 0.0, False
    for contribution in question.trace.into(question.node):
        edge = contribution.edge
        upstream = _value(question, gradients.get(edge.target))
        local = _value(question, locals_.get(edge))
        carried = carried or upstream is not None or local is not None
        total += (contribution.upstream if upstream is None else upstream) * (
            contribution.local if local is None else local
        )
    return total if carried else None


def _value(question: GradientQuestion, answer: str | None) -> float | None:
    """What an earlier answer comes to at the values of the graph."""
    if answer is None:
        return None
    try:
        reading = read(right_side(answer), question.trace.graph.by_name)
        return evaluate(reading.expression, question.trace.values)
    except (ArithmeticError, TutorError, ValueError):
        return None
