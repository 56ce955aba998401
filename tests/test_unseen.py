"""Characters that nobody sees."""

from __future__ import annotations

import sys
from unicodedata import category

import pytest

from tutor.others import REPLACEMENT, harmless
from tutor.unseen import is_unseen, without_unseen

SEEN = {
    *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD,
}  # fmt: skip
"""Format characters that are drawn: Prepended_Concatenation_Mark of PropList.txt."""


def test_every_format_character_is_unseen_but_those_that_are_drawn() -> None:
    formats = {code for code in range(sys.maxunicode + 1) if category(chr(code)) == "Cf"}
    assert {code for code in formats if not is_unseen(chr(code))} == SEEN


def test_blanks_part_words_and_letters_are_seen() -> None:
    text = "a b\u3000c\u00a0d\te e\u0301 中文 ½ ∂"
    assert without_unseen(text) == text


@pytest.mark.parametrize("sign", ["\ufe00", "\u3164", "\u034f", "\u2800", "\U000e0100", "\u200b"])
def test_they_are_shown_in_what_is_not_ours(sign: str) -> None:
    assert harmless(f"a{sign}b") == f"a{REPLACEMENT}b"


def test_how_an_emoji_is_drawn_is_left() -> None:
    assert harmless("❤\ufe0f") == "❤\ufe0f"
