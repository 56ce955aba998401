"""How it went, in one line."""

from __future__ import annotations

from tutor.study.score import Score
from tutor.wording import Words


def score_line(words: Words, score: Score) -> str:
    """First tries apart from all others: reading is not knowing."""
    return words(
        "score", total=score.total, first=score.first, later=score.later, helped=score.helped,
        shown=score.shown,
    )  # fmt: skip
