"""One lesson, played to its end in a terminal; `python -m tests.terminal.play` plays them all."""

from __future__ import annotations

from tests.terminal.play import played


def test_a_lesson_is_played_to_its_end() -> None:
    *_, end = played("rates", "zh", (80, 24))
    assert "▸" in end
