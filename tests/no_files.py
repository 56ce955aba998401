"""What bears a file's name and is none: opened like a file, it would never end."""

from __future__ import annotations

import os
import socket
from pathlib import Path


def pipe(path: Path) -> None:
    """One that nobody writes into."""
    os.mkfifo(path)


def plug(path: Path) -> None:
    """A socket. Addresses are short, so this works below the current folder only."""
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(path))


def endless(path: Path) -> None:
    """A device that can be read for ever."""
    path.symlink_to("/dev/zero")
