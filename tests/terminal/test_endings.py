"""The program ended, stopped and left alone from outside; the terminal is always left as it was."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.terminal.emulator import Terminal, terminal
from tutor.journal.journal import Journal

ASKED = "How does x reach z?"
ANSWERED = "1/16"


def answered(seen: Terminal) -> None:
    seen.until("1 Directly")
    seen.type("2")
    seen.until(ANSWERED)


def kept(home: Path) -> int:
    with Journal.at(home) as journal:
        return sum(entry.event == "answer" for entry in journal.entries())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_ends_it_in_order(number: signal.Signals, home: Path) -> None:
    with terminal("learn", "chain") as seen:
        answered(seen)
        assert not seen.is_restored
        seen.send(number)
        assert seen.ended() == 128 + number
        assert seen.is_restored
        assert b"Traceback" not in seen.written
    assert kept(home) == 1


DEAF = ("sh", "-c", "trap '' HUP; exec \"$@\"", "sh")
"""As `nohup` has it."""


@pytest.mark.parametrize("prefix", [(), DEAF])
def test_a_window_that_is_closed_is_the_end(prefix: tuple[str, ...], home: Path) -> None:
    """Also for one that nobody tells."""
    with terminal("learn", "chain", prefix=prefix) as seen:
        answered(seen)
        seen.hang_up()
        assert seen.ended() == 128 + signal.SIGHUP
    assert kept(home) == 1


def test_it_is_set_aside_and_comes_back() -> None:
    with terminal("learn", "chain") as seen:
        answered(seen)
        before = seen.text
        for stop in (lambda: seen.type("\x1a"), lambda: seen.send(signal.SIGTSTP)):
            stop()
            seen.until(lambda: seen.is_stopped)
            assert seen.is_restored
            seen.screen.reset()
            seen.send(signal.SIGCONT)
            seen.until(lambda: seen.text == before)
            assert not seen.is_restored
        seen.send(signal.SIGSTOP)
        seen.until(lambda: seen.is_stopped)
        seen.screen.reset()
        seen.send(signal.SIGCONT)  # of the stop it knows nothing
        seen.until(lambda: seen.text == before)
        seen.type("\x11")
        assert seen.ended() == 0
        assert seen.is_restored
