"""What a person may type, and what comes of it."""

from __future__ import annotations

import pytest

from tutor.core.graph.autodiff import trace
from tutor.errors import TutorError
from tutor.explore import graph_from


def codes(source: str, *at: str) -> list[str]:
    with pytest.raises(TutorError) as caught:
        graph_from(source, at)
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("source", "at"),
    [
        ("sin(x^2)", ["x=1.5"]),
        ("sin(x^2); x = 1.5", []),
        ("sin(x^2)\nx = 3/2", []),
        ("# the sine of a square\nsin(x^2)  # here\nx = 1.5;", []),
        ("sin(x^2); x = 7", ["x=1.5"]),
        ("sin(x^2); x = 1.5; unused = 3", []),
        ("L = sin(a); a = x^2; x = 1.5", []),
        ("L = sin(a); a = x^2", ["x=1.5"]),
        (r"\sin\left(x^{2}\right)", ["x=1.5"]),
        ("np.sin(x**2); ｘ ＝ 1½", []),
        ("(x**2).sin()", ["ｘ=1.5"]),
        ("ｘ = 1.5; L = sin(x²)", []),
    ],
)
def test_a_formula_or_its_assignments(source: str, at: list[str]) -> None:
    graph = graph_from(source, at)
    assert trace(graph).gradients["x"] == pytest.approx(-1.8845208681682175)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("sin(x^2)", ["input-without-value"]),
        ("sin(x*y); x = 1", ["input-without-value"]),
        ("sin(x; x = 1", ["not-closed"]),
        ("sin(x); x = y", ["unknown-name"]),
        ("sin(x); x =", ["no-formula"]),
        ("sin(x); x = 1; x = 2", ["duplicate-name"]),
        ("sin(x); 2 = 1", ["bad-name"]),
        ("L = x; x", ["no-equals", "input-without-value"]),
        ("foo(x); x = 1", ["unknown-function"]),
        ("softmax(x) + x; x = 1", ["unknown-function"]),
        ("x = 2; y = foo(x)", ["unknown-function"]),
        ("x1 = 2; x₁ = 3; L = x1", ["duplicate-name"]),
        ("x_1 = 2; x_{1} = 3; L = x_1", ["duplicate-name"]),
        ("θ = 2; \\theta = 3; L = θ", ["duplicate-name"]),
        ("ａ = 2; a = 3; L = a", ["duplicate-name"]),
        ("x = 1,000; L = x^2", ["decimals-or-thousands"]),
        ("x = 50%; L = x^2", ["sign-percent"]),
        ("x′ = 2; L = x^2", ["bad-name", "input-without-value"]),
        ("", ["empty"]),
        (";;", ["empty"]),
    ],
)
def test_faults_are_named(source: str, expected: list[str]) -> None:
    assert codes(source) == expected


def test_a_fault_is_where_it_stands() -> None:
    with pytest.raises(TutorError) as caught:
        graph_from("# note\n  sin(x^2))\nx = 1..5")
    places = [(p.where.line, p.where.column) for p in caught.value.problems]
    assert (2, 11) in places
    assert [line for line, _ in places] == [3, 2]


def test_values_for_strangers_are_refused() -> None:
    assert codes("sin(x)", "x=1", "y=2") == ["at-unknown"]


@pytest.mark.parametrize(
    ("source", "gradient"),
    [
        ("x₁ = 2; L = x₁^2", 4),
        ("x₁ = 2; L = x1^2", 4),
        ("x_1 = 2; L = x₁²", 4),
        (r"x_{1} = 2; L = \frac{1}{2}x_{1}^2", 2),
        ("β₁ = 2; L = β_1^2", 4),
        ("ｗ＝2; Ｌ＝ｗ^2", 4),
        ("foo(x + 1); foo = 2; x = 1", 2),
        ("a(b+1); a = 2; b = 3", 4),
        ("x(x+1); x = 2", 5),
        ("2x(x+1); x = 2", 10),
    ],
)
def test_names_are_read_alike_wherever_they_stand(source: str, gradient: float) -> None:
    graph = graph_from(source)
    assert trace(graph).gradients[graph.inputs[0]] == pytest.approx(gradient)
