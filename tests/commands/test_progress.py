"""`chainrule progress`, from outside: told, exported, kept safe."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from jsonschema import validate

from tests.journal.learning import kept
from tests.practice.returning import NOW, examined, practised
from tests.test_cli import chainrule, fine, wanting
from tutor.journal.journal import Journal
from tutor.journal.log import Entry
from tutor.lessons import Library, shipped_lessons
from tutor.study import Desk

TEXT, WHOLE = {"type": "string"}, {"type": "integer", "minimum": 0}
DATE = {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"}


def table(**properties: object) -> dict[str, object]:
    """Exactly these: what scripts rely on."""
    row = {"type": "object", "properties": properties, "required": [*properties]}
    return {"type": "array", "items": {**row, "additionalProperties": False}}


SCHEMA = {
    "type": "object",
    "required": ["learner", "lessons", "skills", "mistakes", "exams", "days"],
    "properties": {
        "learner": TEXT,
        "lessons": table(
            id=TEXT, settled=WHOLE, asked={"type": ["integer", "null"]}, first_try=WHOLE,
            finished={"type": "boolean"},
        ),
        "skills": table(
            skill=TEXT, state={"enum": ["new", "practised", "mastered", "due"]},
            mastery={"type": "number", "minimum": 0, "maximum": 1}, answers=WHOLE, right=WHOLE,
            due=DATE,
        ),
        "mistakes": table(
            misconception=TEXT, count=WHOLE, last=TEXT, examples={"type": "array"},
        ),
        "exams": table(
            id=TEXT, at=TEXT, score=WHOLE, of=WHOLE, minutes={"type": "number"},
            by_skill={"type": "object"}, certainty={"type": ["object", "null"]},
        ),
        "days": table(date=DATE, answers=WHOLE, right=WHOLE),
    },
}  # fmt: skip


@pytest.fixture
def learnt(home: Path) -> tuple[Entry, ...]:
    """What a learner did: a lesson begun, and ten days of practice."""
    with Journal.at(home) as journal:
        reading = Library(shipped_lessons()).load("fork", "en")
        assert reading.lesson is not None
        sitting = Desk(journal, clock=lambda: NOW).open(reading.lesson)
        while not sitting.session.current:
            sitting.go_on()
        sitting.answer(
            next(o.answer for o in sitting.session.current.question.form.options if o.right)
        )
        journal.append(*practised(10), *examined("right", "wrong", certainty=3))
        return journal.entries()


def test_json_is_as_promised(
    home: Path, learnt: tuple[Entry, ...], told: Callable[..., str]
) -> None:
    data = json.loads(told("--format", "json"))
    validate(data, SCHEMA)
    (lesson,) = data["lessons"]
    assert lesson == {
        "id": "fork", "settled": 1, "asked": 30, "first_try": 1, "finished": False,
    }  # fmt: skip
    (exam,) = data["exams"]
    assert (exam["score"], exam["of"], exam["minutes"]) == (1, 2, 12.0)
    assert exam["by_skill"] == {"rule.add": {"score": 1, "of": 2}}
    assert (exam["certainty"]["answers"], exam["certainty"]["mark"]) == (2, -3)
    judged = [e for e in learnt if e.event == "answer"]
    assert sum(day["answers"] for day in data["days"]) == len(judged)
    assert data["mistakes"][0]["examples"][0]["answer"] == "-1.8845"
    validate(json.loads(fine("progress", "--format=json", CHAINRULE_HOME=str(home / "no"))), SCHEMA)


def test_it_is_told_in_both_languages(learnt: tuple[Entry, ...], told: Callable[..., str]) -> None:
    text = told("--plain")
    assert text.startswith(f"Progress: answers so far: {sum(e.event == 'answer' for e in learnt)},")
    assert "several edges leave: add" in text
    assert told("--format", "text", "--lang", "zh").startswith("学习进度：")
    assert fine("progress", "--ascii").isascii()


def test_tables_and_statements_hold_every_entry(
    learnt: tuple[Entry, ...], told: Callable[..., str]
) -> None:
    rows = csv.DictReader(io.StringIO(told("--format", "csv")))
    ids = [entry.id for entry in learnt]
    assert [row["id"] for row in rows] == ids
    statements = json.loads(told("--format", "xapi"))
    assert [statement["id"] for statement in statements] == ids


def test_one_can_go_back_to_a_backup(
    home: Path, learnt: tuple[Entry, ...], told: Callable[..., str], tmp_path: Path
) -> None:
    copy = tmp_path / "my copy.db"
    assert told("--backup", str(copy)) == f"Backed up to {copy}.\n"
    assert "already" in wanting("progress", "--backup", str(copy))
    done = chainrule("progress", "--reset", stdin="yes\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "before-reset.bak" in done.stdout
    assert kept(home) == []
    assert told("--restore", str(copy)) == f"Restored from {copy}.\n"
    assert len(kept(home)) == len(learnt)
    assert "New entries: 0." in told("--merge", str(copy))


@pytest.mark.parametrize("answer", ["", "no\n", "\n"])
def test_only_yes_is_yes(home: Path, learnt: tuple[Entry, ...], answer: str) -> None:
    done = chainrule("progress", "--reset", stdin=answer)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Nothing was changed.\n")
    assert len(kept(home)) == len(learnt)
    done = chainrule("progress", "--reset", "--lang", "zh", stdin="是\n")
    assert "已清空" in done.stdout


def test_what_is_no_journal_is_refused_in_one_line(home: Path, tmp_path: Path) -> None:
    assert wanting("progress", "--merge", "nowhere.db").count("\n") == 0
    (tmp_path / "notes").write_text("Dear diary")
    for act in ("--merge", "--restore"):
        assert wanting("progress", act, str(tmp_path / "notes")).count("\n") == 0
    assert "nothing to back up" in wanting("progress", "--backup", str(tmp_path / "copy"))
    assert not (tmp_path / "copy").exists()


def test_one_thing_at_a_time() -> None:
    done = chainrule("progress", "--reset", "--merge", "x")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--reset or --merge" in done.stderr


@pytest.mark.parametrize("way", ["{}", "file://{}", "file:{}", "file://localhost{}", "sqlite://{}"])
def test_a_journal_is_merged_by_its_address(
    home: Path, learnt: tuple[Entry, ...], tmp_path: Path, way: str
) -> None:
    other = tmp_path / "Ann's 100 % 学习.db"
    fine("progress", "--backup", str(other))
    path = quote(str(other)) if way != "{}" else str(other)
    assert "New entries: 0." in fine("progress", "--merge", way.format(path))


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("postgresql://127.0.0.1:1/journal", "does not answer"),
        ("postgres://ann:sesame@[::1/journal", "not one of PostgreSQL"),
        ("http://class.example/progress.db", "from this address"),
        ("https://class.example/progress.db", "from this address"),
        ("ftp://class.example/a", "from this address"),
        ("file://another-host/progress.db", "from this address"),
        ("file:///a%00b", "from this address"),
        ("file:", "from this address"),
        ("http://[", "from this address"),
        ("mysql://ann:hunter2@class.example/db?password=hunter2", "mysql://…"),
        ("Postgresql://ann:hunter2@127.0.0.1:1/db", "does not answer"),
        (" postgresql://ann:hunter2@[class.example/db", "not one of PostgreSQL"),
        ("host=class.example user=ann password=hunter2", "from this address"),
        ("file:///no/such%20file.db", "no such file: /no/such file.db"),
    ],
)
def test_what_cannot_be_merged_from_is_said_in_one_line(
    home: Path, learnt: tuple[Entry, ...], address: str, reason: str
) -> None:
    said = wanting("progress", "--merge", address)
    assert "hunter2" not in said
    assert reason in said
    assert said.count("\n") == 0
    assert len(kept(home)) == len(learnt)
