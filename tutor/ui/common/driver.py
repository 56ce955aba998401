"""Textual's driver, made fit for terminals that fail, and for those who end or stop the program.

Textual 8.2.8's own writes to the standard error, leaves the terminal as it is at SIGTERM, reads
one that is gone for ever, with all of a processor, and starts anew at a SIGCONT of which it knows
nothing.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from itertools import pairwise
from time import sleep
from typing import Any, cast

from textual.drivers.linux_driver import LinuxDriver
from textual.events import MouseMove
from textual.message import Message

from tutor.ui.common.keyboard import Keyboard

ENDING = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
"""Whoever sends one of these wants the program to end. The exit status is 128 and its number."""
CHUNK = 1 << 12
"""Bytes read at once: a terminal's whole buffer."""
TICK = 0.1
"""Seconds between two looks whether reading is to end."""
MANY = 64
"""Keys that wait before no more are read."""
BREATH = 0.005
"""Seconds to leave an app alone that is behind with its keys."""


class TerminalDriver(LinuxDriver):
    """Reads keys from the standard input and draws on the standard output."""

    def __init__(self, app: Any, **options: Any) -> None:
        """`options` are those of Textual's."""
        super().__init__(app, **options)
        out = sys.__stdout__
        assert out is not None, "only a terminal has a driver"
        self._file = cast("Any", _Canvas(out.fileno(), out.encoding, self._hung_up))
        self._sent: asyncio.Future[Any] | Any = None
        """The event that was handed over last."""
        for number in ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` has it
                signal.signal(number, self._ask_to_end)

    # --- the end ------------------------------------------------------------------------------

    def _ask_to_end(self, number: int, _: object) -> None:
        """Leave in order, with the terminal as it was; at once, when asked for the second time."""
        signal.signal(number, signal.SIG_DFL)
        self._end(128 + number)

    def _hung_up(self) -> None:
        """The terminal is gone: so is whoever sat there."""
        self._end(128 + signal.SIGHUP)

    def _end(self, status: int) -> None:
        self._soon(partial(self._app.exit, return_code=status))

    def _soon(self, callback: Callable[[], object]) -> None:
        """Do it between two messages: here, something may be half done. From any thread."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(callback)

    # --- being set aside ------------------------------------------------------------------------

    def _sigtstp_application(self, *_: object) -> None:
        self._soon(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        self._soon(self._go_on)

    def _go_on(self) -> None:
        if self._auto_restart:
            if self._key_thread and self._key_thread.is_alive():  # a SIGSTOP gives no warning
                self.suspend_application_mode()
                self._must_signal_resume = True
            self.resume_application_mode()

    # --- reading --------------------------------------------------------------------------------

    def send_message(self, message: Message) -> None:
        """Hand an event over to the app."""
        sending = self._app._post_message(message)
        self._sent = asyncio.run_coroutine_threadsafe(sending, self._loop)

    def run_input_thread(self) -> None:
        """Read keys until told to stop, or until the terminal is gone."""
        keyboard = Keyboard(getattr(sys.__stdin__, "encoding", None) or "utf-8", debug=self._debug)
        while not self.exit_event.is_set():
            if self._is_behind:
                sleep(BREATH)
                continue
            if not self._is_readable(TICK):
                self._process(keyboard.rest())
            elif data := self._read():
                self._process(keyboard.feed(data))
            else:
                self._hung_up()
                return
            self._process(keyboard.tick())

    @property
    def _is_behind(self) -> bool:
        """Whether the app has yet to handle what was sent: it is not to drown."""
        is_taken = self._sent is None or self._sent.done()
        return not is_taken or getattr(self._app, "typed_ahead", 0) > MANY

    def _read(self) -> bytes:
        """What was typed until now; nothing where the terminal is gone."""
        data = b""
        with suppress(OSError):
            while more := os.read(self.fileno, CHUNK):
                data += more
                if len(data) >= CHUNK or not self._is_readable(0):
                    break
        return data

    def _is_readable(self, seconds: float) -> bool:
        return bool(select.select([self.fileno], [], [], seconds)[0])

    def _process(self, messages: Iterable[Message]) -> None:
        """Hand them over; of a mouse that moves on, only where it has come to."""
        for message, following in pairwise((*messages, None)):
            if message and not (
                isinstance(message, MouseMove) and isinstance(following, MouseMove)
            ):
                self.process_message(message)


class _Canvas:
    """A file to draw on, for as long as it can be written to."""

    def __init__(self, fileno: int, encoding: str, hung_up: Callable[[], None]) -> None:
        self._fileno, self._encoding, self._hung_up = fileno, encoding, hung_up
        self._is_open = True

    def write(self, text: str) -> None:
        data = memoryview(text.encode(self._encoding, "replace"))
        try:
            while data and self._is_open:
                data = data[os.write(self._fileno, data) :]
        except OSError:
            self._is_open = False
            self._hung_up()

    def flush(self) -> None:
        """Nothing is held back."""

    def fileno(self) -> int:
        return self._fileno
