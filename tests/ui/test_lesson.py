"""A lesson in the app, worked through at the keyboard."""

from __future__ import annotations

import sqlite3
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path

import pytest

from tests.playing import next_of, shipped
from tests.ui.conftest import LARGE, SMALL, Driver, Learner
from tutor.core.equality.prover import Proof
from tutor.journal.journal import Journal
from tutor.ui.graph.view import GraphView
from tutor.ui.home.screen import HomeScreen
from tutor.ui.lesson.finished import FinishedScreen
from tutor.ui.lesson.screen import LessonScreen
from tutor.wording import Words


@pytest.mark.parametrize(
    ("lesson", "language", "size"),
    [("chain", "zh", LARGE), ("fork", "en", SMALL), ("multiply-or-add", "zh", SMALL)],
)
async def test_every_lesson_can_be_finished_with_the_keyboard_and_every_graph_fits(
    learner: Driver, lesson: str, language: str, size: tuple[int, int]
) -> None:
    async with learner(language, lesson=lesson, size=size) as someone:
        async for screen in someone.work():
            graph = screen.query_one(GraphView)
            assert graph.virtual_size.width <= graph.size.width or not graph.display
        assert isinstance(someone.app.screen, FinishedScreen)
        await someone.press("escape")
        assert isinstance(someone.app.screen, HomeScreen)
        finished = {"en": "finished", "zh": "已学完"}[language]
        assert finished in someone.screen_text


@pytest.mark.parametrize(("language", "size"), [("en", LARGE), ("zh", SMALL)])
async def test_each_step_of_a_walk_is_told_where_it_belongs(
    learner: Driver, language: str, size: tuple[int, int]
) -> None:
    words = Words(language)
    async with learner(language, lesson="fork", size=size) as someone:
        assert "[1]············" in someone.region("#head")
        assert words("questions-done", done=0, total=30) in someone.region("#head")
        _, prompt, first, *_ = inside(someone, "#question")
        assert prompt.strip()
        assert first.startswith(" 1 ")
        assert words("key-hint") in someone.region("#keys")

        await someone.to_question("rule")
        _, prompt, multiply, add, *rest = inside(someone, "#question")
        assert prompt.strip() == words("ask-rule", node="b")
        assert (multiply.split()[:2], add.split()[:2]) == (["m", "×"], ["a", "+"])
        assert not "".join(rest).strip()

        await someone.press("a")
        assert someone.region("#feedback").lstrip().startswith(f"✗ {words('wrong')}")
        assert words("try-or-see", key="F3")[:8] in someone.region("#feedback")
        assert not someone.region("#go-on").strip()
        assert "b = sin x  ×" not in graph_of(someone)

        await someone.press("m")
        assert someone.region("#options").splitlines()[0].endswith("✓")
        assert someone.region("#feedback").lstrip().startswith(f"✓ {words('right')}")
        assert "∂L/∂b = ∂L/∂L·∂(a + b)/∂b" in someone.region("#feedback")
        assert words("press-enter-next") in someone.region("#go-on")
        assert words("key-hint") not in someone.region("#keys")
        assert "b = sin x  ×" in graph_of(someone)

        await someone.to_question("gradient")
        _, prompt, line, *_ = inside(someone, "#question")
        assert prompt.strip() == words("ask-gradient", symbol="∂L/∂x")
        assert line.split("⌨")[0].strip() == f"∂L/∂x = {words('type-answer')}"

        await someone.type("2 3")
        assert someone.region("#line").split("⌨")[0].strip() == "∂L/∂x = 2 3"
        told, *_, typed, caret = someone.region("#feedback").splitlines()
        assert told.startswith("? 2 3")
        assert (typed, caret) == ("2 3", "  ^")

        await someone.answer_rightly()
        worked = "∂L/∂x = ∂L/∂a·∂a/∂x + ∂L/∂b·∂b/∂x = 1·2x + 1·cos x = 3 + 0.0707 = 3.0707"
        assert worked in " ".join(someone.region("#feedback").split())
        assert words("checked-engine") in someone.region("#go-on")


async def test_gradients_appear_as_they_are_earned(learner: Driver) -> None:
    async with learner(lesson="chain", size=LARGE) as someone:
        await someone.to_question("gradient")
        assert "∂z/∂x = ?" in someone.screen_text
        await someone.answer_rightly()
        assert "∂z/∂x = −1.8845" in someone.screen_text


async def test_the_node_in_question_stands_out_without_colour(learner: Driver) -> None:
    async with learner(lesson="chain") as someone:
        assert "┏" not in graph_of(someone)
        await someone.to_question("rule")
        assert "┏" in graph_of(someone)
        assert "━━━" in graph_of(someone)


def inside(someone: Learner, selector: str) -> list[str]:
    """The rows of a part without its frame, of which the first has the title."""
    first, *rows = someone.region(selector).splitlines()
    return [first, *(row.strip("│╰─╯")[1:] for row in rows)]


def graph_of(someone: Learner) -> str:
    picture = someone.lesson.query_one(GraphView).picture
    assert picture is not None
    return picture.text


async def test_nothing_moves_while_a_walk_is_filled_in(learner: Driver) -> None:
    async with learner(lesson="fork", size=LARGE) as someone:
        await someone.to_question("rule")
        shape = [len(row) for row in graph_of(someone).splitlines()]
        graph = someone.lesson.session.current.graph
        while someone.lesson.session.current and someone.lesson.session.current.graph is graph:
            assert [len(row) for row in graph_of(someone).splitlines()] == shape
            await someone.go_on()


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_killed_terminal_resumes_at_the_same_question(
    learner: Driver, tmp_path: Path, language: str
) -> None:
    async with learner(language, journal=Journal.at(tmp_path), lesson="fork") as someone:
        await someone.to_question("gradient")
        await someone.type("99")
        left = someone.lesson.session
    # A second journal on the same file, the first one never closed: as after a kill.
    async with learner(language, journal=Journal.at(tmp_path)) as someone:
        await someone.press("enter")
        found = someone.lesson.session
        assert (found.page, found.focus, found.records) == (left.page, left.focus, left.records)


async def test_the_language_changes_in_the_middle_of_a_question(learner: Driver) -> None:
    async with learner("en", lesson="fork") as someone:
        await someone.to_question("rule")
        place = (someone.lesson.session.page, someone.lesson.session.focus)
        await someone.press("ctrl+l")
        assert (someone.lesson.session.page, someone.lesson.session.focus) == place
        assert "相乘" in someone.screen_text
        assert "multiply" not in someone.screen_text
        await someone.press("ctrl+l")
        assert "multiply" in someone.screen_text


@pytest.mark.parametrize(("before", "last"), [("hh", "h"), ("", "a"), ("hh", "a")])
async def test_the_answer_is_shown_after_three_hints_or_two_tries(
    learner: Driver, before: str, last: str
) -> None:
    async with learner(lesson="chain") as someone:
        await someone.to_question("rule")
        await someone.press(*before, "f3")
        assert not someone.lesson.session.settled
        assert "The answer:" not in someone.screen_text
        await someone.press(last, "f3")
        assert someone.lesson.session.settled
        assert "The answer: multiply" in someone.screen_text


async def test_hints_come_in_three_steps(learner: Driver) -> None:
    async with learner(lesson="chain") as someone:
        await someone.to_question("rule")
        for step in (1, 2, 3):
            await someone.press("h")
            assert f"Hint {step} of 3" in someone.screen_text
        assert not someone.lesson.session.settled


async def test_command_keys_and_text_do_not_collide(learner: Driver) -> None:
    async with learner(lesson="chain") as someone:
        await someone.to_question("formula")
        await someone.press("h")
        assert "Hint 1 of 3" in someone.screen_text
        await someone.press("x", "h")
        assert someone.lesson.query_one("#input").value == "xh"  # type: ignore[attr-defined]
        await someone.press("question_mark")
        assert someone.lesson.query_one("#input").value == "xh?"  # type: ignore[attr-defined]
        await someone.press("f1")
        assert not isinstance(someone.app.screen, LessonScreen)


async def test_what_is_typed_is_echoed_as_it_is_read(learner: Driver) -> None:
    async with learner(lesson="chain") as someone:
        await someone.to_question("formula")
        line = someone.lesson.query_one("#input")
        line.value = "2xcos x^2"  # type: ignore[attr-defined]
        await someone.settle()
        assert "2x·cos(x²)" in someone.screen_text
        line.value = "2x cos("  # type: ignore[attr-defined]
        await someone.settle()
        assert "closed" not in someone.screen_text  # faults wait until Enter


async def test_pages_turn_freely_and_a_done_page_shows_its_answer(learner: Driver) -> None:
    async with learner(lesson="chain") as someone:
        await someone.answer_rightly()
        await someone.press("pagedown", "pagedown", "pageup", "pageup")
        assert someone.lesson.session.page == 0
        assert someone.lesson.session.settled
        shown = "✓ x moves a little. How does the change reach z?  Only through a"
        assert shown in someone.region("#question")


async def test_the_mouse_answers_too(learner: Driver) -> None:
    async with learner(lesson="fork", size=LARGE) as someone:
        await someone.to_question("rule")
        wanted = 0 if someone.lesson.session.current.question.solution() == "multiply" else 1
        await someone.pilot.click("#options", offset=(3, wanted))
        await someone.settle()
        assert someone.lesson.session.settled


@pytest.mark.parametrize("size", [(40, 14), (60, 18), (300, 80)])
async def test_any_window_will_do(learner: Driver, size: tuple[int, int]) -> None:
    async with learner(lesson="multiply-or-add", size=size) as someone:
        for _ in range(12):
            await someone.go_on()
        await someone.pilot.resize_terminal(80, 24)
        await someone.settle()
        assert someone.lesson.session.page > 0


HOSTILE = """---
id: hostile
title: Hostile
---

# Page

[@click=app.quit]prose[/] [bold]b[/bold] [link=https://example.org]l[/link] [go](app.quit)

```graph
x = 1.5
y = x^2
```

```choice
question: "[@click=app.quit]question[/]"
answers:
  - text: "[@click=app.quit]right[/]"
    correct: true
    feedback: "[blink]fine[/blink]"
  - text: "[reverse]wrong[/reverse]"
    feedback: "[@click=app.quit]feedback[/]"
```
"""


async def test_markup_in_a_lesson_is_only_text(learner: Driver, tmp_path: Path) -> None:
    (tmp_path / "010-hostile.md").write_text(HOSTILE, encoding="utf-8")
    async with learner(lessons=tmp_path, lesson="hostile", size=LARGE) as someone:
        for text in (
            "[@click=app.quit]prose[/]",
            "[@click=app.quit]question[/]",
            "[reverse]wrong[/reverse]",
        ):
            assert text in someone.screen_text
        await someone.press("2")
        assert "[@click=app.quit]feedback[/]" in someone.screen_text
        await someone.press("1")
        assert "[blink]fine[/blink]" in someone.screen_text
        for y in range(0, 20):
            await someone.pilot.click(offset=(3, y))
        assert someone.app.is_running


class Scripted:
    """A prover that answers when told to."""

    def __init__(self) -> None:
        self.futures: list[Future[Proof]] = []
        self.closed = False

    def start(self) -> None:
        pass

    def prove(self, *_: object) -> Future[Proof]:
        self.futures.append(Future())
        return self.futures[-1]

    def close(self) -> None:
        self.closed = True


async def test_the_mark_of_sympy_comes_when_its_proof_does(learner: Driver) -> None:
    prover = Scripted()
    async with learner(lesson="chain", prover=lambda: prover) as someone:
        await someone.to_question("formula")
        await someone.type("cos(a)*2x")
        assert "✓ checked" in someone.screen_text
        assert "SymPy" not in someone.screen_text
        prover.futures[-1].set_result(Proof("proved", 0.1))
        await someone.settle()
        assert "✓ proved by SymPy" in someone.screen_text
    assert prover.closed


async def test_a_proof_that_never_comes_costs_nothing(learner: Driver) -> None:
    prover = Scripted()
    async with learner(lesson="chain", prover=lambda: prover) as someone:
        await someone.to_question("formula")
        await someone.type("2x cos x^2")
        prover.futures[-1].set_result(Proof("open", 2.0))
        await someone.settle()
        assert someone.lesson.session.settled
        await someone.press("enter")
        assert someone.lesson.session.page == 10


async def test_who_sympy_proves_right_is_right(learner: Driver, tmp_path: Path) -> None:
    prover, journal = Scripted(), Journal.at(tmp_path)
    async with learner(lesson="chain", journal=journal, prover=lambda: prover) as someone:
        await someone.to_question("formula")
        await someone.type("cos(x^2)")  # wrong; but let SymPy claim the contrary
        assert not someone.lesson.session.settled
        prover.futures[-1].set_result(Proof("proved", 0.1))
        await someone.settle()
        assert someone.lesson.session.settled
        assert journal.entries(lessons=["chain"])[-1].verdict == "right"
        assert (tmp_path / "disagreements.jsonl").read_text(encoding="utf-8").count("\n") == 1


async def test_a_page_that_is_only_read_is_not_crowded_out_by_the_graph(learner: Driver) -> None:
    async with learner(lesson="multiply-or-add") as someone:
        while someone.lesson.session.page < 8:  # the summary table
            await someone.press("pagedown")
        assert not someone.lesson.query_one(GraphView).display
        assert "several leave" in someone.screen_text
        await someone.pilot.resize_terminal(140, 40)
        await someone.settle()
        assert someone.lesson.query_one(GraphView).display
        await someone.press("pageup")
        assert someone.lesson.query_one(GraphView).display


async def test_a_proof_of_an_earlier_try_says_nothing_of_this_one(learner: Driver) -> None:
    prover = Scripted()
    async with learner(lesson="chain", prover=lambda: prover) as someone:
        await someone.to_question("formula")
        await someone.type("2x sin(x^2)")
        await someone.type("cos(x^2)")
        prover.futures[-2].set_result(Proof("proved", 1.0))
        await someone.settle()
        assert not someone.lesson.session.settled
        assert someone.lesson.session.record(someone.lesson.session.focus).tries == 2


async def test_the_end_of_a_lesson_changes_its_language_too(learner: Driver) -> None:
    async with learner(lesson="chain") as someone:
        await someone.finish()
        await someone.press("ctrl+l")
        assert "这一课学完了" in someone.screen_text
        assert f"下一课：{shipped(next_of('chain'), 'zh').title}" in someone.screen_text
        await someone.press("enter")
        assert someone.lesson.session.lesson.id == next_of("chain")


async def test_a_store_that_cannot_be_written_costs_the_log_and_not_the_lesson(
    learner: Driver, tmp_path: Path
) -> None:
    journal = Journal.at(tmp_path)
    async with learner(lesson="chain", journal=journal, size=LARGE) as someone:
        with closing(sqlite3.connect(tmp_path / "progress.db")) as other:
            other.execute(
                "create trigger full before insert on log begin select raise(abort, 'full'); end"
            )
            other.commit()
            await someone.answer_rightly()
            assert someone.lesson.session.settled
            await someone.press("enter")
            assert someone.lesson.session.page == 1
            await someone.press("ctrl+l")  # choices cannot be written, either
            assert "第 2 页" in someone.screen_text
            told = [notification.message for notification in someone.app._notifications]
            assert len(told) == 1, told
            other.execute("drop trigger full")
            other.commit()
        await someone.press("pagedown")
    journal.close()
    with Journal.at(tmp_path) as again:
        assert [entry.event for entry in again.entries()] == ["open", "answer", "page", "page"]
        assert again.setting("language") == "zh"
