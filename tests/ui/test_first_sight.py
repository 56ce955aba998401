"""At first sight a graph shows figures: how many of 22 real ones do, at three sizes."""

from __future__ import annotations

import pytest

from tests.explore.real_graphs import REAL
from tests.profiles import THOROUGH
from tests.ui.conftest import Driver
from tutor.drawing.diagram.fitting import fits
from tutor.ui.explore.screen import ExploreScreen
from tutor.ui.graph.view import GraphView
from tutor.wording import Words

NOT_WHOLE = {(80, 24): {"batch norm", "cosine similarity"}, (120, 40): set(), (200, 60): set()}
"""What has to be moved to be seen whole."""
FOLDED = {(80, 24): 6, (120, 40): 2, (200, 60): 0}
"""How many are folded, at most."""


TRIED = {(80, 24): slice(None), (120, 40): slice(0, None, 2), (200, 60): slice(1, None, 2)}
"""All where room is scarce; where there is more, each at one of two sizes."""


@pytest.mark.parametrize(
    "size",
    [(80, 24), *(pytest.param(each, marks=THOROUGH) for each in ((120, 40), (200, 60)))],
    ids=str,
)
async def test_name_and_gradient_are_there_at_first_sight(
    learner: Driver, size: tuple[int, int]
) -> None:
    assert len(REAL) == 22
    folded, too_large = 0, set()
    async with learner(explore="fork", size=size) as someone:
        for name, source in [*REAL.items()][TRIED[size]]:
            someone.app.action_home()
            from tutor.explore import explored

            someone.app.open_exploration(explored(source))
            await someone.settle()
            screen = someone.app.screen
            assert isinstance(screen, ExploreScreen)
            graph = screen.query_one(GraphView)
            assert graph.walkway is not None
            diagram = graph.walkway.diagram
            assert diagram.zoom != "names", name
            picture = diagram.picture().text
            for node in diagram.nodes:
                gradient = diagram.gradient_text(node.name, diagram.everything)
                assert f"∂ {gradient}" in picture or f"= {gradient}" in picture
            hidden = len(diagram.graph.nodes) - len(diagram.nodes)
            head = someone.region("#head")
            assert (Words("en")("explore-folded", count=hidden, key="F") in head) == bool(hidden)
            assert hidden <= 0.6 * len(diagram.graph.nodes)
            folded += bool(hidden)
            if not fits(diagram, *graph.size):
                too_large.add(name)
    assert too_large <= NOT_WHOLE[size]
    assert folded <= FOLDED[size]


async def test_opening_all_and_folding_stays_as_somebody_wants_it(learner: Driver) -> None:
    async with learner(explore=REAL["lstm cell"]) as someone:
        graph = someone.app.screen.query_one(GraphView)
        folded = graph.folded
        assert folded
        await someone.press("F")
        assert not graph.folded
        await someone.press("plus", "minus")
        assert not graph.folded


async def test_another_number_does_not_fold_anew(learner: Driver) -> None:
    async with learner(explore=REAL["lstm cell"]) as someone:
        graph = someone.app.screen.query_one(GraphView)
        folded = graph.folded
        await someone.press("plus", "plus")
        assert graph.folded == folded
