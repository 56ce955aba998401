"""What a lesson asks, and what it only seems to: graphs nobody is asked about, walks that ask
nothing, tolerances that let everything pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tutor.core.formula.expression import evaluate
from tutor.core.formula.notation import figure
from tutor.core.graph.autodiff import forward, trace
from tutor.errors import Figure, Problem
from tutor.lessons.blocks.graph import GraphBlock
from tutor.lessons.blocks.number import NumberBlock
from tutor.lessons.blocks.walk import WalkBlock
from tutor.lessons.model import Block, Lesson
from tutor.questions.misconceptions import outcomes

_FEW = 5
"""Mistakes that are told by name."""


def check_asking(lesson: Lesson) -> Iterator[Problem]:
    """Where learners are not asked what they seem to be."""
    for page in lesson.pages:
        waiting: Block | None = None
        for block in page.blocks:
            if isinstance(block, GraphBlock) and waiting is not None:
                figures = {"line": block.where.line}
                yield Problem("graph-not-asked", waiting.where, figures, "warning")
            waiting = block if isinstance(block, GraphBlock) else None
            if isinstance(block, WalkBlock) and not any(block.questions(cache(trace))):
                yield Problem("nothing-asked", block.where, {}, "warning")
            if isinstance(block, NumberBlock) and block.tolerance is not None:
                yield from _tolerance(block, block.tolerance)


def _tolerance(block: NumberBlock, tolerance: float) -> Iterator[Problem]:
    """A tolerance so large that wrong answers pass, or so small that ours does not."""
    value = evaluate(block.answer, forward(block.graph) if block.graph else {})
    shown = figure(value)
    figures: dict[str, Figure] = {"tolerance": figure(tolerance), "value": shown}
    figures |= {"low": figure(value - tolerance), "high": figure(value + tolerance)}
    if tolerance >= (abs(value) / 2 if value else 1):
        yield Problem("tolerance-wide", block.answer_where, figures, "warning")
        return
    (question,) = block.questions(cache(trace))
    if question.judge(shown).kind != "right":
        yield Problem("tolerance-tight", block.answer_where, figures, "warning")
    for derivative in block.gradients:
        made = outcomes(derivative, trace(derivative.graph, gaps=True).values)
        names = [
            name
            for name, numbers in made.items()
            if any(abs(number - value) <= tolerance for number in numbers)
        ]
        if names:
            more = ("…",) if len(names) > _FEW else ()
            told = {"mistakes": (*names[:_FEW], *more)}
            yield Problem("tolerance-hides", block.answer_where, figures | told, "warning")
