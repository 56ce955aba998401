"""Numbers that hide mistakes: where a wrong answer and the right one look the same.

At x = 1 a learner who forgets the square in 2x·cos(x²) finds the same number as one who does not:
nobody can tell them apart, and neither can they. Other numbers can, and some are found here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from tutor.core.formula.notation import figure
from tutor.core.graph.autodiff import trace
from tutor.core.graph.model import Graph, input_values
from tutor.errors import Figure, Problem, TutorError, Where
from tutor.lessons.blocks.slopes import slope
from tutor.questions.misconceptions import Derivative, hidden

NICE = (1.5, 2.0, 0.5, 2.5, 3.0, 0.8, 1.2, 1.8, 0.6, 1.4, 4.0, 0.7, 5.0, 3.5, 1.1, 1.0)
"""Numbers to try, with the sign that the author chose."""
_LARGE = 50
"""Nodes of a graph, or gradients asked for, beyond which numbers are no matter of choice."""
_FEW = 5
"""Mistakes that are told by name."""
_MOST = 64
"""Choices of numbers that are tried for one graph."""
_MOVES = (0.11, -0.08)
"""How far inputs are moved, each by a distance of its own, to see what hides all around."""

Values = Mapping[str, float]


def hidden_mistakes(
    graph: Graph, where_of: Callable[[str], Where], asked: Iterable[Derivative]
) -> Iterator[Problem]:
    """The mistakes that cannot be seen at the inputs of a graph, in the gradients `asked` for.

    `where_of` says where the line of a node stands.
    """
    if len(graph.nodes) > _LARGE:
        return
    wanted = tuple(islice(_first_of_each(asked), _LARGE))
    values = trace(graph, gaps=True).values
    found = {one: names for one in wanted if (names := _by_chance(one, values))}
    if not found:
        return
    better = telling_inputs(graph, (*found, *wanted))  # those that are hard to tell apart first
    here = input_values(graph)
    changed = [name for name in better or () if better and better[name] != here[name]]
    for one, names in found.items():
        node = one.node
        place = changed[0] if changed else node if node in here else _first_input(graph, node)
        figures: dict[str, Figure] = {
            "node": node,
            "output": graph.output,
            "value": figure(trace(graph, gaps=True).gradients[node]),
            "inputs": _shown(here),
            "mistakes": _few(names),
            "better": _shown({name: better[name] for name in changed}) if better else "",
        }
        yield Problem("hidden-mistake", where_of(place), figures, "warning")


def telling_inputs(graph: Graph, asked: Iterable[Derivative]) -> Mapping[str, float] | None:
    """Inputs at which no mistake hides behind a right answer: few changes, small numbers.

    None where the first ones tried do not include any.
    """
    wanted = tuple(dict.fromkeys(asked))
    for inputs in islice(_choices(input_values(graph)), _MOST):
        try:
            values = trace(graph, inputs, gaps=True).values
        except TutorError:
            continue
        if not any(hidden(one, values) for one in wanted) and not _has_kink(graph, values):
            return inputs
    return None


def _by_chance(one: Derivative, values: Values) -> tuple[str, ...]:
    """The mistakes that give the right answer at just these values.

    Where a max, a relu or an abs is flat or straight, some give it all around: at x > 0, who
    forgets the derivative of relu(x) makes no mistake, and no other number is better.
    """
    names = hidden(one, values)
    inputs = one.graph.inputs
    for move in _MOVES if names else ():
        steps = {name: move * (-1) ** i * (i + 1) ** 0.5 for i, name in enumerate(inputs)}
        moved = {
            name: values[name] + step * max(1, abs(values[name])) for name, step in steps.items()
        }
        try:
            around = hidden(one, trace(one.graph, moved).values)
        except TutorError:
            continue
        names = tuple(name for name in names if name not in around)
    return names


def _has_kink(graph: Graph, values: Values) -> bool:
    """Whether some input stands where the output has no derivative: no number to recommend."""
    measured = (slope(graph, name, values) for name in graph.inputs if name in graph.reaching)
    return any(one is not None and one.kink for one in measured)


def _choices(here: Mapping[str, float]) -> Iterator[Mapping[str, float]]:
    """One input changed at a time, then all at once, each to a number of its own."""
    nice = {name: _nice(value) for name, value in here.items()}
    for rank in range(len(NICE) - 1):
        for name, numbers in nice.items():
            yield {**here, name: numbers[rank]}
    for shift in range(len(NICE) - 1):
        places = enumerate(nice.items())
        yield {name: numbers[(shift + 3 * i) % len(numbers)] for i, (name, numbers) in places}


def _nice(here: float) -> list[float]:
    """Numbers that are no harder to work with than the one here, then others; near ones first."""
    sign = -1.0 if here < 0 else 1.0
    numbers = [sign * number for number in NICE if sign * number != here]
    numbers.sort(key=lambda number: (_effort(number) > _effort(here), abs(number - here)))
    return numbers[: len(NICE) - 1]


def _effort(number: float) -> int:
    """Whole numbers, halves, others."""
    return 0 if number.is_integer() else 1 if (2 * number).is_integer() else 2


def _first_of_each(asked: Iterable[Derivative]) -> Iterator[Derivative]:
    """Of gradients of one node that are asked for twice, the first."""
    nodes: set[str] = set()
    for one in asked:
        if one.node not in nodes:
            nodes.add(one.node)
            yield one


def _first_input(graph: Graph, node: str) -> str:
    """An input that feeds a node, to point at."""
    while not graph.by_name[node].is_input:
        node = graph.entering[node][0].source
    return node


def _few(names: tuple[str, ...]) -> tuple[str, ...]:
    return (*names[:_FEW], "…") if len(names) > _FEW else names


def _shown(inputs: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(f"{name} = {figure(value)}" for name, value in inputs.items())
