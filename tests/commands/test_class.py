"""A class's progress: in one database, or in files that its teacher collects."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from psycopg import connect

from tests.practice.returning import NOW, practised
from tests.test_cli import chainrule, fine, wanting
from tutor.cli import main
from tutor.commands.common.parsing import parser_for
from tutor.journal.journal import Journal
from tutor.journal.postgres.place import PostgresServer
from tutor.journal.sqlite.copies import back_up
from tutor.lessons import Library, shipped_lessons
from tutor.study import Desk
from tutor.wording import Words

Told = Callable[..., str]
WHERE = ("file", "database")


@pytest.fixture(params=WHERE)
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the class's journal is: in the teacher's own file, or in a database."""
    if request.param == "database":
        monkeypatch.setenv("CHAINRULE_DATABASE", request.getfixturevalue("class_database"))
    monkeypatch.setenv("CHAINRULE_LEARNER", "teacher")
    return str(request.param)


def handed_in(folder: Path, days: int, *, finds_it_hard: bool = False) -> Path:
    """The file of a learner: some practice, and the first question of a lesson."""
    with Journal.at(folder) as journal:
        reading = Library(shipped_lessons()).load("fork", "en")
        assert reading.lesson is not None
        sitting = Desk(journal, clock=lambda: NOW + days).open(reading.lesson)
        while not sitting.session.current:
            sitting.go_on()
        options = sitting.session.current.question.form.options
        sitting.answer(next(one.answer for one in options if one.right != finds_it_hard))
        journal.append(*practised(days))
        assert journal.is_saved(within=30)
    back_up(folder, folder.with_suffix(".db"))
    return folder.with_suffix(".db")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    ann = handed_in(tmp_path / "ann", 10)
    return {"ann": ann, "小明": handed_in(tmp_path / "ming", 3, finds_it_hard=True)}


def test_files_are_merged_under_names_twice_is_once(
    place: str, files: dict[str, Path], told: Told
) -> None:
    for name, file in files.items():
        first = told("--merge", str(file), "--learner", name)
        assert f"They are those of {name}." in first
        assert "New entries: 0." not in first
        assert "New entries: 0." in told("--merge", str(file), "--learner", "somebody else")
    data = json.loads(told("--class", "--format", "json"))
    assert [one["learner"] for one in data["learners"]] == ["ann", "小明"]
    assert data["learners"][0]["lessons"] == [{"id": "fork", "settled": 1, "finished": False}]
    (fork,) = data["lessons"]
    assert (fork["id"], fork["begun"], fork["finished"], fork["left"]) == ("fork", 2, 0, 2)
    assert sum(page["learners"] for page in fork["pages"]) == 2
    assert all(page["page"] >= 1 and page["title"] for page in fork["pages"])
    assert {"misconception", "count", "learners"} == {*data["mistakes"][0]}
    assert json.loads(told("--learner", "ann", "--format", "json"))["learner"] == "ann"
    rows = [*csv.DictReader(io.StringIO(told("--class", "--format", "csv")))]
    assert [(row["learner"], row["fork"]) for row in rows] == [("ann", "1"), ("小明", "0")]
    assert "left by 2, most often on page" in told("--class")
    assert "2 人中途停下" in told("--class", "--lang", "zh")


def test_a_learner_brings_their_own_file(
    class_database: str, files: dict[str, Path], told: Told, home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("CHAINRULE_DATABASE", class_database)
    monkeypatch.setenv("CHAINRULE_LEARNER", "ann")
    home.mkdir()
    own = home / "progress.db"
    files["ann"].rename(own)
    assert "They are those of ann." in told("--merge", str(own))
    assert "New entries: 0." in told("--merge", str(own))
    assert "fork" in told("--class")


def test_nobodys_file_is_not_taken_for_the_teachers(
    class_database: str, files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINRULE_DATABASE", class_database)
    assert "--learner NAME" in wanting("progress", "--merge", str(files["ann"]))
    assert fine("progress", "--class") == "Nobody has done anything yet.\n"


def test_a_name_is_no_command_to_the_terminal(files: dict[str, Path], told: Told) -> None:
    evil = "a\x1b]0;pwn\x07\u202e"
    merged = told("--merge", str(files["ann"]), "--learner", evil)
    assert "pwn" in merged
    assert not {*merged, *told("--class"), *told("--class", "--format", "csv")} & {
        *"\x1b\x07\u202e"
    }


def test_a_class_is_taken_home_as_a_file(
    class_database: str, files: dict[str, Path], told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINRULE_DATABASE", class_database)
    for name, file in files.items():
        told("--merge", str(file), "--learner", name)
    there = told("--class", "--format", "json")
    monkeypatch.delenv("CHAINRULE_DATABASE")
    assert "Here already: 0." in told("--merge", class_database)
    assert told("--class", "--format", "json") == there


def test_what_is_for_ones_own_file_leaves_a_database_alone(
    class_database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CHAINRULE_DATABASE", class_database)
    for action in (["--backup", "x"], ["--restore", "x"], ["--reset"]):
        assert "pg_dump" in wanting("progress", *action)


def test_a_database_that_is_away_is_one_line_and_never_a_password() -> None:
    away = {"CHAINRULE_DATABASE": "postgresql://ann:sesame@127.0.0.1:1/class"}
    done = chainrule("progress", "--class", **away)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "does not answer" in done.stderr
    assert "sesame" not in done.stderr


def test_what_a_database_did_not_take_is_kept_and_brought_along_by_itself(
    class_database: str, home: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINRULE_DATABASE", class_database)
    monkeypatch.setenv("CHAINRULE_LEARNER", "ann")
    change = "update chainrule.version set version = version "
    with closing(PostgresServer(class_database).writer()), connect(class_database) as teacher:
        teacher.execute(f"{change} + 1".encode())
        teacher.commit()
        done = chainrule("learn", "fork", "--plain", "--lang", "en", stdin="\n3\n")
        teacher.execute(f"{change} - 1".encode())
    assert (done.returncode, "Saved" in done.stdout) == (0, False)
    assert "Come back with: chainrule learn fork --plain" in done.stdout
    (line,) = (one for one in done.stderr.splitlines() if "is kept in" in one)
    assert "newer chainrule" in line
    assert str(home) in line
    for _ in range(2):
        assert "Saved" in chainrule("learn", "chain", "--plain", stdin="\n").stdout
        (ann,) = json.loads(told("--class", "--format", "json"))["learners"]
        assert (ann["learner"], ann["answers"]) == ("ann", 1)


def test_a_table_that_is_locked_holds_up_nobody(
    class_database: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tutor.journal.postgres.patience import PatientConnection

    monkeypatch.setattr(PatientConnection, "silence", 0.4)
    monkeypatch.setenv("CHAINRULE_DATABASE", class_database)
    with closing(PostgresServer(class_database).writer()), connect(class_database) as somebody:
        somebody.execute("lock table chainrule.log in access exclusive mode")
        began = time.monotonic()
        assert "does not answer" in wanting("progress", "--class")
        done = chainrule("learn", "fork", "--plain", stdin="\n3\nq\n")
        assert (done.returncode, "Saved" in done.stdout) == (0, False)
        assert "keeps its tables locked" in done.stderr
        assert time.monotonic() - began < 5
    assert "answers so far: 1" in fine("progress")


@pytest.mark.parametrize(
    "options",
    [
        ["--class", "--learner", "ann"],
        ["--class", "--format", "xapi"],
        ["--class", "--reset"],
        ["--class", "--merge", "x"],
        ["--learner", "ann", "--backup", "x"],
        ["--learner", "ann", "--reset"],
    ],
)
def test_what_does_not_go_together_is_refused(options: list[str]) -> None:
    assert main(["progress", *options]) == 2


COMMAND = re.compile(r"chainrule (?:practice|progress) [^`#>\n…]*")


@pytest.mark.parametrize("guide", ["README.md", "README.zh.md"])
def test_what_teachers_are_told_to_type_can_be_typed(guide: str) -> None:
    text = (Path(__file__).parents[2] / "lessons" / guide).read_text("utf-8")
    (section,) = (part for part in text.split("\n## ") if "CHAINRULE_LEARNER=ann" in part)
    commands = [shlex.split(one)[1:] for one in COMMAND.findall(section)]
    assert len(commands) >= 6
    for arguments in commands:
        parser, _ = parser_for(Words("en"), arguments)
        assert parser.parse_args(arguments).command == arguments[0]
