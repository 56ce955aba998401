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

from tutor.core.formula import scalars
from tutor.core.formula.operation import Domain, Operation, Reach

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
    "sub", 2, operator.sub, ("1", "-1"), glyph="-", spellings=("subtract",), infix=True,
    generic=True, skill="local.sum",
)  # fmt: skip
MUL = Operation(
    "mul", 2, operator.mul, ("b", "a"), glyph="*", spellings=("multiply",), infix=True,
    generic=True, skill="local.product",
)  # fmt: skip
DIV = Operation(
    "div", 2, operator.truediv, ("1/b", "-a/b^2"), glyph="/", spellings=("divide",),
    domain=Domain.DIVISOR, infix=True, generic=True, difficulty=2, skill="local.quotient",
)  # fmt: skip
POW = Operation(
    "pow", 2, scalars.power, ("b*a^(b-1)", "a^b*ln(a)"), glyph="^", spellings=("power",),
    domain=Domain.POWER, infix=True, generic=True, skill="local.power",
)  # fmt: skip
NEG = Operation(
    "neg", 1, operator.neg, ("-1",), glyph="-", spellings=("negative",), infix=True, generic=True,
    skill="local.sum",
)  # fmt: skip

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
    "csc", 1, lambda a: 1 / math.sin(a), ("-csc(a)*cot(a)",), spellings=("cosec",),
    domain=Domain.POLES, reach=_ANGLE, bare=True, difficulty=3, skill="local.trig",
)  # fmt: skip
COT = Operation(
    "cot", 1, lambda a: math.cos(a) / math.sin(a), ("-1/sin(a)^2",),
    spellings=("cotan", "ctg"), domain=Domain.POLES, reach=_ANGLE, bare=True, difficulty=3,
    skill="local.trig",
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
    "atan", 1, math.atan, ("1/(1 + a^2)",), spellings=("arctan", "arctg"), reach=_ANGLE,
    bare=True, difficulty=3, skill="local.inverse-trig",
)  # fmt: skip
ACOT = Operation(
    "acot", 1, lambda a: math.pi / 2 - math.atan(a), ("-1/(1 + a^2)",),
    spellings=("arccot", "arcctg"), definition="pi/2 - atan(a)", bare=True, difficulty=4,
    skill="local.inverse-trig",
)  # fmt: skip
ASEC = Operation(
    "asec", 1, lambda a: math.acos(1 / a), ("1/(abs(a)*sqrt(a^2 - 1))",), spellings=("arcsec",),
    domain=Domain.OUTSIDE, definition="acos(1/a)", bare=True, difficulty=4,
    skill="local.inverse-trig",
)  # fmt: skip
ACSC = Operation(
    "acsc", 1, lambda a: math.asin(1 / a), ("-1/(abs(a)*sqrt(a^2 - 1))",),
    spellings=("arccsc", "arccosec"), domain=Domain.OUTSIDE, definition="asin(1/a)", bare=True,
    difficulty=4, skill="local.inverse-trig",
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
SECH = Operation(
    "sech", 1, scalars.sech, ("-sech(a)*tanh(a)",), definition="1/cosh(a)", bare=True,
    difficulty=4, skill="local.hyperbolic",
)  # fmt: skip
CSCH = Operation(
    "csch", 1, scalars.csch, ("-csch(a)*coth(a)",), spellings=("cosech",), domain=Domain.NONZERO,
    definition="1/sinh(a)", bare=True, difficulty=4, skill="local.hyperbolic",
)  # fmt: skip
COTH = Operation(
    "coth", 1, lambda a: 1 / math.tanh(a), ("-csch(a)^2",), domain=Domain.NONZERO,
    definition="1/tanh(a)", bare=True, difficulty=4, skill="local.hyperbolic",
)  # fmt: skip
ASINH = Operation(
    "asinh", 1, math.asinh, ("1/sqrt(a^2 + 1)",), spellings=("arcsinh", "arsinh"),
    definition="ln(a + sqrt(a^2 + 1))", bare=True, difficulty=4, skill="local.hyperbolic",
)  # fmt: skip
ACOSH = Operation(
    "acosh", 1, math.acosh, ("1/sqrt(a^2 - 1)",), spellings=("arccosh", "arcosh"),
    domain=Domain.AT_LEAST_ONE, definition="ln(a + sqrt(a^2 - 1))", bare=True, difficulty=4,
    skill="local.hyperbolic",
)  # fmt: skip
ATANH = Operation(
    "atanh", 1, math.atanh, ("1/(1 - a^2)",), spellings=("arctanh", "artanh"),
    domain=Domain.INSIDE, definition="ln((1 + a)/(1 - a))/2", bare=True, difficulty=4,
    skill="local.hyperbolic",
)  # fmt: skip
ACOTH = Operation(
    "acoth", 1, lambda a: math.atanh(1 / a), ("1/(1 - a^2)",), spellings=("arccoth", "arcoth"),
    domain=Domain.BEYOND, definition="ln((a + 1)/(a - 1))/2", bare=True, difficulty=4,
    skill="local.hyperbolic",
)  # fmt: skip
ASECH = Operation(
    "asech", 1, lambda a: math.acosh(1 / a), ("-1/(a*sqrt(1 - a^2))",),
    spellings=("arcsech", "arsech"), domain=Domain.PROPER,
    definition="ln((1 + sqrt(1 - a^2))/a)", bare=True, difficulty=4, skill="local.hyperbolic",
)  # fmt: skip
ACSCH = Operation(
    "acsch", 1, lambda a: math.asinh(1 / a), ("-1/(abs(a)*sqrt(1 + a^2))",),
    spellings=("arccsch", "arcsch"), domain=Domain.NONZERO,
    definition="ln(1/a + sqrt(1/a^2 + 1))", bare=True, difficulty=4, skill="local.hyperbolic",
)  # fmt: skip
EXP = Operation("exp", 1, math.exp, ("exp(a)",))
EXP2 = Operation(
    "exp2", 1, lambda a: 2.0**a, ("2^a*ln(2)",), definition="2^a", difficulty=4, skill="local.exp"
)
EXPM1 = Operation(
    "expm1", 1, math.expm1, ("exp(a)",), definition="exp(a) - 1", difficulty=4, skill="local.exp"
)
LN = Operation(
    "ln", 1, math.log, ("1/a",), spellings=("log",), domain=Domain.POSITIVE, sympy="log",
    reach=_FAR, bare=True,
)  # fmt: skip
LOG2 = Operation(
    "log2", 1, math.log2, ("1/(a*ln(2))",), glyph="log₂", spellings=("log_2",),
    domain=Domain.POSITIVE, definition="ln(a)/ln(2)", bare=True, difficulty=4, skill="local.ln",
)  # fmt: skip
LOG10 = Operation(
    "log10", 1, math.log10, ("1/(a*ln(10))",), glyph="log₁₀", spellings=("log_10", "lg"),
    domain=Domain.POSITIVE, definition="ln(a)/ln(10)", bare=True, difficulty=4, skill="local.ln",
)  # fmt: skip
LOG1P = Operation(
    "log1p", 1, math.log1p, ("1/(1 + a)",), domain=Domain.ABOVE_MINUS_ONE, definition="ln(1 + a)",
    difficulty=4, skill="local.ln",
)  # fmt: skip
SQRT = Operation(
    "sqrt", 1, math.sqrt, ("1/(2*sqrt(a))",), glyph="√", domain=Domain.NONNEGATIVE, reach=_FAR,
    skill="local.power",
)  # fmt: skip
RSQRT = Operation(
    "rsqrt", 1, lambda a: 1 / math.sqrt(a), ("-1/(2*a*sqrt(a))",), domain=Domain.POSITIVE,
    definition="1/sqrt(a)", difficulty=4, skill="local.power",
)  # fmt: skip
CBRT = Operation(
    "cbrt", 1, math.cbrt, ("1/(3*cbrt(a)^2)",), glyph="∛", definition="sign(a)*abs(a)^(1/3)",
    difficulty=4, skill="local.power",
)  # fmt: skip
SQUARE = Operation(
    "square", 1, lambda a: a * a, ("2*a",), definition="a^2", difficulty=4, skill="local.power"
)
HYPOT = Operation(
    "hypot", 2, math.hypot, ("a/hypot(a, b)", "b/hypot(a, b)"), definition="sqrt(a^2 + b^2)",
    difficulty=4, skill="local.power",
)  # fmt: skip
ABS = Operation(
    "abs", 1, abs, ("sign(a)",), spellings=("fabs", "absolute"), generic=True, difficulty=2,
    skill="local.kink",
)  # fmt: skip
SIGN = Operation(
    "sign", 1, scalars.sign, ("0",), spellings=("sgn", "signum"), generic=True, sympy="sign",
    jumps=True, difficulty=3, skill="local.kink",
)  # fmt: skip
STEP = Operation(
    "step", 1, scalars.step, ("0",), spellings=("heaviside",), generic=True, sympy="Heaviside",
    sympy_arguments=(0,), jumps=True, difficulty=3, skill="local.kink",
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
RELU6 = Operation(
    "relu6", 1, lambda a: min(max(a, 0.0), 6.0), ("step(a)*step(6 - a)",),
    definition="min(max(a, 0), 6)", difficulty=4, skill="local.kink",
)  # fmt: skip
ELU = Operation(
    "elu", 1, scalars.elu, ("exp(min(a, 0))",), definition="max(a, 0) + exp(min(a, 0)) - 1",
    difficulty=4, skill="local.kink",
)  # fmt: skip
SIGMOID = Operation(
    "sigmoid", 1, scalars.sigmoid, ("sigmoid(a)*(1 - sigmoid(a))",), glyph="σ",
    spellings=("logistic", "expit"),
    definition="1/(1 + exp(-a))", difficulty=2,
)  # fmt: skip
SOFTPLUS = Operation(
    "softplus", 1, scalars.softplus, ("sigmoid(a)",), definition="ln(1 + exp(a))", difficulty=3,
    skill="local.sigmoid",
)  # fmt: skip
LOG_SIGMOID = Operation(
    "logsigmoid", 1, lambda a: -scalars.softplus(-a), ("sigmoid(-a)",), spellings=("log_sigmoid",),
    definition="-ln(1 + exp(-a))", difficulty=4, skill="local.sigmoid",
)  # fmt: skip
SILU = Operation(
    "silu", 1, lambda a: a * scalars.sigmoid(a), ("sigmoid(a)*(1 + a*(1 - sigmoid(a)))",),
    spellings=("swish",), definition="a*sigmoid(a)", difficulty=4, skill="local.sigmoid",
)  # fmt: skip
MISH = Operation(
    "mish", 1, lambda a: a * math.tanh(scalars.softplus(a)),
    ("tanh(softplus(a)) + a*sigmoid(a)*(1 - tanh(softplus(a))^2)",),
    definition="a*tanh(softplus(a))", difficulty=4, skill="local.sigmoid",
)  # fmt: skip
ERF = Operation(
    "erf", 1, math.erf, ("2*exp(-a^2)/sqrt(pi)",), reach=(Reach.ANY, Reach.LOG), difficulty=4,
    skill="local.exp",
)  # fmt: skip
ERFC = Operation(
    "erfc", 1, math.erfc, ("-2*exp(-a^2)/sqrt(pi)",), definition="1 - erf(a)", difficulty=4,
    skill="local.exp",
)  # fmt: skip
GELU = Operation(
    "gelu", 1, scalars.gelu, ("(1 + erf(a/sqrt(2)))/2 + a*exp(-a^2/2)/sqrt(2*pi)",),
    definition="a*(1 + erf(a/sqrt(2)))/2", difficulty=4, skill="local.sigmoid",
)  # fmt: skip
SOFTSIGN = Operation(
    "softsign", 1, lambda a: a / (1 + abs(a)), ("1/(1 + abs(a))^2",), definition="a/(1 + abs(a))",
    difficulty=4, skill="local.sigmoid",
)  # fmt: skip
MAX = Operation(
    "max", 2, max, ("(1 + sign(a - b))/2", "(1 + sign(b - a))/2"), spellings=("maximum",),
    generic=True, variadic=True, sympy="Max", difficulty=3, skill="local.kink",
)  # fmt: skip
MIN = Operation(
    "min", 2, min, ("(1 + sign(b - a))/2", "(1 + sign(a - b))/2"), spellings=("minimum",),
    generic=True, variadic=True, sympy="Min", difficulty=3, skill="local.kink",
)  # fmt: skip

PI = Operation("pi", 0, lambda: math.pi, glyph="π", spellings=("Pi", "PI"))
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

WRITTEN_OUT: Mapping[str, Operation] = MappingProxyType(
    {word: row for row in OPERATIONS.values() if row.infix for word in (row.name, *row.spellings)}
)
"""What code calls the operations that have a sign: pow(x, 2). Nodes may be named so, too."""

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
