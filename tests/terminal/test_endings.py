"""The program ended, stopped and left alone from outside; the terminal is always left as it was."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.terminal.emulator import Terminal, terminal
from tutor.journal.journal import Journal

ANSWERED = "1/16"


def answered(seen: Terminal) -> None:
    seen.until("1 Directly")
    seen.type("2")
    seen.until(ANSWERED)


def kept(home: Path) -> int:
    with Journal.at(home) as journal:
        return sum(entry.event == "answer" for entry in journal.entries())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
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
        for stop in (lambda: seen.type("\x1a"), lambda: seen.send(signal.SIGTSTP)):
            stop()
            seen.until(lambda: seen.is_stopped)
            assert seen.is_restored
            back(seen)
        seen.send(signal.SIGSTOP)
        seen.until(lambda: seen.is_stopped)
        back(seen)  # of the stop it knows nothing
        seen.type("\x11")
        assert seen.ended() == 0
        assert seen.is_restored


def back(seen: Terminal) -> None:
    """Go on behind what a shell has printed meanwhile, and have the whole screen again."""
    seen.screen.reset()
    seen.send(signal.SIGCONT)
    for part in ("How does x reach z?", "x = 1.5", "Only through a  ✓", "Right.", "Esc Lessons"):
        seen.until(part)
    assert not seen.is_restored
