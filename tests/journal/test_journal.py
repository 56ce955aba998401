"""The journal: what is appended is on disk, whoever is killed and whoever else writes."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path
from threading import Thread

import pytest

from tests.journal.learning import codes, counted, entry, kept, saved, start
from tutor.journal.journal import Journal
from tutor.journal.store import home


def test_what_was_appended_is_there_next_time(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "new" / "folder"
    with Journal.at(folder) as journal:
        assert (journal.entries(), journal.setting("language")) == ((), None)
        journal.append(entry(1), entry(2))
        journal.save_setting("language", "zh")
        saved(journal)
        assert kept(folder) == ["q1", "q2"]
        journal.append(entry(3, "chain"))
        assert journal.entries(lessons=["fork"]) == counted(range(1, 3))
    with Journal.at(folder) as journal:
        assert [*journal.standings()] == ["chain", "fork"]
        assert (len(journal.since()), journal.setting("language")) == (3, "zh")
        assert (journal.troubles(), journal.unsaved) == ((), 0)


def test_looking_makes_nothing(tmp_path: Path) -> None:
    with Journal.at(tmp_path / "home") as journal:
        assert (journal.standings(), journal.troubles()) == ({}, ())
    assert not (tmp_path / "home").exists()


def test_nobody_else_may_look(tmp_path: Path) -> None:
    with Journal.at(tmp_path / "home") as journal:
        journal.append(entry(1))
        journal.keep_for_inspection("{}")
        for path in (tmp_path / "home").iterdir():
            assert path.stat().st_mode & 0o077 == 0, path
    assert (tmp_path / "home").stat().st_mode & 0o077 == 0


def test_a_journal_in_memory_forgets(tmp_path: Path) -> None:
    with Journal.in_memory() as journal:
        journal.append(entry(1, verdict="right"))
        journal.save_setting("theme", "nord")
        journal.keep_for_inspection("nowhere")
        assert (journal.entries(), journal.setting("theme")) == (
            (entry(1, verdict="right"),),
            "nord",
        )
        assert journal.standings()["fork"].questions == {"q1"}
    assert (journal.troubles(), journal.unsaved) == ((), 0)
    with Journal.in_memory() as journal:
        assert journal.since() == ()


def test_learners_are_kept_apart(tmp_path: Path) -> None:
    with Journal.at(tmp_path, learner="ann") as ann, Journal.at(tmp_path, learner="ben") as ben:
        ann.append(entry(1, learner="ann"))
        saved(ann)
        assert (len(ann.entries()), ben.entries(), len(ben.since())) == (1, (), 1)


def test_threads_may_share_it(tmp_path: Path) -> None:
    with Journal.at(tmp_path) as journal:

        def work(first: int) -> None:
            for number in range(first, first + 20):
                journal.append(entry(number))
                journal.standings()

        threads = [Thread(target=work, args=(first,)) for first in (0, 100, 200)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(set(kept(tmp_path))) == 60


def test_after_the_end_it_is_quiet(tmp_path: Path) -> None:
    journal = Journal.at(tmp_path)
    journal.append(entry(1))
    saved(journal)
    journal.close()
    journal.close()
    journal.append(entry(2))
    assert len(journal.entries()) == 2
    assert kept(tmp_path) == ["q1"]
    journal.close()
    assert codes(journal) == ["store-unsaved"]


# --- being killed, and company ------------------------------------------------------------------

ENTRY = """
import sys, time
from pathlib import Path
from tutor.journal.journal import Journal
from tutor.journal.log import Entry, Identities

new_id = Identities()

def entry(question):
    return Entry(id=new_id(), at=1.0, event="answer", lesson="fork", question=question)
"""
MARKING = f"""{ENTRY}
journal = Journal.at(Path(sys.argv[1]))
for number in range(10_000):
    journal.append(entry(f"q{{number}}"))
    while journal.unsaved:  # the disk took longer than a frame may wait
        time.sleep(0.001)
    sys.stdout.write(f"q{{number}}\\n")
    sys.stdout.flush()
"""


def marks_of_a_killed_program(folder: Path, seconds: float) -> list[str]:
    """What a program said was saved before it was killed so many seconds after its first mark."""
    with start(MARKING, folder) as program:
        assert program.stdout is not None
        marks = [program.stdout.readline().strip()]
        time.sleep(seconds)
        program.kill()
        marks += program.stdout.read().splitlines()
    assert program.returncode == -signal.SIGKILL
    return marks


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_whatever_has_its_mark_survives_being_killed(tmp_path: Path) -> None:
    chance = random.Random(1)
    expected: list[str] = []
    for _ in range(int(os.environ.get("KILL_ROUNDS", "4"))):
        before = len(expected)
        expected += marks_of_a_killed_program(tmp_path, chance.uniform(0, 0.05))
        with Journal.at(tmp_path) as journal:
            log = [e.question for e in journal.entries(lessons=["fork"])]
            assert journal.troubles() == ()
        assert log[: len(expected)] == expected
        assert len(log) <= len(expected) + 1, before  # one may have been saved and not yet marked
        expected = log


STARTING = f"""{ENTRY}
print("ready", flush=True)
sys.stdin.readline()
with Journal.at(Path(sys.argv[1])) as journal:
    journal.standings()
    journal.append(entry(sys.argv[2]))
    journal.setting("language")
print(journal.unsaved, *(p.code for p in journal.troubles()))
"""


def starts_at_once(folder: Path, programs: int) -> None:
    started = [start(STARTING, folder, f"q{number}") for number in range(programs)]
    for program in started:
        assert program.stdout is not None
        program.stdout.readline()
    for program in started:  # all of them are ready: now go
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
    assert {program.communicate(timeout=60) for program in started} == {("0\n", "")}
    assert sorted(kept(folder)) == sorted(f"q{number}" for number in range(programs))


def test_many_programs_may_start_at_once_on_a_fresh_store(tmp_path: Path) -> None:
    starts_at_once(tmp_path / "new", 8)


# --- where it is --------------------------------------------------------------------------------


def test_the_environment_decides_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert home({"CHAINRULE_HOME": str(tmp_path)}) == tmp_path
    monkeypatch.setenv("HOME", str(tmp_path))
    assert home({"CHAINRULE_HOME": "~/learning"}) == tmp_path / "learning"
    assert home({"CHAINRULE_HOME": "~nobody-of-that-name/x"}) == Path("~nobody-of-that-name/x")
    for environment in ({}, {"CHAINRULE_HOME": ""}):
        assert home(environment).is_absolute()
        assert "chainrule" in home(environment).parts
    monkeypatch.setitem(os.environ, "CHAINRULE_HOME", str(tmp_path))
    assert home() == tmp_path


def test_an_engine_in_doubt_is_written_down(tmp_path: Path) -> None:
    with Journal.at(tmp_path / "home") as journal:
        journal.keep_for_inspection('{"a": "\udcff"}')
        journal.keep_for_inspection("{}")
    lines = (tmp_path / "home" / "disagreements.jsonl").read_text().splitlines()
    assert lines == ['{"a": "?"}', "{}"]
    occupied = tmp_path / "file"
    occupied.write_text("not a folder")
    with Journal.at(occupied) as journal:
        journal.keep_for_inspection("{}")
