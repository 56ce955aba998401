"""Problems without end, the same on every machine: worked backwards from what makes them good.

A shape is chosen for the skill and the level, then pleasant numbers, then a question that they
make worth asking; what is not fit is thrown away. Nothing but the text of the problem's identity
feeds the dice, so the identity is enough to make a problem again.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import Trace, trace
from tutor.errors import TutorError
from tutor.practice.generator.asking import ASKED, Ask, Asked
from tutor.practice.generator.fitness import fits, is_tame, tells_apart
from tutor.practice.generator.notes import note_of
from tutor.practice.generator.numbers import Numbers
from tutor.practice.generator.planting import bug
from tutor.practice.generator.recipes import shape_for
from tutor.practice.problem import GENERATOR, Problem
from tutor.practice.skills import SKILLS

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
    """The same, and how many tries it took; `TRIES` where it came from the pool."""
    identity = f"{GENERATOR}:{seed}:{position}:{skill}:{level}"
    random = Random(identity)  # noqa: S311 - to be the same again, not to be secret
    kind = random.choice(SKILLS[skill].kinds)
    for attempt in range(TRIES):
        if attempt % _NUMBERS == 0:
            shape = shape_for(random, skill, level)
            order = Random(f"{GENERATOR}:{seed}:{skill}:{level}")  # noqa: S311
            numbers = Numbers(order, shape.roles)
        source = shape.filled(numbers.choice(position * TRIES + attempt))
        found = _asked(random, source, kind, skill, level)
        if found:
            run, asked = found
            return _problem(seed, position, skill, level, kind, source, run, asked), attempt + 1
    raise NotImplementedError(identity)


def _asked(
    random: Random, source: str, kind: str, skill: str, level: int
) -> tuple[Trace, Asked] | None:
    """A question about a graph; None where it is not fit, the cheapest reasons first."""
    try:
        run = trace(read_graph(source))
    except TutorError:
        return None
    asked = _ASK[kind](random, run, skill) if is_tame(run) else None
    if asked is None or (asked.derivative and not tells_apart(run, asked.derivative)):
        return None
    return (run, asked) if fits(run, level) else None


def _problem(
    seed: int, position: int, skill: str, level: int, kind: str, source: str, run: Trace,
    asked: Asked,
) -> Problem:  # fmt: skip
    note = note_of(run.graph, kind, asked)
    return Problem(seed, position, skill, level, kind, source, asked.question, note, asked.given)


def problem_of(identity: str) -> Problem:
    """A problem once more, from its id. Raises ValueError for what is none, or of another time."""
    version, seed, position, skill, level = identity.split(":")
    if int(version) != GENERATOR or skill not in SKILLS:
        raise ValueError(f"no problem of this generator: {identity}")
    return generate(skill, int(level), int(seed), int(position))
