"""Are two expressions equal by algebra? Decided with integers modulo large primes, exactly.

Names get random values in a finite field; two rational functions that agree there are equal but
for a chance of degree/prime (Schwartz 1980, Zippel 1979), whatever their exponents. Exponentials
and trigonometric functions join in as Gonnet (1984, "Determining equivalence of expressions in
random polynomial time") showed: where p divides q − 1, v ↦ g^v for a g of order p turns sums
modulo p into products modulo q, so exp(a + b) = exp(a)·exp(b) holds, and with i = √−1 modulo q,
cos v = (hᵛ + h⁻ᵛ)/2 and sin v = (hᵛ − h⁻ᵛ)/2i obey every addition theorem. An argument lives one
field below its function. All other functions (ln, √, |·|, …) become random values of their own
arguments: then equal arguments are seen to be equal, and nothing false is ever assumed, such as
√(x²) = x.

So "equal" can be trusted always; "not equal" only for rational functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cached_property
from hashlib import blake2b
from math import log2

from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import (
    ADD,
    COS,
    COSH,
    COT,
    CSC,
    DIV,
    EXP,
    MUL,
    NEG,
    POW,
    SEC,
    SIN,
    SINH,
    SQRT,
    SUB,
    TAN,
    TANH,
    E,
)
from tutor.core.formula.program import Call, Program

PRIMES = (
    2305843009213693951,
    119903836479112085453,
    2877692075498690050873,
    287769207549869005087301,
)
"""Each divides the next less one, and all but the first are 1 modulo 4, so that √−1 exists."""

_TOP = len(PRIMES) - 1
_TRIALS = 2
_MAX_DEGREE_BITS = 40
_RATIONAL = frozenset((ADD, SUB, MUL, DIV, NEG))


def decide(program: Program, *, seed: int = 0) -> bool | None:
    """Whether the two roots of a program are equal as formulas; None where this cannot tell.

    They may still differ in where they are defined: x/x equals 1 here. True errs with a chance
    below 10⁻¹²; False is certain, and said of rational functions only. `seed` chooses the numbers.
    """
    rational = _is_rational(program)
    if rational is None:
        return None
    if program.roots[0] == program.roots[1]:
        return True
    parts = _parts(program)
    # One trial errs with a chance of degree/prime, below 2⁻²⁰ for the largest degrees; two square
    # it.
    for trial in range(_TRIALS):
        try:
            left, right = _run(program, parts, f"{seed}/{trial}")
        # A denominator that vanishes in the field: bad luck, or 1/0 in disguise. Not for us to say.
        except ZeroDivisionError:
            return None
        if left != right:
            return False if rational else None
    return True


def _is_rational(program: Program) -> bool | None:
    """Whether only field operations occur; None where the degree is too high to decide."""
    degree, rational = 0.0, True
    for slot in program.needed(program.roots):
        term = program.terms[slot]
        if not isinstance(term, Call) or term.operation in _RATIONAL:
            continue
        exponent = _integer_exponent(program, term)
        rational = rational and exponent is not None
        degree += log2(abs(exponent or 0) + 1)
    return rational if degree <= _MAX_DEGREE_BITS else None


def _integer_exponent(program: Program, call: Call) -> int | None:
    exponent = program.terms[call.operands[1]] if call.operation is POW else None
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        return exponent.numerator
    return None


def _parts(program: Program) -> list[tuple[int, int, int]]:
    """(slot, field, field of its operands) for all that is needed, in order of computation."""
    parts: set[tuple[int, int, int]] = set()
    stack = [(root, _TOP) for root in program.roots]
    while stack:
        slot, field = stack.pop()
        term, below = program.terms[slot], field
        if isinstance(term, Call) and _is_exponential(program, term):
            # Arguments live one field lower; at the bottom functions turn opaque, which is always
            # sound.
            below = max(0, field - 1)
        if (slot, field, below) not in parts:
            parts.add((slot, field, below))
            if isinstance(term, Call):
                stack += [(operand, below) for operand in term.operands]
    # By slot: operands have smaller slots than what is computed from them.
    return sorted(parts)


def _is_exponential(program: Program, call: Call) -> bool:
    if call.operation is POW:
        return _integer_exponent(program, call) is None
    return call.operation in _EXPONENTIAL


def _run(program: Program, parts: list[tuple[int, int, int]], seed: str) -> tuple[int, int]:
    fields = [_Field(index, seed) for index in range(len(PRIMES))]
    values: dict[tuple[int, int], int] = {}
    for slot, index, below in parts:
        field, term = fields[index], program.terms[slot]
        if isinstance(term, Fraction):
            value = term.numerator * field.inverse(term.denominator)
        elif isinstance(term, str):
            value = field.random(term)
        else:
            operands = [values[operand, below] for operand in term.operands]
            exponent = _integer_exponent(program, term)
            if exponent is None:
                value = field.apply(term.operation, operands)
            else:
                value = field.power(operands[0], exponent)
        values[slot, index] = value % field.prime
    left, right = program.roots
    return values[left, _TOP], values[right, _TOP]


class _Field:
    """Arithmetic modulo one of the primes, with random bases for exponentials."""

    def __init__(self, index: int, seed: str) -> None:
        self.prime = PRIMES[index]
        self.lower = PRIMES[index - 1] if index else 0
        self.seed = f"{seed}/{index}"

    def random(self, *key: str | int) -> int:
        # A hash and not a generator: the same key must give the same value whenever it is asked
        # for.
        text = f"{self.seed}{key!r}".encode("utf-8", "surrogatepass")
        return int.from_bytes(blake2b(text, digest_size=16).digest(), "big") % self.prime

    def inverse(self, value: int) -> int:
        if value % self.prime == 0:
            raise ZeroDivisionError
        return pow(value, -1, self.prime)

    def power(self, base: int, exponent: int) -> int:
        if base == 0 and exponent <= 0:
            raise ZeroDivisionError
        return pow(base, exponent, self.prime)

    def apply(self, operation: Operation, operands: list[int]) -> int:
        if operation in _ARITHMETIC:
            return _ARITHMETIC[operation](self, *operands)
        if self.lower and operation in _EXPONENTIAL:
            return _EXPONENTIAL[operation](self, *operands)
        # An opaque function: equal arguments give equal values, and nothing else is assumed.
        return self.random(operation.name, *operands)

    def exp(self, argument: int) -> int:
        return pow(self._exp_base, argument % self.lower, self.prime)

    def root(self, base: int) -> int:
        return self.real_power(base, pow(2, -1, self.lower))

    def real_power(self, base: int, exponent: int) -> int:
        """Powers of one base obey aᵇ·aᶜ = aᵇ⁺ᶜ; that (a²)^(1/2) = a is not assumed."""
        return self.exp(self.random("ln", base) * exponent)

    def hyperbolic(self, argument: int) -> tuple[int, int]:
        return self._halves(self._exp_base, argument)

    def circular(self, argument: int) -> tuple[int, int]:
        cosine, sine_times_i = self._halves(self._circle_base, argument)
        return cosine, -sine_times_i * self._i

    def _halves(self, base: int, argument: int) -> tuple[int, int]:
        """(bᵛ + b⁻ᵛ)/2 and (bᵛ − b⁻ᵛ)/2."""
        up = pow(base, argument % self.lower, self.prime)
        down, half = self.inverse(up), (self.prime + 1) // 2
        return (up + down) * half, (up - down) * half

    @cached_property
    def _exp_base(self) -> int:
        return self._base("exp")

    @cached_property
    def _circle_base(self) -> int:
        return self._base("circle")

    def _base(self, kind: str) -> int:
        """A random element whose order is the prime below."""
        return pow(self.random(kind), (self.prime - 1) // self.lower, self.prime)

    @cached_property
    def _i(self) -> int:
        """A square root of −1: a quarter of the way round from any non-residue."""
        quarter = (self.prime - 1) // 4
        roots = (pow(candidate, quarter, self.prime) for candidate in range(2, 100))
        return next(root for root in roots if root * root % self.prime == self.prime - 1)


_ARITHMETIC: Mapping[Operation, Callable[..., int]] = {
    ADD: lambda _, a, b: a + b,
    SUB: lambda _, a, b: a - b,
    MUL: lambda _, a, b: a * b,
    DIV: lambda field, a, b: a * field.inverse(b),
    NEG: lambda _, a: -a,
}


def _quotient(
    parts_of: Callable[[_Field, int], tuple[int, int]], over: int, under: int
) -> Callable[[_Field, int], int]:
    """A function such as tan as the quotient of (1, cos, sin) or (1, cosh, sinh)."""

    def apply(field: _Field, argument: int) -> int:
        parts = (1, *parts_of(field, argument))
        return parts[over] * field.inverse(parts[under])

    return apply


_EXPONENTIAL: Mapping[Operation, Callable[..., int]] = {
    E: lambda field: field.exp(1),
    EXP: _Field.exp,
    SQRT: _Field.root,
    POW: _Field.real_power,
    COS: _quotient(_Field.circular, 1, 0),
    SIN: _quotient(_Field.circular, 2, 0),
    TAN: _quotient(_Field.circular, 2, 1),
    SEC: _quotient(_Field.circular, 0, 1),
    CSC: _quotient(_Field.circular, 0, 2),
    COT: _quotient(_Field.circular, 1, 2),
    COSH: _quotient(_Field.hyperbolic, 1, 0),
    SINH: _quotient(_Field.hyperbolic, 2, 0),
    TANH: _quotient(_Field.hyperbolic, 2, 1),
}
