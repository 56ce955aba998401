"""The text is the one truth; every change makes a new one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tutor.explore.examples import EXAMPLES
from tutor.explore.state import MAX_SOURCE, explored, line_of, with_value


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_can_be_explored(name: str) -> None:
    there = explored(EXAMPLES[name])
    assert there.ok
    assert there.source == EXAMPLES[name]


def test_the_examples_are_what_they_say() -> None:
    softmax = explored(EXAMPLES["softmax"]).trace
    assert softmax is not None
    values = softmax.values
    expected = {"z1": values["p1"] - 1, "z2": values["p2"], "z3": values["p3"]}
    for name, gradient in expected.items():
        assert softmax.gradients[name] == pytest.approx(gradient)
    recurrent = explored(EXAMPLES["recurrent"]).trace
    assert recurrent is not None
    assert len(recurrent.graph.branches("w")) == len(recurrent.graph.branches("u")) == 3


@pytest.mark.parametrize(
    ("source", "filled"),
    [
        ("sin(x^2)", "sin(x^2)\nx = 1.5"),
        ("asin(x) + sqrt(y)", "asin(x) + sqrt(y)\nx = 0.5\ny = 2"),
        ("y = x*z; x = 2", "y = x*z; x = 2\nz = 1.5"),
    ],
)
def test_inputs_get_values_at_which_the_graph_is_defined(source: str, filled: str) -> None:
    there = explored(source)
    assert there.ok
    assert there.source == filled


def test_nothing_is_made_up_where_something_else_is_wrong() -> None:
    there = explored("y = x*z; x = ")
    assert not there.ok
    assert there.source == "y = x*z; x = "
    assert there.trace is None


def test_the_last_graph_stays_while_the_text_has_faults() -> None:
    good = explored("y = x^2; x = 3")
    broken = good.edited("y = x^; x = 3")
    assert not broken.ok
    assert broken.trace is good.trace
    mended = broken.edited("y = x^3; x = 3")
    assert mended.ok
    assert mended.trace is not None
    assert mended.trace.gradients["x"] == pytest.approx(27)


def test_an_input_moves_and_the_text_with_it() -> None:
    there = explored("L = a*x  # twice\na = x^2; x = 1.5").moved("x", 0.1)
    assert there.source == "L = a*x  # twice\na = x^2; x = 1.6"
    assert there.moved("a", 0.1) is there
    assert there.moved("nobody", 0.1) is there


def test_an_input_does_not_leave_the_domain() -> None:
    there = explored("L = ln(x); x = 0.1")
    assert there.moved("x", -0.1) is there


def test_too_long_a_text_is_not_read() -> None:
    there = explored("y = x; x = 1").edited("y = x; x = 1" + " " * MAX_SOURCE)
    assert [problem.code for problem in there.problems] == ["source-too-long"]


@examples(200)
@given(st.text(st.sampled_from("xyLa=+*^();# \n0.5sin；（"), max_size=60))
def test_whatever_is_typed_there_is_an_answer(text: str) -> None:
    there = explored("y = x; x = 1").edited(text)
    assert there.trace is not None
    assert there.ok or there.problems


@examples(200)
@given(
    st.permutations(["L = a*x", "a = x^2", "x = 1.5"]),
    st.sampled_from(["\n", "; ", "\n\n", " ;\n# note\n", "；"]),
    st.floats(-100, 100).map(lambda value: round(value, 6)),
)
def test_a_value_replaces_its_own_number_only(lines: list[str], between: str, value: float) -> None:
    source = between.join(lines)
    after = with_value(source, "x", value)
    assert after == source.replace("1.5", f"{value:.12g}")
    line = line_of(after, "x")
    assert line is not None
    assert float(line.formula) == pytest.approx(value)
