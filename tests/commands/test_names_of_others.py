"""Names that are commands to a terminal: of folders and files, in arguments, in the environment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tutor.cli import main

EVIL = "a\x1b]0;pwn\x07b\x9b31m\u202ec\udcff"

ARGUMENTS = (
    ["learn", EVIL], ["learn", f"{EVIL}.md"], ["learn", "chain", EVIL], [EVIL], [f"--{EVIL}"],
    [f"--l={EVIL}"], ["--lang", EVIL], ["--lessons", EVIL], ["explore", EVIL],
    ["explore", f"./{EVIL}"], ["explore", "x^2", "--at", EVIL], ["explore", "x^2", "--at", f"x={EVIL}"],
    ["explore", "x^2", "--at", f"{EVIL}=1", "--format", "text"], ["explore", "x", "--format", EVIL],
    ["explore", "x^2", "--width", EVIL], ["practice", "--skill", EVIL], ["practice", "--seed", EVIL],
    ["practice", "--exam", "--format", "json", "--count", "1", "--key", f"no/{EVIL}"],
    ["progress", "--restore", EVIL], ["progress", "--merge", EVIL],
    ["progress", "--merge", f"http://{EVIL}"], ["progress", "--backup", f"no/{EVIL}"],
    ["progress", "--format", EVIL], ["progress", "--learner", EVIL], ["grade", EVIL, "x"], ["grade", "x", EVIL],
    ["grade", "x", "x", "--given", EVIL], ["grade", "x", "--of", EVIL, "--wrt", EVIL],
    ["check", EVIL], ["check", f"{EVIL}/x.md"], ["format", EVIL], ["format", f"--{EVIL}"],
    ["format", "--check", f"{EVIL}/x.md"], ["new", f"{EVIL}/y"], ["new", f"no/{EVIL}"], ["preview", EVIL],
    ["--print-completion", EVIL], ["learn", f"{EVIL}/x.md"], ["--lessons", f"{EVIL}/pack"],
)  # fmt: skip


def said(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    """All that a command writes; nobody sits at the keyboard."""
    monkeypatch.setattr("builtins.input", nobody)
    with suppress(SystemExit):
        main(["--plain", *arguments])
    out, err = capsys.readouterr()
    return out + err


def nobody(prompt: str = "") -> str:
    raise EOFError


@pytest.mark.parametrize("arguments", ARGUMENTS, ids=lambda row: ascii(row)[:60])
def test_no_argument_is_a_command_to_the_terminal(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pack = tmp_path / EVIL / "pack"
    pack.mkdir(parents=True)
    (tmp_path / EVIL / "x.md").write_text("---\nid: x\ntitle:   x\n---\n\n# Page\n\nText.\n")
    (pack / f"{EVIL}.md").write_text("no lesson")
    monkeypatch.chdir(tmp_path)
    text = said(arguments, monkeypatch, capsys)
    assert text
    assert not set(text) & set("\x1b\x07\x9b\u202e\udcff"), ascii(text)


@pytest.mark.parametrize(
    "variable", ["CHAINRULE_HOME", "CHAINRULE_LESSONS", "CHAINRULE_DATABASE", "LANG", "LC_ALL"]
)
def test_no_variable_is_a_command_to_the_terminal(
    variable: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / EVIL).write_text("no folder")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(variable, f"{tmp_path}/{EVIL}/{EVIL}")
    for arguments in ([], ["where"], ["progress"], ["progress", "--reset"], ["grade", "x", "x"]):
        text = said(arguments, monkeypatch, capsys)
        assert text
        assert not set(text) & set("\x1b\x07\x9b\u202e\udcff"), (arguments, ascii(text))


def test_a_name_of_two_lines_makes_no_line_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "none\nfiles: 1 · errors: 0"])
    assert not any(line.startswith("files:") for line in capsys.readouterr().err.splitlines())


@pytest.mark.parametrize(
    "command",
    [["learn", "{}/x.md"], ["--plain", "learn", "{}.md"], ["check", "{}"], ["format", "{}"],
     ["format", "--check", "{}"], ["--plain", "--lessons", "{}"], ["--lessons", "{}", "learn", "x"],
     ["preview", "{}/x.md"], ["new", "{}/y"], ["new", "--translation-of", "{}/x.md"],
     ["progress", "--restore", "{}"], ["practice", "--exam", "--format", "json", "--count", "1", "--key", "{}"]],
    ids=" ".join,
)  # fmt: skip
def test_no_name_of_a_file_begins_a_line(
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name = "new\nforged"
    (tmp_path / name).mkdir()
    (tmp_path / name / "x.md").write_text("---\nid: x\n---\n\n# Page\n")
    (tmp_path / name / "pack.yaml").write_text("title: [")
    (tmp_path / f"{name}.md").write_text("no lesson")
    monkeypatch.chdir(tmp_path)
    text = said([one.format(name) for one in command], monkeypatch, capsys)
    assert not any(line.strip().startswith("forged") for line in text.splitlines()), text


# --- names that are too long, and what nobody may look at ----------------------------------------

ENDLESS = "x" * 20_000
ENOUGH = 6000
"""Characters that are said of it at most: how a command is used may take two thousand."""


@pytest.mark.parametrize("arguments", ARGUMENTS, ids=lambda row: ascii(row)[:60])
def test_a_name_without_end_is_told_in_short(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    endless = [one.replace(EVIL, ENDLESS) for one in arguments]
    assert 0 < len(said(endless, monkeypatch, capsys)) < ENOUGH


@contextmanager
def with_few_rights() -> Iterator[None]:
    """As somebody who may not open everything, which root may."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="other rights than those of Unix")
@pytest.mark.parametrize("place", ["locked", "locked/x.md", "locked/pack.yaml", "locked/no/x.md"])
@pytest.mark.parametrize(
    "command",
    [
        ["learn", "{}"], ["--lessons", "{}", "learn"], ["--lessons", "{}", "learn", "chain"],
        ["--lessons", "{}", "progress"], ["check", "{}"], ["format", "{}"], ["explore", "{}"],
        ["new", "{}"], ["preview", "{}"], ["progress", "--merge", "{}"],
        ["progress", "--restore", "{}"], ["progress", "--backup", "{}"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_nobody_may_look_at_is_told(
    command: list[str],
    place: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    for name in ("x.md", "pack.yaml"):
        (folder / name).write_text("no lesson")
    monkeypatch.chdir(tmp_path)
    filled = [one.format(place) for one in command]
    said(filled, monkeypatch, capsys)  # so that all is loaded that is needed
    folder.chmod(0)
    try:
        with with_few_rights():
            assert said(filled, monkeypatch, capsys)
    finally:
        folder.chmod(0o700)
