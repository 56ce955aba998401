"""Other numbers for a graph: `vary: x: [0.5, 1, 1.5]`, one of them for each time a lesson is done.

Of several inputs every number is combined with every other; below `vary together:` the first stand
together, then the second, and so on. The lines that say so stand in the fence of the graph, behind
or between its own. The author's own numbers come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from math import prod
from typing import NamedTuple

from tutor.core.formula.expression import Expression, evaluate
from tutor.core.formula.notation import pretty
from tutor.core.formula.parser import parse
from tutor.core.graph.model import Graph
from tutor.errors import TutorError, Where
from tutor.lessons.blocks.context import Context
from tutor.lessons.text.source import shortened, some

MAX_VARIANTS = 64
"""Choices of numbers for one graph."""

_HEAD = re.compile(r"\s*vary(?P<together>\s+together)?\s*[:：]\s*(?P<rest>.*)")
_ENTRY = re.compile(r"\s*(?:[{,]\s*)?([^\s:：{},\[\]]+)\s*[:：=]\s*\[([^\]]*)\]\s*[,}]*")

Inputs = Mapping[str, Expression]
"""Numbers for the inputs that vary."""


class Told(NamedTuple):
    """A line about other numbers."""

    line: int
    """Counted from 1."""
    text: str
    """What it says, `vary:` left blank."""
    together: bool
    """Whether its inputs vary together."""


def cut_apart(source: str) -> tuple[str, tuple[Told, ...]]:
    """The lines of a graph, those about other numbers left empty; and these."""
    lines = source.split("\n")
    told: list[Told] = []
    inside = together = False
    for position, line in enumerate(lines):
        written = line.split("#", 1)[0]
        head = _HEAD.fullmatch(written)
        inside = bool(head) or (inside and (not written.strip() or written[0].isspace()))
        if inside:
            lines[position] = ""
            if head:
                together = bool(head["together"])
                written = " " * (len(written) - len(head["rest"])) + head["rest"]
            told.append(Told(position + 1, written, together))
    return "\n".join(lines), tuple(told)


def read_variants(
    graph: Graph, told: Sequence[Told], fence: Where, context: Context
) -> tuple[Inputs, ...]:
    """Every choice of inputs, the author's own first; nothing where there is no other.

    `fence` is where that opens. Problems go to `context`.
    """
    numbers: dict[str, tuple[Expression, ...]] = {}
    linked: dict[str, tuple[Expression, ...]] = {}
    for line, text, together in told:
        position = 0
        while text[position:].strip(" \t{},"):
            match = _ENTRY.match(text, position)
            place = Where(fence.line + line, position + 1, max(1, len(text) - position))
            if match is None:
                context.add("vary-form", place, text=shortened(text[position:]))
                break
            position = match.end()
            name, named = match[1], Where(place.line, match.start(1) + 1, len(match[1]))
            if not context.is_node(name, graph, named):
                continue
            if name not in graph.inputs:
                inputs = some(graph.inputs)
                context.add("not-an-input", named, name=name, inputs=inputs)
                continue
            own = graph.by_name[name].expression
            listed = Where(place.line, match.start(2) + 1, max(1, len(match[2])))
            given = tuple(_numbers(match[2], listed, context))
            if together:
                linked[name] = given
                other = next(iter(linked))
                expected, count = len(linked[other]), len(given)
                if count != expected:
                    figures = {"name": name, "other": other}
                    context.add("vary-uneven", listed, found=count, expected=expected, **figures)
                    return ()
            else:
                numbers[name] = _each_once((own, *given))
    rows = _rows_of(graph, linked)
    found = len(rows) * prod(map(len, numbers.values()))
    if found > MAX_VARIANTS:
        where = Where(fence.line + told[0].line, 1, max(1, len(told[0].text)))
        context.add("too-many-variants", where, found=found, limit=MAX_VARIANTS)
        return ()
    choices = product(rows, product(*numbers.values()))
    first, *others = (row | dict(zip(numbers, one, strict=True)) for row, one in choices)
    others.sort(key=lambda inputs: -sum(inputs[name] != first[name] for name in first))
    return (first, *others) if others else ()


def _rows_of(
    graph: Graph, together: Mapping[str, Sequence[Expression]]
) -> list[dict[str, Expression]]:
    """The numbers of inputs that vary together, the author's own first, each choice once."""
    own = tuple(graph.by_name[name].expression for name in together)
    rows: dict[tuple[float, ...], dict[str, Expression]] = {}
    for row in (own, *zip(*together.values(), strict=True)):
        values = tuple(evaluate(one, {}) for one in row)
        rows.setdefault(values, dict(zip(together, row, strict=True)))
    return list(rows.values())


def _numbers(text: str, where: Where, context: Context) -> Iterator[Expression]:
    written = [part for part in re.split("[,，]", text) if part.strip()]
    if not written:
        context.add("vary-form", where, text="[]")
    for part in written:
        try:
            expression = parse(part.strip(), ())
            evaluate(expression, {})
        except TutorError as error:
            context.add(error.problems[0].code, where, **error.problems[0].figures)
        except (ArithmeticError, ValueError):
            context.add("vary-form", where, text=shortened(part))
        else:
            yield expression


def _each_once(numbers: Iterable[Expression]) -> tuple[Expression, ...]:
    values: dict[float, Expression] = {}
    for one in numbers:
        values.setdefault(evaluate(one, {}), one)
    return tuple(values.values())


def with_inputs(graph: Graph, inputs: Inputs) -> Graph:
    """The same graph at other numbers."""
    nodes = (
        replace(node, expression=inputs.get(node.name, node.expression)) for node in graph.nodes
    )
    return Graph(tuple(nodes), graph.output)


def shown(inputs: Inputs) -> tuple[str, ...]:
    """`x = 0.5` and `w = 3`."""
    return tuple(f"{name} = {pretty(value)}" for name, value in inputs.items())
