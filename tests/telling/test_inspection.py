"""What the inspector says: true to the engine, readable at any size, and never ahead of the learner."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.profiles import examples
from tests.questions.graphs import FORK, NEURON, TWICE, traced, traces
from tutor.core.formula.expression import evaluate, number
from tutor.core.formula.notation import figure
from tutor.core.formula.parser import parse
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Edge
from tutor.core.graph.passes import moments
from tutor.core.graph.paths import paths, product
from tutor.drawing.diagram.diagram import Visible
from tutor.questions import algebra
from tutor.telling import figures, inspection
from tutor.telling.figures import counted, shortened
from tutor.telling.inspection import edge_lines, node_lines, path_lines
from tutor.telling.lines import Line
from tutor.telling.passes import moment_lines
from tutor.wording import LANGUAGES, Words

T = TypeVar("T")
EN = Words("en")
WIDEST = 450
"""Cells that no line may exceed, whatever the graph: it must fit a panel at the side."""


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def everything(words: Words, trace: Trace, visible: Visible | None = None) -> list[Line]:
    """All that can be said of a graph."""
    graph = trace.graph
    said: list[Line] = []
    for name in graph.by_name:
        said += node_lines(words, trace, name, visible)
        said += path_lines(words, trace, name, visible)
    for edge in graph.edges:
        said += edge_lines(words, trace, edge, visible)
    return said


def ladder(rungs: int) -> Trace:
    lines = ["n0 = 0.5"]
    for i in range(rungs):
        lines += [f"a{i} = sin(n{i})", f"b{i} = cos(n{i})", f"n{i + 1} = a{i} + b{i}"]
    return traced("\n".join(lines))


# --- what is said -------------------------------------------------------------------------------


def test_a_fork() -> None:
    assert texts(node_lines(EN, traced(FORK), "x")) == [
        "x = 1.5",
        "+ Two edges leave x, to a and b: each brings a contribution, and they add.",
        "∂L/∂x = ∂L/∂a·∂a/∂x + ∂L/∂b·∂b/∂x = 1·2x + 1·cos x = 3 + 0.0707 = 3.0707",
        "Two paths lead from x to L.",
    ]
    assert texts(path_lines(EN, traced(FORK), "x")) == [
        "Two paths lead from x to L.",
        "x → a → L:  2x · 1 = 3",
        "x → b → L:  cos x · 1 = 0.0707",
        "All paths added: ∂L/∂x = 3 + 0.0707 = 3.0707",
    ]
    assert texts(node_lines(EN, traced(FORK), "a"))[:2] == [
        "a = x² = 1.5² = 2.25",
        "× One edge leaves a, to L: multiply along it.",
    ]


def test_an_edge_is_one_occurrence() -> None:
    trace = traced(TWICE)
    first, second = (edge_lines(EN, trace, edge) for edge in trace.graph.edges)
    assert texts(second) == [
        "x#2 → m: the second x in m = x·x. Only this one moves; "
        "all else in the line is held fixed.",
        "local derivative: ∂(x·x)/∂x#2 = x = 3",
        "upstream gradient: ∂m/∂m = 1",
        "contribution: ∂m/∂m·∂(x·x)/∂x#2 = 1·3 = 3",
        "One of two contributions that add up to ∂m/∂x.",
    ]
    assert first != second
    assert "m uses x twice" in node_lines(EN, trace, "x")[1].text


def test_the_rule_is_about_edges_and_paths_may_part_later() -> None:
    trace = traced("x = 2; a = x^2; b = sin(a); c = cos(a); L = b*c")
    lines = texts(node_lines(EN, trace, "x"))
    assert lines[1].startswith("× One edge leaves x")
    assert lines[-1] == "Two paths lead from x to L. They begin with the same edge and part later."


def test_what_does_not_reach_the_output() -> None:
    trace = traced("x = 1; dead = exp(x); L = x^2\noutput: L")
    assert "does not respond" in node_lines(EN, trace, "dead")[1].text
    assert node_lines(EN, trace, "dead")[2].text == "∂L/∂dead = 0"
    assert texts(path_lines(EN, trace, "dead")) == texts(node_lines(EN, trace, "dead")[1:3])
    lines = texts(edge_lines(EN, trace, trace.graph.entering["dead"][0]))
    assert lines[-1] == "dead does not reach L: no gradient comes back along this edge."


def test_a_box_with_nodes_folded_into_it() -> None:
    assert (
        node_lines(EN, traced(FORK), "L", hidden=3)[-1].text
        == "Three nodes are folded into this box."
    )
    assert "folded" not in " ".join(texts(node_lines(EN, traced(FORK), "L")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_backpropagation_does_not_list_paths(language: str) -> None:
    words = Words(language)
    doubling = "\n".join(["n0 = 1", *(f"n{i + 1} = n{i} + sin(n{i})" for i in range(400))])
    few, many, too_many = (
        path_lines(words, trace, "n0", limit=4)
        for trace in (ladder(1), ladder(12), traced(doubling))
    )
    assert re.search("Two|两", few[0].text)
    assert not any("4096" in line.text for line in few)
    assert "4092" in many[5].text
    assert "98\N{NO-BREAK SPACE}304" in many[-1].text
    assert "48" in many[-1].text
    assert len(set(many)) == len(many)  # neighbours in the list can be told apart
    assert "2.6·10¹²⁰" in too_many[0].text
    assert len(few) == 4


def test_counts_can_be_read() -> None:
    assert [counted(EN, n) for n in (0, 9999, 12870)] == ["0", "9999", "12\N{NO-BREAK SPACE}870"]
    assert counted(EN, 2**400) == "about 2.6·10¹²⁰"
    assert counted(EN, 999_999_999_999) == "about 1.0·10¹²"
    assert counted(Words("zh"), 2**100_000) == "≈ 1.0·10³⁰¹⁰³"


# --- the passes, moment by moment -----------------------------------------------------------------


def test_a_pass_is_told_step_by_step() -> None:
    trace = traced(FORK)
    said = [texts(moment_lines(EN, trace, moment)) for moment in moments(trace)]
    assert said[3] == ["L = a + b = 2.25 + 0.9975 = 3.2475"]
    assert said[4] == ["∂L/∂L = 1", "The walk back begins at L, the output."]
    assert said[6] == ["∂L/∂a = 1", "Complete. One edge leaves a, so there is nothing to add."]
    assert said[-3:] == [
        [
            "Back along x → a: upstream × local.",
            "∂L/∂a·∂a/∂x = 1·3 = 3",
            "∂L/∂x so far (1 of 2): 3",
        ],
        [
            "Back along x → b: upstream × local.",
            "∂L/∂b·∂b/∂x = 1·0.0707 = 0.0707",
            "∂L/∂x so far (2 of 2): 3 + 0.0707 = 3.0707",
        ],
        [
            "∂L/∂x = 3 + 0.0707 = 3.0707",
            "Complete. Two edges leave x, and two contributions are added.",
        ],
    ]


# --- true to the engine -----------------------------------------------------------------------------


@examples(80)
@given(traces())
def test_every_step_of_the_algebra_has_the_value_of_the_engine(trace: Trace) -> None:
    """Read back by our own parser: formulas at the node's values, numbers as they are shown."""
    graph = trace.graph
    for name in graph.by_name:
        value_line, _, gradient_line, *_ = node_lines(EN, trace, name)
        assert value_line.text.split(" = ")[0] == name
        roughly(value_line.text, trace, trace.values[name], slack(trace, name))
        contributions = trace.into(name)
        room = sum(2e-4 * (1 + abs(c.upstream)) * (1 + abs(c.local)) for c in contributions)
        assert gradient_line.text.startswith(f"∂{graph.output}/∂{name} = ")
        assert gradient_line.text.endswith(f"= {figure(trace.gradients[name])}")
        roughly(gradient_line.text, trace, trace.gradients[name], room + 1e-3)


def roughly(line: str, trace: Trace, expected: float, room: float) -> None:
    for step in line.split(" = ")[1:]:
        if "∂" not in step and "…" not in step:
            found = evaluate(parse(step, trace.values), trace.values)
            assert found == pytest.approx(expected, rel=2e-3, abs=room), step


def slack(trace: Trace, name: str) -> float:
    """How far a value may be off where it is computed from figures of four digits."""
    entering = trace.graph.entering[name]
    return 1e-3 + sum(
        3e-4 * (1 + abs(trace.locals[e])) * (1 + abs(trace.values[e.source])) for e in entering
    )


@examples(80)
@given(traces())
def test_products_along_paths_have_the_value_of_the_engine(trace: Trace) -> None:
    graph = trace.graph
    for name in graph.reaching - {graph.output}:
        ways = list(paths(graph, name))[:8]
        lines = path_lines(EN, trace, name)
        for way, line in zip(ways, lines[1:], strict=False):
            names, steps = line.text.split(":  ")
            plain_names = tuple(part.split("#")[0] for part in names.split(" → "))
            assert "…" in names or plain_names == way.names
            assert steps.split(" = ")[-1] == figure(product(trace, way))
            if "…" not in steps and "." not in steps.split(" = ")[0]:  # formulas alone are exact
                found = evaluate(parse(steps.split(" = ")[0], trace.values), trace.values)
                assert found == pytest.approx(product(trace, way), rel=1e-6, abs=1e-9)
        total = next(line for line in reversed(lines) if "∂" in line.text)
        assert total.text.endswith(f"= {figure(trace.gradients[name])}")


# --- never ahead of the learner -----------------------------------------------------------------------


def some(draw: st.DrawFn, items: Collection[T]) -> frozenset[T]:
    return frozenset(item for item in items if draw(st.booleans()))


@st.composite
def glimpses(draw: st.DrawFn) -> tuple[Trace, Visible]:
    """A graph of which some has been earned."""
    trace = draw(traces())
    names = trace.graph.by_name
    return trace, Visible(
        gradients=some(draw, names),
        locals=some(draw, trace.graph.edges),
        rules=some(draw, names),
        values=draw(st.none() | st.just(some(draw, names))),
    )


@examples(80)
@given(glimpses())
def test_what_is_not_earned_has_no_influence_on_what_is_said(
    glimpse: tuple[Trace, Visible],
) -> None:
    """Were every hidden number and formula another one, not a character would change."""
    trace, visible = glimpse
    for language in LANGUAGES:
        said = everything(Words(language), trace, visible)
        with pytest.MonkeyPatch.context() as patch:
            for module in (figures, inspection, algebra):
                patch.setattr(module, "local_derivative", disguised(visible.locals))
            assert everything(Words(language), other(trace, visible), visible) == said


def other(trace: Trace, visible: Visible) -> Trace:
    """The same graph with other numbers wherever they are hidden."""
    changed = Trace(trace.graph, trace._tape, trace._table, trace._gradients)

    def swap(known: dict[T, float], seen: Collection[T] | None) -> dict[T, float]:
        return {
            key: value if seen is None or key in seen else 7 * value + 31.25
            for key, value in known.items()
        }

    changed.__dict__["values"] = swap(dict(trace.values), visible.values)
    changed.__dict__["gradients"] = swap(dict(trace.gradients), visible.gradients)
    changed.__dict__["locals"] = swap(dict(trace.locals), visible.locals)
    return changed


def disguised(seen: Collection[Edge]) -> Callable[..., object]:
    real = figures.local_derivative
    return lambda graph, edge: real(graph, edge) if edge in seen else number(987654)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_earned_does_show(language: str) -> None:
    trace = traced(NEURON)
    words, graph = Words(language), trace.graph
    nothing = Visible(gradients={"L"})
    hidden = everything(words, trace, nothing)
    assert any("?" in line.text for line in hidden)
    shown = everything(words, trace)
    assert not any("?" in line.text for line in shown)
    for name in "wxb":
        seen = Visible(graph.by_name, graph.edges, graph.by_name)
        assert node_lines(words, trace, name, seen) == node_lines(words, trace, name)
        said = node_lines(words, trace, name, Visible(gradients={name}))
        assert figure(trace.gradients[name]) in said[2].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_that_is_not_earned_is_not_told(language: str) -> None:
    """Neither in so many words, nor by the shape of the algebra or the number of paths."""
    words = Words(language)
    for source in (FORK, NEURON, TWICE, "x = 1; y = x^2; L = y*x"):
        trace = traced(source)
        for name in trace.graph.reaching - {trace.graph.output}:
            _, rule, *rest = node_lines(words, trace, name, Visible())
            assert rule.text == words("node-rule-hidden", node=name)
            assert texts(tuple(rest)) == [f"∂{trace.graph.output}/∂{name} = ?"]
            *_, total = path_lines(words, trace, name, Visible())
            assert total.text == f"∂{trace.graph.output}/∂{name} = ?"
            for edge in trace.graph.branches(name):
                assert len(edge_lines(words, trace, edge, Visible())) == 4


def test_what_has_gathered_so_far_may_be_shown() -> None:
    visible = Visible(gradients={"L", "a"}, running={"x": 3.0})
    assert "∂L/∂x so far: 3" in texts(node_lines(EN, traced(FORK), "x", visible))
    finished = Visible(gradients={"L", "a", "b", "x"}, running={"x": 3.0})
    assert "so far" not in " ".join(texts(node_lines(EN, traced(FORK), "x", finished)))


# --- readable at any size -----------------------------------------------------------------------------


def giants() -> Iterator[Trace]:
    names = [f"a_rather_long_name{i}" for i in range(20)]
    lines = ["x = 0.5", *(f"{name} = sin(x)*{i}" for i, name in enumerate(names))]
    yield traced("\n".join([*lines, f"L = {' + '.join(names)}"]))
    lines = ["x = 0.5", "s0 = sin(x)", *(f"s{i + 1} = s{i} + x^{i}" for i in range(200))]
    yield traced("\n".join(lines))
    yield traced(f"x = 0.5\nL = {'*'.join(['(x + sin(x))'] * 30)}")
    yield traced("\n".join(["n0 = 0.5", *(f"n{i + 1} = sin(n{i})" for i in range(300))]))
    yield ladder(40)


@pytest.mark.parametrize("language", LANGUAGES)
def test_giants_are_cut_to_what_can_be_read(language: str) -> None:
    for trace in giants():
        graph = trace.graph
        for name in (graph.inputs[0], graph.order[1], graph.output):
            said = [
                *node_lines(Words(language), trace, name),
                *path_lines(Words(language), trace, name),
            ]
            for edge in graph.branches(name)[:2]:
                said += edge_lines(Words(language), trace, edge)
            assert max(cell_len(line.text) for line in said) <= WIDEST
            assert len(said) < 30
        for moment in moments(trace)[-2:]:
            for line in moment_lines(Words(language), trace, moment):
                assert cell_len(line.text) <= WIDEST


def test_a_cut_falls_between_terms_where_it_can() -> None:
    assert shortened("a + (b + c) + d", 12) == "a + …"
    assert shortened("a + (b + c) + d", 15) == "a + (b + c) + d"
    assert shortened("a + (b + c) + dddddd", 19) == "a + (b + c) + …"
    assert re.fullmatch(r"x·x·x…", shortened("x·x·x·x·x·x", 6))
