"""Lines of Chinese are broken where a Chinese reader expects."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich._wrap import divide_line as divide_at_blanks
from rich.cells import cell_len

from tutor.ui.common import wrapping
from tutor.ui.common.wrapping import divide_line


def lines(text: str, width: int) -> list[str]:
    cuts = [0, *divide_line(text, width), len(text)]
    return [text[a:b] for a, b in pairwise(cuts)]


def test_a_line_is_filled_up_to_its_end() -> None:
    assert lines("问的是：从 b 出发只有一条路径。", 16) == ["问的是：从 b 出", "发只有一条路径。"]


def test_punctuation_never_begins_a_line_and_brackets_never_end_one() -> None:
    for width in range(6, 40):
        for line in lines("沿着箭头（从 x 到 L），每一种走法，是一条路径。对吗？“对”。", width)[1:]:
            assert line.lstrip()[0] not in "，。？）”"
        for line in lines("沿着箭头（从 x 到 L），每一种走法，是一条路径。对吗？“对”。", width)[
            :-1
        ]:
            assert line.rstrip()[-1] not in "（“"


@given(
    st.text(st.sampled_from("ab cd x²·∂/=+ (\xa0)− 链式法则，。（）"), max_size=80),
    st.integers(4, 30),
)
def test_nothing_is_lost_and_every_line_fits(text: str, width: int) -> None:
    pieces = lines(text, width)
    assert "".join(pieces) == text
    assert all(cell_len(piece.rstrip()) <= width for piece in pieces)


@given(st.text(st.sampled_from("abc de x=+ "), max_size=80), st.integers(4, 30))
def test_english_is_broken_as_before(text: str, width: int) -> None:
    if text.strip():
        assert divide_line(text, width) == divide_at_blanks(text, width)


def test_a_blank_that_holds_together_is_no_place_to_break() -> None:
    text = "u\xa0=\xa0g\xa0−\xa00.3   v\xa0=\xa0h\xa0−\xa01.3   一共两条"
    assert [line.strip() for line in lines(text, 14)] == [
        "u\xa0=\xa0g\xa0−\xa00.3", "v\xa0=\xa0h\xa0−\xa01.3", "一共两条",
    ]  # fmt: skip


def test_a_formula_too_long_for_a_line_is_broken_in_front_of_a_sign() -> None:
    path = "x1 → m1 → z → y → L:  w1 · 1 · (1 − tanh² z) · 2(y − t)".replace(" ", "\xa0")
    assert [line.replace("\xa0", " ").strip() for line in lines(path, 41)] == [
        "x1 → m1 → z → y → L:  w1 · 1", "· (1 − tanh² z) · 2(y − t)",
    ]  # fmt: skip
    nested = "(−0.32·2a1/√(a1² + a2² + a3² + a4²))".replace(" ", "\xa0")
    assert lines(nested, 27)[1].startswith("+\xa0")


@pytest.mark.parametrize(
    "text", ["]" * 20_000, "x" + "\u0301" * 20_000, "a\u0301" * 10_000, "a\xa0+\xa0" * 5_000]
)
def test_no_character_of_a_long_word_is_measured_often(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    measured = 0

    def counting(part: str) -> int:
        nonlocal measured
        measured += len(part)
        return cell_len(part)

    monkeypatch.setattr(wrapping, "cell_len", counting)
    assert "".join(lines(text, 8)) == text
    assert measured < 40 * len(text)


@pytest.mark.parametrize("width", range(7))
@pytest.mark.parametrize("text", ["梯度 x", "2x\u00a0+\u00a0cos(x)", "", "word"])
def test_no_width_is_a_fault(text: str, width: int) -> None:
    breaks = divide_line(text, width)
    assert breaks == sorted(set(breaks))
    assert all(0 < place < len(text) for place in breaks)
