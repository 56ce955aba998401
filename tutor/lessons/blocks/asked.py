"""Which gradient a formula answer is, when its author does not say: compared, never guessed."""

from __future__ import annotations

from math import isclose

from tutor.core.formula.expression import Expression, evaluate
from tutor.core.graph.autodiff import trace
from tutor.core.graph.model import Graph, input_values
from tutor.errors import TutorError

_MOVES = ((1.0, 0.0), (1.13, 0.07), (0.91, 0.04), (1.31, -0.06), (0.83, 0.11))
"""The author's inputs, and others nearby where the graph is likely to be defined too."""
_ENOUGH = 2


def gradient_of(graph: Graph, answer: Expression) -> str | None:
    """The only node (an input, rather than another) whose gradient the answer always is."""
    given = input_values(graph)
    candidates = [name for name in graph.by_name if name in graph.reaching and name != graph.output]
    usable = 0
    for scale, shift in _MOVES:
        try:
            moved = {name: v * scale + shift for name, v in given.items()}
            walked = trace(graph, moved, gaps=True)
            value = evaluate(answer, walked.values)
        except (TutorError, ArithmeticError, ValueError):
            continue
        usable += 1
        gradients = walked.gradients
        candidates = [
            name
            for name in candidates
            if isclose(gradients[name], value, rel_tol=1e-9, abs_tol=1e-12)
        ]
    if usable < _ENOUGH:
        return None
    inputs = [name for name in candidates if name in given]
    chosen = inputs or candidates
    return chosen[0] if len(chosen) == 1 else None
