"""The processes that are warmed up before anybody comes: one for apps, one for proofs.

`python -m tutor.commands.serve.warm WORK DESCRIPTOR` is what `zygote` starts.
"""

from __future__ import annotations

import gc
import json
import os
import runpy
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from tutor.commands.serve.forking import fork_for_each

READY = "ready"
"""Said once all is loaded."""
PROOFS_AT_ONCE = 2
"""A learner asks for one proof at a time; so one that is slow holds up nobody else."""


LOOK = 0.5
"""Seconds after which one that is not yet warm looks whether it is still wanted."""


class Work(NamedTuple):
    """What a process is there for."""

    warm_up: Callable[[], object]
    descriptors: int
    """How many a request brings."""
    attend: Callable[..., object]
    """What a child does with them."""
    at_once: int | None = None


def start_app(line: int, *streams: int) -> None:
    """Run the app that is described on `line`, with these streams as its standard ones."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    # Not closed before the end: whoever started us so learns of it.
    told = socket.socket(fileno=line)
    told.sendall(f"{os.getpid()}\n".encode())
    with told.makefile("rb") as lines:
        recipe = json.load(lines)
    os.environ.update(recipe["environment"])
    os.chdir(recipe["folder"])
    module, *sys.argv[1:] = recipe["command"]
    for place, name in enumerate(("stdin", "stdout", "stderr")):
        # Python's own remember what they were when we were started.
        opened = os.fdopen(place, "w" if place else "r", encoding="utf-8", closefd=False)
        setattr(sys, name, opened)
        setattr(sys, f"__{name}__", opened)
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _rehearse() -> None:
    from tutor.commands.serve.rehearsal import rehearse

    rehearse()


def _prepare_proofs() -> None:
    from tutor.core.equality.prover_service import warm_up

    warm_up()


def _attend_proof(connection: int) -> None:
    from tutor.core.equality.prover_service import attend

    attend(connection)


WORKS = {
    "apps": Work(_rehearse, 4, start_app),
    "proofs": Work(_prepare_proofs, 1, _attend_proof, PROOFS_AT_ONCE),
    "anything": Work(lambda: None, 4, start_app),
}


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
        work.warm_up()
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
    fork_for_each(control, work.descriptors, work.attend, work.at_once)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
