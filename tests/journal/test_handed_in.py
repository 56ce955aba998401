"""Journals that were handed in, made to do harm: refused in time, and nothing has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.journal.learning import NAME, filled, home
from tests.no_files import endless, pipe
from tutor.errors import TutorError
from tutor.journal.rows import COLUMNS
from tutor.journal.sqlite import handed_in
from tutor.journal.sqlite.copies import read

ENDLESS = "with recursive c(x) as (select 1 union all select x + 1 from c) select"
LOG = ", ".join(f"x as {name}" for name in ("number", *COLUMNS))


def refused(path: Path) -> str:
    with pytest.raises(TutorError) as caught:
        read(path)
    (problem,) = caught.value.problems
    return problem.code


def changed(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = delete")
        for statement in statements:
            connection.execute(statement)
    return path


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        (("drop table log", f"create view log as {ENDLESS} {LOG} from c"), "copy-foreign"),
        (("drop table log", f"create view log as {ENDLESS} {LOG} from c where x < 0"), "copy-foreign"),
        (
            ("drop table setting", f"create view setting as {ENDLESS} x as name, x as value from c"),
            "copy-foreign",
        ),
        (("alter table log add column x as (zeroblob(900000000))",), "copy-foreign"),
        (("create virtual table x using fts5(y)",), "copy-foreign"),
        (("drop trigger log_keeps", "update log set answer = zeroblob(1 << 23)"), "copy-unusable"),
    ],
)  # fmt: skip
def test_what_is_worked_out_by_reading_it_is_not_read(
    tmp_path: Path, statements: Sequence[str], code: str
) -> None:
    assert refused(changed(filled(tmp_path) / NAME, *statements)) == code


def test_a_trigger_that_never_ends_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handed_in, "_WORK", (10**6, 100))
    old = home("plain-mid-zh", tmp_path / "old") / NAME
    trap = f"insert or replace into setting {ENDLESS} x % 9, x from c"
    changed(old, f"create trigger x after update on log begin {trap}; end")
    assert refused(old) == "copy-unusable"


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("make", [pipe, endless, Path.mkdir])
def test_nobody_waits_for_what_lies_beside_a_file(
    tmp_path: Path, ending: str, make: Callable[[Path], None]
) -> None:
    file = changed(filled(tmp_path) / NAME)
    make(file.with_name(NAME + ending))
    assert refused(file) == "copy-foreign"


@pytest.mark.skipif(not Path("/proc/self/pagemap").exists(), reason="no such /proc here")
@pytest.mark.parametrize("file", ["/proc/kmsg", "/proc/self/pagemap", "/proc/version", "/dev/zero"])
def test_what_looks_like_a_file_and_is_none_is_refused(file: str) -> None:
    assert refused(Path(file)) in ("copy-foreign", "copy-damaged", "copy-unusable")


def test_a_file_larger_than_any_journal_is_not_read(tmp_path: Path) -> None:
    file = changed(filled(tmp_path) / NAME)
    with file.open("r+b") as stream:
        stream.truncate(handed_in.LARGEST + 1)
    assert refused(file) == "copy-large"
