"""A nudge in words: the way of the change, and ratios that settle."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from rich.cells import cell_len

from tutor.core.formula.expression import evaluate
from tutor.core.formula.parser import parse
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import trace
from tutor.core.graph.nudging import Nudge, nudge, shrinking
from tutor.lessons import NudgeBlock
from tutor.lessons.reader import read_lesson
from tutor.telling.nudge import approach, nudge_table, outcome, slopes, way
from tutor.telling.terminal import shown_in
from tutor.wording import Words

EN, ZH = Words("en"), Words("zh")
FORK = "x = 1.5\na = x^2\nb = sin(x)\nL = a + b"
LESSON = """---
id: own
title: Own
---

# Nudge

```graph
x = 1.5
a = x^2
b = sin(x)
L = a + b
```

```nudge
input: x
step: 1
```
"""


def nudged(text: str, source: str = "x", step: float = 0.1) -> Nudge:
    return nudge(trace(read_graph(text)), source, step)


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        (FORK, ("Δx = 0.1", "Δa ≈ 0.3, Δb ≈ 0.007074", "ΔL ≈ 0.3 + 0.007074 = 0.3071")),
        ("x = 1.5\na = x^2\nz = sin(a)", ("Δx = 0.1", "Δa ≈ 0.3", "Δz ≈ −0.1885")),
        ("x = 3\nm = x*x", ("Δx = 0.1", "Δm ≈ 0.3 + 0.3 = 0.6")),
        ("x = 3\na = 2*x\nL = a - x", ("Δx = 0.1", "Δa ≈ 0.2", "ΔL ≈ 0.2 − 0.1 = 0.1")),
        ("x = 3\ny = 1\nu = x\nL = x*y", ("Δx = 0.1", "ΔL ≈ 0.1")),  # u leads nowhere
        ("x = 3\ny = 1\nL = y^2", ("Δx = 0.1",)),
    ],
)
def test_the_way_of_a_change(text: str, stages: tuple[str, ...]) -> None:
    assert way(nudged(text)) == stages


def test_a_long_way_keeps_its_beginning_and_its_end() -> None:
    lines = ["x = 1", "n0 = 2*x", *(f"n{i} = n{i - 1} + 1" for i in range(1, 30))]
    stages = way(nudged("\n".join(lines)))
    assert (stages[0], stages[-2], stages[-1]) == ("Δx = 0.1", "…", "Δn29 ≈ 0.2")
    wide = ["x = 1", *(f"n{i} = {i}*x" for i in range(1, 30))]
    wide.append("L = " + " + ".join(f"n{i}" for i in range(1, 30)))
    assert all(len(stage) < 120 for stage in way(nudged("\n".join(wide))))


def test_digits_stand_under_digits_and_more_and_more_of_them_settle() -> None:
    nudges = shrinking(trace(read_graph(FORK)), "x", 1, 7)
    head, *rows = approach(EN, nudges, reveal=True)
    assert head.text.split() == ["Δx", "ΔL", "ΔL/Δx", "off", "by"]
    assert len({cell_len(row.text) for row in (head, *rows)}) == 1
    assert len({row.text.index(".", row.settled[0]) for row in rows}) == 1
    ratios = [row.text.split()[2] for row in rows]
    assert ratios[0] == "3.60097716"
    assert ratios[-1] == "3.07073770"
    settled = [row.text[slice(*row.settled)] for row in rows]
    assert settled == ["3.", "3.", "3.07", "3.07", "3.0707", "3.0707", "3.070737"]
    assert [row.text.split()[3] for row in rows][-2:] == ["5.013·10⁻⁶", "5.013·10⁻⁷"]


def test_a_secret_gradient_is_not_said_but_digits_still_settle() -> None:
    nudges = shrinking(trace(read_graph(FORK)), "x", 1, 5)
    rows = approach(EN, nudges, reveal=False)
    assert all(len(row.text.split()) == 3 for row in rows)
    assert [row.text[slice(*row.settled)] for row in rows[-2:]] == ["3.07", "3.07"]
    for words in (EN, ZH):
        assert "3.0707" in outcome(words, nudges[0], reveal=True)
        assert not re.search(r"\d", outcome(words, nudges[0], reveal=False))


def test_numbers_of_other_sizes_stay_readable() -> None:
    for text in ("x = 2\nL = 0.000001*x^3", "x = 2\nL = 123456789*x^3", "x = 1\nL = -x^10"):
        for count in (1, 3, 12):
            nudges = shrinking(trace(read_graph(text)), "x", 0.5, count)
            rows = approach(EN, nudges, reveal=True)
            assert len({cell_len(row.text) for row in rows}) == 1
            assert max(cell_len(row.text) for row in rows) <= 64
            ratio = evaluate(parse(rows[-1].text.split()[2]), {})
            assert ratio == pytest.approx(nudges[-1].ratio, rel=0.001)


def test_a_corner_is_called_one() -> None:
    at_corner = nudged("x = 0\nL = relu(x)")
    for words in (EN, ZH):
        said = outcome(words, at_corner, reveal=True)
        assert "dL/dx = 0" in said
        assert "1" in said
    assert outcome(EN, at_corner, reveal=True) != outcome(EN, nudged(FORK), reveal=True)


@pytest.mark.parametrize(
    ("text", "step", "said"),
    [
        (FORK, 0.1, "Which value"),
        (FORK, 1e-5, "3.0707 = dL/dx"),
        ("x = 1.5\na = x^2\nz = sin(a)", -1e-6, "−1.8845 = dz/dx"),
        ("x = 2\nL = 3*x", 1, "3 = dL/dx"),
        ("x = 2\ny = 5\nL = x*y", 1, "5 = ∂L/∂x"),
        ("x = 0\nL = x^2", 0.1, "Which value"),
        ("x = 0\nL = x^2", 1e-5, "0 = dL/dx"),
        ("x = 0\nL = abs(x)", 0.1, "−1 from the left, 1 from the right"),
        ("x = 0\nL = abs(x)", -0.1, "−1 from the left, 1 from the right"),
        ("x = 0\nL = relu(x) + x^2", 0.1, "Which value"),
        ("x = 0\nL = relu(x) + x^2", 1e-6, "0 from the left, 1 from the right"),
        ("x = 2\nL = 123456789*x^2", 1e-4, "dL/dx"),
    ],
)
def test_what_it_settles_at_is_said_as_soon_as_it_can_be_seen(
    text: str, step: float, said: str
) -> None:
    assert said in outcome(EN, nudged(text, step=step), reveal=False)


def test_edges_are_told_with_what_is_measured() -> None:
    assert slopes(nudged(FORK)) == (
        ("∂a/∂x = 3", "Δa/Δx = 3.1"),
        ("∂b/∂x = 0.0707", "Δb/Δx = 0.0208"),
        ("∂L/∂a = 1", "ΔL/Δa = 1"),
        ("∂L/∂b = 1", "ΔL/Δb = 1"),
    )
    assert slopes(nudged("x = 3\ny = 1\nu = x\nm = x*x*y")) == (
        ("∂m/∂x#1 = 3", "Δm/Δx#1 = 3"),
        ("∂m/∂x#2 = 3", "Δm/Δx#2 = 3"),
    )
    assert slopes(nudged("x = -1\na = relu(x)\nL = 2*a")) == (
        ("∂a/∂x = 0", "Δa/Δx = 0"),
        ("∂L/∂a = 2", ""),  # a stays
    )


@pytest.mark.parametrize(
    "text", [FORK, "x = 2\nL = 0.000001*x^3", "x = 0\nL = x^3", "x = 0.00001\nL = x^2"]
)
def test_small_numbers_are_written_in_one_way(text: str) -> None:
    nudges = shrinking(trace(read_graph(text)), "x", 1, 12)
    told = [row.text for row in approach(EN, nudges, reveal=True)]
    for one in nudges:
        told += [*way(one), *chain(*slopes(one)), outcome(EN, one, reveal=True)]
    for line in told:
        assert not re.search(r"\d[eE]-?\d", line), line
        assert not re.search(r"(?<!\d)0\.0000", line.replace("0.0000000", "", 0)), line


@pytest.mark.parametrize("words", [EN, ZH], ids=["en", "zh"])
def test_the_table_for_who_cannot_play(words: Words) -> None:
    lesson = read_lesson(LESSON).lesson
    assert lesson is not None
    (block,) = (part for part in lesson.pages[0].parts if isinstance(part, NudgeBlock))
    fence, head, *rows, end, _, last = nudge_table(words, block).splitlines()
    assert (fence, end) == ("```text", "```")
    assert head.split() == ["Δx", "Δa", "Δb", "ΔL", "ΔL/Δx"]
    assert [row.split()[0] for row in rows] == [
        *("1", "0.1", "0.01", "0.001", "0.0001", "10⁻⁵", "10⁻⁶"),
    ]
    assert rows[0].split()[1:] == ["4", "−0.399", "3.601", "3.60097716"]
    assert rows[-1].endswith("3.07073770")
    assert "3.0707 = dL/dx" in last
    assert nudge_table(words, block, reveal=False).splitlines()[-1] == last  # the rows show it
    plain = Words(words.language, shown_in("ascii"))
    if words is EN:
        assert nudge_table(plain, block).isascii()
        columns = {len(row) for row in nudge_table(plain, block).splitlines()[1:9]}
        assert len(columns) == 1
