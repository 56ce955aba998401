"""How text, graph and task share the screen: what is needed is in sight, and stays where it is."""

from __future__ import annotations

from itertools import cycle, pairwise
from pathlib import Path

import pytest
from textual.geometry import Region

from tests.playing import mistake
from tests.ui.conftest import Driver, Learner
from tutor.ui.graph.inspector import Inspector
from tutor.ui.graph.view import GraphView
from tutor.ui.lesson.body import LessonBody
from tutor.ui.lesson.page_text import PageText
from tutor.ui.lesson.question_panel import QuestionPanel
from tutor.ui.lesson.screen import LessonScreen

SMALL_LESSONS = ("fork", "sigmoid", "softmax")
"""Some whose graphs leave little room on a small screen, and some whose graphs leave more."""

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])

CHAINS = (
    ("x = 0.8; s = x^2; t = -s; y = exp(t)", ("0.64", "−0.64", "0.5273")),
    ("x = 1.2; u = 3*x + 1; v = sin(u); L = v^2", ("4.6", "−0.9937", "0.9874")),
    ("t = 0.4; a = 2*t; b = tanh(a); c = b*b; L = ln(c)", ("0.664", "0.4409", "−0.81")),
)


def lesson(folder: Path, graph: str, prose: str = "Text.") -> Path:
    """A lesson of one page that walks such a graph."""
    lines = graph.replace("; ", "\n")
    blocks = f"```graph\n{lines}\n```\n\n```walk\nask: [local, gradient]\n```\n"
    (folder / "010-x.md").write_text(
        f"---\nid: x\ntitle: X\n---\n\n# Page\n\n{prose}\n\n{blocks}", encoding="utf-8"
    )
    return folder


@SIZES
@pytest.mark.parametrize(("graph", "values"), CHAINS)
async def test_values_and_earned_local_derivatives_are_in_sight(
    learner: Driver, tmp_path: Path, size: tuple[int, int], graph: str, values: tuple[str, ...]
) -> None:
    folder = lesson(tmp_path, graph)
    async with learner(lesson="x", lessons=folder, size=size) as someone:
        assert all(value in someone.region(LessonBody) for value in values)
        before = colored(someone, "label", "$local")
        await someone.answer_rightly()
        assert someone.session.settled
        assert colored(someone, "label", "$local") != before


def colored(someone: Learner, style: str, hue: str) -> list[str]:
    """The local derivatives in sight: on edges, or told below the graph."""
    graph = someone.lesson.query_one(GraphView)
    told = someone.lesson.query_one("#values").render()
    spans = [str(span.style) for span in getattr(told, "spans", ())]
    on_edges = [text for row in graph.painted for text, name in row if name == style]
    return on_edges + [each for each in spans if each == hue]


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("chain", (120, 36)),
        ("fork", (120, 36)),
        ("fork", (140, 40)),
        ("multiply-or-add", (200, 60)),
    ],
)
async def test_the_arrangement_stays_within_a_lesson(
    learner: Driver, name: str, size: tuple[int, int]
) -> None:
    async with learner(lesson=name, size=size) as someone:
        seen, session = [], someone.lesson.session
        for page in range(len(session.lesson.pages)):
            someone.lesson.sitting.turn(page)
            someone.lesson.moved()
            await someone.settle()
            if someone.lesson.nudge is None:
                seen.append(someone.lesson.query_one(LessonBody).has_class("-wide"))
        flips = sum(one != other for one, other in pairwise(seen))
        assert flips <= 1, seen


@SIZES
async def test_a_graph_stands_in_the_middle_of_its_room(
    learner: Driver, size: tuple[int, int]
) -> None:
    async with learner(lesson="chain", size=size) as someone:
        graph = someone.lesson.query_one(GraphView)
        left, above = graph.origin
        right = graph.size.width - graph.virtual_size.width - left
        below = graph.size.height - graph.virtual_size.height - above
        assert abs(left - right) <= 1
        assert abs(above - below) <= 1


LONG = "\n\n".join(f"Paragraph {n} of many, which together are far too long." for n in range(30))


@SIZES
async def test_text_that_does_not_fit_can_be_read_before_answering(
    learner: Driver, tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = lesson(tmp_path, CHAINS[0][0], LONG)
    async with learner(lesson="x", lessons=folder, size=size) as someone:
        text = someone.lesson.query_one(PageText)
        read = set()
        assert "PgDn ▸" in someone.region(PageText)
        for _ in range(70):
            read |= set(someone.region(PageText).splitlines())
            if text.scroll_y == text.max_scroll_y:
                break
            await someone.press("pagedown")
        seen = "\n".join(read)
        assert all(f"Paragraph {n} of many" in seen for n in range(30))
        assert "PgUp ▸" in someone.region(PageText)
        assert someone.lesson.session.page == 0
        assert not someone.lesson.session.settled


@pytest.mark.parametrize(
    ("name", "language"), [*zip(SMALL_LESSONS, cycle(["en", "zh"]), strict=False)]
)
async def test_on_a_small_screen_the_whole_graph_and_the_way_on_are_in_sight(
    learner: Driver, name: str, language: str
) -> None:
    async with learner(language, lesson=name) as someone:
        async for screen in someone.work():
            graph, asked = screen.query_one(GraphView), screen.session.current
            page = screen.session.lesson.pages[screen.session.page].title
            if asked and asked.graph and screen.nudge is None:
                assert graph.display, page
                assert not graph.max_scroll_y, page
            if screen.session.settled:
                assert "Enter ▸" in someone.screen_text, page


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_rule_that_is_told_in_a_line_moves_nothing(learner: Driver, language: str) -> None:
    async with learner(language, lesson="fork") as someone:
        await someone.to_question("rule")
        rows = someone.lesson.query_one(GraphView).region
        await someone.press("a")
        assert someone.lesson.query_one(GraphView).region == rows
        await someone.press("m")
        assert someone.session.settled
        assert someone.lesson.query_one(GraphView).region == rows


def places(screen: LessonScreen) -> list[Region]:
    return [screen.query_one(part).region for part in (PageText, GraphView, QuestionPanel)]


@pytest.mark.parametrize(("name", "language"), [("softmax", "en"), ("chain", "zh")])
async def test_nothing_moves_while_a_question_is_worked(
    learner: Driver, name: str, language: str
) -> None:
    """On a small screen, with graphs that leave little of it, and what is said in two rows."""
    async with learner(language, lesson=name) as someone:
        async for screen in someone.work():
            asked = screen.session.current
            if asked is None or screen.nudge or not screen.session.may_answer:
                continue
            before = places(screen)
            screen.sitting.answer(mistake(asked.question))
            screen.moved()
            await someone.settle()
            assert places(screen) == before, asked.place
            if screen.session.may_hint:
                screen.sitting.hint()
                screen.moved()
                await someone.settle()
                assert places(screen) == before, asked.place


@pytest.mark.parametrize(("language", "more"), [("en", "▸ more"), ("zh", "▸ 其余部分")])
async def test_a_graph_that_is_cut_says_how_to_see_the_rest(
    learner: Driver, language: str, more: str
) -> None:
    async with learner(language, lesson="layer") as someone:
        for page, is_cut in ((1, True), (2, True), (3, False)):
            someone.lesson.sitting.turn(page)
            someone.lesson.moved()
            await someone.settle()
            graph = someone.lesson.query_one(GraphView)
            assert bool(graph.max_scroll_y) == is_cut
            title = someone.region(GraphView).splitlines()[0]
            assert (f"F4 {more}" in title) == is_cut
        someone.lesson.sitting.turn(1)
        someone.lesson.moved()
        await someone.press("f4")
        assert more in someone.region(GraphView).splitlines()[0]
        for _ in range(3):
            await someone.press("shift+down")
        assert "v = 4" in someone.region(GraphView)


async def test_what_is_told_of_a_node_fills_its_column(learner: Driver) -> None:
    async with learner(lesson="fork", size=(200, 60)) as someone:
        await someone.press("f4")
        graph, told = (someone.lesson.query_one(part) for part in (GraphView, Inspector))
        assert told.region.bottom == graph.region.bottom


async def test_rows_are_shared_even_while_the_task_is_not_there_yet(learner: Driver) -> None:
    async with learner(lesson="chain") as someone:
        body = someone.lesson.query_one(LessonBody)
        body.query_one(QuestionPanel).display = False  # as between two tasks
        body.share_rows()
        assert someone.lesson.query_one(PageText).region.height


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_a_short_page_without_a_graph_is_set_with_space(
    learner: Driver, size: tuple[int, int]
) -> None:
    async with learner(lesson="rates", size=size) as someone:
        text, panel = (someone.lesson.query_one(part) for part in (PageText, QuestionPanel))
        assert not someone.lesson.query_one(GraphView).display
        left, right = text.region.x, size[0] - text.region.right
        assert abs(left - right) <= 1
        assert text.region.width <= 96
        assert text.region.y > 1
        assert panel.region.y > text.region.bottom
        prompt, options = (panel.query_one(f"#{name}").region for name in ("prompt", "options"))
        assert options.y > prompt.bottom
        before = text.region, panel.region.offset
        await someone.press("1")
        assert (text.region, panel.region.offset) == before
