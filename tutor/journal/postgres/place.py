"""A class's database as a place for journals: found, checked, and made."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tutor.errors import Problem, TutorError
from tutor.journal.store import Remains

if TYPE_CHECKING:
    from psycopg import Connection

    from tutor.journal.postgres.keeper import PostgresKeeper

SCHEMES = ("postgresql", "postgres")
PAUSE = 5.0
"""Seconds for which a server that did not answer is left alone: whoever asks waits for it."""
_WAIT = 0.1
"""Seconds to wait for another thread that connects to a server which was away just now."""
_OPTIONS = {
    "connect_timeout": "3",  # seconds; the first frame waits
    "tcp_user_timeout": "5000",  # milliseconds after which a host that is gone is given up
    "keepalives_idle": "30",
    "application_name": "chainrule",
}
"""What holds unless the address says something else."""


class PostgresServer:
    """A place for the journals of many learners; the one who learns here has a name."""

    def __init__(self, address: str, learner: str = "", *, pause: float = PAUSE) -> None:
        """`address`: postgresql://USER:PASSWORD@HOST/DATABASE, as libpq has it."""
        self._address, self._learner, self._pause = address, learner, pause
        self.name = _host(address)
        self._failure: Problem | None = None
        self._failed_at = 0.0
        self._lock = Lock()
        """Guards the keeper."""
        self._keeper: PostgresKeeper | None = None

    def reader(self) -> PostgresKeeper | None:
        """A keeper to read from; None while nobody has written anything. Raises TutorError."""
        return self._opened(making=False)

    def writer(self) -> PostgresKeeper:
        """A keeper to write to; the tables are made, or upgraded, if need be. Raises TutorError."""
        keeper = self._opened(making=True)
        assert keeper is not None
        return keeper

    def set_aside(self) -> Remains:
        """A server looks after its own files."""
        raise TutorError(Problem("store-server", figures={"path": self.name, "reason": ""}))

    def problems(self, error: Exception) -> tuple[Problem, ...]:
        """What an error on the way to here is to be called."""
        if isinstance(error, TutorError):
            return error.problems
        from tutor.journal.postgres.faults import problem_of  # noqa: PLC0415 - as above

        return (problem_of(error, self.name),)

    def gone(self) -> Problem:
        """Never told: a keeper connects anew by itself."""
        return Problem("store-server", figures={"path": self.name, "reason": ""})

    def notes(self) -> tuple[Problem, ...]:
        """There are none."""
        return ()

    # --- connecting ---------------------------------------------------------------------------

    def _opened(self, *, making: bool) -> PostgresKeeper | None:
        """The keeper that reader and writer share: a server has few connections to give."""
        if not _is_address(self._address):
            raise TutorError(Problem("store-address", figures={"path": self.name}))
        with self._alone():
            if self._keeper and self._keeper.is_held_again():
                return self._keeper
            try:
                self._keeper = self._begun(making)
            except ImportError as error:
                problem = Problem("store-no-driver", figures={"reason": str(error)})
                raise TutorError(problem) from error
            return self._keeper

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep others from connecting; the frame does not wait for one who tries in vain."""
        known = self._failure
        if not self._lock.acquire(timeout=_WAIT if known else -1):
            raise TutorError(known or ())
        try:
            yield
        finally:
            self._lock.release()

    def _begun(self, making: bool) -> PostgresKeeper | None:
        from tutor.journal.postgres import steps  # noqa: PLC0415 - only a class needs a driver
        from tutor.journal.postgres.faults import usable  # noqa: PLC0415
        from tutor.journal.postgres.keeper import PostgresKeeper  # noqa: PLC0415

        connection = self._connected()
        try:
            with usable(self.name):
                version = steps.version_of(connection, self.name)
                if version == 0 and not making:
                    connection.close()
                    return None
                if version < len(steps.STEPS):
                    steps.upgrade(connection, self.name)
        except BaseException:
            connection.close()
            raise
        return PostgresKeeper(connection, self._connected, self.name, self._learner)

    def _connected(self) -> Connection:
        """A connection; a TutorError at once, if there was none to be had a moment ago."""
        from psycopg import Error, connect  # noqa: PLC0415 - as above
        from psycopg.conninfo import conninfo_to_dict, make_conninfo  # noqa: PLC0415

        if self._failure and time.monotonic() < self._failed_at + self._pause:
            raise TutorError(self._failure)
        try:
            given: dict[str, Any] = {**_OPTIONS, **conninfo_to_dict(self._address)}
            # Behind a pooler of connections, a statement may come to another server than it was
            # prepared on.
            connection = connect(make_conninfo(**given), autocommit=True, prepare_threshold=None)
        except Error as error:
            (self._failure,), self._failed_at = self.problems(error), time.monotonic()
            raise TutorError(self._failure) from error
        self._failure = None
        return connection


def _is_address(text: str) -> bool:
    return text.partition("://")[0] in SCHEMES


def _host(address: str) -> str:
    """Whose database it is. The rest opens it, and must not be shown."""
    try:
        host = urlsplit(address).hostname if _is_address(address) else None
    except ValueError:  # brackets that hold no address
        host = None
    return host or "PostgreSQL"
