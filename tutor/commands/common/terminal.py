"""What is on the other side: a terminal or not, its encoding; and what may be written there."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress

from tutor.others import harmless_lines


def never_fail() -> None:
    """Let no output die of a character that the locale cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def read_anything() -> None:
    """Let no input end the program that is not written in the encoding of the locale."""
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")


def is_terminal() -> bool:
    """Whether somebody sits there."""
    return bool(sys.stdin and sys.stdout) and sys.stdin.isatty() and sys.stdout.isatty()


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
    return getattr(sys.stdout, "encoding", None) or ""


def is_utf8() -> bool:
    """Whether the output takes all of Unicode as it is."""
    return encoding().lower().replace("-", "") == "utf8"


def complain(message: str, status: int) -> int:
    """Say what is wrong where no program takes it for a result. Returns the exit status given."""
    print(harmless_lines(message), file=sys.stderr)
    return status
