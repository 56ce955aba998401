"""A terminal without a window: what the program writes is drawn by pyte, what is typed it reads.

Nothing here waits for a time: a test waits until the screen shows something, or the program ends.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import pyte

PATIENCE = 60.0
"""Seconds after which something is wrong, on a machine that is busy with other things, too."""

_START = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from tutor.cli import main
sys.exit(main())
"""
"""As `python -m tutor`, in a terminal that is its own: closing it hangs up."""

_MODE = re.compile(rb"\x1b\[\?(\d+)([hl])")
_KITTY = re.compile(rb"\x1b\[[<=>][0-9;]*u")
"""What pyte would print."""

KEPT = {7, 25}
"""The modes that are on where no program runs: lines wrap, and there is a cursor."""


def _inherited() -> dict[str, str]:
    """Our environment, without the size of our own terminal."""
    return {name: text for name, text in os.environ.items() if name not in ("COLUMNS", "LINES")}


class Terminal:
    """One program in a terminal of its own."""

    def __init__(
        self,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        prefix: tuple[str, ...] = (),
        **environment: str,
    ) -> None:
        """`prefix` goes before the command, as `nohup` does."""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.modes = set(KEPT)
        self.written = bytearray()
        self._terminal, theirs = os.openpty()
        self._theirs = theirs
        self._set_size(size)
        self.settings = termios.tcgetattr(theirs)
        command = [*prefix, sys.executable, "-c", _START, *arguments]
        self.process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env={"TERM": "xterm-256color", **_inherited(), **environment},
        )

    # --- what a person does -------------------------------------------------------------------

    def type(self, keys: str | bytes) -> None:
        """Send all of it in one burst, however long; what is written meanwhile is read."""
        data = keys.encode() if isinstance(keys, str) else keys
        os.set_blocking(self._terminal, False)
        end = monotonic() + PATIENCE
        while data and monotonic() < end:
            _, writable, _ = select.select([], [self._terminal], [], 0.01)
            if writable:
                data = data[os.write(self._terminal, data[:4096]) :]
            self._read(0)
        assert not data, "the program does not read"

    def resize(self, width: int, height: int) -> None:
        """Drag the window to this size."""
        self.screen.resize(height, width)
        self._set_size((width, height))

    def _set_size(self, size: tuple[int, int]) -> None:
        width, height = size
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._terminal)
        os.close(self._theirs)
        self._terminal = self._theirs = -1

    # --- what a person sees -------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The screen, row by row.

        As pyte's `display`, which fails where half of a wide character is written over.
        """
        cells, columns = self.screen.buffer, range(self.screen.columns)
        rows = ("".join(cells[y][x].data for x in columns) for y in range(self.screen.lines))
        return "\n".join(row.replace("\u00a0", " ").rstrip() for row in rows)

    def until(self, condition: Callable[[], Any] | str) -> None:
        """Wait until the condition holds, or the text is on the screen."""
        is_met = (lambda: condition in self.text) if isinstance(condition, str) else condition
        end = monotonic() + PATIENCE
        while not is_met():
            assert monotonic() < end, f"{condition}:\n{self.text}"
            if not self._read(0.05):
                assert self.process.poll() is None or is_met(), f"ended: {self.text}"

    def gone(self, *texts: str) -> Callable[[], bool]:
        """A condition: none of them is on the screen."""
        return lambda: not any(text in self.text for text in texts)

    def ended(self) -> int:
        """Wait for the end. Returns the exit status, negative where a signal ended it."""
        end = monotonic() + PATIENCE
        while self.process.poll() is None:
            assert monotonic() < end, f"does not end:\n{self.text}"
            self._read(0.02)
        while self._read(0):
            pass
        return self.process.returncode

    @property
    def is_stopped(self) -> bool:
        """Whether the process waits to be continued."""
        state = subprocess.run(
            ["ps", "-o", "stat=", "-p", str(self.process.pid)], capture_output=True, check=False
        )
        return state.stdout.strip().startswith(b"T")

    @property
    def is_restored(self) -> bool:
        """Whether the terminal is left as it was found."""
        while self._read(0):
            pass
        kitty = self.written.count(b"\x1b[>") == self.written.count(b"\x1b[<")
        return self.modes == KEPT and kitty and termios.tcgetattr(self._theirs) == self.settings

    def _read(self, seconds: float) -> bool:
        """Draw what is written in so many seconds; whether there was something."""
        if self._terminal < 0 or not select.select([self._terminal], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._terminal, 1 << 16)
        except OSError:  # all on the other side have closed it
            return False
        self.written += data
        for mode, sign in _MODE.findall(data):
            (self.modes.add if sign == b"h" else self.modes.discard)(int(mode))
        self._stream.feed(_KITTY.sub(b"", data))
        return bool(data)

    def close(self) -> None:
        """End what still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self._terminal >= 0:
            self.hang_up()


@contextmanager
def terminal(*arguments: str, **options: Any) -> Iterator[Terminal]:
    """A program in a terminal, until the block is left: `with terminal("learn", "chain") as seen`."""
    opened = Terminal(*arguments, **options)
    try:
        yield opened
    finally:
        opened.close()
