"""Text from strangers, and what is loaded when."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tutor.core
from tests.profiles import examples
from tutor.core.formula.calculus import times
from tutor.core.formula.expression import number
from tutor.core.formula.notation import plain
from tutor.core.formula.parser import parse
from tutor.core.formula.reading import read
from tutor.core.graph.assignments import read_graph
from tutor.errors import Problem, TutorError

NAMES = ("x", "y", "theta", "a1")
PIECES = [
    *"xy0123456789.+-*/^(),|√=[]{}'\"!%&;:#@~`\\ \t\n\x00\x1b\u200b\u202e\u2066\ud800\udfff\ufeff",
    "sin", "cos", "ln", "sqrt", "max", "e", "pi", "**", "x²", "⁻¹", "ⁿ", "π", "θ", "½", "٣", "Ⅷ", "ﷺ",
    "😀", "👩‍👩‍👧", "（", "）", "，", "１", "ｘ", "·", "×", "÷", "−", "é", "e\u0301", "\u0301", "a1", "x_1",
    "1e9", "1e999999999", "9" * 50, "9**9**9", "^9^9", "(" * 80, "|" * 80, "-" * 80, "sin " * 80, "√" * 80,
    "__import__('os').system('x')", "output:", "x = ", "\u2028", "\r", "\x85", "\N{ZERO WIDTH JOINER}",
]  # fmt: skip

hostile = st.one_of(
    st.text(max_size=80),
    st.text(st.characters(codec=None, categories=None), max_size=80),  # surrogates too
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)


def problems(reader: Callable[[str], object], text: str) -> tuple[Problem, ...]:
    try:
        reader(text)
    except TutorError as error:
        return error.problems
    return ()


@examples(1500)
@given(hostile)
def test_readers_refuse_politely(text: str) -> None:
    for reader in (parse, lambda t: parse(t, NAMES), lambda t: read(t, NAMES), read_graph):
        for problem in problems(reader, text):
            assert problem.code
            assert problem.where.line >= 1
            assert problem.where.column >= 1


@examples(300)
@given(st.lists(hostile, max_size=6))
def test_graphs_of_hostile_lines(lines: list[str]) -> None:
    with suppress(TutorError):
        read_graph("\n".join(f"n{i} = {line}" for i, line in enumerate(lines)))


def test_numbers_too_long_to_multiply_stay_where_they_are() -> None:
    large = times(number(10**9), number(10**9))
    assert (
        plain(times(number(7), large)) == plain(times(large, number(7))) == "7000000000*1000000000"
    )


def test_readers_are_quick() -> None:
    draw = random.Random(3)
    texts = ["".join(draw.choices(PIECES, k=draw.randrange(1, 200))) for _ in range(400)]
    texts += [
        "x" * 100_000,
        "x" * 500,
        "xy" * 250,
        "(" * 100_000,
        "9" * 100_000,
        "sin" * 166,
        "\x00" * 500,
    ]
    texts += [
        "x+" * 249 + "x",
        "-" * 499 + "x",
        "sin " * 120 + "x",
        "x^" * 200 + "x",
        "√" * 400 + "x",
    ]
    slowest = 0.0
    for text in texts:
        for reader in (parse, lambda t: read(t, NAMES), read_graph):
            start = time.process_time()
            with suppress(TutorError):
                reader(text)
            slowest = max(slowest, time.process_time() - start)
    assert slowest < 0.3  # generous: the machine may be busy


MODULES = sorted(
    f"tutor.core.{path.stem}"
    for path in Path(tutor.core.__file__).parent.glob("*.py")
    if path.stem not in ("__init__", "symbolic") and not path.stem.startswith("prover_")
)


@pytest.mark.parametrize("module", ["tutor.core", *MODULES])
def test_imports_are_light(module: str) -> None:
    code = f"import sys, {module}; print(*(m for m in ('sympy', 'mpmath', 'textual') if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
