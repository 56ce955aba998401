"""Formulas cut into single operations, with names for what nobody named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, count

from tutor.core.formula.expression import Apply, Expression, Name, fold
from tutor.core.formula.operations import CONSTANTS, FUNCTIONS


def expand(expression: Expression, taken: frozenset[str], output: str) -> dict[str, Expression]:
    """Cut a formula into primitive nodes, each one operation on names and numbers.

    Returns the nodes in evaluation order, the last one called `output`. Equal subexpressions
    become one node, as in any computation graph; parts without names stay where they are.
    """
    fresh = fresh_names(taken | {output})
    nodes: dict[str, Expression] = {}
    names: dict[Expression, str] = {}

    def apply(node: Apply, operands: tuple[Expression, ...]) -> Expression:
        result = Apply(node.operation, operands)
        # √2 is a number to be read, not a node to be walked through.
        if not any(isinstance(operand, Name) for operand in operands):
            return result
        # Value numbering: what is written twice is computed once, and becomes a fork.
        if result not in names:
            names[result] = next(fresh)
            nodes[names[result]] = result
        return Name(names[result])

    root = fold(expression, lambda leaf: leaf, apply)
    if isinstance(root, Name) and root.name in nodes:
        # The last node is the output: it moves to the end under its own name.
        nodes[output] = nodes.pop(root.name)
    else:
        nodes[output] = root
    return nodes


def fresh_names(taken: frozenset[str], preferred: Iterable[str] = ()) -> Iterator[str]:
    """Names for nodes that nobody named, without end: those preferred, a, b, c …, a1, b1 and on.

    None of them is taken, or means something in formulas.
    """
    # Without letters that look like others (i, l, o) or mean something to most people (e, x).
    letters = "abcdfghjkmnpqrstuvw"
    for name in chain(preferred, (f"{x}{i or ''}" for i in count() for x in letters)):
        if name not in taken and name not in CONSTANTS and name not in FUNCTIONS:
            yield name
