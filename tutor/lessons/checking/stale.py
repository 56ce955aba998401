"""Numbers in texts that belong to one choice of inputs only, below a graph that has several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tutor.core.formula.notation import figure
from tutor.core.graph.autodiff import Trace, trace
from tutor.errors import Problem, TutorError
from tutor.lessons.blocks.graph import GraphBlock
from tutor.lessons.blocks.variants import with_inputs
from tutor.lessons.checking.texts import Text, texts
from tutor.lessons.model import Reading

_NUMBER = re.compile(r"(?<![\w.{])([=≈]\s*)?([−-]?\d+(?:\.\d+)?)(?![\w.]*\d)")
_PLACEHOLDER = re.compile(r"\{\{[^{}\n]*\}\}")


def stale_numbers(reading: Reading, lines: Sequence[str]) -> Iterator[Problem]:
    """Values and gradients of the author's own inputs that a text states."""
    changing = {
        block.graph: _changing(block)
        for page in reading.pages
        for block in page.blocks
        if isinstance(block, GraphBlock) and block.vary
    }
    for text in texts(reading, lines) if changing else ():
        if text.graph in changing:
            yield from _stale(text, changing[text.graph])


def _changing(block: GraphBlock) -> Mapping[str, str]:
    """What stands for each number that is another one with other inputs."""
    own = _figures(trace(block.graph, gaps=True))
    others = []
    for inputs in block.vary[1:]:
        try:
            others.append(_figures(trace(with_inputs(block.graph, inputs), gaps=True)))
        except TutorError:
            continue
    return {
        shown: name
        for name, shown in reversed(own.items())
        if any(other[name] != shown for other in others)
    }


def _figures(run: Trace) -> dict[str, str]:
    graph = run.graph
    values = {name: figure(value) for name, value in run.values.items()}
    gradients = {
        f"d{graph.output}/d{name}": figure(run.gradients[name])
        for name in graph.order
        if name in graph.reaching and name != graph.output
    }
    return values | gradients


def _stale(text: Text, changing: Mapping[str, str]) -> Iterator[Problem]:
    written = _PLACEHOLDER.sub(lambda one: " " * len(one.group()), text.source)
    for match in _NUMBER.finditer(written):
        number = match[2].replace("-", "−")
        if number in changing and ("." in number or match[1]):
            figures = {"number": number, "name": changing[number]}
            where = text.where(match.start(2), len(match[2]))
            yield Problem("stale-number", where, figures, "warning")
