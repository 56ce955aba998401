"""A host with learners in browsers: the memory of a session, its first frame, and its keys.

`python -m tests.benchmarks.serving [SESSIONS…]` (else 1 5 20) serves a lesson of formulas to that
many learners at once, who all answer, and whose answers are all proved; and runs as many bare
Textual apps, each started as textual-serve starts them. The goal is a ratio of memory of at most
1.6.

Memory is the proportional set size (PSS): what forked processes share is counted once, divided
among them, so that the sum over all is what the host pays. (Resident sizes would count it as often
as there are sessions.) Beside it, the unique set size (USS): what one session more takes.
"""

from __future__ import annotations

import asyncio
import os
import socket
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import ClientSession, ClientWebSocketResponse

from tests.benchmarks.first_frame import BARE
from tests.commands.serve.processes import below, command_of, until
from tests.commands.serve.test_command import is_warm
from tutor.commands.serve.apps import Apps
from tutor.commands.serve.gate import Gate
from tutor.commands.serve.server import Server, Serving
from tutor.wording import Words

USER = "X-User"
ANSWERS = ("2x cos(x^2)", "cos(x^2) 2x", "x cos(x^2) + cos(x^2) x", "2x - 4x sin(x^2/2)^2")
"""To what is asked on each page; the last cannot be decided without trigonometry."""
LESSON = """---
id: serving
title: A lesson for a benchmark
---
""" + "\n".join(
    f"\n# Page {number}\n\n```formula\nquestion: Write the derivative of sin(x^2).\n"
    "answer: 2x cos(x^2)\n```\n"
    for number in range(len(ANSWERS))
)  # fmt: skip
SIZE = "width=100&height=30"
PATIENCE = 120.0


# --- memory ---------------------------------------------------------------------------------------


def memory(pid: int) -> tuple[float, float]:
    """The proportional and the unique set size of a process, in MB."""
    sizes = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, size, _ = line.split(maxsplit=2)
        sizes[name] = int(size) / 1024
    return sizes["Pss:"], sizes["Private_Clean:"] + sizes["Private_Dirty:"]


def memories(pids: Iterable[int]) -> tuple[float, float]:
    """The mean of both."""
    each = [memory(pid) for pid in pids]
    proportional, unique = (statistics.mean(sizes) for sizes in zip(*each, strict=True))
    return proportional, unique


async def bare(count: int, folder: Path) -> tuple[tuple[float, float], float]:
    """The memory of so many bare apps at once, and the seconds to the first frame of one."""
    program = folder / "hello.py"
    program.write_text(BARE)
    apps, times = [], []
    environment = {**os.environ, "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
    for _ in range(count):
        began = time.perf_counter()
        app = await asyncio.create_subprocess_exec(
            sys.executable, str(program), stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment
        )
        await seen(app, b"hello")
        times.append(time.perf_counter() - began)
        apps.append(app)
    await asyncio.sleep(1)
    sizes = memories(app.pid for app in apps)
    for app in apps:
        app.kill()
        await app.communicate()
    return sizes, statistics.median(times)


async def seen(app: Process, mark: bytes) -> None:
    assert app.stdout is not None
    drawn = b""
    while mark not in drawn:
        drawn += await asyncio.wait_for(app.stdout.read(1 << 16), PATIENCE)


# --- a class --------------------------------------------------------------------------------------


def host(port: int, folder: str) -> None:
    """A process that serves the lesson in a folder."""
    command = ("tutor", "--no-plain", "--lang", "en", "--lessons", folder, "learn", "serving")
    serving = Serving(Gate(user_header=USER), command, Path(folder, "home"), "en", 1000, 0.0)
    Server(serving, Words("en"), "127.0.0.1", port, Apps("apps", proves=True)).serve()


class Learner:
    """A page, and what it has shown."""

    def __init__(self, page: ClientWebSocketResponse) -> None:
        self.page = page

    async def press(self, keys: str, mark: bytes) -> float:
        """Type, and wait for what is to be seen then. Returns after how many seconds it was."""
        began = time.perf_counter()
        await self.page.send_json(["stdin", keys])
        await self.see(mark)
        return time.perf_counter() - began

    async def see(self, mark: bytes) -> None:
        drawn = b""
        while mark not in drawn:
            drawn += await self.page.receive_bytes(timeout=PATIENCE)


@asynccontextmanager
async def hosted(folder: Path) -> AsyncIterator[tuple[int, str]]:
    """A host, once it is warm: its process, and its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __spec__.name, "host", str(port), str(folder), stdout=PIPE
    )
    try:
        assert server.stdout is not None
        await server.stdout.readline()
        await until(lambda: len([pid for pid in below(server.pid) if is_warm(pid)]) == 2, PATIENCE)
        yield server.pid, f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        await server.wait()


async def opened(client: ClientSession, url: str, name: int) -> tuple[Learner, float]:
    """A learner at the first page, and the seconds until it was there."""
    began = time.perf_counter()
    headers = {"Origin": url, USER: f"learner-{name}"}
    learner = Learner(await client.ws_connect(f"{url}/ws/en?{SIZE}", headers=headers))
    await learner.see(b"derivative")
    return learner, time.perf_counter() - began


async def played(learner: Learner, echoes: list[float], proofs: list[float]) -> None:
    """Answer all, key by key; how long each letter, and each proof, took to be seen."""
    for answer in ANSWERS:
        await asyncio.sleep(0.5)
        for letter in "QWZQW":
            echoes.append(await learner.press(letter, letter.encode()))
        await learner.page.send_json(["stdin", "\x7f" * 5 + answer])
        await asyncio.sleep(0.5)
        proofs.append(await learner.press("\r", b"SymPy"))
        await learner.page.send_json(["stdin", "\r"])


async def measured(count: int, folder: Path) -> None:
    """Measure one size of a class, and print what came out."""
    hello, hello_time = await bare(count, folder)
    async with hosted(folder) as (server, url), ClientSession() as client:
        learners, times = [], []
        for name in range(count):
            learner, took = await opened(client, url, name)
            learners.append(learner)
            times.append(took)
        echoes: list[float] = []
        proofs: list[float] = []
        await asyncio.gather(*(played(learner, echoes, proofs) for learner in learners))
        await asyncio.sleep(1)
        warm, proving, apps = sorted_out(server)
        assert len(apps) == count
        session = memories(apps)
        everything = sum(memory(pid)[0] for pid in (*warm, *proving, *apps))
    print(f"{count} sessions")
    print(f"  bare app             PSS {hello[0]:5.1f} MB   USS {hello[1]:5.1f} MB")
    print(
        f"  a session            PSS {session[0]:5.1f} MB   USS {session[1]:5.1f} MB   "
        f"ratios {session[0] / hello[0]:.2f}, {session[1] / hello[1]:.2f}"
    )
    print(
        f"  all, warm processes and prover too, by session: {everything / count:5.1f} MB   "
        f"ratio {everything / count / hello[0]:.2f}"
    )
    print(f"  first frame          {1000 * statistics.median(times):5.0f} ms (bare app, started: "
          f"{1000 * hello_time:.0f} ms)")  # fmt: skip
    print(f"  key to frame         {spread(echoes)}")
    print(f"  answer to SymPy's ✓  {spread(proofs)}")


def sorted_out(server: int) -> tuple[list[int], list[int], list[int]]:
    """The processes of a host: the warm one, those that prove, and the sessions."""
    every = below(server)
    proving = [pid for pid in every if "serve.warm proofs" in command_of(pid)]
    warm = [pid for pid in every if pid not in proving and below(pid)]
    return warm, proving, [pid for pid in every if pid not in (*warm, *proving)]


def spread(seconds: Sequence[float]) -> str:
    ordered = sorted(1000 * one for one in seconds)
    p95 = ordered[int(0.95 * len(ordered))]
    return f"median {statistics.median(ordered):5.0f} ms, p95 {p95:5.0f} ms"


async def main(counts: Sequence[int]) -> None:
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "serving.md").write_text(LESSON)
            await measured(count, Path(folder))


if __name__ == "__main__":
    if sys.argv[1:2] == ["host"]:
        host(int(sys.argv[2]), sys.argv[3])
    else:
        asyncio.run(main([int(count) for count in sys.argv[1:]] or [1, 5, 20]))
