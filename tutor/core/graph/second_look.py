"""Both passes once more, where floating point may be wrong about them; `settling` computes.

The engine asks for it where something went wrong (an overflow on the way to a number of ordinary
size, say), and where `doubts` sees that rounding may have decided about a result: most of its
digits have cancelled, or a function stands so near one of its zeros or poles that the last digits
of its argument decide.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tutor.core.formula.calculus import OPERANDS, partial_formula
from tutor.core.formula.expression import Apply, Expression, Name, Number, fold, occurrences, size
from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import ADD, MUL
from tutor.core.graph.model import Edge, Graph
from tutor.core.graph.settling import Settled, settling

MAX_STEPS = 3_000
"""Operations up to which a graph gets a second look: some 20 µs each, a function ten times that."""

_Path = tuple[tuple[Operation, int, tuple[Settled, ...]], ...]
_Line = tuple[Settled, tuple[_Path, ...]]


class OutOfReachError(ArithmeticError):
    """Too large a graph, or too large a number, for many digits."""


class UndefinedError(ArithmeticError):
    """A node without a value: its name, and the operation that fails with its operands."""

    def __init__(self, name: str, call: Apply, operands: tuple[Settled, ...]) -> None:
        self.name = name
        self.call = call
        self.operands = tuple(map(as_float, operands))


@dataclass(frozen=True, slots=True)
class SecondLook:
    """The results, as floats; NaN for derivatives that do not exist, or overflow."""

    values: dict[str, float]
    locals: dict[Edge, float]
    gradients: dict[str, float]

    def is_missing(self, edge: Edge) -> bool:
        """Whether no contribution can travel along an edge for which one has arrived."""
        return math.isfinite(self.gradients[edge.target]) and not (
            math.isfinite(self.locals[edge]) and math.isfinite(self.gradients[edge.source])
        )


def look_again(graph: Graph, inputs: Mapping[str, float], *, backward: bool = True) -> SecondLook:
    """Both passes, or the forward pass alone.

    An input is what its line says; in `inputs`, the shortest decimal that its float stands for.
    Values are infinite where they are too large for a float. Raises UndefinedError and
    OutOfReachError.
    """
    if sum(size(node.expression) for node in graph.nodes) > MAX_STEPS:
        raise OutOfReachError
    values: dict[str, Settled] = {}
    paths: dict[Edge, _Path] = {}
    for name in graph.topological:
        node = graph.by_name[name]
        if node.is_input and name in inputs:
            values[name] = Fraction(repr(float(inputs[name])))
            continue
        values[name], down = _line(name, node.expression, values)
        paths.update(zip(graph.entering[name], down, strict=True))
    floats = {name: as_float(value) for name, value in values.items()}
    if not backward:
        return SecondLook(floats, {}, {})
    locals_ = {edge: _local(path) for edge, path in paths.items()}
    gradients = _gradients(graph, locals_)
    return SecondLook(
        floats,
        {edge: _or_nan(slope) for edge, slope in locals_.items()},
        {name: _or_nan(gradient) for name, gradient in gradients.items()},
    )


def _line(name: str, line: Expression, values: Mapping[str, Settled]) -> _Line:
    """The value of a line, and for each occurrence in it the operations down to it."""
    arithmetic = settling()

    def leaf(node: Number | Name) -> _Line:
        return (values[node.name], ((),)) if isinstance(node, Name) else (node.value, ())

    def apply(node: Apply, parts: tuple[_Line, ...]) -> _Line:
        operands = tuple(value for value, _ in parts)
        try:
            value = arithmetic.apply(node.operation, operands)
        except OverflowError:
            raise OutOfReachError from None
        except (ArithmeticError, ValueError):
            raise UndefinedError(name, node, operands) from None
        return value, tuple(
            ((node.operation, position, operands), *path)
            for position, (_, paths) in enumerate(parts)
            for path in paths
        )

    return fold(line, leaf, apply)


def _local(path: _Path) -> Settled | None:
    """The product of the partial derivatives along a path; None where there is none."""
    product: Settled = Fraction(1)
    for operation, position, operands in path:
        try:
            slope = _partial(operation, position, operands)
            # 0·v does not depend on v at all, whatever v's own derivative.
            if slope == 0 and Name(OPERANDS[position]) not in occurrences(
                partial_formula(operation, position)
            ):
                return slope
            product = settling().apply(MUL, (product, slope))
        except OverflowError:
            raise OutOfReachError from None
        except (ArithmeticError, ValueError):
            return None
    return product


def _partial(operation: Operation, position: int, operands: Sequence[Settled]) -> Settled:
    formula = partial_formula(operation, position)
    return settling().evaluate(formula, dict(zip(OPERANDS, operands, strict=False)))


def exact_slope(operation: Operation, position: int, *operands: float) -> float:
    """A partial derivative of the table, where floating point finds none; NaN if there is none."""
    try:
        decimals = [Fraction(repr(float(operand))) for operand in operands]
        return _or_nan(_partial(operation, position, decimals))
    except (ArithmeticError, ValueError):
        return math.nan


def _gradients(graph: Graph, locals_: Mapping[Edge, Settled | None]) -> dict[str, Settled | None]:
    arithmetic = settling()
    gradients: dict[str, Settled | None] = dict.fromkeys(graph.topological, Fraction(0))
    gradients[graph.output] = Fraction(1)
    for target in graph.order:
        if target not in graph.reaching:
            continue
        upstream = gradients[target]
        for edge in graph.entering[target]:
            before, slope = gradients[edge.source], locals_[edge]
            if before is None or upstream is None or slope is None:
                gradients[edge.source] = None
                continue
            amount = arithmetic.apply(MUL, (upstream, slope))
            gradients[edge.source] = arithmetic.apply(ADD, (before, amount))
    return gradients


def as_float(value: Settled) -> float:
    """The nearest float; an infinite one where it is too large."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _or_nan(value: Settled | None) -> float:
    nearest = math.nan if value is None else as_float(value)
    return nearest if math.isfinite(nearest) else math.nan
