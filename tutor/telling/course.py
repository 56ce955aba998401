"""How a learner stands in the lessons, in a sign and in words."""

from __future__ import annotations

from math import ceil

from tutor.study.course import LessonRow, Track
from tutor.telling.lines import in_a_row
from tutor.wording import Words

NEXT = "►"
"""The sign of the best next step."""
BAR = 10
"""Cells that show how far one is in a lesson."""
_HOUR, _ROUND = 90, 5
"""Minutes from which on hours are told, and to how many they are rounded."""


def mark(row: LessonRow, *, is_next: bool = False) -> str:
    """One cell that says it without colour."""
    if row.card.problem:
        return "!"
    if is_next:
        return NEXT
    return "✓" if row.finished else "+" if row.begun else "~" if row.skippable else "·"


def standing(words: Words, row: LessonRow, *, is_next: bool = False) -> str:
    """The same in a few words."""
    if row.card.problem:
        return words("home-broken")
    if row.finished:
        return words("home-finished")
    if row.progress and row.progress.total:
        done, total = row.progress.done, row.progress.total
        return words("home-progress", done=done, total=total)
    if row.progress:
        return words("home-begun")
    return words("home-next" if is_next else "home-skippable" if row.skippable else "home-new")


def bar(row: LessonRow) -> str:
    """How far one is in a lesson that is begun, as a bar."""
    if row.progress is None or row.finished or row.card.problem:
        return ""
    total = row.progress.total
    filled = min(BAR, round(BAR * row.progress.done / total)) if total else 0
    return "━" * filled + "─" * (BAR - filled)


def summary(words: Words, track: Track) -> str:
    """How many of some lessons are finished, and how long the others take."""
    if track.finished == len(track.rows):
        return f"✓ {words('home-finished')}"
    done = track.finished
    finished = words("packs-finished", done=done, total=len(track.rows)) if done else ""
    return in_a_row(words, filter(None, (finished, time_left(words, track.minutes_left))))


def time_left(words: Words, minutes: int | None) -> str:
    """About how much longer something takes; nothing where that is not known."""
    if not minutes:
        return ""
    if minutes >= _HOUR:
        return words("home-left-hours", hours=round(minutes / 60))
    rounded = minutes if minutes < _ROUND * 4 else _ROUND * ceil(minutes / _ROUND)
    return words("home-left", minutes=rounded)
