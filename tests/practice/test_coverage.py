"""Every mistake has its chance to show."""

from __future__ import annotations

from tests.practice.test_run import answer, begun
from tutor.core.formula.notation import figure
from tutor.practice.coverage import CANDIDATES, most_telling, shown_by
from tutor.practice.generator import generate
from tutor.practice.problem import Problem
from tutor.practice.run import Wishes
from tutor.questions.misconceptions import outcomes


def test_what_can_be_shown_is_what_would_be_named() -> None:
    right = wrong = 0
    for skill in ("gradient.fork", "formula.chain", "local.trig"):
        for position in range(15):
            problem = generate(skill, 1 + position % 5, 3, position)
            assert problem.derivative is not None
            told = shown_by(problem)
            for name, (number, *_) in outcomes(problem.derivative, problem.trace.values).items():
                if skill == "gradient.fork":
                    verdict = problem.question.judge(figure(number))
                    right += (verdict.misconception == name) == (name in told)
                    wrong += (verdict.misconception == name) != (name in told)
    assert wrong < right / 20  # some numbers look like another when they are rounded
    assert not shown_by(generate("rule.add", 2, 3, 0))
    assert not shown_by(generate("bug.fork", 2, 3, 0))


def test_what_shows_most_that_is_new_is_taken_and_else_the_first() -> None:
    candidates = [
        (place, frozenset(shown)) for place, shown in enumerate(("ab", "bc", "acd", "cde"))
    ]
    assert most_telling(candidates, "a")[0] == 3
    assert most_telling(candidates, "ae")[0] == 1
    assert most_telling(candidates, "abcde")[0] == 0


def test_a_practice_looks_for_what_its_problems_have_not_shown() -> None:
    practice = begun(Wishes(skills=("gradient.chain", "gradient.fork"), level=4))
    plain = frozenset[str]()
    for place in range(6):
        problem = practice.problem
        assert isinstance(problem, Problem)
        assert problem.position // CANDIDATES == place
        plain |= shown_by(generate(problem.skill, 4, 7, place * CANDIDATES))
        answer(practice)
        practice.go_on()
    shown = frozenset[str]().union(
        *(shown_by(one) for one in practice.problems if isinstance(one, Problem))
    )
    assert shown >= plain
    assert any(one.position % CANDIDATES for one in practice.problems if isinstance(one, Problem))
