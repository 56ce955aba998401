"""A graph under somebody's hands: the text is the one truth, and every change makes a new text."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tutor.core.graph.assignments import Statement, statements
from tutor.core.graph.autodiff import Trace, trace
from tutor.errors import Problem, TutorError
from tutor.explore.source import graph_from, values_at

NICE = (1.5, 0.5, 2.0, 0.8, 1.2, 3.0, 0.3, -0.5)
"""Values for inputs without one: different from each other, and nowhere near 0 or 1."""

MAX_SOURCE = 20_000
"""Characters of a text that is read at every key press."""


@dataclass(frozen=True, slots=True)
class Exploration:
    """A text, the graph it makes, and what is wrong with it."""

    source: str
    trace: Trace | None
    """Of the text, or of the last one that made a graph while this one has faults."""
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the trace is the text's."""
        return not self.problems and self.trace is not None

    def edited(self, source: str) -> Exploration:
        """After somebody has typed; inputs still without a value are asked for, not guessed."""
        if source == self.source:
            return self
        return _read(source, self.trace)

    def moved(self, name: str, by: float) -> Exploration:
        """An input's value changed by some amount; unchanged where that leads out of the domain."""
        if self.trace is None or name not in self.trace.graph.inputs:
            return self
        value = float(f"{self.trace.values[name] + by:.12g}")
        value = 0.0 if abs(value) < abs(by) / 1000 else value  # what rounding leaves of 0.3 − 3·0.1
        after = _read(with_value(self.source, name, value), self.trace)
        return after if after.ok else self


def explored(source: str, at: Sequence[str] = (), output: str | None = None) -> Exploration:
    """Begin with a text, and with what the command line says of inputs and output.

    Inputs without a value get one at which the graph is defined. Raises TutorError (`bad-at`).
    """
    for name, value in values_at(at).items():
        source = with_value(source, name, float(value))
    if output is not None:
        source = f"{source.rstrip()}\noutput: {output}"
    start = _read(source, None)
    missing = [
        str(problem.figures["name"])
        for problem in start.problems
        if problem.code == "input-without-value"
    ]
    if not missing or len(missing) < len(start.problems):
        return start
    for first in range(len(NICE)):
        filled = source
        for position, name in enumerate(missing):
            filled = with_value(filled, name, NICE[(first + position) % len(NICE)])
        there = _read(filled, None)
        if there.ok:
            return there
    return start


def _read(source: str, last: Trace | None) -> Exploration:
    if len(source) > MAX_SOURCE:
        figures = {"size": len(source), "limit": MAX_SOURCE}
        return Exploration(source, last, (Problem("source-too-long", figures=figures),))
    try:
        return Exploration(source, trace(graph_from(source), gaps=True))
    except TutorError as error:
        return Exploration(source, last, error.problems)


def with_value(source: str, name: str, value: float) -> str:
    """The text with an input's number replaced, or a line for it added at the end."""
    number = f"{value:.12g}"
    own = line_of(source, name)
    if own is None:
        return f"{source.rstrip()}\n{name} = {number}"
    lines = source.splitlines()
    line = lines[own.line - 1]
    start = own.formula_column - 1
    lines[own.line - 1] = line[:start] + number + line[start + len(own.formula) :]
    return "\n".join(lines)


def step_for(value: float, last: float = 0.1) -> float:
    """A step that fits a number: 0.1 for 1.5, 100 for 1500, 0.001 for 0.001; at 0, the last one."""
    if value == 0 or not math.isfinite(value):
        return last
    power = math.floor(math.log10(abs(value)))
    return float(10.0 ** (power - 1 if power >= 0 else power))


def name_at(source: str, line: int, column: int) -> str | None:
    """The node whose statement stands at a place in the text; both count from 1."""
    there = [s for s in statements(source) if s.line == line and s.equals and s.column <= column]
    return there[-1].name if there else None


def nodes_named(names: Iterable[str], part: str) -> tuple[str, ...]:
    """The names that have a part in them: the whole of it first, then those that begin with it."""
    wanted = part.strip().casefold()

    def place(name: str) -> tuple[bool, bool]:
        return name.casefold() != wanted, not name.casefold().startswith(wanted)

    return tuple(sorted((name for name in names if wanted in name.casefold()), key=place))


def line_of(source: str, name: str) -> Statement | None:
    """The statement that defines a name, if the text has one."""
    return next((s for s in statements(source) if s.name == name and s.equals), None)
