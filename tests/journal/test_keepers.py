"""What every keeper does. The tables that answer quickly say what the log says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journal.learning import entry
from tutor.journal import report
from tutor.journal.log import Entry
from tutor.journal.memory import MemoryKeeper
from tutor.journal.postgres.place import PostgresServer
from tutor.journal.sqlite.derived import TABLES, rebuild
from tutor.journal.sqlite.file import SqliteFile
from tutor.journal.sqlite.keeper import SqliteKeeper
from tutor.journal.store import Keeper

FULL = Entry(
    id="0192f3a4-0000-7000-8000-000000000001", at=1.5, event="answer", learner="ann", sitting="s1",
    mode="exam", seconds=12.25, lesson="week-1/fork", problem="1:7:3", question="fork/x", kind="rule",
    skills=("rule.add", "paths"), answer="相加", verdict="right", misconception="sign-slip",
    assisted=True, certainty=3, language="zh", fingerprint="f00d",
)  # fmt: skip

KEEPERS: dict[str, Callable[[pytest.FixtureRequest], Keeper]] = {
    "memory": lambda request: MemoryKeeper(),
    "sqlite-memory": lambda request: SqliteKeeper.in_memory(),
    "sqlite": lambda request: SqliteFile(request.getfixturevalue("tmp_path")).writer(),
    "postgres": lambda request: PostgresServer(request.getfixturevalue("class_database")).writer(),
}


@pytest.fixture(params=KEEPERS)
def keeper(request: pytest.FixtureRequest) -> Iterator[Keeper]:
    keeper = KEEPERS[request.param](request)
    yield keeper
    keeper.close()


def test_an_entry_comes_back_as_it_was(keeper: Keeper) -> None:
    keeper.append([FULL])
    assert keeper.entries("ann") == keeper.since() == (FULL,)


def test_entries_come_in_the_order_of_arrival_whatever_the_clock_says(keeper: Keeper) -> None:
    keeper.append([entry(3), entry(1)])
    keeper.append([entry(2)])
    assert [e.at for e in keeper.entries()] == [3, 1, 2]


def test_twice_is_the_same_as_once(keeper: Keeper) -> None:
    twice = [entry(1, verdict="right", skills=("s",), misconception="m"), entry(2)]
    assert keeper.append(twice) == 2
    assert keeper.append([*twice, entry(3)]) == 1
    assert len(keeper.entries()) == 3
    assert (keeper.skills()["s"].answers, keeper.mistakes()["m"].count) == (1, 1)


def test_entries_are_found_by_learner_lesson_and_sitting(keeper: Keeper) -> None:
    one, two = entry(1, sitting="a"), entry(2, "chain", sitting="a")
    other = entry(3, learner="ben", sitting="a", verdict="right", skills=("s",), misconception="m")
    keeper.append([one, two, other])
    assert keeper.entries() == keeper.entries(sitting="a") == (one, two)
    assert keeper.entries(lessons=("fork",)) == (one,)
    assert keeper.entries(lessons=["fork"], sitting="b") == ()
    assert keeper.entries("ben") == (other,)
    assert {*keeper.standings()} == {"fork", "chain"}
    assert (keeper.skills(), keeper.mistakes()) == ({}, {})
    assert {*keeper.standings("ben"), *keeper.skills("ben")} == {"fork", "s"}


SPELT = ("Gabi", "gabi", " GABI", "Ｇａｂｉ")


def test_a_learner_is_one_however_the_name_is_written(keeper: Keeper) -> None:
    asked = {"verdict": "right", "skills": ("s",), "misconception": "m", "sitting": "a"}
    entries = [entry(n, learner=name, **asked) for n, name in enumerate(SPELT)]
    keeper.append([*entries, entry(9, learner="gabriel", **asked)])
    assert keeper.learners() == ("gabi", "gabriel")
    assert keeper.learners([entries[0].id, entries[1].id, "no such"]) == ("gabi",)
    for name in SPELT:
        assert keeper.entries(name) == (*entries,)
        assert keeper.entries(name, sitting="a", lessons=["fork"]) == (*entries,)
        assert keeper.last(name) == entries[-1].id
        assert keeper.standings(name) == report.standings(entries)
        assert (keeper.skills(name)["s"].answers, keeper.mistakes(name)["m"].count) == (4, 4)


def test_what_one_did_is_given_to_another(keeper: Keeper) -> None:
    learnt = {"verdict": "right", "skills": ("s",), "misconception": "m"}
    old, new, nobodys = entry(1, learner="Ann", **learnt), entry(2, learner="ann lee"), entry(3)
    keeper.append([old, new, nobodys])
    assert keeper.give("ann", "Ann Lee") == 1
    assert [(one.id, one.learner) for one in keeper.entries("ann lee")] == [
        (old.id, "ann lee"), (new.id, "ann lee"),
    ]  # fmt: skip
    assert keeper.learners() == ("", "ann lee")
    assert (keeper.skills("ann lee")["s"].answers, keeper.mistakes("ann")) == (1, {})
    assert keeper.give("ann", "ann lee") == keeper.give("ann lee", "Ann Lee") == 0
    assert keeper.give("", "ben", [old.id, nobodys.id]) == 1
    assert keeper.append([old, nobodys]) == 0
    assert [one.id for one in keeper.since(new.id)] == [nobodys.id]
    assert keeper.learners() == ("ann lee", "ben")


def test_entries_are_found_by_mode(keeper: Keeper) -> None:
    lesson, practice, exam = (
        entry(number, mode=mode, sitting="s")
        for number, mode in enumerate(("lesson", "practice", "exam"), start=1)
    )
    keeper.append([exam, lesson, practice])
    assert keeper.entries(modes=("practice", "exam")) == (exam, practice)
    assert keeper.entries(modes=["exam"], sitting="s") == (exam,)
    assert keeper.entries(modes=[]) == ()


def test_everybody_who_did_something_is_known_by_name(keeper: Keeper) -> None:
    assert keeper.learners() == ()
    keeper.append([entry(1, learner="小明"), entry(2, learner="ann"), entry(3, learner="ann")])
    assert keeper.learners() == ("ann", "小明")


def test_the_last_one_is_the_one_that_arrived_last(keeper: Keeper) -> None:
    assert keeper.last() == ""
    keeper.append([entry(3), entry(1), entry(2, learner="ann")])
    assert (keeper.last(), keeper.last("ann")) == (entry(1).id, entry(2).id)


def test_one_can_ask_for_what_is_new(keeper: Keeper) -> None:
    keeper.append([entry(3), entry(1), entry(2)])
    assert keeper.since(entry(1).id) == (entry(2),)
    assert keeper.since(entry(2).id) == ()
    assert len(keeper.since("what nobody knows")) == 3


def test_settings_are_kept_and_replaced(keeper: Keeper) -> None:
    assert keeper.setting("language") is None
    for name, value in (("language", "en"), ("theme", "nord"), ("language", "zh")):
        keeper.save_setting(name, value)
    assert (keeper.setting("language"), keeper.setting("theme")) == ("zh", "nord")


def test_nothing_is_nothing(keeper: Keeper) -> None:
    keeper.append([])
    assert keeper.entries() == ()
    assert (keeper.standings(), keeper.skills(), keeper.mistakes()) == ({}, {}, {})


# --- the tables behind the answers --------------------------------------------------------------

ENTRIES = st.lists(
    st.builds(
        entry,
        st.integers(0, 30),
        st.sampled_from(["", "fork", "week-1/chain"]),
        learner=st.sampled_from(["", "ann"]),
        mode=st.sampled_from(["lesson", "exam"]),
        event=st.sampled_from(["open", "answer", "hint", "reveal", "finish"]),
        question=st.sampled_from(["", "q", "r"]),
        skills=st.lists(st.sampled_from(["a", "b.c"]), max_size=3).map(tuple),
        verdict=st.sampled_from(["right", "wrong", "unsure"]),
        misconception=st.sampled_from(["", "sign-slip"]),
        assisted=st.booleans(),
        fingerprint=st.sampled_from(["", "f", "g"]),
    ),
    max_size=30,
)


@given(ENTRIES, st.integers(0, 30))
def test_the_tables_say_what_the_log_says(entries: list[Entry], cut: int) -> None:
    keeper = SqliteKeeper.in_memory()
    keeper.append(entries[:cut])
    keeper.append(entries[cut:])
    tables = [sorted(keeper._connection.execute(f"select * from {name}")) for name in TABLES]
    rebuild(keeper._connection, keeper.since())
    again = [sorted(keeper._connection.execute(f"select * from {name}")) for name in TABLES]
    assert tables == again
    for learner in ("", "ann"):
        log = keeper.entries(learner)
        assert keeper.standings(learner) == report.standings(log)
        assert keeper.skills(learner) == report.skills(log)
        assert keeper.mistakes(learner) == report.mistakes(log)
    keeper.close()


@given(st.text(st.characters(exclude_categories=()), max_size=30), st.floats(), st.integers())
def test_whatever_is_in_an_entry_can_be_stored(text: str, number: float, whole: int) -> None:
    keeper = SqliteKeeper.in_memory()
    odd = entry(
        1, text, answer=text, question=text, seconds=number, certainty=whole, verdict="right"
    )
    keeper.append([odd])
    (stored,) = keeper.since()
    assert stored.answer == text.encode("utf-8", "replace").decode()  # no lone surrogates
    assert keeper.entries(lessons=[text]) == (stored,)
    assert keeper.standings() == report.standings([stored])
    keeper.save_setting(text, text)
    assert keeper.setting(text) == stored.answer
    keeper.close()


def test_questions_of_the_first_screen_are_answered_without_reading_the_log(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keeper = SqliteKeeper.in_memory()
    keeper.append([FULL, entry(1, skills=("rule.add",), verdict="right")])

    def unread(*_: object) -> None:
        raise AssertionError("the log is long")

    for reading in ("current_log", "log_of"):
        monkeypatch.setattr(f"tutor.journal.sqlite.keeper.{reading}", unread)
    assert keeper.standings()["fork"].questions == {"q1"}
    assert keeper.skills()["rule.add"].right == 1
    assert keeper.mistakes() == {}
    assert keeper.setting("language") is None
