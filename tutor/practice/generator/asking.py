"""What is asked about a graph, to practise a skill."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Graph
from tutor.core.graph.paths import edges_on_paths
from tutor.practice.generator.fitness import tells
from tutor.questions import GradientQuestion, Question, RuleQuestion
from tutor.questions.misconceptions import Derivative

OPEN = 3
"""Up to so many edges to the output, nothing of the backward pass is filled in."""


@dataclass(frozen=True)
class Asked:
    """A question about a graph."""

    question: Question
    derivative: Derivative | None = None
    """What its answer is, where mistakes give answers of their own."""
    given: frozenset[str] = frozenset()
    """The nodes whose gradients are filled in."""
    about: str = ""
    """What tells it from other questions of its kind at its node."""


Ask = Callable[[Random, Trace, str], Asked | None]
"""From a graph and a skill to a question; None where the graph is not fit for it."""


def _rule(random: Random, run: Trace, skill: str) -> Asked | None:
    graph = run.graph
    nodes = _nodes(graph, skill.partition(".")[2])
    # A sum that one edge leaves, a product that several leave: there the confusion lives.
    nodes += [name for name in nodes if not graph.by_name[name].is_input]
    return Asked(RuleQuestion("rule", graph, random.choice(nodes))) if nodes else None


def _gradient(random: Random, run: Trace, skill: str) -> Asked | None:
    graph = run.graph
    nodes = _nodes(graph, "add" if skill == "gradient.fork" else "multiply")
    nodes = [name for name in nodes if _is_work(run, name)]
    if not nodes:
        return None
    node = random.choice(nodes)
    given = _given(graph, node)
    if not tells(run, node, given):
        return None
    wanted = Derivative(graph, node, "gradient")
    return Asked(GradientQuestion("gradient", run, node), wanted, given)


def _nodes(graph: Graph, rule: str) -> list[str]:
    """The nodes at which a rule holds, the furthest from the output first."""
    return [name for name in reversed(graph.order) if graph.rule(name) == rule]


def _is_work(run: Trace, node: str) -> bool:
    """Whether the rule makes a difference: upstream is not just the 1 of the output."""
    return len(run.graph.branches(node)) > 1 or any(
        abs(c.upstream) != 1 and abs(c.local) != 1 for c in run.into(node)
    )


def _given(graph: Graph, node: str) -> frozenset[str]:
    """What is filled in before a node: on a long way, all but the next steps."""
    ahead = edges_on_paths(graph, node)
    if len(ahead) <= OPEN:
        return frozenset()
    near = {edge.target for edge in graph.branches(node)}
    return frozenset(edge.target for edge in ahead) - near - {graph.output}


ASKED: Mapping[str, Ask] = {"rule": _rule, "gradient": _gradient}
"""How each kind of question is asked."""
