"""The journal: how long a mark waits for the disk, and what 100 000 entries cost.

`python -m tests.benchmarks.journal [ENTRIES]`. Limits: an entry is on disk within 80 ms or waits in
memory (`tutor.journal.writer.PATIENCE`); nothing that the first screen asks takes 50 ms. How fast an
append is, is how fast the disk confirms: the first line tells what that alone takes.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from tutor.journal.journal import Journal
from tutor.journal.log import Entry, Identities
from tutor.journal.migrations import step_001
from tutor.journal.sqlite.file import SqliteFile

LESSONS = 1000


def entries(count: int) -> Iterator[Entry]:
    """What a thousand lessons leave behind: wrong and right answers, hints, pages."""
    new_id = Identities()
    for number in range(count):
        event = ("answer", "answer", "page", "hint")[(number + number // LESSONS) % 4]
        yield Entry(
            id=new_id(), at=1.7e9 + number, event=event, lesson=f"pack/lesson-{number % LESSONS}",
            question=f"walk/x{number // LESSONS}/gradient", kind="gradient",
            skills=("gradient.chain",), answer="12", verdict=("wrong", "right")[number // LESSONS % 2],
            misconception=("sign-slip", "")[number % 2], language="en", fingerprint=f"{number % 97:x}",
        )  # fmt: skip


def old_home(folder: Path, count: int) -> None:
    """A file of version 1 with so many rows."""
    with closing(sqlite3.connect(folder / "progress.db", isolation_level=None)) as file:
        file.execute("pragma journal_mode = wal")
        file.execute("begin")
        step_001.apply(file)
        marks = ", ".join("?" for _ in step_001.COLUMNS)
        names = ", ".join(step_001.COLUMNS)
        rows = (
            (e.at, e.lesson, e.event, e.question, e.kind, "gradient.chain", e.answer, e.verdict,
             e.misconception, 0, "en", e.fingerprint) for e in entries(count)
        )  # fmt: skip
        file.executemany(f"insert into log ({names}) values ({marks})", rows)
        file.execute("pragma user_version = 1")
        file.execute("commit")


def milliseconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def told(name: str, times: list[float]) -> None:
    p99 = sorted(times)[int(len(times) * 0.99)]
    print(f"{name:34} median {statistics.median(times):7.2f} ms   p99 {p99:7.2f} ms")


def confirmed(file: int) -> None:
    os.write(file, b"x" * 4096)
    os.fsync(file)


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = os.open(folder / "plain", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        told(
            "4 KiB, confirmed by the disk",
            [milliseconds(lambda: confirmed(file)) for _ in range(500)],
        )
        os.close(file)
        with Journal.at(folder / "small") as journal:
            log = entries(1000)
            told("append", [milliseconds(lambda: journal.append(next(log))) for _ in range(1000)])
        keeper = SqliteFile(folder / "large").writer()
        print(
            f"{count} entries at once      {milliseconds(lambda: keeper.append([*entries(count)])):17.0f} ms"
        )
        keeper.close()
        opened, standings, lesson = [], [], []
        for _ in range(20):
            start = time.perf_counter()
            with Journal.at(folder / "large") as journal:
                opened.append((time.perf_counter() - start) * 1000)
                standings.append(milliseconds(lambda: [*journal.standings().values()]))
                lesson.append(milliseconds(lambda: journal.entries("pack/lesson-7")))
        told("open", opened)
        told(f"standings of {LESSONS} lessons", standings)
        told("entries of one lesson", lesson)
        (folder / "old").mkdir()
        old_home(folder / "old", count)
        took = milliseconds(lambda: Journal.at(folder / "old").close())
        print(f"upgrade of {count} rows      {took:17.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
