"""Formulas as authors write them, and as a terminal can show them."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.profiles import examples
from tutor.core.formula.ascii import ascii_text
from tutor.markup.latex import MAX_CHARACTERS, formula
from tutor.markup.latex_reader import Fault
from tutor.markup.parts import tight

SHOWN = {
    r"\frac{\partial L}{\partial x}": "∂L/∂x",
    r"\frac{dz}{dx}=\frac{dz}{da}\cdot\frac{da}{dx}": "dz/dx = dz/da·da/dx",
    r"\frac{dz}{da}\frac{da}{dx}": "dz/da·da/dx",
    r"\frac{\partial^2 L}{\partial x^2}": "∂²L/∂x²",
    r"\frac{a+b}{c}": "(a + b)/c",
    r"\frac{a}{b+c}": "a/(b + c)",
    r"\frac{1}{2x}": "1/(2x)",
    r"\frac{-1}{x(x+h)}": "−1/(x(x + h))",
    r"\frac{1}{f(x)}": "1/f(x)",
    r"\frac{1}{f(x)(x+1)}": "1/(f(x)(x + 1))",
    r"\frac{(a+b)(a-b)}{(a)(b)}": "(a + b)(a − b)/((a)(b))",
    r"\frac{1}{\cosh(x)}": "1/cosh(x)",
    r"\frac12 x": "(1/2)·x",
    r"\dfrac{x}{y}": "x/y",
    r"\frac{1}{1+e^{-x}}": "1/(1 + e⁻ˣ)",
    r"\left(\frac{a}{b}\right)^2": "(a/b)²",
    "x^2": "x²",
    "x^{n-1}": "xⁿ⁻¹",
    "x_{t-1}": "xₜ₋₁",
    "x_i^2": "xᵢ²",
    "x_{\\text{max}}": "xₘₐₓ",
    "e^{-x^2}": "e^(−x²)",
    "a_{1,2}": "a_(1,2)",
    "f''(x)": "f′′(x)",
    "-x + y": "−x + y",
    "a-b": "a − b",
    r"2x\cdot\cos(x^2)": "2x·cos(x²)",
    r"2\cos x \sin x": "2 cos x sin x",
    "a*b": "a·b",
    r"\sqrt{1+x^2}": "√(1 + x²)",
    r"\sqrt x": "√x",
    r"\sqrt[3]{x}": "∛x",
    r"\lim_{\Delta x\to 0}\frac{\Delta y}{\Delta x}": "lim(Δx→0) Δy/Δx",
    r"\sum_{i=1}^{n} x_i": "Σᵢ₌₁ⁿ xᵢ",
    r"\int_0^1 x\,dx": "∫₀¹x dx",
    r"\frac{dy}{dx} = 3 \qquad \frac{dz}{dy} = 2": "dy/dx = 3    dz/dy = 2",
    r"\frac{a}{b} \quad x": "a/b  x",
    r"\frac{\text{yuan}}{\text{euro}}": "yuan/euro",
    r"\frac{\text{元}}{\text{美元}}": "元/美元",
    r"\frac{\text{loss per step}}{ab}": "(loss per step)/(ab)",
    r"\hat y": "ŷ",
    r"\bar{x}": "x̄",
    r"\mathbf{W}x + b": "𝐖x + b",
    r"\mathbb{R}": "ℝ",
    r"W^\top x": "Wᵀx",
    r"\text{the loss} = 0": "the loss = 0",
    r"\operatorname{relu}(x)": "relu(x)",
    r"\alpha\le\beta\approx 3": "α ≤ β ≈ 3",
    r"\nabla f \to \infty": "∇f → ∞",
    r"\lVert x\rVert": "‖x‖",
    r"90^\circ": "90°",
    r"L=\begin{cases}x & x>0\\0 & x\le0\end{cases}": "L = { x   x > 0; 0   x ≤ 0 }",
    r"100\%": "100%",
}


@pytest.mark.parametrize("source", SHOWN)
def test_a_formula_on_a_line(source: str) -> None:
    assert formula(source).text == SHOWN[source]
    assert formula(source).faults == ()


def test_on_lines_of_its_own_fractions_are_stacked_and_limits_stand_below() -> None:
    stacked = formula(r"\frac{dz}{dx} = \lim_{h \to 0} \frac{f(x+h)-f(x)}{h}", display=True).text
    assert stacked.splitlines() == [
        "dz       f(x + h) − f(x)",
        "── = lim ───────────────",
        "dx   h→0        h",
    ]
    rows = formula(r"\begin{aligned}a &= b\\ &= c\end{aligned}", display=True).text
    assert rows.splitlines() == ["a = b", " = c"]


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        (r"\binom{n}{k}", Fault(r"\binom", 0)),
        (r"x + \foo", Fault(r"\foo", 4)),
        (r"\begin{tikz}x\end{tikz}", Fault(r"\begin{tikz}", 0)),
        (r"\frac{x}{", Fault("", 9)),
        ("{" * 40 + "}" * 40, Fault("", 20)),
        ("x" * (MAX_CHARACTERS + 1), Fault("", MAX_CHARACTERS)),
    ],
)
def test_what_cannot_be_shown_is_named_and_stands_as_it_was_typed(
    source: str, fault: Fault
) -> None:
    found = formula(source)
    assert found.text == source
    assert found.faults[:1] == (fault,)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("x^{n-1}", "x^(n-1)"),
        ("w_i", "w_i"),
        ("x_1", "x1"),
        (r"\sum_{i=1}^n x_i", "Sigma_(i=1)^n x_i"),
        (r"\frac{\partial L}{\partial x}", "dL/dx"),
        (r"W^\top", "W^T"),
        (r"\mathbf{W}", "W"),
    ],
)
def test_it_can_be_written_in_ascii(source: str, shown: str) -> None:
    assert ascii_text(formula(source).text) == shown


@examples(200)
@given(st.text("\\{}^_$&x1+-(). fracsqrtlimbegin~'%#", max_size=40), st.booleans())
def test_no_text_does_harm(source: str, display: bool) -> None:
    shown = formula(source, display=display)
    assert shown.text == source or not shown.faults
    assert cell_len(shown.text) <= 40 * len(source) + 40


COMMANDS = (
    "frac",
    "dfrac",
    "sqrt",
    "hat",
    "text",
    "mathrm",
    "mathbb",
    "sum",
    "left",
    "alpha",
    "\\",
)


@pytest.mark.parametrize(("outer", "inner"), [*product(COMMANDS, COMMANDS)])
def test_a_command_may_stand_anywhere(outer: str, inner: str) -> None:
    for source in (f"\\{outer}\\{inner}", f"\\{outer} x\\{inner}", f"\\{outer}{{}}\\{inner} x 2",
                   f"x^\\{outer}_\\{inner}", f"\\{outer}[\\{inner}]{{x}}", f"\\{outer}{{\\{inner}}}{{"):  # fmt: skip
        for display in (False, True):
            formula(source, display=display)


@pytest.mark.parametrize("source", [r"\frac\sqrt x 2", r"\sqrt\frac 1 2", r"\frac 1\frac"])
def test_a_command_without_its_arguments_is_a_fault(source: str) -> None:
    assert formula(source).faults


def test_what_is_raised_has_no_blanks_around_its_signs() -> None:
    assert tight(" n  = − k, m +1 ") == "n=−k,m+1"
