"""Our texts in the encodings of terminals that know fewer characters than we use."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wording.codes import MESSAGES, PROBLEMS
from tutor.core.formula.expression import evaluate
from tutor.core.formula.notation import pretty
from tutor.core.formula.parser import parse
from tutor.languages import LANGUAGES
from tutor.telling.terminal import ascii_in, shown_in
from tutor.wording import Words, languages_shown

POOR = (
    "ascii",
    "iso-8859-1",
    "cp1252",
    "iso8859-7",
    "gbk",
    "gb2312",
    "big5",
    "shift_jis",
    "koi8-r",
)


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf-16", "gb18030"])
def test_what_can_show_everything_changes_nothing(encoding: str) -> None:
    assert shown_in(encoding) is str


@pytest.mark.parametrize("encoding", POOR)
@given(text=st.text())
def test_whatever_is_shown_can_be_encoded(encoding: str, text: str) -> None:
    shown = shown_in(encoding)
    once = shown(text)
    once.encode(encoding)
    assert shown(once) == once


@pytest.mark.parametrize("encoding", [*POOR, "no-such-encoding"])
@given(text=st.text(string.printable))
def test_ascii_stays_as_it_is(encoding: str, text: str) -> None:
    assert shown_in(encoding)(text) == text


@pytest.mark.parametrize("encoding", POOR)
def test_every_sentence_can_be_shown(encoding: str) -> None:
    shown = shown_in(encoding)
    for language in languages_shown(shown):
        problems = [text for pair in PROBLEMS[language].values() for text in pair]
        for text in (*MESSAGES[language].values(), *problems):
            shown(text).encode(encoding)


def test_english_loses_nothing_in_ascii() -> None:
    """No character of an English sentence becomes `?`."""
    shown = shown_in("ascii")
    for code, text in MESSAGES["en"].items():
        assert shown(text).count("?") == text.count("?"), code


@pytest.mark.parametrize(
    ("encoding", "text", "expected"),
    [
        ("ascii", "∂L/∂x = 2x·cos(x²) − √x", "dL/dx = 2x*cos(x^2) - sqrt(x)"),
        ("ascii", "0.03 · 0.0007", "0.03 * 0.0007"),
        ("ascii", "✓ checked", "[ok] checked"),
        ("ascii", "naïve, café", "naive, cafe"),
        ("iso-8859-1", "naïve: x² × 2", "naïve: x^2 * 2"),
        ("iso8859-7", "θ² · α", "θ^2 * α"),
        ("gbk", "（x² 的导数，是 2x·1。）", "（x^2 的导数，是 2x*1。）"),
        ("gbk", "“课程” → α", '"课程" -> alpha'),
        ("big5", "簡體，简设", "簡體，??"),
    ],
)
def test_letters_stay_where_they_are_known_and_signs_become_ascii(
    encoding: str, text: str, expected: str
) -> None:
    assert shown_in(encoding)(text) == expected


@pytest.mark.parametrize("formula", ["x^2", "sqrt(x)", "2*x*cos(x^2)", "-x^-3", "x^(1/2)/(1 + x)"])
def test_a_formula_means_the_same_in_ascii(formula: str) -> None:
    written = pretty(parse(formula))
    again = parse(shown_in("ascii")(written))
    at = {"x": 0.7}
    assert evaluate(again, at) == pytest.approx(evaluate(parse(formula), at))


def test_a_language_is_offered_only_where_it_can_be_read() -> None:
    offered = {encoding: languages_shown(shown_in(encoding)) for encoding in (*POOR, "utf-8")}
    assert {encoding for encoding, languages in offered.items() if "zh" in languages} == {
        "gbk",
        "gb2312",
        "utf-8",
    }
    assert all("en" in languages for languages in offered.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_ascii_can_be_had_in_every_language(language: str) -> None:
    words = Words(language, ascii_in(language))
    assert language in words.languages
    assert words.ascii
    assert "×" not in words("choose-rule")


def test_a_dot_between_things_is_no_product() -> None:
    words = Words("en", shown_in("ascii"))
    assert words("choose-rule").count("|") == 1
    assert "2*x" in words("read-as", reading="2·x")
