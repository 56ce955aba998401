"""Folders that nobody may look into, what is none, and links to nothing: told, and the rest goes on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.commands.test_names_of_others import said, with_few_rights
from tutor.cli import main

LESSON = "---\nid: {0}\ntitle: A lesson\n---\n\n# A page\n\nSome text.\n"


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="other rights than those of Unix")
@pytest.mark.parametrize(
    ("command", "status"),
    [(["check", "p"], 1), (["format", "p"], 1), (["format", "--check", "p"], 1)],
)
def test_one_closed_folder_is_one_fault(
    command: list[str],
    status: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    closed = tmp_path / "p" / "sub"
    closed.mkdir(parents=True)
    (tmp_path / "p" / "a.md").write_text(LESSON.format("a"))
    (closed / "b.md").write_text(LESSON.format("b"))
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o755)
    said(command, monkeypatch, capsys)  # so that all is loaded that is needed
    closed.chmod(0)
    try:
        with with_few_rights():
            assert main(command) == status
    finally:
        closed.chmod(0o700)
    out, err = capsys.readouterr()
    assert "The folder p/sub cannot be opened" in out
    assert "files: 2" in out
    assert err == ""


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="other rights than those of Unix")
def test_a_closed_folder_is_not_said_to_be_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sub"
    folder.mkdir()
    (folder / "b.md").write_text(LESSON.format("b"))
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o755)
    command = ["--plain", "--lessons", "sub", "learn", "b"]
    said(command, monkeypatch, capsys)
    folder.chmod(0)
    try:
        with with_few_rights():
            text = said(command, monkeypatch, capsys)
    finally:
        folder.chmod(0o700)
    assert "The folder sub cannot be opened" in text


@pytest.mark.parametrize("folder", ["nowhere", "a.md", "fifo", os.devnull])
def test_a_lesson_is_not_taken_from_elsewhere_where_its_folder_is_none(
    folder: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o755)
    (tmp_path / "a.md").write_text(LESSON.format("a"))
    if hasattr(os, "mkfifo"):
        os.mkfifo("fifo")
    monkeypatch.setattr("builtins.input", lambda _: (_ for _ in ()).throw(EOFError))
    assert main(["--plain", "--lessons", folder, "learn", "chain"]) == 1
    out, err = capsys.readouterr()
    assert f"There is no folder {folder}" in out + err
    assert main(["--plain", "--lessons", folder, "learn", "./a.md"]) == 0


@pytest.mark.parametrize("target", ["loop.md", "nowhere.md"])
@pytest.mark.parametrize(
    "command",
    [
        ["learn", "loop.md"], ["check", "loop.md"], ["check", "."], ["format", "loop.md"],
        ["format", "."], ["explore", "./loop.md"], ["--plain", "--lessons", "loop.md"],
        ["--lessons", "loop.md", "learn", "chain"], ["new", "--translation-of", "loop.md"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_link_to_nothing_is_told_as_one(
    command: list[str],
    target: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("loop.md").symlink_to(target)
    assert "loop.md is a link that leads nowhere" in said(command, monkeypatch, capsys)


@pytest.mark.parametrize("name", ["nosuch", "nosuch.md"])
def test_why_a_lesson_cannot_be_read_is_no_output(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--plain", "learn", name]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"{name}:1:1: ")
