"""Nudging an input in a lesson, by keyboard alone."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.profiles import crossed
from tests.ui.conftest import SMALL, Driver, Learner
from tutor.ui.graph.curve import CurvePlot
from tutor.ui.graph.nudge_panel import NudgePanel
from tutor.ui.graph.view import GraphView
from tutor.ui.lesson.finished import FinishedScreen
from tutor.ui.lesson.question_panel import QuestionPanel
from tutor.ui.lesson.screen import LessonScreen
from tutor.wording import Words

NUDGE_PAGE = 2  # of the lesson "fork"

LESSON = """---
id: own
title: Own
---

# Between two questions

```graph
x = 0.5
y = 2
a = ln(x)
L = a + x*y
```

```choice
question: First?
answers:
  - text: Yes
    correct: true
  - text: No
```

Now nudge.

```nudge
input: x
step: 0.1
```

It settles at 4.

```number
question: Where does it settle?
answer: 4
```

# Walk

```walk
ask: [gradient]
nodes: [a, x]
```

# Again

```nudge
input: x
step: -1
```
"""


def panel(someone: Learner) -> NudgePanel:
    return someone.lesson.query_one(NudgePanel)


def last(someone: Learner) -> float:
    made = panel(someone).nudge
    assert made is not None
    return made.step


@pytest.mark.parametrize(("language", "size"), [("en", (120, 34)), ("zh", SMALL)])
async def test_a_nudge_and_what_follows_from_it_are_told(
    learner: Driver, language: str, size: tuple[int, int]
) -> None:
    words = Words(language)
    async with learner(language, lesson="fork", size=size) as someone:
        await someone.press(*["pagedown"] * NUDGE_PAGE)
        assert "Δx = 1 → Δa ≈ 3, Δb ≈ 0.0707 → ΔL ≈ 3 + 0.0707 = 3.0707" in someone.region("#nudge")
        assert words("press-enter-page") in someone.region("#nudge")
        assert "3.601" in someone.region("#graph")
        assert ("t" in someone.region("#nudge-plot")) == (size != SMALL)
        await someone.press(*["space"] * 6)
        assert "Δx = 10⁻⁶ → Δa ≈ 3·10⁻⁶, Δb ≈ 7.074·10⁻⁸" in someone.region("#nudge")
        assert "3.071·10⁻⁶" in someone.region("#graph")


@pytest.mark.parametrize("size", [SMALL, (120, 34)], ids=["80x24", "120x34"])
async def test_the_ratio_visibly_approaches_the_gradient(
    learner: Driver, size: tuple[int, int]
) -> None:
    async with learner(lesson="fork", size=size) as someone:
        await someone.press(*["pagedown"] * NUDGE_PAGE)
        steps = ("1 ", "0.1 ", "0.01 ", "0.001 ", "0.0001 ", "10⁻⁵ ", "10⁻⁶ ")
        ratios = ("3.6010", "3.1208", "3.0757", "3.0712", "3.0708", "3.0707", "3.0707")
        for step, ratio in zip(steps, ratios, strict=True):
            rows = [row.strip("│ ") for row in someone.screen_text.splitlines()]
            row = next(row for row in reversed(rows) if row.startswith(step))
            assert f"{float(row.split()[2]):.4f}" == ratio
            await someone.press("space")
        rows = someone.screen_text.splitlines()
        table = [row for row in rows if row.lstrip("│ ").startswith("10⁻")]
        assert len(table) == 3
        places = {row.index("3.0707") for row in table}
        assert len(places) == 1  # the digits stand under one another


@pytest.mark.parametrize(
    ("language", "size"), crossed(["en", "zh"], [SMALL, (120, 36), (200, 60)]), ids=str
)
async def test_edges_are_measured_beside_their_derivatives_and_nothing_is_cut_off(
    learner: Driver, language: str, size: tuple[int, int]
) -> None:
    words = Words(language)
    async with learner(language, lesson="fork", size=size) as someone:
        await someone.press(*["pagedown"] * NUDGE_PAGE)
        for step in range(8):
            shown = someone.screen_text
            if step == 1:
                for told in ("∂a/∂x = 3 | 3.1", "∂b/∂x = 0.0707 | 0.0208", "∂L/∂b = 1 | 1"):
                    assert told in shown
            assert words("press-enter-page") in someone.region("#nudge")
            assert panel(someone).max_scroll_y == 0
            assert ("3.0707 = dL/dx" in shown) == (step >= 5)
            await someone.press("space")


async def test_enter_goes_on_and_the_keyboard_is_there_at_once(learner: Driver) -> None:
    async with learner(lesson="fork") as someone:
        await someone.press(*["pagedown"] * NUDGE_PAGE)
        assert panel(someone).has_focus
        assert "Enter ▸ next page" in someone.screen_text
        await someone.press("enter")
        assert someone.lesson.session.page == NUDGE_PAGE + 1
        assert not panel(someone).display
        await someone.press("pageup")
        assert panel(someone).has_focus


async def test_every_key_moves_the_step(learner: Driver) -> None:
    async with learner(lesson="fork") as someone:
        await someone.press(*["pagedown"] * NUDGE_PAGE)
        for key, step in (
            ("space", 0.1), ("minus", 0.05), ("plus", 0.1), ("slash", 0.01), ("f", -0.01),
            ("t", -0.001), ("equals_sign", -0.002), ("r", 1), ("h", 1), ("m", 1),
        ):  # fmt: skip
            await someone.press(key)
            assert last(someone) == step
        assert someone.lesson.session.page == NUDGE_PAGE
        assert not someone.lesson.session.records


async def test_the_step_has_a_smallest_and_a_largest(learner: Driver) -> None:
    async with learner(lesson="fork") as someone:
        await someone.press(*["pagedown"] * NUDGE_PAGE, *["space"] * 14)
        assert last(someone) == 1e-12
        assert "small enough" in someone.screen_text
        assert "3.070737201668" in someone.screen_text
        await someone.press(*["plus"] * 70)
        assert 1e5 < last(someone) < 1e6
        assert "large enough" in someone.screen_text


async def test_changes_travel_through_the_graph(learner: Driver) -> None:
    async with learner(lesson="fork", size=(120, 34)) as someone:
        await someone.press(*["pagedown"] * NUDGE_PAGE, "space")
        for text in ("Δa = 0.31", "≈ 0.3 ", "ΔL = 0.3121", "≈ 0.3071"):
            assert text in someone.screen_text
        assert "Δa ≈ 0.3, Δb ≈ 0.007074 → ΔL ≈ 0.3 + 0.007074 = 0.3071" in someone.screen_text
        await someone.press("enter")
        assert someone.lesson.query_one(GraphView).showing == "gradients"
        assert "?" in someone.region("#graph")


async def test_the_plot_comes_where_there_is_room(learner: Driver) -> None:
    async with learner(lesson="fork", size=(120, 34)) as someone:
        await someone.press(*["pagedown"] * NUDGE_PAGE)
        plot = someone.lesson.query_one(CurvePlot)
        assert plot.display
        for sign in ("●", "○", "secant", "tangent"):
            assert sign in someone.screen_text
        for size in ((80, 24), (38, 20), (20, 6)):
            await someone.pilot.resize_terminal(*size)
            await someone.settle()
            assert not plot.display
            assert "secant" not in someone.screen_text
        await someone.pilot.resize_terminal(160, 50)
        await someone.settle()
        assert plot.display


async def test_a_nudge_waits_for_its_turn_between_two_questions(
    learner: Driver, tmp_path: Path
) -> None:
    (tmp_path / "010-own.md").write_text(LESSON, encoding="utf-8")
    async with learner(lesson="own", lessons=tmp_path, size=(100, 40)) as someone:
        question = someone.lesson.query_one(QuestionPanel)
        assert question.display
        assert not panel(someone).display
        await someone.press("1")
        assert question.display  # its answer is read first
        assert someone.lesson.session.settled
        await someone.press("enter")
        assert panel(someone).has_focus
        assert not question.display
        assert "It settles at 4" not in someone.screen_text
        assert "∂L/∂x" not in someone.screen_text  # which is not earned yet
        assert "Enter ▸ go on" in someone.screen_text
        await someone.press("enter")
        assert question.display
        assert "It settles at 4" in someone.screen_text
        assert "3.82321557" in someone.screen_text or "3.8232" in someone.screen_text
        await someone.type("4")
        await someone.press("enter")
        assert someone.lesson.session.page == 1


async def test_hints_are_for_the_question_in_front(learner: Driver, tmp_path: Path) -> None:
    (tmp_path / "010-own.md").write_text(LESSON, encoding="utf-8")
    async with learner(lesson="own", lessons=tmp_path) as someone:
        await someone.press("1", "enter", "h", "f3", "s")
        assert panel(someone).has_focus
        assert all(not record.assisted for record in someone.lesson.session.records.values())


async def test_an_earned_gradient_is_named_and_compared(learner: Driver, tmp_path: Path) -> None:
    (tmp_path / "010-own.md").write_text(LESSON, encoding="utf-8")
    async with learner(lesson="own", lessons=tmp_path, size=(100, 40)) as someone:
        await someone.press("pagedown")
        for _ in range(2):
            await someone.answer_rightly()
            await someone.press("enter")
        assert someone.lesson.session.page == 2
        assert "approaches 4 = ∂L/∂x, the derivative." in someone.screen_text
        assert "off by" in someone.screen_text
        assert last(someone) == -0.1  # −1 would lead out of the domain of ln


async def test_out_of_the_domain_the_last_nudge_stays(learner: Driver, tmp_path: Path) -> None:
    (tmp_path / "010-own.md").write_text(LESSON, encoding="utf-8")
    async with learner(lesson="own", lessons=tmp_path, size=(100, 40)) as someone:
        await someone.press("1", "enter", "f", "plus", "plus")
        assert last(someone) == -0.4
        await someone.press("plus")
        assert last(someone) == -0.4
        assert "ln(−0.3)" in someone.screen_text
        await someone.press("r")
        assert "ln(−0.3)" not in someone.screen_text


async def test_another_input_can_be_chosen(learner: Driver, tmp_path: Path) -> None:
    (tmp_path / "010-own.md").write_text(LESSON, encoding="utf-8")
    async with learner(lesson="own", lessons=tmp_path, size=(100, 40)) as someone:
        await someone.press("1", "enter", "right_square_bracket")
        assert "Nudge y" in someone.screen_text
        assert "Δy = 0.1 → ΔL ≈ 0.05" in someone.screen_text
        await someone.press("left_square_bracket")
        assert "Nudge x" in someone.screen_text


async def test_what_was_tried_outlives_a_change_of_language(learner: Driver) -> None:
    async with learner("en", lesson="fork") as someone:
        await someone.press(*["pagedown"] * NUDGE_PAGE, "space", "space")
        await someone.press("ctrl+l")
        assert "给 x 一个小增量" in someone.screen_text
        assert last(someone) == 0.01
        assert "3.6010" in someone.screen_text
        assert panel(someone).has_focus


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_such_a_lesson_is_finished_with_the_keyboard(
    learner: Driver, tmp_path: Path, language: str
) -> None:
    (tmp_path / "010-own.md").write_text(LESSON, encoding="utf-8")
    async with learner(language, lesson="own", lessons=tmp_path) as someone:
        for _ in range(30):
            if not isinstance(someone.app.screen, LessonScreen):
                break
            if someone.lesson.session.settled or panel(someone).display:
                await someone.press("enter")
            else:
                await someone.answer_rightly()
        assert isinstance(someone.app.screen, FinishedScreen)


async def test_where_the_picture_has_no_room_for_slopes_all_are_told_below(
    tmp_path: Path, learner: Driver
) -> None:
    names = "abcdefg"
    lines = [f"{one} = 1.25*{before}" for before, one in pairwise(names)]
    graph = "\n".join(["a = 1.5", *lines])
    block = "```nudge\ninput: a\nstep: 0.1\n```"
    text = f"---\nid: tiny\ntitle: Tiny\n---\n\n# Here\n\n```graph\n{graph}\n```\n\n{block}\n"
    (tmp_path / "tiny.md").write_text(text, encoding="utf-8")
    async with learner(lesson=tmp_path / "tiny.md") as someone:
        told = someone.screen_text
        for before, one in pairwise(names):
            assert f"∂{one}/∂{before} = 1.25 | 1.25" in told
        assert "Enter ▸" in told
