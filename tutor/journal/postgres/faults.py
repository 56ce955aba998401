"""What a server refuses, as one clear problem each. No password gets into any of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from tutor.errors import Problem, TutorError


@contextmanager
def usable(name: str) -> Iterator[None]:
    """Turn what goes wrong with the database of that name into a TutorError."""
    try:
        yield
    except psycopg.Error as error:
        raise TutorError(problem_of(error, name)) from error


def problem_of(error: Exception, name: str) -> Problem:
    """What went wrong: the first line of what was said of it, and the end of that."""
    if isinstance(error, psycopg.ProgrammingError) and error.sqlstate is None:
        # An address that cannot be read is quoted in what is said of it, password and all.
        return Problem("store-address", figures={"path": name})
    said = str(error).strip().partition("\n")[0].rpartition(" failed: ")[2]
    reason = said if isinstance(error, psycopg.Error) else f"{type(error).__name__}: {said}"
    return Problem("store-server", figures={"path": name, "reason": reason})
