"""The table of operations: everything there is to know of each, in one place.

Parser, engine, judge, SymPy mirror, explanations, author's guide and tests all loop over
`OPERATIONS`; adding an operation is adding one row here. Partial derivatives are formulas in our
own grammar, in which the operands are called `a` and `b`; tests prove every one of them against
SymPy and against finite differences.

At a kink the derivative is a convention, the one machine-learning libraries share: relu′(0) = 0,
|·|′(0) = 0, and max and min split a tie in halves.
"""

from __future__ import annotations

import copyreg
import math
import operator
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from tutor.core.formula.operation import Domain, Operation, Reach


def _sigmoid(a: float) -> float:
    # Two forms, so that neither tail overflows.
    if a >= 0:
        return 1.0 / (1.0 + math.exp(-a))
    return math.exp(a) / (1.0 + math.exp(a))


def _softplus(a: float) -> float:
    # ln(1 + exp(a)) with the large part taken out: exp(a) itself would overflow from 710 on.
    return max(a, 0.0) + math.log1p(math.exp(-abs(a)))


def _sign(a: Any) -> Any:
    # Of the kind that came in: mpmath wants to go on with numbers of its own.
    return type(a)((a > 0) - (a < 0))


def _step(a: Any) -> Any:
    return type(a)(a > 0)


def _power(a: Any, b: Any) -> Any:
    # Python answers a negative base with a complex number, where a lesson needs a refusal.
    result = a**b
    if isinstance(result, complex):
        raise ValueError("a fractional power of a negative number is not real")
    return result


LEAK = "0.01"
"""The slope of leaky relu left of zero, as in PyTorch and Keras' classic default."""

# Arguments are usable at any size: the result neither overflows nor loses its digits.
_FAR = (Reach.ANY, Reach.ANY)
# Small angles keep their digits in the result; large ones lose them, taken modulo 2π.
_ANGLE = (Reach.ANY, Reach.PRECISION)
# Near 0 these are 1 plus the square of the angle, which soon lies below the last digit.
_FLAT_ANGLE = (Reach.HALF, Reach.PRECISION)

ADD = Operation(
    "add", 2, operator.add, ("1", "1"), glyph="+", infix=True, generic=True, skill="local.sum"
)
SUB = Operation(
    "sub", 2, operator.sub, ("1", "-1"), glyph="-", infix=True, generic=True, skill="local.sum"
)
MUL = Operation(
    "mul", 2, operator.mul, ("b", "a"), glyph="*", infix=True, generic=True, skill="local.product"
)
DIV = Operation(
    "div", 2, operator.truediv, ("1/b", "-a/b^2"), glyph="/", domain=Domain.DIVISOR,
    infix=True, generic=True, difficulty=2, skill="local.quotient",
)  # fmt: skip
POW = Operation(
    "pow", 2, _power, ("b*a^(b-1)", "a^b*ln(a)"), glyph="^", domain=Domain.POWER,
    infix=True, generic=True, skill="local.power",
)  # fmt: skip
NEG = Operation(
    "neg", 1, operator.neg, ("-1",), glyph="-", infix=True, generic=True, skill="local.sum"
)

SIN = Operation("sin", 1, math.sin, ("cos(a)",), reach=_ANGLE, bare=True, skill="local.trig")
COS = Operation("cos", 1, math.cos, ("-sin(a)",), reach=_FLAT_ANGLE, bare=True, skill="local.trig")
TAN = Operation(
    "tan", 1, math.tan, ("1/cos(a)^2",), domain=Domain.POLES, reach=_ANGLE,
    bare=True, difficulty=2, skill="local.trig",
)  # fmt: skip
SEC = Operation(
    "sec", 1, lambda a: 1 / math.cos(a), ("sec(a)*tan(a)",), domain=Domain.POLES,
    reach=_FLAT_ANGLE, bare=True, difficulty=3, skill="local.trig",
)  # fmt: skip
CSC = Operation(
    "csc", 1, lambda a: 1 / math.sin(a), ("-csc(a)*cot(a)",), domain=Domain.POLES, reach=_ANGLE,
    bare=True, difficulty=3, skill="local.trig",
)  # fmt: skip
COT = Operation(
    "cot", 1, lambda a: math.cos(a) / math.sin(a), ("-1/sin(a)^2",), domain=Domain.POLES,
    reach=_ANGLE, bare=True, difficulty=3, skill="local.trig",
)  # fmt: skip
ASIN = Operation(
    "asin", 1, math.asin, ("1/sqrt(1 - a^2)",), spellings=("arcsin",), domain=Domain.UNIT,
    reach=_FAR, bare=True, difficulty=3, skill="local.inverse-trig",
)  # fmt: skip
ACOS = Operation(
    "acos", 1, math.acos, ("-1/sqrt(1 - a^2)",), spellings=("arccos",), domain=Domain.UNIT,
    reach=(Reach.HALF, Reach.ANY), bare=True, difficulty=3, skill="local.inverse-trig",
)  # fmt: skip
ATAN = Operation(
    "atan", 1, math.atan, ("1/(1 + a^2)",), spellings=("arctan",), reach=_ANGLE,
    bare=True, difficulty=3, skill="local.inverse-trig",
)  # fmt: skip
SINH = Operation(
    "sinh", 1, math.sinh, ("cosh(a)",), reach=(Reach.ANY, Reach.SMALL), bare=True, difficulty=3,
    skill="local.hyperbolic",
)  # fmt: skip
COSH = Operation(
    "cosh", 1, math.cosh, ("sinh(a)",), bare=True, difficulty=3, skill="local.hyperbolic"
)
TANH = Operation(
    "tanh", 1, math.tanh, ("1 - tanh(a)^2",), reach=(Reach.ANY, Reach.LOG), bare=True,
    difficulty=2, skill="local.hyperbolic",
)  # fmt: skip
EXP = Operation("exp", 1, math.exp, ("exp(a)",))
LN = Operation(
    "ln", 1, math.log, ("1/a",), spellings=("log",), domain=Domain.POSITIVE, sympy="log",
    reach=_FAR, bare=True,
)  # fmt: skip
SQRT = Operation(
    "sqrt", 1, math.sqrt, ("1/(2*sqrt(a))",), glyph="√", domain=Domain.NONNEGATIVE, reach=_FAR,
    skill="local.power",
)  # fmt: skip
ABS = Operation("abs", 1, abs, ("sign(a)",), generic=True, difficulty=2, skill="local.kink")
SIGN = Operation(
    "sign", 1, _sign, ("0",), generic=True, sympy="sign", jumps=True, difficulty=3,
    skill="local.kink",
)  # fmt: skip
STEP = Operation(
    "step", 1, _step, ("0",), generic=True, sympy="Heaviside", sympy_arguments=(0,), jumps=True,
    difficulty=3, skill="local.kink",
)  # fmt: skip
RELU = Operation(
    "relu", 1, lambda a: max(a, 0.0), ("step(a)",), definition="max(a, 0)", difficulty=2,
    skill="local.kink",
)  # fmt: skip
LEAKY_RELU = Operation(
    "leaky_relu", 1, lambda a: a if a > 0 else float(LEAK) * a,
    (f"step(a) + {LEAK}*(1 - step(a))",), spellings=("leakyrelu",),
    definition=f"max(a, {LEAK}*a)", difficulty=3, skill="local.kink",
)  # fmt: skip
SIGMOID = Operation(
    "sigmoid", 1, _sigmoid, ("sigmoid(a)*(1 - sigmoid(a))",), glyph="σ",
    definition="1/(1 + exp(-a))", difficulty=2,
)  # fmt: skip
SOFTPLUS = Operation(
    "softplus", 1, _softplus, ("sigmoid(a)",), definition="ln(1 + exp(a))", difficulty=3,
    skill="local.sigmoid",
)  # fmt: skip
MAX = Operation(
    "max", 2, max, ("(1 + sign(a - b))/2", "(1 + sign(b - a))/2"), generic=True, sympy="Max",
    difficulty=3, skill="local.kink",
)  # fmt: skip
MIN = Operation(
    "min", 2, min, ("(1 + sign(b - a))/2", "(1 + sign(a - b))/2"), generic=True, sympy="Min",
    difficulty=3, skill="local.kink",
)  # fmt: skip

PI = Operation("pi", 0, lambda: math.pi, glyph="π")
E = Operation("e", 0, lambda: math.e, sympy="E")

OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    # Everything above that is a row: a list of them would be a second place to add each to.
    {row.name: row for row in tuple(globals().values()) if isinstance(row, Operation)}
)
"""Every row by its name, in the order in which they are written above."""


def _spellings(row: Operation) -> Iterator[str]:
    """Every word by which it may be typed; a glyph as `tokens` would read it."""
    yield row.name
    yield from row.spellings
    glyph = unicodedata.normalize("NFKC", row.glyph)
    # `·` and `√` are symbols of the grammar, `σ` and `π` are words.
    if glyph.isidentifier():
        yield glyph


_CALLED = tuple(row for row in OPERATIONS.values() if not row.infix)

FUNCTIONS: Mapping[str, Operation] = MappingProxyType(
    {word: row for row in _CALLED if row.arity for word in _spellings(row)}
)
"""Every typed function name, spellings included."""

CONSTANTS: Mapping[str, Operation] = MappingProxyType(
    {word: row for row in _CALLED if not row.arity for word in _spellings(row)}
)
"""Every typed constant name. A node of the same name takes precedence."""

RADICALS: Mapping[str, Operation] = MappingProxyType(
    {
        row.glyph: row
        for row in _CALLED
        if row.arity == 1 and len(row.glyph) == 1 and not row.glyph.isalnum()
    }
)
"""Signs that stand before their operand, as √ does."""


def _row(name: str) -> Operation:
    return OPERATIONS[name]


# Copies and pickles of a row are the row itself: operations are compared by identity.
copyreg.pickle(Operation, lambda row: (_row, (row.name,)))
