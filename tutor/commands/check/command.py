"""The command itself: paths in, everything that is wrong and an exit status out."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter

from tutor.commands.check.report import Summary, as_github, as_json, as_text
from tutor.commands.common.paths import lesson_paths
from tutor.commands.common.status import FINE, MISUSE, WANTING
from tutor.core.equality.prover import Prover
from tutor.lessons.checking import Checked, Checking
from tutor.lessons.reader import in_order
from tutor.wording import Words

FEW = 20
"""Files up to which SymPy is asked without being called for."""
MANY = 100
"""Files from which on several processes check them."""
_MOST, _PIECE = 4, 20
"""How many processes, and how many files one is given at a time."""
_BAR = 30
"""Characters of the bar when it is full."""


def run(options: Namespace, words: Words) -> int:
    """Check all lessons that the paths mean.

    Exit status: 0 nothing wrong; 1 an error, or a warning where `strict`; 2 no lessons there.
    """
    files = lesson_paths(options.paths, words)
    if not files:
        return MISUSE
    prove = len(files) <= FEW if options.prove is None else options.prove
    results, summary = check(files, prove=prove, tell=_bar(options.format))
    if options.format == "json":
        print(as_json(results, Words(words.language)))
    elif options.format == "github":
        print(as_github(results, Words(words.language)), end="")
    else:
        print(as_text(results, summary, words))
    errors, warnings = (summary.problems.get(severity, 0) for severity in ("error", "warning"))
    return WANTING if errors or (options.strict and warnings) else FINE


def check(
    files: Sequence[Path], *, prove: bool = False, tell: Callable[[int, int], object] | None = None
) -> tuple[list[Checked], Summary]:
    """Check some files, in the order given; with `prove`, wait for SymPy, too.

    `tell` hears how many are done, and of how many (0 at the end). A file that cannot be read is a
    problem like any other; nothing raises but an interruption.
    """
    tell = tell or (lambda done, of: None)
    started = perf_counter()
    results: dict[Path, Checked] = {}
    proofs: Counter[str] = Counter()
    with Prover() if prove else nullcontext() as prover:
        checking = Checking(files, prover)
        one_by_one = checking.run() if prove or len(files) < MANY else _in_processes(files)
        for checked in one_by_one:
            results[checked.path] = checked
            tell(len(results), len(files))
        waiting = perf_counter()
        for path, proof, problem in checking.proofs():
            proofs[proof.outcome] += 1
            tell(proofs.total(), len(checking.asked))
            if problem:
                problems = in_order((*results[path].problems, problem))
                results[path] = replace(results[path], problems=tuple(problems))
    tell(0, 0)
    counts = Counter(p.severity for checked in results.values() for p in checked.problems)
    ended = perf_counter()
    summary = Summary(len(results), counts, ended - started, proofs, ended - waiting)
    return list(results.values()), summary


def _in_processes(files: Sequence[Path]) -> Iterator[Checked]:
    """The same as checking them here, sooner."""
    pieces = [files[start : start + _PIECE] for start in range(0, len(files), _PIECE)]
    with ProcessPoolExecutor(min(_MOST, os.cpu_count() or 1)) as pool:
        for piece in pool.map(partial(_check_piece, files), pieces):
            yield from piece


def _check_piece(among: Sequence[Path], files: Sequence[Path]) -> list[Checked]:
    return list(Checking(files, among=among).run())


def _bar(format_: str) -> Callable[[int, int], object] | None:
    """A hearer for `check`, which draws a bar once half a second is gone; None off a terminal."""
    if format_ != "text" or not sys.stderr.isatty():
        return None
    started = perf_counter()
    drawn = False

    def tell(done: int, of: int) -> None:
        nonlocal drawn
        if of and perf_counter() - started > 0.5:
            full = _BAR * done // of
            bar = "#" * full + "-" * (_BAR - full)
            print(f"\r[{bar}] {done}/{of}", end="", file=sys.stderr, flush=True)
            drawn = True
        elif not of and drawn:
            print(f"\r{' ' * (_BAR + 20)}\r", end="", file=sys.stderr, flush=True)

    return tell
