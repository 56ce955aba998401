"""A connection that does not wait for ever: a server that says nothing is given up."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from psycopg import Connection, OperationalError, waiting

T = TypeVar("T")

SILENCE = 3.0
"""Seconds after which a server that says nothing is given up, as one that is not there."""
LONGEST = 60.0
"""Seconds after which the server itself gives up a statement: nobody waits for it any more."""
_LIMIT = """select set_config('lock_timeout', %s, true),
    set_config('statement_timeout', %s, true)"""
_LOOK = 0.1
"""Seconds between two looks at the clock."""


class SilenceError(OperationalError):
    """A server that took a statement, or not even that, and then said nothing."""


class PatientConnection(Connection[tuple[Any, ...]]):
    """A connection that is closed, and says so, where nothing comes for a while.

    The kernel's own limits are none: for it a server that is stopped, or waits, is there.
    """

    silence = SILENCE

    def wait(  # its type is not exported by psycopg
        self, gen: Any, interval: float = _LOOK, timeout: float | None = None
    ) -> Any:
        """Do a part of the work, as `Connection` has it; raise SilenceError where nothing comes."""
        try:
            return waiting.wait(self._attentive(gen, timeout), self.pgconn.socket, _LOOK)
        except (SilenceError, KeyboardInterrupt):  # psycopg would ask the same server to cancel it
            self.close()
            raise

    def _attentive(
        self, work: Generator[T, int, Any], timeout: float | None
    ) -> Generator[T, int, Any]:
        """The same work, which looks at the clock whenever nothing has come.

        Data that comes shows that somebody is there, so a long answer may take its time.
        """
        limit = self.silence if timeout is None else min(timeout, self.silence)
        last = time.monotonic()
        try:
            wanted = next(work)
            while True:
                ready = yield wanted
                if ready:
                    last = time.monotonic()
                elif time.monotonic() - last >= limit:
                    raise SilenceError("nothing came")
                wanted = work.send(ready)
        except StopIteration as end:
            return end.value

    @contextmanager
    def limited(self) -> Iterator[None]:
        """A transaction that waits for no lock, and takes no time, without end.

        Said for each anew: behind a pooler of connections what is set stays with a server that
        goes on to others. All of it is sent in one go: whoever is killed half-way leaves no lock
        behind.
        """
        lock, longest = round(1000 * self.silence * 2 / 3), round(1000 * LONGEST)
        with self.pipeline(), self.transaction():
            self.execute(_LIMIT, (str(lock), str(longest)))
            yield
