"""The app behind a browser: started without a terminal, and gone with whoever served it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import IO

import pytest

from tutor.errors import Problem

PATIENCE = 30.0
"""Seconds after which an app is given up."""
READY = b"__GANGLION__\n"
OURS = "tutor.ui.common.browser:BrowserDriver"
TEXTUALS = "textual.drivers.web_driver:WebDriver"


@contextmanager
def started(driver: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """The app, once it is ready; killed, should it still be there at the end or after a while."""
    environment = {**os.environ, "TEXTUAL_DRIVER": driver, "COLUMNS": "100", "ROWS": "30"}
    command = [sys.executable, "-m", "tutor", "--lang", "en", *arguments]
    pipe = subprocess.PIPE
    app = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment)
    timer = Timer(PATIENCE, app.kill)
    timer.start()
    try:
        with app:
            assert app.stdout is not None
            assert app.stdout.readline() == READY
            yield app
            app.wait()
    finally:
        timer.cancel()
        app.kill()


def packet(kind: bytes, payload: bytes) -> bytes:
    return kind + len(payload).to_bytes(4, "big") + payload


def packets(stream: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """What an app sends behind its first line: drawings (D) and messages (M)."""
    while kind := stream.read(1):
        yield kind, stream.read(int.from_bytes(stream.read(4), "big"))


@pytest.mark.parametrize(
    ("driver", "arguments", "seen"),
    [
        (OURS, ("learn", "chain"), "derivatives multiply"),
        (TEXTUALS, ("explore", "sin(x^2)", "--at", "x=1"), "sin"),  # under any other server
    ],
)
def test_the_app_needs_no_terminal_of_its_own(
    driver: str, arguments: tuple[str, ...], seen: str
) -> None:
    with started(driver, *arguments) as app:
        assert app.stdin is not None
        assert app.stdout is not None
        assert app.stderr is not None
        came = packets(app.stdout)
        assert any(seen.encode() in payload for kind, payload in came if kind == b"D")
        app.stdin.write(packet(b"M", json.dumps({"type": "quit"}).encode()))
        app.stdin.flush()
        last = [payload for kind, payload in came if kind == b"M"][-1]
        assert json.loads(last) == {"type": "exit"}
        assert app.stderr.read() == b""
    assert app.returncode == 0


def test_an_app_ends_when_its_server_is_gone() -> None:
    with started(OURS) as app:
        assert app.stdin is not None
        assert app.stdout is not None
        assert app.stderr is not None
        app.stdin.close()
        app.stdout.close()
        assert b"Traceback" not in app.stderr.read()
    assert app.returncode == 0


def test_a_problem_can_be_told_without_its_folder() -> None:
    problem = Problem("store-full", figures={"path": "/srv/class/anna/journal.db", "count": 2})
    assert problem.without_folder().figures == {"path": "journal.db", "count": 2}
    assert Problem("x", figures={"path": ("a", "b")}).without_folder().figures["path"] == ("a", "b")
