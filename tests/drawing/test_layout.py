from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tutor.drawing import COMPACT, DETAILED, Layout, Link, Point, Rect, Size, Spacing, lay_out

from .graphs import HAND_MADE, Drawn, bipartite, paths, random_graph
from .invariants import check

SPACINGS = [
    DETAILED,
    COMPACT,
    Spacing(pitch=3, box_gap=2, edge_gap=1, run=2),
    Spacing(pitch=1, box_gap=0, edge_gap=1),
]


@pytest.mark.parametrize("chunk", range(10))
def test_promises_on_random_multigraphs(chunk: int) -> None:
    for seed in range(chunk * 250, chunk * 250 + 250):
        graph = random_graph(seed)
        layout = lay_out(graph.sizes, graph.links, SPACINGS[seed % len(SPACINGS)])
        try:
            check(layout, graph.links)
        except AssertionError as problem:
            raise AssertionError(f"seed {seed}: {problem}") from problem


@pytest.mark.parametrize("seed", range(10_000, 10_010))
def test_promises_on_larger_graphs(seed: int) -> None:
    graph = random_graph(seed, most=60)
    check(lay_out(graph.sizes, graph.links), graph.links)


@pytest.mark.parametrize("spacing", SPACINGS)
@pytest.mark.parametrize("graph", HAND_MADE.values(), ids=HAND_MADE.keys())
def test_promises_on_computation_graphs(graph: Drawn, spacing: Spacing) -> None:
    check(lay_out(graph.sizes, graph.links, spacing), graph.links)


@pytest.mark.parametrize(("left", "right"), [(1, 12), (12, 1), (5, 5), (12, 12)])
def test_promises_where_everything_crosses(left: int, right: int) -> None:
    graph = bipartite(left, right)
    check(lay_out(graph.sizes, graph.links), graph.links)


def test_promises_on_500_nodes() -> None:
    choose = random.Random(500)
    links = [
        Link(source, target, 2)
        for target in range(150, 500)
        for source in choose.sample(range(max(0, target - 150), target), 2)
    ]
    check(lay_out([Size(8, 3)] * 500, links), links)


def test_a_long_chain_is_one_row() -> None:
    links = [Link(i, i + 1, 2) for i in range(1499)]
    layout = lay_out([Size(1, 1)] * 1500, links)
    assert layout.height == 3
    assert all(len(route.points) == 2 for route in layout.routes)


def test_nothing_and_nearly_nothing() -> None:
    assert lay_out([], []) == Layout(0, 0, (), (), ())
    assert lay_out([Size(0, 0)], []).boxes == (Rect(0, 0, 4, 3),)


def test_components_are_stacked_in_declared_order() -> None:
    layout = lay_out([Size(1, 1)] * 5, [Link(2, 0), Link(3, 1)])
    tops = [layout.boxes[node].y for node in (0, 2, 1, 3, 4)]
    assert tops == [0, 0, 4, 4, 8]


@pytest.mark.parametrize(
    "links",
    [[(0, 0)], [(0, 1), (1, 0)], [(0, 1), (1, 2), (2, 3), (3, 1)], [(0, 1), (2, 3), (3, 2)]],
)
def test_circles_are_refused(links: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="cycle"):
        lay_out([Size(1, 1)] * 4, [Link(*ends) for ends in links])


@pytest.mark.parametrize("ends", [(0, 2), (-1, 0), (5, 1)])
def test_links_to_nowhere_are_refused(ends: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="does not exist"):
        lay_out([Size(1, 1)] * 2, [Link(*ends)])


@pytest.mark.parametrize("field", ["pitch", "run", "box_gap", "edge_gap"])
def test_spacing_leaves_room(field: str) -> None:
    with pytest.raises(ValueError, match="too close"):
        Spacing(**{field: -1})


def test_declared_order_is_kept_where_it_is_free() -> None:
    graph = paths("x>a>L", "x>b>L", "x>c>L", "x>d>L")
    boxes = lay_out(graph.sizes, graph.links).boxes
    a, b, c, d = (boxes[i].y for i in (1, 3, 4, 5))
    assert a < b < c < d


@pytest.mark.parametrize("height", [1, 3])
@pytest.mark.parametrize("branches", [2, 3, 4, 5])
def test_a_fork_is_symmetrical(branches: int, height: int) -> None:
    """Within the one row by which an even number of ports may miss the middle."""
    count = branches + 2
    links = [Link(0, i) for i in range(1, count - 1)] + [
        Link(i, count - 1) for i in range(1, count - 1)
    ]
    layout = lay_out([Size(3, height)] * count, links)
    middles = [box.y * 2 + box.height for box in layout.boxes]
    branch = middles[1:-1]
    assert abs(middles[0] - (branch[0] + branch[-1]) / 2) <= 2
    assert abs(middles[-1] - (branch[0] + branch[-1]) / 2) <= 2


CROSSINGS = {
    "sin(x^2)": 0,
    "x^2 + sin x": 0,
    "neuron": 0,
    "mlp 2-2-1": 1,
    "residual": 0,
    "rnn, 3 steps": 2,
    "softmax + cross entropy": 2,
}


@pytest.mark.parametrize("spacing", [DETAILED, COMPACT])
@pytest.mark.parametrize("name", CROSSINGS)
def test_crossings(name: str, spacing: Spacing) -> None:
    graph = HAND_MADE[name]
    assert lay_out(graph.sizes, graph.links, spacing).crossings <= CROSSINGS[name]


PROGRAM = """
from tests.drawing.graphs import random_graph
from tutor.drawing import lay_out, render
for seed in range(60):
    graph = random_graph(seed)
    print(render(lay_out(graph.sizes, graph.links), graph.texts, graph.labels).text)
"""


def test_the_hash_seed_changes_nothing() -> None:
    root = Path(__file__).parents[2]
    pictures = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(pictures) == 1
    assert len(pictures.pop()) > 10_000


# Sabotage: a checker that never fails would prove nothing.

BASE = HAND_MADE["mlp 2-2-1"]


def test_the_base_is_sound() -> None:
    check(lay_out(BASE.sizes, BASE.links), BASE.links)


def _with_box(layout: Layout, i: int, box: Rect) -> Layout:
    return replace(layout, boxes=(*layout.boxes[:i], box, *layout.boxes[i + 1 :]))


def _with_route(layout: Layout, i: int, **changes: object) -> Layout:
    route = replace(layout.routes[i], **changes)  # type: ignore[arg-type]
    return replace(layout, routes=(*layout.routes[:i], route, *layout.routes[i + 1 :]))


def box_onto_an_edge(layout: Layout) -> Layout:
    corner = next(route for route in layout.routes if len(route.points) > 2).points[1]
    return _with_box(layout, 0, layout.boxes[0]._replace(x=corner.x, y=corner.y))


def box_onto_a_box(layout: Layout) -> Layout:
    return _with_box(layout, 0, layout.boxes[1])


def box_too_narrow(layout: Layout) -> Layout:
    box = layout.boxes[-1]
    return _with_box(layout, len(layout.boxes) - 1, box._replace(width=box.width - 1))


def picture_too_small(layout: Layout) -> Layout:
    return replace(layout, width=layout.width - 1)


def tips_merged(layout: Layout) -> Layout:
    first = layout.routes[0]
    other = next(i for i, r in enumerate(layout.routes) if i and r.target == first.target)
    return _with_route(layout, other, points=first.points)


def link_into_the_wrong_box(layout: Layout) -> Layout:
    return _with_route(layout, 0, target=len(layout.boxes) - 1)


def link_through_a_box(layout: Layout) -> Layout:
    i, route = next((i, r) for i, r in enumerate(layout.routes) if len(r.points) > 2)
    here, box = route.points[2], layout.boxes[route.target]
    bent = (*route.points[:2], Point(here.x, box.y - 1), Point(box.x, box.y - 1), *route.points[2:])
    return _with_route(layout, i, points=bent)


def track_onto_a_track(layout: Layout) -> Layout:
    """Two upright parts side by side, made one."""
    for i, route in enumerate(layout.routes):
        for other in layout.routes:
            if route is not other and len(route.points) == len(other.points) == 4:
                rows = sorted(point.y for point in route.points[1:3])
                x = other.points[1].x
                if x != route.points[1].x and any(
                    rows[0] <= y <= rows[1] and cx == x and mask == 5 for cx, y, mask in other.cells
                ):
                    a, b, c, d = route.points
                    return _with_route(layout, i, points=(a, Point(x, b.y), Point(x, c.y), d))
    raise LookupError("no two tracks")


def label_over_its_tip(layout: Layout) -> Layout:
    label = layout.routes[0].label
    assert label
    return _with_route(layout, 0, label=label._replace(x=label.x + 1))


def label_into_a_corner(layout: Layout) -> Layout:
    i, route = next((i, r) for i, r in enumerate(layout.routes) if len(r.points) > 2)
    assert route.label
    return _with_route(layout, i, label=route.label._replace(x=route.points[-2].x))


def label_lost(layout: Layout) -> Layout:
    return _with_route(layout, 0, label=None)


def link_lost(layout: Layout) -> Layout:
    return replace(layout, routes=layout.routes[1:])


def link_askew(layout: Layout) -> Layout:
    route = layout.routes[0]
    return _with_route(layout, 0, points=(route.port, *route.points))


@pytest.mark.parametrize(
    "break_it",
    [
        box_onto_an_edge,
        box_onto_a_box,
        box_too_narrow,
        picture_too_small,
        tips_merged,
        link_into_the_wrong_box,
        link_through_a_box,
        track_onto_a_track,
        label_over_its_tip,
        label_into_a_corner,
        label_lost,
        link_lost,
        link_askew,
    ],
)
def test_the_checker_notices(break_it) -> None:  # type: ignore[no-untyped-def]
    broken = break_it(lay_out(BASE.sizes, BASE.links))
    with pytest.raises((AssertionError, KeyError, ValueError)):
        check(broken, BASE.links)
