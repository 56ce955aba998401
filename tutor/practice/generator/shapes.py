"""The shapes of problems: graphs whose numbers are still to be chosen.

Lines are text in the grammar of lessons, with slots such as `{x}` or `{0}` for numbers. What is
done in a line is drawn from `PRACTISED` and not from the whole table of operations: a problem is
made again from its seed, and must stay what it was when a row is added there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from tutor.core.formula.operation import Domain, Operation
from tutor.core.formula.operations import ADD, DIV, MUL, OPERATIONS, POW, SUB

OUTPUT = "L"
ASKED_LINE = "u"
"""What the line is called whose local derivative is asked for, where it is not the output."""
PRACTISED = tuple(
    OPERATIONS[name]
    for name in (
        "add", "sub", "mul", "div", "pow", "sin", "cos", "tan", "sec", "csc", "cot", "asin", "acos",
        "atan", "sinh", "cosh", "tanh", "exp", "ln", "sqrt", "abs", "relu", "leaky_relu", "sigmoid",
        "softplus",
    )
)  # fmt: skip
"""The operations of problems, in the order from which they are drawn: those whose derivative is not
0 everywhere; nor max and min, which give all to one side and none to the other, so that a graph
would hold a gradient of 0."""
_INPUTS = ("x", "y", "w")
_INNER = ("a", "b", "c", "g", "h", "p", "q", "r")


_PART = re.compile(r"\{\w+\}|[a-z]+")
"""A slot, or a name."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A graph with slots."""

    lines: Mapping[str, str]
    """Formulas by node, inputs first, the output last."""
    roles: Mapping[str, str]
    """The part that the number in a slot plays: a row of `numbers.GRIDS`."""
    parts: bool
    """Whether several edges leave a node."""

    def filled(self, numbers: Mapping[str, str]) -> str:
        """The graph as assignments."""
        return "\n".join(f"{name} = {line.format(**numbers)}" for name, line in self.lines.items())


@dataclass(slots=True)
class Sketch:
    """A shape while it is drawn."""

    random: Random
    difficulty: int
    lines: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    done: set[tuple[str, ...]] = field(default_factory=set)
    """What has been done to what, so that it is not done twice."""
    parts: bool = False

    def slot(self, role: str) -> str:
        """Room for one more number."""
        name = f"n{len(self.roles)}"
        self.roles[name] = role
        return f"{{{name}}}"

    def input(self, name: str, role: str = "any") -> str:
        """One more input."""
        self.lines[name] = self.slot(role)
        return name

    @property
    def shape(self) -> Shape:
        """The finished shape, with the slots that came to be used.

        They come in the order in which they turn up from the output on, as in a note: so shapes
        that differ in names alone go through the numbers in the same order, and never meet.
        """
        slots: dict[str, None] = {}
        seen, stack = set[str](), [OUTPUT]
        while stack:
            name = stack.pop()
            if name not in seen:
                seen.add(name)
                parts = _PART.findall(self.lines[name])
                slots |= dict.fromkeys(part.strip("{}") for part in parts if part[0] == "{")
                stack += [part for part in reversed(parts) if part in self.lines]
        return Shape(dict(self.lines), {slot: self.roles[slot] for slot in slots}, self.parts)

    def linear(self, operand: str) -> str:
        """`3u + 2` or `3u − 2`."""
        sign = self.random.choice("+-")
        return f"{self.slot('factor')}*{operand} {sign} {self.slot('shift')}"

    def unary(self, operand: str) -> str:
        """Something done to one operand."""
        random = self.random
        choices: list[Operation] = [ADD, ADD, POW, POW, *_functions(self.difficulty)]
        operation = random.choice(choices)
        while (operation.name, operand) in self.done:
            operation = random.choice(choices)
        self.done.add((operation.name, operand))
        if operation is ADD:
            return self.linear(operand)
        if operation is not POW:
            self.restrain(operand, operation)
            return f"{operation.name}({operand})"
        return f"{operand}^{random.choice((2, 2, 3))}"

    def binary(self, left: str, right: str) -> str:
        """Something done to two operands."""
        choices = [ADD, SUB, MUL, MUL] + [DIV] * (self.difficulty > 1)
        operation = self.random.choice(choices)
        factor = f"{self.slot('factor')}*" if self.random.random() < 0.3 else ""
        return apply(operation, factor + left, right)

    def restrain(self, operand: str, operation: Operation) -> None:
        """Let an input lie where an operation is defined, and tame."""
        slot = self.lines.get(operand, "").strip("{}")
        if slot in self.roles:
            self.roles[slot] = _ROLES.get(operation.domain, "angle")


_ROLES = {Domain.POSITIVE: "positive", Domain.NONNEGATIVE: "positive", Domain.UNIT: "unit"}


def _functions(difficulty: int) -> list[Operation]:
    """The functions of one operand."""
    return [row for row in PRACTISED if row.arity == 1 and row.difficulty <= difficulty]


def apply(operation: Operation, left: str, right: str = "") -> str:
    """An operation on operands as one writes it, in parentheses where they are needed."""
    if not operation.infix:
        return f"{operation.name}({', '.join(filter(None, (left, right)))})"
    is_sum = operation is ADD or operation is SUB
    left = left if is_sum else _grouped(left, operation is POW)
    right = right if operation is ADD else _grouped(right, operation is DIV)
    sign = f" {operation.glyph} " if is_sum else operation.glyph
    return f"{left}{sign}{right}"


def _grouped(operand: str, tightly: bool) -> str:
    """In parentheses where it is a sum or, `tightly`, anything but a name or a number."""
    is_sum = " + " in operand or " - " in operand
    is_whole = operand.strip("{}").isalnum()
    return f"({operand})" if is_sum or (tightly and not is_whole) else operand


def grown(random: Random, inputs: int, steps: int, difficulty: int, *, forks: bool) -> Shape:
    """A shape grown line by line: from what is still loose, or, with `forks`, from anything.

    As many lines are left at any time as it takes to tie all loose ends together.
    """
    sketch = Sketch(random, difficulty)
    loose, tied = [sketch.input(name) for name in _INPUTS[:inputs]], list[str]()

    def take() -> str:
        tied.append(loose.pop(random.randrange(len(loose))))
        return tied[-1]

    for left in range(steps, 0, -1):
        spare = left - len(loose)
        moves = ["one"] * (spare >= 0) + ["two"] * (len(loose) > 1)
        if forks and tied:
            moves += ["back"] * 2 * (spare >= 0) + ["aside"] * 2 * (spare >= 1)
        move = random.choice(moves)
        if move == "one":
            line = sketch.unary(take())
        elif move == "two":
            line = sketch.binary(take(), take())
        elif move == "back":
            line = sketch.binary(take(), random.choice(tied[:-1]))
        else:
            line = sketch.unary(random.choice(tied))
        sketch.parts |= move in ("back", "aside")
        name = _INNER[steps - left] if left > 1 else OUTPUT
        sketch.lines[name] = line
        loose.append(name)
    return sketch.shape
