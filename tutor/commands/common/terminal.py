"""What is on the other side: a terminal or not, its encoding; and what may be written there."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from threading import Thread, current_thread, main_thread
from threading import enumerate as enumerate_threads
from typing import TextIO

from tutor.others import abridged, harmless_lines

_OPENED = {"stdin": os.O_RDONLY, "stdout": os.O_RDONLY, "stderr": os.O_WRONLY}
"""How the empty file is opened in place of each. What is printed there shall fail."""

SERVED = "CHAINRULE_SERVED"
"""The variable by which a server of ours says that it listens to `tell_server`."""
SOON = 0.1
"""Seconds in which a signal should have been heard."""
_EAR = "signals"
_heard = set[int]()


def open_streams() -> None:
    """Have all three standard streams, though some were closed before we started.

    Else the next file that is opened would take their place. A closed input is at its end, what is
    printed to a closed output fails as on a full disk, and complaints go nowhere.
    """
    for name, flags in _OPENED.items():
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8"))


_LOST = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}


def is_of_output(fault: OSError) -> bool:
    """Whether something that was printed could not be written: full, closed, hung up."""
    return fault.filename is None and fault.errno in _LOST


def give_up(stream: TextIO) -> None:
    """Try no more to write what was printed there: Python would, at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def never_fail() -> None:
    """Let no output die of a character that the locale cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def end_in_order() -> None:
    """Have a signal to end, or a window that is closed, end us as Ctrl+C does: all is saved first.

    Faces that draw the whole screen see to it themselves.
    """
    if current_thread() is not main_thread():
        return  # there no signals arrive
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:  # else `nohup` has it so
            signal.signal(number, _end)


def _end(number: int, _: object) -> None:
    _heard.add(number)
    raise SystemExit(128 + number)


def read_lines() -> None:
    """Be ready to read line by line: no input ends the program that is not written in the encoding
    of the locale, and a signal that ends it is heard while it waits for a line.
    """
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    if _is_listening() or current_thread() is not main_thread():
        return
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    Thread(target=_repeat, args=(reading,), name=_EAR, daemon=True).start()


def _is_listening() -> bool:
    names = {thread.name for thread in enumerate_threads()}
    return _EAR in names or not hasattr(signal, "pthread_kill")


def _repeat(signals: int) -> None:
    """Send us again each signal to end that comes without being heard.

    Python hears of a signal between two of its steps. One that comes between the last step and a
    read would be heard when something is typed; the second interrupts the read.
    """
    while numbers := os.read(signals, 1):
        time.sleep(SOON)
        for number in numbers:
            if signal.getsignal(number) is _end and number not in _heard:
                signal.pthread_kill(main_thread().ident or 0, number)


def is_in_browser() -> bool:
    """Whether a server stands between us and a screen elsewhere: Textual is told so by a name."""
    return bool(os.environ.get("TEXTUAL_DRIVER"))


def tell_server(**said: str) -> None:
    """Tell our server, if it stands between us and a screen elsewhere, as Textual's driver does."""
    if os.environ.get(SERVED):
        import json  # the first frame needs none

        sys.stdout.flush()
        data = json.dumps(said).encode()
        with suppress(OSError):
            os.write(sys.stdout.fileno(), b"M" + len(data).to_bytes(4, "big") + data)


def is_terminal() -> bool:
    """Whether somebody sits there, at a terminal or at a browser."""
    return is_in_browser() or (sys.stdin.isatty() and sys.stdout.isatty())


def is_dumb() -> bool:
    """Whether it is known to be one on which nothing can be drawn, such as a shell in Emacs."""
    return os.environ.get("TERM") == "dumb" and not is_in_browser()


def columns() -> int | None:
    """How wide the terminal is; None where the output goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def take_keyboard() -> bool:
    """Have keys come from the terminal, where what was piped in has been read; else say no."""
    with suppress(OSError):
        keyboard = os.open("/dev/tty", os.O_RDWR)
        os.dup2(keyboard, sys.stdin.fileno())
        os.close(keyboard)
    return sys.stdin.isatty()


def encoding() -> str:
    """That of the output; empty where it was closed before we started."""
    if is_in_browser():  # what is drawn there goes in packets of UTF-8
        return "utf-8"
    return getattr(sys.stdout, "encoding", None) or ""


def is_utf8() -> bool:
    """Whether the output takes all of Unicode as it is."""
    return encoding().lower().replace("-", "") == "utf8"


def complain(message: str, status: int) -> int:
    """Say what is wrong where no program takes it for a result. Returns the exit status given."""
    try:
        print(abridged(harmless_lines(message)), file=sys.stderr, flush=True)
    except OSError:  # nobody hears it; the status tells
        give_up(sys.stderr)
    return status
