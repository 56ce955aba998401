"""What a learner is to be told of a store in trouble: each thing once, until it has been well."""

from __future__ import annotations

from threading import Lock

from tutor.errors import Problem

_HAPPENED = ("store-gone", "store-set-aside")
"""Codes of what happened once and is over, so that it may happen, and be told, again."""


class Troubles:
    """Collects problems and hands each out once. May be called from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: set[str] = set()
        self._lasting: set[str] = set()
        """Codes of what keeps us from writing now."""
        self._untold: dict[str, Problem] = {}

    def add(self, problem: Problem, *, lasting: bool = False) -> None:
        """Have a problem told, unless it was already; a lasting one is over once we are `well`."""
        with self._lock:
            if lasting:
                self._lasting.add(problem.code)
            if problem.code not in self._known:
                self._known.add(problem.code)
                self._untold[problem.code] = problem

    def well(self) -> None:
        """All is written: what lasted is over, and need not be told any more."""
        with self._lock:
            self._known.difference_update(self._lasting, _HAPPENED)
            for code in self._lasting:
                self._untold.pop(code, None)
            self._lasting.clear()

    def take(self) -> tuple[Problem, ...]:
        """What is to be told now."""
        with self._lock:
            problems, self._untold = tuple(self._untold.values()), {}
        return problems
