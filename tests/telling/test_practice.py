"""A practice in words: what has changed, and what has not."""

from __future__ import annotations

import pytest

from tutor.study.score import Score
from tutor.telling.practice import summary
from tutor.telling.terminal import ascii_in
from tutor.wording import Words


def told(words: Words, **grown: tuple[float, float]) -> list[str]:
    changes = {name.replace("_", "."): change for name, change in grown.items()}
    return [line.text for line in summary(words, Score(first=2, shown=1), (), changes)]


@pytest.mark.parametrize(
    ("language", "up", "down", "same"),
    [
        ("en", "(from 10 to 45 %)", "(from 45 down to 30 %)", "(still 11 %)"),
        ("zh", "（从 10% 升到 45%）", "（从 45% 降到 30%）", "（仍为 11%）"),
    ],
)
def test_growth_is_said_in_words_the_most_of_it_first(
    language: str, up: str, down: str, same: str
) -> None:
    words = Words(language)
    lines = told(words, paths=(0.45, 0.3), order=(0.1, 0.11), rule_add=(0.1, 0.45))
    assert words("grown-some") in lines
    skills = [line for line in lines if line[0] in "↑↓="]
    assert [line[0] for line in skills] == ["↑", "=", "↓"]
    assert [line.endswith(end) for line, end in zip(skills, (up, same, down), strict=True)] == [
        True, True, True,
    ]  # fmt: skip
    assert words("skill-rule.add") in skills[0]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_where_nothing_grew_that_is_said(language: str) -> None:
    words = Words(language)
    lines = told(words, paths=(0.1, 0.11))
    assert words("grown-none") in lines
    assert words("grown-some") not in lines


def test_counts_of_nothing_are_left_out_and_a_dot_is_no_product() -> None:
    first, *_ = told(Words("en"), paths=(0.1, 0.1))
    assert first == "Answered: 3 · right at the first try: 2 · answer shown: 1"
    first, *_ = told(Words("en", ascii_in("en")), paths=(0.1, 0.1))
    assert first == "Answered: 3 | right at the first try: 2 | answer shown: 1"
