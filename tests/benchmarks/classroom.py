"""A class on one PostgreSQL server: two hosts, one of them killed. Is an answer ever lost?

`python -m tests.benchmarks.classroom [LEARNERS] [ANSWERS]` starts a server that confirms to disk,
and two hosts, processes in which half of the learners answer as fast as they can, each through a
journal of their own. Once a third of all answers are kept, one host gets SIGKILL; its learners go
on at another, from what the database knows of them. After two thirds the server itself stops without
writing anything down, and starts again. What a learner was told is saved must be there, once and in
order.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock, Thread

from tests.database import server
from tutor.journal.journal import Journal
from tutor.journal.log import Entry, Identities
from tutor.journal.postgres.place import PostgresServer

PATIENCE = 120.0
"""Seconds in which an answer must be on the server's disk."""


def learn(address: str, learner: str, answers: int, told: Lock) -> None:
    """Answer as often as is left to do, and say of each answer that it is saved, and how soon."""
    new_id = Identities()
    place = PostgresServer(address, learner)
    with Journal.opened(place, Path(tempfile.gettempdir()), learner=learner) as journal:
        for number in range(len(journal.entries()), answers):
            entry = Entry(
                id=new_id(), at=time.time(), event="answer", learner=learner, lesson="pack/fork",
                question=f"q{number}", kind="gradient", skills=("gradient.fork",), answer="2x cos x",
                verdict=("right", "wrong")[number % 3 == 0], language="en", fingerprint="f00d",
                misconception="dropped-branch" if number % 3 == 0 else "",
            )  # fmt: skip
            began = time.perf_counter()
            journal.append(entry)
            if not journal.is_saved(within=PATIENCE):
                raise TimeoutError(journal.troubles())
            took = time.perf_counter() - began
            with told:
                sys.stdout.write(f"{entry.id} {took}\n")
                sys.stdout.flush()


def host(address: str, answers: int, learners: Sequence[str]) -> None:
    """A process in which some learners work, each in a thread."""
    told = Lock()
    threads = [Thread(target=learn, args=(address, one, answers, told)) for one in learners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class Host:
    """Another process, and what it said is saved."""

    def __init__(self, address: str, answers: int, learners: Sequence[str]) -> None:
        command = [sys.executable, "-m", __spec__.name, "host", address, str(answers), *learners]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.lines: list[str] = []
        self._reader = Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as said:
            self.lines.extend(line for line in said if line.endswith("\n"))

    def wait(self) -> int:
        """Until it has ended and all that it said is read."""
        status = self.process.wait()
        self._reader.join()
        return status


def measured(
    address: str, learners: int, total: int, crash: Callable[[], None] | None = None
) -> None:
    """Learn, kill, go on; and say what was lost. Exits with 1 if anything was.

    `crash` has the server stop without warning, and start again.
    """
    each = total // learners
    names = [f"learner-{number:02}" for number in range(learners)]
    half = learners // 2
    began = time.perf_counter()
    doomed, other = Host(address, each, names[:half]), Host(address, each, names[half:])
    while len(doomed.lines) + len(other.lines) < total // 3:
        time.sleep(0.01)
    doomed.process.kill()
    doomed.wait()
    keeper = PostgresServer(address).writer()
    kept = sum(len(keeper.entries(name)) for name in names[:half])
    print(f"one host killed: {len(doomed.lines)} of its answers told to be saved, {kept} kept")
    third = Host(address, each, names[:half])
    if crash:
        while len(doomed.lines) + len(other.lines) + len(third.lines) < total * 2 // 3:
            time.sleep(0.01)
        crash()
        print("the server stopped without warning, and started again")
    for host_ in (other, third):
        if host_.wait():
            sys.exit("a host failed")
    took = time.perf_counter() - began
    lines = [line.split() for one in (doomed, other, third) for line in one.lines]
    log = keeper.since()
    lost = {id_ for id_, _ in lines} - {entry.id for entry in log}
    order = [f"q{number}" for number in range(each)]
    torn = [n for n in names if [e.question for e in keeper.entries(n)] != order]
    times = sorted(1000 * float(seconds) for _, seconds in lines)
    reading = time.perf_counter()
    standings = keeper.standings(names[0]), keeper.skills(names[0]), keeper.mistakes(names[0])
    read = 1000 * (time.perf_counter() - reading)
    keeper.close()
    assert all(standings)
    print(
        f"{learners} learners, {len(log)} answers in {took:.1f} s: {len(log) / took:.0f} a second"
    )
    print(f"lost {len(lost)}, learners with a gap or a double {len(torn)}")
    p99 = times[int(0.99 * len(times))]
    print(f"saved after: median {statistics.median(times):.1f} ms, p99 {p99:.1f} ms")
    print(f"standings, skills and mistakes of a learner: {read:.1f} ms")
    if lost or torn or len(log) != learners * each:
        sys.exit(1)


def main(learners: int, total: int) -> None:
    """Measure at a server of our own."""
    with server() as here:
        measured(here.address, learners, total, here.crash)


if __name__ == "__main__":
    if sys.argv[1:2] == ["host"]:
        host(sys.argv[2], int(sys.argv[3]), sys.argv[4:])
    else:
        main(int((*sys.argv[1:], "50")[0]), int((*sys.argv[2:], "10000")[0]))
