"""Questions whose numbers cannot name a mistake: a wrong answer to which several mistakes lead.

Where one of the mistakes leads to the right answer, that is another matter: see `blocks.telling`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from tutor.core.formula.notation import figure
from tutor.core.graph.autodiff import trace
from tutor.core.graph.model import input_values
from tutor.errors import Problem
from tutor.lessons.blocks.graph import GraphBlock
from tutor.lessons.model import Block, Lesson
from tutor.lessons.variants import varied
from tutor.questions.misconceptions import CORRECT, Derivative, confusions

_LARGE = 30
"""Nodes of a graph, or gradients asked for in a block, beyond which numbers are no choice."""
_FEW = 5
"""Mistakes that are told by name."""


def check_naming(lesson: Lesson) -> Iterator[Problem]:
    """The questions that cannot name a likely mistake; each once, whatever numbers it may have."""
    graphs = (block for block in lesson.blocks if isinstance(block, GraphBlock))
    turns = max((len(graph.vary) for graph in graphs), default=0)
    told: set[tuple[str, str]] = set()
    for turn in range(max(1, turns)):
        for block in (varied(lesson, turn) if turn else lesson).blocks:
            for one in islice(block.gradients, _LARGE):
                if (block.key, one.node) not in told and len(one.graph.nodes) <= _LARGE:
                    problem = next(_alike(block, one), None)
                    if problem:
                        told.add((block.key, one.node))
                        yield problem


def _alike(block: Block, one: Derivative) -> Iterator[Problem]:
    found = confusions(one, trace(one.graph).values)
    if any(CORRECT in confusion.names for confusion in found):
        return  # that is told of the graph, whose numbers will change
    inputs = input_values(one.graph)
    for confusion in found:
        names = confusion.names
        figures: dict[str, str | int | float] = {
            "node": one.node,
            "output": one.graph.output,
            "value": figure(confusion.value),
            "inputs": ", ".join(f"{name} = {figure(inputs[name])}" for name in inputs),
            "mistakes": ", ".join(names[:_FEW]) + (", …" if len(names) > _FEW else ""),
        }
        yield Problem("mistakes-alike", block.where, figures, "warning")
