"""The program as a shell starts it in front: Ctrl+C reaches it, whatever the tests themselves ignore."""

from __future__ import annotations

import os
import subprocess
import sys

# What we ignore or hold back, as shells have it in the background, a child would, too.
_START = """
import signal, sys
signal.pthread_sigmask(signal.SIG_SETMASK, ())
signal.signal(signal.SIGINT, signal.default_int_handler)
from tutor.cli import main
sys.exit(main())
"""


def in_front(*arguments: str) -> subprocess.Popen[bytes]:
    """`chainrule` with these arguments, its three streams being pipes."""
    return subprocess.Popen(
        [sys.executable, "-c", _START, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ,
    )  # fmt: skip
