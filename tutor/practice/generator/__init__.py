"""Problems without end, the same on every machine: worked backwards from what makes them good.

A shape is chosen for the skill and the level, then pleasant numbers, then a question that they
make worth asking; what is not fit is thrown away. Nothing but the text of the problem's identity
feeds the dice, so the identity is enough to make a problem again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import Trace, trace
from tutor.errors import TutorError
from tutor.practice.generator.asking import ASKED, Ask, Asked, gradient_of
from tutor.practice.generator.fitness import fits, is_tame, tells_apart
from tutor.practice.generator.notes import note_of
from tutor.practice.generator.numbers import Numbers
from tutor.practice.generator.planting import bug
from tutor.practice.generator.pool import spare
from tutor.practice.generator.recipes import shape_for
from tutor.practice.identity import GENERATOR, Identity
from tutor.practice.problem import Problem
from tutor.practice.skills import LEVELS, SKILLS, practisable

_ASK: Mapping[str, Ask] = {**ASKED, "bug": bug}
TRIES = 50
"""Shapes and numbers that are tried before a problem is taken from the pool."""
_NUMBERS = 4
"""Choices of numbers tried with one shape."""


def generate(skill: str, level: int, seed: int, position: int) -> Problem:
    """The problem at a position among those of a seed, for one skill and level.

    Raises KeyError for an unknown skill, ValueError for one or a level that has no problems.
    """
    if level not in SKILLS[skill].levels or not SKILLS[skill].kinds:
        raise ValueError(f"no problems for {skill} at level {level}")
    return attempts(skill, level, seed, position)[0]


def attempts(skill: str, level: int, seed: int, position: int) -> tuple[Problem, int]:
    """The same, and how many tries it took; more than `TRIES` where it came from the pool."""
    identity = f"{GENERATOR}:{seed}:{position}:{skill}:{level}"
    random = Random(identity)  # noqa: S311 - to be the same again, not to be secret
    kind = random.choice(SKILLS[skill].kinds)
    start = Random(f"{GENERATOR}:{seed}:{skill}:{level}").random()  # noqa: S311
    left = 0
    for attempt in range(TRIES):
        if not left:
            shape = shape_for(random, skill, level)
            numbers, left = Numbers(start, shape.roles), _NUMBERS
        left -= 1
        source = shape.filled(numbers.choice(position * TRIES + attempt))
        asked = _asked(random, source, kind, skill)
        if asked and fits(asked[0], level):
            break
        if asked:
            left = 0  # no other numbers make a picture smaller
    else:
        attempt, source = TRIES, spare(skill)
        asked = _of_pool(random, source, kind, skill)
    run, one = asked
    note = note_of(run.graph, kind, one)
    problem = Problem(
        seed, position, skill, level, kind, source, one.question, note, one.given, one.derivative
    )
    return problem, attempt + 1


def _asked(random: Random, source: str, kind: str, skill: str) -> tuple[Trace, Asked] | None:
    """A question about a graph; None where it is not fit, the cheapest reasons first."""
    try:
        run = trace(read_graph(source))
    except TutorError:
        return None
    asked = _ASK[kind](random, run, skill) if is_tame(run) else None
    if asked is None or (asked.derivative and not tells_apart(run, asked.derivative)):
        return None
    return run, asked


def _of_pool(random: Random, source: str, kind: str, skill: str) -> tuple[Trace, Asked]:
    """A question about a graph that is known to be fit."""
    run = trace(read_graph(source))
    while True:
        asked = _ASK[kind](random, run, skill)
        if asked:
            return run, asked


def paper(
    seed: int, count: int, skills: Sequence[str] = practisable, level: int | None = None
) -> tuple[Problem, ...]:
    """Fresh problems that go round the skills, what is needed first; harder and harder ones.

    All of one level where it is given. Raises KeyError and ValueError as `generate` does.
    """
    last = max(1, count - 1)
    return tuple(
        generate(
            skills[place % len(skills)],
            level or 1 + place * (len(LEVELS) - 1) // last,
            seed,
            place,
        )
        for place in range(count)
    )


def lead_to(problem: Problem) -> Problem | None:
    """The problem that prepares one: in its graph, a gradient that the one asked for builds on.

    None where there is no such gradient that is worth asking for.
    """
    run, node = problem.trace, problem.question.node
    if node is None or problem.kind != "gradient":
        return None
    for edge in run.graph.branches(node):
        asked = gradient_of(run, edge.target) if edge.target not in problem.given else None
        if asked and asked.derivative and tells_apart(run, asked.derivative):
            is_fork = run.graph.rule(edge.target) == "add"
            return replace(
                problem,
                skill="gradient.fork" if is_fork else "gradient.chain",
                question=asked.question,
                note=note_of(run.graph, problem.kind, asked),
                given=asked.given,
                derivative=asked.derivative,
                before=problem.skill,
            )
    return None


def problem_of(identity: str) -> Problem:
    """A problem once more, from its id. Raises ValueError for what is none, or of another time."""
    read = Identity.read(identity)
    skill = read.before or read.skill
    if read.generator == GENERATOR and skill in practisable:
        whole = generate(skill, read.level, read.seed, read.position)
        problem = lead_to(whole) if read.before else whole.worked(read.steps)
        if problem and problem.id == identity:
            return problem
    raise ValueError(f"no problem of this generator: {identity!r}")
