"""Folds: what vanishes, and that the calculus of what is left is still right."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.questions.graphs import FORK, traced, traces
from tutor.core.formula.expression import evaluate
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Edge, Graph
from tutor.drawing.diagram.boxes import Zoom
from tutor.drawing.diagram.diagram import Diagram
from tutor.drawing.diagram.fitting import FIGURED, fits
from tutor.drawing.diagram.folding import Folding, inside

NETWORK = """
x1 = 1; x2 = 0.5
w11 = 0.2; w12 = -0.4; b1 = 0.1
z1 = w11*x1 + w12*x2 + b1
h1 = tanh(z1)
w21 = 0.7; w22 = 0.3; b2 = -0.2
z2 = w21*x1 + w22*x2 + b2
h2 = tanh(z2)
v1 = 1.5; v2 = -1; c = 0.3
y = v1*h1 + v2*h2 + c
t = 1
L = (y - t)^2
"""
NEURON = frozenset({"z1", "w11", "w12", "b1"})


LINES = ("tanh({a})", "sin({a})*{b}", "{a}*{b} - {a}", "{a}^2/4 + {b}", "{a} - {b}", "0.5*{a}")


@st.composite
def chained(draw: st.DrawFn) -> Trace:
    """Graphs in which much can be folded: most lines use the line just above them, or an input."""
    inputs = [f"x{number}" for number in range(draw(st.integers(1, 3)))]
    lines = [f"{name} = {draw(st.sampled_from(('0', '1', '-0.5', '1.5')))}" for name in inputs]
    names = list(inputs)
    for number in range(draw(st.integers(3, 9))):
        other = draw(st.one_of(st.sampled_from(inputs), st.sampled_from(names[-3:])))
        line = draw(st.sampled_from(LINES)).format(a=names[-1], b=other)
        names.append(f"n{number}")
        lines.append(f"{names[-1]} = {line}")
    return traced("\n".join(lines))


@st.composite
def folds(draw: st.DrawFn) -> Diagram:
    """Any graph with some of its nodes folded, mostly those that hide something."""
    run = draw(st.one_of(traces(), chained()))
    names = [node.name for node in run.graph.nodes]
    some = st.sampled_from([name for name in names if inside(run.graph, name)] or names)
    return Diagram(run, folded=draw(st.frozensets(st.one_of(some, st.sampled_from(names)))))


def walks(graph: Graph, name: str) -> list[list[str]]:
    """Every way on from a node, to the output or a dead end."""
    if name == graph.output or not graph.leaving[name]:
        return [[name]]
    return [[name, *rest] for edge in graph.leaving[name] for rest in walks(graph, edge.target)]


def box_name(diagram: Diagram, edge: Edge) -> str:
    return diagram.nodes[diagram.box_of(edge.target)].name


def test_a_neuron_takes_in_what_serves_only_it() -> None:
    graph = traced(NETWORK).graph
    assert inside(graph, "h1") == NEURON
    assert inside(graph, "z1") == NEURON - {"z1"}
    assert inside(graph, "x1") == frozenset()
    assert inside(graph, "y") == set(graph.by_name) - {"y", "t", "L"}
    assert inside(graph, "L") == frozenset(), "the output would hide everything"
    assert inside(traced(FORK).graph, "a") == frozenset(), "others need x, too"


def test_dead_ends_count_as_uses() -> None:
    graph = traced("w = 2; x = 3; p = w*x; dead = w^2; deader = dead + 1; L = p^2\noutput: L").graph
    assert inside(graph, "p") == {"x"}
    assert inside(graph, "dead") == inside(graph, "deader") == frozenset()


@examples(150)
@given(traces())
def test_inside_is_what_every_way_leads_through(run: Trace) -> None:
    graph = run.graph
    for name in graph.by_name:
        expected = {
            other
            for other in graph.by_name
            if other != name and all(name in walk for walk in walks(graph, other))
        }
        foldable = name in graph.reaching and name != graph.output
        assert inside(graph, name) == (expected if foldable else set())


@examples(150)
@given(folds())
def test_each_node_is_in_one_box_and_the_boxes_make_no_cycle(diagram: Diagram) -> None:
    folding, graph = diagram.folding, diagram.graph
    shown = {node.name for node in diagram.nodes}
    assert set(folding.box.values()) == shown
    assert len(shown) + sum(diagram.hidden(name) for name in shown) == len(graph.nodes)
    for name, box in folding.box.items():
        outer = {fold for fold in diagram.folded if name in inside(graph, fold)}
        assert box == name if not outer else (box in outer and outer <= {box, *inside(graph, box)})
    waiting = {(edge.source, box_name(diagram, edge)) for edge in diagram.edges}
    while waiting:  # take away what nothing leads to, as long as there is something
        targets = {target for _, target in waiting}
        left = {(source, target) for source, target in waiting if source in targets}
        assert left < waiting, f"a cycle in {left}"
        waiting = left


@examples(150)
@given(folds())
def test_every_edge_into_a_box_is_kept(diagram: Diagram) -> None:
    box = diagram.folding.box
    crossing = [e for e in diagram.graph.edges if box[e.source] != box[e.target]]
    assert list(diagram.edges) == crossing
    assert all(box[edge.source] == edge.source for edge in crossing)
    routes = [(route.source, route.target) for route in diagram.layout.routes]
    assert routes == [(diagram.box_of(e.source), diagram.box_of(e.target)) for e in crossing]


@examples(200)
@given(folds())
def test_gradients_of_the_picture_are_those_of_the_graph(diagram: Diagram) -> None:
    run = diagram.trace
    for node in diagram.nodes:
        if node.name == diagram.graph.output:
            continue
        leaving = [edge for edge in diagram.edges if edge.source == node.name]
        amounts = [run.gradients[box_name(diagram, edge)] * diagram.local(edge) for edge in leaving]
        assert sum(amounts) == pytest.approx(run.gradients[node.name], rel=1e-9, abs=1e-9)
        for edge, amount in zip(leaving, amounts, strict=True):
            assert amount == pytest.approx(run.contributions[edge].amount, rel=1e-9, abs=1e-9)


def recomputed(diagram: Diagram, box: str, moved: Mapping[str, float]) -> float:
    """The value of a box from its surroundings, some of them moved, and its own hidden inputs."""
    graph, known = diagram.graph, dict(diagram.trace.values) | moved
    for name in graph.topological:
        node = graph.by_name[name]
        if diagram.folding.box[name] == box and not node.is_input:
            known[name] = evaluate(node.expression, known)
    return known[box]


@examples(150)
@given(folds())
def test_local_derivatives_of_boxes_against_differences(diagram: Diagram) -> None:
    values, step = diagram.trace.values, 1e-5
    together: dict[tuple[str, str], float] = {}
    for edge in diagram.edges:
        ends = edge.source, box_name(diagram, edge)
        together[ends] = together.get(ends, 0.0) + diagram.local(edge)
    for (source, box), local in together.items():
        up, down = (
            recomputed(diagram, box, {source: values[source] + sign * step}) for sign in (1, -1)
        )
        assume(all(math.isfinite(value) and abs(value) < 1e4 for value in (up, down)))
        assert (up - down) / (2 * step) == pytest.approx(local, rel=1e-3, abs=1e-3)


def test_a_box_without_gradient_still_has_local_derivatives() -> None:
    run = traced("x = 2; w = 3; m = w*x; r = m^2; k = 0; L = r*k + x")
    diagram = Diagram(run, folded=frozenset({"r"}))
    assert run.gradients["r"] == 0
    (edge,) = (edge for edge in diagram.edges if edge.target == "m")
    assert diagram.local(edge) == 2 * 6 * 3
    assert diagram.formula(edge) is None
    assert diagram.labels[edge] == "36"


def test_a_formula_that_needs_hidden_names_is_not_shown() -> None:
    run = traced("x = 2; w = 3; m = w^2; r = m*x; L = r + x")
    folded, opened = Diagram(run, folded=frozenset({"r"})), Diagram(run)
    (edge,) = (edge for edge in folded.edges if edge.target == "r")
    assert (opened.labels[edge], opened.formula(edge)) == ("m", "m")
    assert (folded.labels[edge], folded.formula(edge)) == ("9", None)


def test_parallel_edges_into_a_fold_stay_apart() -> None:
    run = traced("x = 2; a = x^2; b = a*x; c = b + a; L = c + x")
    diagram = Diagram(run, folded=frozenset({"c"}))
    into = [edge for edge in diagram.edges if box_name(diagram, edge) == "c"]
    assert [(edge.source, edge.target) for edge in into] == [("x", "a"), ("x", "b")]
    assert [diagram.local(edge) for edge in into] == [4 * (2 + 1), 4]
    assert run.gradients["x"] == 12 + 4 + 1


def test_the_outer_fold_wins_and_the_inner_one_comes_back() -> None:
    graph = traced(NETWORK).graph
    both = Folding(graph, frozenset({"z1", "h1"}))
    assert set(both.hidden.items()) == {("h1", 4)}
    assert both.box["w11"] == "h1"
    inner = Folding(graph, frozenset({"z1"}))
    assert (inner.box["w11"], inner.box["h1"]) == ("z1", "h1")


@examples(60)
@given(traces())
def test_folding_all_and_opening_all_is_the_identity(run: Trace) -> None:
    opened = Diagram(run)
    names = frozenset(run.graph.by_name)
    folded = Diagram(run, folded=names)
    again = Diagram(run, folded=folded.folded - names)
    assert again == opened
    assert again.nodes == run.graph.nodes
    assert again.edges == run.graph.edges
    assert again.picture() == opened.picture()


def test_names_that_are_not_there_are_ignored() -> None:
    run = traced(FORK)
    assert Diagram(run, folded=frozenset({"nobody"})).picture() == Diagram(run).picture()


@given(folds(), st.sampled_from(FIGURED))
@examples(100)
def test_a_picture_fits_into_the_cells_that_it_takes_and_no_fewer(
    diagram: Diagram, zoom: Zoom
) -> None:
    diagram = replace(diagram, zoom=zoom)
    width, height = diagram.layout.width, diagram.layout.height
    assert fits(diagram, width, height)
    assert not fits(diagram, width - 1, height)
    assert not fits(diagram, width, height - 1)
