"""What the pieces of written algebra mean."""

from __future__ import annotations

import pytest

from tutor.telling.meanings import Meaning, meanings

LETTERS: dict[Meaning, str] = {"gradient": "g", "local": "l", "value": "v"}


def marked(text: str, of: Meaning | None = None) -> str:
    """The text with a letter in place of every character that means something."""
    signs = list(text)
    for start, end, meaning in meanings(text, of):
        signs[start:end] = LETTERS[meaning] * (end - start)
    return "".join(signs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("∂L/∂x = ∂L/∂a·∂a/∂x = 1·2x = 3", "ggggg = ggggg·lllll = g·ll = g"),
        (
            "∂L/∂x = 1·2x + (−1)·cos x = 3 + 0.5 = 3.5",
            "ggggg = g·ll + gggg·lllll = g + ggg = ggg",
        ),
        ("∂L/∂x = 0.5·(a + b)·2 + (−0.5·w)", "ggggg = ggg·lllllllll + (gggg·l)"),
        ("∂L/∂b = ∂L/∂L·∂(a + b)/∂b", "ggggg = ggggg·lllllllllll"),
        ("dL/dx = dL/da*da/dx = 1*3 = 3", "ggggg = ggggg*lllll = g*l = g"),
        ("contribution: ∂L/∂a·∂a/∂x = 1·3", "contribution: ggggg·lllll = g·l"),
        ("贡献：∂L/∂a·∂a/∂x = 1·3", "贡献：ggggg·lllll = g·l"),
        ("x → a → L:  2x · 1 = 3", "x → a → L:  ll · l = g"),
        ("∂L/∂x so far: 1.5", "∂L/∂x so far: ggg"),
        ("a = x² = 1.5² = 2.25", "a = x² = 1.5² = vvvv"),
        ("x = 1.5", "x = vvv"),
        ("2 3\n  ^", "2 3\n  ^"),
    ],
)
def test_each_factor_has_its_meaning(text: str, expected: str) -> None:
    assert marked(text) == expected


def test_a_local_derivative_is_told_as_one() -> None:
    assert marked("∂a/∂x = 2x = 3", "local") == "lllll = ll = l"
