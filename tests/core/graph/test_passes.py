"""Playing both passes: in an order that could be computed in, ending with the engine's figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.expressions import graphs
from tests.core.graph.test_paths import LONG, long_chain, tangles
from tests.profiles import examples
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import Trace, trace
from tutor.core.graph.model import Graph
from tutor.core.graph.passes import moments
from tutor.errors import TutorError

FORK = "x = 1.5\na = x^2\nb = sin(x)\nL = a + b"
DEAD = "x = 1; dead = exp(x); L = x*x; past = L + x\noutput: L"


def traced(graph: Graph) -> Trace | None:
    try:
        return trace(graph)
    except TutorError:
        return None


def test_fork() -> None:
    told = [(m.kind, m.node) for m in moments(trace(read_graph(FORK)))]
    assert told == [
        *(("value", name) for name in "xabL"),
        ("seed", "L"),
        *(("carry", "a"), ("done", "a"), ("carry", "b"), ("done", "b")),
        *(("carry", "x"), ("carry", "x"), ("done", "x")),
    ]


def test_what_is_known_while_contributions_gather() -> None:
    passes = moments(trace(read_graph(FORK)))
    first, second, last = passes[-3:]
    assert (first.amount, first.running, first.contributions) == (3.0, {"x": 3.0}, (3.0,))
    assert second.running == {"x": pytest.approx(3.0707372)}
    assert second.gradients == {"L", "a", "b"}
    assert (last.running, last.contributions) == ({}, (first.amount, second.amount))
    assert last.amount == second.running["x"]
    assert (passes[1].values, passes[1].gradients) == ({"x", "a"}, frozenset())


@examples(100)
@given(st.one_of(graphs(), tangles()))
def test_values_come_after_what_they_are_computed_from(graph: Graph) -> None:
    result = traced(graph)
    if result is None:
        return
    passes = moments(result)
    assert {m.node: m.amount for m in passes[: passes.backward]} == result.values
    known: frozenset[str] = frozenset()
    for moment in passes[: passes.backward]:
        assert {edge.source for edge in graph.entering[moment.node]} <= known
        assert moment.values == known | {moment.node}
        assert (moment.kind, moment.edge, moment.running) == ("value", None, {})
        known = moment.values
    assert all(moment.values == result.values.keys() for moment in passes[passes.backward :])


@examples(100)
@given(st.one_of(graphs(), tangles()))
def test_gradients_are_complete_before_they_are_carried_on(graph: Graph) -> None:
    result = traced(graph)
    if result is None:
        return
    passes = moments(result)
    seed, *backward = passes[passes.backward :]
    assert (seed.kind, seed.node, seed.amount) == ("seed", graph.output, 1.0)
    gathered: dict[str, float] = {}
    complete = {graph.output: 1.0}
    walked = []
    for moment in backward:
        if moment.edge:
            assert moment.kind == "carry"
            assert moment.edge.source == moment.node
            walked.append(moment.edge)
            assert moment.amount == complete[moment.edge.target] * result.locals[moment.edge]
            gathered[moment.node] = gathered.get(moment.node, 0.0) + moment.amount
        else:
            assert moment.kind == "done"
            assert moment.amount == complete.setdefault(moment.node, gathered.pop(moment.node))
        assert moment.running == gathered
        assert moment.gradients & graph.reaching == complete.keys()
    assert gathered == {}
    assert complete == {name: result.gradients[name] for name in graph.reaching}
    assert len(walked) == len(set(walked))
    assert set(walked) == {edge for edge in graph.edges if edge.target in graph.reaching}
    assert passes[-1].gradients == result.gradients.keys()


def test_nothing_is_carried_from_behind_the_output_or_from_dead_ends() -> None:
    passes = moments(trace(read_graph(DEAD)))
    seed, *backward = passes[passes.backward :]
    assert seed.gradients == {"L", "dead", "past"}
    assert [m.edge.target for m in backward if m.edge] == ["L", "L"]
    assert backward[-1].contributions == (1.0, 1.0)


def test_a_sequence_like_any_other() -> None:
    passes = moments(trace(read_graph(FORK)))
    assert len(passes) == len(list(passes)) == 12
    assert passes[-1] == passes[11]
    assert passes[2:4] == (passes[2], passes[3])
    with pytest.raises(IndexError):
        passes[12]


def test_a_long_chain() -> None:
    passes = moments(trace(long_chain(LONG)))
    assert len(passes) == LONG + 1 + 2 * (LONG - 1)
    last = passes[-1]
    assert (last.kind, last.node, len(last.gradients)) == ("done", "n0", LONG)
