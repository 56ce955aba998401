"""Expressions: read, written again, differentiated, compared; by hand and by finite differences."""

from __future__ import annotations

import math
from contextlib import suppress
from random import Random

from tests.benchmarks.hostile import formula
from tests.fuzz.fuzzer import Fuzzer
from tests.fuzz.texts import FORMULAS, NASTY, soup, spoilt
from tutor.core.equality.equivalence import compare
from tutor.core.formula.ascii import ascii_text
from tutor.core.formula.calculus import local_derivatives
from tutor.core.formula.expression import Expression, evaluate, occurrences
from tutor.core.formula.notation import plain, pretty
from tutor.core.formula.reading import read
from tutor.errors import TutorError

NAMES = ("x", "y", "z", "w")
STEP = 1e-5


def make(random: Random) -> str:
    if random.random() < 0.3:
        return soup(random, (*FORMULAS, *NASTY), 30)
    text = formula(random, random.choice((1, 3, 8, 20)))
    return spoilt(random, text, FORMULAS) if random.random() < 0.4 else text


def check(text: str) -> None:
    try:
        tree = read(text, NAMES).expression
    except TutorError as error:
        for problem in error.problems:
            assert problem.where.column >= 1, problem
        return
    for written in (plain(tree), pretty(tree)):
        try:
            again = read(written, NAMES).expression
        except TutorError as error:  # with its signs it may be longer than what may be typed
            _only_too_long(error)
            continue
        assert compare(again, tree).verdict != "different", written
        assert ascii_text(written).isascii(), written
    assert compare(tree, tree).verdict == "equal"
    if not any(constant in text for constant in ("10^", "e-")):  # beside these x is lost
        _differentiate(tree)


def _only_too_long(error: TutorError) -> None:
    assert {problem.code for problem in error.problems} == {"too-long"}, error


def _differentiate(tree: Expression) -> None:
    """At a point where all goes smoothly, as nearly as differences tell."""
    at = {"x": 0.83, "y": 1.37, "z": 0.59, "w": 2.11}
    with suppress(TutorError, ArithmeticError, ValueError):
        slopes = zip(occurrences(tree), local_derivatives(tree), strict=True)
        local = [one for name, one in slopes if name.name == "x"]
        slope, *around = (
            sum(evaluate(one, {**at, "x": at["x"] + k * STEP}) for one in local) for k in (0, -2, 2)
        )
        if any(abs(one - slope) > 0.01 * abs(slope) for one in around):
            return  # it turns faster than differences can tell
        values = [evaluate(tree, {**at, "x": at["x"] + k * STEP}) for k in (-2, -1, 1, 2)]
        near, far = (values[2] - values[1]) / (2 * STEP), (values[3] - values[0]) / (4 * STEP)
        size = max(map(abs, values)) / STEP * 1e-9 + abs(near) * 1e-4
        if all(map(math.isfinite, (slope, near, far))) and abs(near - far) <= size:
            assert abs(slope - near) <= 100 * size + 1e-6, (plain(tree), slope, near)


FUZZER = Fuzzer("expressions", make, check, seconds=2, usual=150)
