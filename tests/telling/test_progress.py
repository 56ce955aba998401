"""The report of a learner's progress: after no day, one day and two hundred."""

from __future__ import annotations

from datetime import UTC, date, timedelta

import pytest
from rich.cells import cell_len

from tests.journal.learning import entry
from tests.practice.returning import NOW, examined, practised
from tutor.journal.log import Entry
from tutor.practice.overview import overview
from tutor.telling.charts import WEEKS, calendar, columns, spark
from tutor.telling.progress import sections, summary
from tutor.telling.terminal import ascii_in
from tutor.wording import LANGUAGES, Words


def told(entries: tuple[Entry, ...], words: Words) -> list[str]:
    known = overview(entries, NOW, UTC)
    parts = sections(known, words, UTC)
    return [summary(known, words), *(line for part in parts for line in (part.title, *part.lines))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("days", [0, 1, 200])
@pytest.mark.parametrize("shown", [str, ascii_in])
def test_it_fits_and_controls_nothing(language: str, days: int, shown: object) -> None:
    words = Words(language) if shown is str else Words(language, ascii_in(language))
    odd = entry(1, at=NOW, answer="\x1b[2J" * 20, misconception="x\x07", verdict="wrong")
    log = practised(days, every_day=True)
    for line in told((*log, odd) if days else log, words):
        assert cell_len(line) <= 74
        assert line.isprintable()
        if shown is not str and language == "en":
            assert line.replace("\ufffd", "").isascii()


def test_who_has_done_nothing_is_told_so_and_no_more() -> None:
    assert told((), Words("en")) == ["nothing to show yet. It begins with your first answer."]


def test_a_mistake_is_told_with_its_last_example() -> None:
    slip = entry(1, at=NOW, answer="2x", misconception="sign-slip", verdict="wrong")
    lines = told((slip,), Words("en"))
    at = lines.index("1× a wrong sign")
    assert lines[at + 1].strip() == "last on 2026-09-21: 2x (fork)"
    lines = told((slip,), Words("zh"))
    assert any("符号错了" in line for line in lines)


def test_an_exam_is_told_with_its_score() -> None:
    lines = told(examined("right", "wrong", "right"), Words("en"))
    assert "2026-09-20  ▆  2 of 3 right · 12 min" in lines


def test_values_can_be_told_apart_without_colour() -> None:
    words = Words("en")
    assert spark([0, 0.5, 1], words) == "▁▅█"
    assert spark([0, 0.5, 1], Words("en", ascii_in("en"))) == "_=#"
    assert columns([2, 0, 1], ["25", "26", "1"], words, 4) == [
        "   2   ·   1", "   █       ▅", "  25  26   1",
    ]  # fmt: skip


def test_a_calendar_has_a_column_for_each_week_and_a_row_for_each_day_of_it() -> None:
    today = date(2026, 9, 23)  # a Wednesday
    names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    days = {today: 4, date(2026, 9, 15): 2}
    assert calendar(days, today, names, Words("en")) == [
        "    9", "Mo  · ·", "Tu  ▅ ·", "We  · █", "Th  ·", "Fr  ·", "Sa  ·", "Su  ·",
    ]  # fmt: skip
    long = calendar({today - timedelta(days=1000): 1}, today, names, Words("en"))
    assert {len(line) for line in long[1:4]} == {4 + 2 * WEEKS - 1}
