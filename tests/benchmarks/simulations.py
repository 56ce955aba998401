"""Learners made up, a thousand of each: is the mirror honest?

`python -m tests.benchmarks.simulations [RUNS]` prints how often a guesser is called master of any
skill, how often one who knows is so on the second day, and how soon a mistake that somebody always
makes is called by its name.
"""

import sys
from collections.abc import Mapping
from datetime import date
from random import Random
from time import perf_counter

from tests.practice.learners import guesses, mastered, practised, slips
from tutor.core.formula.notation import figure
from tutor.practice.coverage import CANDIDATES, most_telling, shown_by
from tutor.practice.generator import generate
from tutor.practice.next import upcoming
from tutor.practice.problem import Problem
from tutor.practice.skills import practisable
from tutor.questions.bug import FAMILIES
from tutor.questions.misconceptions import outcomes

_TODAY = date(2026, 3, 2)
PROBLEMS = 60
WITHIN = 12
POOL = 150
"""Problems of each skill and level that a mistake is looked for in."""
ASKED = ("gradient.chain", "gradient.fork")
SHOWN_BY = {"rule.multiply": "gradient.chain", "rule.add": "gradient.fork"}
"""Where one shows by typing what is asked by choosing."""


def main(runs: int) -> None:
    """Print everything."""
    start = perf_counter()
    print(f"{runs} runs each; a guesser, {PROBLEMS} problems, called master of any skill")
    for each_day in (1, 5, 10, 20):
        print(f"  whatever comes next, {each_day:2} a day: {guesser(runs, each_day):6.2%}")
    for pair in (("rule.multiply", "rule.add"), ("rule.add", "gradient.fork"),
                 ("rule.multiply", "gradient.chain"), ("order", "gradient.fork"),
                 ("order", "paths"), ("local.sum", "local.power"), ("bug.chain", "bug.fork")):  # fmt: skip
        worst = max(guesser(runs, each_day, pair) for each_day in (2, 5, 10, 20))
        print(f"  only {' and '.join(pair)}: {worst:6.2%} at worst")
    print("one who knows and slips 10 %, 30 problems a day, called master on the second day")
    for skill in practisable:
        print(f"  {skill:20} {knower(runs, skill):6.1%}")
    print(
        f"a mistake made wherever it can be, named within {WITHIN} problems; of those it shows in"
    )
    pool = pool_of(11)
    for planted in (name for family in FAMILIES.values() for name in family):
        all_, some = (planted_mistake(runs, planted, pool, shown=shown) for shown in (False, True))
        print(f"  {planted:26} {all_:6.1%}   {some:6.1%}", flush=True)
    print(f"{perf_counter() - start:.0f} s")


def guesser(runs: int, each_day: int, only: tuple[str, ...] = ()) -> float:
    """How often one who knows nothing is called master of something."""
    called = 0
    for run in range(runs):
        days = PROBLEMS // each_day
        *_, (_, last) = practised(guesses, Random(run), days=days, each_day=each_day, only=only)
        called += bool(mastered(last))
    return called / runs


def knower(runs: int, skill: str) -> float:
    """How often one who knows a skill is its master on the second day, among problems of another.

    The second day is the first one that the rule of the later day allows.
    """
    other = SHOWN_BY.get(skill, "local.sum" if skill != "local.sum" else "local.power")
    called = 0
    for run in range(runs):
        *_, (_, last) = practised(slips, Random(run), days=2, each_day=30, only=(skill, other))
        called += skill in mastered(last)
    return called / runs


Told = tuple[Mapping[str, bool], frozenset[str]]
"""The mistakes that can be made in a problem, and whether each is named; what it is thought to show."""
Pool = Mapping[tuple[str, int], list[Told]]
"""Problems by skill and level."""


def pool_of(seed: int) -> Pool:
    """Problems, and what comes of the mistakes in them."""
    return {
        (skill, level): [_told(generate(skill, level, seed, place)) for place in range(POOL)]
        for skill in ASKED
        for level in range(1, 6)
    }


def _told(problem: Problem) -> Told:
    assert problem.derivative is not None
    named = {
        name: problem.question.judge(figure(wrong[0])).misconception == name
        for name, wrong in outcomes(problem.derivative, problem.trace.values).items()
    }
    return named, shown_by(problem)


def planted_mistake(runs: int, planted: str, pool: Pool, *, shown: bool) -> float:
    """How often a mistake is named in time by those who make it whenever it can be made.

    `shown` counts those problems alone in which it can.
    """
    named = 0
    for run in range(runs):
        random, recent = Random(run), list[tuple[str, str]]()
        seen, tried = 0, frozenset[str]()
        for _ in range(100 * WITHIN):
            choice = upcoming({}, recent, random, _TODAY, ASKED)
            recent = [*recent[-4:], (choice.skill, "gradient")]
            candidates = random.sample(pool[choice.skill, random.randint(1, 5)], CANDIDATES)
            problem, can_show = most_telling(candidates, tried)
            tried |= can_show
            seen += planted in problem or not shown
            if problem.get(planted):
                named += 1
                break
            if seen == WITHIN:
                break
    return named / runs


if __name__ == "__main__":
    main(int((*sys.argv[1:], "1000")[0]))
