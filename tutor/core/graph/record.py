"""What a `Value` remembers: a number, what it was computed from, and its gradient."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Literal, Self

from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import POW
from tutor.core.graph.numeric import Numeric, Real

LITERAL: Final = ""
"""The operation of a number written into a formula; that of an input is None."""


class Record(Numeric):
    """A number with its history, and the backward pass over it. The operations are `Value`'s.

    The members with an underscore are micrograd's, and as public as they are there.
    """

    # The name is set for few, the rest by every operation: there they are written out, for
    # calling a function would cost more than all of it.
    __slots__ = (
        "__weakref__", "_backward_step", "_locals", "_name", "_op_name", "_operands",
        "_operation", "data", "grad",
    )  # fmt: skip

    def __init__(
        self,
        data: Real,
        _children: Iterable[Self] = (),
        _op: str = "",
        label: str = "",
        *,
        name: str = "",
    ) -> None:
        self.data = float(data)
        self.grad = 0.0
        self._operation: Operation | Literal[""] | None = None
        self._operands: tuple[Self, ...] = ()
        self._locals: tuple[float, ...] = ()
        if _children:
            self._operands = tuple(_children)
        if _op:
            self._op_name = _op
        if label or name:
            self._name = label or name

    def backward(self, *, accumulate: bool = False) -> None:
        """Set the gradient of everything that this value was computed from.

        Gradients are set afresh, so that a second call gives the same ones. With `accumulate`
        they are added to those that are there: after `a.backward()` and
        `b.backward(accumulate=True)`, gradients are those of a + b.
        """
        leaves, computed = self._history()
        before = [(value, value.grad) for value in (*leaves, *computed)] if accumulate else ()
        for value in leaves:
            value.grad = 0.0
        for value in computed:
            value.grad = 0.0
        self.grad = 1.0
        for value in reversed(computed):
            slopes = value._locals
            if len(slopes) == 2:
                upstream = value.grad
                left, right = value._operands
                left.grad += upstream * slopes[0]
                right.grad += upstream * slopes[1]
            elif slopes:
                value._operands[0].grad += value.grad * slopes[0]
            else:
                value._backward()
        for value, grad in before:
            value.grad += grad

    @property
    def operation(self) -> Operation | str:
        """The row of the table that computed it, or the name that the constructor was given."""
        name: str = getattr(self, "_op_name", "")
        return self._operation or name

    @property
    def is_literal(self) -> bool:
        """Whether it is a number written into a formula, 2 in 2*x, and no node of the graph."""
        return self._operation == LITERAL

    @property
    def operands(self) -> tuple[Self, ...]:
        """What it was computed from, in order."""
        return self._operands

    @property
    def label(self) -> str:
        """What it is called; `name` is the same."""
        return getattr(self, "_name", "")

    @label.setter
    def label(self, label: str) -> None:
        self._name = label

    name = label

    @property
    def _prev(self) -> set[Self]:
        """What it was computed from; the number in x**2 belongs to the operation, as there."""
        if self._operation is POW and self._operands[1].is_literal:
            return {self._operands[0]}
        return set(self._operands)

    @property
    def _op(self) -> str:
        """The operation, as micrograd writes it: `+`, `**2`, `ReLU`; empty for a leaf."""
        operation = self.operation
        if isinstance(operation, str):
            return operation
        if operation is POW:
            exponent = self._operands[1]
            return f"**{exponent.data:g}" if exponent.is_literal else "**"
        return {"relu": "ReLU"}.get(operation.name, operation.glyph or operation.name)

    @_op.setter
    def _op(self, name: str) -> None:
        self._op_name = name

    @property
    def _backward(self) -> Callable[[], None]:
        """A function that adds what this value contributes to the gradients of its operands."""
        step: Callable[[], None] = getattr(self, "_backward_step", self._pass_on)
        return step

    @_backward.setter
    def _backward(self, step: Callable[[], None]) -> None:
        self._backward_step = step
        self._locals = ()

    def _pass_on(self) -> None:
        for operand, local in zip(self._operands, self._locals, strict=False):
            operand.grad += self.grad * local

    def _history(self) -> tuple[list[Self], list[Self]]:
        """What this was computed from: leaves, and values after their operands, itself last."""
        if not self._operands:
            return [self], []
        leaves: list[Self] = []
        computed: list[Self] = []
        # By hash, which is identity: two values of the same number are two nodes.
        seen: set[Self] = set()
        stack: list[Self | None] = [self]
        while stack:
            value = stack.pop()
            if value is None:
                # Below it stands a value whose operands are all there by now.
                computed.append(stack.pop())  # type: ignore[arg-type]
            elif value not in seen:
                seen.add(value)
                stack.append(value)
                stack.append(None)
                for operand in reversed(value._operands):
                    if operand in seen:
                        continue
                    if operand._operands:
                        stack.append(operand)
                    else:
                        seen.add(operand)
                        leaves.append(operand)
        return leaves, computed
