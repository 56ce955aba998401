"""`chainrule serve`, as somebody starts it, and the processes that belong to it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.page import Page
from tutor.wording import Words

TOKEN = "correct-horse"
ATTEMPTS = 5


class Served:
    """A server at work."""

    def __init__(self, process: subprocess.Popen[str], port: int, home: Path) -> None:
        self.process, self.port, self.home = process, port, home

    def link(self, host: str = "127.0.0.1") -> str:
        """What a teacher would hand out."""
        return f"http://{host}:{self.port}/?token={TOKEN}"

    def session(self, name: str) -> set[int]:
        """The processes of a learner's session: those that have a file in the learner's folder
        open, and what they have started. Looks for them in /proc.
        """
        folder = self.home / "learners" / name
        ours = {pid for pid in processes() if _has_open(pid, folder)}
        return ours | descendants(*ours)


@contextmanager
def serving(home: Path, *arguments: str) -> Iterator[Served]:
    """Serve from a folder, at a port that is free; and no session says anything there."""
    served = next(filter(None, (_started(home, *arguments) for _ in range(ATTEMPTS))), None)
    assert served, "it does not listen"
    try:
        yield served
    finally:
        served.process.terminate()
        said, _ = served.process.communicate()
    assert said == "", repr(said)


def _started(home: Path, *arguments: str) -> Served | None:
    """A server that listens; None where somebody else has taken the port just before."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "tutor", "serve", "--host", "127.0.0.1", "--port", str(port),
         *arguments],
        stdout=subprocess.PIPE, text=True, env=_environment(home),
    )  # fmt: skip
    assert process.stdout is not None
    if str(port) in process.stdout.readline():
        return Served(process, port, home)
    process.communicate()
    return None


def _environment(home: Path) -> dict[str, str]:
    """Ours, without what whoever runs the tests has chosen for the program."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("CHAINRULE_")}
    mine = {"CHAINRULE_HOME": home, "XDG_CONFIG_HOME": home / "config", "CHAINRULE_TOKEN": TOKEN}
    return kept | {name: str(value) for name, value in mine.items()}


async def come_to(learner: Page, link: str, name: str) -> None:
    """Come by the link that the teacher gave, and say who it is."""
    await learner.open(link)
    await learner.until_true("document.activeElement.name === 'name'")
    await learner.press(*name, "Enter")


async def enter(learner: Page, link: str, name: str, words: Words) -> None:
    """Come in under a name that is new, and pass over the welcome."""
    await come_to(learner, link, name)
    await learner.until(words("welcome-skip", key="Esc"))
    await learner.press("Escape")
    await learner.until(lambda sight: words("welcome-title") not in sight.text)


def processes() -> dict[int, int]:
    """Those that there are, and by which each was started."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = status.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state != "Z":
            parents[int(status.parent.name)] = int(parent)
    return parents


def descendants(*pids: int) -> set[int]:
    """All that these processes have started, and what these have."""
    parents, ours = processes(), {*pids}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return ours - {*pids}


def _has_open(pid: int, folder: Path) -> bool:
    try:
        files = [*Path(f"/proc/{pid}/fd").iterdir()]
        return any(file.readlink().is_relative_to(folder) for file in files)
    except OSError:
        return False
