"""How an app is started: forked from one that is warm, or as a Python of its own where none is."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, NamedTuple, Self

from tutor.commands.common.app import PROVER
from tutor.commands.common.terminal import SERVED
from tutor.commands.serve.gate import SECRET
from tutor.commands.serve.zygote import Zygote

CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")
PATIENCE = 10.0
"""Seconds that a warm process has to fork an app; then one is started without it."""
_OURS = ("LC_ALL", "LC_MESSAGES", "LANGUAGE", SECRET, "CHAINRULE_PLAIN", PROVER)
"""Variables of the server that are not the apps'."""


class Recipe(NamedTuple):
    """What is started for a learner."""

    command: tuple[str, ...]
    """What follows `python -m`."""
    folder: Path
    """Where the learner's journal is."""
    locale: str
    """Such as `zh_CN.UTF-8`, as the browser wishes."""
    learner: str = ""
    """What a class's database calls the learner; empty: whoever the server says that it is."""

    def variables(self, width: int, height: int) -> dict[str, str]:
        """Those of the environment that tell whose it is, how it speaks, and how large it is."""
        return {
            "CHAINRULE_HOME": str(self.folder),
            "LANG": self.locale,
            "COLUMNS": str(width),
            "ROWS": str(height),
            **({"CHAINRULE_LEARNER": self.learner} if self.learner else {}),
        }


def environment(base: Mapping[str, str]) -> dict[str, str]:
    """The variables that all apps share: the server's own without its secret, and how to draw."""
    kept = {name: value for name, value in base.items() if name not in _OURS}
    return kept | {
        SERVED: "yes",
        "TEXTUAL_DRIVER": "tutor.ui.common.browser:BrowserDriver",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "PYTHONUTF8": "1",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }


class Forked:
    """An app that was forked, as far as a session looks at its process."""

    def __init__(
        self,
        pid: int,
        line: asyncio.StreamReader,
        stdin: asyncio.StreamWriter,
        stdout: asyncio.StreamReader,
        stderr: asyncio.StreamReader,
        close: Callable[[], object],
    ) -> None:
        """`line` ends when the app does, and not before: only its parent could wait for it.

        `close` lets go of all four.
        """
        self.pid, self.stdin, self.stdout, self.stderr = pid, stdin, stdout, stderr
        self.close = close
        self._end = asyncio.create_task(line.read())

    @property
    def returncode(self) -> int | None:
        """None while it is there; what its status was, its parent alone knows."""
        return 0 if self._end.done() else None

    async def wait(self) -> int:
        """Wait until it is gone."""
        await asyncio.wait([self._end])
        return 0


class Apps:
    """Starts apps; and has a process ready from which to fork them, and one that proves for all."""

    def __init__(self, work: str | None = None, *, proves: bool = False) -> None:
        """`work` is what of `warm` the apps are forked from; None: each is started anew.

        Where the platform cannot fork, each is in any case, and has a prover of its own.
        """
        self._environment = environment(os.environ)
        proofs = self._environment | {"PYTHONHASHSEED": "0"}  # the same proof goes the same way
        self._prover = Zygote("proofs", proofs) if CAN_FORK and proves else None
        self._inherited = [self._prover.fileno()] if self._prover else []
        if self._prover:
            self._environment[PROVER] = str(self._prover.fileno())
        warm = CAN_FORK and work is not None
        self._zygote = Zygote(work or "", self._environment, *self._inherited) if warm else None

    @property
    def is_warm(self) -> bool:
        """Whether an app will be forked."""
        return self._zygote is not None and self._zygote.is_warm

    async def __aenter__(self) -> Self:
        for zygote in filter(None, (self._zygote, self._prover)):
            zygote.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        for zygote in filter(None, (self._zygote, self._prover)):
            await zygote.stop()

    async def start(self, recipe: Recipe, width: int, height: int) -> Process | Forked:
        """An app for a learner, in a window of that size. Raises OSError where none can be had."""
        recipe.folder.mkdir(parents=True, exist_ok=True)
        variables = recipe.variables(width, height)
        if self._zygote and self._zygote.is_warm:
            with suppress(OSError, ValueError):  # it has just died, or hangs
                async with asyncio.timeout(PATIENCE):
                    return await _forked(self._zygote, recipe, variables)
        return await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", *recipe.command, stdin=PIPE, stdout=PIPE, stderr=PIPE,
            env=self._environment | variables, cwd=recipe.folder,
            pass_fds=self._inherited,
            start_new_session=True,  # what it starts can be ended with it
        )  # fmt: skip


async def _forked(zygote: Zygote, recipe: Recipe, variables: dict[str, str]) -> Forked:
    """An app forked from a warm process. Raises OSError or ValueError where it does not come."""
    with ExitStack() as ours, ExitStack() as theirs:
        line, its_line = socket.socketpair()
        (its_keys, keys), (seen, its_screen), (heard, its_errors) = (_pipe() for _ in range(3))
        its = its_line, its_keys, its_screen, its_errors
        for end in its:
            theirs.enter_context(end)
        for end in (line, keys, seen, heard):
            ours.enter_context(end)
        zygote.ask(*(end.fileno() for end in its))
        theirs.close()
        reader, writer = await asyncio.open_connection(sock=line)
        ours.callback(writer.close)
        pid = int(await reader.readline())
        about = {"command": recipe.command, "folder": str(recipe.folder), "environment": variables}
        writer.write(json.dumps(about).encode())
        writer.write_eof()
        stdin = await _writer(keys, ours)
        stdout, stderr = await _reader(seen, ours), await _reader(heard, ours)
        return Forked(pid, reader, stdin, stdout, stderr, ours.pop_all().close)


def _pipe() -> tuple[IO[bytes], IO[bytes]]:
    """Where it is read, and where it is written."""
    reading, writing = os.pipe()
    return open(reading, "rb", 0), open(writing, "wb", 0)


async def _reader(pipe: IO[bytes], end: ExitStack) -> asyncio.StreamReader:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(reader)
    transport, _ = await loop.connect_read_pipe(lambda: protocol, pipe)
    end.callback(transport.close)
    return reader


async def _writer(pipe: IO[bytes], end: ExitStack) -> asyncio.StreamWriter:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(reader)  # nothing comes: it only knows how to wait
    transport, _ = await loop.connect_write_pipe(lambda: protocol, pipe)
    end.callback(transport.close)
    return asyncio.StreamWriter(transport, protocol, reader, loop)
