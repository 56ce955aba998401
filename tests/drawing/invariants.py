"""What every layout promises, checked cell by cell; independent of how layouts are made."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tutor.drawing import Layout, Link, Route

UPRIGHT, LEVEL = 5, 10


def check(layout: Layout, links: Sequence[Link]) -> None:
    """Raise AssertionError if a promise is broken."""
    in_box: dict[tuple[int, int], int] = {}
    for i, (box, size) in enumerate(zip(layout.boxes, layout.sizes, strict=True)):
        assert box.width == size.width + 4, f"box {i} has not the reserved width"
        assert box.height >= size.height + 2, f"box {i} is too low for its text"
        area = layout.text_area(i)
        assert box.y < area.y, f"the text of box {i} is not inside"
        assert area.bottom < box.bottom, f"the text of box {i} is not inside"
        for cell in ((x, y) for y in range(box.y, box.bottom) for x in range(box.x, box.right)):
            assert cell not in in_box, f"boxes {i} and {in_box[cell]} overlap"
            assert cell[0] in range(layout.width), f"box {i} leaves the picture"
            assert cell[1] in range(layout.height), f"box {i} leaves the picture"
            in_box[cell] = i

    assert len(layout.routes) == len(links)
    at: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for i, (route, link) in enumerate(zip(layout.routes, links, strict=True)):
        assert (route.source, route.target) == (link.source, link.target)
        _check_course(layout, i, route)
        for x, y, mask in route.cells:
            assert (x, y) not in in_box, f"link {i} enters box {in_box[x, y]}"
            assert x in range(layout.width), f"link {i} leaves the picture"
            assert y in range(layout.height), f"link {i} leaves the picture"
            at.setdefault((x, y), []).append((i, mask))
    for cell, users in at.items():
        masks = sorted(mask for _, mask in users)
        assert len(users) == 1 or masks == [UPRIGHT, LEVEL], f"{users} share {cell}"
    assert len({route.port for route in layout.routes}) == len(links), "two links share a port"
    assert len({route.tip for route in layout.routes}) == len(links), "two links share a tip"
    assert layout.crossings == sum(len(users) == 2 for users in at.values())

    for i, (route, link) in enumerate(zip(layout.routes, links, strict=True)):
        if not link.label_width:
            assert route.label is None
            continue
        label = route.label
        assert label is not None, f"link {i} has no label"
        assert (label.width, label.height) == (link.label_width, 1)
        for x in range(label.x - 1, label.right + 1):
            assert (x, label.y) != route.tip, f"the label of link {i} hides its tip"
            users = at.get((x, label.y))
            assert users == [(i, LEVEL)], f"the label of link {i} is not on its own straight run"


def _check_course(layout: Layout, i: int, route: Route) -> None:
    source, target = layout.boxes[route.source], layout.boxes[route.target]
    assert route.port.x == source.right, f"link {i} does not leave its source"
    assert source.y < route.port.y < source.bottom - 1, f"link {i} does not leave its source"
    assert route.tip.x == target.x - 1, f"link {i} does not reach its target"
    assert target.y < route.tip.y < target.bottom - 1, f"link {i} does not reach its target"
    assert len(route.points) % 2 == 0, f"link {i} does not end level"
    for k, (here, there) in enumerate(pairwise(route.points)):
        level = here.y == there.y and here.x < there.x
        upright = here.x == there.x and here.y != there.y
        assert upright if k % 2 else level, f"link {i} is askew from {here} to {there}"
