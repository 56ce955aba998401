"""Which keys an answer may want."""

from __future__ import annotations

import pytest

from tutor.core.formula.reading import read
from tutor.core.graph.assignments import read_graph
from tutor.questions import Typing
from tutor.telling.keypad import FIGURES, keypad


def test_a_number_wants_figures_only() -> None:
    assert keypad(Typing(), None) == FIGURES


def test_names_come_in_the_order_of_the_graph() -> None:
    graph = read_graph("x = 2; w = 1; a = w*x; L = a^2")
    keys = keypad(Typing("∂L/∂x", frozenset(graph.by_name)), graph)
    assert [key for key in keys if key in graph.by_name] == ["x", "w", "a", "L"]
    assert keypad(Typing(names=frozenset("ba")), None)[len(FIGURES) :][:2] == ("a", "b")


@pytest.mark.parametrize(
    ("line", "kin"),
    [("tanh(x)", {"sinh(", "cosh(", "tanh("}), ("abs(x)", {"sign(", "max(", ","}),
     ("sin(x)", {"sin(", "cos(", "tan("}), ("2*x + 1", {"sin(", "exp(", "√("})],
)  # fmt: skip
def test_a_function_comes_with_its_kin_so_that_nothing_is_given_away(
    line: str, kin: set[str]
) -> None:
    graph = read_graph(f"x = 2; L = {line}")
    keys = keypad(Typing(names=frozenset(graph.by_name)), graph)
    assert kin <= {*keys}
    assert len(keys) == len({*keys})


def test_everything_that_is_typed_so_can_be_read() -> None:
    graph = read_graph("x = 2; L = max(sin(x), abs(x))")
    keys = keypad(Typing(names=frozenset(graph.by_name)), graph)
    for key in keys:
        if key.endswith("(") and key != "(":
            two = key in ("max(", "min(")
            assert read(f"{key}x{',x' if two else ''})", graph.by_name).expression
    assert read("1.5·x−(3+x)/2^x", graph.by_name).expression
