from __future__ import annotations

import random
from contextlib import suppress
from itertools import pairwise

import pytest
from rich.cells import cell_len

from tutor.drawing import (
    ASCII,
    COMPACT,
    DETAILED,
    UNICODE,
    Glyphs,
    Link,
    Owner,
    Picture,
    Size,
    lay_out,
    render,
)

from .decode import Reading, UnreadableError, decode
from .graphs import HAND_MADE, Drawn, bipartite, random_graph

GLYPHS = [UNICODE, ASCII]


def edges(graph: Drawn, heavy: frozenset[int] = frozenset()) -> list[Reading]:
    return sorted(
        Reading(link.source, link.target, label, i in heavy)
        for i, (link, label) in enumerate(zip(graph.links, graph.labels, strict=True))
    )


def some(choose: random.Random, count: int) -> frozenset[int]:
    return frozenset(i for i in range(count) if choose.random() < 0.3)


@pytest.mark.parametrize("glyphs", GLYPHS, ids=["unicode", "ascii"])
@pytest.mark.parametrize("chunk", range(5))
def test_reading_back_gives_exactly_the_edges(chunk: int, glyphs: Glyphs) -> None:
    """Wide and combining characters, parallel, light and heavy edges."""
    for seed in range(chunk * 200, chunk * 200 + 200):
        graph = random_graph(seed, most=20)
        choose = random.Random(seed)
        heavy = some(choose, len(graph.links))
        layout = lay_out(graph.sizes, graph.links, choose.choice([DETAILED, COMPACT]))
        picture = render(
            layout,
            graph.texts,
            graph.labels,
            heavy_links=heavy,
            heavy_boxes=some(choose, len(graph.texts)),
            glyphs=glyphs,
        )
        assert decode(picture.text, layout.boxes, glyphs) == edges(graph, heavy), f"seed {seed}"
        for row in picture.rows:
            assert sum(cell_len(run.text) for run in row) == layout.width, f"seed {seed}"


@pytest.mark.parametrize("glyphs", GLYPHS, ids=["unicode", "ascii"])
@pytest.mark.parametrize("graph", HAND_MADE.values(), ids=HAND_MADE.keys())
def test_reading_back_computation_graphs(graph: Drawn, glyphs: Glyphs) -> None:
    layout = lay_out(graph.sizes, graph.links)
    for heavy in (frozenset(), frozenset({0, 1}), frozenset(range(len(graph.links)))):
        text = render(layout, graph.texts, graph.labels, heavy_links=heavy, glyphs=glyphs).text
        assert decode(text, layout.boxes, glyphs) == edges(graph, heavy)


def test_every_cell_knows_its_owner() -> None:
    for seed in range(200):
        graph = random_graph(seed, most=14)
        layout = lay_out(graph.sizes, graph.links)
        picture = render(layout, graph.texts, graph.labels)
        owners: dict[tuple[int, int], Owner] = {}
        for i, route in enumerate(layout.routes):
            for x, y, mask in route.cells:
                if (x, y) not in owners or mask == 5:  # the upright edge is on top
                    owners[x, y] = Owner("edge", i)
        for i, (route, label) in enumerate(zip(layout.routes, graph.labels, strict=True)):
            if route.label and label:
                for x in range(route.label.x - 1, route.label.right + 1):
                    owners[x, route.label.y] = Owner("label", i)
        for i, box in enumerate(layout.boxes):
            area = layout.text_area(i)
            for y in range(box.y, box.bottom):
                for x in range(box.x, box.right):
                    text = (x, y) in area
                    owners[x, y] = Owner("text", i, y - area.y) if text else Owner("border", i)
        for y in range(-1, layout.height + 1):
            for x in range(-1, layout.width + 1):
                assert picture.owner_at(x, y) == owners.get((x, y)), (seed, x, y)


def test_neighbouring_runs_have_different_owners() -> None:
    graph = HAND_MADE["softmax + cross entropy"]
    layout = lay_out(graph.sizes, graph.links)
    for heavy in ((), range(0, len(graph.links), 2)):
        picture = render(layout, graph.texts, graph.labels, heavy_links=heavy)
        for row in picture.rows:
            assert all(run.text for run in row)
            assert all(a.owner != b.owner for a, b in pairwise(row))


def test_the_picture_stands_still_when_texts_change() -> None:
    layout = lay_out([Size(8, 2), Size(8, 2)], [Link(0, 1, 6)])
    before = render(layout, [["x", "?"], ["L", "?"]], [""])
    after = render(layout, [["x", "3.0707"], ["L = x·x·x", "1"]], ["2x·cos x²"])
    assert (
        before.text
        == """\
╭──────────╮           ╭──────────╮
│ x        ├──────────►│ L        │
│ ?        │           │ ?        │
╰──────────╯           ╰──────────╯"""
    )
    assert (
        after.text
        == """\
╭──────────╮           ╭──────────╮
│ x        ├── 2x·co… ►│ L = x·x… │
│ 3.0707   │           │ 1        │
╰──────────╯           ╰──────────╯"""
    )


@pytest.mark.parametrize(
    "hostile", ["a\nb", "\x1b[31m", "\t", "\u202e", "\u200d", "\ud800", "\x00", "❤\ufe0f"]
)
def test_hostile_texts_change_no_widths(hostile: str) -> None:
    layout = lay_out([Size(6, 1), Size(6, 1)], [Link(0, 1, 4)])
    picture = render(layout, [[hostile], ["L"]], [hostile])
    assert len(picture.rows) == 3
    for row in picture.rows:
        assert sum(cell_len(run.text) for run in row) == layout.width
        assert all(run.text.isprintable() for run in row)


def test_wrong_numbers_of_texts_are_refused() -> None:
    layout = lay_out([Size(1, 1), Size(1, 1)], [Link(0, 1)])
    with pytest.raises(ValueError, match="one text for each box"):
        render(layout, [["x"]], [""])
    with pytest.raises(ValueError, match="one label for each link"):
        render(layout, [["x"], ["y"]], [])
    with pytest.raises(ValueError, match="box 1 has 2 lines"):
        render(layout, [["x"], ["y", "z"]], [""])


def test_an_empty_layout_is_an_empty_picture() -> None:
    assert render(lay_out([], []), [], []) == Picture(())
    assert Picture(()).text == ""
    assert Picture(()).owner_at(0, 0) is None


def test_the_reader_notices_a_damaged_picture() -> None:
    graph = bipartite(3, 3)
    layout = lay_out(graph.sizes, graph.links)
    text = render(layout, graph.texts, graph.labels).text
    wanted = edges(graph)
    assert decode(text, layout.boxes) == wanted
    assert "─│─" in text
    for old, new in (("─│─", "─┼─"), ("►", " "), ("├", "│"), ("┐", "┘"), ("│─", "└─"), ("└", "┌")):
        damaged = text.replace(old, new, 1)
        assert damaged != text
        with suppress(UnreadableError):
            assert decode(damaged, layout.boxes) != wanted, (old, new)


def test_crossings_are_bridges() -> None:
    """A heavy edge is on top; of equals, the upright one."""
    graph = bipartite(2, 2)
    layout = lay_out(graph.sizes, graph.links)
    seen = set()
    for heavy in ((), (0,), (1,), (2,), (3,), (0, 1, 2, 3)):
        text = render(layout, graph.texts, graph.labels, heavy_links=heavy).text
        assert decode(text, layout.boxes) == edges(graph, frozenset(heavy))
        assert "┼" not in text
        seen.update(bridge for bridge in ("─│─", "─┃─", "━━━", "━┃━") if bridge in text)
    assert {"─│─", "─┃─", "━┃━"} <= seen


def test_reading_back_after_the_texts_have_changed() -> None:
    for seed in range(200):
        graph = random_graph(seed, most=14)
        choose = random.Random(seed)
        labels = [choose.choice(("", "?", "a long label", "链式法则")) for _ in graph.labels]
        texts = [[choose.choice(("", "?", "3.070737", "链式法则")) for _ in t] for t in graph.texts]
        layout = lay_out(graph.sizes, graph.links)
        read = decode(render(layout, texts, labels).text, layout.boxes)
        assert [r[:2] for r in read] == [r[:2] for r in edges(graph)], f"seed {seed}"
