"""Accuracy and latency of the judge over the corpus, beside `simplify(a - b) == 0`.

SymPy runs in a process of its own that is killed when an answer takes too long; only a sample of
the corpus is given to it, or this would take all day.
"""

import multiprocessing
import random
from collections.abc import Sequence
from multiprocessing.connection import Connection
from time import perf_counter

from tests.benchmarks.corpus import Case, cases
from tutor.core.equality.equivalence import Comparison, compare
from tutor.core.formula.expression import Expression, substitute

SAMPLE = 120
PATIENCE = 2.0
"""Seconds that SymPy gets for one answer."""


def main() -> None:
    """Print accuracy, latency and ratios."""
    corpus = list(cases())
    right = sum(case.right for case in corpus)
    first = max(timed(case)[1] for case in corpus[:30])  # loads what is loaded late
    print(f"{len(corpus)} answers: {right} right, {len(corpus) - right} wrong")
    ours = [timed(case) for case in corpus]
    for right_, verdict in (
        (True, "different"),
        (True, "unsure"),
        (False, "equal"),
        (False, "unsure"),
    ):
        found = [
            case
            for case, (result, _) in zip(corpus, ours, strict=True)
            if case.right == right_ and result.verdict == verdict
        ]
        print(f"  {'right' if right_ else 'wrong'} answers judged {verdict}: {len(found)}")
        for case in found:
            print(f"    of {case.function}: {case.written}")
    seconds = [time for _, time in ours]
    print(f"  judge     {quantiles(seconds)}   (first use {1e3 * first:.0f} ms)")

    sample = random.Random(1).sample(corpus, SAMPLE)
    theirs, wrong, late = simplified(sample)
    own = [timed(case)[1] for case in sample]
    print(f"a sample of {SAMPLE}, SymPy's simplify(a - b) == 0 given {PATIENCE:g} s each")
    print(f"  judge     {quantiles(own)}")
    print(f"  simplify  {quantiles(theirs)}   {late} out of time, {wrong} wrong")
    print(
        f"  ratio of medians {middle(theirs) / middle(own):.0f}, of sums {sum(theirs) / sum(own):.0f}"
    )


def judged(case: Case) -> Comparison:
    """The verdict on one answer."""
    return compare(case.answer, case.expected, case.definitions)


def timed(case: Case) -> tuple[Comparison, float]:
    """A verdict and the seconds it took."""
    start = perf_counter()
    result = judged(case)
    return result, perf_counter() - start


def middle(seconds: Sequence[float]) -> float:
    """The median."""
    return sorted(seconds)[len(seconds) // 2]


def quantiles(seconds: Sequence[float]) -> str:
    """Median, p95, p99 and maximum, in milliseconds."""
    ordered = sorted(seconds)
    at = {"median": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    found = {name: ordered[min(int(q * len(ordered)), len(ordered) - 1)] for name, q in at.items()}
    return "  ".join(f"{name} {1e3 * value:9.3f} ms" for name, value in found.items())


def simplified(sample: Sequence[Case]) -> tuple[list[float], int, int]:
    """SymPy's seconds, and how often it was wrong or out of time."""
    context = multiprocessing.get_context("spawn")
    seconds: list[float] = []
    wrong = late = 0
    process = pipe = None
    for case in sample:
        if process is None or pipe is None:
            pipe, far = context.Pipe()
            process = context.Process(target=serve, args=(far,), daemon=True)
            process.start()
            pipe.recv()
        start = perf_counter()
        pipe.send(case)
        if pipe.poll(PATIENCE):
            wrong += pipe.recv() != case.right
        else:
            late += 1
            process.kill()
            process.join()
            process = None
        seconds.append(perf_counter() - start)
    if process is not None:
        process.kill()
    return seconds, wrong, late


def serve(pipe: Connection) -> None:
    """Answer cases by simplification, for ever."""
    import sympy

    from tutor.core.equality.symbolic import to_sympy

    pipe.send("ready")
    while True:
        case: Case = pipe.recv()
        answer, expected = (to_sympy(unfolded(case, side)) for side in (case.answer, case.expected))
        pipe.send(bool(sympy.simplify(answer - expected) == 0))


def unfolded(case: Case, expression: Expression) -> Expression:
    """An expression with every name written out."""
    for _ in case.definitions:
        expression = substitute(expression, case.definitions)
    return expression


if __name__ == "__main__":
    main()
