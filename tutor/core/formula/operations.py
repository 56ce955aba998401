"""The table of operations: everything there is to know of each, in one place.

Parser, engine, SymPy mirror, explanations, author's guide and tests all loop over `OPERATIONS`;
adding an operation is adding one entry. Partial derivatives are formulas in our own grammar, in
which the operands are called `a` and `b`; tests prove every one of them against SymPy and against
finite differences.

At a kink the derivative is a convention, the one machine-learning libraries share: relu′(0) = 0,
|·|′(0) = 0, and max and min split a tie in halves.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class Domain(Enum):
    """Where an operation is defined over the real numbers."""

    REAL = "real"
    POSITIVE = "positive"
    NONNEGATIVE = "nonnegative"
    UNIT = "unit"
    DIVISOR = "divisor"
    POWER = "power"
    POLES = "poles"

    def holds(self, *operands: float) -> bool:
        """Whether the operands lie in the domain (poles are left to the value itself)."""
        return _HOLDS[self](*operands)


def _power_is_real(a: float, b: float) -> bool:
    if a == 0:
        return b >= 0
    return a > 0 or b % 1 == 0


_HOLDS: Mapping[Domain, Callable[..., bool]] = {
    Domain.REAL: lambda *_: True,
    Domain.POSITIVE: lambda a: a > 0,
    Domain.NONNEGATIVE: lambda a: a >= 0,
    Domain.UNIT: lambda a: -1 <= a <= 1,
    Domain.DIVISOR: lambda _, b: b != 0,
    Domain.POWER: _power_is_real,
    Domain.POLES: lambda *_: True,
}


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """One operation and all its faces. Compared by identity: there is one of each."""

    name: str
    """Its stable name, which is also how a function is typed."""
    arity: int
    forward: Callable[..., float]
    partials: tuple[str, ...] = ()
    """∂result/∂operand for each operand, as formulas in `a` and `b`."""
    glyph: str = ""
    """How it is shown when not by its name: `·`, `√`, `π`."""
    spellings: tuple[str, ...] = ()
    """Further ways to type it."""
    domain: Domain = Domain.REAL
    sympy: str = ""
    """Its name in SymPy; empty when `definition` or Python's own operator says what it is."""
    definition: str = ""
    """What it stands for, in terms of other operations."""
    difficulty: int = 1
    """1 (first lessons) to 5."""
    skill: str = ""
    """The skill it shares with its kin; empty where it has one of its own."""
    bare: bool = False
    """Traditionally written without parentheses around a single name: cos x."""
    infix: bool = False
    """Written between its operands (or, with one operand, before it) rather than as a call."""

    @property
    def local_skill(self) -> str:
        """The skill that its local derivative exercises: `local.NAME` unless it shares one."""
        return self.skill or f"local.{self.name}"

    def __repr__(self) -> str:
        return f"<operation {self.name}>"

    def __reduce__(self) -> tuple[Callable[[str], Operation], tuple[str]]:
        """Copies and pickles are the entry itself."""
        return _entry, (self.name,)


def _entry(name: str) -> Operation:
    return OPERATIONS[name]


def _sigmoid(a: float) -> float:
    # Two forms, so that neither tail overflows.
    if a >= 0:
        return 1.0 / (1.0 + math.exp(-a))
    return math.exp(a) / (1.0 + math.exp(a))


def _softplus(a: float) -> float:
    return max(a, 0.0) + math.log1p(math.exp(-abs(a)))


def _sign(a: float) -> float:
    return float((a > 0) - (a < 0))


def _step(a: float) -> float:
    return 1.0 if a > 0 else 0.0


def _power(a: float, b: float) -> float:
    result: float | complex = a**b
    if isinstance(result, complex):
        raise ValueError("a fractional power of a negative number is not real")
    return result


LEAK = "0.01"
"""The slope of leaky relu left of zero, as in PyTorch and Keras' classic default."""

ADD = Operation("add", 2, operator.add, ("1", "1"), glyph="+", infix=True, skill="local.sum")
SUB = Operation("sub", 2, operator.sub, ("1", "-1"), glyph="-", infix=True, skill="local.sum")
MUL = Operation("mul", 2, operator.mul, ("b", "a"), glyph="*", infix=True, skill="local.product")
DIV = Operation(
    "div", 2, operator.truediv, ("1/b", "-a/b^2"), glyph="/", domain=Domain.DIVISOR,
    infix=True, difficulty=2, skill="local.quotient",
)  # fmt: skip
POW = Operation(
    "pow", 2, _power, ("b*a^(b-1)", "a^b*ln(a)"), glyph="^", domain=Domain.POWER, sympy="Pow",
    infix=True, skill="local.power",
)  # fmt: skip
NEG = Operation("neg", 1, operator.neg, ("-1",), glyph="-", infix=True, skill="local.sum")

SIN = Operation("sin", 1, math.sin, ("cos(a)",), sympy="sin", bare=True, skill="local.trig")
COS = Operation("cos", 1, math.cos, ("-sin(a)",), sympy="cos", bare=True, skill="local.trig")
TAN = Operation(
    "tan", 1, math.tan, ("1/cos(a)^2",), domain=Domain.POLES, sympy="tan", bare=True, difficulty=2,
    skill="local.trig",
)  # fmt: skip
SEC = Operation(
    "sec", 1, lambda a: 1 / math.cos(a), ("sec(a)*tan(a)",), domain=Domain.POLES, sympy="sec",
    bare=True, difficulty=3, skill="local.trig",
)  # fmt: skip
CSC = Operation(
    "csc", 1, lambda a: 1 / math.sin(a), ("-csc(a)*cot(a)",), domain=Domain.POLES, sympy="csc",
    bare=True, difficulty=3, skill="local.trig",
)  # fmt: skip
COT = Operation(
    "cot", 1, lambda a: math.cos(a) / math.sin(a), ("-1/sin(a)^2",), domain=Domain.POLES,
    sympy="cot", bare=True, difficulty=3, skill="local.trig",
)  # fmt: skip
ASIN = Operation(
    "asin", 1, math.asin, ("1/sqrt(1 - a^2)",), spellings=("arcsin",), domain=Domain.UNIT,
    sympy="asin", bare=True, difficulty=3, skill="local.inverse-trig",
)  # fmt: skip
ACOS = Operation(
    "acos", 1, math.acos, ("-1/sqrt(1 - a^2)",), spellings=("arccos",), domain=Domain.UNIT,
    sympy="acos", bare=True, difficulty=3, skill="local.inverse-trig",
)  # fmt: skip
ATAN = Operation(
    "atan", 1, math.atan, ("1/(1 + a^2)",), spellings=("arctan",), sympy="atan", bare=True,
    difficulty=3, skill="local.inverse-trig",
)  # fmt: skip
SINH = Operation(
    "sinh", 1, math.sinh, ("cosh(a)",), sympy="sinh", bare=True, difficulty=3,
    skill="local.hyperbolic",
)  # fmt: skip
COSH = Operation(
    "cosh", 1, math.cosh, ("sinh(a)",), sympy="cosh", bare=True, difficulty=3,
    skill="local.hyperbolic",
)  # fmt: skip
TANH = Operation(
    "tanh", 1, math.tanh, ("1 - tanh(a)^2",), sympy="tanh", bare=True, difficulty=2,
    skill="local.hyperbolic",
)  # fmt: skip
EXP = Operation("exp", 1, math.exp, ("exp(a)",), sympy="exp")
LN = Operation(
    "ln", 1, math.log, ("1/a",), spellings=("log",), domain=Domain.POSITIVE, sympy="log", bare=True
)
SQRT = Operation(
    "sqrt", 1, math.sqrt, ("1/(2*sqrt(a))",), glyph="√", domain=Domain.NONNEGATIVE, sympy="sqrt",
    skill="local.power",
)  # fmt: skip
ABS = Operation("abs", 1, abs, ("sign(a)",), sympy="Abs", difficulty=2, skill="local.kink")
SIGN = Operation("sign", 1, _sign, ("0",), sympy="sign", difficulty=3, skill="local.kink")
STEP = Operation("step", 1, _step, ("0",), sympy="Heaviside", difficulty=3, skill="local.kink")
RELU = Operation("relu", 1, lambda a: max(a, 0.0), ("step(a)",), definition="max(a, 0)",
                 difficulty=2, skill="local.kink")  # fmt: skip
LEAKY_RELU = Operation(
    "leaky_relu", 1, lambda a: a if a > 0 else float(LEAK) * a,
    (f"step(a) + {LEAK}*(1 - step(a))",), spellings=("leakyrelu",),
    definition=f"max(a, {LEAK}*a)", difficulty=3, skill="local.kink",
)  # fmt: skip
SIGMOID = Operation(
    "sigmoid", 1, _sigmoid, ("sigmoid(a)*(1 - sigmoid(a))",), spellings=("σ",), glyph="σ",
    definition="1/(1 + exp(-a))", difficulty=2,
)  # fmt: skip
SOFTPLUS = Operation(
    "softplus", 1, _softplus, ("sigmoid(a)",), definition="ln(1 + exp(a))", difficulty=3,
    skill="local.sigmoid",
)  # fmt: skip
MAX = Operation(
    "max", 2, max, ("(1 + sign(a - b))/2", "(1 + sign(b - a))/2"), sympy="Max", difficulty=3,
    skill="local.kink",
)  # fmt: skip
MIN = Operation(
    "min", 2, min, ("(1 + sign(b - a))/2", "(1 + sign(a - b))/2"), sympy="Min", difficulty=3,
    skill="local.kink",
)  # fmt: skip

PI = Operation("pi", 0, lambda: math.pi, glyph="π", spellings=("π",), sympy="pi")
E = Operation("e", 0, lambda: math.e, sympy="E")

OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        entry.name: entry
        for entry in (
            ADD, SUB, MUL, DIV, POW, NEG,
            SIN, COS, TAN, SEC, CSC, COT, ASIN, ACOS, ATAN, SINH, COSH, TANH,
            EXP, LN, SQRT, ABS, SIGN, STEP, RELU, LEAKY_RELU, SIGMOID, SOFTPLUS, MAX, MIN,
            PI, E,
        )
    }
)  # fmt: skip

FUNCTIONS: Mapping[str, Operation] = MappingProxyType(
    {
        spelling: entry
        for entry in OPERATIONS.values()
        if entry.arity and not entry.infix
        for spelling in (entry.name, *entry.spellings)
    }
)
"""Every typed function name, spellings included."""

CONSTANTS: Mapping[str, Operation] = MappingProxyType(
    {
        spelling: entry
        for entry in OPERATIONS.values()
        if not entry.arity
        for spelling in (entry.name, *entry.spellings)
    }
)
"""Every typed constant name. A node of the same name takes precedence."""
