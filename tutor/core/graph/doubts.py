"""Did rounding decide about a result? A quick look at what the two passes have left in a table.

Most graphs give no cause: then this costs a tenth of the passes. It errs on the side of doubt,
which only costs time: `second_look` then finds the same numbers again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter

from tutor.core.formula.calculus import partial_formula, unfold
from tutor.core.formula.expression import Apply, Expression, evaluate, fold, postorder
from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import ADD, SUB

_CANCELLED = 1e-6
"""A sum smaller than its operands by this has lost more digits than are shown."""
_SMALL_SUM = 1e-5
"""What numbers of ordinary size leave when they cancel is smaller."""
WIDE = 1e8
_BESIDE = 1 + 1e-12
_LOW, _HIGH = 1e-7, 1e7
"""Results of functions beyond these may be a zero, or a pole, that was missed."""

Gather = Callable[[Sequence[float]], Sequence[float]]

Check = tuple[Callable[..., float], int, tuple[int, ...]]
"""A function, the slot of its result, and those of its operands."""


@dataclass(slots=True)
class Doubts:
    """Which slots of a table are to be looked at. Filled while a tape is compiled."""

    sums: list[tuple[int, int]] = field(default_factory=list)
    """Slots of a sum and of one of its operands: where they cancel, either is as good."""
    ties: list[tuple[int, int]] = field(default_factory=list)
    """Slots of two operands that are compared, as by max."""
    functions: list[Check] = field(default_factory=list)
    wide: bool = False
    """Whether numbers are so large that what they leave when they cancel need not be small."""
    _results: Gather | None = None

    def watch(self, operation: Operation, result: int, *operands: int) -> None:
        """Look at one operation from now on; constants are what they are."""
        if not operands:
            return
        if operation in (ADD, SUB):
            self.sums.append((result, operands[0]))
        elif _is_curved(operation):
            self.functions.append((operation.forward, result, operands))
        elif len(operands) == 2 and not operation.infix:
            self.ties.append((operands[0], operands[1]))

    def about(self, table: Sequence[float]) -> bool:
        """Whether there is any about the values in a table."""
        if self._results is None:
            self._results = gather([result for result, _ in self.sums])
        if self._may_have_cancelled(self._results(table)):
            for result, operand in self.sums:
                if abs(table[result]) < _CANCELLED * abs(table[operand]):
                    return True
        for left, right in self.ties:
            gap = abs(table[left] - table[right])
            if 0 < gap < _CANCELLED * abs(table[left]):
                return True
        return any_missed(self.functions, table)

    def _may_have_cancelled(self, sums: Sequence[float]) -> bool:
        # Hardly ever true, and a few calls whatever the size of the graph.
        return bool(sums) and (self.wide or min(map(abs, sums)) < _SMALL_SUM)


def gather(slots: Sequence[int]) -> Gather:
    """A function that takes these slots out of a table, fast."""
    if not slots:
        return lambda _: ()
    # Twice the last one: of a single slot `itemgetter` would make no tuple.
    return itemgetter(*slots, slots[-1])


def any_missed(functions: Iterable[Check], table: Sequence[float]) -> bool:
    """Whether one of the functions may have missed a zero or a pole by rounding."""
    for function, result, operands in functions:
        size = abs(table[result])
        if not _LOW < size < _HIGH and _is_missed(
            function, table[result], [table[operand] for operand in operands]
        ):
            return True
    return False


def _is_missed(function: Callable[..., float], result: float, operands: Sequence[float]) -> bool:
    """Whether the last digits of the operand decide about a very small or very large result."""
    if result == 0:
        # 1 − tanh² 20 is 1.7·10⁻¹⁷, and not 0; sin 0 is 0.
        return abs(operands[0]) > 1
    try:
        beside = function(operands[0] * _BESIDE, *operands[1:])
    except (ArithmeticError, ValueError):
        return True
    return not abs(beside - result) * 2 < abs(result)


def is_doubtful_number(line: Expression) -> bool:
    """Whether rounding may have decided about the number that a line without names makes."""
    table: list[float] = []
    doubts = Doubts()

    def slot(value: float) -> int:
        table.append(value)
        return len(table) - 1

    def apply(node: Apply, operands: tuple[int, ...]) -> int:
        result = slot(node.operation.forward(*map(table.__getitem__, operands)))
        doubts.watch(node.operation, result, *operands)
        return result

    try:
        fold(line, lambda leaf: slot(evaluate(leaf, {})), apply)
    except (ArithmeticError, ValueError):
        return True
    return doubts.about(table)


@cache
def _is_curved(operation: Operation) -> bool:
    """Whether it can miss a zero or a pole: no product does, and no kink, as that of relu."""
    if not operation.definition:
        return not operation.generic
    return unfold(
        operation,
        (False,) * operation.arity,
        lambda _: False,
        lambda inner, parts: any(parts) or _is_curved(inner),
    )


@cache
def has_curved_partial(operation: Operation, position: int) -> bool:
    """The same of a partial derivative."""
    parts = postorder(partial_formula(operation, position))
    return any(isinstance(p, Apply) and p.operands and _is_curved(p.operation) for p in parts)


def any_cancelled(
    forks: Gather,
    gradients: Sequence[float],
    steps: Iterable[tuple[int, int, int]],
    table: Sequence[float],
) -> bool:
    """Whether contributions have cancelled at a fork: its gradient is nothing beside them."""
    if not any(-_CANCELLED < gradient < _CANCELLED and gradient for gradient in forks(gradients)):
        return False
    gathered = [0.0] * len(gradients)
    for target, source, local in steps:
        gathered[source] += abs(gradients[target] * table[local])
    return any(0 < abs(g) < _CANCELLED * all_ for g, all_ in zip(gradients, gathered, strict=True))
