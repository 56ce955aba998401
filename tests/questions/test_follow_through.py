"""An answer that follows from the learner's own earlier mistake is marked so, and stays wrong."""

from __future__ import annotations

import pytest

from tests.questions.graphs import CHAIN, FORK, traced
from tutor.questions import GradientQuestion, judge_following


def question(source: str, node: str) -> GradientQuestion:
    return GradientQuestion("key", traced(source), node)


@pytest.mark.parametrize(
    ("source", "node", "answer", "gradients"),
    [
        (CHAIN, "x", "1.8845", {"a": "0.6282"}),  # the sign was lost at a, and all else is right
        (CHAIN, "x", "2x*sin(a)", {"a": "sin(a)"}),
        (CHAIN, "x", "3*0.6282", {"a": "0.6282"}),
        (FORK, "x", "6.0707", {"a": "2", "b": "1"}),
    ],
)
def test_what_follows_from_an_earlier_mistake(
    source: str, node: str, answer: str, gradients: dict[str, str]
) -> None:
    verdict = judge_following(question(source, node), answer, gradients)
    assert verdict.kind == "wrong"
    assert verdict.follows


def test_a_wrong_local_derivative_is_carried_too() -> None:
    asked = question(CHAIN, "x")
    (edge,) = asked.trace.graph.branches("x")
    assert judge_following(asked, "-0.9423", {}, {edge: "x"}).follows


@pytest.mark.parametrize(
    ("answer", "gradients"),
    [
        ("7", {"a": "0.6282"}),  # a further mistake
        ("1.8845", {}),  # nothing to follow from
        ("1.8845", {"z": "2"}),  # no help: z is not where x leads
        ("1.8845", {"a": "2 3"}),  # unreadable
        ("1.8845", {"a": "1/0"}),
    ],
)
def test_what_does_not_follow(answer: str, gradients: dict[str, str]) -> None:
    verdict = judge_following(question(CHAIN, "x"), answer, gradients)
    assert verdict.kind == "wrong"
    assert not verdict.follows


def test_a_right_answer_needs_no_excuse() -> None:
    verdict = judge_following(question(CHAIN, "x"), "-1.8845", {"a": "0.6282"})
    assert verdict.kind == "right"
    assert not verdict.follows
    assert judge_following(question(CHAIN, "x"), "2 3", {"a": "1"}).kind == "invalid"
