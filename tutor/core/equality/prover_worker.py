"""The process in which SymPy looks for proofs: one JSON line in, one JSON line out.

`prover` runs it. SymPy may take for ever and all the memory there is, so memory is limited here,
and whoever started this process may kill it at any time. It ends when its input does, and soon
after its time limit even in a computation that cannot be interrupted.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import Any, Literal, get_args

from tutor.core.formula.expression import Expression, evaluate, number, occurrences, substitute
from tutor.core.formula.parser import parse

ProofOutcome = Literal["proved", "refuted", "open"]
OUTCOMES: tuple[ProofOutcome, ...] = get_args(ProofOutcome)

READY = "ready"
"""The first line, written when SymPy is loaded."""
_MEMORY = 1 << 30
"""Bytes of address space, where the platform can limit it."""
_GRACE = 1.0
"""Seconds beyond the limit after which nobody is left to end a proof but we ourselves."""
_POINTS = 5

_STEPS: tuple[Callable[[Any], Any], ...] = (
    lambda difference: difference.simplify(),
    lambda difference: difference.expand(trig=True).simplify(),
    lambda difference: difference.rewrite("Abs").simplify(),
    lambda difference: difference.rewrite("exp").simplify(),
    lambda difference: difference.rewrite("Piecewise").simplify(),
    lambda difference: difference.rewrite("cos").expand(trig=True).simplify(),
)
"""Ways to bring a difference to zero, from cheap to dear."""


def decide(
    answer: Expression, expected: Expression, definitions: Mapping[str, Expression]
) -> ProofOutcome:
    """Whether SymPy can prove that two expressions are equal, or that they are not.

    All names are real. "refuted" means that the two are different real numbers at some point where
    all definitions are real numbers, too. May take for ever: bound it from outside.
    """
    from tutor.core.equality.symbolic import to_sympy  # noqa: PLC0415 - SymPy, after the memory limit

    answer, expected = (written_out(side, definitions) for side in (answer, expected))
    difference = to_sympy(answer) - to_sympy(expected)
    if difference == 0:
        return "proved"
    lines = [written_out(line, definitions) for line in definitions.values()]
    if _differ_somewhere(answer, expected, lines):
        return "refuted"
    for step in _STEPS:
        with suppress(ArithmeticError, AttributeError, NotImplementedError, TypeError, ValueError):
            if step(difference) == 0:
                return "proved"
    return "open"


def written_out(expression: Expression, definitions: Mapping[str, Expression]) -> Expression:
    """The expression in free names only. Raises ValueError where definitions are circular."""
    for _ in range(len(definitions) + 1):
        if all(name.name not in definitions for name in occurrences(expression)):
            return expression
        expression = substitute(expression, definitions)
    raise ValueError("circular definitions")


def _differ_somewhere(
    answer: Expression, expected: Expression, lines: Sequence[Expression]
) -> bool:
    """Whether two expressions surely have different values where all is real."""
    from tutor.core.equality.symbolic import to_sympy  # noqa: PLC0415

    everything = (answer, expected, *lines)
    names = sorted({name.name for side in everything for name in occurrences(side)})
    for coordinates in _points(len(names)):
        point = dict(zip(names, coordinates, strict=True))
        # Outside the real domain SymPy goes on through complex numbers, and its "different" is not
        # ours.
        if all(_is_defined(side, point) for side in everything):
            exact = {name: number(value) for name, value in point.items()}
            left, right = (to_sympy(substitute(side, exact)) for side in (answer, expected))
            # SymPy decides signs with as many digits as it takes, or says None.
            difference = left - right
            if difference.is_positive or difference.is_negative:
                return True
    return False


def _points(names: int) -> Iterator[tuple[Fraction, ...]]:
    """Unremarkable fractions of both signs: no kink, pole or zero is hit by accident."""
    for index in range(_POINTS if names else 1):
        yield tuple(
            Fraction((-1) ** (index + place // 2) * (23 + 12 * place + 30 * index), 29 + 8 * index)
            for place in range(names)
        )


def _is_defined(expression: Expression, point: Mapping[str, Fraction]) -> bool:
    """Whether every part of it is real: SymPy would go on through complex numbers."""
    try:
        evaluate(expression, {name: float(value) for name, value in point.items()})
    except (ArithmeticError, ValueError):
        return False
    return True


def answer_to(line: str) -> ProofOutcome | None:
    """The outcome for one request: "open" whatever goes wrong, None where memory runs out."""
    try:
        request = json.loads(line)
        # C code and huge integers never come back to Python, where a signal would be handled;
        # faulthandler runs in a thread of its own, and ends the process from there.
        faulthandler.dump_traceback_later(request["limit"] + _GRACE, exit=True)
        names, texts = request["names"], request["definitions"]
        definitions = {name: parse(text, names) for name, text in texts.items()}
        answer, expected = (parse(request[side], names) for side in ("answer", "expected"))
        return decide(answer, expected, definitions)
    except MemoryError:
        return None
    except Exception:  # whatever SymPy raises, it has not decided
        return "open"
    finally:
        faulthandler.cancel_dump_traceback_later()


def main() -> None:
    """Answer requests until there are no more, or until memory has run out once."""
    # Ctrl+C goes to everybody in the terminal; only the app may act on it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory()
    from tutor.core.equality import symbolic  # noqa: F401, PLC0415 - load it before the clock starts

    answers = sys.stdout
    sys.stdout = sys.stderr  # nothing that is printed by accident is an answer
    print(json.dumps(READY), file=answers, flush=True)
    for line in sys.stdin:
        outcome = answer_to(line)
        print(json.dumps(outcome or "open"), file=answers, flush=True)
        # Memory has run out once: what is left of this process is not to be trusted.
        if outcome is None:
            os._exit(0)


def limit_memory() -> None:
    """Let this process have no more than a proof may take, where the platform can see to it."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on every platform

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
