"""What a problem is called: all that is needed to make it again, and nothing of its answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random
from typing import NamedTuple

from tutor.practice.skills import SKILLS, practisable

GENERATOR = 1
"""The version of the generator. What it makes of a seed never changes, so that old papers replay;
a change that makes other problems is a new version."""

_TELLING = ("rule", "bug")
"""The kinds of problems to which their own skill is the answer, or half of it."""
_ID = re.compile(
    r"(\d{1,9}):(-?\d{1,300}):(\d{1,18}):([a-z.-]{1,40}):(\d{1,2})(?::([a-z.-]{1,40}))?(?::(\d))?",
    re.ASCII,
)


class Identity(NamedTuple):
    """The identity of a problem; as text, `1:SEED:POSITION:SKILL:LEVEL`."""

    seed: int
    position: int
    """Its place among the problems of a seed, from 0."""
    skill: str
    level: int
    before: str = ""
    """Where it prepares another problem, in the same graph: the skill of that one; as text, it
    follows."""
    steps: int = 0
    """Where it comes with a worked beginning: how many steps are left; as text, they come last."""
    generator: int = GENERATOR

    def __str__(self) -> str:
        head = f"{self.generator}:{self.seed}:{self.public_position}:{self.public_skill}"
        steps = str(self.steps) if self.steps else ""
        return ":".join(filter(None, (head, str(self.level), self.before, steps)))

    @property
    def public_skill(self) -> str:
        """What may be said of its skill while it is open: its family, where more would tell."""
        return family if (family := _family(self.skill)) in _FAMILIES else self.skill

    @property
    def public_position(self) -> int:
        """Its place; in a family the place and the member in one number, shuffled by the seed."""
        members = _FAMILIES.get(_family(self.skill))
        if not members:
            return self.position
        turned = (members.index(self.skill) + self._turn(len(members))) % len(members)
        return self.position * len(members) + turned

    def _turn(self, count: int) -> int:
        dice = f"{self.generator}:{self.seed}:{self.position}:{_family(self.skill)}:{self.level}"
        return Random(dice).randrange(count)  # noqa: S311 - to be the same again, not a secret

    @classmethod
    def read(cls, text: str) -> Identity:
        """What was written down, by whatever generator. Raises ValueError for anything else."""
        match = _ID.fullmatch(text)
        if not match:
            raise ValueError(f"no problem: {text[:80]!r}")
        generator, seed, position, level = map(int, match.group(1, 2, 3, 5))
        skill, before, steps = match[4], match[6] or "", int(match[7] or 0)
        read = cls(seed, position, skill, level, before, steps, generator)
        if members := _FAMILIES.get(skill):
            position, turned = divmod(position, len(members))
            hidden = read._replace(position=position)
            skill = members[(turned - hidden._turn(len(members))) % len(members)]
            read = hidden._replace(skill=skill)
        if str(read) != text or skill not in SKILLS or level not in SKILLS[skill].levels:
            raise ValueError(f"no problem: {text[:80]!r}")
        return read


def _family(skill: str) -> str:
    return skill.partition(".")[0]


_FAMILIES: Mapping[str, tuple[str, ...]] = {
    family: tuple(name for name in practisable if _family(name) == family) for family in _TELLING
}
