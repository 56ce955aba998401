"""A warm process, as the server sees it: kept alive, and asked to fork.

The standard library's `multiprocessing.forkserver` does as much, but what it tells of a child ends
with itself, it hands on all our variables, and it brings a second process.
"""

from __future__ import annotations

import asyncio
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Mapping
from contextlib import suppress

from tutor.commands.serve.warm import READY

PAUSE = 0.5
"""Seconds before another is started for one that has died; each time twice as long, ..."""
LONGEST_PAUSE = 60.0
"""... up to this; from the beginning again after one that has lived that long."""


class Zygote:
    """Forks, for whoever asks, a process that has loaded already what it needs."""

    def __init__(self, work: str, environment: Mapping[str, str], *inherited: int) -> None:
        """Prepare, without starting anything. `work` is one of `warm`.

        `inherited` are descriptors that its children have, too.
        """
        self._work, self._environment, self._inherited = work, dict(environment), inherited
        # We keep both ends: so a request outlives a process that dies before it has read it.
        self._asking, self._asked = socket.socketpair()
        self._asking.setblocking(False)
        self._keeping: asyncio.Task[None] | None = None
        self.pid: int | None = None
        """Of the process, as long as there is one."""
        self.is_warm = False
        """Whether it forks at once."""

    def fileno(self) -> int:
        """The descriptor by which others may ask."""
        return self._asking.fileno()

    def start(self) -> None:
        """Have a process from now on."""
        self._keeping = asyncio.create_task(self._keep())

    async def stop(self) -> None:
        """End the process. What it has forked goes on, as after a crash."""
        if self._keeping:
            self._keeping.cancel()
            await asyncio.wait([self._keeping])
        self._asking.close()
        self._asked.close()

    def ask(self, *descriptors: int) -> None:
        """Have a child that has these descriptors. Raises OSError where too many wait already."""
        socket.send_fds(self._asking, [b"?"], descriptors)

    async def _keep(self) -> None:
        pause = PAUSE
        while True:
            lived = asyncio.get_running_loop().time()
            with suppress(OSError):  # no more processes for now
                await self._live()
            lived = asyncio.get_running_loop().time() - lived
            if lived > LONGEST_PAUSE:
                pause = PAUSE
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _live(self) -> None:
        """Start a process, and wait until it ends."""
        control = self._asked.fileno()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "tutor.commands.serve.warm", self._work, str(control),
            stdin=DEVNULL, stdout=PIPE, pass_fds=(control, *self._inherited),
            env=self._environment, start_new_session=True,
        )  # fmt: skip
        self.pid = process.pid
        try:
            assert process.stdout is not None
            self.is_warm = (await process.stdout.readline()).decode().strip() == READY
            await process.wait()
        finally:
            self.pid, self.is_warm = None, False
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
