"""A journal handed out, taken back, begun anew and joined with another; nothing is ever lost."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.journal.learning import NAME, counted, entry, filled, home, kept, locked, start
from tutor.errors import TutorError
from tutor.journal.journal import Journal
from tutor.journal.sqlite.copies import Joined, back_up, read, reset, restore
from tutor.journal.sqlite.copies import merge as merge_into
from tutor.journal.sqlite.file import SqliteFile

THREE = ["q0", "q1", "q2"]


def code(act: object, *arguments: object) -> str:
    with pytest.raises(TutorError) as caught:
        act(*arguments)  # type: ignore[operator]
    (problem,) = caught.value.problems
    return problem.code


def merge(folder: Path, source: Path) -> Joined:
    entries, _ = read(source)
    return merge_into(SqliteFile(folder), entries)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def language(folder: Path) -> str | None:
    with Journal.at(folder) as journal:
        return journal.setting("language")


def test_a_backup_is_one_private_file_with_all_that_is_there(tmp_path: Path) -> None:
    folder, copy = filled(tmp_path / "home"), tmp_path / "copy.db"
    with Journal.at(folder) as journal:  # what is still in the write-ahead log is copied, too
        journal.append(entry(3))
        assert journal.is_saved(within=30)
        back_up(folder, copy)
    assert kept(tmp_path, "copy.db") == [*THREE, "q3"]
    assert copy.stat().st_mode & 0o077 == 0
    assert {path.name for path in tmp_path.iterdir()} == {"home", "copy.db"}


def test_a_backup_overwrites_nothing(tmp_path: Path) -> None:
    folder = filled(tmp_path / "home")
    (tmp_path / "mine").write_text("mine")
    assert code(back_up, folder, tmp_path / "mine") == "copy-exists"
    assert (tmp_path / "mine").read_text() == "mine"
    for name, aim in (("dangling", "nowhere"), ("loop", "loop")):
        link = tmp_path / name
        link.symlink_to(tmp_path / aim)
        assert code(back_up, folder, link) == "copy-exists"
        assert link.is_symlink()
    assert code(back_up, folder, tmp_path / "no" / "such" / "folder") == "copy-unusable"
    assert code(back_up, tmp_path / "empty", tmp_path / "copy.db") == "copy-nothing"
    assert not (tmp_path / "copy.db").exists()


def test_what_was_backed_up_can_be_restored(tmp_path: Path) -> None:
    folder, copy = filled(tmp_path / "home"), tmp_path / "copy.db"
    back_up(folder, copy)
    with Journal.at(folder) as journal:
        journal.append(entry(3, verdict="right", skills=("s",)))
        journal.save_setting("language", "en")
    aside = restore(folder, copy)
    assert aside is not None
    assert kept(folder) == THREE
    assert kept(folder, aside.name) == [*THREE, "q3"]
    assert aside.stat().st_mode & 0o077 == 0
    assert language(folder) == "zh"
    with Journal.at(folder) as journal:
        assert journal.skills() == {}
    restore(folder, aside)  # and back again
    assert kept(folder) == [*THREE, "q3"]


def test_restoring_makes_a_journal_where_there_is_none(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(filled(tmp_path / "home"), copy)
    assert restore(tmp_path / "new", copy) is None
    assert kept(tmp_path / "new") == THREE
    assert (tmp_path / "new" / NAME).stat().st_mode & 0o077 == 0


def test_a_reset_forgets_what_was_done_and_keeps_it_aside(tmp_path: Path) -> None:
    assert reset(tmp_path / "nothing") is None
    folder = filled(tmp_path / "home")
    aside = reset(folder)
    assert aside is not None
    assert (kept(folder), kept(folder, aside.name)) == ([], THREE)
    assert language(folder) == "zh"
    assert reset(folder) is None  # there is nothing to keep
    restore(folder, aside)
    assert kept(folder) == THREE


def test_twice_merged_is_once_merged_and_the_other_file_stays_as_it_is(tmp_path: Path) -> None:
    folder, other = filled(tmp_path / "home", 2), filled(tmp_path / "other", 5)
    before = contents(other)
    assert merge(folder, other / NAME) == Joined(3, 2)
    assert merge(folder, other / NAME) == Joined(0, 5)
    assert kept(folder) == ["q0", "q1", "q2", "q3", "q4"]
    assert contents(other) == before


def test_a_journal_in_use_can_be_merged(tmp_path: Path) -> None:
    with Journal.at(tmp_path / "other") as journal:
        journal.append(*counted(range(3)))
        assert journal.is_saved(within=30)
        assert merge(tmp_path / "home", tmp_path / "other" / NAME) == Joined(3, 0)
        with Journal.at(tmp_path / "home") as mine:
            assert mine.entries() == journal.entries()


def test_a_journal_of_version_1_can_be_merged(tmp_path: Path) -> None:
    old, folder = home("plain-mid-zh", tmp_path / "old"), tmp_path / "home"
    before = contents(old)
    added = merge(folder, old / NAME).added
    assert added == len(kept(old)) > 0
    assert contents(old) == before
    assert merge(folder, old / NAME) == Joined(0, added)
    with Journal.at(old) as journal, Journal.at(folder) as mine:  # as if it had been upgraded
        assert mine.entries() == journal.entries()
        assert mine.standings() == journal.standings()


def spoilt(path: Path, how: str) -> Path:
    if how == "text":
        path.write_text("Dear diary,\n" * 1000)
        return path
    if how == "empty":
        path.touch()
        return path
    back_up(filled(path.parent / "whole", 300), path)
    if how == "damaged":
        data = bytearray(path.read_bytes())
        data[5 * 4096 : 6 * 4096] = b"\xff" * 4096
        path.write_bytes(data)
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        if how == "newer":
            file.execute("pragma user_version = 99")
        elif how == "foreign":
            file.execute("pragma application_id = 7")
    return path


@pytest.mark.parametrize(
    ("how", "problem"),
    [
        ("text", "copy-damaged"),
        ("empty", "copy-foreign"),
        ("damaged", "copy-damaged"),
        ("newer", "copy-newer"),
        ("foreign", "copy-foreign"),
        ("missing", "copy-missing"),
    ],
)
@pytest.mark.parametrize("act", [restore, merge])
def test_what_is_no_journal_changes_nothing(
    act: object, how: str, problem: str, tmp_path: Path
) -> None:
    folder, other = filled(tmp_path / "home"), tmp_path / "other.db"
    if how != "missing":
        spoilt(other, how)
    before = contents(folder)
    assert code(act, folder, other) == problem
    assert contents(folder) == before


@pytest.mark.parametrize("act", [merge, restore])
def test_nobody_waits_for_a_pipe(act: object, tmp_path: Path) -> None:
    folder = filled(tmp_path / "home")
    os.mkfifo(tmp_path / "pipe")
    assert code(act, folder, tmp_path / "pipe") == "copy-foreign"


@pytest.mark.parametrize("act", [merge, restore, reset])
def test_a_journal_that_others_hold_is_left_alone(
    act: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.journal.sqlite.file.WRITING", 0.05)
    folder, other = filled(tmp_path / "home"), filled(tmp_path / "other", 5)
    with locked(folder):
        assert code(act, folder, *([] if act is reset else [other / NAME])) == "copy-locked"
    assert kept(folder) == THREE
    assert not [*folder.glob("*.bak")]


# --- being killed -------------------------------------------------------------------------------

CHANGING = """
import sys
from pathlib import Path
from tutor.journal.sqlite.copies import merge, read, reset, restore
from tutor.journal.sqlite.file import SqliteFile

home, copy = map(Path, sys.argv[1:])
print("ready", flush=True)
while True:
    reset(home)
    restore(home, copy)
    merge(SqliteFile(home), read(copy)[0])
    restore(home, copy)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_being_killed_loses_nothing(tmp_path: Path) -> None:
    folder, copy = filled(tmp_path / "home", 200), tmp_path / "copy.db"
    back_up(folder, copy)
    whole, chance = kept(folder), random.Random(2)
    for _ in range(int(os.environ.get("KILL_ROUNDS", "6"))):
        with start(CHANGING, folder, copy) as program:
            assert program.stdout is not None
            program.stdout.readline()
            time.sleep(chance.uniform(0, 0.2))
            program.kill()
        assert program.returncode == -signal.SIGKILL
        with Journal.at(folder) as journal:
            assert journal.troubles() == ()
        assert kept(folder) in ([], whole)
        for aside in folder.glob("*.bak"):
            assert kept(folder, aside.name) == whole
        merge(folder, copy)
        assert kept(folder) == whole
