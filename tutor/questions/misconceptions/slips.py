"""Slips of another kind: another derivative, a forgotten factor, the wrong place or angle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from tutor.core.formula.calculus import times
from tutor.core.formula.expression import (
    ONE,
    Apply,
    Expression,
    Name,
    Number,
    fold,
    number,
    postorder,
)
from tutor.core.formula.notation import pretty
from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import ADD, DIV, MUL, NEG, OPERATIONS, PI, SUB
from tutor.core.graph.derivative import derivative, in_inputs, local_derivative
from tutor.core.graph.model import Edge
from tutor.errors import Figures
from tutor.questions.algebra import edge_symbol
from tutor.questions.misconceptions.broken import MAX_FORKS, MAX_STEPS, Break, Broken
from tutor.questions.misconceptions.circuit import Circuit, added
from tutor.questions.misconceptions.places import ChainLink, upstream

_OF_ANGLES = frozenset(OPERATIONS[name] for name in ("sin", "cos", "tan", "sec", "csc", "cot"))
_MINUS_ONE = number(-1)
_PLACES = 6
"""Other nodes at which a derivative may have been taken."""


# --- products and quotients -----------------------------------------------------------------------


def _side_by_side(operation: Operation) -> Break:
    """The two sides of a product or quotient differentiated each, and put together as they were."""

    def broken(circuit: Circuit) -> Iterator[Broken]:
        joins = (pair for pair in circuit.joins if pair[0].operation is operation)
        for left, right in islice(joins, MAX_FORKS):
            key, rates = left.target, (circuit.rate(left.source), circuit.rate(right.source))
            wrong = Apply(operation, rates)
            result = circuit.with_rate(key, circuit.rate(key), wrong)
            yield Broken(result, _of_whole(left), rank=1)

    return broken


product_of_derivatives = _side_by_side(MUL)
quotient_of_derivatives = _side_by_side(DIV)


def _of_whole(link: ChainLink) -> Callable[[], Figures]:
    return lambda: {"whole": pretty(link.whole)}


# --- another derivative ---------------------------------------------------------------------------


def own_derivative(circuit: Circuit) -> Iterator[Broken]:
    """How the node itself changes with one that it is made of: an edge that enters it.

    A rate of 1 could be anybody's.
    """
    for edge in circuit.graph.entering[circuit.node][:MAX_STEPS]:
        own = local_derivative(circuit.graph, edge)
        if own != ONE:
            yield Broken(own, _of_entering(circuit, edge))


def _of_entering(circuit: Circuit, edge: Edge) -> Callable[[], Figures]:
    return lambda: {
        "symbol": edge_symbol(circuit.graph, edge),
        "node": circuit.node,
        "source": edge.source,
        "output": circuit.output,
    }


# --- a factor left out ----------------------------------------------------------------------------


def factor_dropped(circuit: Circuit) -> Iterator[Broken]:
    """One factor of f′(g)·g′ left out: f′(g), or one of the factors that it is a product of.

    Where f′(g) is all that its path has, only what a product or quotient multiplies with.
    """
    for link in circuit.links[:MAX_STEPS]:
        rate, factors = circuit.rate(link.source), _factors(link.local)
        is_one_of_several = link.distance > 0 or _goes_on(circuit, link.target)
        wholes = [ONE] if is_one_of_several or link.operation in (MUL, DIV) else []
        rests = [_without(factors, place) for place in range(len(factors))]
        for rest in dict.fromkeys((*wholes, *(rests if len(factors) > 1 else ()))):
            if rest not in (link.local, _MINUS_ONE) and link.local not in (ONE, _MINUS_ONE):
                wrong = circuit.with_rate(link.target, circuit.term(link), times(rest, rate))
                yield Broken(wrong, _of_whole(link), is_far=circuit.is_far(link))


def _goes_on(circuit: Circuit, key: str) -> bool:
    """Whether anything but sums lies behind a part, so that its path has another factor."""
    reached = {key}
    for part in circuit.parts:  # in order of computation
        if part in reached:
            for link in circuit.out_of[part]:
                if link.operation not in (ADD, SUB, None):
                    return True
                reached.add(link.target)
    return False


def _factors(expression: Expression) -> list[Expression]:
    """What a product is made of; a minus in front counts as −1."""
    if isinstance(expression, Apply) and expression.operation is MUL:
        return [factor for operand in expression.operands for factor in _factors(operand)]
    if isinstance(expression, Apply) and expression.operation is NEG:
        return [_MINUS_ONE, *_factors(expression.operands[0])]
    return [expression]


def _without(factors: list[Expression], place: int) -> Expression:
    """The product of all factors but one; where that one is −1, of all."""
    product: Expression = ONE
    for at, factor in enumerate(factors):
        if at != place or factor == _MINUS_ONE:
            product = times(product, factor)
    return product


# --- the wrong place ------------------------------------------------------------------------------


def unsimplified_point(circuit: Circuit) -> Iterator[Broken]:
    """The right derivative of a step, taken at the value of another node: f′(h)·g′."""
    curved = (link for link in circuit.links if link.is_curved)
    for link in islice(curved, MAX_STEPS):
        taken = {link.source, circuit.node} if link.is_composition else {link.source}
        others = [name for name in circuit.graph.order if name not in taken]
        for other in others[:_PLACES]:
            outer = link.outer_at(Name(other))
            if outer != link.local:
                wrong = times(outer, circuit.rate(link.source))
                result = circuit.with_rate(link.target, circuit.term(link), wrong)
                yield Broken(result, _of_place(link, other), is_far=circuit.is_far(link))


def _of_place(link: ChainLink, other: str) -> Callable[[], Figures]:
    return lambda: {"whole": pretty(link.whole), "inside": pretty(link.inside), "other": other}


# --- angles ---------------------------------------------------------------------------------------


def degrees(circuit: Circuit) -> Iterator[Broken]:
    """Angles taken in degrees: in the last step back, where the rest is given, or throughout."""
    graph, edge = circuit.graph, circuit.derivative.edge
    formulas: list[Expression | None] = [local_derivative(graph, edge)] if edge else []
    if not edge:
        whole = derivative(graph, circuit.node)
        formulas = [whole, in_inputs(graph, whole)] if whole else []
        if circuit.derivative.kind == "gradient":
            edges = graph.branches(circuit.node)
            steps = ((upstream(e.target), local_derivative(graph, e)) for e in edges)
            formulas.insert(0, added(Apply(MUL, step) for step in steps))
    for formula in dict.fromkeys(formulas):
        functions = _functions_of_angles(formula) if formula else ()
        if formula and functions:
            yield Broken(_in_degrees(formula), _of_functions(functions))


def _functions_of_angles(formula: Expression) -> tuple[str, ...]:
    parts = (part for part in postorder(formula) if isinstance(part, Apply))
    return tuple(dict.fromkeys(p.operation.name for p in parts if p.operation in _OF_ANGLES))


def _in_degrees(formula: Expression) -> Expression:
    degree = Apply(DIV, (Apply(PI), number(180)))

    def apply(part: Apply, operands: tuple[Expression, ...]) -> Expression:
        if part.operation in _OF_ANGLES:
            operands = (Apply(MUL, (operands[0], degree)),)
        return Apply(part.operation, operands)

    def leaf(part: Number | Name) -> Expression:
        return part

    return fold(formula, leaf, apply)


def _of_functions(functions: tuple[str, ...]) -> Callable[[], Figures]:
    return lambda: {"function": functions}
