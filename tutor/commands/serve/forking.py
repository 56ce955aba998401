"""A process that has loaded what many need, and forks one of them for each request.

A request is one byte and some descriptors; all else its child reads from these. So the process
itself understands nothing that could be made up, opens nothing, and keeps nothing of a request.
It must have one thread only: a child gets no other, but the locks that others held.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

GRACE = 3.0
"""Seconds that children have to end by themselves once nobody is left who could ask."""


def fork_for_each(
    control: socket.socket, count: int, work: Callable[..., object], most: int | None = None
) -> None:
    """Fork for each request on a socket a child that does `work` with the `count` descriptors.

    Until nobody holds its other end any more; then end the children that do not end themselves.
    Further requests wait while there are `most` children.
    """
    waking, wake = _pipe_of_signals()
    children: set[int] = set()
    while True:
        sources: list[Any] = [waking, control] if most is None or len(children) < most else [waking]
        ready, _, _ = select.select(sources, [], [])
        if waking in ready:
            children -= _ended(waking)
        if control in ready:
            message, given, _, _ = socket.recv_fds(control, 1, count)
            if not message:
                break
            if len(given) == count:
                with suppress(OSError):  # no more processes: its descriptors are closed, and tell
                    children.add(_forked(work, given, (control.fileno(), waking, wake)))
            for descriptor in given:
                os.close(descriptor)
    until = time.monotonic() + GRACE
    while children and (left := until - time.monotonic()) > 0:
        select.select([waking], [], [], left)
        children -= _ended(waking)
    for child in children:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)


def _pipe_of_signals() -> tuple[int, int]:
    """A pipe from which can be read when a child has ended, and its other end."""
    waking, wake = os.pipe()
    for end in (waking, wake):
        os.set_blocking(end, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    return waking, wake


def _ended(waking: int) -> set[int]:
    """The children that have ended, and are now forgotten by the system, too."""
    with suppress(BlockingIOError):
        os.read(waking, 1 << 10)
    ended: set[int] = set()
    with suppress(ChildProcessError):
        while child := os.waitpid(-1, os.WNOHANG)[0]:
            ended.add(child)
    return ended


def _forked(work: Callable[..., object], given: list[int], ours: Iterable[int]) -> int:
    """A child at work, without the descriptors that are ours; in itself this does not return."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for descriptor in ours:
            os.close(descriptor)
        for descriptor in given:
            os.set_inheritable(descriptor, False)
        os.setsid()  # what it starts can be ended with it
        work(*given)
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)
