"""Mistakes planted into a backward pass, for a learner to find."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random

from tutor.core.formula.expression import number
from tutor.core.formula.notation import plain
from tutor.core.graph.autodiff import Trace
from tutor.practice.generator.asking import Asked
from tutor.questions import BugQuestion
from tutor.questions.bug import FAMILIES
from tutor.questions.misconceptions import MISCONCEPTIONS, Derivative, outcomes, recognise
from tutor.questions.misconceptions.values import alike

_STEPS = 9
"""Steps that one key each can choose."""
_NAMES = 4
"""Mistakes to choose from."""
_LAST = "value-for-gradient"
_PLANTED = frozenset(name for family in FAMILIES.values() for name in family)
_LARGEST, _SMALLEST = 200, 0.01


def bug(random: Random, run: Trace, skill: str) -> Asked | None:
    """A backward pass with one mistake of a family in it."""
    graph = run.graph
    nodes = [name for name in graph.order if name in graph.reaching][1:]
    if len(nodes) > _STEPS:
        return None
    for node in random.sample(nodes, len(nodes)):
        wanted = Derivative(graph, node, "gradient")
        made = outcomes(wanted, run.values)
        for planted in random.sample(FAMILIES[skill], len(FAMILIES[skill])):
            for wrong in made.get(planted, ()):
                names = _four(random, planted, wrong, made)
                if len(names) == _NAMES and _is_telling(run, wanted, planted, wrong):
                    return Asked(BugQuestion("bug", run, node, planted, wrong, names), wanted)
    return None


def _is_telling(run: Trace, wanted: Derivative, planted: str, wrong: float) -> bool:
    """Whether a wrong gradient can only have come about by the mistake planted."""
    if not _SMALLEST <= abs(wrong) <= _LARGEST:
        return False
    shown = number(Fraction(wrong))
    mistake = recognise(wanted, shown, plain(shown), run.values)
    return mistake is not None and mistake.name == planted


def _four(
    random: Random, planted: str, wrong: float, made: Mapping[str, tuple[float, ...]]
) -> tuple[str, ...]:
    """The planted mistake and three others: such as can be made here first, none that fits."""
    others = [
        name
        for name in MISCONCEPTIONS
        if name in _PLANTED
        and name != planted
        and not _are_kin(name, planted)
        and not any(alike(number, wrong) for number in made.get(name, ()))
    ]
    random.shuffle(others)
    others.sort(key=lambda name: name not in made)
    names = [planted, *others[: _NAMES - 1]]
    random.shuffle(names)
    return tuple(names)


def _are_kin(one: str, other: str) -> bool:
    """Whether what one mistake is called could be said of the other.

    What is left to explain an answer when nothing else does is kin to none.
    """
    if _LAST in (one, other):
        return False
    return one in MISCONCEPTIONS[other].yields_to or other in MISCONCEPTIONS[one].yields_to
