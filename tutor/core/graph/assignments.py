"""Reading graphs: `name = expression`, one line a node."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tutor.core.formula.expression import number
from tutor.core.formula.operations import FUNCTIONS
from tutor.core.formula.parser import parse
from tutor.core.formula.tokens import name_of
from tutor.core.graph.model import Graph, Node, make_graph
from tutor.core.graph.size import fault_of_size
from tutor.errors import Problem, TutorError, Where

MAX_NODES = 1000
MAX_NAME = 20
MAX_SHOWN = 40
"""Characters of a faulty line that a message repeats."""

_LINE = re.compile(r"\s*(?P<name>[^=＝\s]*)\s*(?P<equals>[=＝])?\s*(?P<formula>.*?)\s*")
_IDENTIFIER = re.compile(r"[^\W\d][\w\u0300-\u036f]*")


def is_name(text: str) -> bool:
    """Whether a node may be called so."""
    return bool(_IDENTIFIER.fullmatch(text)) and len(text) <= MAX_NAME and text not in FUNCTIONS


def read_graph(
    source: str,
    *,
    given: Mapping[str, Fraction] | None = None,
    output: str | None = None,
) -> Graph:
    """Read `name = expression` lines, separated by newlines or semicolons; `#` starts a comment.

    `given` names get the value given, and become inputs where no line defines them. The output is
    `output`, or a line `output: NAME`, or the last line; where another line uses the last one, the
    only line that none uses.

    Raises TutorError with every problem found.
    """
    problems: list[Problem] = []
    everything = list(statements(source))
    chosen = [s for s in everything if s.chooses_output]
    lines = [s for s in everything if not s.chooses_output]
    declared: dict[str, Statement] = {}
    for line in lines:
        problem = fault_of_name(line, declared)
        if problem:
            problems.append(problem)
        else:
            declared[line.name] = line
    if len(declared) > MAX_NODES:
        raise TutorError(Problem("too-many-nodes", lines[MAX_NODES].where, {"limit": MAX_NODES}))
    given = dict(given or {})
    names = {*declared, *given}
    nodes = {
        name: Node(name, number(value)) for name, value in given.items() if name not in declared
    }
    for name, line in declared.items():
        try:
            expression = number(given[name]) if name in given else parse(line.formula, names)
        except TutorError as error:
            problems += [moved(problem, line) for problem in error.problems]
        else:
            nodes[name] = Node(name, expression, line.where)
    if problems:
        raise TutorError(problems)
    if output is None and chosen:
        output = chosen[-1].formula
    where = chosen[-1].where if chosen else Where(line=max((s.line for s in everything), default=1))
    graph = make_graph(nodes.values(), output, where)
    if fault := fault_of_size(graph):
        raise TutorError(fault)
    return graph


@dataclass(frozen=True, slots=True)
class Statement:
    """One `name = formula`, cut up but not read; places count from 1."""

    text: str
    name: str
    equals: bool
    formula: str
    line: int
    column: int
    formula_column: int

    @property
    def where(self) -> Where:
        """Where its name stands."""
        return Where(self.line, self.column, max(1, len(self.name)))

    @property
    def chooses_output(self) -> bool:
        """Whether it is `output: NAME`."""
        return self.name == "output:" and not self.equals


def statements(source: str) -> Iterable[Statement]:
    """The statements of a source; what has no `=` is all name, up to its first blank."""
    for line, whole in enumerate(source.splitlines(), start=1):
        # Cut, not stripped: columns must stay those of the source.
        text = whole.split("#", 1)[0]
        column = 1
        for part in re.split("[;；]", text):
            if part.strip():
                match = _LINE.fullmatch(part)
                if match is None:  # pragma: no cover - the pattern takes any single line
                    raise AssertionError(part)
                yield Statement(
                    part.strip(),
                    name_of(match["name"]),
                    match["equals"] is not None,
                    match["formula"],
                    line,
                    column + match.start("name"),
                    column + match.start("formula"),
                )
            column += len(part) + 1


def fault_of_name(line: Statement, declared: Mapping[str, Statement]) -> Problem | None:
    """What is wrong with a statement before its formula is read, if anything is."""
    where = line.where
    if not line.equals:
        return Problem("no-equals", where, {"text": line.text[:MAX_SHOWN]})
    if line.name in FUNCTIONS:
        return Problem("reserved-name", where, {"name": line.name})
    if not is_name(line.name):
        return Problem("bad-name", where, {"name": line.name, "limit": MAX_NAME})
    if line.name in declared:
        first = declared[line.name].line
        return Problem("duplicate-name", where, {"name": line.name, "first": first})
    if not line.formula:
        return Problem("no-formula", where, {"name": line.name})
    return None


def moved(problem: Problem, line: Statement) -> Problem:
    """A problem of the formula of a statement, seen from the whole source."""
    return problem.moved_by(line.line - 1, line.formula_column - 1)
