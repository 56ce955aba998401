"""SymPy's second opinion, from a process that can be killed: `proved`, `refuted` or `open`.

The engine answers at once; a proof comes later or not at all. Nothing here imports SymPy, blocks
the caller or raises: a worker that hangs, eats memory or dies is replaced, and after some deaths
in a row all is left open.

Why not a library's pool of processes (pebble 5.2 was tried, under the tests of this module):
starting it holds up the caller for 120 ms and more, it brings a second process that tracks
resources, its workers share the terminal's Ctrl+C with the app, and to try again a proof that has
lost its worker, or to give up after some deaths, would be left to us all the same.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Lock, Thread, Timer, current_thread
from time import monotonic
from types import MappingProxyType

from tutor.core.equality.prover_service import LIMIT, SharedWorker
from tutor.core.equality.prover_worker import OUTCOMES, READY, ProofOutcome
from tutor.core.formula.expression import Expression, occurrences
from tutor.core.formula.notation import plain

_START_LIMIT = 60.0
"""Seconds that a worker may take to load SymPy, on a slow and busy machine."""
_MAX_DEATHS = 6
"""Deaths in a row after which no worker is started any more."""

# The worker sees the modules that we see, and nothing of what lies in the current folder.
_COMMAND = (
    "import sys; sys.path[:] = sys.argv[1:]; "
    "from tutor.core.equality.prover_worker import main; main()"
)
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_NOTHING: Mapping[str, Expression] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Proof:
    """What SymPy made of two expressions, and in how many seconds (a new worker's start included).

    "open" is no verdict: it did not find out in time, or could not be asked.
    """

    outcome: ProofOutcome
    seconds: float


class Prover:
    """Proofs, one after the other, in one worker process that is started when first needed.

    Where a host has a service for all, the worker is that.

    All methods may be called from any thread and return at once (`close` within milliseconds).
    """

    def __init__(self, limit: float = LIMIT, service: int | None = None) -> None:
        """Prepare, without starting anything; `limit` is in seconds per proof.

        `service` is the descriptor by which to ask the host's, where there is one.
        """
        self._limit, self._service = limit, service
        self._jobs: SimpleQueue[tuple[Future[Proof], str] | None] = SimpleQueue()
        self._lock = Lock()
        self._thread: Thread | None = None
        self._worker: _Worker | SharedWorker | None = None
        self._deaths = 0
        self._closed = False

    def start(self) -> None:
        """Start the worker in the background, so that the first proof need not wait for it."""
        # A thread does the waiting: making a process, and SymPy, would hold up the caller.
        with self._lock:
            if self._thread or self._closed:
                return
            self._thread = Thread(target=self._serve, name="prover", daemon=True)
            self._thread.start()
            # For an app that forgets: without it the worker would outlive us by a proof.
            atexit.register(self.close)

    def prove(
        self,
        answer: Expression,
        expected: Expression,
        definitions: Mapping[str, Expression] = _NOTHING,
    ) -> Future[Proof]:
        """Ask whether two expressions are equal over the reals; `definitions` as in `compare`.

        The future never fails. One that is cancelled in time costs nothing.
        """
        future: Future[Proof] = Future()
        line = _request(answer, expected, definitions, self._limit)
        self.start()
        with self._lock:
            if not self._closed:
                self._jobs.put((future, line))
                return future
        future.set_result(Proof("open", 0.0))
        return future

    def close(self) -> None:
        """End the worker and leave open what is not yet proved. For good, and as often as liked."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
            # Killed outside the lock: `_serve` may be waiting for that very worker, and must wake
            # up.
            thread, worker = self._thread, self._worker
        atexit.unregister(self.close)
        if worker:
            worker.kill()
        # An answer's callback runs in the thread itself, and it cannot wait for itself.
        if thread and thread is not current_thread():
            thread.join()

    def __enter__(self) -> Prover:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- in the background ------------------------------------------------------------------

    def _serve(self) -> None:
        self._ready_worker()
        while job := self._jobs.get():
            future, line = job
            # Nobody waits for a cancelled one any more: a learner has typed on.
            if future.set_running_or_notify_cancel():
                started = monotonic()
                outcome = self._settle(line)
                future.set_result(Proof(outcome, monotonic() - started))
        self._bury()

    def _settle(self, line: str) -> ProofOutcome:
        """Ask, and ask a second worker should the first die of anything but its limit."""
        for _ in range(2):
            worker = self._ready_worker()
            if worker is None:
                break
            answer = worker.ask(line, self._limit)
            for outcome in OUTCOMES:
                if answer == outcome:
                    self._deaths = 0
                    return outcome
            # A second try would only take the same time again.
            if worker.expired:
                break
            self._deaths += 1
        return "open"

    def _ready_worker(self) -> _Worker | SharedWorker | None:
        while not self._closed and self._deaths < _MAX_DEATHS:
            if self._worker and self._worker.alive:
                return self._worker
            self._bury()
            try:
                worker = self._worker = self._new_worker()
            except OSError:
                self._deaths += 1
                continue
            if self._closed:  # it was closed while the process was being made
                worker.kill()
            if worker.ask(None, _START_LIMIT) != READY:
                self._deaths += 1
        return None

    def _new_worker(self) -> _Worker | SharedWorker:
        if self._service is not None:
            with suppress(OSError):  # there is no service after all
                return SharedWorker(self._service)
        return _Worker()

    def _bury(self) -> None:
        if self._worker:
            self._worker.bury()
            self._worker = None


class _Worker:
    """One process, and a conversation with it in lines of JSON."""

    def __init__(self) -> None:
        self.expired = False
        """Whether it was killed for taking too long."""
        self._broken = False
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own code
            [sys.executable, "-c", _COMMAND, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONHASHSEED": "0"},  # the same proof goes the same way
            start_new_session=True,  # Ctrl+C is meant for the app
            creationflags=_NO_WINDOW,
        )

    @property
    def alive(self) -> bool:
        """Whether it can be asked; a process may still be dying when its pipe has broken."""
        return not (self.expired or self._broken) and self._process.poll() is None

    def ask(self, request: str | None, limit: float) -> object:
        """The answer within `limit` seconds; None where the worker dies, of that or otherwise.

        With no request: its first word, which it says once SymPy is loaded.
        """
        process = self._process
        if process.stdin is None or process.stdout is None:  # pragma: no cover - both are pipes
            return None
        # A pipe cannot be read with a time limit on every platform; but who writes into it can be
        # killed, and then the pipe ends.
        timer = Timer(limit, self._expire)
        timer.daemon = True
        timer.start()
        try:
            if request is not None:
                process.stdin.write(f"{request}\n".encode("ascii"))
                process.stdin.flush()
            return json.loads(process.stdout.readline())
        except (OSError, ValueError):  # the pipe is broken, or the line is
            self._broken = True
            return None
        finally:
            timer.cancel()

    def _expire(self) -> None:
        self.expired = True
        self.kill()

    def kill(self) -> None:
        """End the process now; who waits for an answer gets none."""
        self._process.kill()

    def bury(self) -> None:
        """Make sure that the process is gone, and leave nothing open."""
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):  # what was not yet written cannot be any more
                    pipe.close()


def texts(
    answer: Expression, expected: Expression, definitions: Mapping[str, Expression]
) -> dict[str, object]:
    """A question as text that our own parser reads: nothing else crosses the pipe."""
    return {
        "answer": plain(answer),
        "expected": plain(expected),
        "definitions": {name: plain(line) for name, line in definitions.items()},
    }


def _request(
    answer: Expression, expected: Expression, definitions: Mapping[str, Expression], limit: float
) -> str:
    everything = (answer, expected, *definitions.values())
    names = sorted({name.name for side in everything for name in occurrences(side)})
    question = texts(answer, expected, definitions)
    return json.dumps({**question, "names": names, "limit": limit})
