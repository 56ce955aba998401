"""Numbers are judged as a teacher reads them."""

import math

import pytest

from tutor.core.equality.numbers import Reason, judge_number, weigh_number
from tutor.core.formula.parser import parse

ROUNDED = {"x": 1.5, "b": math.sin(1.5)}
FULL = {"x": 1.5, "a": 2.25}
L = 3 + math.cos(1.5)  # 3.0707372...


@pytest.mark.parametrize(
    ("written", "truth", "verdict", "reason"),
    [
        ("3.0707", L, "right", "digits"),
        ("3.07", L, "right", "digits"),
        ("3.0707372016677", L, "right", "exact"),
        ("3.071", L, "right", "digits"),
        ("3.08", L, "wrong", ""),
        ("3.1", L, "imprecise", "few-digits"),
        ("3", L, "imprecise", "few-digits"),
        ("0.07", 0.0707372, "imprecise", "few-digits"),
        ("0.071", 0.0707372, "imprecise", "few-digits"),
        ("0.0707", 0.0707372, "right", "digits"),
        ("0.0708", 0.0707372, "right", "figures"),
        ("0.0710", 0.0707372, "wrong", ""),
        ("-1.8845", -1.884521, "right", "digits"),
        ("−1.884", -1.884521, "right", "digits"),
        ("1.8845", -1.884521, "wrong", ""),
        ("-1.9", -1.884521, "imprecise", "few-digits"),
        ("0", 0.0707, "wrong", ""),
        ("0", 0.0, "right", "exact"),
        ("0", 6e-17, "right", "exact"),
        ("0.0000", 0.0, "right", "exact"),
        ("0.00003", 0.0, "right", "figures"),
        ("0.1", 0.0, "wrong", ""),
        ("300", 299.7, "right", "digits"),
        ("1e3", 1000.0, "right", "exact"),
        ("1.23e-3", 0.001234, "right", "digits"),
        ("1/3", 1 / 3, "right", "exact"),
        ("0.333", 1 / 3, "right", "digits"),
        ("0.33", 1 / 3, "imprecise", "few-digits"),
        ("2x + cos x", L, "right", "exact"),
        ("2x + cos(1.5)", L, "right", "exact"),
        ("2*1.5 + 0.0707", L, "right", "figures"),
        ("2*0.9975", 2 * math.sin(1.5), "right", "figures"),
        ("2x", L, "wrong", ""),
        ("3.069", L, "right", "figures"),
        ("3.06", L, "wrong", ""),
        ("sqrt(2)/2", math.sqrt(0.5), "right", "exact"),
        ("1/0", 1.0, "wrong", "undefined"),
        ("ln(-1)", 1.0, "wrong", "undefined"),
        ("10^300*10^300", 1.0, "wrong", "undefined"),
        ("1001", 1000.0, "wrong", ""),
        ("(3.07)", L, "right", "digits"),
        ("３．０７", L, "right", "digits"),
    ],
)
def test_numbers(written: str, truth: float, verdict: str, reason: Reason) -> None:
    found = weigh_number(parse(written, ROUNDED), written, truth, ROUNDED)
    assert (found.verdict, found.reason) == (verdict, reason)
    assert judge_number(parse(written, ROUNDED), written, truth, ROUNDED) == verdict


@pytest.mark.parametrize(
    ("written", "truth", "verdict"),
    [
        ("2.25", 2.25, "right"),
        ("2.251", 2.25, "wrong"),
        ("2.250", 2.25, "right"),
        ("2.3", 2.25, "imprecise"),
        ("9/4", 2.25, "right"),
        ("a", 2.25, "right"),
        ("4", 3.0, "wrong"),
        ("3.0", 3.0, "right"),
        ("3.001", 3.0, "wrong"),
        ("1001", 1000.0, "wrong"),
    ],
)
def test_where_every_figure_is_shown_in_full(written: str, truth: float, verdict: str) -> None:
    """Rounded figures explain nothing where there are none."""
    assert judge_number(parse(written, FULL), written, truth, FULL) == verdict


def test_a_name_without_a_value() -> None:
    with pytest.raises(KeyError):
        judge_number(parse("q"), "q", 1.0, {})
