"""Time to the first frame of `chainrule`, as a ratio to a bare Textual app.

`python -m tests.benchmarks.first_frame [RUNS]` starts both in a pseudo-terminal in turn, waits for
the text of the first frame, and prints medians. The goal is a ratio of at most 1.25.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

BARE = """
from textual.app import App
from textual.widgets import Static


class Hello(App):
    def compose(self):
        yield Static("hello")


Hello().run()
"""


def first_frame(command: list[str], marker: bytes, environment: dict[str, str]) -> float:
    """Seconds from the start of a command until `marker` is on its screen."""
    started = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe(command[0], command, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = b""
    try:
        while marker not in seen:
            if not select.select([terminal], [], [], 20)[0]:
                raise TimeoutError(f"{command}: {seen[-200:]!r}")
            seen += os.read(terminal, 1 << 16)
        return time.perf_counter() - started
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(BARE)
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "CHAINRULE_HOME": folder,
            "LC_ALL": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "",  # who starts it twice has it compiled
            "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode"),
        }
        bare = [sys.executable, str(hello)]
        app = [sys.executable, "-m", "tutor"]
        pairs = []
        for run in range(runs + 1):
            pair = (
                first_frame(bare, b"hello", environment),
                first_frame(app, b"not started", environment),
            )
            if run:  # the first one warms the disk
                pairs.append(pair)
    print(f"bare Textual app   {statistics.median(a for a, _ in pairs) * 1000:6.0f} ms")
    print(f"chainrule          {statistics.median(b for _, b in pairs) * 1000:6.0f} ms")
    print(f"ratio, median      {statistics.median(b / a for a, b in pairs):6.2f}   (goal 1.25)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
