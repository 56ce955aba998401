"""Standard streams that are closed or full, and Ctrl+C in the middle of one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.interrupting import in_front
from tutor.wording import Words

LOST = Words("en")("output-lost")
GRAPH = ("explore", "L = x^2", "--at", "x=1", "--format", "json")
REQUEST = '{"answer": "2x", "expected": "2x"}\n'

full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")


def run(redirection: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command with its streams as a shell makes them."""
    command = ["sh", "-c", f'exec "$@" {redirection}', "sh", sys.executable, "-m", "tutor"]
    return subprocess.run(
        [*command, *arguments],
        input=REQUEST, capture_output=True, encoding="utf-8", timeout=60, check=False,
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("redirection", "arguments"),
    [
        pytest.param(">/dev/full", GRAPH, marks=full),
        pytest.param(">/dev/full", ("grade", "--jsonl"), marks=full),
        pytest.param(">/dev/full <&-", ("learn", "chain", "--plain"), marks=full),
        (">&-", GRAPH),
        (">&-", ("--version",)),
        (">&-", ("--help",)),
        pytest.param(">/dev/full", ("--help",), marks=full),
        pytest.param(">/dev/full", ("--lang", "en", "check", "--help"), marks=full),
        pytest.param(">/dev/full", ("--lang", "en", "--version"), marks=full),
        (">&-", ("practice", "--jsonl")),
    ],
)
def test_output_that_is_lost_is_told(redirection: str, arguments: tuple[str, ...]) -> None:
    done = run(redirection, *arguments)
    assert (done.returncode, done.stderr.strip()) == (1, LOST)


@pytest.mark.parametrize(
    ("redirection", "arguments", "status"),
    [
        pytest.param(">/dev/full 2>/dev/full", GRAPH, 1, marks=full),
        pytest.param("2>/dev/full", ("no-such-command",), 2, marks=full),
        ("2>&-", ("grade", "x^", "x"), 1),
        ("<&- >&- 2>&-", ("grade", "x", "x"), 1),
        ("<&-", ("grade", "--jsonl"), 0),
    ],
)
def test_where_nobody_hears_it_the_status_tells(
    redirection: str, arguments: tuple[str, ...], status: int
) -> None:
    done = run(redirection, *arguments)
    assert (done.returncode, done.stderr) == (status, "")
    assert "Traceback" not in done.stdout


@pytest.mark.parametrize("arguments", [("grade", "--jsonl"), ("practice", "--jsonl")])
def test_ctrl_c_is_not_the_end_of_the_input(arguments: tuple[str, ...]) -> None:
    with in_front(*arguments) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(REQUEST.encode())
        running.stdin.flush()
        assert running.stdout.readline().startswith(b"{")
        running.send_signal(signal.SIGINT)
        assert (running.wait(60), running.communicate()[1]) == (130, b"")
