"""What is remembered of a server that did not answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from tutor.errors import Problem, TutorError
from tutor.journal.store import SILENT

WAIT = 0.1
"""Seconds to wait for another thread that asks a server which did not answer just now."""


class Pause:
    """A server that did not answer is left alone for a while: whoever asks waits for it."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._until = seconds, 0.0
        self.problem: Problem | None = None
        """Why it is left alone, until it has answered again."""

    @contextmanager
    def minded(self, *, connecting: bool = False) -> Iterator[None]:
        """Ask the server; raise the TutorError of a moment ago at once, if there was one.

        What it refuses is answered, too; but to one that lets nobody in nobody else need come.
        """
        if self.problem and time.monotonic() < self._until:
            raise TutorError(self.problem)
        try:
            yield
        except TutorError as error:
            for problem in error.problems:
                if connecting or problem.code == SILENT:
                    self.problem, self._until = problem, time.monotonic() + self._seconds
            raise
        self.problem = None
