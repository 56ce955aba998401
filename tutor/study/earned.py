"""What of a graph a learner has worked out, and so may see."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.core.graph.model import Edge, Graph
from tutor.study.record import SETTLED
from tutor.study.state import Session


@dataclass(frozen=True, slots=True)
class Earned:
    """What of a graph the learner has worked out, and so may see."""

    gradients: frozenset[str]
    locals: frozenset[Edge]
    rules: frozenset[str]


def earned(session: Session, graph: Graph) -> Earned:
    """The gradients, local derivatives and rules of a graph that have been earned so far.

    The output's gradient is given. A node that a walk shows as a worked example is given once its
    page is reached. Where no question earns a node's gradient, settling its rule does. With a
    gradient come the local derivatives it was made of, but never one that is still to be asked.
    A problem asks nothing more once it is settled, and then hides nothing.
    """
    problems = [asked for asked in session.plan.asked if asked.problem and asked.graph is graph]
    if any(session.record(asked.question.key).status in SETTLED for asked in problems):
        return Earned(graph.reaching, frozenset(graph.edges), graph.reaching)
    questions = [asked.question for asked in session.plan.asked if asked.graph is graph]
    asked_for = frozenset[str]().union(*(q.earns.gradients for q in questions))
    gradients, rules, locals_, secret = {graph.output}, set[str](), set[Edge](), set[Edge]()
    for question in questions:
        earns = question.earns
        if session.record(question.key).status in ("open", "given"):
            secret |= earns.locals
            continue
        locals_ |= earns.locals
        rules |= earns.rules
        gradients |= earns.gradients | (earns.rules - asked_for)
    shown = session.plan.examples(graph, session.page)
    brought = {edge for name in gradients for edge in graph.branches(name)} - secret
    examples = {edge for name in shown for edge in graph.branches(name)}
    return Earned(
        frozenset(gradients | shown),
        frozenset(locals_ | brought | examples),
        frozenset(rules | shown),
    )
