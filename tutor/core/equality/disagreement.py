"""What to write down when engine and SymPy contradict each other. It never costs the learner."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Mapping
from dataclasses import asdict
from importlib.metadata import version

from tutor import __version__
from tutor.core.equality.equivalence import Comparison
from tutor.core.equality.prover import Proof, texts
from tutor.core.formula.expression import Expression


def contradicts(comparison: Comparison, proof: Proof) -> bool:
    """Whether one says equal and the other different; doubt contradicts nothing."""
    pair = (comparison.verdict, proof.outcome)
    return pair in (("equal", "refuted"), ("different", "proved"))


def report_disagreement(
    comparison: Comparison,
    proof: Proof,
    answer: Expression,
    expected: Expression,
    definitions: Mapping[str, Expression],
    *,
    write: Callable[[str], object],
) -> bool:
    """Whether engine and SymPy contradict each other; if so, `write` is given a line to log.

    The line is JSON with all that reproduces the case: the formulas as text, both verdicts and the
    versions.
    """
    if not contradicts(comparison, proof):
        return False
    # All that is needed to see it again, on another machine, in another year.
    record = {
        **texts(answer, expected, definitions),
        "engine": asdict(comparison),
        "sympy": asdict(proof),
        "versions": {
            "chainrule": __version__,
            "python": platform.python_version(),
            **{name: version(name) for name in ("sympy", "mpmath")},
        },
    }
    write(json.dumps(record))
    return True
