"""Fuzz for as long as is wished, or try one case again.

    python -m tests.fuzz --minutes 60 [--only lessons]… [--seed 1]
    python -m tests.fuzz --only lessons --repeat 4711

Prints what was tried, and each failure with the command that repeats it. Exit status 1 if there
was one.
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import count
from time import monotonic

from tests.fuzz.fuzzers import FUZZERS

MOST_SHOWN = 1500
"""Characters of material, and of the end of a traceback, that are printed."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--only", action="append", choices=FUZZERS, default=[])
    parser.add_argument("--seed", type=int, default=1, help="of the first case; the others follow")
    parser.add_argument("--repeat", type=int, metavar="SEED", help="try this case alone")
    options = parser.parse_args()
    chosen = [FUZZERS[name] for name in options.only or FUZZERS]
    if options.repeat is not None:
        return max(_tell(fuzzer.name, options.repeat) for fuzzer in chosen)
    end = monotonic() + options.minutes * 60
    tried: Counter[str] = Counter()
    spent: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    seeds = {fuzzer.name: count(options.seed) for fuzzer in chosen}
    while monotonic() < end:
        fuzzer = min(chosen, key=lambda one: spent[one.name])  # an equal share of the time
        begun = monotonic()
        failed[fuzzer.name] += _tell(fuzzer.name, next(seeds[fuzzer.name]), quiet=True)
        tried[fuzzer.name] += 1
        spent[fuzzer.name] += monotonic() - begun  # type: ignore[assignment]
    for name in tried:
        print(f"{name}: {tried[name]} cases in {spent[name]:.0f} s, {failed[name]} failed")
    return int(failed.total() > 0)


def _tell(name: str, seed: int, *, quiet: bool = False) -> int:
    """Try one case; whether it failed. If `quiet`, only failures are told of."""
    fuzzer = FUZZERS[name]
    fault = fuzzer.fault(seed)
    if fault:
        print(f"FAILED: python -m tests.fuzz --only {name} --repeat {seed}")
        print(f"  {ascii(fuzzer.material(seed))[:MOST_SHOWN]}")
        print(ascii(fault)[1:-1].replace("\\n", "\n")[-MOST_SHOWN:], flush=True)
    elif not quiet:
        print(f"{name} {seed}: all is well")
    return int(bool(fault))


if __name__ == "__main__":
    raise SystemExit(main())
