"""A store in trouble: nothing raises, nothing freezes, nothing is lost that could be kept."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.journal.learning import (
    NAME,
    change,
    codes,
    counted,
    entry,
    eventually,
    filled,
    kept,
    locked,
    saved,
)  # fmt: skip
from tutor.journal.journal import Journal
from tutor.journal.sqlite.keeper import SqliteKeeper

FREEZE = 0.1
"""Seconds that nothing may take."""


@contextmanager
def in_time() -> Iterator[None]:
    # The processor, too, is shared with other tests: what we may not do is wait for the store.
    busy, before = time.process_time(), time.monotonic()
    yield
    assert time.monotonic() - before < FREEZE + 10 * (time.process_time() - busy) + 0.1


# --- what passes --------------------------------------------------------------------------------

FULL = "create trigger full before insert on {} begin select raise(abort, 'disk full'); end"


@contextmanager
def refused(folder: Path) -> Iterator[None]:
    """A trigger that raises: what a full disk looks like from above."""
    change(folder, FULL.format("log"))
    yield
    change(folder, "drop trigger full")


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """No file of this process may grow any more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """SQLite is told not to write. (Permissions do not stop the superuser.)"""
    append, save_setting = SqliteKeeper.append, SqliteKeeper.save_setting

    def refuse(keeper: SqliteKeeper) -> SqliteKeeper:
        keeper._connection.execute("pragma query_only = on")
        return keeper

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SqliteKeeper, "append", lambda k, *given: append(refuse(k), *given))
        patch.setattr(SqliteKeeper, "save_setting", lambda k, *g: save_setting(refuse(k), *g))
        yield


PASSING = {
    "store-unusable": refused,
    "store-unusable ": full,
    "store-locked": locked,
    "store-read-only": read_only,
}


@pytest.mark.parametrize("code", PASSING)
def test_what_cannot_be_written_waits_and_is_written_later_in_order_once(
    code: str, tmp_path: Path
) -> None:
    folder = filled(tmp_path, 1)
    with Journal.at(folder) as journal:
        for turn in (1, 4):
            with PASSING[code](folder):
                for number in range(turn, turn + 3):
                    with in_time():
                        journal.append(entry(number))
                with in_time():
                    journal.save_setting("theme", f"nord-{turn}")
                assert journal.entries() == counted(range(turn + 3))
                assert "q0" in kept(folder)
                assert journal.setting("theme") == f"nord-{turn}"
                eventually(lambda: codes(journal) == [code.strip()])
                with in_time():
                    assert journal.troubles() == ()
                assert journal.unsaved == 3
            saved(journal)
            assert kept(folder) == [f"q{number}" for number in range(turn + 3)]
        assert journal.troubles() == ()
    with Journal.at(folder) as journal:
        assert (journal.setting("theme"), journal.troubles()) == ("nord-4", ())


def test_trouble_that_was_over_before_anyone_looked_is_not_told(tmp_path: Path) -> None:
    with Journal.at(filled(tmp_path, 1)) as journal:
        with refused(tmp_path):
            journal.append(entry(1))
        saved(journal)
        assert journal.troubles() == ()


def test_what_is_appended_while_another_program_writes_is_not_a_trouble(tmp_path: Path) -> None:
    with Journal.at(filled(tmp_path, 1)) as journal:
        with locked(tmp_path):
            journal.append(entry(1))
            assert journal.troubles() == ()
        saved(journal)
        assert journal.troubles() == ()


def test_who_leaves_in_trouble_is_told_what_is_lost(tmp_path: Path) -> None:
    with refused(filled(tmp_path, 1)):
        journal = Journal.at(tmp_path)
        journal.append(entry(1))
        journal.close()
        assert codes(journal) == ["store-unusable", "store-unsaved"]


def test_a_choice_made_while_the_store_is_read_survives_its_trouble(tmp_path: Path) -> None:
    folder = filled(tmp_path, 1)
    with Journal.at(folder) as journal:
        with locked(folder):
            journal.save_setting("language", "en")
            assert journal.setting("language") == "en"
            journal.save_setting("language", "zh")
        saved(journal)
    with Journal.at(folder) as journal:
        assert journal.setting("language") == "zh"


# --- what is gone -------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_store_that_is_deleted_is_made_anew_and_that_is_told(what: str, tmp_path: Path) -> None:
    folder = filled(tmp_path / "home", 1)
    with Journal.at(folder) as journal:
        journal.append(entry(1))
        for number in (2, 3):
            shutil.rmtree(folder) if what == "folder" else (folder / NAME).unlink()
            journal.append(entry(number))
            saved(journal)
            assert codes(journal) == ["store-gone"]
            assert kept(folder) == [f"q{number}"]
            journal.append(entry(number + 10))
            saved(journal)
            assert [e.question for e in journal.entries()] == [f"q{number}", f"q{number + 10}"]


def test_what_could_not_be_written_goes_to_the_new_store(tmp_path: Path) -> None:
    folder = filled(tmp_path / "home", 1)
    with Journal.at(folder) as journal:
        change(folder, FULL.format("log"))
        journal.append(entry(1))
        shutil.rmtree(folder)
        journal.append(entry(2))
        saved(journal)
        assert kept(folder) == ["q1", "q2"]


def test_a_backup_that_is_put_back_is_used(tmp_path: Path) -> None:
    filled(tmp_path / "backup", 2)
    folder = filled(tmp_path / "home", 1)
    with Journal.at(folder) as journal:
        journal.append(entry(7))
        for path in folder.iterdir():
            path.unlink()
        shutil.copy(tmp_path / "backup" / NAME, folder / NAME)
        journal.append(entry(8))
        saved(journal)
        assert [e.question for e in journal.entries()] == ["q0", "q1", "q8"]


# --- what is beyond use -------------------------------------------------------------------------


def overwritten(path: Path, start: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(data)


def truncated(folder: Path) -> None:
    with (folder / NAME).open("r+b") as file:
        file.truncate(2000)


def directory(folder: Path) -> None:
    (folder / NAME).unlink()
    (folder / NAME).mkdir()
    (folder / NAME / "inside").write_text("what somebody put here")


def zero_filled(folder: Path) -> None:
    size = (folder / NAME).stat().st_size
    (folder / NAME).write_bytes(b"\0" * size)


BEYOND_USE: dict[str, Callable[[Path], object]] = {
    "header zeroed": lambda folder: overwritten(folder / NAME, 0, b"\0" * 100),
    "zero-filled": zero_filled,
    "schema page": lambda folder: overwritten(folder / NAME, 100, b"\xff" * 3000),
    "text": lambda folder: (folder / NAME).write_text("my shopping list\n" * 100),
    "short text": lambda folder: (folder / NAME).write_text("my shopping list\n"),
    "truncated": truncated,
    "directory": directory,
}


@pytest.mark.parametrize("what", BEYOND_USE)
def test_a_store_beyond_use_is_set_aside_untouched_and_learning_goes_on(
    what: str, tmp_path: Path
) -> None:
    folder = filled(tmp_path)
    BEYOND_USE[what](folder)
    original = (folder / NAME).is_file() and (folder / NAME).read_bytes()
    with Journal.at(folder) as journal:
        assert journal.entries() == ()
        journal.append(entry(9))
        saved(journal)
        (problem,) = journal.troubles()
        assert (problem.code, problem.figures["count"]) == ("store-set-aside", 0)
        assert problem.figures["reason"]
        aside = Path(str(problem.figures["kept"]))
        assert kept(folder) == ["q9"]
    assert aside.is_dir() if what == "directory" else aside.read_bytes() == original
    with Journal.at(folder) as journal:
        assert (journal.entries(), journal.troubles()) == ((entry(9),), ())


def pages_of(folder: Path, table: str) -> list[int]:
    with closing(sqlite3.connect(folder / NAME)) as file:
        query = "select pageno from dbstat where name = ? and pagetype = 'leaf' order by pageno"
        try:
            return [page for (page,) in file.execute(query, (table,))]
        except sqlite3.OperationalError:
            pytest.skip("this SQLite cannot tell where its pages are")


@pytest.mark.parametrize("table", ["log", "log_by_lesson", "log_by_id", "settled", "standing"])
def test_a_page_that_cannot_be_read_costs_only_what_is_on_it(table: str, tmp_path: Path) -> None:
    with Journal.at(tmp_path) as journal:
        journal.append(*(entry(n, verdict="right", fingerprint="f" * 40) for n in range(500)))
        saved(journal)
    change(tmp_path, "pragma wal_checkpoint(truncate)")
    pages = pages_of(tmp_path, table)
    overwritten(tmp_path / NAME, (pages[len(pages) // 2] - 1) * 4096, b"\xff" * 4096)
    original = (tmp_path / NAME).read_bytes()
    with Journal.at(tmp_path) as journal:
        fewest = 450 if table == "log" else 500
        assert fewest <= len(journal.standings()["fork"].questions) <= 500
        assert fewest <= len(journal.entries(lessons=["fork"])) <= 500
        journal.append(entry(999, verdict="right"), entry(250))
        saved(journal)
        (problem,) = (p for p in journal.troubles() if p.code == "store-set-aside")
        assert Path(str(problem.figures["kept"])).read_bytes() == original
        assert fewest + 1 <= len(journal.entries(lessons=["fork"]))
    with Journal.at(tmp_path) as journal:
        assert fewest <= len(journal.standings()["fork"].questions) <= 501
        assert journal.troubles() == ()


def test_what_cannot_be_moved_either_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = filled(tmp_path)
    zero_filled(folder)

    def refused(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "rename", refused)
    with Journal.at(folder) as journal:
        journal.append(entry(1))
        assert codes(journal) == ["store-damaged"]
        assert journal.entries() == (entry(1),)
    assert set((folder / NAME).read_bytes()) == {0}


BAD_CELLS = {
    "text that is not UTF-8": "answer = cast(x'ff41' as text)",
    "text in a number": "at = 'noon'",
    "a blob in a text": "answer = x'00ff'",
    "a number in a text": "question = 7",
    "a mode nobody knows": "mode = 'dance'",
    "an event nobody knows": "event = 'dance'",
    "a number nobody counts to": "certainty = 'many'",
    "no number at all": "seconds = 9e999",
}


@pytest.mark.parametrize("what", BAD_CELLS)
def test_a_bad_cell_costs_neither_its_row_nor_the_others(what: str, tmp_path: Path) -> None:
    folder = filled(tmp_path)
    change(folder, "drop trigger log_keeps", f"update log set {BAD_CELLS[what]} where number = 2")
    with Journal.at(folder) as journal:
        entries = journal.entries(lessons=["fork"])
        assert [entries[0], entries[-1]] == [entry(0), entry(2)]
        assert len(entries) == (2 if "event" in what else 3)
        (problem,) = journal.troubles()
        assert (problem.code, problem.figures["count"]) == ("store-rows", 1)
        journal.append(entry(9))
        saved(journal)
        assert journal.troubles() == ()


MALFORMED = {
    "a missing column": ["drop trigger log_keeps", "alter table log rename column kind to sort"],
    "no log": ["drop table log"],
    "no table of settings": ["drop table setting"],
    "no table of standings": ["drop table standing"],
}


@pytest.mark.parametrize("what", MALFORMED)
def test_a_file_with_other_tables_is_set_aside_and_what_it_says_is_carried_over(
    what: str, tmp_path: Path
) -> None:
    folder = filled(tmp_path)
    change(folder, *MALFORMED[what])
    with Journal.at(folder) as journal:
        journal.setting("language")
        journal.standings()
        journal.append(entry(9))
        saved(journal)
        assert codes(journal) == ["store-set-aside"]
        first = [] if what == "no log" else ["q0", "q1", "q2"]
        assert [e.question for e in journal.entries()] == [*first, "q9"]
        lost = what == "no table of settings"
        assert journal.setting("language") == (None if lost else "zh")


# --- what is not ours ---------------------------------------------------------------------------

FOREIGN = {
    "another program's": ["create table recipe (name text)", "insert into recipe values ('soup')"],
    "signed by another": ["create table log (at)", "pragma application_id = 1196444487"],
    "like ours, but not": ["create table log (a, b)", "create table setting (c)"],
    "with a version": [
        "create table log (a, b)",
        "create table setting (c)",
        "pragma user_version=1",
    ],
}


@pytest.mark.parametrize("what", FOREIGN)
def test_another_programs_database_is_neither_adopted_nor_altered(
    what: str, tmp_path: Path
) -> None:
    change(tmp_path, *FOREIGN[what])
    before = (tmp_path / NAME).read_bytes()
    with Journal.at(tmp_path) as journal:
        journal.append(entry(1))
        journal.save_setting("language", "zh")
        assert (journal.entries(), journal.setting("language")) == ((entry(1),), "zh")
        assert codes(journal) == ["store-foreign"]
    assert codes(journal) == ["store-unsaved"]
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert (tmp_path / NAME).read_bytes() == before


@pytest.mark.parametrize("error", ["store-no-permission", "store-full", "store-read-only"])
def test_a_folder_that_cannot_be_made_costs_the_file_and_not_the_lesson(
    error: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = {"store-no-permission": 13, "store-full": 28, "store-read-only": 30}

    def refused(self: Path, *_: object, **__: object) -> None:
        raise OSError(numbers[error], os.strerror(numbers[error]))

    with Journal.at(tmp_path / "new") as journal:
        with monkeypatch.context() as patch:
            patch.setattr(Path, "mkdir", refused)
            journal.append(entry(1))
            assert codes(journal) == [error]
        saved(journal)
        assert kept(tmp_path / "new") == ["q1"]


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("not a folder")
    for folder in (occupied, occupied / "below"):
        with Journal.at(folder) as journal:
            journal.append(entry(1))
            assert journal.entries() == (entry(1),)
            assert codes(journal) == ["store-no-folder"]
    assert occupied.read_text() == "not a folder"


def test_a_bug_of_ours_does_not_end_the_keeping(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    with Journal.at(filled(tmp_path, 1)) as journal:
        with monkeypatch.context() as patch:
            patch.setattr(SqliteKeeper, "__init__", broken)
            journal.append(entry(1))
            assert journal.entries() == (entry(0), entry(1))
            assert codes(journal) == ["store-unusable"]
        saved(journal)
        assert kept(tmp_path) == ["q0", "q1"]
