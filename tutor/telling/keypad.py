"""Which keys an answer may want, for who answers with the mouse alone."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.core.formula.expression import Apply, postorder
from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import COS, EXP, LN, OPERATIONS, SIN, SQRT
from tutor.core.graph.model import Graph
from tutor.questions import Typing

FIGURES = (*"1234567890", ".", "+", "−", "·", "/", "^", "(", ")")
"""Digits and signs, which every answer may want."""
_ALWAYS = (SIN, COS, EXP, LN, SQRT)


def keypad(form: Typing, graph: Graph | None) -> tuple[str, ...]:
    """Figures, then the names that the answer may use, then functions.

    A function comes with all its kin: by what is left out nobody shall guess the answer.
    """
    if not form.names:
        return FIGURES
    nodes = tuple(graph.by_name) if graph else ()
    names = (*(name for name in nodes if name in form.names), *sorted(form.names - {*nodes}))
    functions = tuple(dict.fromkeys((*_ALWAYS, *_kin(graph))))
    comma = (",",) if any(row.arity > 1 for row in functions) else ()
    return (*FIGURES, *comma, *names, *(f"{row.glyph or row.name}(" for row in functions))


def _kin(graph: Graph | None) -> Iterator[Operation]:
    """The functions of a graph, and those whose derivatives are learnt with theirs."""
    used = {
        part.operation.local_skill
        for node in (graph.nodes if graph else ())
        for part in postorder(node.expression)
        if isinstance(part, Apply) and part.operation.arity and not part.operation.infix
    }
    for row in OPERATIONS.values():
        if row.arity and not row.infix and row.local_skill in used:
            yield row
