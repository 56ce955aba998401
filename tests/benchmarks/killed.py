"""Exams in the app, killed at random moments: is an answer ever lost, is the time right?

`python -m tests.benchmarks.killed [TIMES] [SEED]` sits exams in a pseudo-terminal, as a learner
would, and kills the app with SIGKILL at any moment. What the screen had said was answered must be
in the journal, as it was typed; started again, the app must say the same and tell the right time.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from random import Random

from tutor.journal.journal import Journal
from tutor.practice.exam import Exam, exams
from tutor.practice.examining import paper_for
from tutor.practice.problem import Problem
from tutor.questions import Choosing

COUNT, MINUTES = 12, 30
_ANSWERED = re.compile(rf"(\d+) of {COUNT} answered".encode())
_LEFT = re.compile(rb"(\d+):(\d\d) left")


class Terminal:
    """The app in a terminal of its own."""

    def __init__(self, home: Path, seed: int) -> None:
        self.seen = b""
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.environ |= {"CHAINRULE_HOME": str(home), "TERM": "xterm-256color"}
            program = [sys.executable, "-m", "tutor", "--lang", "en", "practice", "--exam"]
            options = ["--count", str(COUNT), "--minutes", str(MINUTES), "--seed", str(seed)]
            os.execv(sys.executable, [*program, *options])
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))

    def read(self, seconds: float) -> None:
        """Read what it writes for so long."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([self.file], [], [], left)[0]:
                try:
                    self.seen += os.read(self.file, 65536)
                except OSError:
                    return

    def wait(self, pattern: re.Pattern[bytes], seconds: float = 30) -> re.Match[bytes]:
        """Read until something has been written."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if match := pattern.search(self.seen):
                return match
            self.read(0.02)
        raise TimeoutError(self.seen[-500:])

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self.file, text.encode())

    @property
    def answered(self) -> int:
        """How many answers the screen has said that there are."""
        told = _ANSWERED.findall(self.seen)
        return int(told[-1]) if told else 0

    def kill(self) -> None:
        """With no warning."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.read(0.05)
        os.close(self.file)


def keys_for(problem: Problem, random: Random) -> str:
    """Keys that answer a problem somehow."""
    form = problem.question.form
    if not isinstance(form, Choosing):
        return f"{random.randint(2, 99)}\r"
    if not form.several:
        return random.choice(form.options).keys[0]
    right = [option.keys[0] for option in form.options if option.right]
    return "".join(right) + "\r"


def kept(home: Path) -> Exam:
    """What the journal knows."""
    with Journal.at(home) as journal:
        return exams(journal.entries(modes=["exam"]))[-1]


def main(times: int, seed: int) -> None:
    """Sit, kill, look; and say how often something was lost."""
    random, killed, lost, late, home = Random(seed), 0, 0, 0, None
    most = 0.0
    told_before = 0
    with tempfile.TemporaryDirectory() as folder:
        while killed < times:
            if home is None:
                home, told_before = Path(folder) / f"{killed}", 0
            problems = paper_for(seed, COUNT)
            terminal = Terminal(home, seed)
            left = terminal.wait(_LEFT)
            exam = kept(home)
            shown = 60 * int(left[1]) + int(left[2])
            most = max(most, abs(shown - exam.seconds_left(time.time())))
            late += abs(shown - exam.seconds_left(time.time())) > 2
            terminal.wait(_ANSWERED)
            if terminal.answered != len(exam.answers) or len(exam.answers) < told_before:
                lost += 1
            until = time.monotonic() + random.uniform(0, 2.5)
            terminal.type("\x1b[15~")  # F5: to the first question without an answer
            terminal.read(0.3)
            for number in range(len(exam.answers), COUNT):
                if time.monotonic() > until:
                    break
                terminal.type(keys_for(problems[number], random))
                terminal.read(random.uniform(0, 0.4))
            terminal.read(max(0.0, until - time.monotonic()))
            terminal.kill()
            killed += 1
            told_before = terminal.answered
            exam = kept(home)
            lost += len(exam.answers) < told_before
            print(f"{killed:3}  told {told_before:2}  kept {len(exam.answers):2}", flush=True)
            if len(exam.answers) == COUNT:
                home = None
    print(f"killed {killed} times: {lost} answers lost, {late} wrong times")
    print(f"the clock on the screen and the journal's differ by {most:.1f} s at most")


if __name__ == "__main__":
    main(int((*sys.argv[1:], "50")[0]), int((*sys.argv[2:], "7")[0]))
