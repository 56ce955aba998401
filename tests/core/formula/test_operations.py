"""Every row of the table: its partial derivatives against SymPy and against finite differences."""

import copy
import pickle
import random
from contextlib import suppress

import mpmath
import pytest
import sympy

from tutor.core.equality.equivalence import compare
from tutor.core.equality.symbolic import symbol, to_sympy
from tutor.core.formula.calculus import OPERANDS, partial_formula
from tutor.core.formula.expression import Apply, Name, evaluate
from tutor.core.formula.multiprecision import Multiprecision
from tutor.core.formula.notation import plain, pretty
from tutor.core.formula.operation import Domain, Operation
from tutor.core.formula.operations import CONSTANTS, FUNCTIONS, OPERATIONS, WRITTEN_OUT
from tutor.core.formula.parser import parse
from tutor.core.formula.program import compile_program
from tutor.core.formula.reading import read

ROWS = [entry for entry in OPERATIONS.values() if entry.arity]


def operands(operation: Operation, count: int = 12) -> list[tuple[float, ...]]:
    """Points well inside the domain, away from kinks and poles."""
    draw = random.Random(operation.name)
    found: list[tuple[float, ...]] = []
    while len(found) < count:
        low = 0.1 if operation.domain in (Domain.POSITIVE, Domain.NONNEGATIVE, Domain.POWER) else -3
        point = tuple(draw.uniform(low, 3) for _ in range(operation.arity))
        if operation.domain is Domain.UNIT:
            point = tuple(p / 3.5 for p in point)
        if min(map(abs, point)) < 0.1 or (len(point) == 2 and abs(point[0] - point[1]) < 0.1):
            continue
        with suppress(ArithmeticError, ValueError):  # an edge of its own: acosh
            operation.forward(*point)
            found.append(point)
    return found


def applied(operation: Operation) -> Apply:
    return Apply(operation, tuple(Name(name) for name in OPERANDS[: operation.arity]))


CASES = [(row, position) for row in ROWS for position in range(row.arity)]


@pytest.mark.parametrize(("row", "position"), CASES, ids=lambda v: getattr(v, "name", v))
def test_partials_agree_with_sympy(row: Operation, position: int) -> None:
    derived = sympy.diff(to_sympy(applied(row)), symbol(OPERANDS[position]))
    ours = partial_formula(row, position)
    for point in operands(row):
        at = {symbol(name): value for name, value in zip(OPERANDS, point, strict=False)}
        expected = float(derived.doit().subs(at).evalf(20))
        values = dict(zip(OPERANDS, point, strict=False))
        assert evaluate(ours, values) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(("row", "position"), CASES, ids=lambda v: getattr(v, "name", v))
def test_partials_agree_with_differences(row: Operation, position: int) -> None:
    """Central differences of SymPy's function in 60 digits: the error is h² = 10⁻⁴⁰."""
    names = [symbol(name) for name in OPERANDS[: row.arity]]
    function = sympy.lambdify(names, to_sympy(applied(row)), "mpmath")
    with mpmath.workdps(60):
        h = mpmath.mpf(10) ** -20
        for point in operands(row):
            up = [mpmath.mpf(p) + h * (i == position) for i, p in enumerate(point)]
            down = [mpmath.mpf(p) - h * (i == position) for i, p in enumerate(point)]
            expected = float((function(*up) - function(*down)) / (2 * h))
            values = dict(zip(OPERANDS, point, strict=False))
            found = evaluate(partial_formula(row, position), values)
            assert found == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_forward_agrees_with_sympy(row: Operation) -> None:
    for point in operands(row):
        at = {symbol(name): value for name, value in zip(OPERANDS, point, strict=False)}
        expected = float(to_sympy(applied(row)).subs(at).evalf(20))
        assert row.forward(*point) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("name", ["relu", "leaky_relu", "abs", "sign", "step"])
def test_kinks_follow_the_usual_convention(name: str) -> None:
    slope = evaluate(partial_formula(OPERATIONS[name], 0), {"a": 0.0})
    assert slope == {"leaky_relu": 0.01}.get(name, 0)


@pytest.mark.parametrize("name", ["max", "min"])
def test_ties_are_split_in_halves(name: str) -> None:
    for position in (0, 1):
        assert evaluate(partial_formula(OPERATIONS[name], position), {"a": 2.0, "b": 2.0}) == 0.5


def test_tails_do_not_overflow() -> None:
    assert OPERATIONS["sigmoid"].forward(-1000.0) == 0.0
    assert OPERATIONS["sigmoid"].forward(1000.0) == 1.0
    assert OPERATIONS["softplus"].forward(1000.0) == 1000.0


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_definitions_agree_with_the_row(row: Operation) -> None:
    if not row.definition:
        return
    for point in operands(row):
        values = dict(zip(OPERANDS, point, strict=False))
        assert evaluate(parse(row.definition), values) == pytest.approx(row.forward(*point))
    assert compare(parse(row.definition), applied(row)).verdict == "equal"


@pytest.mark.parametrize("row", OPERATIONS.values(), ids=lambda row: row.name)
def test_every_row_can_be_written_and_read(row: Operation) -> None:
    tree = applied(row)
    assert parse(plain(tree)) == tree
    assert read(pretty(tree), OPERANDS).expression == tree
    for spelling in row.spellings:
        table = WRITTEN_OUT if row.infix else FUNCTIONS if row.arity else CONSTANTS
        assert table[spelling] is row


@pytest.mark.parametrize("row", OPERATIONS.values(), ids=lambda row: row.name)
def test_every_row_is_known_to_mpmath(row: Operation) -> None:
    """In 200 bits, or by its definition; and where it has no value, both say so."""
    program = compile_program([applied(row)], {})
    arithmetic = Multiprecision(200)
    for point in operands(row) if row.arity else [()]:
        values = dict(zip(OPERANDS, point, strict=False))
        result = arithmetic.run(program, program.needed(program.roots), values)[program.roots[0]]
        assert float(result) == pytest.approx(row.forward(*point), rel=1e-12)


OUTSIDE = {
    Domain.POSITIVE: [(0.0,), (-1.0,)],
    Domain.NONNEGATIVE: [(-1.0,)],
    Domain.UNIT: [(1.5,), (-1.5,)],
    Domain.DIVISOR: [(1.0, 0.0)],
    Domain.POWER: [(-2.0, 0.5), (0.0, -1.0)],
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_outside_its_domain_a_row_refuses(row: Operation) -> None:
    for point in OUTSIDE.get(row.domain, []):
        assert not row.domain.holds(*point)
        with pytest.raises((ArithmeticError, ValueError)):
            row.forward(*point)


def test_a_row_without_its_derivatives_is_refused() -> None:
    with pytest.raises(ValueError, match="partial"):
        Operation("half", 1, lambda a: a / 2)


def test_there_is_one_of_each() -> None:
    for row in OPERATIONS.values():
        assert pickle.loads(pickle.dumps(row)) is copy.deepcopy(row) is row


def test_names_in_formulas_are_operands() -> None:
    for row, position in CASES:
        used = {n.name for n in _names(partial_formula(row, position))}
        assert used <= set(OPERANDS[: row.arity])


def _names(tree: object) -> list[Name]:
    if isinstance(tree, Name):
        return [tree]
    return [n for o in getattr(tree, "operands", ()) for n in _names(o)]


@pytest.mark.parametrize(
    ("domain", "inside", "outside"),
    [
        (Domain.POSITIVE, (0.1,), (0.0,)),
        (Domain.NONNEGATIVE, (0.0,), (-0.1,)),
        (Domain.UNIT, (-1.0,), (1.1,)),
        (Domain.DIVISOR, (0.0, 1.0), (1.0, 0.0)),
        (Domain.POWER, (-2.0, 3.0), (-2.0, 0.5)),
        (Domain.POWER, (0.0, 0.5), (0.0, -1.0)),
    ],
)
def test_domains(domain: Domain, inside: tuple[float, ...], outside: tuple[float, ...]) -> None:
    assert domain.holds(*inside)
    assert not domain.holds(*outside)
