"""Whatever is written on both sides of an equals sign is equal."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given

from tests.profiles import examples
from tests.questions.graphs import CHAIN, FORK, NEURON, SHORTCUT, TWICE, traced, traces
from tutor.core.formula.expression import evaluate
from tutor.core.formula.notation import pretty
from tutor.core.formula.parser import parse
from tutor.core.graph.autodiff import Trace
from tutor.questions.algebra import gradient_algebra

PRODUCT = re.compile(r"∂(\w+)/∂(\w+)·∂(\w+)/∂(\w+?)(#\d+)?")


def in_symbols(run: Trace, piece: str) -> float:
    """`∂L/∂a·∂a/∂x + …` with the engine's own numbers: a gradient times a local derivative."""
    total = 0.0
    for term in with_names(run, piece).split(" + "):
        match = PRODUCT.fullmatch(term)
        assert match, term
        output, upstream, target, source, mark = match.groups()
        assert output == run.graph.output
        assert upstream == target
        twins = [edge for edge in run.graph.entering[target] if edge.source == source]
        assert bool(mark) == (len(twins) > 1), term
        edge = twins[int(mark[1:]) - 1 if mark else 0]
        total += run.gradients[upstream] * run.locals[edge]
    return total


def with_names(run: Trace, piece: str) -> str:
    """The output by its name where its line is written instead: ∂(a + b)/∂a is ∂L/∂a."""
    line = pretty(run.graph.by_name[run.graph.output].expression)
    return piece.replace(f"∂({line})/", f"∂{run.graph.output}/")


def in_numbers(run: Trace, piece: str) -> float:
    """Anything else, as our own parser reads it."""
    return evaluate(parse(piece, run.graph.by_name), run.values)


def rounding(run: Trace, name: str) -> float:
    """How far off figures with four decimals, or four digits, may lead."""
    terms = run.into(name)
    return 1e-4 * (1 + sum(1 + abs(c.upstream) + abs(c.local) + 10 * abs(c.amount) for c in terms))


def assert_equal_throughout(run: Trace, name: str) -> None:
    whole, *pieces = gradient_algebra(run, name)
    assert whole == f"∂{run.graph.output}/∂{name}"
    for piece in pieces:
        value = in_symbols(run, piece) if "∂" in piece else in_numbers(run, piece)
        assert value == pytest.approx(run.gradients[name], abs=rounding(run, name)), piece


@examples(150)
@given(run=traces())
def test_every_step_equals_the_gradient(run: Trace) -> None:
    for name in run.graph.by_name:
        assert_equal_throughout(run, name)


@given(run=traces())
def test_no_step_is_said_twice_and_no_signs_collide(run: Trace) -> None:
    for name in run.graph.by_name:
        steps = gradient_algebra(run, name)
        assert all(one != other for one, other in pairwise(steps[1:]))
        for step in (with_names(run, step) for step in steps):
            assert not re.search(r"[+·] ?−|−−|\(\(", step), step


@pytest.mark.parametrize(
    ("source", "name", "algebra"),
    [
        (
            FORK,
            "x",
            "∂L/∂x = ∂L/∂a·∂a/∂x + ∂L/∂b·∂b/∂x = 1·2x + 1·cos x = 3 + 0.0707 = 3.0707",
        ),
        (CHAIN, "x", "∂z/∂x = ∂z/∂a·∂a/∂x = −0.6282·2x = −0.6282·3 = −1.8845"),
        (CHAIN, "z", "∂z/∂z = 1"),
        (TWICE, "x", "∂m/∂x = ∂m/∂m·∂(x·x)/∂x#1 + ∂m/∂m·∂(x·x)/∂x#2 = 1·x + 1·x = 3 + 3 = 6"),
        (NEURON, "w", "∂L/∂w = ∂L/∂p·∂p/∂w = 4·x = 4·3 = 12"),
        (
            SHORTCUT,
            "a",
            "∂L/∂a = ∂L/∂L·∂(a·x − a)/∂a#1 + ∂L/∂L·∂(a·x − a)/∂a#2 = 1·x + 1·(−1) = 2 + (−1) = 1",
        ),
        ("x = 1; y = 2; L = x^2", "y", "∂L/∂y = 0"),
        (
            "x = 2; p = x^2; q = 5*x; L = p - q",
            "x",
            "∂L/∂x = ∂L/∂p·∂p/∂x + ∂L/∂q·∂q/∂x = 1·2x + (−1·5) = 4 + (−1·5) = 4 + (−5) = −1",
        ),
    ],
)
def test_the_algebra_of_known_graphs(source: str, name: str, algebra: str) -> None:
    assert " = ".join(gradient_algebra(traced(source), name)) == algebra
