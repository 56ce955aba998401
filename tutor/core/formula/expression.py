"""Expressions as trees: the shape that is parsed, differentiated, evaluated and shown.

Trees are frozen and walked without recursion, so that a sum of hundreds of terms is as safe as a
single name. `parser` makes them from text, `notation` turns them back into text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from tutor.core.formula.operation import Operation

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number: decimals become fractions as they are read."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a name."""

    name: str
    column: int = field(default=0, compare=False)
    """Where it was written, counted from 1; 0 when it was made rather than read."""


@dataclass(frozen=True, slots=True)
class Apply:
    """An operation applied to its operands; a constant has none."""

    operation: Operation
    operands: tuple[Expression, ...] = ()


Expression = Number | Name | Apply


def number(value: Fraction | int) -> Number:
    """An exact number as an expression."""
    return Number(Fraction(value))


ZERO, ONE = number(0), number(1)


def postorder(expression: Expression) -> Iterator[Expression]:
    """Every subexpression, operands before the operation that uses them, left to right."""
    order: list[Expression] = []
    stack = [expression]
    while stack:  # the operation first, its operands from the right: the whole order backwards
        node = stack.pop()
        order.append(node)
        if type(node) is Apply:  # quicker than `isinstance`, and this is walked all the time
            stack.extend(node.operands)
    return reversed(order)


def fold(
    expression: Expression,
    leaf: Callable[[Number | Name], T],
    apply: Callable[[Apply, tuple[T, ...]], T],
) -> T:
    """Compute a result from the leaves up, in constant stack space."""
    # Operands wait on a stack of results until their operation comes: postorder is exactly the
    # order in which a calculator in reverse Polish notation is fed.
    results: list[T] = []
    for node in postorder(expression):
        if not isinstance(node, Apply):
            results.append(leaf(node))
            continue
        # With no operands the slice below must be empty, not everything: hence no `-arity`.
        arity = len(node.operands)
        operands = tuple(results[len(results) - arity :])
        del results[len(results) - arity :]
        results.append(apply(node, operands))
    return results[0]


def occurrences(expression: Expression) -> tuple[Name, ...]:
    """Each occurrence of a name, left to right. Their positions are the slots of edges."""
    names: list[Name] = []
    stack = [expression]
    while stack:
        node = stack.pop()
        if isinstance(node, Apply):
            # Reversed, so that the leftmost operand is popped first, and slots count from the left.
            stack.extend(reversed(node.operands))
        elif isinstance(node, Name):
            names.append(node)
    return tuple(names)


def size(expression: Expression) -> int:
    """How many subexpressions it has."""
    return sum(1 for _ in postorder(expression))


def substitute(expression: Expression, replacements: Mapping[str, Expression]) -> Expression:
    """The expression with each named occurrence replaced."""

    def leaf(node: Number | Name) -> Expression:
        return replacements.get(node.name, node) if isinstance(node, Name) else node

    return fold(expression, leaf, lambda node, operands: Apply(node.operation, operands))


def evaluate(expression: Expression, values: Mapping[str, float]) -> float:
    """Its value in floating point.

    Raises ValueError, OverflowError or ZeroDivisionError outside its domain, KeyError for a name
    without a value.
    """
    results: list[float] = []
    for node in postorder(expression):
        if isinstance(node, Apply):
            first = len(results) - len(node.operands)
            results[first:] = (node.operation.forward(*results[first:]),)
        else:
            results.append(values[node.name] if isinstance(node, Name) else float(node.value))
    return results[0]
