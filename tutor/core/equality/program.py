"""Several expressions as one straight-line program in which equal parts are computed once.

Value numbering (Cocke and Schwartz, 1970): a part is known by its operation and the slots of its
operands, so two spellings of the same tree end in the same slot, and a name that is computed from
others simply *is* the slot of its definition. `modular`, `sampling` and `precision` run programs
in different arithmetics.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property

from tutor.core.formula.calculus import OPERANDS
from tutor.core.formula.expression import Expression, Name, Number, fold, occurrences
from tutor.core.formula.operations import ADD, DIV, EXP, MUL, NEG, POW, SUB, E, Operation
from tutor.core.formula.parser import parse

_MAX_BITS = 2000
"""Exact numbers are kept below this size: towers of powers are never multiplied out."""


@dataclass(frozen=True, slots=True)
class Step:
    """One operation on slots. A constant such as π has no operands."""

    operation: Operation
    operands: tuple[int, ...] = ()


Entry = Fraction | str | Step
"""What fills a slot: an exact number, the value of a free name, or the result of a step."""


@dataclass(frozen=True)
class Program:
    """Slots in an order in which they can be filled; `roots` are those of the expressions."""

    entries: tuple[Entry, ...]
    roots: tuple[int, ...]
    definitions: tuple[int, ...] = ()
    """Slots of the definitions that the roots do not need, but whose domain counts."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The free names, as they first occur."""
        return tuple(entry for entry in self.entries if isinstance(entry, str))

    @cached_property
    def literals(self) -> tuple[Fraction, ...]:
        """The exact numbers."""
        return tuple(entry for entry in self.entries if isinstance(entry, Fraction))

    @cached_property
    def exponents(self) -> frozenset[str]:
        """The free names on which an exponent depends."""
        powers = (e for e in self.entries if isinstance(e, Step) and e.operation is POW)
        needed = self.needed(step.operands[1] for step in powers)
        return frozenset(e for e in map(self.entries.__getitem__, needed) if isinstance(e, str))

    @cached_property
    def constant(self) -> tuple[bool, ...]:
        """For each slot, whether it depends on no name."""
        result: list[bool] = []
        for entry in self.entries:
            if isinstance(entry, Step):
                result.append(all(result[operand] for operand in entry.operands))
            else:
                result.append(not isinstance(entry, str))
        return tuple(result)

    def needed(self, slots: Iterable[int]) -> tuple[int, ...]:
        """The slots from which the given ones are computed, themselves included, in order."""
        found: set[int] = set()
        stack = list(slots)
        while stack:
            slot = stack.pop()
            if slot in found:
                continue
            found.add(slot)
            entry = self.entries[slot]
            if isinstance(entry, Step):
                stack.extend(entry.operands)
        return tuple(sorted(found))


def compile_program(
    expressions: Sequence[Expression],
    definitions: Mapping[str, Expression],
    *,
    whole: bool = True,
) -> Program:
    """Compile expressions in which defined names stand for their definitions.

    With `whole`, definitions that no expression needs are compiled too.
    Raises ValueError where definitions are circular.
    """
    builder = _Builder()
    for name in _ordered(expressions, definitions):
        builder.named[name] = builder.compile(definitions[name])
    roots = tuple(builder.compile(expression) for expression in expressions)
    others: list[int] = []
    if whole:
        for name in _ordered(definitions.values(), definitions):
            if name not in builder.named:
                builder.named[name] = builder.compile(definitions[name])
        others = [
            builder.named[name] if name in builder.named else builder.compile(expression)
            for name, expression in definitions.items()
        ]
    return Program(tuple(builder.entries), roots, tuple(others))


_EULER = Step(E)


class _Builder:
    """Gives each distinct part a slot."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.slots: dict[Entry, int] = {}
        self.named: dict[str, int] = {}

    def compile(self, expression: Expression) -> int:
        return fold(
            expression, self.leaf, lambda node, operands: self.apply(node.operation, operands)
        )

    def leaf(self, node: Number | Name) -> int:
        if isinstance(node, Number):
            return self.slot(node.value)
        return self.named[node.name] if node.name in self.named else self.slot(node.name)

    def apply(self, operation: Operation, operands: tuple[int, ...]) -> int:
        if operation.definition:
            by_name = dict(zip(OPERANDS, operands, strict=False))
            return fold(
                _definition(operation),
                lambda leaf: by_name[leaf.name] if isinstance(leaf, Name) else self.leaf(leaf),
                lambda node, inner: self.apply(node.operation, inner),
            )
        if operation is POW and self.entries[operands[0]] == _EULER:
            return self.apply(EXP, operands[1:])
        numbers = [self.entries[operand] for operand in operands]
        if operands and all(isinstance(number, Fraction) for number in numbers):
            exact = _exact(operation, numbers)  # type: ignore[arg-type]
            if exact is not None:
                return self.slot(exact)
        return self.slot(Step(operation, operands))

    def slot(self, entry: Entry) -> int:
        found = self.slots.get(entry)
        if found is None:
            found = self.slots[entry] = len(self.entries)
            self.entries.append(entry)
        return found


@cache
def _definition(operation: Operation) -> Expression:
    return parse(operation.definition)


def _exact(operation: Operation, operands: Sequence[Fraction]) -> Fraction | None:
    """Arithmetic on exact numbers, while they stay small."""
    left, right = operands[0], operands[-1]
    result: Fraction | None = None
    if operation is NEG:
        result = -left
    elif operation is ADD:
        result = left + right
    elif operation is SUB:
        result = left - right
    elif operation is MUL:
        result = left * right
    elif operation is DIV and right:
        result = left / right
    elif operation is POW and _is_small_power(left, right):
        result = left**right.numerator
    return result if result is not None and bits(result) <= _MAX_BITS else None


def _is_small_power(base: Fraction, exponent: Fraction) -> bool:
    if exponent.denominator != 1 or (base == 0 and exponent <= 0):
        return False
    return bits(base) * abs(exponent.numerator) <= _MAX_BITS


def bits(value: Fraction) -> int:
    """How many bits an exact number takes."""
    return value.numerator.bit_length() + value.denominator.bit_length()


def _ordered(
    expressions: Iterable[Expression], definitions: Mapping[str, Expression]
) -> tuple[str, ...]:
    """The defined names that expressions need, each after those it is computed from."""
    done: dict[str, None] = {}
    open_: set[str] = set()
    stack = [(name, False) for name in _defined(expressions, definitions)]
    while stack:
        name, ready = stack.pop()
        if ready:
            open_.discard(name)
            done[name] = None
        elif name in open_:
            raise ValueError(f"circular definition of {name!r}")
        elif name not in done:
            open_.add(name)
            stack.append((name, True))
            stack += [
                (inner, False)
                for inner in _defined([definitions[name]], definitions)
                if inner not in done
            ]
    return tuple(done)


def _defined(expressions: Iterable[Expression], definitions: Mapping[str, Expression]) -> list[str]:
    names = (name.name for expression in expressions for name in occurrences(expression))
    return [name for name in dict.fromkeys(names) if name in definitions]
