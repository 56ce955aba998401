"""What a `Value` was computed from, written as the lines of a graph."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from tutor.core.formula.expression import Apply, Expression, Name, number
from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import FUNCTIONS, OPERATIONS
from tutor.core.formula.primitives import fresh_names
from tutor.core.graph.assignments import is_name
from tutor.core.graph.model import Graph, Node, make_graph


class Computed(Hashable, Protocol):
    """What is to be known of a value."""

    data: float

    @property
    def is_literal(self) -> bool:
        """Whether it is a number inside a line, and no node."""

    @property
    def label(self) -> str:
        """What it is called; perhaps nothing, or no name for a node."""

    @property
    def operation(self) -> Operation | str:
        """What computed it, or the name of what did; empty for a leaf."""

    @property
    def operands(self) -> Sequence[Computed]:
        """What it was computed from, in order."""


def graph_of(order: Sequence[Computed]) -> Graph:
    """The graph of values that come after their operands, the last of which is the output.

    Raises TutorError where nothing was computed, OverflowError or ValueError where a number is not
    finite or an operation is not of the table.
    """
    nodes = [value for value in order if not value.is_literal]
    given: dict[str, Computed] = {}
    for value in nodes:
        if is_name(value.label):
            given.setdefault(value.label, value)
    names = {value: name for name, value in given.items()}
    fresh = fresh_names(frozenset(given))
    for value in nodes:
        if value not in names:
            names[value] = next(fresh)
    return make_graph((Node(names[v], _line(v, names)) for v in nodes), names[nodes[-1]])


def _line(value: Computed, names: Mapping[Computed, str]) -> Expression:
    if not value.operands:
        return _decimal(value)
    operands = tuple(
        _decimal(operand) if operand.is_literal else Name(names[operand])
        for operand in value.operands
    )
    return Apply(_operation(value.operation, len(operands)), operands)


def _operation(operation: Operation | str, arity: int) -> Operation:
    """An operation; one made by hand is known by its name."""
    if isinstance(operation, Operation):
        return operation
    signs = {row.glyph: row for row in OPERATIONS.values() if row.infix and row.arity == 2}
    row = signs.get(operation) or FUNCTIONS.get(operation.lower())
    if row is None or row.arity != arity:
        raise ValueError(f"{operation!r} is no operation of the table")
    return row


def _decimal(value: Computed) -> Expression:
    # The shortest decimal that means this float: 0.1 is to be drawn as 0.1.
    return number(Fraction(repr(float(value.data))))
