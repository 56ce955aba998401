"""What a person typed as a graph: assignments as written, or a formula cut into operations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from tutor.core.formula.calculus import tidy
from tutor.core.formula.expression import Number, occurrences
from tutor.core.formula.lookalikes import confusion
from tutor.core.formula.parser import parse
from tutor.core.formula.tokens import name_of
from tutor.core.graph.assignments import Statement, fault_of_name, moved, read_graph, statements
from tutor.core.graph.model import Graph, Node, graph_of_formula
from tutor.errors import Problem, TutorError, Where


def graph_from(source: str, at: Iterable[str] = (), output: str | None = None) -> Graph:
    """The graph of assignments as written, or of one formula cut into primitive operations.

    A formula comes first, and may be followed by values: `sin(x^2); x = 1.5`. `at` gives inputs
    their values, too, as `NAME=NUMBER`. Raises TutorError with every problem.
    """
    given = values_at(at)
    found = list(statements(source))
    if is_formula(source):
        return _graph_of_formula(found[0] if found else None, found[1:], given)
    try:
        graph = read_graph(source, given=given, output=output)
    except TutorError as error:
        raise TutorError(_asking_for_values(error.problems)) from error
    lines = {name: _own_line(name, source, given, output) for name in given}
    computed = [name for name, line in lines.items() if line and not line.is_input]
    strangers = [name for name, line in lines.items() if not line and not graph.leaving[name]]
    inputs = [name for name in graph.inputs if name not in (*computed, *strangers)]
    _refuse(dict.fromkeys(computed, "at-not-input"), inputs)
    _refuse(dict.fromkeys(strangers, "at-unknown"), inputs)
    return graph


def is_formula(source: str) -> bool:
    """Whether a text begins with a formula, and not with an assignment."""
    first = next(iter(statements(source)), None)
    return first is None or not (first.equals or first.chooses_output)


def _asking_for_values(problems: Iterable[Problem]) -> Iterator[Problem]:
    """An unknown name is most likely an input without a value; ask for it once."""
    asked: set[object] = set()
    for problem in problems:
        name = problem.figures.get("name")
        if problem.code != "unknown-name":
            yield problem
        elif name not in asked:
            asked.add(name)
            yield problem._replace(code="input-without-value")


def _graph_of_formula(
    line: Statement | None, others: Iterable[Statement], given: Mapping[str, Fraction]
) -> Graph:
    """The graph of the formula in `line`; the other lines give values, and may give too many."""
    values, problems = _values(others)
    try:
        formula = parse(line.text if line else "", known={*values, *given})
    except TutorError as error:
        where = line.where if line else Where()
        problems += (p.moved_by(where.line - 1, where.column - 1) for p in error.problems)
    if problems:
        raise TutorError(problems)
    names = dict.fromkeys(name.name for name in occurrences(formula))
    values |= given
    codes = {name: "at-unknown" for name in given if name not in names}
    codes |= {name: "input-without-value" for name in names if name not in values}
    _refuse(codes, names)
    return graph_of_formula(formula, values)


def _values(lines: Iterable[Statement]) -> tuple[dict[str, Fraction], list[Problem]]:
    """What lines such as `x = 1.5` say, and what is wrong with them."""
    declared: dict[str, Statement] = {}
    values: dict[str, Fraction] = {}
    problems: list[Problem] = []
    for line in lines:
        fault = fault_of_name(line, declared)
        declared[line.name] = line
        value = None
        try:
            value = None if fault else _constant(line.formula)
        except TutorError as error:
            problems += (moved(problem, line) for problem in error.problems)
            continue
        if fault:
            problems.append(fault)
        elif value is None:
            problems.append(Problem("not-a-value", line.where, {"name": line.name}))
        else:
            values[line.name] = value
    return values, problems


def _own_line(
    name: str, source: str, given: Mapping[str, Fraction], output: str | None
) -> Node | None:
    """What the source itself says of a given name, where it has a line of its own."""
    others = {other: value for other, value in given.items() if other != name}
    try:
        return read_graph(source, given=others, output=output).by_name.get(name)
    except TutorError:  # it is used, and has none
        return None


def _refuse(codes: Mapping[str, str], inputs: Iterable[str]) -> None:
    known = tuple(inputs) or ("–",)
    problems = [
        (confusion(name, known) if code == "at-unknown" else None)
        or Problem(code, figures={"name": name, "inputs": known})
        for name, code in codes.items()
    ]
    if problems:
        raise TutorError(problems)


def values_at(at: Iterable[str]) -> dict[str, Fraction]:
    """What `NAME=NUMBER` texts say. Raises TutorError (`bad-at`)."""
    return dict(map(_assignment, at))


def _assignment(text: str) -> tuple[str, Fraction]:
    name, equals, number = text.partition("=")
    try:
        value = _constant(number)
    except TutorError:
        value = None
    name = name_of(name)
    if not equals or not name.isidentifier() or value is None:
        raise TutorError(Problem("bad-at", figures={"text": text}))
    return name, value


def _constant(text: str) -> Fraction | None:
    expression = tidy(parse(text, ()))
    return expression.value if isinstance(expression, Number) else None
