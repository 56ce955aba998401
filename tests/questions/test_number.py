"""What an author has said of a number comes before what we make of it."""

from __future__ import annotations

from tests.questions.graphs import traced
from tutor.core.formula.parser import parse
from tutor.questions import NumberQuestion
from tutor.questions.misconceptions import Derivative
from tutor.questions.replies import Reply

SQUARE = traced("x = 12; L = x^2")


def test_what_is_foreseen_as_wrong_is_so_however_near_it_comes() -> None:
    one_sided = "(1.6^2 - 1.5^2)/0.1"
    question = NumberQuestion("k", "Centred?", parse("(1.6^2 - 1.4^2)/0.2"))
    rough = question.judge(one_sided)
    assert (rough.kind, rough.message and rough.message.code) == ("invalid", "rounded-early")
    told = NumberQuestion(
        "k", "Centred?", question.answer, replies=(Reply(one_sided, "And the other side?"),)
    ).judge(one_sided)
    assert told.kind == "wrong"
    assert told.message is not None
    assert told.message.figures == {"text": "And the other side?"}


def test_a_number_of_few_digits_is_no_gradient_by_chance() -> None:
    by_chance = NumberQuestion("k", "How many hours has a day?", parse("24"), None, SQUARE)
    assert by_chance.explain().algebra == ("24",)
    assert by_chance.judge("12").misconception is None
    meant = NumberQuestion(
        "k", "dL/dx?", parse("24"), None, SQUARE, derivative=Derivative(SQUARE.graph, "x", "number")
    )
    assert len(meant.explain().algebra) > 1
    assert meant.judge("12").misconception is not None
