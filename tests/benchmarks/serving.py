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
import re
import socket
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import NamedTuple

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
GOAL = 1.6
PROVES = re.compile("prover_worker|serve.warm proofs")
FEW = 5
"""Sessions that are also tried started anew, each with a prover of its own, as where none can fork."""


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


def host(port: int, folder: str, work: str) -> None:
    """A process that serves the lesson in a folder, by `work` or each app started anew."""
    command = ("tutor", "--no-plain", "--lang", "en", "--lessons", folder, "learn", "serving")
    serving = Serving(
        Gate(user_header=USER), command, Path(folder, f"home-{work}"), "en", 1000, 0.0
    )
    apps = Apps(work, proves=True) if work else Apps()
    Server(serving, Words("en"), "127.0.0.1", port, apps).serve()


class Learner:
    """A page, and what it has shown."""

    def __init__(self, page: ClientWebSocketResponse) -> None:
        self.page = page

    async def press(self, keys: str, mark: bytes) -> float:
        """Type, and wait for what is to be seen then. Returns after how many seconds it was."""
        with suppress(TimeoutError):  # what is still on its way is not the answer to these keys
            while True:
                await self.page.receive_bytes(timeout=0.05)
        began = time.perf_counter()
        await self.page.send_json(["stdin", keys])
        await self.see(mark)
        return time.perf_counter() - began

    async def see(self, mark: bytes) -> None:
        drawn = b""
        while mark not in drawn:
            drawn += await self.page.receive_bytes(timeout=PATIENCE)


@asynccontextmanager
async def hosted(folder: Path, work: str) -> AsyncIterator[tuple[int, str]]:
    """A host, once it is warm: its process, and its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __spec__.name, "host", str(port), str(folder), work, stdout=PIPE
    )
    try:
        assert server.stdout is not None
        await server.stdout.readline()
        if work:
            await until(lambda: sum(map(is_warm, below(server.pid))) == 2, PATIENCE)
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


class Figures(NamedTuple):
    """What a host takes."""

    session: tuple[float, float]
    """Proportional and unique set size of a session, in MB."""
    everything: float
    """Proportional size of all processes but the server, in MB by session."""
    first_frame: float
    echoes: list[float]
    proofs: list[float]


async def measured(count: int, folder: Path, work: str) -> Figures:
    """What so many learners take."""
    async with hosted(folder, work) as (server, url), ClientSession() as client:
        learners, times = [], []
        for name in range(count):
            learner, took = await opened(client, url, name)
            learners.append(learner)
            times.append(took)
        echoes: list[float] = []
        proofs: list[float] = []
        await asyncio.gather(*(played(learner, echoes, proofs) for learner in learners))
        await asyncio.sleep(1)
        processes = below(server)
        proving = [pid for pid in processes if PROVES.search(command_of(pid))]
        warm = [pid for pid in processes if pid not in proving and is_warm_up(pid)]
        apps = [pid for pid in processes if pid not in (*warm, *proving)]
        assert (len(apps), len(proving)) == (count, 1 if warm else count)
        everything = sum(memory(pid)[0] for pid in processes) / count
        return Figures(memories(apps), everything, statistics.median(times), echoes, proofs)


def is_warm_up(pid: int) -> bool:
    """Whether sessions are forked from it."""
    return "serve.warm apps" in command_of(pid) and bool(below(pid))


def told(name: str, figures: Figures, hello: tuple[float, float]) -> None:
    """Print what was measured, beside what a bare app takes."""
    (proportional, unique), everything = figures.session, figures.everything
    print(
        f"  {name}: PSS {proportional:.1f} MB, USS {unique:.1f} MB: {proportional / hello[0]:.2f} "
        f"and {unique / hello[1]:.2f} of a bare app's"
    )
    print(
        f"    with what starts and proves: {everything:.1f} MB by session, {everything / hello[0]:.2f}"
    )
    print(f"    first frame {1000 * figures.first_frame:.0f} ms")
    print(f"    key to frame {spread(figures.echoes)}")
    print(f"    answer to SymPy's ✓ {spread(figures.proofs)}")


def spread(seconds: Sequence[float]) -> str:
    ordered = sorted(1000 * one for one in seconds)
    p95 = ordered[int(0.95 * len(ordered))]
    return f"median {statistics.median(ordered):5.0f} ms, p95 {p95:5.0f} ms"


async def main(counts: Sequence[int]) -> None:
    """Measure, and say whether the goal is reached with the largest class."""
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "serving.md").write_text(LESSON)
            hello, first_frame = await bare(count, folder)
            forked = await measured(count, folder, "apps")
            print(f"{count} at once")
            print(f"  a bare app: PSS {hello[0]:.1f} MB, USS {hello[1]:.1f} MB")
            print(f"    first frame {1000 * first_frame:.0f} ms")
            told("a session", forked, hello)
            if count <= FEW:
                told("one started anew", await measured(count, folder, ""), hello)
            ratio = forked.session[0] / hello[0]
    if ratio > GOAL:
        sys.exit(1)


if __name__ == "__main__":
    if sys.argv[1:2] == ["host"]:
        host(int(sys.argv[2]), *sys.argv[3:])
    else:
        asyncio.run(main([int(count) for count in sys.argv[1:]] or [1, 5, 20]))
