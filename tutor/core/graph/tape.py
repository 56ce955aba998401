"""A graph compiled to flat lists of numbers, so that both passes are plain loops.

A Wengert (1964) list: every node, constant and part of a line has a slot. The local derivative of
every edge is an entry of the same table: most are there already once the forward pass is done (a
factor of a product, the 1 of a sum), the others are computed behind it. Walking an edge backwards
is then one multiplication and one addition, whatever the operation.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache

from tutor.core.formula.calculus import OPERANDS, partial_formula
from tutor.core.formula.expression import (
    Apply,
    Expression,
    Name,
    Number,
    evaluate,
    fold,
    occurrences,
)
from tutor.core.formula.operation import Operation
from tutor.core.graph.doubts import (
    WIDE,
    Check,
    Doubts,
    any_cancelled,
    any_missed,
    gather,
    has_curved_partial,
    is_doubtful_number,
)
from tutor.core.graph.model import Edge, Graph

Binary = Callable[[float, float], float]


ForwardStep = tuple[Callable[..., float], int, int, int, bool]
"""One operation of the forward pass: function, slots of result, left and right operand, is it
binary? (Plain tuples: they are unpacked by the million.)"""

BackwardStep = tuple[int, int, int]
"""One edge of the backward pass: slots of target and source, place of the local derivative."""


@dataclass(frozen=True, slots=True)
class _Subexpression:
    """A compiled subexpression: its slot, and for each occurrence in it the factors down to it."""

    slot: int
    paths: tuple[tuple[_Factor, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Factor:
    """One partial derivative of one step."""

    operation: Operation
    position: int
    left: int
    right: int


class Tape:
    """A compiled graph. The slots of the nodes come first, in topological order."""

    def __init__(self, graph: Graph) -> None:
        self.names = graph.topological
        self.slot = {name: position for position, name in enumerate(self.names)}
        self.output = self.slot[graph.output]
        self.inputs = frozenset(graph.inputs)
        self.edges = tuple(edge for name in graph.order for edge in graph.entering[name])
        self.forward_steps: list[ForwardStep] = []
        self.initial = [0.0] * len(self.names)
        # Each constant once: most graphs use 1 and 2 over and over.
        self._constants: dict[float, int] = {}
        self._calls: dict[tuple[Binary, int, int], int] = {}
        self._products: dict[tuple[int, ...], int] = {}
        self._doubts = Doubts()
        self._doubtful_inputs: set[str] = set()
        self._curved_calls: set[tuple[Binary, int, int]] = set()
        paths: dict[Edge, tuple[_Factor, ...]] = {}
        for name in self.names:
            line = graph.by_name[name].expression
            if name in self.inputs:
                self.initial[self.slot[name]] = _value_of_input(line)
                if is_doubtful_number(line):
                    self._doubtful_inputs.add(name)
            else:
                part = self._compile(name, line)
                paths.update(zip(graph.entering[name], part.paths, strict=True))
        self._doubts.wide = any(abs(value) > WIDE for value in self.initial)
        forks = [slot for name, slot in self.slot.items() if len(graph.leaving[name]) > 1]
        self._forks = gather(forks)
        factors = {edge: self._factors(path) for edge, path in paths.items()}
        self._seal(factors)

    # --- compiling ------------------------------------------------------------------------------

    def _compile(self, name: str, line: Expression) -> _Subexpression:
        """Give every part of a line a slot and a step; the whole line gets the node's own slot."""

        def leaf(node: Number | Name) -> _Subexpression:
            if isinstance(node, Name):
                return _Subexpression(self.slot[node.name], ((),))
            return _Subexpression(self._constant(float(node.value)))

        def apply(node: Apply, parts: tuple[_Subexpression, ...]) -> _Subexpression:
            if not parts:
                return _Subexpression(self._constant(node.operation.forward()))
            result = self.slot[name] if node is line else self._new_slot()
            left, right = parts[0].slot, parts[-1].slot
            step = (node.operation.forward, result, left, right, len(parts) == 2)
            self.forward_steps.append(step)
            self._doubts.watch(node.operation, result, *(part.slot for part in parts))
            paths = tuple(
                (_Factor(node.operation, position, left, right), *path)
                for position, part in enumerate(parts)
                for path in part.paths
            )
            return _Subexpression(result, paths)

        part = fold(line, leaf, apply)
        if isinstance(line, Name):  # y = x
            self.forward_steps.append((float, self.slot[name], part.slot, part.slot, False))
        return part

    def _new_slot(self, value: float = 0.0) -> int:
        self.initial.append(value)
        return len(self.initial) - 1

    def _constant(self, value: float) -> int:
        if value not in self._constants:
            self._constants[value] = self._new_slot(value)
        return self._constants[value]

    def _factors(self, path: tuple[_Factor, ...]) -> list[int]:
        """Where the factors of a local derivative stand; calls are numbered from −1 downwards."""
        places: list[int] = []
        for operation, position, left, right in map(_fields, path):
            formula = partial_formula(operation, position)
            # The derivative of a product is the other factor, which already stands in the table.
            if isinstance(formula, Name):
                places.append(left if formula.name == OPERANDS[0] else right)
            elif not occurrences(formula):  # the −1 of a difference, a π
                constant = evaluate(formula, {})
                if constant != 1:
                    places.append(self._constant(constant))
            else:
                call = (partial_function(operation, position), left, right)
                if has_curved_partial(operation, position):
                    self._curved_calls.add(call)
                places.append(-1 - self._calls.setdefault(call, len(self._calls)))
        # Nothing but ones: a sum passes gradients on unchanged.
        return places or [self._constant(1.0)]

    def _seal(self, factors: Mapping[Edge, list[int]]) -> None:
        """Lay out the table: slots, then calls, then products of several factors."""
        calls_from = len(self.initial)
        products_from = calls_from + len(self._calls)
        self.locals: list[int] = []
        for edge in self.edges:
            # The table is laid out only now: while compiling, nobody knew how many slots there
            # would be.
            places = tuple(p if p >= 0 else calls_from - 1 - p for p in factors[edge])
            if len(places) == 1:
                self.locals.append(places[0])
            else:
                index = self._products.setdefault(places, len(self._products))
                self.locals.append(products_from + index)
        self.calls = tuple(self._calls)
        self._curved: list[Check] = [
            (function, calls_from + place, (left, right))
            for (function, left, right), place in self._calls.items()
            if (function, left, right) in self._curved_calls
        ]
        self.products = tuple(self._products)
        self.backward_steps: list[BackwardStep] = [
            (self.slot[edge.target], self.slot[edge.source], local)
            for edge, local in zip(self.edges, self.locals, strict=True)
        ]

    # --- running --------------------------------------------------------------------------------

    def forward(self, inputs: Mapping[str, float]) -> list[float]:
        """A number for every slot, perhaps an infinite one.

        Raises ArithmeticError or ValueError where undefined.
        """
        # A table of its own for every run: nothing is left over from the last one.
        table = self.initial.copy()
        for name, value in inputs.items():
            if name in self.inputs:
                table[self.slot[name]] = value
        for function, result, left, right, binary in self.forward_steps:
            table[result] = function(table[left], table[right]) if binary else function(table[left])
        return table

    def backward(self, table: list[float]) -> list[float]:
        """A gradient for every node; local derivatives are added to the table.

        One sweep over the edges gives all gradients for a small constant times the cost of one
        evaluation (Baur and Strassen, 1983). Raises ArithmeticError or ValueError where undefined.
        """
        for function, left, right in self.calls:
            table.append(function(table[left], table[right]))
        for places in self.products:
            table.append(math.prod([table[place] for place in places]))
        gradients = [0.0] * len(self.names)
        gradients[self.output] = 1.0
        # Edges come target by target, outputs first: a gradient is complete before it is passed on.
        for target, source, local in self.backward_steps:
            gradients[source] += gradients[target] * table[local]
        return gradients

    def is_doubtful(self, table: list[float], changed: Collection[str] = ()) -> bool:
        """Whether rounding may have decided about a value, `table` being that of a forward pass
        in which the inputs `changed` had other numbers than their own.
        """
        return self._doubts.about(table) or not self._doubtful_inputs.issubset(changed)

    def is_doubtful_backward(self, table: list[float], gradients: list[float]) -> bool:
        """The same of a derivative; `table` and `gradients` are those of a backward pass."""
        return any_missed(self._curved, table) or any_cancelled(
            self._forks, gradients, self.backward_steps, table
        )

    def first_failure(self, table: list[float]) -> Edge:
        """The first edge on the way back whose local derivative, or what it carries, is infinite
        or undefined; `table` is that of a forward pass.
        """
        table = table[: len(self.initial)]
        for function, left, right in self.calls:
            try:
                table.append(function(table[left], table[right]))
            except (ArithmeticError, ValueError):
                table.append(math.nan)
        table += [math.prod([table[place] for place in places]) for places in self.products]
        gradients = [0.0] * len(self.names)
        gradients[self.output] = 1.0
        for edge, (target, source, local) in zip(self.edges, self.backward_steps, strict=True):
            gradients[source] += gradients[target] * table[local]
            if not math.isfinite(table[local]) or not math.isfinite(gradients[source]):
                return edge
        raise AssertionError("the derivative exists everywhere")


def all_finite(numbers: list[float]) -> bool:
    """Whether none is infinite or NaN: the sum is not finite then, though not only then."""
    return math.isfinite(sum(numbers)) or all(map(math.isfinite, numbers))


def _value_of_input(line: Expression) -> float:
    """NaN where it is undefined: to be refused by the pass, unless another value is given."""
    try:
        return evaluate(line, {})
    except (ArithmeticError, ValueError):
        return math.nan


def _fields(factor: _Factor) -> tuple[Operation, int, int, int]:
    return factor.operation, factor.position, factor.left, factor.right


@cache
def partial_function(operation: Operation, position: int) -> Binary:
    """A partial derivative of the table as a function of both operands, the second of which a
    unary operation ignores. It raises ArithmeticError or ValueError where it is undefined.
    """

    def leaf(node: Number | Name) -> Binary:
        if isinstance(node, Name):
            return (lambda a, _: a) if node.name == OPERANDS[0] else (lambda _, b: b)
        value = float(node.value)
        return lambda _a, _b: value

    def apply(node: Apply, parts: tuple[Binary, ...]) -> Binary:
        forward = node.operation.forward
        if not parts:
            constant = forward()
            return lambda _a, _b: constant
        if len(parts) == 1:
            (inner,) = parts
            # By far the most common shape, cos(a): one call less each time.
            if node.operands[0] == Name(OPERANDS[0]):
                return lambda a, _: forward(a)
            return lambda a, b: forward(inner(a, b))
        left, right = parts
        return lambda a, b: forward(left(a, b), right(a, b))

    return fold(partial_formula(operation, position), leaf, apply)
