"""`chainrule format` as an author and a workflow meet it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tutor.cli import main

UNEVEN = "---\ntitle:  A lesson\nid: it\n---\n# A page\nText.\n"
EVEN = "---\nid: it\ntitle: A lesson\n---\n\n# A page\n\nText.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path / "home"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def test_a_file_is_set_once(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("it.md")
    path.write_text(UNEVEN, encoding="utf-8")
    path.chmod(0o640)
    assert main(["format", "it.md"]) == 0
    assert capsys.readouterr().out.startswith("Formatted: it.md\nfiles: 1 · changed: 1")
    assert path.read_text(encoding="utf-8") == EVEN
    assert os.listdir() == ["it.md"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
    before = path.stat().st_mtime_ns
    assert main(["format", "it.md"]) == 0
    assert capsys.readouterr().out == "files: 1 · changed: 0 · left as they are: 0\n"
    assert path.stat().st_mtime_ns == before


def test_check_changes_nothing_and_shows_what_would_be(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = Path("it.md")
    path.write_text(UNEVEN, encoding="utf-8")
    assert main(["format", "--check", "."]) == 1
    printed = capsys.readouterr().out
    assert "-title:  A lesson\n" in printed
    assert "+title: A lesson\n" in printed
    assert path.read_text(encoding="utf-8") == UNEVEN
    path.write_text(EVEN, encoding="utf-8")
    assert main(["format", "--check", "it.md"]) == 0


@pytest.mark.parametrize(
    "text",
    [UNEVEN.replace("id: it", "id：it"), "# No front matter\n", UNEVEN + "```walk\nask: a\n"],
)
def test_what_cannot_be_read_is_left(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("it.md")
    path.write_text(text, encoding="utf-8")
    assert main(["format", "it.md"]) == 1
    assert capsys.readouterr().out.startswith("Left as it is: it.md:")
    assert path.read_text(encoding="utf-8") == text


def test_a_link_that_leads_out_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "elsewhere.md").write_text(UNEVEN, encoding="utf-8")
    Path("it.md").symlink_to(tmp_path / "elsewhere.md")
    assert main(["format", "it.md"]) == 1
    assert "leads out" in capsys.readouterr().out
    assert (tmp_path / "elsewhere.md").read_text(encoding="utf-8") == UNEVEN


def test_line_ends_are_told_as_a_change() -> None:
    """What differs in its line ends alone is written anew, once."""
    path = Path("it.md")
    path.write_bytes(EVEN.replace("\n", "\r\n").encode())
    assert main(["format", "it.md"]) == 0
    assert path.read_bytes() == EVEN.encode()


def test_nothing_to_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["format"]) == 2
    assert main(["format", "nowhere.md"]) == 2
    assert main(["format", "."]) == 2
