"""How it went, in one line."""

from __future__ import annotations

from tutor.study.score import Score
from tutor.telling.lines import in_a_row
from tutor.wording import Words


def score_line(words: Words, score: Score) -> str:
    """First tries apart from all others: reading is not knowing. What there was none of is left."""
    counts = {
        "answered": score.total - score.open,
        "first": score.first, "later": score.later, "helped": score.helped, "shown": score.shown,
        "open": score.open,
    }  # fmt: skip
    return in_a_row(words, (words(f"score-{how}", count=n) for how, n in counts.items() if n))
