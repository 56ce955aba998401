"""Inline Markdown in questions, answers and hints; and where formulas stand in a text."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from tutor.core.formula.ascii import ascii_text
from tutor.markup.dollars import dollars, with_formulas
from tutor.markup.inline import Marked, Span, marked, shows_formulas, unmarked


def test_marks_become_spans() -> None:
    assert marked("**Add** what `x` brings: $x^2$, *twice*") == Marked(
        "Add what x brings: x², twice",
        (Span(0, 3, "strong"), Span(9, 10, "code"), Span(23, 28, "em")),
    )
    assert marked("2x·cos x") == Marked("2x·cos x")


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and $6.",
        "US$ 5 and US$ 6",
        "[red]x[/red] and [@click=quit]y[/]",
        "x_1 + y_1, a * b * c, 2 < 3",
    ],
)
def test_what_is_no_markdown_stays(text: str) -> None:
    assert unmarked(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"\$5", "$5"),
        ("$5$ apples", "5 apples"),
        ("求 $x^2$ 的导数", "求 x² 的导数"),
        ("[a link](https://example.org)", "a link"),
        ("&lt;b&gt;", "<b>"),
        ("`$x$`", "$x$"),
        ("$x$ is 3", "x is 3"),
        ("$x$ or $y$ \\", "x or y \\"),
    ],
)
def test_what_is_markdown_is_read(text: str, shown: str) -> None:
    assert unmarked(text) == shown


def test_spans_stay_where_they_are_in_ascii() -> None:
    shown = marked("Δx and **∂L/∂x**, then `x²`").written(ascii_text)
    assert shown.text == "delta_x and dL/dx, then x^2"
    assert [shown.text[s.start : s.end] for s in shown.spans] == ["dL/dx", "x^2"]


def test_formulas_are_found_in_their_places() -> None:
    text = "A `$no$`, $x^2$.\n\n> Quoted: $y$\n\n```\n$code$\n```\n\n$$\nz\n$$\n\nNot $5 or $6.\n"
    found = list(dollars(text))
    assert [text[one.start : one.end] for one in found] == ["$x^2$", "$y$", "$$\nz\n$$"]
    assert [one.display for one in found] == [False, False, True]
    assert with_formulas(text, lambda one: "F").startswith("A `$no$`, F.\n\n> Quoted: F")


@pytest.mark.parametrize(
    "text",
    [
        "> $$\n" + "> > > >\n" * 12 + "> x$$",
        "$$\n" + ">" * 28 + " x\n$$ y\n\n$$",
        "> a > $" + "> " * 26 + "\n> x$",
    ],
)
def test_signs_of_quotations_in_a_formula_cost_nothing(text: str) -> None:
    (one,) = dollars(text)  # in patterns they took for ever
    assert text[one.start : one.end].startswith("$")
    assert text[one.start : one.end].endswith("$")


def test_who_knows_no_mathematics_sees_text() -> None:
    tokens = shows_formulas(MarkdownIt("gfm-like")).parse(
        "So $x_1*y_1$ and\n\n$$\n\\frac{a}{b}\n$$\n"
    )
    assert [child.content for child in tokens[1].children or ()] == ["So ", "x₁·y₁", " and"]
    (block,) = (token for token in tokens if token.type == "fence")
    assert block.content == "a\n─\nb"
