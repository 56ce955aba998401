"""What others wrote: files that are none, and texts that a terminal would obey."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.no_files import pipe, plug
from tutor.config import read_config
from tutor.others import NotAFileError, harmless, read_start, unwaiting


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize("make", [pipe, plug])
def test_what_is_no_file_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: object
) -> None:
    monkeypatch.chdir(tmp_path)
    assert callable(make)
    make(tmp_path / "x")
    with pytest.raises(NotAFileError):
        read_start("x", 4)


def test_a_folder_and_a_device_are_no_files(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        read_start(tmp_path, 4)
    with pytest.raises(NotAFileError):
        read_start(os.devnull, 4)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_put_there_meanwhile_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, fifo = tmp_path / "x", tmp_path / "fifo"
    file.write_text("text")
    os.mkfifo(fifo)
    opened = os.open
    monkeypatch.setattr(os, "open", lambda _, mode: opened(fifo, mode))
    with pytest.raises(NotAFileError):
        read_start(file, 4)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_that_nobody_reads_is_not_written_into(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(OSError, match="No such device"):
        unwaiting(str(tmp_path / "fifo"), os.O_WRONLY)
    with open(tmp_path / "x", "w", opener=unwaiting) as file:
        file.write("text")
    assert (tmp_path / "x").read_text() == "text"


def test_no_more_is_read_than_is_wanted(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"abcdef")
    assert read_start(file, 4) == b"abcd"
    assert read_start(file, 9) == b"abcdef"
    assert read_start(file, 0) == b""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_config_that_is_a_pipe_is_told_of(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "config.toml")
    (problem,) = read_config(tmp_path / "config.toml").problems
    assert problem.code == "config-unreadable"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x² · 中文 é \u00a0 👍", "x² · 中文 é \u00a0 👍"),
        ("a\x1b]0;pwn\x07b", "a\ufffd]0;pwn\ufffdb"),
        ("a\x9b31m", "a\ufffd31m"),
        ("a\nb\r\u2028c\td", "a\ufffdb\ufffd\ufffdc d"),
        ("\u202egpj\u2066", "\ufffdgpj\ufffd"),
        ("\udcff", "\ufffd"),
    ],
)
def test_nothing_that_a_terminal_obeys_is_left(text: str, expected: str) -> None:
    assert harmless(text) == expected


@given(st.text(st.characters(exclude_categories=())))
def test_a_harmless_text_is_one_line_as_long_and_stays_so(text: str) -> None:
    safe = harmless(text)
    assert len(safe) == len(text)
    assert len(safe.splitlines()) <= 1
    assert harmless(safe) == safe
    safe.encode()  # raises for half a character
