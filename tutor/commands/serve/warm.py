"""The processes that are warmed up before anybody comes: one for apps, one for proofs.

`python -m tutor.commands.serve.warm WORK DESCRIPTOR` is what `zygote` starts.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pkgutil import resolve_name
from typing import NamedTuple

from tutor.commands.serve.forking import fork_for_each

READY = "ready"
"""Said once all is loaded."""


LOOK = 0.5
"""Seconds after which one that is not yet warm looks whether it is still wanted."""


class Work(NamedTuple):
    """What a process is there for; functions by their names, for each loads much."""

    warm_up: str
    """Called before anybody asks."""
    descriptors: int
    """How many a request brings."""
    attend: str
    """Called in a child, with them."""
    at_once: int | None = None
    """How many children there may be."""


WORKS = {
    "apps": Work(
        "tutor.commands.serve.rehearsal:rehearse", 4, "tutor.commands.serve.start:start_app"
    ),
    "proofs": Work(
        "tutor.core.equality.prover_service:warm_up",
        1,
        "tutor.core.equality.prover_service:attend",
        2,
    ),
    "anything": Work("builtins:bool", 4, "tutor.commands.serve.start:start_app"),
}
"""Two proofs at once, as a learner asks for one at a time: so one that is slow holds up nobody."""


@contextmanager
def _ending_with(control: socket.socket) -> Iterator[None]:
    """Look now and then, while there is much to do, whether somebody could still ask; else end."""

    def look(*_: object) -> None:
        with suppress(BlockingIOError):
            if not control.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT):
                os._exit(0)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, LOOK, LOOK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def main(name: str, descriptor: str) -> int:
    """Warm up, say so, and fork until nobody is left who could ask."""
    work = WORKS[name]
    control = socket.socket(fileno=int(descriptor))
    control.set_inheritable(False)
    gc.disable()  # what is loaded stays; and what is garbage is left to a single search
    with _ending_with(control):
        resolve_name(work.warm_up)()
        attend = resolve_name(work.attend)
    if threading.active_count() > 1:
        return 1  # a child could wait for ever for what another thread has locked
    gc.collect()
    gc.freeze()  # to search it for garbage is to write to it, and what is written to is copied
    gc.enable()
    with suppress(BrokenPipeError):
        print(READY, flush=True)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    fork_for_each(control, work.descriptors, attend, work.at_once)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
