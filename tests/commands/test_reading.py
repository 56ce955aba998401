"""Whose progress is read here, where it is, and what is said where that cannot be read."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.journal.learning import change, entry
from tests.journal.learning import home as home_of_version_1
from tests.practice.returning import practised
from tests.profiles import crossed
from tests.test_cli import chainrule, fine, wanting
from tutor.journal.journal import Journal
from tutor.journal.log import Entry
from tutor.journal.names import folder_of
from tutor.journal.sqlite.file import NAME

Told = Callable[..., str]
FORMATS = ("text", "json", "csv", "xapi")


def came(home: Path, name: str, *entries: Entry) -> Path:
    """The folder of a learner who came to `serve`, which writes no names into it."""
    folder = folder_of(home, name)
    with Journal.at(folder) as journal:
        journal.append(*(entries or practised(5)))
        assert journal.is_saved(within=30)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# --- what serve collected -------------------------------------------------------------------------


def test_a_class_that_came_in_browsers_is_read(home: Path, told: Told) -> None:
    came(home, "ida")
    came(home, "李 明")
    came(home, "nobody yet", entry(1, event="open"))
    data = json.loads(told("--class", "--format", "json"))
    assert {one["learner"] for one in data["learners"]} == {"ida", "李 明", "nobody yet"}
    assert "nobody yet           no answers yet · lessons" in told("--class")
    assert "还没有作答 · 开始" in told("--class", "--lang", "zh")
    rows = [*csv.DictReader(io.StringIO(told("--class", "--format", "csv")))]
    assert {row["learner"]: row["answers"] != "0" for row in rows}["ida"]
    assert told("--learners") == "ida\nnobody yet\n李 明\n"
    for name in ("ida", "Ida", " IDA "):
        one = json.loads(told("--learner", name, "--format", "json"))
        assert (one["learner"], len(one["skills"]) > 0) == ("ida", True)
    assert "ida" in told("--learner", "ida", "--format", "xapi")
    assert "nothing to show yet" in told()


def test_a_learner_known_from_two_places_is_one(home: Path, told: Told) -> None:
    came(home, "ida", entry(1, verdict="right"), entry(2, verdict="right"))
    with Journal.at(home) as journal:
        journal.append(entry(2, learner="Ida"), entry(3, learner="IDA", verdict="right"))
        assert journal.is_saved(within=30)
    (one,) = json.loads(told("--class", "--format", "json"))["learners"]
    assert (one["learner"], one["answers"]) == ("ida", 3)
    rows = [*csv.DictReader(io.StringIO(told("--learner", "ida", "--format", "csv")))]
    assert [(row["learner"], row["question"]) for row in rows] == [
        ("ida", "q1"), ("ida", "q2"), ("ida", "q3"),
    ]  # fmt: skip


def test_few_who_make_a_mistake_are_named(home: Path, told: Told) -> None:
    slip = entry(1, verdict="wrong", misconception="sign-slip")
    for name in ("ann", "ben", "cleo", "dan"):
        came(home, name, slip)
    assert "a wrong sign: 4×, by ann, ben, cleo and dan" in told("--class")
    assert "符号错了：4 次（ann、ben、cleo、dan）" in told("--class", "--lang", "zh")
    came(home, "eve", slip)
    assert "a wrong sign: 5×, by five learners" in told("--class")


@pytest.mark.parametrize("options", [("--class",), ("--class", "--format", "csv"), ("--learners",)])
def test_what_is_damaged_is_told_and_the_others_are_shown(
    home: Path, options: tuple[str, ...]
) -> None:
    came(home, "ida")
    (came(home, "bob") / NAME).write_bytes(b"no database at all" * 99)
    done = chainrule("progress", "--lang", "en", *options)
    assert (done.returncode, "ida" in done.stdout, "bob" in done.stdout) == (1, True, False)
    assert done.stderr.count("\n") == 1
    assert "learners/bob/progress.db. What is in it is left out here." in done.stderr
    assert "ida" in fine("progress", "--learner", "ida", "--format", "csv")


def test_what_else_lies_there_is_nobody(home: Path, told: Told) -> None:
    came(home, "ida")
    for name in (".DS_Store", "Ann", "a b", "%2e%2E", "%", "~", "%00"):
        (home / "learners" / name).mkdir()
    (home / "learners" / "a-file").write_text("x")
    assert told("--learners") == "ida\n"


def test_damage_in_part_is_told_too(home: Path) -> None:
    folder = came(home, "ida")
    change(folder, "drop trigger log_keeps", "update log set event = x'ff' where number = 3")
    done = chainrule("progress", "--lang", "en", "--class")
    assert (done.returncode, "ida" in done.stdout, done.stderr.count("\n")) == (1, True, 1)
    assert "damaged in part" in done.stderr


def test_where_all_is_damaged_nothing_is_shown(home: Path) -> None:
    (came(home, "bob") / NAME).write_bytes(b"no database at all" * 99)
    for options in (["--class"], ["--learners"], ["--learner", "bob"], ["--learner", "ann"]):
        assert wanting("progress", *options).count("\n") == 0


# --- never touched --------------------------------------------------------------------------------


def test_reading_leaves_no_trace(home: Path) -> None:
    folder = came(home, "ida")
    before = contents(folder)
    assert {*before} == {NAME}
    fine("progress", "--class")
    fine("progress", "--learner", "ida")
    assert contents(folder) == before


def test_a_journal_of_version_1_is_read_and_not_migrated(home: Path) -> None:
    folder = home_of_version_1("plain-mid-zh", folder_of(home, "ida"))
    before = contents(folder)
    assert "ida " in fine("progress", "--class")
    assert contents(folder) == before


def test_who_is_writing_is_neither_stopped_nor_waited_for(home: Path, told: Told) -> None:
    folder = came(home, "ida", entry(1, verdict="right"))
    with closing(sqlite3.connect(folder / NAME, isolation_level=None)) as writer:
        writer.execute("begin immediate")
        writer.execute("insert into setting values ('mood', 'good')")
        (one,) = json.loads(told("--class", "--format", "json"))["learners"]
        assert one["answers"] == 1
        writer.execute("commit")
        came(home, "ida", entry(2, verdict="right"))
        (one,) = json.loads(told("--class", "--format", "json"))["learners"]
        assert one["answers"] == 2


# --- no answer is not no data ---------------------------------------------------------------------

AWAY = {
    "down": "postgresql://ann:sesame@127.0.0.1:1/class",
    "garbage": "ann:sesame@somewhere",
    "other": "mysql://ann:sesame@127.0.0.1/class",
}


@pytest.mark.parametrize(
    ("why", "learner", "format_"), crossed(AWAY, [[], ["--learner", "ann"]], FORMATS)
)
def test_a_database_that_cannot_be_read_is_one_sentence(
    why: str, learner: list[str], format_: str
) -> None:
    said = wanting("progress", *learner, "--format", format_, CHAINRULE_DATABASE=AWAY[why])
    assert said.count("\n") == 0
    assert "sesame" not in said


@pytest.mark.parametrize("options", [[], ["--learner", "ann"], ["--class"], ["--learners"]])
def test_so_is_one_of_a_program_to_come(class_database: str, options: list[str]) -> None:
    with psycopg.connect(class_database, autocommit=True) as connection:
        connection.execute("create schema chainrule")
        connection.execute("create table chainrule.version as select 999 as version")
    said = wanting("progress", "--lang", "en", *options, CHAINRULE_DATABASE=class_database)
    assert "newer chainrule" in said
    assert said.count("\n") == 0


@pytest.mark.parametrize("format_", FORMATS)
def test_and_so_is_a_file(home: Path, format_: str) -> None:
    with Journal.at(home) as journal:
        journal.append(entry(1))
    change(home, "pragma user_version = 999")
    said = wanting("progress", "--lang", "en", "--format", format_)
    assert "newer chainrule" in said
    assert said.count("\n") == 0


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", FORMATS)
def test_a_name_that_nobody_has_is_said(home: Path, format_: str) -> None:
    for number in range(15):
        came(home, f"name{number:02}", entry(1))
    said = wanting("progress", "--lang", "en", "--learner", "Name14x", "--format", format_)
    assert said.startswith("There is nobody here of that name: name14x. There are: name14, ")
    assert said.endswith(", ….")


def test_nobody_at_all_is_nobody() -> None:
    assert "Nobody has a name here yet" in wanting("progress", "--lang", "en", "--learner", "ann")
    done = chainrule("progress", "--lang", "en", "--learners")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Nobody has done anything yet." in done.stderr


def test_a_name_is_written_in_one_way_into_a_database(
    class_database: str, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    monkeypatch.setenv("CHAINRULE_DATABASE", class_database)
    for name in ("Gabi", "gabi", "ＧＡＢＩ "):
        done = chainrule("learn", "fork", "--plain", stdin="\n", CHAINRULE_LEARNER=name)
        assert done.returncode == 0
    assert told("--learners") == "gabi\n"
    with psycopg.connect(class_database) as connection:
        names = connection.execute("select distinct learner from chainrule.log").fetchall()
    assert names == [("gabi",)]


# --- another name ---------------------------------------------------------------------------------


@pytest.fixture(params=["file", "folder", "database"])
def annas(request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ann, wherever what she did may be."""
    if request.param == "folder":
        came(home, "ann", entry(1, verdict="right"))
        return
    if request.param == "database":
        address = request.getfixturevalue("class_database")
        monkeypatch.setenv("CHAINRULE_DATABASE", address)
        monkeypatch.setenv("CHAINRULE_LEARNER", "teacher")
    other = home.parent / "other"
    with Journal.at(other) as journal:
        journal.append(entry(1, verdict="right"))
    assert "Here already: 0" in fine("progress", "--merge", str(other / NAME), "--learner", "Ann")


@pytest.mark.usefixtures("annas")
def test_a_learner_is_called_by_another_name(told: Told) -> None:
    assert "ann is called anna lee now." in told("--rename", "ANN", "Anna Lee")
    assert told("--learners") == "anna lee\n"
    assert "Nothing was changed" in told("--rename", "ann", "anna lee")
    assert "now" in told("--rename", "anna lee", "ann", "--lang", "en")
    assert told("--learners") == "ann\n"
    (one,) = json.loads(told("--class", "--format", "json"))["learners"]
    assert (one["answers"], one["lessons"][0]["settled"]) == (1, 1)
    assert "nobody here of that name: x" in wanting("progress", "--rename", "x", "y")


@pytest.mark.usefixtures("annas")
def test_two_names_become_one(told: Told, tmp_path: Path) -> None:
    with Journal.at(tmp_path / "more") as journal:
        journal.append(entry(2, verdict="right"))
    told("--merge", str(tmp_path / "more" / NAME), "--learner", "ben")
    assert "ann and ben are one now, ben." in told("--rename", "ann", "Ben")
    (one,) = json.loads(told("--class", "--format", "json"))["learners"]
    assert (one["learner"], one["answers"], one["lessons"][0]["settled"]) == ("ben", 2, 2)
    assert "New entries: 0." in told("--merge", str(tmp_path / "more" / NAME), "--learner", "ann")
    assert told("--learners") == "ben\n"


def test_a_session_that_is_open_goes_on(home: Path, told: Told) -> None:
    with Journal.at(folder_of(home, "ann")) as journal:
        journal.append(entry(1, verdict="right"))
        assert journal.is_saved(within=30)
        assert "are one now" not in told("--rename", "ann", "ben")
        journal.append(entry(2, verdict="right"))
        assert (journal.is_saved(within=30), journal.troubles()) == (True, ())
    assert told("--learners") == "ann\nben\n"
    assert "are one now" in told("--rename", "ann", "ben")
    rows = [*csv.DictReader(io.StringIO(told("--learner", "ben", "--format", "csv")))]
    assert [row["question"] for row in rows] == ["q1", "q2"]


def test_what_was_joined_is_kept(home: Path, told: Told) -> None:
    folder = came(home, "ann", entry(1))
    assert f"{folder / NAME}.before-rename.bak" in told("--rename", "ann", "ben")
    told("--merge", f"{folder / NAME}.before-rename.bak", "--learner", "cleo")
    assert told("--learners") == "ben\ncleo\n"


def test_a_file_merged_without_a_name_is_named_later(home: Path, told: Told) -> None:
    with Journal.at(home) as journal:
        journal.append(entry(9))
    with Journal.at(home.parent / "other") as journal:
        journal.append(entry(1), entry(2))
    file = str(home.parent / "other" / NAME)
    assert "They have no name, and count as your own." in told("--merge", file)
    assert "merge the file again with --learner NAME" in told("--merge", file)
    assert "they are those of ann now" in told("--merge", file, "--learner", "Ann")
    assert "Those here already are those of ann." in told("--merge", file, "--learner", "ben")
    assert "记在 ann 名下" in told("--merge", file, "--lang", "zh")
    rows = [*csv.DictReader(io.StringIO(told("--format", "csv")))]
    assert [row["question"] for row in rows] == ["q9"]


def test_an_address_that_works_is_named_where_another_does_not() -> None:
    said = wanting("progress", "--lang", "en", "--merge", "https://class.example/a.db")
    assert "postgresql://…" in said
