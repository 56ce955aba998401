"""Charts in characters, each value one cell: they can be read without colour, and in ASCII."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from rich.cells import cell_len

from tutor.wording import Words

BLOCKS, SIGNS = "▁▂▃▄▅▆▇█", "_.:-=+*#"
"""From little to much; the second where blocks cannot be shown."""
NONE = "·."
"""Nothing; the second where only ASCII can be shown."""
WEEKS = 30
"""How many weeks a calendar goes back, at most."""


def spark(values: Sequence[float], words: Words) -> str:
    """A line of values from 0 to 1, the first on the left."""
    ramp = SIGNS if words.ascii else BLOCKS
    return "".join(ramp[_level(value, len(ramp))] for value in values)


def columns(counts: Sequence[int], labels: Sequence[str], words: Words, width: int) -> list[str]:
    """A column for each count, `width` cells wide: the count, its height, and its label."""
    most = max((*counts, 1))
    figures = (str(count) if count else NONE[words.ascii] for count in counts)
    bars = (spark([count / most], words) if count else " " for count in counts)
    rows = (figures, bars, labels)
    return ["".join(padded(cell, -width) for cell in row).rstrip() for row in rows]


def calendar(
    days: Mapping[date, int], today: date, names: Sequence[str], words: Words
) -> list[str]:
    """A row for each day of the week, a column for each week until today; above, the months.

    `names` are those of the days, Monday first. The more was done on a day, the more is filled.
    """
    monday = today - timedelta(days=today.weekday())
    first = min((*days, today))
    weeks = min(WEEKS, (monday - first).days // 7 + 2 if first < monday else 1)
    mondays = [monday - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]
    most = max((*days.values(), 1))
    margin = max(map(cell_len, names)) + 2
    rows = [" " * margin + _months(mondays)]
    for number, name in enumerate(names):
        cells = (_day(days, week + timedelta(days=number), today, most, words) for week in mondays)
        rows.append((padded(name, margin) + " ".join(cells)).rstrip())
    return rows


def padded(text: str, width: int) -> str:
    """A text in so many cells; at the right end of them where `width` is negative."""
    blanks = " " * (abs(width) - cell_len(text))
    return blanks + text if width < 0 else text + blanks


def _months(mondays: Sequence[date]) -> str:
    """The number of a month above its first week, where there is room for it."""
    text = ""
    for place, monday in enumerate(mondays):
        is_first = place == 0 or monday.month != mondays[place - 1].month
        if is_first and len(text) <= 2 * place:
            text = text.ljust(2 * place) + str(monday.month)
    return text


def _day(days: Mapping[date, int], day: date, today: date, most: int, words: Words) -> str:
    if day > today:
        return " "
    count = days.get(day, 0)
    return spark([count / most], words) if count else NONE[words.ascii]


def _level(value: float, levels: int) -> int:
    return max(0, min(levels - 1, round(value * (levels - 1))))
