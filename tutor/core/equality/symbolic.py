"""SymPy, kept in one room: translation of our expressions, and proofs.

Nothing here parses text: expressions are translated node by node from our own checked trees, so
text from strangers never reaches SymPy's parser. Importing this module imports SymPy (slow), so
callers import it late.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import sympy

from tutor.core.formula.calculus import OPERANDS
from tutor.core.formula.expression import Expression, Name, Number, fold
from tutor.core.formula.operations import STEP, Operation
from tutor.core.formula.parser import parse
from tutor.core.graph.model import Graph


def symbol(name: str) -> Any:
    """The real symbol that stands for a node."""
    return sympy.Symbol(name, real=True)


def to_sympy(expression: Expression) -> Any:
    """The same expression in SymPy, over real symbols."""

    def leaf(node: Number | Name) -> Any:
        if isinstance(node, Name):
            return symbol(node.name)
        return sympy.Rational(node.value.numerator, node.value.denominator)

    return fold(expression, leaf, lambda node, operands: _apply(node.operation, operands))


def _apply(operation: Operation, operands: tuple[Any, ...]) -> Any:
    if operation is STEP:
        return sympy.Heaviside(operands[0], 0)
    if operation.definition:
        replacements = dict(zip(OPERANDS, operands, strict=False))
        return fold(
            _definition(operation),
            lambda leaf: replacements[leaf.name] if isinstance(leaf, Name) else to_sympy(leaf),
            lambda node, inner: _apply(node.operation, inner),
        )
    if not operation.sympy:
        return operation.forward(*operands)
    face = getattr(sympy, operation.sympy)
    return face(*operands) if operation.arity else face


@cache
def _definition(operation: Operation) -> Expression:
    return parse(operation.definition)


def output_formula(graph: Graph) -> Any:
    """The output written in the inputs, as SymPy composes it."""
    return _composed(graph, stop=None)


def derivative(graph: Graph, name: str) -> Any:
    """∂output/∂name by SymPy's own differentiation, in the inputs and in `name`.

    Independent of our engine: the composed function is differentiated as a whole, with the node
    held as a free variable, and no rule of ours is used.
    """
    composed = _composed(graph, stop=name)
    own = graph.by_name[name].expression
    result = sympy.diff(composed, symbol(name))
    return (
        result
        if graph.by_name[name].is_input
        else result.subs(symbol(name), _expression_in_inputs(graph, own))
    )


def _composed(graph: Graph, stop: str | None) -> Any:
    formulas: dict[Any, Any] = {}
    for name in graph.topological:
        node = graph.by_name[name]
        if node.is_input or name == stop:
            formulas[symbol(name)] = symbol(name)
        else:
            formulas[symbol(name)] = to_sympy(node.expression).subs(formulas, simultaneous=True)
    return formulas[symbol(graph.output)]


def _expression_in_inputs(graph: Graph, expression: Expression) -> Any:
    formulas: dict[Any, Any] = {}
    for name in graph.topological:
        node = graph.by_name[name]
        inner = symbol(name) if node.is_input else to_sympy(node.expression)
        formulas[symbol(name)] = inner.subs(formulas, simultaneous=True)
    return to_sympy(expression).subs(formulas, simultaneous=True)


def proves_equal(left: Expression, right: Expression) -> bool:
    """Whether SymPy can prove that two expressions are equal. May take long: bound it outside."""
    difference = to_sympy(left) - to_sympy(right)
    if difference == 0:
        return True
    return bool(sympy.simplify(difference) == 0)
