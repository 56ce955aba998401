"""Time to the first frame of `chainrule`, as a ratio to a bare Textual app.

`python -m tests.benchmarks.first_frame [RUNS]` starts in a pseudo-terminal, in turn, a bare app, ours
with an empty journal, ours with 100 000 entries of 1 000 lessons, and ours with 10 000 answers of
practice, some of them due; waits for the text of the first frame; prints medians. The goals are ratios
of at most 1.25, 1.10 and 1.10.
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
from datetime import date
from pathlib import Path

from tests.benchmarks.journal import entries
from tests.practice.returning import DAY, practised
from tutor.journal.journal import Journal
from tutor.journal.sqlite.file import SqliteFile
from tutor.practice.today import Ledger

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
        hello, long = Path(folder) / "hello.py", Path(folder) / "long"
        hello.write_text(BARE)
        keeper = SqliteFile(long).writer()
        keeper.append([*entries(100_000)])
        keeper.close()
        drilled = Path(folder) / "drilled"
        with Journal.at(drilled) as journal:
            log = practised(1000, now=time.time() - 30 * DAY)[-10_000:]
            SqliteFile(drilled).writer().append(log)
            ledger = Ledger(None)
            ledger.add(log)
            agenda = ledger.agenda(time.time())
            assert agenda.due(date.today()), agenda  # or its marker would never come
            agenda.keep(journal)
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
        times = []
        for run in range(runs + 1):
            time_of_each = (
                first_frame(bare, b"hello", environment),
                first_frame(app, b"not started", environment),
                first_frame(app, b"not started", {**environment, "CHAINRULE_HOME": str(long)}),
                first_frame(app, b"due today", {**environment, "CHAINRULE_HOME": str(drilled)}),
            )
            if run:  # the first one warms the disk
                times.append(time_of_each)
    for name, column in zip(
        ("bare Textual app", "chainrule", "  with 100 000 entries", "  with 10 000 of practice"),
        zip(*times, strict=True),
        strict=True,
    ):
        print(f"{name:24}{statistics.median(column) * 1000:6.0f} ms")
    told("ratio to the bare app", [ours / bare for bare, ours, *_ in times], 1.25)
    told("ratio with 100 000 entries", [long / ours for _, ours, long, _ in times], 1.10)
    told("ratio with 10 000 of practice", [drill / ours for _, ours, _, drill in times], 1.10)


def told(name: str, ratios: list[float], goal: float) -> None:
    print(f"{name:30}{statistics.median(ratios):6.2f}   (goal {goal:.2f})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
