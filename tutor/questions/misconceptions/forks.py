"""Rules broken where branches part and meet, on the way upstream, or about a sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations

from tutor.core.formula.calculus import build, plus, tidy, times
from tutor.core.formula.expression import (
    ONE,
    ZERO,
    Apply,
    Expression,
    Name,
    Number,
    number,
    occurrences,
)
from tutor.core.formula.notation import pretty
from tutor.core.formula.operations import ADD, DIV, NEG, SUB
from tutor.core.graph.derivative import local_derivative
from tutor.core.graph.model import Edge
from tutor.errors import Figures
from tutor.questions.algebra import edge_symbol, partial_symbol
from tutor.questions.misconceptions.broken import MAX_FORKS, MAX_STEPS, Broken
from tutor.questions.misconceptions.circuit import Circuit, added
from tutor.questions.misconceptions.places import Branch, ChainLink, Fork, upstream

# --- forks --------------------------------------------------------------------------------------


def dropped_branch(circuit: Circuit) -> Iterator[Broken]:
    """One branch left out, or all but one; or one side of a sum or product with all its branches.

    In a walk the learner takes the gradients further on from the graph: there, only the branches
    of the node itself can be dropped, and an incomplete gradient further on is a `stale_grad`.
    """
    in_walk = circuit.derivative.kind == "gradient"
    for fork in circuit.forks[:MAX_FORKS]:
        if fork.node == circuit.node or not in_walk:
            yield from _incomplete(circuit, fork)
    for sides in () if in_walk else circuit.joins[:MAX_FORKS]:
        for link in sides:
            result = circuit.with_rate(link.target, circuit.term(link), ZERO)
            yield Broken(result, _of_side(circuit, link), rank=1)


def _of_side(circuit: Circuit, link: ChainLink) -> Callable[[], Figures]:
    return lambda: {"node": circuit.node, "branch": pretty(link.inside)}


def stale_grad(circuit: Circuit) -> Iterator[Broken]:
    """The gradient of a node further on used before all its branches had come back."""
    for fork in circuit.forks[:MAX_FORKS]:
        if fork.node != circuit.node:
            yield from _incomplete(circuit, fork)


def _incomplete(circuit: Circuit, fork: Fork) -> Iterator[Broken]:
    for branch in fork.branches:
        others = tuple(other for other in fork.branches if other is not branch)
        rest = added(other.contribution for other in others)
        yield Broken(circuit.with_gradient(fork.node, rest), _of_fork(circuit, fork, branch))
        if len(others) > 1:
            alone = circuit.with_gradient(fork.node, branch.contribution)
            yield Broken(alone, _of_fork(circuit, fork, *others))


def _of_fork(circuit: Circuit, fork: Fork, *missing: Branch) -> Callable[[], Figures]:
    return lambda: {
        "node": fork.node,
        "count": len(fork.branches),
        "branches": _names(*fork.branches),
        "branch": _names(*missing),
        "upstream": partial_symbol(circuit.output, fork.node),
    }


def _names(*branches: Branch) -> tuple[str, ...]:
    return tuple(branch.name for branch in branches)


def multiply_branches(circuit: Circuit) -> Iterator[Broken]:
    """The contributions of a fork multiplied, or the rates of the two sides of a sum."""
    for fork in circuit.forks[:MAX_FORKS]:
        product: Expression = ONE
        for branch in fork.branches:
            product = times(product, branch.contribution)
        result = circuit.with_gradient(fork.node, product)
        yield Broken(result, _of_fork(circuit, fork))
    joins = [pair for pair in circuit.joins if pair[0].operation in (ADD, SUB)]
    for left, right in joins[:MAX_FORKS]:
        key, product = left.target, times(circuit.rate(left.source), circuit.rate(right.source))
        result = circuit.with_rate(key, circuit.rate(key), product)
        yield Broken(result, _of_join(circuit, left, right), rank=1)


def _of_join(circuit: Circuit, left: ChainLink, right: ChainLink) -> Callable[[], Figures]:
    sides = (left.inside, right.inside)
    return lambda: {"node": circuit.node, "branches": tuple(map(pretty, sides))}


def nest_branches(circuit: Circuit) -> Iterator[Broken]:
    """Two branches that meet in one operation read as one inside the other."""
    for fork in circuit.forks[:MAX_FORKS]:
        for inner, outer in permutations(fork.branches, 2) if len(fork.branches) == 2 else ():
            join = _meeting(circuit, inner, outer)
            if join and inner.key:
                where = {fork.node: Name(inner.key)}
                rate = times(tidy(outer.local(fork.node), where), inner.local(fork.node))
                result = circuit.with_gradient(fork.node, times(upstream(join), rate))
                yield Broken(result, _of_nest(fork, inner, outer))


def _of_nest(fork: Fork, inner: Branch, outer: Branch) -> Callable[[], Figures]:
    return lambda: {"node": fork.node, "inner": inner.name, "outer": outer.name}


def _meeting(circuit: Circuit, one: Branch, other: Branch) -> str | None:
    """Where two branches that do nothing but meet do so."""
    if one.key is None or other.key is None:
        return None
    targets = [link.target for key in (one.key, other.key) for link in circuit.out_of[key]]
    return targets[0] if len(targets) == 2 and targets[0] == targets[1] else None


def split_at_add(circuit: Circuit) -> Iterator[Broken]:
    """A sum that gives each of its n terms an nth of its gradient, rather than all of it."""
    sums = [key for key in circuit.parts if _is_whole_sum(circuit, key)]
    for key in sums[:MAX_FORKS]:
        terms = _terms(circuit.parts[key])
        if all(map(occurrences, terms)):  # nobody shares a gradient with a constant
            share = build(DIV, circuit.rate(key), number(len(terms)))
            result = circuit.with_rate(key, circuit.rate(key), share)
            yield Broken(result, _of_sum(circuit.parts[key]))


def _is_whole_sum(circuit: Circuit, key: str) -> bool:
    """Whether a part is a sum, and not a term of a longer one in the same line."""
    part = circuit.parts[key]
    if not isinstance(part, Apply) or part.operation is not ADD:
        return False
    is_line = key in circuit.graph.by_name
    return is_line or circuit.out_of[key][0].operation is not ADD


def _terms(expression: Expression) -> list[Expression]:
    terms, stack = [], [expression]
    while stack:
        term = stack.pop()
        if isinstance(term, Apply) and term.operation is ADD:
            stack += term.operands
        else:
            terms.append(term)
    return terms


def _of_sum(expression: Expression) -> Callable[[], Figures]:
    return lambda: {"whole": pretty(expression)}


# --- upstream -----------------------------------------------------------------------------------


def local_for_gradient(circuit: Circuit) -> Iterator[Broken]:
    """The local derivative of the only edge that leaves the node."""
    edges = circuit.graph.branches(circuit.node)
    if len(edges) == 1:
        (edge,) = edges
        yield Broken(local_derivative(circuit.graph, edge), _of_edge(circuit, edge))


def _of_edge(circuit: Circuit, edge: Edge) -> Callable[[], Figures]:
    return lambda: {
        "local": edge_symbol(circuit.graph, edge),
        "upstream": partial_symbol(circuit.output, edge.target),
    }


def upstream_forgotten(circuit: Circuit) -> Iterator[Broken]:
    """No upstream gradient on one branch of the node, or on all; or the way left unfinished."""
    edges = circuit.graph.branches(circuit.node)
    further = [edge for edge in edges if edge.target != circuit.output]
    if len(edges) > 1 and further:
        locals_ = {edge: local_derivative(circuit.graph, edge) for edge in edges}
        everywhere = _stops(circuit, *(edge.target for edge in further))
        yield Broken(added(locals_.values()), everywhere)
        for edge in further[:MAX_STEPS]:
            excess = times(build(SUB, ONE, upstream(edge.target)), locals_[edge])
            yield Broken(plus(circuit.answer, excess), _stops(circuit, edge.target), rank=1)
    for waist in circuit.waists[:MAX_FORKS]:
        first, *others = circuit.out_of[waist]
        is_inside = first.is_composition and not others
        if circuit.derivative.kind == "gradient" or not is_inside:  # else it is `inner_only`
            yield Broken(circuit.rate(waist), _stops(circuit, waist))


def _stops(circuit: Circuit, *stops: str) -> Callable[[], Figures]:
    names = tuple(dict.fromkeys(stops))
    return lambda: {
        "stop": names,
        "upstream": tuple(partial_symbol(circuit.output, name) for name in names),
    }


def value_for_gradient(circuit: Circuit) -> Iterator[Broken]:
    """The forward value of the node, or that of the output."""
    output = _output(circuit)
    for name, called in ((circuit.node, circuit.node), (circuit.output, output)):
        yield Broken(Name(name), _of_value(circuit, called, output))


def _of_value(circuit: Circuit, value: str, output: str) -> Callable[[], Figures]:
    return lambda: {"value": value, "node": circuit.node, "output": output}


def _output(circuit: Circuit) -> str:
    """What to call the output: by its name, or by its formula where that is all there is."""
    in_one_line = len(circuit.between) == 2
    return pretty(circuit.parts[circuit.output]) if in_one_line else circuit.output


# --- signs --------------------------------------------------------------------------------------


def sign_slip(circuit: Circuit) -> Iterator[Broken]:
    """One factor, one branch, or all of it with the wrong sign.

    Along one chain all of these come to the same. Where only one derivative on the way brings a
    minus, as that of cos does, it is the one to look at; else all of it is.
    """
    yield Broken(build(NEG, circuit.answer), _of_part(_output(circuit)), rank=1)
    for fork in circuit.forks[:MAX_FORKS]:
        for branch in fork.branches:
            gradient = build(SUB, upstream(fork.node), times(number(2), branch.contribution))
            result = circuit.with_gradient(fork.node, gradient)
            yield Broken(result, _of_part(branch.name), rank=2)
    minus = [link for link in circuit.links if _is_negative(link.local)]
    for link in minus[:MAX_STEPS]:
        right = circuit.term(link)
        result = circuit.with_rate(link.target, right, build(NEG, right))
        rank = 0 if len(minus) == 1 else 3
        yield Broken(result, _of_part(pretty(link.whole)), rank=rank, is_far=circuit.is_far(link))


def _of_part(name: str) -> Callable[[], Figures]:
    return lambda: {"part": name}


def _is_negative(expression: Expression) -> bool:
    if isinstance(expression, Number):
        return expression.value < 0
    return isinstance(expression, Apply) and expression.operation is NEG
