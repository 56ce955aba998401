"""What is asked about a graph, to practise a skill: rules, gradients, formulas, paths, order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from random import Random

from tutor.core.formula.expression import ZERO, occurrences, size
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.derivative import derivative, local_derivative
from tutor.core.graph.model import Edge, Graph
from tutor.core.graph.paths import count_all, edges_on_paths, paths
from tutor.practice.generator.fitness import tells
from tutor.practice.generator.shapes import ASKED_LINE
from tutor.questions import (
    FormulaQuestion,
    GradientQuestion,
    LocalQuestion,
    NextQuestion,
    PathsQuestion,
    Question,
    RuleQuestion,
)
from tutor.questions.misconceptions import Derivative
from tutor.questions.order import waits_for
from tutor.questions.paths import detours

_NEAR = 3
"""Up to so many edges to the output, nothing of the backward pass is filled in."""
_KEENLY = 3
"""So many times more often than others is a node asked for where mistakes show that seldom do."""
_OPTIONS = 5
_LONGEST = 30
"""Parts of a formula that one may be asked to write."""


@dataclass(frozen=True)
class Asked:
    """A question about a graph."""

    question: Question
    derivative: Derivative | None = None
    """What its answer is, where mistakes give answers of their own."""
    given: frozenset[str] = frozenset()
    """The nodes whose gradients are filled in."""


Ask = Callable[[Random, Trace, str], Asked | None]
"""From a graph and a skill to a question; None where the graph is not fit for it."""


def rule(random: Random, run: Trace, skill: str) -> Asked | None:
    """Multiply or add, where this is the answer."""
    graph = run.graph
    nodes = _nodes(graph, skill.partition(".")[2])
    # A sum that one edge leaves, a product that several leave: there the confusion lives.
    nodes += [name for name in nodes if not graph.by_name[name].is_input]
    return Asked(RuleQuestion("rule", graph, random.choice(nodes))) if nodes else None


def gradient(random: Random, run: Trace, skill: str) -> Asked | None:
    """The gradient of a node as a number."""
    graph = run.graph
    nodes = _nodes(graph, "add" if skill == "gradient.fork" else "multiply")
    nodes = [name for name in nodes if is_work(run, name)]
    nodes += _KEENLY * [name for name in nodes if _is_telling(graph, name)]
    return gradient_of(run, random.choice(nodes)) if nodes else None


def _is_telling(graph: Graph, node: str) -> bool:
    """Whether one has to know when a gradient is complete, or that branches which meet add up."""
    near = [edge.target for edge in graph.branches(node)]
    after = [edge.target for name in near for edge in graph.branches(name)]
    ahead = {edge.target for edge in edges_on_paths(graph, node)} - _given(graph, node)
    is_met = len(near) == len(after) == 2 and after[0] == after[1]
    return is_met or any(graph.rule(name) == "add" for name in ahead)


def gradient_of(run: Trace, node: str) -> Asked | None:
    """The gradient of this node as a number; None where it need not be worked out."""
    given = _given(run.graph, node)
    if not is_work(run, node) or not tells(run, node, given):
        return None
    question = GradientQuestion("gradient", run, node)
    return Asked(question, Derivative(run.graph, node, "gradient"), given)


def formula(random: Random, run: Trace, skill: str) -> Asked | None:
    """The gradient of a node as a formula, in the names of the graph."""
    graph = run.graph
    nodes = _nodes(graph, "add" if skill == "formula.fork" else "multiply")
    nodes = [name for name in nodes if is_work(run, name) and _is_writable(graph, name)]
    if not nodes:
        return None
    node = random.choice(nodes)
    question = FormulaQuestion.of_gradient("formula", run, node)
    return Asked(question, Derivative(graph, node)) if question else None


def local(random: Random, run: Trace, skill: str) -> Asked | None:
    """The local derivative of an edge into the line that was made for it."""
    graph = run.graph
    target = ASKED_LINE if ASKED_LINE in graph.by_name else graph.output
    edge: Edge = random.choice(graph.entering[target])
    question = LocalQuestion("local", run, edge)
    if question.skill != skill or local_derivative(graph, edge) == ZERO:
        return None
    return Asked(question, Derivative(graph, edge.source, "local", edge))


def which_paths(random: Random, run: Trace, _: str) -> Asked | None:
    """Which of these are paths, or how many paths there are."""
    graph = run.graph
    if len({(edge.source, edge.target) for edge in graph.edges}) < len(graph.edges):
        return None  # two edges side by side: one walk by its names, but two paths
    counts = count_all(graph)
    most = max(counts.values())
    # Where there is much to find, nobody wants to be asked about the last arrow.
    nodes = [name for name in graph.by_name if counts[name] >= min(most, 2)]
    nodes = [name for name in nodes if len(edges_on_paths(graph, name)) > 1]
    if not nodes:
        return None
    node = random.choice(nodes)
    question = _count if random.random() < 0.4 else _which
    return question(random, graph, node, counts[node])


def _which(random: Random, graph: Graph, node: str, count: int) -> Asked | None:
    real = [path.names for path in islice(paths(graph, node), _OPTIONS)]
    false = list(detours(graph, node))
    right = random.sample(real, random.randint(min(2, len(real)), min(len(real), _OPTIONS - 2)))
    wrong = random.sample(false, min(len(false), _OPTIONS - len(right)))
    if len(wrong) < 2:
        return None
    offered = random.sample([*right, *wrong], len(right) + len(wrong))
    return Asked(PathsQuestion("paths", graph, node, "which", tuple(offered)))


def _count(random: Random, graph: Graph, node: str, count: int) -> Asked | None:
    branches, edges = len(graph.branches(node)), len(edges_on_paths(graph, node))
    likely = dict.fromkeys((branches, edges, count + 1, count - 1, count + 2))
    wrong = [number for number in likely if number not in (0, count)]
    counts = tuple(sorted((count, *wrong[:3])))
    return Asked(PathsQuestion("paths", graph, node, "count", counts=counts))


def next_node(random: Random, run: Trace, _: str) -> Asked | None:
    """Which gradient can be computed now, somewhere in the middle of a backward pass."""
    graph = run.graph
    done = {graph.output}
    for _step in range(random.randrange(max(1, len(graph.reaching) - 2))):
        done.add(random.choice(_ready(graph, done)))
    ready = _ready(graph, done)
    waiting = [n for n in graph.by_name if n in graph.reaching - done and n not in ready]
    if not ready or not waiting:
        return None
    # Most telling is a node of whose branches some have come back already.
    waiting.sort(key=lambda n: not any(edge.target in done for edge in graph.branches(n)))
    offered = [random.choice(ready), *waiting[: _OPTIONS - 1]]
    random.shuffle(offered)
    question = NextQuestion("next", graph, frozenset(done), tuple(offered))
    return Asked(question, given=frozenset(done))


def _ready(graph: Graph, done: set[str]) -> list[str]:
    left = (name for name in graph.order if name in graph.reaching and name not in done)
    return [name for name in left if not waits_for(graph, name, frozenset(done))]


def _nodes(graph: Graph, rule: str) -> list[str]:
    """The nodes at which a rule holds, the furthest from the output first."""
    return [name for name in reversed(graph.order) if graph.rule(name) == rule]


def is_work(run: Trace, node: str) -> bool:
    """Whether the rule makes a difference: neither upstream nor the step is just a 1."""
    return len(run.graph.branches(node)) > 1 or any(
        abs(c.upstream) != 1 and abs(c.local) != 1 for c in run.into(node)
    )


def _is_writable(graph: Graph, node: str) -> bool:
    """Whether a gradient is a formula, and one that can be written in a line."""
    whole = derivative(graph, node)
    return whole is not None and bool(occurrences(whole)) and size(whole) <= _LONGEST


def _given(graph: Graph, node: str) -> frozenset[str]:
    """What is filled in before a node: on a long way, all but the next steps."""
    ahead = edges_on_paths(graph, node)
    if len(ahead) <= _NEAR:
        return frozenset()
    near = {edge.target for edge in graph.branches(node)}
    return frozenset(edge.target for edge in ahead) - near - {graph.output}


ASKED: Mapping[str, Ask] = {
    "rule": rule,
    "local": local,
    "gradient": gradient,
    "formula": formula,
    "paths": which_paths,
    "next": next_node,
}
"""How each kind of question is asked; a planted mistake stands in `planting`."""
