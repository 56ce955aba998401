"""Numbers that are worked out where they stand: `{{x}}`, `{{dL/dx}}`, `{{cos(a)}}`.

They take the values of the graph above, so they are right whatever its inputs are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tutor.core.formula.expression import Expression, evaluate
from tutor.core.formula.notation import figure, plain
from tutor.core.formula.parser import parse
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Graph
from tutor.errors import TutorError
from tutor.lessons.blocks.quantity import Quantity
from tutor.lessons.model import Block, Page

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}\n]{1,200}?)\s*\}\}")
_DERIVATIVE = re.compile(r"[d∂]\s*(\w+)\s*/\s*[d∂]\s*(\w+)")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Something to be worked out, and where it stands in a text."""

    start: int
    end: int
    written: str
    """What stands between the braces."""

    def expression(self, graph: Graph) -> Expression:
        """What it is, in the names of the graph. Raises TutorError where it is nothing."""
        match = _DERIVATIVE.fullmatch(self.written)
        if match and {match[1], match[2]} <= graph.by_name.keys():
            return Quantity(wrt=match[2], of=match[1]).formula(graph)
        return parse(self.written, graph.by_name)

    def text(self, run: Trace) -> str | None:
        """The number as the screen shows it; None where there is none."""
        try:
            return figure(evaluate(self.expression(run.graph), run.values))
        except (TutorError, ArithmeticError, ValueError, KeyError):
            return None


def placeholders(text: str) -> Iterator[Placeholder]:
    """Those of a text."""
    if "{{" in text:
        for match in _PLACEHOLDER.finditer(text):
            yield Placeholder(match.start(), match.end(), match[1])


def filled(text: str, run: Trace | None) -> str:
    """A text with its numbers; what cannot be worked out stays as it was written."""
    pieces, position = list[str](), 0
    for one in placeholders(text) if run else ():
        found = one.text(run) if run else None
        if found is not None:
            pieces += text[position : one.start], found
            position = one.end
    return "".join((*pieces, text[position:])) if pieces else text


def expanded(text: str, graph: Graph | None) -> str:
    """A formula as an author typed it, with the formulas of its placeholders in their places.

    So an answer may be made of gradients, which no name stands for: `w - 0.1*{{dL/dw}}`.
    """
    pieces, position = list[str](), 0
    for one in placeholders(text) if graph else ():
        try:
            formula = one.expression(graph) if graph else None
        except TutorError:
            continue
        if formula is not None:
            pieces += text[position : one.start], f"({plain(formula)})"
            position = one.end
    return "".join((*pieces, text[position:])) if pieces else text


def graphs_beside(pages: Sequence[Page], number: int) -> tuple[Graph | None, ...]:
    """The graph that each part of a page is read with: the nearest one above; for what stands
    before the first graph of its page, that one.
    """
    own = [
        part.graph if isinstance(part, Block) and part.kind == "graph" else None
        for part in pages[number].parts
    ]
    earlier = (b.graph for p in reversed(pages[:number]) for b in reversed(p.blocks) if b.graph)
    graph = next(filter(None, own), None) or next(earlier, None)
    beside: list[Graph | None] = []
    for part, here in zip(pages[number].parts, own, strict=True):
        graph = here or graph
        beside.append(part.graph if isinstance(part, Block) else graph)
    return tuple(beside)
