"""How an app is started: forked from one that is warm, or as a Python of its own where none is."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, NamedTuple, Self

from tutor.commands.common.app import PROVER
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

    def variables(self, width: int, height: int) -> dict[str, str]:
        """Those of the environment that tell whose it is, how it speaks, and how large it is."""
        return {
            "CHAINRULE_HOME": str(self.folder),
            "LANG": self.locale,
            "COLUMNS": str(width),
            "ROWS": str(height),
        }


def environment(base: Mapping[str, str]) -> dict[str, str]:
    """The variables that all apps share: the server's own without its secret, and how to draw."""
    kept = {name: value for name, value in base.items() if name not in _OURS}
    return kept | {
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
        line: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        stdin: asyncio.StreamWriter,
        stdout: asyncio.StreamReader,
        stderr: asyncio.StreamReader,
    ) -> None:
        """`line` ends when the app does, and not before: only its parent could wait for it."""
        self.pid, self.stdin, self.stdout, self.stderr = pid, stdin, stdout, stderr
        reader, self._line = line
        self._end = asyncio.create_task(reader.read())

    @property
    def returncode(self) -> int | None:
        """None while it is there; what its status was, its parent alone knows."""
        return 0 if self._end.done() else None

    async def wait(self) -> int:
        """Wait until it is gone."""
        await asyncio.wait([self._end])
        self._line.close()
        self.stdin.close()
        return 0


class Apps:
    """Starts apps, all of which ask one process for proofs."""

    def __init__(self, work: str = "apps") -> None:
        """`work` is what of `warm` the apps are forked from."""
        self._environment = environment(os.environ)
        self._prover = self._zygote = None
        if CAN_FORK:
            proofs = {**self._environment, "PYTHONHASHSEED": "0"}  # the same proof, the same way
            self._prover = Zygote("proofs", proofs)
            self._environment[PROVER] = str(self._prover.fileno())
            self._zygote = Zygote(work, self._environment, self._prover.fileno())

    @property
    def is_warm(self) -> bool:
        """Whether an app will be forked."""
        return bool(self._zygote and self._zygote.pid)

    async def __aenter__(self) -> Self:
        for zygote in filter(None, (self._prover, self._zygote)):
            zygote.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        for zygote in filter(None, (self._zygote, self._prover)):
            await zygote.stop()

    async def start(self, recipe: Recipe, width: int, height: int) -> Process | Forked:
        """An app for a learner, in a window of that size. Raises OSError where none can be had."""
        recipe.folder.mkdir(parents=True, exist_ok=True)
        variables = recipe.variables(width, height)
        if self._zygote and self._zygote.pid:
            with suppress(OSError, ValueError):  # it has just died, or hangs
                async with asyncio.timeout(PATIENCE):
                    return await _forked(self._zygote, recipe, variables)
        return await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", *recipe.command, stdin=PIPE, stdout=PIPE, stderr=PIPE,
            env=self._environment | variables, cwd=recipe.folder,
            pass_fds=[self._prover.fileno()] if self._prover else [],
            start_new_session=True,  # what it starts can be ended with it
        )  # fmt: skip


async def _forked(zygote: Zygote, recipe: Recipe, variables: dict[str, str]) -> Forked:
    """An app forked from a warm process. Raises OSError or ValueError where it does not come."""
    with ExitStack() as failed, ExitStack() as theirs:
        pipes = [os.pipe() for _ in range(3)]
        (keys, typed), (seen, drawn), (heard, said) = (
            tuple(map(open, pipe, ("rb", "wb"), (0, 0))) for pipe in pipes
        )
        ours, line = socket.socketpair()
        for end in (line, keys, drawn, said):
            theirs.enter_context(end)
        for end in (ours, typed, seen, heard):
            failed.enter_context(end)
        zygote.ask(*(end.fileno() for end in (line, keys, drawn, said)))
        theirs.close()
        reader, writer = await asyncio.open_connection(sock=ours)
        failed.callback(writer.close)
        pid = int(await reader.readline())
        about = {"command": recipe.command, "folder": str(recipe.folder), "environment": variables}
        writer.write(json.dumps(about).encode())
        writer.write_eof()
        app = Forked(
            pid, (reader, writer), await _writer(typed), await _reader(seen), await _reader(heard)
        )
        failed.pop_all()
        return app


async def _reader(pipe: IO[bytes]) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), pipe)
    return reader


async def _writer(pipe: IO[bytes]) -> asyncio.StreamWriter:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(reader)  # nothing comes: it only knows how to wait
    transport, _ = await loop.connect_write_pipe(lambda: protocol, pipe)
    return asyncio.StreamWriter(transport, protocol, reader, loop)
