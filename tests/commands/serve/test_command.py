"""`chainrule serve`: what its options may be, what it warns of, and how it ends."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.commands.serve.test_browser import PATIENCE
from tests.profiles import THOROUGH
from tutor.cli import main
from tutor.commands.serve import command
from tutor.commands.serve.gate import Gate
from tutor.wording import Words

INSTALLED = pytest.mark.skipif(
    find_spec("textual_serve") is None, reason="the extra `serve` is not installed"
)
OPEN, HEADER = "everybody who reaches this machine", "without the proxy"


@pytest.fixture
def gates(monkeypatch: pytest.MonkeyPatch) -> list[Gate]:
    """What would be served with; nothing is."""
    made: list[Gate] = []

    def serve(options: Any, gate: Gate, words: Any) -> int:
        made.append(gate)
        return 0

    monkeypatch.setattr(command, "_serve", serve)
    return made


@INSTALLED
@pytest.mark.parametrize(
    "arguments",
    [
        ("--token", "short"),
        ("--token", ""),
        ("--token", " " * 8),
        ("--token", "long enough\n"),
        ("--token", "long\x1benough"),
        ("--token", "long enough", "--user-header", "X-Forwarded-User"),
        ("--token", "long enough", "--user-header", ""),
        *(
            ("--user-header", name)
            for name in ("", " ", "X User", "X:User", "é", "X-User\n", "X,Y")
        ),
        *(
            (option, name)
            for option in ("--host", "--allow-host")
            for name in (
                "",
                "a..b",
                "a" * 64,
                f"{'a.' * 130}b",
                "*",
                "lab:80",
                "lab 7",
                "a\n",
            )
        ),
        ("--public-url", ""),
        ("--public-url", "https://a..b/"),
        ("--public-url", "lessons.example.org"),
        ("--public-url", "ftp://lessons.example.org"),
        ("--public-url", "https://lessons.example.org/?lesson=chain"),
        ("--public-url", "https://lessons.example.org/#chain"),
        ("--public-url", "https://ann:secret@lessons.example.org"),
        ("--public-url", "https:///chainrule/"),
        ("--public-url", "https://lessons.example.org:99999"),
        ("--public-url", "https://[x"),
        ("--port", "0"),
        ("--port", "65536"),
        ("--port", "http"),
        ("--port", "8_0_8_1"),
        ("--port", "123456789x"),
        ("--port", "８０８１"),
        ("--limit", "-1"),
        ("--limit", "0"),
        ("--limit", "9" * 99),
        ("--idle", "-1"),
        ("--idle", "1e2"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    arguments: tuple[str, ...], gates: list[Gate], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = main(["serve", "--lang", "en", *arguments])
    except SystemExit as end:
        status = int(end.code or 0)
    assert (status, gates) == (2, [])
    said = capsys.readouterr().err
    assert said.count("\n") == 1 or "" in arguments, said
    assert "_" not in said.replace("CHAINRULE_TOKEN", "")  # no name of ours


@INSTALLED
@pytest.mark.parametrize(
    ("arguments", "warning"),
    [
        ((), ""),
        (("--host", "127.0.0.1"), ""),
        (("--host", "0.0.0.0"), OPEN),
        (("--host", "lab-7"), OPEN),
        (("--host", "0.0.0.0", "--token", "correct horse"), ""),
        (("--host", "0.0.0.0", "--user-header", "X-Forwarded-User"), HEADER),
        (("--user-header", "X-Forwarded-User"), ""),
    ],
)
def test_an_address_without_a_gate_is_warned_of(
    arguments: tuple[str, ...], warning: str, gates: list[Gate], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--lang", "en", *arguments]) == 0
    err = capsys.readouterr().err
    assert warning in err
    assert bool(warning) == bool(err)
    assert len(gates) == 1


@INSTALLED
@pytest.mark.parametrize(
    ("said", "address", "origin"),
    [
        ("https://example.org", "https://example.org/", "https://example.org"),
        ("https://example.org/chainrule", "https://example.org/chainrule/", "https://example.org"),
        ("HTTPS://Example.ORG:443//", "https://example.org/", "https://example.org"),
        ("http://example.org:8080/a/b/", "http://example.org:8080/a/b/", "http://example.org:8080"),
        ("https://[::1]:8443/", "https://[::1]:8443/", "https://[::1]:8443"),
        ("https://学校.example/课", "https://xn--48s290a.example/%E8%AF%BE/",
         "https://xn--48s290a.example"),
        ("https://example.org/a\x1b]0;b", "https://example.org/a%1B%5D0;b/", "https://example.org"),
    ],
)  # fmt: skip
def test_a_public_address_is_known_however_it_is_written(
    said: str, address: str, origin: str, gates: list[Gate]
) -> None:
    assert main(["serve", "--public-url", said]) == 0
    assert gates[0].public_url == address
    assert gates[0].allows(origin, gates[0].public_host)


@INSTALLED
def test_the_token_need_not_stand_in_the_command(
    gates: list[Gate], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINRULE_TOKEN", "correct horse")
    assert main(["serve"]) == 0
    assert gates[0].is_token("correct horse")


@INSTALLED
def test_a_token_that_was_to_be_set_and_is_empty_opens_nothing(
    gates: list[Gate], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINRULE_TOKEN", "")
    assert (main(["serve"]), gates) == (2, [])


@INSTALLED
def test_further_names_of_the_machine_can_be_allowed(gates: list[Gate]) -> None:
    allowed = ["--allow-host", "Lab.example.", "--allow-host", "学校.example"]
    assert main(["serve", "--host", "LOCALHOST.", *allowed]) == 0
    assert all(map(gates[0].is_ours, ("lab.example:8000", "xn--48s290a.example", "localhost")))
    assert not gates[0].is_ours("other.example")


@INSTALLED
@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://anna:sesame@127.0.0.1:1/class", "Warning"),
        ("mysql://anna:sesame@db/class", "Warning"),
        ("", ""),
    ],
)
def test_a_database_that_cannot_be_used_is_told_at_the_start(
    address: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHAINRULE_DATABASE", address)
    command.warn_of_database(Words("en"))
    err = capsys.readouterr().err
    assert told in err
    assert bool(told) == bool(err)
    assert "sesame" not in err


@INSTALLED
def test_a_database_that_says_nothing_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "LONGEST_TRY", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        address = f"postgresql://a@127.0.0.1:{port}/c?connect_timeout=2"
        monkeypatch.setenv("CHAINRULE_DATABASE", address)
        command.warn_of_database(Words("en"))
    assert "does not answer" in capsys.readouterr().err


def test_without_the_extra_it_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    assert main(["serve", "--lang", "en"]) == 1
    assert "pip install 'chainrule-tutor[serve]'" in capsys.readouterr().err


@INSTALLED
def test_a_port_that_is_taken_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", "--lang", "en", "--host", "127.0.0.1", "--port", port]) == 1
    assert f"127.0.0.1, port {port}" in capsys.readouterr().err


@INSTALLED
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.parametrize(
    ("number", "warm"),
    [
        (signal.SIGTERM, False),
        pytest.param(signal.SIGTERM, True, marks=THOROUGH),
        (signal.SIGKILL, True),
    ],
)
async def test_nothing_is_left_of_a_server_that_ends(
    number: signal.Signals, warm: bool, home: Path
) -> None:
    from aiohttp import ClientSession

    from tests.commands.serve.processes import below, command_of, gone, until

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "tutor", "serve", "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.PIPE,
        env=dict(os.environ),
    )
    try:
        assert server.stdout is not None
        assert str(port) in server.stdout.readline().decode()
        url = f"http://127.0.0.1:{port}"
        async with ClientSession() as client, asyncio.timeout(2 * PATIENCE):
            if warm:
                await until(lambda: len(list(filter(is_warm, below(server.pid)))) == 2)
            page = await client.ws_connect(
                f"{url}/ws/en?width=100&height=30", headers={"Origin": url}
            )
            while len(await page.receive_bytes()) < 1000:
                pass
            processes = below(server.pid)
            apps = [one for one in processes if ("tutor.commands.serve.warm" in command_of(one))]
            assert (len(processes), len(apps)) == (3, 3 if warm else 2)
            server.send_signal(number)
            await gone(*processes)
            status = await asyncio.to_thread(server.wait)
            assert status == (0 if number == signal.SIGTERM else -number)
    finally:
        server.kill()
        server.communicate()


def is_warm(pid: int) -> bool:
    """Whether it has said so, and closed what it said it with."""
    return os.readlink(f"/proc/{pid}/fd/1") == os.devnull
