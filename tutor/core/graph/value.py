"""`Value`: numbers that remember how they were computed, with micrograd's interface.

    from tutor import Value

    x = Value(1.5, label="x")
    L = x**2 + x.sin()
    L.backward()
    x.grad                       # 3.0707…

Every operation of the table is a method (`x.tanh()`, `x.max(y)`), its derivative is the table's.
The interface is micrograd's (Karpathy, 2020), in full: code written for it runs unchanged. What
differs was a trap there. `backward()` sets gradients, so that calling it twice, or forgetting to
set them to 0 before, does no harm; `backward(accumulate=True)` adds to those that are there, for
several losses on the same parameters. Chains may be as long as memory allows. A derivative that
does not exist, as by the exponent of a negative number, is NaN.

`==` compares identity, as `in` and sets must: two values of the same number are two nodes. `<` and
`>` compare numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from numbers import Real as RealNumber
from typing import TYPE_CHECKING, Any

from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import ABS, ADD, DIV, FUNCTIONS, MUL, NEG, POW, SUB
from tutor.core.graph.history import graph_of
from tutor.core.graph.model import Graph
from tutor.core.graph.numeric import Real
from tutor.core.graph.record import LITERAL, Record
from tutor.core.graph.second_look import exact_slope
from tutor.core.graph.tape import partial_function
from tutor.errors import TutorError

_new = object.__new__
_ONES, _DIFFERENCE, _MINUS = (1.0, 1.0), (1.0, -1.0), (-1.0,)
_PLAIN = frozenset((float, int))
_MAX_DRAWN = 150
"""Values beyond which a notebook gets no picture: nobody could read it."""


def _reflected(method: Callable[[Any, Any], Value]) -> Callable[[Any, Any], Value]:
    """An operator for a number on the left."""

    def reflected(self: Value, other: Real) -> Value:
        left = lift(other)
        return left if left is NotImplemented else method(left, self)

    return reflected


class Value(Record):
    """A number, how it was computed, and after `backward()` its gradient.

    `data` and `grad` may be set. Local derivatives are those at the numbers of the time when the
    value was computed. Like micrograd's, the constructor takes the operands and the name of an
    operation of one's own, whose backward step is then set as `_backward`.
    """

    __slots__ = ()

    def graph(self) -> Graph:
        """The computation graph with this value as its output.

        Numbers stay inside the lines. Labels are kept; values without one, or whose label is taken
        or not a name, get a letter. Raises TutorError where nothing was computed, OverflowError
        or ValueError where a number is not finite or an operation is not of the table.
        """
        leaves, computed = self._history()
        # Inputs as they are first used, which is how people would write them.
        used = (operand for value in computed for operand in value.operands)
        inputs = dict.fromkeys(operand for operand in used if not operand.operands)
        return graph_of([*(inputs or leaves), *computed])

    def __repr__(self) -> str:
        return f"Value(data={self.data}, grad={self.grad})"

    def _repr_svg_(self) -> str | None:
        """The drawing of its graph, for notebooks; None where there is none to be drawn."""
        try:
            graph = self.graph()
            return graph._repr_svg_() if len(graph.nodes) <= _MAX_DRAWN else None
        except (TutorError, ArithmeticError, ValueError):
            return None

    # --- operations -----------------------------------------------------------------------------

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Callable[..., Value]:
            """Every function of the table: `x.sin()`, `x.relu()`, `x.max(y)`."""

    def __add__(self, other: Value | Real) -> Value:
        if type(other) is not Value:
            other = lift(other)
            if other is NotImplemented:
                return NotImplemented
        out = _new(Value)
        out.data = self.data + other.data
        out.grad = 0.0
        out._operation = ADD
        out._operands = (self, other)
        out._locals = _ONES
        return out

    def __mul__(self, other: Value | Real) -> Value:
        if type(other) is not Value:
            other = lift(other)
            if other is NotImplemented:
                return NotImplemented
        out = _new(Value)
        left, right = self.data, other.data
        out.data = left * right
        out.grad = 0.0
        out._operation = MUL
        out._operands = (self, other)
        out._locals = (right, left)
        return out

    def __sub__(self, other: Value | Real) -> Value:
        right = other if type(other) is Value else lift(other)
        if right is NotImplemented:
            return NotImplemented
        return _made(SUB, self.data - right.data, (self, right), _DIFFERENCE)

    def __truediv__(self, other: Value | Real) -> Value:
        right = other if type(other) is Value else lift(other)
        if right is NotImplemented:
            return NotImplemented
        quotient = self.data / right.data
        slopes = (1 / right.data, -quotient / right.data)
        return _made(DIV, quotient, (self, right), slopes)

    def __pow__(self, other: Value | Real) -> Value:
        right = other if type(other) is Value else lift(other)
        if right is NotImplemented:
            return NotImplemented
        base, exponent = self.data, right.data
        power = POW.forward(base, exponent)
        # At 0 and where numbers grow large, more digits decide.
        slope = exponent * power / base if base and power else _slope(POW, 0, base, exponent)
        # Nobody asks for the derivative by a number, and it may not exist.
        grown = 0.0 if right.is_literal else _slope(POW, 1, base, exponent)
        return _made(POW, power, (self, right), (slope, grown))

    def __neg__(self) -> Value:
        return _made(NEG, -self.data, (self,), _MINUS)

    __radd__, __rmul__ = _reflected(__add__), _reflected(__mul__)
    __rsub__, __rtruediv__ = _reflected(__sub__), _reflected(__truediv__)
    __rpow__ = _reflected(__pow__)

    def __pos__(self) -> Value:
        return self

    def __abs__(self) -> Value:
        return _apply(ABS, self)


def lift(operand: Any) -> Value:
    """A value as it is, a real number of any kind as one; NotImplemented for anything else."""
    if type(operand) not in _PLAIN:
        if isinstance(operand, Value):
            return operand
        # NumPy's scalars register as real numbers.
        if not isinstance(operand, RealNumber):
            refused: Value = NotImplemented
            return refused
    out = _new(Value)
    out.data = float(operand)
    out.grad = 0.0
    # Not of a class of its own: Python is quick where one class comes by at a time.
    out._operation = LITERAL
    out._operands = out._locals = ()
    return out


def _made(
    operation: Operation, data: float, operands: tuple[Value, ...], slopes: tuple[float, ...]
) -> Value:
    out = _new(Value)
    out.data = data
    out.grad = 0.0
    out._operation = operation
    out._operands = operands
    out._locals = slopes
    return out


def _apply(operation: Operation, *operands: Value | Real) -> Value:
    """The value of an operation. Raises ValueError or ArithmeticError outside its domain."""
    values = tuple(map(lift, operands))
    if len(values) != operation.arity or NotImplemented in values:
        raise TypeError(f"{operation.name} takes {operation.arity} numbers, this one first")
    left, right = values[0].data, values[-1].data
    slopes = (_slope(operation, position, left, right) for position in range(len(values)))
    return _made(
        operation, operation.forward(*(value.data for value in values)), values, tuple(slopes)
    )


def _slope(operation: Operation, position: int, left: float, right: float) -> float:
    try:
        return partial_function(operation, position)(left, right)
    except (ArithmeticError, ValueError):
        return exact_slope(operation, position, left, right)


def _method(operation: Operation) -> Callable[..., Value]:
    forward, partial = operation.forward, partial_function(operation, 0)

    def unary(self: Value) -> Value:
        data = self.data
        result = forward(data)
        try:
            slope = partial(data, data)
        except (ArithmeticError, ValueError):
            slope = exact_slope(operation, 0, data)
        return _made(operation, result, (self,), (slope,))

    def method(*operands: Value | Real) -> Value:
        return _apply(operation, *operands)

    made: Callable[..., Value] = unary if operation.arity == 1 else method
    made.__name__ = operation.name
    made.__doc__ = f"{operation.name} of this value, an operation of the table."
    return made


for _word, _row in FUNCTIONS.items():
    if _word.isidentifier() and not hasattr(Value, _word):
        setattr(Value, _word, _method(_row))
