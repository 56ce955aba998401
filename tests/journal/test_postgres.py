"""A class's database: many learners, many hosts, a server that comes and goes."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Thread

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.benchmarks.classroom import measured
from tests.journal.learning import codes, entry, saved
from tests.journal.test_keepers import ENTRIES
from tests.profiles import examples
from tutor.errors import TutorError
from tutor.journal import report
from tutor.journal.journal import Journal
from tutor.journal.log import Entry
from tutor.journal.postgres.place import PostgresServer
from tutor.journal.postgres.steps import STEPS

NOWHERE = "postgresql://ann:sesame@127.0.0.1:1/class"
ON_ONE_DATABASE = settings(
    examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def run(class_database: str) -> Callable[..., list[tuple[object, ...]]]:
    """Runs a statement as the teacher would, at the database itself."""

    def ask(statement: str) -> list[tuple[object, ...]]:
        with psycopg.connect(class_database, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    return ask


def opened(address: str, learner: str, folder: Path) -> Journal:
    return Journal.opened(PostgresServer(address, learner, pause=0), folder, learner=learner)


@ON_ONE_DATABASE
@given(entries=ENTRIES)
def test_queries_say_what_the_log_says(
    class_database: str, run: Callable[[str], object], entries: list[Entry]
) -> None:
    keeper = PostgresServer(class_database).writer()
    run("truncate chainrule.log")
    keeper.append(entries)
    for learner in ("", "ann"):
        log = keeper.entries(learner)
        assert keeper.standings(learner) == report.standings(log)
        assert keeper.skills(learner) == report.skills(log)
        assert keeper.mistakes(learner) == report.mistakes(log)
    keeper.close()


@ON_ONE_DATABASE
@given(st.text(st.characters(exclude_categories=()), max_size=30), st.floats(), st.integers())
def test_whatever_is_in_an_entry_can_be_stored(
    class_database: str, text: str, number: float, whole: int
) -> None:
    keeper = PostgresServer(class_database).writer()
    before = keeper.last(text)
    odd = entry(
        1, text, id=f"{text!r} {number} {whole}", answer=text, learner=text, seconds=number,
        certainty=whole, verdict="right",
    )  # fmt: skip
    keeper.append([odd])
    stored = keeper.since(before)[-1]
    assert stored.answer == text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
    assert stored in keeper.entries(text, lessons=[text])
    keeper.save_setting(text, text)
    assert keeper.setting(text) == stored.answer
    keeper.close()


def test_learners_have_their_own_entries_and_choices(class_database: str, tmp_path: Path) -> None:
    with (
        opened(class_database, "ann", tmp_path) as ann,
        opened(class_database, "ben", tmp_path) as ben,
    ):
        assert (ann.entries(), ann.troubles()) == ((), ())
        ann.append(entry(1, learner="ann", verdict="right"))
        ann.save_setting("language", "zh")
        saved(ann)
        assert (len(ann.entries()), ben.entries(), len(ben.since())) == (1, (), 1)
        assert ({*ann.standings()}, {*ben.standings()}) == ({"fork"}, set())
        assert (ann.setting("language"), ben.setting("language")) == ("zh", None)
    assert not [*tmp_path.iterdir()]


def test_looking_makes_nothing(
    class_database: str, run: Callable[[str], list[tuple[object, ...]]], tmp_path: Path
) -> None:
    with opened(class_database, "ann", tmp_path) as journal:
        assert (journal.standings(), journal.troubles()) == ({}, ())
    assert run("select to_regclass('chainrule.log')") == [(None,)]


def test_the_log_is_append_only(class_database: str, run: Callable[[str], object]) -> None:
    with closing(PostgresServer(class_database).writer()) as keeper:
        keeper.append([entry(1)])
    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
        run("update chainrule.log set verdict = 'right'")


def test_many_may_begin_at_once_and_none_is_overlooked(class_database: str) -> None:
    writers, count = 6, 25

    def write(writer: int) -> None:
        keeper = PostgresServer(class_database).writer()
        for number in range(count):
            keeper.append([entry(writer * count + number, learner=f"{writer}")])
        keeper.close()

    threads = [Thread(target=write, args=(writer,)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    reader, seen = PostgresServer(class_database).writer(), list[Entry]()
    while any(thread.is_alive() for thread in threads):
        seen += reader.since(seen[-1].id if seen else "")
    seen += reader.since(seen[-1].id if seen else "")
    assert len(seen) == len({one.id for one in seen}) == writers * count
    assert tuple(seen) == reader.since()
    reader.close()


def test_a_host_that_is_killed_loses_nothing(class_database: str) -> None:
    measured(class_database, 4, 80)


def test_a_server_may_be_restarted(class_database: str, run: Callable[[str], object]) -> None:
    keeper = PostgresServer(class_database).writer()
    for number in range(2):
        run("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'chainrule'")  # fmt: skip
        assert keeper.append([entry(number)]) == 1
        run("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'chainrule'")  # fmt: skip
        assert len(keeper.since()) == number + 1
    keeper.close()
    assert logging.getLogger("psycopg").handlers  # or Python would write across the app


def test_a_server_that_is_away_is_told_once_and_the_lesson_goes_on(
    class_database: str, tmp_path: Path
) -> None:
    server = PostgresServer(NOWHERE, "ann", pause=0)
    with Journal.opened(server, tmp_path, learner="ann") as journal:
        journal.append(entry(1, learner="ann", verdict="right"))
        (problem,) = journal.troubles()
        assert (problem.code, journal.unsaved) == ("store-server", 1)
        assert "sesame" not in str(problem)
        assert journal.standings()["fork"].questions == {"q1"}
        assert journal.troubles() == ()
        server._address = class_database  # there it is again
        saved(journal)
        assert [one.question for one in journal.entries()] == ["q1"]


def test_a_server_that_did_not_answer_is_left_alone_for_a_while() -> None:
    server = PostgresServer(NOWHERE, pause=60)
    for _ in range(2):
        with pytest.raises(TutorError) as raised:
            server.reader()
        assert raised.value.problems[0].code == "store-server"
        server._address = "postgresql://[not asked again"


def test_tables_of_a_later_version_are_left_alone(
    class_database: str, run: Callable[[str], object], tmp_path: Path
) -> None:
    PostgresServer(class_database).writer().close()
    run(f"update chainrule.version set version = {len(STEPS) + 1}")
    with opened(class_database, "ann", tmp_path) as journal:
        journal.append(entry(1))
        assert (codes(journal), journal.unsaved) == (["store-newer"], 1)


@pytest.mark.parametrize(
    "address",
    [
        "sqlite:///tmp/x.db",
        "mysql://ann:sesame@host/class",
        "sesame",
        "postgresql:/ann:sesame",
        "postgresql://ann:sesame@[::1/class",
        "postgresql://ann@host/class?pasword=sesame",
        "postgresql://ann:sesame@host:port/class",
        "postgresql://%zz:sesame@host/class",
        "postgresql://ann:sesame@host/a%00b",
    ],
)
def test_what_is_no_address_is_said_without_repeating_it(address: str, tmp_path: Path) -> None:
    with opened(address, "ann", tmp_path) as journal:
        (problem,) = journal.troubles()
        assert problem.code in ("store-address", "store-server")
        assert "sesame" not in str(problem)


def test_without_its_driver_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in [name for name in sys.modules if name.startswith("tutor.journal.postgres.")]:
        if not name.endswith(".place"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with opened(NOWHERE, "ann", tmp_path) as journal:
        assert codes(journal) == ["store-no-driver"]


def test_choices_go_with_the_name(class_database: str) -> None:
    names = ("Ann", "ben", "ann")
    old, new, same = (PostgresServer(class_database, name).writer() for name in names)
    with closing(old), closing(new), closing(same):
        old.append([entry(1, learner="Ann")])
        with psycopg.connect(class_database, autocommit=True) as connection:
            connection.execute("insert into chainrule.setting values ('Ann', 'language', 'zh')")
        old.save_setting("theme", "dark")
        new.save_setting("theme", "light")
        assert same.setting("language") == "zh"  # chosen before names were made one
        assert new.give("ann", "ben") == 1
        assert (new.setting("language"), new.setting("theme")) == ("zh", "light")
        assert old.setting("language") is None
