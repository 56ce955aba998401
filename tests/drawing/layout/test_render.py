from __future__ import annotations

import random
import unicodedata
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.drawing.decode import UnreadableError, decode
from tests.drawing.graphs import (
    HAND_MADE,
    Drawn,
    bipartite,
    dense_graph,
    graphs,
    network,
    random_graph,
)
from tests.drawing.invariants import edges, examine
from tests.profiles import examples, half
from tutor.drawing.layout import (
    ASCII,
    COMPACT,
    DETAILED,
    SLIM,
    UNICODE,
    Glyphs,
    Link,
    Owner,
    Picture,
    Point,
    Size,
    Spacing,
    lay_out,
    render,
)

GLYPHS = [UNICODE, ASCII]


SHARING = replace(COMPACT, channel=0)
"""Trunks wherever a box has three edges or more in a channel."""
SPACINGS = [DETAILED, COMPACT, SHARING, SLIM]


@pytest.mark.parametrize("chunk", half(range(5)))
def test_reading_back_gives_exactly_the_edges(chunk: int) -> None:
    """Wide and combining characters, parallel, light and heavy edges, trunks."""
    for seed in range(chunk * 200, chunk * 200 + 200):
        examine(random_graph(seed, most=20), SPACINGS[seed % 3], GLYPHS[seed % 2], seed)


@pytest.mark.parametrize("chunk", half(range(5)))
def test_reading_back_dense_graphs(chunk: int) -> None:
    for seed in range(chunk * 25, chunk * 25 + 25):
        examine(dense_graph(seed), SPACINGS[seed % 3], GLYPHS[seed % 2], seed)


@examples(200)
@given(graphs(), st.sampled_from(SPACINGS), st.sampled_from(GLYPHS), st.integers(0, 9))
def test_reading_back_any_graph(graph: Drawn, spacing: Spacing, glyphs: Glyphs, seed: int) -> None:
    examine(graph, spacing, glyphs, seed)


@pytest.mark.parametrize("glyphs", GLYPHS, ids=["unicode", "ascii"])
@pytest.mark.parametrize("graph", HAND_MADE.values(), ids=HAND_MADE.keys())
def test_reading_back_computation_graphs(graph: Drawn, glyphs: Glyphs) -> None:
    layout = lay_out(graph.sizes, graph.links)
    for heavy in (frozenset(), frozenset({0, 1}), frozenset(range(len(graph.links)))):
        text = render(layout, graph.texts, graph.labels, heavy_links=heavy, glyphs=glyphs).text
        assert decode(text, layout.boxes, glyphs) == edges(graph, heavy)


@pytest.mark.parametrize("dense", [False, True])
def test_every_cell_knows_its_owner(dense: bool) -> None:
    trunks = 0
    for seed in range(50 if dense else 200):
        graph = dense_graph(seed) if dense else random_graph(seed, most=14)
        layout = lay_out(graph.sizes, graph.links)
        trunks += len(layout.trunks)
        picture = render(layout, graph.texts, graph.labels)
        uses: dict[tuple[int, int], dict[Point, list[tuple[int, int]]]] = {}
        for i, route in enumerate(layout.routes):
            for x, y, mask in route.cells:
                uses.setdefault((x, y), {}).setdefault(route.port, []).append((i, mask))
        owners: dict[tuple[int, int], Owner] = {}
        for cell, lines in uses.items():
            # Of two that cross, the upright one is on top.
            top = next((use for use in lines.values() if use[0][1] == 5), None)
            top = top or next(iter(lines.values()))
            links = tuple(i for i, _ in top)
            shared = len(links) > 1
            owners[cell] = (
                Owner("trunk", layout.trunks.index(links)) if shared else Owner("edge", links[0])
            )
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
    assert bool(trunks) == dense


def test_a_trunk_with_its_branches() -> None:
    graph = network(2, 3, label="2x")
    layout = lay_out(graph.sizes, graph.links, replace(DETAILED, channel=0))
    wanted = """
               ╭───╮
      ┌─── 2x ►│ n │
      │ ┌─ 2x ►│   │
      │ │      ╰───╯
╭───╮ │ │
│ n ┝━┪ │      ╭───╮
╰───╯ ┠─│─ 2x ►│ n │
      ┃ ├─ 2x ►│   │
╭───╮ ┃ │      ╰───╯
│ n ├─┃─┤
╰───╯ ┃ │      ╭───╮
      ┗━━━ 2x ►│ n │
        └─ 2x ►│   │
               ╰───╯
"""
    assert "\n" + render(layout, graph.texts, graph.labels, heavy_links=[2]).text + "\n" == wanted


def test_a_trunk_is_lit_where_a_lit_edge_runs_through_it() -> None:
    graph = dense_graph(3)
    layout = lay_out(graph.sizes, graph.links, SHARING)
    assert layout.trunks
    for lit in range(len(graph.links)):
        picture = render(layout, graph.texts, graph.labels, heavy_links=[lit])
        for row in picture.rows:
            for text, owner in row:
                if owner and owner.kind == "trunk" and set(text) & set("━┃"):
                    assert lit in layout.trunks[owner.index]
                elif owner and owner.kind == "trunk" and set(text) & set("─│┌┐└┘├┤┬┴"):
                    assert lit not in layout.trunks[owner.index]


@pytest.mark.parametrize(("missing", "tees"), [*zip("NESW", UNICODE.tees, strict=True)])
def test_branches_are_drawn_with_the_weights_of_their_arms(missing: str, tees: str) -> None:
    """Unicode's own names, `BOX DRAWINGS RIGHT HEAVY AND LEFT DOWN LIGHT`, say what is what."""
    arms = [arm for arm in "NESW" if arm != missing]
    wanted = [
        frozenset(arm for arm, heavy in zip(arms, reversed(bits), strict=True) if heavy)
        for bits in product((False, True), repeat=3)
    ]
    means = {
        "UP": "N",
        "RIGHT": "E",
        "DOWN": "S",
        "LEFT": "W",
        "VERTICAL": "NS",
        "HORIZONTAL": "EW",
    }
    for tee, heavy in zip(tees, wanted, strict=True):
        name = unicodedata.name(tee).removeprefix("BOX DRAWINGS ")
        found: dict[str, str] = {}
        for part in name.split(" AND "):
            words = part.split()
            weight = next((word for word in words if word in ("LIGHT", "HEAVY")), None)
            weight = weight or name.split()[0]  # named once for both
            found |= {arm: weight for word in words for arm in means.get(word, "")}
        assert sorted(found) == sorted(arms)
        assert {arm for arm, weight in found.items() if weight == "HEAVY"} == heavy, name


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
