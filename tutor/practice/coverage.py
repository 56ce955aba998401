"""Giving every mistake its chance to show: what the problems of a practice have been able to tell.

A mistake can only be seen where the graph offers it: who uses gradients before they are complete
does so unseen, as long as no node further on forks. So among a few problems that would do, the
next one is that which could show most of what has not been tried yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeVar

from tutor.practice.problem import Problem
from tutor.questions.misconceptions import nameable

CANDIDATES = 8
"""Problems that are looked at, at most, to pose one."""

T = TypeVar("T")


def shown_by(problem: Problem) -> frozenset[str]:
    """The mistakes that would be called by their names in this problem; none to find a bug in."""
    if problem.derivative is None or problem.kind == "bug":
        return frozenset()
    return nameable(problem.derivative, problem.trace.values)


def most_telling(
    candidates: Iterable[tuple[T, frozenset[str]]], tried: Collection[str]
) -> tuple[T, frozenset[str]]:
    """Of candidates and what each can show, the first that shows most of what is untried.

    The usual mistakes have had their chance after a few problems; the rest of a practice is then
    free for the rare ones. Raises ValueError where there are no candidates.
    """
    return max(candidates, key=lambda one: len(one[1].difference(tried)))
