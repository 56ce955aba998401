"""`Value`: numbers that remember how they were computed, with micrograd's interface.

    from tutor import Value

    x = Value(1.5, name="x")
    L = x**2 + x.sin()
    L.backward()
    x.grad                       # 3.0707…

Every operation of the table is a method (`x.tanh()`, `x.max(y)`), its derivative is the table's.
The interface is micrograd's (Karpathy, 2020). `backward()` may be called twice, though, and chains
may be as long as memory allows.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial

from tutor.core.formula.expression import Apply, Expression, Name, number
from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import (
    ADD,
    DIV,
    FUNCTIONS,
    MUL,
    NEG,
    POW,
    SUB,
)
from tutor.core.formula.primitives import fresh_names
from tutor.core.graph.assignments import is_name
from tutor.core.graph.model import Graph, Node, make_graph
from tutor.core.graph.tape import partial_function

Real = int | float


class Value:
    """A number, how it was computed, and after `backward()` its gradient."""

    __slots__ = ("__weakref__", "_literal", "_operands", "_operation", "data", "grad", "name")

    def __init__(self, data: Real, *, name: str = "") -> None:
        self.data = float(data)
        self.grad = 0.0
        self.name = name
        self._operation: Operation | None = None
        self._operands: tuple[Value, ...] = ()
        self._literal = False

    def backward(self) -> None:
        """Set the gradient of everything that this value was computed from.

        Gradients are set afresh, so that a second call gives the same ones. Where a derivative
        does not exist, as for the exponent of a negative number, it is NaN.
        """
        order = self._topological()
        # Set, and not added to: micrograd's gradients double when backward() is called twice.
        for value in order:
            value.grad = 0.0
        self.grad = 1.0
        for value in reversed(order):
            for position, operand in enumerate(value._operands):
                if not operand._literal:
                    operand.grad += value.grad * value._local(position)

    def graph(self) -> Graph:
        """The computation graph with this value as its output.

        Numbers stay inside the lines. Names are kept; values without one, or whose name is taken
        or not a name, get a letter. Raises TutorError where nothing was computed, OverflowError
        or ValueError where a number is not finite.
        """
        order = [value for value in self._topological() if not value._literal]
        given: dict[str, Value] = {}
        for value in order:
            if is_name(value.name):
                given.setdefault(value.name, value)
        names = {value: name for name, value in given.items()}
        fresh = fresh_names(frozenset(given))
        for value in order:
            if value not in names:
                names[value] = next(fresh)
        lines = (Node(names[value], value._line(names)) for value in order)
        return make_graph(lines, names[self])

    def _topological(self) -> list[Value]:
        """Everything this was computed from, operands first, itself last."""
        order: list[Value] = []
        # By identity: two values of the same number are two nodes.
        seen: set[int] = set()
        stack: list[tuple[Value, bool]] = [(self, False)]
        while stack:
            value, ready = stack.pop()
            if ready:
                order.append(value)
            elif id(value) not in seen:
                seen.add(id(value))
                if not value._operands:
                    order.append(value)
                    continue
                stack.append((value, True))
                stack += [(operand, False) for operand in reversed(value._operands)]
        return order

    def _local(self, position: int) -> float:
        if self._operation is None:
            return 0.0
        left, right = self._operands[0].data, self._operands[-1].data
        try:
            return partial_function(self._operation, position)(left, right)
        except (ArithmeticError, ValueError):
            return math.nan

    def _line(self, names: dict[Value, str]) -> Expression:
        if self._operation is None:
            return number(Fraction(self.data))
        operands = (
            number(Fraction(operand.data)) if operand._literal else Name(names[operand])
            for operand in self._operands
        )
        return Apply(self._operation, tuple(operands))

    # --- operations -----------------------------------------------------------------------------

    def __getattr__(self, name: str) -> Callable[..., Value]:
        """Every function of the table: `x.sin()`, `x.relu()`, `x.max(y)`."""
        if name not in FUNCTIONS:
            raise AttributeError(f"a Value has no {name!r}")
        return partial(_apply, FUNCTIONS[name], self)

    def __dir__(self) -> Iterator[str]:
        yield from super().__dir__()
        yield from filter(str.isidentifier, FUNCTIONS)

    def __add__(self, other: Value | Real) -> Value:
        return _apply(ADD, self, other)

    def __radd__(self, other: Real) -> Value:
        return _apply(ADD, other, self)

    def __sub__(self, other: Value | Real) -> Value:
        return _apply(SUB, self, other)

    def __rsub__(self, other: Real) -> Value:
        return _apply(SUB, other, self)

    def __mul__(self, other: Value | Real) -> Value:
        return _apply(MUL, self, other)

    def __rmul__(self, other: Real) -> Value:
        return _apply(MUL, other, self)

    def __truediv__(self, other: Value | Real) -> Value:
        return _apply(DIV, self, other)

    def __rtruediv__(self, other: Real) -> Value:
        return _apply(DIV, other, self)

    def __pow__(self, other: Value | Real) -> Value:
        return _apply(POW, self, other)

    def __rpow__(self, other: Real) -> Value:
        return _apply(POW, other, self)

    def __neg__(self) -> Value:
        return _apply(NEG, self)

    def __abs__(self) -> Value:
        return _apply(FUNCTIONS["abs"], self)

    def __repr__(self) -> str:
        return f"Value(data={self.data}, grad={self.grad})"


def _apply(operation: Operation, *operands: Value | Real) -> Value:
    """The value of an operation. Raises ValueError or ArithmeticError outside its domain."""
    if len(operands) != operation.arity:
        raise TypeError(f"{operation.name} takes {operation.arity} operands, not {len(operands)}")
    values = tuple(map(_as_value, operands))
    result = Value(operation.forward(*(value.data for value in values)))
    result._operation, result._operands = operation, values
    return result


def _as_value(operand: Value | Real) -> Value:
    if isinstance(operand, Value):
        return operand
    if not isinstance(operand, int | float):
        raise TypeError(f"a Value cannot be combined with {type(operand).__name__}")
    literal = Value(operand)
    literal._literal = True
    return literal
