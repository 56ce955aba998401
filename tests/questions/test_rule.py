"""Multiply or add: decided by the edges that leave a node, and by nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.profiles import examples
from tests.questions.graphs import SHORTCUT, traced, traces
from tutor.core.formula.expression import Apply
from tutor.core.formula.operations import ADD, MUL, SIN
from tutor.core.formula.parser import parse
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Graph, Node, make_graph
from tutor.questions import RuleQuestion


def questions(graph: Graph) -> list[RuleQuestion]:
    """One for every node that a walk may ask about."""
    names = [name for name in graph.by_name if name in graph.reaching and name != graph.output]
    return [RuleQuestion(name, graph, name) for name in names]


def leads_to_output(graph: Graph, name: str) -> bool:
    """Found anew, the slow way."""
    ways = [edge.target for edge in graph.edges if edge.source == name]
    return name == graph.output or any(leads_to_output(graph, target) for target in ways)


@examples(150)
@given(run=traces())
def test_the_answer_counts_the_edges_that_leave(run: Trace) -> None:
    graph = run.graph
    for question in questions(graph):
        leaving = [e for e in graph.edges if e.source == question.node]
        count = sum(leads_to_output(graph, edge.target) for edge in leaving)
        assert question.solution() == ("add" if count > 1 else "multiply")
        assert question.judge(question.solution()).kind == "right"
        other = "multiply" if count > 1 else "add"
        assert question.judge(other).kind == "wrong"


@given(run=traces())
def test_the_nodes_own_operation_changes_nothing(run: Trace) -> None:
    """Make every node a sum, a product, or a sine of what it was made of: same answers."""
    answers = {question.node: question.solution() for question in questions(run.graph)}
    for operation in (ADD, MUL, SIN):
        graph = make_graph(
            (_made_by(operation, node) for node in run.graph.nodes), run.graph.output
        )
        assert {question.node: question.solution() for question in questions(graph)} == answers


def _made_by(operation: object, node: Node) -> Node:
    if node.is_input:
        return node
    inside = node.expression
    made = (
        Apply(SIN, (inside,)) if operation is SIN
        else Apply(ADD, (inside, parse("1"))) if operation is ADD
        else Apply(MUL, (parse("2"), inside))
    )  # fmt: skip
    return Node(node.name, made)


@pytest.mark.parametrize(
    ("source", "node", "misconception", "code"),
    [
        ("x = 1; y = x + 1; L = y^2", "y", "split-at-add", "rule-own-sum"),
        ("x = 1; y = x - 1; L = y^2", "y", "split-at-add", "rule-own-sum"),
        ("x = 1; y = 2*x; L = y^2", "y", "add-along-chain", "rule-not-add"),
        ("x = 1; y = 2*x; L = y*sin(y)", "y", "multiply-branches", "rule-own-product"),
        ("x = 1; L = x*sin(x)", "x", "multiply-branches", "rule-not-multiply"),
    ],
)
def test_a_wrong_answer_is_traced_to_its_mistake(
    source: str, node: str, misconception: str, code: str
) -> None:
    question = RuleQuestion("k", traced(source).graph, node)
    verdict = question.judge("multiply" if question.solution() == "add" else "add")
    assert verdict.misconception == misconception
    assert verdict.message is not None
    assert verdict.message.code == code


@pytest.mark.parametrize(
    ("source", "node", "code", "terms"),
    [
        ("x = 1; a = x^2; L = sin(a)", "x", "why-multiply", "∂L/∂a·∂a/∂x"),
        ("x = 1; a = x + 1; L = sin(a)", "a", "why-multiply-sum", "∂L/∂L·∂(sin a)/∂a"),
        ("x = 1; a = 2*x; L = sin(a)", "a", "why-multiply-product", "∂L/∂L·∂(sin a)/∂a"),
        ("x = 1; a = x^2; b = sin(x); L = a+b", "x", "why-add", "∂L/∂a·∂a/∂x + ∂L/∂b·∂b/∂x"),
        ("x = 3; m = x*x", "x", "why-add-same-target", "∂m/∂m·∂(x·x)/∂x#1 + ∂m/∂m·∂(x·x)/∂x#2"),
        (SHORTCUT, "a", "why-add-same-target", "∂L/∂L·∂(a·x − a)/∂a#1 + ∂L/∂L·∂(a·x − a)/∂a#2"),
        ("x = 1; s = x+1; a = s^2; L = a*s", "s", "why-add-sum", "∂L/∂a·∂a/∂s + ∂L/∂L·∂(a·s)/∂s"),
    ],
)
def test_a_right_answer_is_explained_by_the_edges(
    source: str, node: str, code: str, terms: str
) -> None:
    explanation = RuleQuestion("k", traced(source).graph, node).explain()
    assert explanation.message.code == code
    assert sorted(explanation.algebra[1].split(" + ")) == sorted(terms.split(" + "))
