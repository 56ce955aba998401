"""SymPy, kept in one room: translation of our expressions, and proofs.

Nothing here parses text: expressions are translated node by node from our own checked trees, so
text from strangers never reaches SymPy's parser. Importing this module imports SymPy (slow), so
callers import it late.
"""

from __future__ import annotations

from typing import Any

import sympy

from tutor.core.formula.calculus import unfold
from tutor.core.formula.expression import Expression, Name, Number, fold
from tutor.core.formula.operation import Operation


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
    if operation.definition:
        return unfold(operation, operands, to_sympy, _apply)
    if operation.generic and not operation.sympy:
        return operation.forward(*operands)
    face = getattr(sympy, operation.sympy or operation.name)
    return face(*operands, *operation.sympy_arguments) if operation.arity else face
