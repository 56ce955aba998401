"""A class's database as a place for journals: found, checked, and made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from tutor.errors import Problem, TutorError
from tutor.journal.postgres import address as addresses
from tutor.journal.postgres.pause import WAIT, Pause
from tutor.journal.store import SILENT, Remains

if TYPE_CHECKING:
    from tutor.journal.postgres.keeper import PostgresKeeper
    from tutor.journal.postgres.patience import PatientConnection

PAUSE = 5.0
"""Seconds for which a server that did not answer is left alone."""
_OPTIONS = {
    "connect_timeout": "3",  # seconds; the first frame waits
    "tcp_user_timeout": "5000",  # milliseconds after which a host that is gone is given up
    "keepalives_idle": "30",
    "application_name": "chainrule",
}
"""What holds unless the address says something else."""


class PostgresServer:
    """A place for the journals of many learners; the one who learns here has a name."""

    def __init__(
        self, address: str, learner: str = "", *, pause: float = PAUSE, silence: float | None = None
    ) -> None:
        """`address`: postgresql://USER:PASSWORD@HOST/DATABASE, as libpq has it; `silence`: seconds
        without a sign of life after which a server is given up.
        """
        self._address, self._learner, self._silence = address, learner, silence
        self.host = addresses.host(address)
        self._pause = Pause(pause)
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
        raise TutorError(self.gone())

    def problems(self, error: Exception) -> tuple[Problem, ...]:
        """What an error on the way to here is to be called."""
        if isinstance(error, TutorError):
            return error.problems
        from tutor.journal.postgres.faults import problem_of  # noqa: PLC0415 - as above

        return (problem_of(error, self.host),)

    def gone(self) -> Problem:
        """Never told: a keeper connects anew by itself."""
        return Problem(SILENT, figures={"reason": "lost", "host": self.host})

    def notes(self) -> tuple[Problem, ...]:
        """There are none."""
        return ()

    # --- connecting ---------------------------------------------------------------------------

    def _opened(self, *, making: bool) -> PostgresKeeper | None:
        """The keeper that reader and writer share: a server has few connections to give."""
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
        known = self._pause.problem
        if not self._lock.acquire(timeout=WAIT if known else -1):
            raise TutorError(known or ())
        try:
            yield
        finally:
            self._lock.release()

    def _begun(self, making: bool) -> PostgresKeeper | None:
        with self._pause.minded():
            connection = self._connected()
            from tutor.journal.postgres import steps  # noqa: PLC0415 - only a class needs a driver
            from tutor.journal.postgres.faults import usable  # noqa: PLC0415
            from tutor.journal.postgres.keeper import PostgresKeeper  # noqa: PLC0415

            try:
                with usable(self.host):
                    version = steps.version_of(connection, self.host)
                    if version == 0 and not making:
                        connection.close()
                        return None
                    if version < len(steps.STEPS):
                        steps.upgrade(connection, self.host)
            except BaseException:
                connection.close()
                raise
        return PostgresKeeper(connection, self._connected, self.host, self._learner, self._pause)

    def _connected(self) -> PatientConnection:
        """A connection. Raises TutorError."""
        with self._pause.minded(connecting=True):
            conninfo = addresses.libpq(self._address)
            from psycopg.conninfo import conninfo_to_dict, make_conninfo  # noqa: PLC0415 - as above

            from tutor.journal.postgres.faults import usable  # noqa: PLC0415
            from tutor.journal.postgres.patience import PatientConnection  # noqa: PLC0415

            with usable(self.host):
                given: dict[str, Any] = {**_OPTIONS, **conninfo_to_dict(conninfo)}
                # Behind a pooler of connections, a statement may come to another server than it
                # was prepared on.
                connection = PatientConnection.connect(
                    make_conninfo(**given), autocommit=True, prepare_threshold=None
                )
        if self._silence is not None:
            connection.silence = self._silence
        return connection
