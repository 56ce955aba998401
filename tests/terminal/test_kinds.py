"""Every kind of terminal that was tried: the list of lessons is there, in what it can show."""

from __future__ import annotations

import re

import pytest

from tests.terminal.emulator import Terminal, terminal

FIRST = "not started"
_COLOUR = re.compile(r"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|(?:[349]|10)[0-7]")
GREYS = {"30", "37", "40", "47", "90", "97", "100", "107"}


def colours(seen: Terminal) -> set[str]:
    """All that the terminal was told to show, as it was told."""
    styles = re.findall(rb"\x1b\[([0-9;]+)m", bytes(seen.written))
    return {each for style in styles for each in _COLOUR.findall(style.decode())}


@pytest.mark.parametrize(
    ("environment", "most"),
    [
        ({"TERM": "vt100"}, r"\d+"),
        ({"TERM": "xterm-256color"}, r"\d+|[34]8;5;\d+"),
    ],
)
def test_no_more_colours_are_used_than_there_are(environment: dict[str, str], most: str) -> None:
    with terminal(COLORTERM="", **environment) as seen:
        seen.until(FIRST)
        assert colours(seen)
        assert all(re.fullmatch(most, colour) for colour in colours(seen))


def test_who_wants_no_colour_has_greys() -> None:
    with terminal(NO_COLOR="1", COLORTERM="", TERM="xterm-16color") as seen:
        seen.until(FIRST)
        assert colours(seen) <= GREYS


def test_a_dumb_terminal_is_spoken_to_line_by_line() -> None:
    with terminal("--lang", "en", TERM="dumb") as seen:
        seen.until("(? helps)")
        assert b"\x1b" not in seen.written


def test_in_a_locale_of_ascii_all_is_ascii() -> None:
    environment = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    with terminal(**environment) as seen:
        seen.until(FIRST)
        assert seen.written.isascii()


def test_in_gbk_all_is_gbk() -> None:
    with terminal("--lang", "zh", PYTHONIOENCODING="gbk") as seen:
        seen.until(lambda: "未开始".encode("gbk") in seen.written)
        seen.written.decode("gbk")


def test_a_wall_of_a_terminal_is_filled() -> None:
    with terminal(size=(300, 100)) as seen:
        seen.until("Ctrl+L")
        rows = seen.text.split("\n")
        assert "Ctrl+L" in rows[99]
        assert max(map(len, rows)) > 150
