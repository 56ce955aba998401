"""The generator: how much time of a processor a problem takes, how often it tries, whether it repeats itself.

`--validate N` checks N problems of each skill and level instead, each by nudging, every
`--sympy K`th by SymPy as well, and that none comes again within 2 000; `--skills a,b` looks at some
skills only. Any fault makes it end with status 1.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Sequence
from statistics import mean, median
from time import process_time

from tests.practice.validity import by_sympy, faults
from tutor.practice.generator import TRIES, attempts
from tutor.practice.problem import Problem
from tutor.practice.skills import SKILLS, practisable

APART = 2000
"""So many problems lie between two that are the same."""


def timed(skill: str, level: int, seed: int, count: int) -> tuple[list[float], list[int], int]:
    """Times in ms, tries, and how many notes came again, over the first positions of a seed."""
    times, tries, notes = [], [], Counter[str]()
    for position in range(count):
        start = process_time()
        problem, tried = attempts(skill, level, seed, position)
        times.append(1e3 * (process_time() - start))
        tries.append(tried)
        notes[problem.note] += 1
    return times, tries, count - len(notes)


def measure(skills: Sequence[str], seed: int, count: int) -> None:
    """Print a row for each skill and level."""
    print(f"seed {seed}, {count} positions of each skill and level")
    print(f"{'skill':20} level  median ms   p95  tries  pool  repeats")
    everything, medians = list[float](), list[float]()
    for skill in skills:
        for level in SKILLS[skill].levels:
            times, tries, repeats = timed(skill, level, seed, count)
            everything += times
            medians.append(median(times))
            late = sorted(times)[int(0.95 * len(times))]
            pool = sum(tried > TRIES for tried in tries)
            row = f"{skill:20} {level:5} {median(times):10.2f} {late:5.1f} {mean(tries):6.1f}"
            print(f"{row} {pool:5} {repeats:8}", flush=True)
    print(f"all: median {median(everything):.2f} ms; largest median {max(medians):.2f} ms")


def validate(skills: Sequence[str], seed: int, count: int, sympy_every: int) -> int:
    """Print a row for each skill and level, and what is wrong; how many problems were at fault."""
    wrong = checked = proved = 0
    print(f"{'skill':20} level  median ms  pool  repeats  faults")
    for skill in skills:
        for level in SKILLS[skill].levels:
            times, pool, repeats, faulty = [], 0, 0, 0
            places: dict[str, int] = {}
            for position in range(count):
                start = process_time()
                problem, tried = attempts(skill, level, seed, position)
                times.append(1e3 * (process_time() - start))
                pool += tried > TRIES
                found = list(faults(problem))
                if position % sympy_every == 0:
                    proved += 1
                    found += _unlike_sympy(problem)
                before = places.get(problem.note)
                if before is not None and position - before < APART:
                    repeats += 1
                    found.append(f"the same as at {before}")
                places[problem.note] = position
                if found:
                    faulty += 1
                    print(problem.id, found)
            row = f"{skill:20} {level:5} {median(times):10.2f} {pool:5} {repeats:8} {faulty:7}"
            print(row, flush=True)
            wrong, checked = wrong + faulty, checked + count
    print(f"{checked} problems, {proved} by SymPy as well: {wrong} at fault")
    return wrong


def _unlike_sympy(problem: Problem) -> list[str]:
    """Where SymPy finds another gradient than the engine."""
    return [
        f"{name}: {ours}, SymPy {theirs}"
        for name, (ours, theirs) in by_sympy(problem.trace).items()
        if not math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-12)
    ]


def main() -> int:
    """Measure, or validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--validate", type=int, metavar="N")
    parser.add_argument("--sympy", type=int, default=50, metavar="K")
    parser.add_argument("--skills", default=",".join(practisable))
    options = parser.parse_args()
    skills = options.skills.split(",")
    if options.validate:
        return bool(validate(skills, options.seed, options.validate, options.sympy))
    measure(skills, options.seed, options.count)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
