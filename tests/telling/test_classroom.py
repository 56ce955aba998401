"""A class told: whatever its learners are called, and whatever lessons they had."""

from __future__ import annotations

import csv
import io
from datetime import UTC

import pytest

from tests.journal.learning import entry
from tests.practice.returning import NOW, practised
from tutor.practice.classroom import classroom, pupil
from tutor.telling.classroom import class_lines, class_table
from tutor.wording import LANGUAGES, Words

ODD = ("", "=cmd()", "a\x1b]0;x\x07b", "小明" * 40, "two\nlines", "[bold]red")


def known():  # type: ignore[no-untyped-def]
    logs = {name: practised(20) for name in ODD}
    odd = entry(1, "=1+1\x1b[2J", misconception="no\x1bsuch", verdict="wrong")
    return classroom(pupil(name, (*log, odd), NOW + 1e6) for name, log in logs.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_it_controls_a_terminal(language: str) -> None:
    lines = [*class_lines(known(), Words(language), lambda entry: (3, "A \x1b[31mpage"), UTC)]
    assert all(line.isprintable() for line in lines)
    assert sum("小明" in line for line in lines) == 1
    assert "A " in lines[-1] or "A " in lines[-2]


def test_a_lesson_that_is_not_on_the_shelf_is_told_of_without_a_page() -> None:
    lines = [*class_lines(known(), Words("en"), lambda entry: None, UTC)]
    assert lines[-1].endswith("begun by 6, finished by 0, left by 6")


def test_a_table_runs_nothing_in_a_spreadsheet() -> None:
    head, *rows = csv.reader(io.StringIO(class_table(known())))
    assert (len(rows), {len(row) for row in rows}) == (len(ODD), {len(head)})
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in (head, *rows) for cell in row)


def test_nobody_is_nobody() -> None:
    assert [*class_lines(classroom(()), Words("en"), lambda entry: None)] == [
        "Nobody has done anything yet."
    ]
