"""`chainrule serve`, as somebody starts it, and the processes that belong to it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TOKEN = "correct horse"
ATTEMPTS = 5


class Served:
    """A server at work."""

    def __init__(self, process: subprocess.Popen[str], port: int, home: Path) -> None:
        self.process, self.home = process, home
        self.origin = f"http://127.0.0.1:{port}"
        self.link = f"{self.origin}/?token={TOKEN.replace(' ', '%20')}"
        """What a teacher would hand out."""

    def processes(self) -> set[int]:
        """All that it has started, and what these have."""
        parents = {}
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, parent = status.read_text().rpartition(")")[2].split()[:2]
            except OSError:
                continue
            if state != "Z":
                parents[int(status.parent.name)] = int(parent)
        ours = {self.process.pid}
        while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
            ours |= more
        return ours - {self.process.pid}


@contextmanager
def serving(home: Path, *arguments: str) -> Iterator[Served]:
    """Serve from a folder, at a port that is free."""
    command = [sys.executable, "-m", "tutor", "serve", "--host", "127.0.0.1", *arguments]
    for _ in range(ATTEMPTS):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        process = subprocess.Popen(
            [*command, "--port", str(port)], stdout=subprocess.PIPE, text=True,
            env={**os.environ, "CHAINRULE_HOME": str(home), "CHAINRULE_TOKEN": TOKEN},
        )  # fmt: skip
        assert process.stdout is not None
        if str(port) in process.stdout.readline():
            break
        process.communicate()  # somebody else has taken it meanwhile
    try:
        yield Served(process, port, home)
    finally:
        process.terminate()
        process.communicate()
