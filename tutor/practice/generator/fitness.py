"""Is a graph with these numbers fit to be asked about?"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from tutor.core.formula.expression import Apply, evaluate, postorder
from tutor.core.formula.notation import figure
from tutor.core.formula.operations import OPERATIONS
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Graph
from tutor.drawing.diagram.boxes import Zoom
from tutor.drawing.diagram.diagram import Diagram
from tutor.questions.bug import FAMILIES
from tutor.questions.misconceptions import Derivative, confusions

WIDTH, HEIGHT = 78, 11
"""The cells that a screen of 80 × 24 leaves to the graph above a question."""

ZOOMS: Mapping[int, Zoom] = {1: "tight", 2: "tight", 3: "names", 4: "names", 5: "names"}
"""How closely one looks at the graphs of a level, to see them whole."""

SEPARATED = frozenset(
    {"product-of-derivatives", *(n for names in FAMILIES.values() for n in names)}
)
"""The mistakes that the numbers of a problem tell apart: another here, and old seeds would give
other problems. All the others are recognised in practice as elsewhere, where nothing else fits."""

_LARGEST, _SMALLEST = 200, 0.01
_KINK = 0.001
KINKED = frozenset(
    row
    for row in OPERATIONS.values()
    if row.jumps or any("sign(" in partial or "step(" in partial for partial in row.partials)
)
"""The operations with a corner or a leap: at 0, or where both operands are the same."""


def is_tame(run: Trace) -> bool:
    """Whether no number is too large, too small, or 0, and none lies at a kink or a tie."""
    numbers = (
        *run.values.values(),
        *run.locals.values(),
        *(run.gradients[name] for name in run.graph.reaching),
    )
    sizes = map(abs, numbers)
    return all(_SMALLEST <= size <= _LARGEST for size in sizes) and not _at_kink(run)


def _at_kink(run: Trace) -> bool:
    for node in run.graph.nodes:
        for part in postorder(node.expression):
            if isinstance(part, Apply) and part.operation in KINKED:
                left, *right = (evaluate(operand, run.values) for operand in part.operands)
                if abs(left - sum(right)) <= _KINK:
                    return True
    return False


def tells(run: Trace, node: str, given: Collection[str]) -> bool:
    """Whether the gradient of a node is a number that has to be worked out.

    It is neither 1 nor −1, nor any number that stands on the screen already.
    """
    gradients = run.gradients
    seen = {figure(abs(number)) for number in run.values.values()}
    seen |= {figure(abs(gradients[name])) for name in given} | {"1"}
    return figure(abs(gradients[node])) not in seen


def tells_apart(run: Trace, derivative: Derivative) -> bool:
    """Whether the numbers tell every likely mistake from the right answer, and from the others.

    Where a formula is asked for at a kink, the formulas themselves do: sign(3x) and sign(x) are
    the same number on one side.
    """
    if derivative.kind in ("local", "formula") and _has_kink(derivative.graph):
        return True
    return not confusions(derivative, run.values, SEPARATED)


def _has_kink(graph: Graph) -> bool:
    parts = (part for node in graph.nodes for part in postorder(node.expression))
    return any(isinstance(part, Apply) and part.operation in KINKED for part in parts)


def fits(run: Trace, level: int) -> bool:
    """Whether the picture has room above a question on a small screen, in the level's zoom."""
    layout = Diagram(run, ZOOMS[level]).layout
    return layout.width <= WIDTH and layout.height <= HEIGHT
