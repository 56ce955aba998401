"""Our texts in ASCII: always ASCII, and formulas still mean what they meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.expressions import trees
from tests.core.formula.test_notation import same
from tests.profiles import examples
from tutor.core.formula.ascii import ascii_text
from tutor.core.formula.expression import Expression, evaluate
from tutor.core.formula.notation import figure, pretty
from tutor.core.formula.operations import CONSTANTS, FUNCTIONS
from tutor.core.formula.reading import read

NAMES = ("x", "y", "θ", "λ", "w1", "e1")


@examples(600)
@given(trees(NAMES))
def test_formulas_are_read_back(tree: Expression) -> None:
    text = ascii_text(pretty(tree))
    assert text.isascii()
    assert same(read(text, NAMES).expression, tree), text


@examples(300)
@given(st.text())
def test_everything_becomes_ascii(text: str) -> None:
    once = ascii_text(text)
    assert once.isascii()
    assert ascii_text(once) == once


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_stays(text: str) -> None:
    assert ascii_text(text) == text


@given(st.floats(-1e300, 1e300))
def test_figures_stay_numbers(value: float) -> None:
    number = evaluate(read(ascii_text(figure(value)), ()).expression, {})
    assert number == pytest.approx(value, rel=0.01, abs=1e-300)


@pytest.mark.parametrize("spelling", [*FUNCTIONS, *CONSTANTS])
def test_every_operation_has_its_name(spelling: str) -> None:
    entry = (FUNCTIONS | CONSTANTS)[spelling]
    shown = f"{entry.glyph or entry.name}(x)" if entry.arity else entry.glyph or entry.name
    assert ascii_text(shown).removesuffix("(x)") in (entry.name, *entry.spellings)


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("2x·cos(x²)", "2x*cos(x^2)"),
        ("x¹⁰", "x^10"),
        ("x⁻¹", "x^(-1)"),
        ("xⁿ⁺¹ + xⁿ + x²ⁿ", "x^(n+1) + x^n + x^(2n)"),
        ("x²3", "x^(2)3"),
        ("sin² x", "sin^2 x"),
        ("√x", "sqrt(x)"),
        ("√(x + 1)", "sqrt(x + 1)"),
        ("√x²", "sqrt(x^2)"),
        ("2√θ", "2sqrt(theta)"),
        ("x√2", "x*sqrt(2)"),
        ("√(10⁻³⁰)", "sqrt(1e-30)"),
        ("−1.5·10⁻¹⁰ + 10⁷", "-1.5e-10 + 1e7"),
        ("x2·10⁻⁵ + √2·10⁻⁵", "x2*10^(-5) + sqrt(2)*10^(-5)"),
        ("10² + 10²ⁿ + 2^0.5·10⁻⁵", "10^2 + 10^(2n) + 2^0.5*10^(-5)"),
        ("∂L/∂x = −1.8845", "dL/dx = -1.8845"),
        ("∂²L/∂x²", "d^2L/dx^2"),
        ("Δa = 0.31 ≈ 0.3", "delta_a = 0.31 ~ 0.3"),
        ("ΔL/Δx → ∂L/∂x", "delta_L/delta_x -> dL/dx"),
        ("Δ", "delta"),
        ("σ(x)·(1 − σ(x))", "sigmoid(x)*(1 - sigmoid(x))"),
        ("σ′(z), σ²(z)", "sigmoid'(z), sigmoid^2(z)"),
        ("α + Ω + σ₁ + ς", "alpha + Omega + sigma1 + sigma"),
        ("λ ≠ μ", "lambda != mu"),
        ("2π·r", "2pi*r"),
        ("|x| ≤ ½", "|x| <= 1/2"),
        ("“café” – it’s … fine", '"cafe" - it\'s ... fine'),
        ("（ｘ＋１），２", "(x+1),2"),
        ("链 x", "? x"),
        ("a\u200db\ufe0f", "ab"),
    ],
)
def test_spelling(text: str, spelled: str) -> None:
    assert ascii_text(text) == spelled
