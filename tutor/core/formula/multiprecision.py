"""Programs in many digits: mpmath's real numbers, with what lies out of reach refused.

mpmath itself goes on where we must stop: it answers √−1 with a complex number, and computes
exp(exp(exp 9)) until memory is full.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from tutor.core.formula.filling import fill, instructions
from tutor.core.formula.operation import MAX_MAGNITUDE, Operation
from tutor.core.formula.program import Call, Program


class Multiprecision:
    """Real arithmetic with a fixed number of bits. Making one loads mpmath."""

    def __init__(self, precision: int) -> None:
        """`precision` is in bits."""
        import mpmath  # noqa: PLC0415 - 40 ms that most answers do not need

        # A context of our own: others, SymPy among them, may change the precision of the global
        # one.
        self.context = mpmath.mp.clone()
        self.context.prec = precision
        self.precision = precision
        self.unknown = self.context.nan
        self.isnan = self.context.isnan

    def number(self, value: Fraction | float) -> Any:
        """A number, to the last bit of this precision."""
        if isinstance(value, Fraction):
            return self.context.mpf(value.numerator) / value.denominator
        return self.context.mpf(value)

    def run(
        self, program: Program, needed: Sequence[int], point: Mapping[str, float | Any]
    ) -> list[Any]:
        """A value for every slot that is `needed`: None where undefined, NaN where out of reach.

        `point` gives the free names their values. Slots that are not needed are None.
        """
        slots: list[Any] = [None] * len(program.terms)
        for slot in needed:
            term = program.terms[slot]
            if isinstance(term, str):
                slots[slot] = self.number(point[term])
            elif isinstance(term, Fraction):
                slots[slot] = self.number(term)
            elif not term.operands:
                # The plus rounds: mpmath keeps constants as objects that know all their digits.
                slots[slot] = +self.function(term.operation)
        todo = instructions(program, needed, lambda slot, call: self._checked(program, slot, call))
        fill(slots, todo, self.unknown)
        return slots

    def function(self, operation: Operation) -> Any:
        """The operation for the numbers of mpmath, outside its domain, too; a constant itself."""
        if operation.generic:
            return operation.forward
        return getattr(self.context, operation.mpmath or operation.name)

    def _checked(self, program: Program, slot: int, call: Call) -> Callable[..., Any]:
        function = self.function(call.operation)
        return partial(self.apply, call.operation, function, program.constant[slot])

    def apply(
        self, operation: Operation, function: Callable[..., Any], constant: bool, *operands: Any
    ) -> Any:
        """One call. Raises ValueError where it is undefined, OverflowError where out of reach.

        `constant` says whether the operands depend on no name.
        """
        # A NaN stands for "out of reach", and what is computed from it is no nearer.
        if any(map(self.isnan, operands)):
            raise OverflowError
        self.refuse(operation, constant, operands)
        if not operation.domain.holds(*operands):
            raise ValueError
        result = function(*operands)
        # A complex number: a branch was crossed that our domain did not name. Nobody is wrong for
        # it.
        if not isinstance(result, self.context.mpf):
            raise OverflowError
        if result and not abs(self.context.mag(result)) < MAX_MAGNITUDE:
            raise OverflowError
        return result

    def refuse(self, operation: Operation, constant: bool, operands: tuple[Any, ...]) -> None:
        """For arithmetics that are more careful: raise OverflowError for such operands."""
