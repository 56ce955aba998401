"""What every layout promises, checked cell by cell; independent of how layouts are made.

- Boxes are disjoint and as large as their text needs; no edge enters a box.
- A *trunk* is all that edges with one port have in common: the beginning of their ways. They part
  once and for all, never in a way that looks like a crossing, and before their last straight run.
- Edges of different trunks share a cell only where one runs straight across the other.
- Every edge has its own tip and, where labelled, its label on its own straight run.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len

from tests.drawing.decode import Reading, UnreadableError, decode
from tests.drawing.graphs import Drawn
from tutor.drawing.layout import (
    DETAILED,
    UNICODE,
    Glyphs,
    Layout,
    Link,
    Route,
    Spacing,
    lay_out,
    render,
)

UPRIGHT, LEVEL = 5, 10


class Use(NamedTuple):
    """One link in one cell."""

    link: int
    mask: int
    step: int
    """How many cells of the link come before."""
    came: tuple[int, int] | None
    """The cell before."""


Uses = Mapping[tuple[int, int], Sequence[Use]]


def check(layout: Layout, links: Sequence[Link]) -> None:
    """Raise AssertionError if a promise is broken."""
    in_box: dict[tuple[int, int], int] = {}
    framed = layout.framed
    for i, (box, size) in enumerate(zip(layout.boxes, layout.sizes, strict=True)):
        assert box.width == size.width + (4 if framed else 2), f"box {i} has not the reserved width"
        assert box.height >= size.height + 2 * framed, f"box {i} is too low for its text"
        area = layout.text_area(i)
        assert box.y + framed <= area.y, f"the text of box {i} is not inside"
        assert area.bottom + framed <= box.bottom, f"the text of box {i} is not inside"
        for cell in ((x, y) for y in range(box.y, box.bottom) for x in range(box.x, box.right)):
            assert cell not in in_box, f"boxes {i} and {in_box[cell]} overlap"
            assert cell[0] in range(layout.width), f"box {i} leaves the picture"
            assert cell[1] in range(layout.height), f"box {i} leaves the picture"
            in_box[cell] = i

    assert len(layout.routes) == len(links)
    at: dict[tuple[int, int], list[Use]] = {}
    for i, (route, link) in enumerate(zip(layout.routes, links, strict=True)):
        assert (route.source, route.target) == (link.source, link.target)
        _check_course(layout, i, route)
        came = None
        for step, (x, y, mask) in enumerate(route.cells):
            assert (x, y) not in in_box, f"link {i} enters box {in_box[x, y]}"
            assert x in range(layout.width), f"link {i} leaves the picture"
            assert y in range(layout.height), f"link {i} leaves the picture"
            at.setdefault((x, y), []).append(Use(i, mask, step, came))
            came = (x, y)
    _check_sharing(layout, at)
    assert len({route.tip for route in layout.routes}) == len(links), "two links share a tip"

    for i, (route, link) in enumerate(zip(layout.routes, links, strict=True)):
        label = route.label
        before = (label.x - 1 if label else route.tip.x) - 1
        assert _alone(at, i, before, route.tip.y), f"link {i} has no line of its own at its end"
        if not link.label_width:
            assert label is None
            continue
        assert label is not None, f"link {i} has no label"
        assert (label.width, label.height) == (link.label_width, 1)
        for x in range(label.x - 1, label.right + 1):
            assert (x, label.y) != route.tip, f"the label of link {i} hides its tip"
            assert _alone(at, i, x, label.y), f"the label of link {i} is not on its straight run"


def _check_course(layout: Layout, i: int, route: Route) -> None:
    source, target = layout.boxes[route.source], layout.boxes[route.target]
    assert route.port.x == source.right, f"link {i} does not leave its source"
    frame = int(layout.framed)
    assert route.port.y in range(source.y + frame, source.bottom - frame), (
        f"link {i} does not leave its source"
    )
    assert route.tip.x == target.x - 1, f"link {i} does not reach its target"
    assert route.tip.y in range(target.y + frame, target.bottom - frame), (
        f"link {i} does not reach its target"
    )
    assert len(route.points) % 2 == 0, f"link {i} does not end level"
    for k, (here, there) in enumerate(pairwise(route.points)):
        level = here.y == there.y and here.x < there.x
        upright = here.x == there.x and here.y != there.y
        assert upright if k % 2 else level, f"link {i} is askew from {here} to {there}"


def _alone(at: Uses, link: int, x: int, y: int) -> bool:
    """Whether a link runs level through a cell that no other uses."""
    return [use[:2] for use in at.get((x, y), ())] == [(link, LEVEL)]


def _check_sharing(layout: Layout, at: Uses) -> None:
    """Trunks cross straight or keep apart; the links of one trunk part once and for all."""
    port = [route.port for route in layout.routes]
    crossings = 0
    trunks = set()
    for cell, uses in at.items():
        by_trunk: dict[tuple[int, int], list[Use]] = {}
        for use in uses:
            by_trunk.setdefault(port[use.link], []).append(use)
        if len(by_trunk) > 1:
            masks = sorted({use.mask for use in uses})
            assert len(by_trunk) == 2, f"{uses} share {cell}"
            assert masks == [UPRIGHT, LEVEL], f"{uses} share {cell}"
            for sharing in by_trunk.values():
                assert len({use.mask for use in sharing}) == 1, f"{uses} part where they cross"
            crossings += 1
        for sharing in by_trunk.values():
            assert len({layout.routes[use.link].source for use in sharing}) == 1, "mixed sources"
            # Having come the same way to every shared cell, they share a prefix and nothing else.
            assert len({use[2:] for use in sharing}) == 1, f"{sharing} meet again at {cell}"
            arms = {use.mask & arm for use in sharing for arm in (1, 2, 4, 8)} - {0}
            assert len(arms) < 4, f"{sharing} look like a crossing at {cell}"
            if len(sharing) > 1:
                trunks.add(tuple(use.link for use in sharing))
    assert layout.crossings == crossings
    assert len(layout.trunks) == len(set(layout.trunks))
    assert set(layout.trunks) == trunks, "the trunks named are not those that are there"


def edges(graph: Drawn, heavy: frozenset[int] = frozenset()) -> list[Reading]:
    """What a reader should find in the picture of a graph."""
    return sorted(
        Reading(link.source, link.target, label, i in heavy)
        for i, (link, label) in enumerate(zip(graph.links, graph.labels, strict=True))
    )


def examine(
    graph: Drawn, spacing: Spacing = DETAILED, glyphs: Glyphs = UNICODE, seed: int = 0
) -> Layout:
    """Lay a graph out, draw it with some edges and boxes heavy, check it, read it back.

    Raises AssertionError, with the seed, if a promise is broken.
    """
    try:
        layout = lay_out(graph.sizes, graph.links, spacing)
        check(layout, graph.links)
        choose = random.Random(seed)
        heavy, boxes = some(choose, len(graph.links)), some(choose, len(graph.texts))
        picture = render(
            layout,
            graph.texts,
            graph.labels,
            heavy_links=heavy,
            heavy_boxes=boxes,
            glyphs=glyphs,
        )
        assert decode(picture.text, layout.boxes, glyphs, spacing.framed) == edges(graph, heavy)
        for row in picture.rows:
            assert sum(cell_len(run.text) for run in row) == layout.width
    except (AssertionError, UnreadableError) as problem:
        raise AssertionError(f"seed {seed}: {problem}") from problem
    return layout


def some(choose: random.Random, count: int) -> frozenset[int]:
    """Three in ten."""
    return frozenset(i for i in range(count) if choose.random() < 0.3)


_DRAW = """
from tests.drawing.graphs import dense_graph, random_graph
from tutor.drawing.layout import lay_out
from tutor.drawing.layout import render
for seed in range(60):
    graph = dense_graph(seed) if seed % 3 else random_graph(seed)
    print(render(lay_out(graph.sizes, graph.links), graph.texts, graph.labels).text)
"""


def pictures(before: str = "") -> set[bytes]:
    """What is drawn under several hash seeds, by processes of their own: should be one thing.

    `before` is run first, in each of them.
    """
    return {
        subprocess.run(
            [sys.executable, "-c", before + _DRAW],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
