"""Derivatives as formulas, built from the table's partial derivatives by the chain rule itself.

Inside one line the expression is a tree, so exactly one path leads from its root down to each
occurrence of a name: the local derivative of that edge is the product of the partials along it.
`build` tidies as it goes (0 + x, 1·x, x¹, arithmetic on numbers), no more: the result should look
like what a person would write, and stay recognisably the rule that made it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache, reduce
from typing import TypeVar

from tutor.core.formula.expression import (
    ONE,
    ZERO,
    Apply,
    Expression,
    Name,
    Number,
    fold,
    number,
    occurrences,
)
from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import (
    ADD,
    DIV,
    LN,
    MUL,
    NEG,
    POW,
    SUB,
    E,
)
from tutor.core.formula.parser import parse
from tutor.core.formula.rational import exact_result

T = TypeVar("T")

_MAX_FOLDED = 10**12
_MAX_FOLDED_BASE, _MAX_FOLDED_EXPONENT = 100, 32
"""2^10 is shown as 1024; nobody wants to see 100^6 or 2^40 multiplied out."""
OPERANDS = ("a", "b")
"""What the table's formulas call their operands."""


def local_derivatives(expression: Expression) -> tuple[Expression, ...]:
    """∂expression/∂occurrence for each occurrence of a name, left to right.

    The other occurrences, of the same name too, are held fixed: in x·x each factor has local
    derivative x, and the fork at x adds them to 2x.
    """
    start: Expression = ONE
    return tuple(reduce(times, factors, start) for factors in _paths(expression))


def _paths(expression: Expression) -> Iterator[list[Expression]]:
    """For each occurrence, the partial derivatives from the root down to it."""
    stack: list[tuple[Expression, list[Expression]]] = [(expression, [])]
    while stack:
        node, factors = stack.pop()
        if isinstance(node, Name):
            yield factors
        if not isinstance(node, Apply):
            continue
        for position in reversed(range(len(node.operands))):
            # A constant operand has no path to follow, and its partial (a^b·ln a) might be
            # undefined.
            if occurrences(node.operands[position]):
                factor = partial(node, position)
                stack.append((node.operands[position], [*factors, factor]))


def partial(node: Apply, position: int) -> Expression:
    """∂node/∂operand at `position`, in terms of the node's own operands, tidied."""
    replacements = dict(zip(OPERANDS, node.operands, strict=False))
    return tidy(partial_formula(node.operation, position), replacements)


@cache
def partial_formula(operation: Operation, position: int) -> Expression:
    """The table's partial derivative ∂result/∂operand, in the names of `OPERANDS`; parsed once."""
    return _table_formula(operation, operation.partials[position])


@cache
def _definition(operation: Operation) -> Expression:
    return _table_formula(operation, operation.definition)


def _table_formula(operation: Operation, text: str) -> Expression:
    # Only the operands are declared: a slip in the table is refused rather than read as a name,
    # and an operand is an operand even beside a constant called `a`.
    return parse(text, OPERANDS[: operation.arity])


def unfold(
    operation: Operation,
    operands: Sequence[T],
    leaf: Callable[[Number], T],
    apply: Callable[[Operation, tuple[T, ...]], T],
) -> T:
    """What the definition of an operation makes of operands that may be anything at all.

    `leaf` translates the numbers of the definition, and `apply` its operations; those may have
    definitions themselves.
    """
    named = dict(zip(OPERANDS, operands, strict=False))
    return fold(
        _definition(operation),
        lambda node: named[node.name] if isinstance(node, Name) else leaf(node),
        lambda node, inner: apply(node.operation, inner),
    )


def tidy(
    expression: Expression, replacements: Mapping[str, Expression] | None = None
) -> Expression:
    """Rebuild an expression by `build`, with names replaced on the way."""
    replacements = replacements or {}

    def leaf(node: Number | Name) -> Expression:
        # What is put in is not walked again: it stays as its author wrote it.
        return replacements.get(node.name, node) if isinstance(node, Name) else node

    return fold(expression, leaf, lambda node, operands: build(node.operation, *operands))


def plus(left: Expression, right: Expression) -> Expression:
    """The sum left + right, tidied."""
    return build(ADD, left, right)


def times(left: Expression, right: Expression) -> Expression:
    """The product left · right, tidied."""
    return build(MUL, left, right)


def build(operation: Operation, *operands: Expression) -> Expression:
    """Apply an operation, with the simplifications that nobody would argue with."""
    if operands and isinstance(operands[0], Number):  # else it is the rule, most of the time
        values = tuple(o.value for o in operands if isinstance(o, Number))
        result = _folded(operation, values) if len(values) == len(operands) else None
        if result is not None:
            return number(result)
    # Operations without a rule of their own, as any new one, are simply applied.
    rule = _RULES.get(operation)
    return (rule(*operands) if rule else None) or Apply(operation, operands)


def _folded(operation: Operation, values: tuple[Fraction, ...]) -> Fraction | None:
    """Arithmetic on numbers, where a person would do it in passing."""
    if operation is POW:
        base, exponent = values
        if not (0 < abs(base) < _MAX_FOLDED_BASE and abs(exponent) <= _MAX_FOLDED_EXPONENT):
            return None
    result = exact_result(operation, values)
    if result is None or max(abs(result.numerator), result.denominator) > _MAX_FOLDED:
        return None
    return result


def _negated(expression: Expression) -> Expression | None:
    """What is under a leading minus, if there is one."""
    if isinstance(expression, Apply) and expression.operation is NEG:
        return expression.operands[0]
    if isinstance(expression, Number) and expression.value < 0:
        return number(-expression.value)
    return None


def _add(left: Expression, right: Expression) -> Expression | None:
    if left == ZERO:
        return right
    if right == ZERO:
        return left
    under = _negated(right)
    return build(SUB, left, under) if under is not None else None


def _sub(left: Expression, right: Expression) -> Expression | None:
    if right == ZERO:
        return left
    if left == ZERO:
        return build(NEG, right)
    under = _negated(right)
    if under is not None:
        return build(ADD, left, under)
    # Only for the very same tree: x − x. Whether two different ones are equal is the judge's work.
    return ZERO if left == right else None


def _mul(left: Expression, right: Expression) -> Expression | None:
    # As a person would: a factor 0 ends it, even where the other factor is undefined somewhere.
    if ZERO in (left, right):
        return ZERO
    if left == ONE:
        return right
    if right == ONE:
        return left
    for one, other in ((left, right), (right, left)):
        # A minus comes to the front of a product: −(2x) rather than 2·(−x).
        under = _negated(one)
        if under is not None:
            return build(NEG, times(under, other) if one is left else times(other, under))
    if isinstance(right, Number) and not isinstance(left, Number):
        return times(right, left)  # numbers in front: 2·x rather than x·2
    # 1/√x · 3 becomes 3/√x, which is how tables of derivatives write it.
    if isinstance(left, Apply) and left.operation is DIV and isinstance(left.operands[0], Number):
        return build(DIV, times(left.operands[0], right), left.operands[1])
    if (
        isinstance(right, Apply)
        and right.operation is MUL
        and isinstance(right.operands[0], Number)
    ):
        # Numbers meet: 3·(2x) is 6x.
        head, rest = right.operands
        product = build(MUL, left, head) if isinstance(left, Number) else None
        # Numbers too long to be multiplied out would change places for ever.
        if isinstance(product, Number):
            return times(product, rest)
    if (
        isinstance(right, Apply)
        and right.operation is DIV
        and isinstance(right.operands[0], Number)
    ):
        return build(DIV, times(right.operands[0], left), right.operands[1])
    return None


def _div(left: Expression, right: Expression) -> Expression | None:
    if left == ZERO and right != ZERO:
        return ZERO
    if right == ONE:
        return left
    under = _negated(left)
    if under is not None and not isinstance(left, Number):
        return build(NEG, build(DIV, under, right))
    return None


def _pow(base: Expression, exponent: Expression) -> Expression | None:
    if exponent == ONE:
        return base
    # 0⁰ is 1 for polynomials, and x⁰ in a derivative is always one of a polynomial.
    if exponent == ZERO:
        return ONE
    return None


def _neg(operand: Expression) -> Expression | None:
    return _negated(operand)


def _ln(operand: Expression) -> Expression | None:
    if operand == ONE:
        return ZERO
    if isinstance(operand, Apply) and operand.operation is E:
        return ONE
    return None


_RULES: Mapping[Operation, Callable[..., Expression | None]] = {
    ADD: _add,
    SUB: _sub,
    MUL: _mul,
    DIV: _div,
    POW: _pow,
    NEG: _neg,
    LN: _ln,
}
