"""An exam line by line, and a paper for a class."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tutor.cli import main
from tutor.journal.journal import Journal
from tutor.plain import exam
from tutor.practice.exam import exams
from tutor.practice.generator import problem_of
from tutor.questions import typed_solution
from tutor.study import Desk
from tutor.wording import Words

SEED = 3


def sat(lines: Iterable[str], language: str = "en", **more: Any) -> tuple[str, Desk]:
    """What is said to somebody who answers so."""
    script, said = iter(lines), list[str]()

    def ask(text: str) -> str:
        said.append(text)
        try:
            return next(script)
        except StopIteration:
            raise EOFError from None

    desk = more.pop("desk", None) or Desk(Journal.in_memory(), clock=lambda: 1e9)
    status = exam.run(desk, Words(language), SEED, 4, 30, ask=ask, say=said.append, **more)
    assert status == 0
    return "\n".join(said), desk


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_whole_exam(language: str) -> None:
    said, desk = sat(["1", ":3", "n", "n", "((", "end", "n", "end", "y"], language)
    words = Words(language)
    assert words("exam-place", number=3, count=4) in said
    assert words("exam-some-open", open=("2", "3", "4")) in said
    (told,) = exams(desk.journal.entries())
    assert told.score == sum(given.right for given in told.answers.values())
    assert words("report-score", score=told.score, of=4, minutes="0.1") in said


def test_stopping_keeps_it_and_it_goes_on() -> None:
    said, desk = sat(["1"])
    assert "takes it up again" in said
    said, _ = sat(["end", "y"], desk=desk)
    assert "goes on where it was cut off" in said
    assert "Not answered yet: 2, 3 and 4." in said


def test_certainty_is_asked_for_what_can_be_read() -> None:
    _, desk = sat(["no answer", "1", "certain", "3", "quit"], certainty=True)
    (told,) = exams(desk.journal.entries())
    assert [(given.answer, given.certainty) for given in told.answers.values()] == [("1", 3)]


# --- a paper --------------------------------------------------------------------------------------


def paper(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert main(["practice", "--exam", "--format", "json", *options]) == 0
    read: dict[str, Any] = json.loads(capsys.readouterr().out)
    return read


def test_a_paper_and_its_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = tmp_path / "key.json"
    told = paper(capsys, "--seed", "5", "--count", "6", "--key", str(key))
    assert (told["generator"], told["seed"], told["count"]) == (1, 5, 6)
    answers = json.loads(key.read_text("utf-8"))
    assert (answers["generator"], answers["seed"]) == (1, 5)
    assert [one["id"] for one in answers["answers"]] == [one["id"] for one in told["problems"]]
    for one in answers["answers"]:
        question = problem_of(one["id"]).question
        assert question.judge(one["answer"]).kind == "right"
        assert one["answer"] == typed_solution(question)
        assert one["explanation"]
    assert paper(capsys, "--seed", "5", "--count", "6") == told
    assert paper(capsys, "--seed", "6", "--count", "6") != told


def test_a_key_overwrites_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine").write_text("mine")
    Path("link").symlink_to("mine")
    Path("dangling").symlink_to("nowhere")
    Path("loop").symlink_to("loop")
    command = ["practice", "--exam", "--format", "json", "--count", "1", "--key"]
    for name in ("mine", "link", "dangling", "loop"):
        assert main([*command, name]) == 1
        told = capsys.readouterr()
        assert told.err.startswith(f"{name} exists already")
        assert told.out == ""
    assert Path("mine").read_text() == "mine"
    assert not Path("nowhere").exists()
    assert main([*command, os.devnull]) == 0  # where nothing is kept


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--count", "0"], 2),
        (["--count", "201"], 2),
        (["--minutes", "0"], 2),
        (["--minutes", "nan"], 2),
        (["--key", "key.json"], 2),
        (["--format", "json", "--key", "no/such/folder/key.json"], 1),
    ],
)
def test_misuse(options: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["practice", "--exam", "--seed", "1", *options]) == status
    told = capsys.readouterr()
    assert told.err
    assert not told.out


# --- killed ---------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_what_was_said_to_be_kept_is_kept_whatever_happens(home: Path) -> None:
    """Killed as soon as it has said so. `tests.benchmarks.killed` kills the app at any moment."""
    command = [sys.executable, "-m", "tutor", "practice", "--exam", "--plain", "--seed", f"{SEED}"]
    for kept in (1, 2):
        began = time.time()
        process = subprocess.Popen(
            [*command, "--count", "4"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert process.stdin
        assert process.stdout
        process.stdin.write(f":{kept}\n{kept}\n")
        process.stdin.flush()
        for line in process.stdout:
            if "Kept: " in line and (kept == 1 or "Kept: 2" in line):
                break
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdin.close()
        process.stdout.close()
        with Journal.at(home) as journal:
            (told,) = exams(journal.entries())
        assert [given.answer for given in told.answers.values()] == ["1", "2"][:kept]
        if kept == 1:
            assert began - 1 <= told.began <= time.time()
            deadline = told.deadline
    assert told.deadline == deadline


@pytest.mark.parametrize(("language", "yes"), [("en", "y"), ("zh", "是")])
def test_what_was_missed_is_done_again_with_fresh_numbers(language: str, yes: str) -> None:
    said, desk = sat(["1", "end", "y", yes, "q"], language)
    words = Words(language)
    practised = [entry for entry in desk.journal.entries() if entry.mode == "practice"]
    assert practised[0].event == "open"
    assert words("plain-practice", number="1/4", subject=words("family-paths")) in said


def test_an_empty_line_in_an_exam_answers_nothing() -> None:
    said, desk = sat(["", ""])
    assert said.count(Words("en")("type-first")) == 2
    assert not [entry for entry in desk.journal.entries() if entry.event == "answer"]
