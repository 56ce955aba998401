"""Figures and formulas as they stand in sentences: short enough to read, and `?` until earned."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rich.cells import cell_len

from tutor.core.formula.expression import Number, number, substitute
from tutor.core.formula.notation import figure, pretty, shown
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.derivative import local_derivative
from tutor.core.graph.model import Edge
from tutor.drawing.diagram.boxes import UNKNOWN
from tutor.drawing.diagram.diagram import Visible
from tutor.drawing.layout.cells import clean, fit
from tutor.questions.algebra import factor, signed
from tutor.wording import Words

T = TypeVar("T")

MAX_STEP = 72
"""Cells up to which a step of algebra is written out."""
MAX_FACTOR = 20
"""Cells up to which a local derivative stands as a formula among others, rather than a number."""
MAX_COUNT = 10**9
"""From where on a count is told by its order of magnitude."""

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Shown:
    """The figures of a trace as far as they may be seen; everything where `visible` is None.

    A product may be seen only where both its factors and its result may: it would give them away.
    """

    trace: Trace
    visible: Visible | None = None

    def has_value(self, name: str) -> bool:
        """Whether a node's value may be seen."""
        if self.visible is None or self.visible.values is None:
            return True
        return name in self.visible.values

    def has_gradient(self, name: str) -> bool:
        """Whether a node's gradient may be seen."""
        return self.visible is None or name in self.visible.gradients

    def has_rule(self, name: str) -> bool:
        """Whether a node's rule may be seen: multiply, or add."""
        return self.visible is None or name in self.visible.rules

    def has_local(self, edge: Edge) -> bool:
        """Whether an edge's local derivative may be seen."""
        return self.visible is None or edge in self.visible.locals

    def has_contribution(self, edge: Edge) -> bool:
        """Whether what an edge carries back may be seen."""
        ends = self.has_gradient(edge.source) and self.has_gradient(edge.target)
        return ends and self.has_local(edge)

    def gradient(self, name: str) -> str:
        """The gradient's figure, or `?`."""
        return figure(self.trace.gradients[name]) if self.has_gradient(name) else UNKNOWN

    def local(self, edge: Edge) -> str:
        """The local derivative's figure, fit to stand behind a `·`, or `?`."""
        return signed(self.trace.locals[edge]) if self.has_local(edge) else UNKNOWN

    def factor(self, edge: Edge) -> str:
        """The local derivative's formula, fit to stand behind a `·`; its figure where that is too
        long; or `?`.
        """
        if not self.has_local(edge):
            return UNKNOWN
        formula = factor(local_derivative(self.trace.graph, edge))
        return formula if cell_len(formula) <= MAX_FACTOR else self.local(edge)

    def contribution(self, edge: Edge) -> str:
        """What an edge carries back, or `?`."""
        amount = self.trace.contributions[edge].amount
        return figure(amount) if self.has_contribution(edge) else UNKNOWN

    def computed(self, name: str) -> str:
        """How a node's value comes about: `a = x² = 1.5² = 2.25`."""
        node = self.trace.graph.by_name[name]
        steps = [name, pretty(node.expression)]
        sources = {edge.source for edge in self.trace.graph.entering[name]}
        if self.has_value(name):
            if sources and all(map(self.has_value, sources)):
                figures = {source: _exact(self.trace.values[source]) for source in sources}
                inserted = pretty(substitute(node.expression, figures))
                steps += [inserted] if cell_len(inserted) <= MAX_STEP else []
            steps.append(figure(self.trace.values[name]))
        elif sources:
            steps.append(UNKNOWN)
        return chained(steps)


def _exact(value: float) -> Number:
    return number(shown(value))


def chained(steps: Iterable[str]) -> str:
    """Steps joined by equals signs; one that only repeats the step before it is left out."""
    short = [shortened(step) for step in steps]
    return " = ".join(step for i, step in enumerate(short) if i == 0 or step != short[i - 1])


def shortened(text: str, cells: int = MAX_STEP) -> str:
    """Mathematics cut to what can be read: between two terms of a sum if there is a place."""
    text = clean(text)
    if cell_len(text) <= cells:
        return text
    depth, used, end = 0, 0, 0
    for position, character in enumerate(text):
        used += cell_len(character)
        if used > cells - len(" + …"):
            break
        depth += (character == "(") - (character == ")")
        if depth == 0 and text.startswith(" + ", position):
            end = position
    return f"{text[:end]} + …" if end else fit(text, cells)


def elided(
    items: Sequence[T], write: Callable[[T], str] = str, first: int = 3, last: int = 3
) -> list[str]:
    """The items, written; where they are too many, the first and last around an ellipsis."""
    if len(items) <= first + last:
        return list(map(write, items))
    return [*map(write, items[:first]), "…", *map(write, items[-last:])]


def sparse(items: Sequence[T], write: Callable[[T], str], places: Sequence[int]) -> list[str]:
    """The items at some places, in order, written; an ellipsis for any number left out between."""
    written = []
    for before, place in zip((-1, *places), places, strict=False):
        written += ["…"] if place > before + 1 else []
        written.append(write(items[place]))
    return written + (["…"] if places and places[-1] < len(items) - 1 else [])


def added(amounts: Sequence[float]) -> str:
    """Figures added up: `3 + (−5)`."""
    return " + ".join(elided([figure(amounts[0]), *map(signed, amounts[1:])]))


def counted(words: Words, count: int) -> str:
    """A count that can be read whatever its size: `70`, `12 870`, `about 2.6·10¹²⁰`."""
    if count < MAX_COUNT:
        return str(count) if count < 10_000 else f"{count:,}".replace(",", _NO_BREAK)
    power = math.log10(count)  # which takes integers too long to be written, or made a float
    exponent = math.floor(power)
    mantissa = f"{10 ** (power - exponent):.1f}"
    if mantissa == "10.0":
        mantissa, exponent = "1.0", exponent + 1
    return words("count-about", count=f"{mantissa}·10{str(exponent).translate(_SUPERSCRIPT)}")
