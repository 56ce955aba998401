"""The skills: what can be known, what each needs, and how it is asked for.

One table for lessons and practice alike. An arrow of its graph runs from a skill to what it needs,
so that whoever has the skill has, as a rule, what it needs as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tutor.questions.local import LOCAL_SKILLS

LEVELS = range(1, 6)
"""From two nodes to small networks with shared weights."""


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill, by the name under which answers are stored."""

    name: str
    needs: tuple[str, ...] = ()
    """What comes before it."""
    kinds: tuple[str, ...] = ()
    """The kinds of problems that practise it; none where only an author can ask for it."""
    levels: range = LEVELS
    """The levels of its problems."""


_FIRST = ("local.sum", "local.product", "local.power")
"""The families of operations that all others stand on."""

_ROWS = (
    Skill("paths", (), ("paths",)),
    Skill("rule.multiply", ("paths",), ("rule",)),
    Skill("rule.add", ("rule.multiply",), ("rule",)),
    Skill("order", ("rule.add",), ("next",)),
    # What a family of operations needs is the one before it, and all but the first need these.
    *(Skill(name, (), ("local",)) for name in _FIRST[:1]),
    *(Skill(name, (before,), ("local",)) for before, name in pairwise(_FIRST)),
    *(Skill(name, _FIRST[-1:], ("local",)) for name in LOCAL_SKILLS if name not in _FIRST),
    Skill("gradient.chain", ("rule.multiply", "local.power"), ("gradient",)),
    Skill("gradient.fork", ("rule.add", "gradient.chain"), ("gradient",)),
    Skill("formula.chain", ("gradient.chain",), ("formula",)),
    Skill("formula.fork", ("formula.chain", "gradient.fork"), ("formula",)),
    Skill("bug.local", ("gradient.chain",), ("bug",)),
    Skill("bug.chain", ("gradient.chain",), ("bug",)),
    Skill("bug.fork", ("gradient.fork", "order"), ("bug",)),
    # Asked for by authors alone, in their own words.
    Skill("concept"),
    Skill("formula", ("gradient.chain",)),
    Skill("number"),
)

SKILLS: Mapping[str, Skill] = {row.name: row for row in _ROWS}
"""Every skill by name."""

practisable: tuple[str, ...] = tuple(row.name for row in _ROWS if row.kinds)
"""The skills of which problems can be made, what is needed first."""


@cache
def prerequisites(name: str) -> frozenset[str]:
    """All that a skill needs, near and far, without itself. Raises KeyError for an unknown one."""
    return frozenset(_reached(name, {row.name: row.needs for row in _ROWS}))


@cache
def dependants(name: str) -> frozenset[str]:
    """All skills that need this one, near and far. Raises KeyError for an unknown one."""
    after = {row.name: tuple(o.name for o in _ROWS if row.name in o.needs) for row in _ROWS}
    return frozenset(_reached(name, after))


def _reached(name: str, arrows: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    seen, stack = set[str](), list(arrows[name])
    while stack:
        here = stack.pop()
        if here not in seen:
            seen.add(here)
            yield here
            stack += arrows[here]
