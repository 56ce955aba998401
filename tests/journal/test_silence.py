"""A class's database that is there, and says nothing: nobody waits for ever, nothing is lost."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.journal.learning import codes, entry, eventually, saved
from tests.relay import Relay, relay
from tutor.errors import TutorError
from tutor.journal.journal import Journal
from tutor.journal.postgres.place import PostgresServer
from tutor.journal.spare import Spare
from tutor.journal.sqlite.file import SqliteFile

SILENCE = 0.4
"""Seconds after which these tests give a server up."""
ANN = {"learner": "ann", "verdict": "right"}


@pytest.fixture
def between(class_database: str) -> Iterator[Relay]:
    with closing(PostgresServer(class_database).writer()):
        pass
    with relay(class_database) as made:
        yield made


@contextmanager
def locked(address: str, table: str = "log") -> Iterator[None]:
    """The table held by somebody who does not let go."""
    with psycopg.connect(address) as other:
        other.execute(f"lock table chainrule.{table} in access exclusive mode")
        yield
        other.rollback()


def place(address: str, pause: float = 0.2) -> PostgresServer:
    return PostgresServer(address, "ann", pause=pause, silence=SILENCE)


def opened(address: str, folder: Path, database: str = "here") -> Journal:
    spare = Spare(SqliteFile(folder / "unsent" / database))
    return Journal.opened(place(address), folder, learner="ann", spare=spare)


def begun(between: Relay, folder: Path) -> Journal:
    """One whose first entry is in the database."""
    journal = opened(between.address, folder)
    journal.append(entry(1, **ANN))
    saved(journal)
    return journal


def unsent(folder: Path, database: str = "here") -> list[str]:
    keeper = SqliteFile(folder / "unsent" / database).reader()
    if keeper is None:
        return []
    with closing(keeper):
        return [one.question for one in keeper.since()]


def codes_of_reading(server: PostgresServer) -> list[str]:
    try:
        with closing(server.writer()) as keeper:
            keeper.learners()
    except TutorError as error:
        return [problem.code for problem in error.problems]
    return []


@contextmanager
def within(seconds: float) -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < seconds


def test_a_silent_server_is_told_of_and_what_is_done_is_kept_at_once(
    between: Relay, class_database: str, tmp_path: Path
) -> None:
    journal = begun(between, tmp_path)
    with between.silent():
        with within(3 * SILENCE):
            journal.append(entry(2, **ANN))
            eventually(lambda: codes(journal) == ["store-server"], 3 * SILENCE)
        # Whoever is killed now has lost nothing.
        eventually(lambda: unsent(tmp_path) == ["q2"])
        journal.append(entry(3, **ANN))
        eventually(lambda: unsent(tmp_path) == ["q2", "q3"])
        with within(SILENCE):
            assert [one.question for one in journal.entries()][-2:] == ["q2", "q3"]
    saved(journal)
    journal.close()
    assert journal.troubles() == ()
    with closing(PostgresServer(class_database).writer()) as keeper:
        assert [one.question for one in keeper.entries("ann")] == ["q1", "q2", "q3"]


def test_whoever_waits_for_what_is_written_waits_through_a_silence(
    between: Relay, tmp_path: Path
) -> None:
    journal = begun(between, tmp_path)
    with ThreadPoolExecutor() as pool:
        with between.silent():
            journal.append(entry(2, **ANN))
            eventually(lambda: codes(journal) == ["store-server"], 3 * SILENCE)
            is_saved = pool.submit(journal.is_saved, 20)
            assert not wait([is_saved], timeout=0.2).done
        assert is_saved.result()
    journal.close()


def test_whoever_leaves_a_silent_server_waits_for_a_moment_and_it_is_brought_along_next_time(
    between: Relay, class_database: str, tmp_path: Path
) -> None:
    journal = begun(between, tmp_path)
    between.fall_silent()
    journal.append(entry(2, **ANN))
    with within(3):
        journal.close()
    (problem,) = journal.troubles()
    assert (problem.code, problem.figures["count"]) == ("store-spared", 1)
    for _ in range(2):
        with opened(class_database, tmp_path) as again:
            saved(again)
            assert [one.question for one in again.entries()] == ["q1", "q2"]
            assert again.troubles() == ()
    assert Spare(SqliteFile(tmp_path / "unsent" / "here")).unsent() == ()


def test_who_reads_while_a_server_is_silent_does_not_keep_us_from_leaving(
    between: Relay, tmp_path: Path
) -> None:
    journal = opened(between.address, tmp_path)
    assert journal.standings() == {}
    between.fall_silent()
    journal.append(entry(1, **ANN))
    with within(SILENCE):
        journal.standings()
    with within(3):
        journal.close()
    assert unsent(tmp_path) == ["q1"]


def test_what_another_session_has_kept_is_not_skipped(
    class_database: str, between: Relay, tmp_path: Path
) -> None:
    spare = Spare(SqliteFile(tmp_path / "unsent" / "here"))
    with opened(class_database, tmp_path):
        spare.keep([entry(1, **ANN), entry(2, **ANN)])
    one, other = Spare(SqliteFile(spare._place.path.parent)), spare  # type: ignore[attr-defined]
    assert len(one.unsent()) == 2
    other.keep([entry(3, **ANN)])
    one.forget([entry(1, **ANN), entry(3, **ANN)])
    assert [each.question for each in other.unsent()] == ["q2", "q3"]


def test_what_one_class_did_not_take_does_not_go_to_another(
    class_database: str, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    with opened("postgresql://127.0.0.1:1/other", home, "other") as journal:
        journal.append(entry(1, **ANN))
    assert unsent(home, "other") == ["q1"]
    assert {path.stat().st_mode & 0o077 for path in (home, *home.rglob("*"))} == {0}
    with opened(class_database, home) as journal:
        assert journal.entries() == ()


@pytest.mark.parametrize("table", ["log", "version"])
def test_tables_that_somebody_keeps_locked_are_not_waited_for(
    class_database: str, table: str, tmp_path: Path
) -> None:
    with closing(PostgresServer(class_database).writer()):
        pass
    with locked(class_database, table):
        with within(3 * SILENCE):
            assert codes_of_reading(place(class_database)) == ["store-server"]
        journal = opened(class_database, tmp_path)
        with within(3):
            journal.append(entry(1, **ANN))
            journal.close()
        assert unsent(tmp_path) == ["q1"]
    with opened(class_database, tmp_path) as journal:
        saved(journal)
        assert len(journal.entries()) == 1


def test_a_server_that_takes_a_line_and_says_nothing_is_given_up(between: Relay) -> None:
    between.fall_silent()
    address = f"{between.address}?connect_timeout=2"  # libpq knows no less
    with within(4), pytest.raises(TutorError) as raised:
        place(address).reader()
    assert raised.value.problems[0].figures["reason"] == "silence"


def test_a_long_answer_may_take_its_time(class_database: str) -> None:
    with closing(place(class_database).writer()) as keeper:
        rows = keeper._rows("select pg_sleep(0.1), repeat('x', 20000) from generate_series(1, 8)")
        assert len(list(rows)) == 8


def test_what_a_server_refuses_is_said_and_kept(class_database: str, tmp_path: Path) -> None:
    with closing(PostgresServer(class_database).writer()):
        pass
    with psycopg.connect(class_database, autocommit=True) as teacher:
        teacher.execute("drop role if exists reading")
        teacher.execute("create role reading login")
        teacher.execute("grant usage on schema chainrule to reading")
        teacher.execute("grant select on all tables in schema chainrule to reading")
        try:
            journal = opened(class_database.replace("teacher@", "reading@"), tmp_path)
            journal.append(entry(1, **ANN))
            eventually(lambda: codes(journal) == ["store-refused"])
            assert journal.entries() == (entry(1, **ANN),)
            journal.close()
            (problem,) = journal.troubles()
            assert (problem.code, problem.figures["reason"]) == ("store-spared", "permission")
            assert problem.figures["cause"] == "store-refused"
        finally:
            teacher.execute("drop owned by reading")
            teacher.execute("drop role reading")
