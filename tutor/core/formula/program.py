"""Several expressions as one straight-line program in which equal parts are computed once.

Value numbering (Cocke and Schwartz, 1970): a part is known by its operation and the slots of its
operands, so two spellings of the same tree end in the same slot, and a name that is computed from
others simply *is* the slot of its definition. Programs are run in different arithmetics: modulo
primes, in floating point, in many digits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from tutor.core.formula.calculus import unfold
from tutor.core.formula.expression import Expression, Name, Number, fold, occurrences
from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import EXP, POW, E
from tutor.core.formula.rational import exact_result


@dataclass(frozen=True, slots=True)
class Call:
    """One operation on slots. A constant such as π has no operands."""

    operation: Operation
    operands: tuple[int, ...] = ()


Term = Fraction | str | Call
"""What fills a slot: an exact number, the value of a free name, or the result of a call."""


@dataclass(frozen=True)
class Program:
    """Slots in an order in which they can be filled; `roots` are those of the expressions."""

    terms: tuple[Term, ...]
    roots: tuple[int, ...]
    definitions: tuple[int, ...] = ()
    """Slots of the definitions that the roots do not need, but whose domain counts."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The free names, as they first occur."""
        return tuple(term for term in self.terms if isinstance(term, str))

    @cached_property
    def literals(self) -> tuple[Fraction, ...]:
        """The exact numbers."""
        return tuple(term for term in self.terms if isinstance(term, Fraction))

    @cached_property
    def exponents(self) -> frozenset[str]:
        """The free names on which an exponent depends."""
        powers = (e for e in self.terms if isinstance(e, Call) and e.operation is POW)
        needed = self.needed(step.operands[1] for step in powers)
        return frozenset(e for e in map(self.terms.__getitem__, needed) if isinstance(e, str))

    @cached_property
    def constant(self) -> tuple[bool, ...]:
        """For each slot, whether it depends on no name."""
        result: list[bool] = []
        for term in self.terms:
            if isinstance(term, Call):
                result.append(all(result[operand] for operand in term.operands))
            else:
                result.append(not isinstance(term, str))
        return tuple(result)

    def needed(self, slots: Iterable[int]) -> tuple[int, ...]:
        """The slots from which the given ones are computed, themselves included, in order."""
        needed: set[int] = set()
        stack = list(slots)
        while stack:
            slot = stack.pop()
            if slot in needed:
                continue
            needed.add(slot)
            term = self.terms[slot]
            if isinstance(term, Call):
                stack.extend(term.operands)
        return tuple(sorted(needed))


def compile_program(
    expressions: Sequence[Expression],
    definitions: Mapping[str, Expression],
    *,
    whole: bool = True,
) -> Program:
    """Compile expressions in which defined names stand for their definitions.

    The roots of the program are the expressions, in their order. With `whole`, definitions that no
    expression needs are compiled too. Raises ValueError where definitions are circular.
    """
    # Definitions first, each after those it needs. A name is then a slot and never a substitution:
    # a hundred lines that each double the last take a hundred slots, not 2¹⁰⁰ terms.
    compiler = _Compiler()
    for name in _ordered(expressions, definitions):
        compiler.named[name] = compiler.compile(definitions[name])
    roots = tuple(compiler.compile(expression) for expression in expressions)
    others: list[int] = []
    if whole:
        # Points where some line of the graph is undefined must not decide, even if no side uses it.
        for name in _ordered(definitions.values(), definitions):
            if name not in compiler.named:
                compiler.named[name] = compiler.compile(definitions[name])
        others = [
            compiler.named[name] if name in compiler.named else compiler.compile(expression)
            for name, expression in definitions.items()
        ]
    return Program(tuple(compiler.terms), roots, tuple(others))


_EULER = Call(E)


class _Compiler:
    """Gives each distinct part a slot."""

    def __init__(self) -> None:
        self.terms: list[Term] = []
        self.slots: dict[Term, int] = {}
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
            # relu(x) and max(x, 0) are to end in the same slot.
            return unfold(operation, operands, self.leaf, self.apply)
        if operation is POW and self.terms[operands[0]] == _EULER:
            # e^x and exp(x) are written with equal right; one slot for both.
            return self.apply(EXP, operands[1:])
        numbers = [n for n in map(self.terms.__getitem__, operands) if isinstance(n, Fraction)]
        if operands and len(numbers) == len(operands):
            exact = exact_result(operation, numbers)
            if exact is not None:
                return self.slot(exact)
        return self.slot(Call(operation, operands))

    def slot(self, term: Term) -> int:
        if term not in self.slots:
            self.slots[term] = len(self.terms)
            self.terms.append(term)
        return self.slots[term]


def _ordered(
    expressions: Iterable[Expression], definitions: Mapping[str, Expression]
) -> tuple[str, ...]:
    """The defined names that expressions need, each after those it is computed from."""
    order: dict[str, None] = {}
    open_: set[str] = set()
    # Depth first, with each name twice on the stack: before and after what it is computed from.
    stack = [(name, False) for name in _defined(expressions, definitions)]
    while stack:
        name, ready = stack.pop()
        if ready:
            open_.discard(name)
            order[name] = None
        elif name in open_:
            raise ValueError(f"circular definition of {name!r}")
        elif name not in order:
            open_.add(name)
            stack.append((name, True))
            stack += [
                (inner, False)
                for inner in _defined([definitions[name]], definitions)
                if inner not in order
            ]
    return tuple(order)


def _defined(expressions: Iterable[Expression], definitions: Mapping[str, Expression]) -> list[str]:
    names = (name.name for expression in expressions for name in occurrences(expression))
    return [name for name in dict.fromkeys(names) if name in definitions]
