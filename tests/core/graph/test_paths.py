"""Paths against walking every one by brute force, and against backpropagation."""

import math
from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.expressions import graphs
from tests.profiles import examples
from tutor.core.formula.expression import Apply, Name, number
from tutor.core.formula.operations import ADD, MUL, SIN
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import trace
from tutor.core.graph.model import Edge, Graph, Node, make_graph
from tutor.core.graph.paths import (
    Path,
    cost_by_paths,
    count_all,
    count_paths,
    edges_on_paths,
    outward,
    paths,
    product,
)
from tutor.errors import TutorError

FORK = read_graph("x = 1.5\na = x^2\nb = sin(x)\nL = a + b")
MOST = 3000
"""How many paths a random graph may have to be walked by brute force."""
LONG = 20_000
"""Nodes of a chain that no recursion and no square of it would survive; autodiff takes 100 000."""


def ladder(rungs: int) -> Graph:
    """n0 → n1 → …, by two parallel edges each time."""
    lines = ["n0 = 1", *(f"n{i + 1} = n{i}*n{i}" for i in range(rungs))]
    return read_graph("\n".join(lines))


def long_chain(length: int) -> Graph:
    nodes = [Node("n0", number(1))]
    for i in range(1, length):
        nodes.append(Node(f"n{i}", Apply(SIN, (Name(f"n{i - 1}"),))))
    return make_graph(nodes)


def walks(graph: Graph, name: str) -> Iterator[tuple[Edge, ...]]:
    """Every way along the arrows that ends at the output, by plain recursion over all edges."""
    if name == graph.output:
        yield ()
        return
    for edge in graph.edges:
        if edge.source == name:
            for rest in walks(graph, edge.target):
                yield (edge, *rest)


@st.composite
def tangles(draw: st.DrawFn) -> Graph:
    """Sums of anything above: parallel edges, dead ends, nodes behind the output."""
    count = draw(st.integers(2, 8))
    nodes = [Node("n0", number(1))]
    for i in range(1, count):
        chosen = draw(st.lists(st.integers(0, i - 1), min_size=1, max_size=3))
        line: Name | Apply = Name(f"n{chosen[0]}")
        for j in chosen[1:]:
            line = Apply(draw(st.sampled_from((ADD, MUL))), (line, Name(f"n{j}")))
        nodes.append(Node(f"n{i}", line))
    return make_graph(nodes, draw(st.sampled_from([node.name for node in nodes[1:]])))


@examples(150)
@given(tangles())
def test_all_paths_and_each_once(graph: Graph) -> None:
    for name in graph.by_name:
        expected = list(walks(graph, name))
        found = [path.edges for path in paths(graph, name)]
        assert found == expected  # brute force follows the edges as written, too
        assert len(set(found)) == len(found) == count_paths(graph, name)
        assert edges_on_paths(graph, name) == {edge for way in expected for edge in way}
        assert cost_by_paths(graph, name) == sum(map(len, expected))
    assert {name: count_paths(graph, name) for name in graph.by_name} == count_all(graph)


@examples(100)
@given(st.one_of(graphs(), tangles()))
def test_products_add_up_to_the_gradient(graph: Graph) -> None:
    try:
        result = trace(graph)
    except TutorError:
        return
    for name, gradient in result.gradients.items():
        if count_paths(graph, name) > MOST:
            continue
        products = [product(result, path) for path in paths(graph, name)]
        scale = max(map(abs, products), default=1.0)
        assert math.fsum(products) == pytest.approx(gradient, rel=1e-9, abs=1e-9 * scale)


def test_fork() -> None:
    assert [path.names for path in paths(FORK, "x")] == [("x", "a", "L"), ("x", "b", "L")]
    result = trace(FORK)
    assert [product(result, path) for path in paths(FORK, "x")] == [3.0, math.cos(1.5)]
    assert list(paths(FORK, "L")) == [Path(())]
    assert count_all(FORK) == {"x": 2, "a": 1, "b": 1, "L": 1}


def test_parallel_edges_are_different_paths_of_the_same_names() -> None:
    first, second = paths(ladder(1), "n0")
    assert first.names == second.names == ("n0", "n1")
    assert first != second


def test_dead_ends_are_not_entered() -> None:
    graph = read_graph("x = 1; dead = exp(x); more = dead*x; L = x + 1; past = L*x\noutput: L")
    assert [path.names for path in paths(graph, "x")] == [("x", "L")]
    assert [list(paths(graph, name)) for name in ("dead", "past")] == [[], []]
    assert (count_paths(graph, "dead"), edges_on_paths(graph, "dead")) == (0, frozenset())
    assert [edge.target for edge in edges_on_paths(graph, "x")] == ["L"]


def test_more_paths_than_could_ever_be_walked() -> None:
    graph = ladder(400)
    assert count_paths(graph, "n0") == 2**400
    assert cost_by_paths(graph, "n0") == 400 * 2**400
    assert len(edges_on_paths(graph, "n0")) == 800
    first = list(islice(paths(graph, "n0"), 5))
    assert len(set(first)) == 5
    assert {len(path.edges) for path in first} == {400}


def test_a_long_chain() -> None:
    graph = long_chain(LONG)
    (only,) = paths(graph, "n0")
    assert len(only.edges) == LONG - 1
    assert only.names[:2] == ("n0", "n1")
    assert count_paths(graph, "n0") == 1
    assert cost_by_paths(graph, "n0") == len(edges_on_paths(graph, "n0")) == LONG - 1


def test_no_such_node() -> None:
    with pytest.raises(KeyError):
        count_paths(FORK, "q")
    with pytest.raises(KeyError):
        next(paths(FORK, "q"))


def test_a_change_spreads_wave_by_wave() -> None:
    graph = read_graph("x = 1; y = 2; a = x^2; b = a + x*y; c = sin(y); L = b*c")
    spread = [[f"{edge.source}{edge.target}" for edge in wave] for wave in outward(graph, "x")]
    assert spread == [["xa", "xb"], ["ab"], ["bL"]]
    assert outward(graph, "L") == ()


@examples(60)
@given(graphs())
def test_nothing_is_passed_on_before_all_of_it_has_arrived(graph: Graph) -> None:
    for source in graph.inputs:
        arrived: set[Edge] = set()
        spread = outward(graph, source)
        every = {edge for wave in spread for edge in wave}
        assert sum(map(len, spread)) == len(every)
        for wave in spread:
            for edge in wave:
                assert {e for e in graph.entering[edge.source] if e in every} <= arrived
            arrived |= set(wave)
