"""From sizes and links to a layout: a plan of rows and tracks, then columns.

Components that are not connected are laid out one by one and stacked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tutor.drawing.layout.geometry import (
    DETAILED,
    LEVEL,
    UPRIGHT,
    Link,
    Point,
    Rect,
    Route,
    Size,
    Spacing,
)
from tutor.drawing.layout.planning import make_plan
from tutor.drawing.layout.raster import rasterise
from tutor.drawing.layout.segments import Segment
from tutor.drawing.layout.trunks import Links, Trunk, find_trunks


@dataclass(frozen=True)
class Layout:
    """Where everything stands. Depends on the reserved sizes only, never on the texts shown."""

    width: int
    height: int
    sizes: tuple[Size, ...]
    boxes: tuple[Rect, ...]
    """One for each size, border included."""
    routes: tuple[Route, ...]
    """One for each link."""
    framed: bool = True
    """Whether boxes have a border all round; see `Spacing`."""

    @cached_property
    def crossings(self) -> int:
        """How many cells show one edge, or trunk, crossing another."""
        straight: dict[int, set[tuple[int, int]]] = {UPRIGHT: set(), LEVEL: set()}
        for route in self.routes:
            for x, y, mask in route.cells:
                if mask in straight:
                    straight[mask].add((x, y))
        return len(straight[UPRIGHT] & straight[LEVEL])

    @cached_property
    def stems(self) -> tuple[Trunk, ...]:
        """The lines that several links share: none, unless some layer is too dense."""
        return find_trunks(self.routes)

    @cached_property
    def trunks(self) -> tuple[Links, ...]:
        """The links that share each of the `stems`; `Owner("trunk", k)` is the k-th."""
        return tuple(stem.links for stem in self.stems)

    @cached_property
    def segments(self) -> tuple[tuple[Segment, ...], ...]:
        """The picture row by row as pieces that are yet to be filled in; see `raster`."""
        return rasterise(self)

    def text_area(self, box: int) -> Rect:
        """The cells reserved for the text of a box: its `Size`, centred between the borders."""
        rect, size = self.boxes[box], self.sizes[box]
        x, y = (rect.width - size.width) // 2, (rect.height - size.height) // 2
        return Rect(rect.x + x, rect.y + y, size.width, size.height)


def lay_out(sizes: Sequence[Size], links: Sequence[Link], spacing: Spacing = DETAILED) -> Layout:
    """Place one box for each size and route the links, from left to right, in whole cells.

    Deterministic: the same graph is always laid out the same. Boxes are disjoint, no edge enters a
    box, and two edges share a cell only where one crosses straight over the other, or, if a layer
    is too dense to keep all edges apart, on a trunk: the beginning of their ways from one box.
    Raises ValueError if the links form a cycle or name a box that does not exist.
    """
    if any(not 0 <= end < len(sizes) for link in links for end in (link.source, link.target)):
        raise ValueError("a link names a box that does not exist")
    boxes: dict[int, Rect] = {}
    routes: dict[int, Route] = {}
    width = height = 0
    for nodes, edges in _components(len(sizes), links):
        top = height + spacing.box_gap if height else 0
        number = {node: i for i, node in enumerate(nodes)}
        part = _lay_out_connected(
            [sizes[node] for node in nodes],
            [
                replace(link, source=number[link.source], target=number[link.target])
                for link in (links[edge] for edge in edges)
            ],
            spacing,
        )
        for node, box in zip(nodes, part.boxes, strict=True):
            boxes[node] = _lowered(box, top)
        for edge, route in zip(edges, part.routes, strict=True):
            routes[edge] = Route(
                links[edge].source,
                links[edge].target,
                tuple(Point(x, y + top) for x, y in route.points),
                route.label and _lowered(route.label, top),
            )
        width, height = max(width, part.width), top + part.height
    return Layout(
        width,
        height,
        tuple(sizes),
        tuple(boxes[node] for node in range(len(sizes))),
        tuple(routes[edge] for edge in range(len(links))),
        spacing.framed,
    )


def _lowered(rect: Rect, rows: int) -> Rect:
    return rect._replace(y=rect.y + rows)


def _components(count: int, links: Sequence[Link]) -> Iterator[tuple[list[int], list[int]]]:
    """The nodes and the links of each connected component, both ascending."""
    touching: list[list[int]] = [[] for _ in range(count)]
    for i, link in enumerate(links):
        touching[link.source].append(i)
        touching[link.target].append(i)
    seen = [False] * count
    for root in range(count):
        if seen[root]:
            continue
        seen[root] = True
        nodes = [root]
        for node in nodes:  # grows while it is walked
            for i in touching[node]:
                for other in (links[i].source, links[i].target):
                    if not seen[other]:
                        seen[other] = True
                        nodes.append(other)
        yield sorted(nodes), sorted({i for node in nodes for i in touching[node]})


def _lay_out_connected(sizes: Sequence[Size], links: Sequence[Link], spacing: Spacing) -> Layout:
    plan = make_plan(sizes, links, spacing)
    columns, first_tracks = _columns(
        sizes,
        links,
        plan.layering.rank[: len(sizes)],
        [channel.tracks for channel in plan.channels],
        spacing,
    )
    boxes = [
        Rect(
            columns[node],
            plan.rows[node],
            size.width + 2 * spacing.beside,
            plan.ports.height[node],
        )
        for node, size in enumerate(sizes)
    ]
    routes = []
    for i, link in enumerate(links):
        way = [Point(boxes[link.source].right, plan.leaving(i))]
        for channel, (track, row) in plan.turns(i):
            x = first_tracks[channel] + track * spacing.pitch
            way += [Point(x, way[-1].y), Point(x, row)]
        tip = Point(boxes[link.target].x - 1, way[-1].y)
        room = link.label_width
        label = Rect(tip.x - 1 - room, tip.y, room, 1) if room else None
        routes.append(Route(link.source, link.target, (*way, tip), label))
    bottom = max(
        [box.bottom for box in boxes] + [point.y + 1 for route in routes for point in route.points]
    )
    right = max(box.right for box in boxes)
    return Layout(right, bottom, tuple(sizes), tuple(boxes), tuple(routes), spacing.framed)


def _columns(
    sizes: Sequence[Size],
    links: Sequence[Link],
    rank: Sequence[int],
    tracks: Sequence[int],
    spacing: Spacing,
) -> tuple[list[int], list[int]]:
    """The first column of each box, and of each channel's tracks. Boxes are centred in layers."""
    frame = 2 * spacing.beside
    widest = [0] * (len(tracks) + 1)
    for size, layer in zip(sizes, rank, strict=True):
        widest[layer] = max(widest[layer], size.width + frame)
    margin = [
        (widest[layer] - size.width - frame) // 2 for size, layer in zip(sizes, rank, strict=True)
    ]
    room = [0] * len(widest)  # for the labels left of a layer, beyond the margin of their box
    for link in links:
        if link.label_width:
            layer = rank[link.target]
            room[layer] = max(room[layer], link.label_width + 2 - margin[link.target])
    starts = [0]
    first_tracks = []
    for k, count in enumerate(tracks):
        x = starts[k] + widest[k] + 1
        first_tracks.append(x)
        turns = (count - 1) * spacing.pitch + 1 if count else 0
        starts.append(x + turns + spacing.run + room[k + 1] + 1)
    return [starts[layer] + gap for layer, gap in zip(rank, margin, strict=True)], first_tracks
