"""Forward and backward passes over a graph, in floating point.

A graph is compiled once into flat lists: operations for the forward pass, edges for the backward
one. Both passes are plain loops, so a chain of 100 000 nodes is as safe as a chain of two; nothing
is mutated, and running a pass twice gives the same result.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NoReturn
from weakref import WeakKeyDictionary

from tutor.core.calculus import OPERANDS, partial_formula
from tutor.core.expression import Apply, Expression, Name, Number, fold
from tutor.core.graph import Edge, Graph
from tutor.core.notation import figure, pretty
from tutor.core.ops import Operation
from tutor.errors import Problem, TutorError

Binary = Callable[[float, float], float]


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
    """One forward and one backward pass: every number a lesson can ask for."""

    graph: Graph
    values: Mapping[str, float]
    gradients: Mapping[str, float]
    """∂output/∂node for every node; 0 where no path leads to the output."""
    locals: Mapping[Edge, float]

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


def trace(graph: Graph, inputs: Mapping[str, float] | None = None) -> Trace:
    """Run both passes, with some inputs replaced.

    Raises TutorError (`undefined-value`, `undefined-derivative`) naming the node and its line.
    """
    program = _program(graph)
    slots = program.run(inputs or {})
    gradients, locals_ = program.backward(slots)
    names = program.names
    return Trace(
        graph,
        dict(zip(names, slots, strict=False)),
        dict(zip(names, gradients, strict=False)),
        dict(zip(program.edges, locals_, strict=True)),
    )


def forward(graph: Graph, inputs: Mapping[str, float] | None = None) -> dict[str, float]:
    """The value of every node, with some inputs replaced. Raises TutorError where undefined."""
    program = _program(graph)
    return dict(zip(program.names, program.run(inputs or {}), strict=False))


def _program(graph: Graph) -> _Program:
    program = _PROGRAMS.get(graph)
    if program is None:
        program = _PROGRAMS[graph] = _Program(graph)
    return program


@dataclass(frozen=True, slots=True)
class _Step:
    """One primitive operation: where its operands are, where its result goes, whose line it is."""

    operation: Operation
    operands: tuple[int, ...]
    result: int
    owner: str


@dataclass(frozen=True, slots=True)
class _Factor:
    """One partial derivative on the path from a line's root down to an occurrence."""

    partial: Expression
    """In the table's own operand names."""
    operation: Operation
    position: int
    operands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A compiled subexpression: its slot, and the path to each occurrence in it."""

    slot: int
    paths: tuple[tuple[_Factor, ...], ...] = ()


class _Program:
    """A graph compiled to slots: first the nodes in topological order, then constants and parts."""

    def __init__(self, graph: Graph) -> None:
        self.graph_nodes = graph.by_name
        self.names = graph.topological
        self.output = graph.output
        self.slot = {name: position for position, name in enumerate(self.names)}
        self.initial = [0.0] * len(self.names)
        self.steps: list[_Step] = []
        paths: dict[Edge, tuple[_Factor, ...]] = {}
        for name in self.names:
            part = self._compile(name, graph.by_name[name].expression)
            paths.update(zip(graph.entering[name], part.paths, strict=True))
        self.inputs = frozenset(graph.inputs)
        self.edges = tuple(edge for name in graph.order for edge in graph.entering[name])
        self._forward = [
            (s.operation.forward, s.result, s.operands[0], s.operands[-1], len(s.operands) == 2)
            for s in self.steps
        ]
        self._backward = [
            (self.slot[edge.target], self.slot[edge.source], *_edge_code(paths[edge]))
            for edge in self.edges
        ]

    def _compile(self, name: str, line: Expression) -> _Part:
        """Give every part of a line a slot and a step; the whole line gets the node's own slot."""

        def leaf(node: Number | Name) -> _Part:
            if isinstance(node, Name):
                return _Part(self.slot[node.name], ((),))
            return _Part(self._constant(float(node.value)))

        def apply(node: Apply, parts: tuple[_Part, ...]) -> _Part:
            if not parts:
                return _Part(self._constant(node.operation.forward()))
            result = self.slot[name] if node is line else self._constant(0.0)
            operands = tuple(part.slot for part in parts)
            self.steps.append(_Step(node.operation, operands, result, name))
            paths = tuple(
                (_factor(node.operation, position, operands), *path)
                for position, part in enumerate(parts)
                for path in part.paths
            )
            return _Part(result, paths)

        part = fold(line, leaf, apply)
        if part.slot != self.slot[name]:  # a bare number or name: `x = 2`, `y = x`
            self.steps.append(_Step(_COPY, (part.slot,), self.slot[name], name))
        return part

    def _constant(self, value: float) -> int:
        self.initial.append(value)
        return len(self.initial) - 1

    def run(self, inputs: Mapping[str, float]) -> list[float]:
        """The forward pass: a number for every slot."""
        slots = self.initial.copy()
        pinned = {self.slot[name]: value for name, value in inputs.items() if name in self.inputs}
        position = 0
        try:
            for position, (operation, result, left, right, binary) in enumerate(self._forward):  # noqa: B007
                slots[result] = (
                    operation(slots[left], slots[right]) if binary else operation(slots[left])
                )
                if pinned and result in pinned:
                    slots[result] = pinned[result]
        except (ArithmeticError, ValueError) as error:
            self._refuse_value(position, slots, error)
        if not all(map(math.isfinite, slots)):
            bad = next(i for i, s in enumerate(self.steps) if not math.isfinite(slots[s.result]))
            self._refuse_value(bad, slots, OverflowError())
        return slots

    def backward(self, slots: list[float]) -> tuple[list[float], list[float]]:
        """The backward pass: a gradient for every node, a local derivative for every edge.

        One sweep over the edges gives all gradients for a small constant times the cost of one
        evaluation (Baur and Strassen, 1983).
        """
        gradients = [0.0] * len(self.names)
        gradients[self.slot[self.output]] = 1.0
        locals_: list[float] = []
        try:
            for target, source, constant, pick, calls in self._backward:
                local = constant
                if pick >= 0:
                    local *= slots[pick]
                for call, left, right in calls:
                    local *= call(slots[left], slots[right])
                locals_.append(local)
                gradients[source] += gradients[target] * local
        except (ArithmeticError, ValueError) as error:
            self._refuse_derivative(len(locals_), slots, error)
        if not all(map(math.isfinite, gradients)) or not all(map(math.isfinite, locals_)):
            bad = next((i for i, v in enumerate(locals_) if not math.isfinite(v)), 0)
            self._refuse_derivative(bad, slots, OverflowError())
        return gradients, locals_

    def _refuse_value(self, position: int, slots: list[float], error: Exception) -> NoReturn:
        step = self.steps[position]
        node = self.graph_nodes[step.owner]
        call = Apply(
            step.operation,
            tuple(Name(figure(slots[operand])) for operand in step.operands),
        )
        figures = {
            "name": node.name,
            "formula": pretty(node.expression),
            "call": pretty(call),
            "domain": step.operation.domain.value,
            "operation": step.operation.name,
        }
        overflow = isinstance(error, OverflowError)
        code = "overflow-value" if overflow else "undefined-value"
        raise TutorError(Problem(code, node.where, figures)) from None

    def _refuse_derivative(self, position: int, slots: list[float], error: Exception) -> NoReturn:
        edge = self.edges[position]
        node = self.graph_nodes[edge.target]
        figures = {
            "name": node.name,
            "source": edge.source,
            "formula": pretty(node.expression),
            "value": figure(slots[self.slot[edge.source]]),
        }
        raise TutorError(Problem("undefined-derivative", node.where, figures)) from error


_PROGRAMS: WeakKeyDictionary[Graph, _Program] = WeakKeyDictionary()
_COPY = Operation("copy", 1, float, ("1",))


def _factor(operation: Operation, position: int, operands: tuple[int, ...]) -> _Factor:
    return _Factor(partial_formula(operation, position), operation, position, operands)


def _edge_code(
    path: tuple[_Factor, ...],
) -> tuple[float, int, tuple[tuple[Binary, int, int], ...]]:
    """A path as what the inner loop multiplies: a constant, one slot (or -1), and calls."""
    constant, pick = 1.0, -1
    calls: list[tuple[Binary, int, int]] = []
    for factor in path:
        left, right = factor.operands[0], factor.operands[-1]
        if isinstance(factor.partial, Number):
            constant *= float(factor.partial.value)
        elif isinstance(factor.partial, Name) and pick < 0:
            pick = left if factor.partial.name == OPERANDS[0] else right
        else:
            calls.append((_compiled(factor.operation, factor.position), left, right))
    return constant, pick, tuple(calls)


@cache
def _compiled(operation: Operation, position: int) -> Binary:
    """A partial derivative of the table as a function of both operands."""
    return _closure(partial_formula(operation, position))


def _closure(formula: Expression) -> Binary:
    def leaf(node: Number | Name) -> Binary:
        if isinstance(node, Name):
            return (lambda a, _: a) if node.name == OPERANDS[0] else (lambda _, b: b)
        value = float(node.value)
        return lambda _a, _b: value

    def apply(node: Apply, parts: tuple[Binary, ...]) -> Binary:
        forward = node.operation.forward
        if len(parts) == 1:
            (inner,) = parts
            if isinstance(node.operands[0], Name) and node.operands[0].name == OPERANDS[0]:
                return lambda a, _: forward(a)
            return lambda a, b: forward(inner(a, b))
        left, right = parts
        return lambda a, b: forward(left(a, b), right(a, b))

    return fold(formula, leaf, apply)
