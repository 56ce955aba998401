"""Where to begin, for who knows some of it: few questions, each about the middle of the unknown.

Whoever has a skill has, as a rule, what it needs; whoever lacks it lacks what is built on it. So
a right answer passes the prerequisites and a wrong one fails the dependants, and the best next
question is the one that leaves least unknown either way (Numbas calls it a diagnostic test).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tutor.practice.skills import SKILLS, dependants, practisable, prerequisites

QUESTIONS = 8
"""At most."""


@dataclass(frozen=True, slots=True)
class Placement:
    """What is known so far of a learner who has just come."""

    passed: frozenset[str] = frozenset()
    failed: frozenset[str] = frozenset()
    asked: int = 0

    @property
    def unknown(self) -> tuple[str, ...]:
        """The skills of which nothing is known; finding bugs comes after mastery, and not here."""
        settled = self.passed | self.failed
        return tuple(s for s in practisable if s not in settled and "bug" not in SKILLS[s].kinds)

    @property
    def question(self) -> str | None:
        """The skill to ask for next; None when it is over."""
        unknown = self.unknown
        if not unknown or self.asked >= QUESTIONS:
            return None
        rest = frozenset(unknown)

        def told(skill: str) -> tuple[int, int]:
            """How much is known after it: at least, and in both cases together."""
            either = len(prerequisites(skill) & rest), len(dependants(skill) & rest)
            return min(either), sum(either)

        return max(unknown, key=told)

    def answered(self, skill: str, right: bool) -> Placement:
        """After the first try at a problem of a skill."""
        asked = self.asked + 1
        if right:
            passed = self.passed | prerequisites(skill) | {skill}
            return replace(self, passed=passed - self.failed, asked=asked)
        failed = self.failed | dependants(skill) | {skill}
        return replace(self, failed=failed - self.passed, asked=asked)
