"""Forward and backward passes over a graph, in floating point.

The work is done on a `Tape`, compiled once for each graph. Nothing is mutated, and running a pass
twice gives the same result.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NoReturn
from weakref import WeakKeyDictionary

from tutor.core.formula.expression import (
    ZERO,
    Apply,
    Expression,
    Name,
    evaluate,
    number,
    postorder,
)
from tutor.core.formula.notation import figure, pretty, shown
from tutor.core.formula.operation import Domain
from tutor.core.graph.model import Edge, Graph, Node
from tutor.core.graph.second_look import OutOfReachError, SecondLook, UndefinedError, look_again
from tutor.core.graph.tape import Tape, all_finite
from tutor.errors import Problem, TutorError


@dataclass(frozen=True, slots=True)
class Contribution:
    """One edge walked backwards: multiply along it, add where it lands."""

    edge: Edge
    upstream: float
    """∂output/∂target, already complete when the edge is walked."""
    local: float
    """∂target/∂source along this edge, at the current values."""

    @property
    def amount(self) -> float:
        """What this edge adds to the gradient of its source."""
        return self.upstream * self.local


@dataclass(frozen=True, eq=False)
class Trace:
    """One forward and one backward pass: every number a lesson can ask for.

    Compared by identity, like its graph, so that a drawing can be kept for each.
    """

    graph: Graph
    _tape: Tape = field(repr=False)
    _table: list[float] = field(repr=False)
    _gradients: list[float] = field(repr=False)
    _places: Sequence[int] | None = field(default=None, repr=False)
    """Where in the table the local derivatives stand, if not where the tape has put them."""

    @cached_property
    def values(self) -> Mapping[str, float]:
        """The value of every node."""
        return dict(zip(self._tape.names, self._table, strict=False))

    @cached_property
    def gradients(self) -> Mapping[str, float]:
        """∂output/∂node for every node; 0 where no path leads to the output, NaN where there is
        none.
        """
        return dict(zip(self._tape.names, self._gradients, strict=True))

    @cached_property
    def locals(self) -> Mapping[Edge, float]:
        """∂target/∂source for every edge, at the current values; NaN where there is none."""
        places = zip(self._tape.edges, self._places or self._tape.locals, strict=True)
        return {edge: self._table[place] for edge, place in places}

    @cached_property
    def contributions(self) -> Mapping[Edge, Contribution]:
        """What each edge carries back."""
        return {
            edge: Contribution(edge, self.gradients[edge.target], local)
            for edge, local in self.locals.items()
        }

    def into(self, name: str) -> tuple[Contribution, ...]:
        """The contributions that meet at a node, one per branch."""
        return tuple(self.contributions[edge] for edge in self.graph.branches(name))


def trace(graph: Graph, inputs: Mapping[str, float] | None = None, *, gaps: bool = False) -> Trace:
    """Run both passes, with some inputs replaced.

    With `gaps`, derivatives that do not exist are NaN as long as some input has a gradient: of
    xⁿ at x = −2, n = 3 that by x. Raises TutorError (`undefined-value`, `overflow-value`,
    `undefined-derivative`) naming the node and its line.
    """
    # Fast first: only when something went wrong, or may have, is the graph gone through again.
    tape = _tape(graph)
    changed = _changed(tape, inputs or {})
    table: list[float] = []
    try:
        table = tape.forward(changed)
        gradients = tape.backward(table)
    except (ArithmeticError, ValueError):
        gradients = [math.nan]
    failed = not (all_finite(table) and all_finite(gradients))
    if not (
        failed or tape.is_doubtful(table, changed) or tape.is_doubtful_backward(table, gradients)
    ):
        return Trace(graph, tape, table, gradients)
    again = _again(graph, changed)
    if again is not None:
        return _second_trace(graph, tape, again, gaps=gaps)
    if failed:
        _refuse_value(graph, changed)
        _refuse_derivative(graph, tape.first_failure(table), table[: len(tape.names)])
    return Trace(graph, tape, table, gradients)


def forward(graph: Graph, inputs: Mapping[str, float] | None = None) -> dict[str, float]:
    """The value of every node, with some inputs replaced. Raises TutorError where undefined."""
    tape = _tape(graph)
    changed = _changed(tape, inputs or {})
    try:
        table = tape.forward(changed)
    except (ArithmeticError, ValueError):
        table = [math.nan]
    # An infinity may still vanish (1/inf), but no lesson should go through one.
    failed = not all_finite(table)
    if failed or tape.is_doubtful(table, changed):
        again = _again(graph, changed, backward=False)
        if again is not None:
            return again.values
        if failed:
            _refuse_value(graph, changed)
    return dict(zip(tape.names, table, strict=False))


def _changed(tape: Tape, inputs: Mapping[str, float]) -> dict[str, float]:
    """The inputs that are given other numbers than those of their lines."""
    return {
        name: value
        for name, value in inputs.items()
        if name in tape.inputs and value != tape.initial[tape.slot[name]]
    }


def _again(
    graph: Graph, changed: Mapping[str, float], *, backward: bool = True
) -> SecondLook | None:
    """Both passes in many digits; None where that cannot be done. Raises TutorError."""
    try:
        again = look_again(graph, changed, backward=backward)
    except OutOfReachError:
        return None
    except UndefinedError as failure:
        node = graph.by_name[failure.name]
        call = failure.call
        if all(map(math.isfinite, failure.operands)):
            call = Apply(call.operation, tuple(map(_shown, failure.operands)))
        raise TutorError(_bad_value(node, call, overflow=False)) from None
    for name, value in again.values.items():
        if not math.isfinite(value):
            node = graph.by_name[name]
            raise TutorError(_bad_value(node, node.expression, overflow=True))
    return again


def _second_trace(graph: Graph, tape: Tape, again: SecondLook, *, gaps: bool) -> Trace:
    table = [again.values[name] for name in tape.names]
    gradients = [again.gradients[name] for name in tape.names]
    missing = [edge for edge in tape.edges if again.is_missing(edge)]
    # A gradient is missing on all edges that meet where one of them brings none: name that one.
    missing.sort(key=lambda edge: math.isfinite(again.locals[edge]))
    reaching = [name for name in graph.inputs if name in graph.reaching]
    if missing and not (gaps and any(math.isfinite(again.gradients[name]) for name in reaching)):
        _refuse_derivative(graph, missing[0], table)
    table += [again.locals[edge] for edge in tape.edges]
    return Trace(graph, tape, table, gradients, range(len(tape.names), len(table)))


def _tape(graph: Graph) -> Tape:
    tape = _TAPES.get(graph)
    if tape is None:
        tape = _TAPES[graph] = Tape(graph)
    return tape


# Beside the graph and not in it: a graph stays a plain value, and its tape goes when it goes.
_TAPES: WeakKeyDictionary[Graph, Tape] = WeakKeyDictionary()


def _refuse_value(graph: Graph, inputs: Mapping[str, float]) -> None:
    """Go through the graph once more, slowly, to say which operation of which line fails, if any.

    Raises TutorError then.
    """
    values: dict[str, float] = {}
    for name in graph.topological:
        node = graph.by_name[name]
        if node.is_input and name in inputs:
            values[name] = inputs[name]
            if not math.isfinite(values[name]):
                raise TutorError(_bad_value(node, Name(figure(values[name])), overflow=True))
            continue
        for part in postorder(node.expression):
            try:
                value = evaluate(part, values)
            except OverflowError:
                value = math.inf
            except (ArithmeticError, ValueError):
                value = math.nan
            if not math.isfinite(value):
                call = _with_figures(part, values)
                raise TutorError(_bad_value(node, call, overflow=math.isinf(value)))
        values[name] = value


def _with_figures(part: Expression, values: Mapping[str, float]) -> Expression:
    """The failing operation with the numbers that it was given: ln(−1)."""
    if not isinstance(part, Apply):
        return part
    operands = tuple(_shown(evaluate(operand, values)) for operand in part.operands)
    return Apply(part.operation, operands)


def _shown(value: float) -> Expression:
    return number(shown(value))


def _bad_value(node: Node, call: Expression, *, overflow: bool) -> Problem:
    operation = call.operation if isinstance(call, Apply) else None
    domain = operation.domain if operation else None
    if isinstance(call, Apply) and domain is Domain.POWER and call.operands[0] == ZERO:
        domain = Domain.DIVISOR  # 0⁻¹ is 1/0
    figures = {
        "name": node.name,
        "formula": pretty(node.expression),
        "call": pretty(call),
        "domain": domain.value if domain else "",
        "operation": operation.name if operation else "",
    }
    return Problem("overflow-value" if overflow else "undefined-value", node.where, figures)


def _refuse_derivative(graph: Graph, edge: Edge, values: Sequence[float]) -> NoReturn:
    """Say that the derivative fails on an edge, or overflows there on its way back.

    `values` are those of the nodes, in topological order.
    """
    node = graph.by_name[edge.target]
    figures = {
        "name": node.name,
        "source": edge.source,
        "formula": pretty(node.expression),
        "value": figure(values[graph.topological.index(edge.source)]),
    }
    raise TutorError(Problem("undefined-derivative", node.where, figures))
