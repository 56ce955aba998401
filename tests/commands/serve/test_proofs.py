"""One process that proves for all learners of a host: as good as one of their own, and fair."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from concurrent.futures import Future
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import pytest

if find_spec("textual_serve") is None:
    pytest.skip("the extra `serve` is not installed", allow_module_level=True)
if sys.platform != "linux":
    pytest.skip("looks at /proc", allow_module_level=True)

from aiohttp.test_utils import TestClient, TestServer

from tests.commands.serve.processes import below, command_of, family, gone, until
from tests.commands.serve.sight import seen
from tests.commands.serve.test_server import opened
from tests.core.equality.test_prover import PATIENCE, SLOW, ask
from tests.profiles import THOROUGH
from tutor.commands.serve.apps import Apps
from tutor.commands.serve.gate import Gate
from tutor.commands.serve.server import Server, Serving
from tutor.commands.serve.zygote import Zygote
from tutor.core.equality import prover_service
from tutor.core.equality.prover import Proof, Prover
from tutor.wording import Words

LESSON = """---
id: a
title: A
---

# One

```formula
question: Differentiate sin(x^2).
answer: 2x cos(x^2)
```
"""


@pytest.fixture
async def service() -> AsyncIterator[Zygote]:
    zygote = Zygote("proofs", {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    zygote.start()
    await until(lambda: zygote.is_warm)
    yield zygote
    pids = family(zygote.pid)
    await zygote.stop()
    await gone(*pids)


async def proof(future: Future[Proof]) -> Proof:
    await until(future.done, PATIENCE)
    return future.result()


async def outcome(prover: Prover, answer: str, expected: str, **definitions: str) -> str:
    return (await proof(ask(prover, answer, expected, **definitions))).outcome


async def test_all_learners_are_served_by_one_process(service: Zygote) -> None:
    provers = [Prover(service=service.fileno()) for _ in range(5)]
    try:
        for prover in provers:
            assert await outcome(prover, "sin 2x", "2 sin x cos x") == "proved"
            assert await outcome(prover, "cos(x^2)", "2x cos x^2") == "refuted"
            assert await outcome(prover, "ln(x^2)", "2 ln x") == "open"
            assert await outcome(prover, "2x cos a", "2x cos(x^2)", a="x^2") == "proved"
        await until(lambda: family(service.pid) == [service.pid])
    finally:
        for prover in provers:
            prover.close()


async def test_sessions_have_no_prover_of_their_own(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(LESSON)
    lesson = ("tutor", "--no-plain", "--lang", "en", "learn", str(tmp_path / "a.md"))
    serving = Serving(Gate(user_header="X-User"), lesson, home, "en", 9, 0.0)
    apps = Apps("anything", proves=True)
    server = Server(serving, Words("en"), "localhost", 0, apps)
    made = TestServer(await server._make_app(), host="127.0.0.1")
    async with TestClient(made) as client:
        pages = [await opened(client, X_User="anew")]
        await until(lambda: apps.is_warm)
        pages.append(await opened(client, X_User="forked"))
        for page in pages:
            await seen(page, "Differentiate")
            await page.send_json(["stdin", "x cos(x^2) + x cos(x^2)"])
            await seen(page, "(x²)")
            await page.send_json(["stdin", "\r"])
            await seen(page, "SymPy")
        started = (apps._zygote, apps._prover)
        pids = [pid for one in started if one for pid in family(one.pid)]
        pids += [pid for pid in below(os.getpid()) if str(tmp_path) in command_of(pid)]
        commands = list(map(command_of, pids))
        assert sum("warm proofs" in command for command in commands) == 1
        assert not any("prover_worker" in command for command in commands)
        assert len(commands) == 4  # two apps, and what forks and proves


async def test_a_slow_proof_holds_up_nobody_else(service: Zygote) -> None:
    with Prover(service=service.fileno()) as hostile, Prover(service=service.fileno()) as kind:
        slow = [ask(hostile, SLOW, "x") for _ in range(2)]  # one after the other: it has one turn
        await until(slow[0].running)
        for _ in range(5):
            quick = await proof(ask(kind, "sin 2x", "2 sin x cos x"))
            assert quick.outcome == "proved"
            assert not slow[1].done()
        assert (await proof(slow[0])).outcome == "open"


async def test_whoever_waits_has_their_turn_after_those_before_them(service: Zygote) -> None:
    hostile = [Prover(service=service.fileno()) for _ in range(3)]
    try:
        for prover in hostile:
            ask(prover, SLOW, "x")
        time.sleep(0.2)
        with Prover(service=service.fileno()) as kind:
            begun = time.monotonic()
            assert await outcome(kind, "x + x", "2x") == "proved"
            # two at a time: the third comes at the end of the first two, and we beside it
            assert time.monotonic() - begun < 2 * prover_service.LIMIT
    finally:
        for prover in hostile:
            prover.close()


async def test_a_proof_that_nobody_waits_for_any_more_ends_at_once(service: Zygote) -> None:
    prover = Prover(service=service.fileno())
    slow = ask(prover, SLOW, "x")
    await until(lambda: below(service.pid or 0))
    await until(lambda: is_busy(below(service.pid or 0)[0]))
    begun = time.monotonic()
    prover.close()
    assert slow.result(0).outcome == "open"
    await until(lambda: family(service.pid) == [service.pid])
    assert time.monotonic() - begun < prover_service.LIMIT / 2


def is_busy(pid: int) -> bool:
    """Whether it has worked for a tenth of a second."""
    times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK") > 0.1


@THOROUGH
async def test_a_proof_that_takes_too_long_is_not_tried_again(service: Zygote) -> None:
    with Prover(service=service.fileno()) as prover:
        slow = await proof(ask(prover, SLOW, "x"))
        assert slow.outcome == "open"
        assert 0.9 * prover_service.LIMIT < slow.seconds < 1.8 * prover_service.LIMIT


@THOROUGH
async def test_a_proof_that_is_killed_is_tried_again(service: Zygote) -> None:
    assert service.pid
    with Prover(service=service.fileno()) as prover:
        os.kill(service.pid, signal.SIGSTOP)
        future = ask(prover, "sin 2x", "2 sin x cos x")
        os.kill(service.pid, signal.SIGKILL)  # before it has read the request
        assert (await proof(future)).outcome == "proved"
        slow = ask(prover, SLOW, "x")
        await until(lambda: len(family(service.pid)) == 2)
        (child,) = family(service.pid)[1:]
        os.kill(child, signal.SIGKILL)
        await until(lambda: family(service.pid)[1:] not in ([], [child]))  # another tries
        assert (await proof(slow)).outcome == "open"


async def test_one_that_dies_is_replaced(service: Zygote) -> None:
    first = service.pid
    assert first
    with Prover(service=service.fileno()) as prover:
        assert await outcome(prover, "x + x", "2x") == "proved"
        os.kill(first, signal.SIGKILL)
        await gone(first)
        assert await outcome(prover, "x + x", "2x") == "proved"
        assert service.pid not in (None, first)


NONSENSE = (
    b"",
    b"\xff\x00",
    b"[]",
    b"[" * 60_000,
    b"x" * (1 << 20),
    b'{"answer": "__import__(\'os\').system(\'id\')", "expected": "x", "names": [], "definitions": {}, "limit": 2}',
    b'{"answer": "x", "expected": "x", "names": 7, "definitions": 7, "limit": "never"}',
    b"cos\nsystem\n(S'id'\ntR.",  # a pickle
)


async def test_nonsense_is_left_open_and_harms_nobody(service: Zygote) -> None:
    for request in NONSENSE:
        ours, theirs = socket.socketpair()
        with ours, theirs, socket.socket(fileno=os.dup(service.fileno())) as asking:
            socket.send_fds(asking, [b"?"], [theirs.fileno()])
            theirs.close()
            ours.settimeout(PATIENCE)
            try:
                ours.sendall(request)
                ours.shutdown(socket.SHUT_WR)
                said = b"".join(iter(partial(ours.recv, 1 << 10), b""))
            except (BrokenPipeError, ConnectionResetError):
                said = b""
            assert said in (b"", b'"ready"\n', b'"ready"\n"open"\n'), request
    with Prover(service=service.fileno()) as prover:
        assert await outcome(prover, "x + x", "2x") == "proved"


async def test_a_byte_without_a_connection_asks_nothing(service: Zygote) -> None:
    asking = socket.socket(fileno=os.dup(service.fileno()))
    with asking:
        asking.send(b"???")
    first = service.pid
    with Prover(service=service.fileno()) as prover:
        assert await outcome(prover, "x + x", "2x") == "proved"
    assert service.pid == first


async def test_what_a_proof_may_use_is_limited(service: Zygote) -> None:
    with Prover(service=service.fileno()) as prover:
        ask(prover, SLOW, "x")
        await until(lambda: below(service.pid or 0))
        (child,) = below(service.pid or 0)
        await until(lambda: f"Max address space         {1 << 30}" in limits_of(child))


def limits_of(pid: int) -> str:
    return Path(f"/proc/{pid}/limits").read_text()


async def test_where_there_is_no_service_a_prover_has_its_own(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w") as file, Prover(service=file.fileno()) as prover:
        assert await outcome(prover, "x + x", "2x") == "proved"
        assert any("prover_worker" in command_of(pid) for pid in below(os.getpid()))


def test_an_app_asks_the_service_that_its_server_names(monkeypatch: pytest.MonkeyPatch) -> None:
    from tutor.commands.common import app

    for named, service in (("7", 7), ("", None), ("no number", None)):
        monkeypatch.setenv(app.PROVER, named)
        assert app._prover()._service == service
