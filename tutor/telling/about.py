"""What there is to say of a lesson before it is opened: what for, how long, what it needs."""

from __future__ import annotations

from collections.abc import Iterable

from tutor.study.shelves import LessonRow
from tutor.telling.lines import in_a_row
from tutor.wording import Words


def about(
    words: Words, row: LessonRow, rows: Iterable[LessonRow], minutes: int | None
) -> tuple[str, ...]:
    """Two lines, or fewer; `rows` are all lessons, `minutes` how long it takes, if that is known.

    Of what it builds on, only what is not finished is told.
    """
    card = row.card
    others = {other.card.id: other for other in rows}
    wanted = [others[name] for name in card.requires if name in others]
    missing = [words.shown(other.card.title) for other in wanted if not other.finished]
    takes = words("home-minutes", minutes=minutes) if minutes else ""
    after = words("home-after", titles=tuple(missing)) if missing else ""
    details = in_a_row(words, filter(None, (takes, after)))
    return tuple(filter(None, (words.shown(card.about), details)))
