"""One process that proves for many: both ends of a request.

Whoever wants a proof makes a connection and hands one end of it, with one byte, to the service,
which forks a process that knows SymPy already. That process reads the request from the connection,
answers there, and ends: the service itself reads nothing, a proof finds nothing of those before it,
and one that takes too long, or for which nobody waits any more, is ended by the kernel, wherever it
is. Requests and answers are lines of JSON, as they are with a worker of one's own.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
from contextlib import suppress
from time import monotonic

from tutor.core.equality.prover_worker import READY, answer_to, decide, limit_memory
from tutor.core.formula.parser import parse

LIMIT = 2.0
"""Seconds that one proof may take."""
LONGEST = 1 << 16
"""Bytes of a request; what goes on beyond is left open."""
_PATIENCE = 30.0
"""Seconds that a request may wait for its turn. With two at work, it waits for half as many limits
as there are others before it: a class of thirty would all have to be slow at once."""
_GRACE = 1.0
"""Seconds beyond the limit in which an answer may still arrive."""

_SAMPLES = (
    ("sin 2x", "2 sin x cos x"),
    ("1/cos(x)^2", "1 + tan^2 x"),
    ("max(x, y) + |x|", "y"),
    ("sigmoid(x)(1 - sigmoid(x))", "exp(-x)/(1 + exp(-x))^2"),
    ("x^x (ln x + 1)", "exp(x ln x) (1 + ln x)"),
    ("sqrt(x^2)", "|x|"),
)


class SharedWorker:
    """A worker, as a prover sees it, that is the service's: it costs nothing until it is asked."""

    def __init__(self, service: int) -> None:
        """`service` is the descriptor that takes connections. Raises OSError where none does."""
        self.expired = False
        """Whether the last proof took too long."""
        self.alive = True
        self._service = socket.socket(fileno=os.dup(service))
        self._connection: socket.socket | None = None

    def ask(self, request: str | None, limit: float) -> object:
        """The answer within `limit` seconds of its turn; None where there is none.

        With no request: the word that it is ready, as it always is.
        """
        if request is None:
            return READY
        self.expired = False
        ours, theirs = socket.socketpair()
        self._connection = ours
        with ours, ours.makefile("rb") as answers:
            started = None
            try:
                if not self.alive:  # it was closed a moment before there was what to close
                    return None
                ours.settimeout(_PATIENCE)
                with theirs:
                    socket.send_fds(self._service, [b"?"], [theirs.fileno()], socket.MSG_DONTWAIT)
                ours.sendall(request.encode("ascii"))
                ours.shutdown(socket.SHUT_WR)
                if json.loads(answers.readline(LONGEST)) != READY:
                    return None
                started = monotonic()
                ours.settimeout(limit + _GRACE)
                return json.loads(answers.readline(LONGEST))
            except TimeoutError:
                self.expired = True
                return None
            except (OSError, ValueError):  # it ended: at its limit, or before
                self.expired = started is not None and monotonic() - started > 0.9 * limit
                return None

    def kill(self) -> None:
        """Ask no more; who waits for an answer gets none."""
        self.alive = False
        if self._connection:
            with suppress(OSError):  # it is closed already
                self._connection.shutdown(socket.SHUT_RDWR)

    def bury(self) -> None:
        """Leave nothing open."""
        self.kill()
        self._service.close()


def warm_up() -> None:
    """Load SymPy, and all that it loads and works out when it first proves something."""
    for answer, expected in _SAMPLES:
        decide(parse(answer), parse(expected), {})


def attend(connection: int) -> None:
    """Answer the request on a connection. For a process of its own, which its limit ends.

    So does who asked, by closing the connection.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    limit_memory()
    with (
        suppress(ConnectionError),  # nobody waits for it any more
        socket.socket(fileno=connection) as asker,
        asker.makefile("rb") as requests,
    ):
        asker.sendall(f"{json.dumps(READY)}\n".encode())
        line = requests.read(LONGEST)
        _end_with(asker)
        if outcome := answer_to(line.decode("ascii", "replace")):
            asker.sendall(f"{json.dumps(outcome)}\n".encode())


def _end_with(asker: socket.socket) -> None:
    """Have the kernel end this process as soon as the connection's other end is closed.

    Python's own handlers would wait until SymPy looks up, which it may never do. Where the kernel
    does not tell of it (Linux does: SIGIO), the limit ends it a little later.
    """
    import fcntl  # noqa: PLC0415 - not on every platform

    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(asker, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(asker, fcntl.F_SETFL, fcntl.fcntl(asker, fcntl.F_GETFL) | os.O_ASYNC)
    closed = select.poll()
    closed.register(asker, 0)
    if closed.poll(0):  # before the kernel was asked to tell
        raise ConnectionResetError
