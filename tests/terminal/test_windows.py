"""Windows dragged to any size: nothing is lost in one where nothing can be seen."""

from __future__ import annotations

from tests.terminal.emulator import terminal
from tutor.ui.common.room import LEAST
from tutor.wording import Words

CLEAR = b"\x1b[2J"
TINY = ((6, 24), (1, 1), (2, 60), (200, 2), (5, 3), (LEAST.width, LEAST.height - 1))


def test_nothing_is_lost_in_a_small_window() -> None:
    with terminal("learn", "chain", size=(20, 5)) as seen:
        seen.until("Make this window")
        assert "40×14" in seen.text
        seen.type("2\x0c")  # the first would be an answer, if anything could be seen
        seen.until("请把窗口放大")
        seen.type("\x0c")
        seen.until("Make this window")
        seen.resize(80, 24)
        seen.until("x moves a little.")
        seen.until("Esc Lessons")
        assert "0/16" in seen.text
        seen.type("2\r1.2")
        seen.until("= 1.2 ")
        for width, height in TINY:
            cleared = seen.written.count(CLEAR)
            seen.resize(width, height)
            seen.until(lambda before=cleared: seen.written.count(CLEAR) > before)
            seen.resize(80, 24)
            seen.until("= 1.2 ")
            seen.until("Esc Lessons")
        seen.resize(*LEAST)
        seen.until("= 1.2 ")
        seen.resize(30, 10)
        seen.until("Ctrl+Q")
        seen.type("\x11")
        assert seen.ended() == 0
        assert b"Traceback" not in seen.written


def test_the_sentence_is_in_both_languages_and_fits() -> None:
    for language in ("en", "zh"):
        text = Words(language)("window-small", width=LEAST.width, height=LEAST.height, key="Ctrl+Q")
        assert "40×14" in text
        assert "Ctrl+Q" in text
