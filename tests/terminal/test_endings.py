"""The program ended, stopped and left alone from outside; the terminal is always left as it was."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.emulator import Terminal, terminal
from tutor.journal.journal import Journal

EXPLORE = ("explore", "L=x^2", "--lang", "en")
SEEN = ("nodes: 2", "x = 1.5  ×", "Esc Back")
"""What stands at the top, in the middle and at the bottom of its screen."""


def test_a_signal_ends_it_in_order(home: Path) -> None:
    with terminal("learn", "chain") as seen:
        seen.until("1 Directly")
        seen.type("2")
        seen.until("1/16")
        assert not seen.is_restored
        seen.send(signal.SIGTERM)
        assert seen.ended() == 128 + signal.SIGTERM
        assert seen.is_restored
        assert b"Traceback" not in seen.written
    with Journal.at(home) as journal:
        assert [entry.answer for entry in journal.entries() if entry.answer]


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, None])
def test_line_by_line_too_what_was_answered_is_saved(
    home: Path, end: signal.Signals | None
) -> None:
    with terminal("learn", "chain", "--plain", "--lang", "en") as seen:
        seen.until("3. Not at all")
        seen.type("2\n")
        seen.until("Right.")
        if end is None:
            seen.hang_up()
        else:
            seen.send(end)
        assert seen.ended() == 128 + (end or signal.SIGHUP)
        assert b"Traceback" not in seen.written
    with Journal.at(home) as journal:
        assert [entry.answer for entry in journal.entries() if entry.answer]


UNHEARD = """
import os, signal
from tutor.commands.common import terminal
terminal.end_in_order()
terminal.read_lines()
noted = signal.set_wakeup_fd(-1)
os.write(noted, bytes([signal.SIGTERM]))  # as when it comes right before the read
os.read(os.pipe()[0], 1)
"""


def test_a_signal_that_comes_right_before_a_read_is_heard() -> None:
    done = subprocess.run([sys.executable, "-c", UNHEARD], timeout=60, check=False)
    assert done.returncode == 128 + signal.SIGTERM


DEAF = ("sh", "-c", "trap '' HUP; exec \"$@\"", "sh")
"""As `nohup` has it."""


@pytest.mark.parametrize("prefix", [(), DEAF])
def test_a_window_that_is_closed_is_the_end(prefix: tuple[str, ...]) -> None:
    """Also for one that nobody tells."""
    with terminal(*EXPLORE, prefix=prefix) as seen:
        seen.until(SEEN[-1])
        seen.hang_up()
        assert seen.ended() == 128 + signal.SIGHUP


def test_it_is_set_aside_and_comes_back() -> None:
    with terminal(*EXPLORE) as seen:
        seen.until(SEEN[-1])
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
    for part in SEEN:
        seen.until(part)
    assert not seen.is_restored
