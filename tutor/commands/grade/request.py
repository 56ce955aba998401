"""From a request, in which nothing is trusted, to what an answer is compared with."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from typing import Literal

from tutor.core.formula.calculus import tidy
from tutor.core.formula.expression import ONE, ZERO, Expression, Number, occurrences
from tutor.core.formula.lookalikes import confusion
from tutor.core.formula.operations import FUNCTIONS
from tutor.core.formula.parser import parse
from tutor.core.formula.tokens import name_of
from tutor.core.graph.assignments import MAX_NAME, read_graph
from tutor.core.graph.derivative import derivative
from tutor.core.graph.model import Graph, Node, input_values, make_graph
from tutor.errors import Figure, Problem, TutorError, Where
from tutor.questions.formula import definitions
from tutor.questions.misconceptions import Derivative

AnswerPart = Literal["answer", "expected", "given", "variables", "of", "wrt", "at", "request"]

MAX_TEXT = 4000
"""Characters of all givens together, or of a graph."""
MAX_NAMES = 100
"""Givens, variables, or values of inputs."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be judged: against `expected`, or against ∂of/∂wrt. Nothing in it is trusted."""

    answer: str
    expected: str | None = None
    given: tuple[str, ...] = ()
    """Lines such as `a = x^2`: names that both sides may use."""
    variables: tuple[str, ...] = ()
    """Names that are known although `expected` does not use them."""
    of: str | None = None
    """A formula, or assignments such as `L = a + b; a = x^2; b = sin x`."""
    wrt: str | None = None
    at: Mapping[str, str] = field(default_factory=dict)
    """Numbers at which all is defined: they are tried first. Where all inputs of a graph have one,
    a bare number may be given for the derivative."""


class RequestError(Exception):
    """A part of a request that cannot be used, why, and the text into which the problem points."""

    def __init__(self, part: AnswerPart, problem: Problem, text: str = "") -> None:
        super().__init__(problem)
        self.part, self.problem, self.text = part, problem, text


@dataclass(frozen=True, slots=True)
class Task:
    """What an answer is compared with."""

    expected: Expression | None
    """None where it is too long to be written out."""
    names: frozenset[str]
    """The names that an answer may use."""
    definitions: Mapping[str, Expression]
    near: Mapping[str, float] = field(default_factory=dict)
    derivative: Derivative | None = None
    """What `expected` is, where it is a derivative."""


@contextmanager
def reading(part: AnswerPart, text: str) -> Iterator[None]:
    """Say of what is wrong with a text which part of the request it is."""
    try:
        yield
    except TutorError as error:
        raise RequestError(part, error.problems[0], text) from None


def task_of(request: Request) -> Task:
    """What an answer is to be compared with. Raises RequestError."""
    if len(request.variables) > MAX_NAMES:
        raise RequestError("variables", Problem("grade-too-many", figures={"limit": MAX_NAMES}))
    request = _with_plain_names(request)
    for name in request.variables:
        _check_name("variables", name, name)
    if request.expected is not None and request.of is None and request.wrt is None:
        return _comparison(request, request.expected)
    if request.expected is None and request.of is not None and request.wrt is not None:
        return _differentiation(request, request.of, request.wrt)
    raise RequestError("request", Problem("grade-what"))


def _with_plain_names(request: Request) -> Request:
    """The same with names as formulas read them: `x₁` is x1."""
    return replace(
        request,
        variables=tuple(map(name_of, request.variables)),
        wrt=None if request.wrt is None else name_of(request.wrt),
        at={name_of(name): value for name, value in request.at.items()},
    )


def _comparison(request: Request, text: str) -> Task:
    lines = _given(request.given)
    with reading("expected", text):
        expected = parse(text, known={*lines, *request.variables})
    used = {name.name for side in (expected, *lines.values()) for name in occurrences(side)}
    names = frozenset({*used, *lines, *request.variables})
    return Task(expected, names, lines, _near(sorted(names - lines.keys()), request.at))


def _given(given: Collection[str]) -> Mapping[str, Expression]:
    """The definitions that lines such as `a = x^2` make."""
    lines: dict[str, Expression] = {}
    if sum(map(len, given)) > MAX_TEXT:
        raise RequestError("given", Problem("too-long", figures={"limit": MAX_TEXT}))
    names = {name_of(text.partition("=")[0]) for text in given}
    for text in given:
        before, equals, formula = text.partition("=")
        if not equals:
            raise RequestError("given", Problem("no-equals", figures={"text": text}), text)
        name = name_of(before)
        _check_name("given", name, text)
        if name in lines:
            raise RequestError("given", Problem("grade-given-twice", figures={"name": name}), text)
        with reading("given", text):
            # Columns are those of the whole line.
            lines[name] = parse(" " * (len(before) + 1) + formula, known=names)
    sorter = TopologicalSorter({name: {n.name for n in occurrences(lines[name])} for name in lines})
    try:
        sorter.prepare()
    except CycleError as error:
        path = " → ".join(reversed(error.args[1]))
        raise RequestError("given", Problem("cycle", figures={"path": path})) from None
    return lines


def _check_name(part: AnswerPart, name: str, text: str) -> None:
    if not name.isidentifier() or len(name) > MAX_NAME:
        figures: dict[str, Figure] = {"name": name[: 2 * MAX_NAME], "limit": MAX_NAME}
        raise RequestError(part, Problem("bad-name", figures=figures), text)
    if name in FUNCTIONS:
        raise RequestError(part, Problem("reserved-name", figures={"name": name}), text)


def _differentiation(request: Request, text: str, wrt: str) -> Task:
    if request.given:
        raise RequestError("given", Problem("grade-what"))
    if len(text) > MAX_TEXT:
        problem = Problem("too-long", Where(column=MAX_TEXT + 1), {"limit": MAX_TEXT})
        raise RequestError("of", problem)
    is_graph = "=" in text
    with reading("of", text):
        graph, free = _graph_from(text)
    names = frozenset(graph.by_name if is_graph else graph.inputs) | {*request.variables}
    if wrt not in names:
        figures: dict[str, Figure] = {"name": wrt[: 2 * MAX_NAME], "known": tuple(sorted(names))}
        unknown = confusion(wrt, names) or Problem("grade-wrt", figures=figures)
        raise RequestError("wrt", unknown, wrt)
    expected = derivative(graph, wrt) if wrt in graph.by_name else ZERO
    near = {**_own_values(graph, free), **_near(graph.inputs, request.at)}
    lines = definitions(graph) if is_graph else {}
    return Task(
        expected, names, lines, near, Derivative(graph, wrt) if wrt in graph.by_name else None
    )


@lru_cache(maxsize=16)
def _graph_from(text: str) -> tuple[Graph, Collection[str]]:
    """The graph, the same for a whole class's answers, and those of its inputs without a value."""
    return _graph(text) if "=" in text else _graph_of_formula(text)


def _graph(text: str) -> tuple[Graph, Collection[str]]:
    """The graph of assignments; names that none of them defines are inputs."""
    declared: set[str] = set()
    used: dict[str, None] = {}
    for line in text.replace("；", ";").replace(";", "\n").splitlines():
        name, _, formula = line.partition("#")[0].partition("=")
        declared.add(name_of(name))
        try:
            used |= dict.fromkeys(name.name for name in occurrences(parse(formula)))
        except TutorError:  # told below, and where
            continue
    free = [name for name in used if name not in declared]
    return read_graph(text, given=dict.fromkeys(free, ONE.value)), free


def _graph_of_formula(text: str) -> tuple[Graph, Collection[str]]:
    """A single line: the names that its parts would have are not the learner's."""
    formula = parse(text)
    inputs = dict.fromkeys(name.name for name in occurrences(formula))
    output = next(name for name in ("L", "y", "z", "out", "L_") if name not in inputs)
    nodes = (*(Node(name, ONE) for name in inputs), Node(output, formula))
    return make_graph(nodes, output), inputs


def _own_values(graph: Graph, free: Collection[str]) -> Mapping[str, float]:
    """The numbers that the graph's own lines give to inputs."""
    try:
        return {name: x for name, x in input_values(graph).items() if name not in free}
    except (ArithmeticError, ValueError):
        return {}


def _near(inputs: Collection[str], at: Mapping[str, str]) -> Mapping[str, float]:
    """The values that inputs are given."""
    near: dict[str, float] = {}
    for name, text in at.items():
        if name not in inputs:
            figures: dict[str, Figure] = {"name": name[: 2 * MAX_NAME], "inputs": tuple(inputs)}
            unknown = confusion(name, inputs) or Problem("at-unknown", figures=figures)
            raise RequestError("at", unknown, text)
        with reading("at", text):
            value = tidy(parse(text, ()))
        if not isinstance(value, Number):
            problem = Problem("bad-at", figures={"text": f"{name}={text}"})
            raise RequestError("at", problem, text)
        near[name] = float(value.value)
    return near
