from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawing.graphs import (
    DENSE,
    HAND_MADE,
    Drawn,
    bipartite,
    dense_graph,
    graphs,
    network,
    paths,
    random_graph,
)
from tests.drawing.invariants import check, pictures
from tests.profiles import crossed, examples, half
from tutor.drawing.layout import (
    COMPACT,
    DETAILED,
    SLIM,
    Layout,
    Link,
    Point,
    Rect,
    Size,
    Spacing,
    lay_out,
)
from tutor.drawing.layout.planning import make_plan

SPACINGS = [
    DETAILED,
    COMPACT,
    Spacing(pitch=3, box_gap=2, edge_gap=1, run=2),
    Spacing(pitch=1, box_gap=0, edge_gap=1),
    Spacing(channel=0),
    Spacing(pitch=1, box_gap=0, channel=2),
]
APART = Spacing(channel=10**6)


@pytest.mark.parametrize("chunk", half(range(10)))
def test_promises_on_random_multigraphs(chunk: int) -> None:
    for seed in range(chunk * 160, chunk * 160 + 160):
        graph = random_graph(seed)
        layout = lay_out(graph.sizes, graph.links, SPACINGS[seed % len(SPACINGS)])
        try:
            check(layout, graph.links)
        except AssertionError as problem:
            raise AssertionError(f"seed {seed}: {problem}") from problem


@pytest.mark.parametrize("chunk", half(range(4)))
def test_promises_on_dense_graphs(chunk: int) -> None:
    trunks = 0
    for seed in range(chunk * 60, chunk * 60 + 60):
        graph = dense_graph(seed)
        layout = lay_out(graph.sizes, graph.links, SPACINGS[seed % len(SPACINGS)])
        trunks += bool(layout.trunks)
        try:
            check(layout, graph.links)
        except AssertionError as problem:
            raise AssertionError(f"seed {seed}: {problem}") from problem
    assert trunks > 20


@given(graphs(most=20), st.sampled_from(SPACINGS))
@examples(300)
def test_promises_on_any_graph(graph: Drawn, spacing: Spacing) -> None:
    check(lay_out(graph.sizes, graph.links, spacing), graph.links)


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


@pytest.mark.parametrize(("nodes", "back"), [(16, 15), (30, 29), (70, 3)])
def test_promises_where_each_node_needs_all_that_came_before(nodes: int, back: int) -> None:
    links = [Link(j, i, 1) for i in range(nodes) for j in range(max(0, i - back), i)]
    check(lay_out([Size(5, 3)] * nodes, links), links)


def test_a_tangle_takes_no_more_items_than_its_boxes_have_ways_to_go() -> None:
    links = [Link(j, i) for i in range(60) for j in range(max(0, i - 40), i)]
    plan = make_plan([Size(5, 3)] * 60, links, SLIM)
    assert (
        len(plan.layering.rank) <= 60 + 60 * 39 < sum(link.target - link.source for link in links)
    )


def test_promises_on_500_nodes() -> None:
    choose = random.Random(500)
    links = [
        Link(source, target, 2)
        for target in range(150, 500)
        for source in choose.sample(range(max(0, target - 150), target), 2)
    ]
    check(lay_out([Size(8, 3)] * 500, links), links)


@pytest.mark.parametrize(("graph", "zoom"), crossed(DENSE.values(), [DETAILED, COMPACT, SLIM]))
def test_dense_layers_share_trunks_and_become_narrow(graph: Drawn, zoom: Spacing) -> None:
    layout = lay_out(graph.sizes, graph.links, zoom)
    check(layout, graph.links)
    apart = lay_out(graph.sizes, graph.links, replace(zoom, channel=APART.channel))
    assert not apart.trunks
    assert layout.width <= 0.6 * apart.width
    assert layout.crossings <= 0.5 * apart.crossings


def test_edges_stay_apart_where_there_is_room() -> None:
    for graph in HAND_MADE.values():
        for zoom in (DETAILED, COMPACT, SLIM):
            layout = lay_out(graph.sizes, graph.links, zoom)
            assert layout == lay_out(graph.sizes, graph.links, replace(zoom, channel=APART.channel))
    without = 0
    for seed in range(300):
        graph = random_graph(seed)
        layout = lay_out(graph.sizes, graph.links)
        if not layout.trunks:
            assert layout == lay_out(graph.sizes, graph.links, APART)
            without += 1
    assert without > 280


def test_two_edges_of_a_box_are_never_made_one_line() -> None:
    for seed in range(200):
        graph = random_graph(seed)
        layout = lay_out(graph.sizes, graph.links, Spacing(channel=0))
        leaving = Counter(link.source for link in graph.links)
        for links in layout.trunks:
            assert leaving[layout.routes[links[0]].source] > 2


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


@pytest.mark.parametrize("field", ["pitch", "run", "box_gap", "edge_gap", "channel"])
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


@pytest.mark.parametrize("spacing", [DETAILED, COMPACT, SLIM])
@pytest.mark.parametrize("name", CROSSINGS)
def test_crossings(name: str, spacing: Spacing) -> None:
    graph = HAND_MADE[name]
    assert lay_out(graph.sizes, graph.links, spacing).crossings <= CROSSINGS[name]


def test_the_hash_seed_changes_nothing() -> None:
    (drawn,) = pictures()
    assert len(drawn) > 10_000


# What the checker must notice in a finished layout; see `test_sabotage` for the algorithm.

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


def branches_meeting_again(layout: Layout) -> Layout:
    """Of two parallel edges the second turns back into the first."""
    ends = [(route.source, route.target) for route in layout.routes]
    j = next(j for j, pair in enumerate(ends) if pair in ends[:j])
    first, second = layout.routes[ends.index(ends[j])], layout.routes[j]
    x = second.points[-2].x + 1
    back = (Point(x, second.tip.y), Point(x, first.tip.y), first.tip)
    return _with_route(layout, j, points=(*second.points[:-1], *back))


def trunks_of_two_boxes_made_one(layout: Layout) -> Layout:
    i, j = (
        next(k for k, route in enumerate(layout.routes) if route.source == source)
        for source in (0, 1)
    )
    mine, theirs = layout.routes[i].points, layout.routes[j].points
    return _with_route(layout, i, points=(*theirs[:-2], Point(theirs[-2].x, mine[-1].y), mine[-1]))


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


def trunks_of_two_boxes_overlapping(layout: Layout) -> Layout:
    """The upright part of one on the track of the other."""
    i = next(k for k, route in enumerate(layout.routes) if route.source == 1)
    x = layout.routes[0].points[1].x
    start, one, two, *rest = layout.routes[i].points
    assert x != one.x
    moved = (start, Point(x, one.y), Point(x, two.y), *rest)
    return _with_route(layout, i, points=moved)


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (branches_meeting_again, "meet again"),
        (trunks_of_two_boxes_made_one, "does not leave its source"),
        (trunks_of_two_boxes_overlapping, "share"),
        (label_into_a_corner, "no line of its own"),
        (tips_merged, "does not leave its source"),
    ],
)
def test_the_checker_notices_on_trunks(break_it, said) -> None:  # type: ignore[no-untyped-def]
    dense = network(4, 4, 2, label="2x")
    links = [*dense.links, dense.links[0]]
    layout = lay_out(dense.sizes, links, Spacing(channel=0))
    assert layout.trunks
    check(layout, links)
    with pytest.raises(AssertionError, match=said):
        check(break_it(layout), links)
