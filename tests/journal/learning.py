"""Entries for the tests, and what a test needs to disturb a store from outside."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tutor.journal.journal import Journal
from tutor.journal.log import Entry, Identities

HOMES = Path(__file__).parent / "homes"
NAME = "progress.db"


def entry(number: int, lesson: str = "fork", **more: Any) -> Entry:
    """The answer to question `number`; its id and its time tell the number, too."""
    fields = {
        "id": f"00000000-0000-7000-8000-{number:012d}",
        "at": float(number),
        "event": "answer",
        "question": f"q{number}",
    }
    return Entry(**{**fields, "lesson": lesson, **more})


def counted(numbers: range) -> tuple[Entry, ...]:
    return tuple(entry(number) for number in numbers)


def home(name: str, at: Path) -> Path:
    """A copy of a home of version 1."""
    shutil.copytree(HOMES / name / "home", at)
    return at


def kept(folder: Path, name: str = NAME) -> list[str]:
    """The questions in the file, as any SQLite program reads them."""
    with closing(sqlite3.connect(folder / name)) as file:
        return [
            question for (question,) in file.execute("select question from log order by number")
        ]


def change(folder: Path, *statements: str) -> None:
    """Do something to the file that the program never does."""
    with closing(sqlite3.connect(folder / NAME, isolation_level=None)) as file:
        for statement in statements:
            file.execute(statement)


def codes(journal: Journal) -> list[str]:
    return [problem.code for problem in journal.troubles()]


def eventually(condition: Callable[[], bool], seconds: float = 10) -> None:
    """Wait for what another thread or process does."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.01)


def saved(journal: Journal) -> None:
    """Wait until nothing waits: where many tests share a disk, that may take its time."""
    eventually(lambda: journal.unsaved == 0 and not journal._writer.waiting.settings)


def filled(folder: Path, entries: int = 3) -> Path:
    """A folder with a journal of so many entries, all in one file."""
    with Journal.at(folder) as journal:
        journal.append(*counted(range(entries)))
        journal.save_setting("language", "zh")
        saved(journal)
    change(folder, "pragma wal_checkpoint(truncate)")
    return folder


def start(code: str, *arguments: str | Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


LOCK = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1], isolation_level=None)
file.execute("begin immediate")
print("locked", flush=True)
sys.stdin.readline()
"""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Another process holds the write lock."""
    with start(LOCK, folder / NAME) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "locked\n"
        try:
            yield
        finally:
            other.communicate("\n")


def identities() -> Identities:
    """Ids from a clock that stands still, and no chance."""
    return Identities(lambda: 1.0, lambda bits: 0)
