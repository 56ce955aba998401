"""Which shapes a skill is practised on, level by level."""

from __future__ import annotations

from random import Random

from tutor.practice.generator.networks import network
from tutor.practice.generator.shapes import Shape, grown

_STEPS = {1: (1, 2), 2: (3,), 3: (4,), 4: (5, 6)}
"""Lines that are computed, by level; on the highest stand the networks."""
_INPUTS = {1: (1,), 2: (1, 2), 3: (2,), 4: (2, 3)}
_DIFFICULTY = {1: 1, 2: 2, 3: 2, 4: 3}
_MORE = {"rule.add": 1, "gradient.fork": 1, "gradient.chain": 1}
"""Lines that a skill takes more of, on the lowest level: a fork wants room to part and to meet."""


def shape_for(random: Random, skill: str, level: int) -> Shape:
    """A shape for a skill and a level."""
    if level not in _STEPS:
        return network(random)
    steps = random.choice(_STEPS[level]) + (_MORE.get(skill, 0) if level == 1 else 0)
    forks = not skill.endswith((".multiply", ".chain")) or level > 2
    return grown(random, random.choice(_INPUTS[level]), steps, _DIFFICULTY[level], forks=forks)
