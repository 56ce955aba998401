"""A lesson with the numbers that its author foresees for another time.

The questions stay the same ones, known by what they ask: only the graphs have other inputs, and
with them all that is worked out from these.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tutor.core.graph.autodiff import trace
from tutor.core.graph.model import Graph
from tutor.errors import TutorError
from tutor.lessons.blocks.graph import GraphBlock
from tutor.lessons.blocks.variants import with_inputs
from tutor.lessons.model import Block, Lesson, Page, Part


def varied(lesson: Lesson, number: int) -> Lesson:
    """The lesson as it is done for the `number`th time, from 0: round and round.

    One whose graphs have no other numbers stays as it is.
    """
    graphs: dict[Graph | None, Graph | None] = {}
    for block in lesson.blocks:
        if isinstance(block, GraphBlock) and block.vary:
            graph = with_inputs(block.graph, block.vary[number % len(block.vary)])
            about = [one for one in lesson.blocks if one.graph is block.graph]
            graphs[block.graph] = graph if _is_sound(graph, about) else block.graph
    if not graphs:
        return lesson
    pages = tuple(_page(page, graphs) for page in lesson.pages)
    return replace(lesson, pages=pages, variant=number)


def has_variants(lesson: Lesson) -> bool:
    """Whether there are other numbers for another time."""
    return any(isinstance(block, GraphBlock) and block.vary for block in lesson.blocks)


def _is_sound(graph: Graph, about: Iterable[Block]) -> bool:
    """Whether all of it has values: `check` tells the author, but a learner must not stumble."""
    try:
        trace(graph)
    except TutorError:
        return False
    return all(block.at(graph).is_sound for block in about)


def _page(page: Page, graphs: dict[Graph | None, Graph | None]) -> Page:
    def part(one: Part) -> Part:
        return one.at(graphs[one.graph]) if isinstance(one, Block) and one.graph in graphs else one

    return replace(page, parts=tuple(map(part, page.parts)))
