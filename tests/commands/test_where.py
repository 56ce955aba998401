"""`chainrule where`, and what is read there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.test_cli import chainrule, fine
from tutor.cli import main
from tutor.config import LARGEST, config_file, read_config


def test_folders_are_printed_for_people_and_for_programs(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["where", "--lessons", str(tmp_path / "mine")]) == 0
    text = capsys.readouterr().out
    assert main(["where", "--format", "json", "--lessons", str(tmp_path / "mine")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "data": str(home),
        "config": str(config_file().parent),
        "lessons": [str(tmp_path / "mine")],
    }
    rows = [line.split(maxsplit=1) for line in text.splitlines()]
    assert rows == [
        ["data", told["data"]],
        ["config", told["config"]],
        ["lessons", *told["lessons"]],
    ]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://ann:sesame@db.example:5433/class?sslmode=require", "db.example/class"),
        ("postgres://db.example/class?password=sesame", "db.example/class"),
        ("postgresql:///class?host=/run&password=sesame", "/class"),
        ("postgresql://ann:12345/class", "ann/class"),  # the host is forgotten
        ("Postgresql://ann:sesame@[::1]:5432,other/class", "[::1],other/class"),
    ],
)
def test_a_database_is_named_without_its_password(
    address: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINRULE_DATABASE", address)
    monkeypatch.setenv("CHAINRULE_LEARNER", " Ann ")
    text, data = fine("where", "--lang", "en"), json.loads(fine("where", "--format", "json"))
    assert (data["database"], data["learner"]) == (f"postgresql://{shown}", "ann")
    assert f"database  postgresql://{shown}\nlearner   ann\n" in text
    assert "sesame" not in text


@pytest.mark.parametrize(
    "address",
    [
        "mysql://ann:sesame@h/d",
        "host=h user=ann password=sesame",
        "postgresql://ann:open/sesame@db.example/class",
        "postgresql://ann:open@sesame@db.example/class",
        "postgresql://ann:open?sesame@db.example/class",
    ],
)
def test_of_what_is_unclear_nothing_is_repeated(address: str) -> None:
    done = chainrule("where", "--lang", "en", CHAINRULE_DATABASE=address)
    assert (done.returncode, "sesame" in done.stdout + done.stderr) == (0, False)
    assert "The address of the class's database" in done.stderr


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"[keys]\nhint = ", "config-broken"),
        (b"\xff\xfe", "config-broken"),
        (b"keys = 3", "config-no-table"),
        (b"[colours]\n", "config-unknown"),
        (b"a = " + b"[" * 5000, "config-broken"),
        (b"#" * (LARGEST + 1), "config-unreadable"),
    ],
)
def test_a_faulty_file_is_a_problem_and_never_an_end(
    tmp_path: Path, text: bytes, code: str
) -> None:
    (tmp_path / "config.toml").write_bytes(text)
    config = read_config(tmp_path / "config.toml")
    assert [problem.code for problem in config.problems] == [code]
    assert not config.keys


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    assert not read_config(tmp_path / "config.toml").problems
    (tmp_path / "config.toml").mkdir()
    assert [p.code for p in read_config(tmp_path / "config.toml").problems] == ["config-unreadable"]


def test_wishes_are_read_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[keys]\nhint = "Ctrl+H"\npages = ["g", "F6"]\n', encoding="utf-8")
    assert read_config(path).keys == {"hint": "Ctrl+H", "pages": ["g", "F6"]}
