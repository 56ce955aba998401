"""Ports on the boxes, and the row of every item: straight edges where possible.

Sweeping over the layers to and fro, each item wishes to stand level with its neighbours in the
layer next to it. Keeping the order within the layer, the wishes are met as well as can be (least
sum of distances): an L1 isotonic regression, solved exactly by pooling adjacent violators (Ayer et
al., 1955; Robertson and Waltman, 1968, for medians).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from tutor.drawing.layout.geometry import Size, Spacing
from tutor.drawing.layout.layering import Layering, Layers
from tutor.drawing.layout.ranks import Ends

STRAIGHTNESS = (8, 16, 48)
"""Weight of a step between two nodes, a node and a dummy, two dummies (Gansner et al.: 1, 2, 8)."""
BENT = 30
"""What a bend costs, in rows of distance."""
_LOPSIDED = 250
"""What a fan costs that leads up and down unequally: a little more than one bend less."""
_SWEEPS = 10
_SETTLED = 4
"""The sweep from which on both sides of an item count."""


@dataclass(frozen=True, slots=True)
class Ports:
    """Rows on which edges leave and enter, counted from the top of the item, border included."""

    leaving: Sequence[int]
    """For every link, on its source."""
    arriving: Sequence[int]
    """For every link, on its target."""
    height: Sequence[int]
    """For every item: a box with its border, or the single row of a dummy."""


def assign_ports(
    sizes: Sequence[Size],
    links: Sequence[Ends],
    layering: Layering,
    layers: Layers,
    sharing: Collection[int] = (),
    above: int = 1,
) -> Ports:
    """One row of its own for each end of a link, in the order of the items it leads to.

    The links of a node in `sharing` leave together, on its middle row. A box has so many rows of
    border `above` its text, and below.
    """
    position = [0] * len(layering.rank)
    for layer in layers:
        for i, item in enumerate(layer):
            position[item] = i
    out: list[list[int]] = [[] for _ in sizes]
    into: list[list[int]] = [[] for _ in sizes]
    for i, (source, target) in enumerate(links):
        out[source].append(i)
        into[target].append(i)
    leaving = [0] * len(links)
    arriving = [0] * len(links)
    height = [1] * len(layering.rank)
    for node, size in enumerate(sizes):
        out[node].sort(key=lambda i: (position[layering.chains[i][1]], i))
        into[node].sort(key=lambda i: (position[layering.chains[i][-2]], i))
        leaving_rows = 1 if node in sharing else len(out[node])
        inner = max(size.height, leaving_rows, len(into[node]), 1)
        height[node] = inner + 2 * above
        for i, row in zip(into[node], spread(len(into[node]), inner), strict=True):
            arriving[i] = above + row
        rows = spread(leaving_rows, inner) * (len(out[node]) if node in sharing else 1)
        for i, row in zip(out[node], rows, strict=True):
            leaving[i] = above + row
    return Ports(leaving, arriving, height)


def spread(count: int, rows: int) -> list[int]:
    """`count` different rows out of `rows`, evenly and symmetrically spread."""
    upper = [(2 * i + 1) * rows // (2 * count) for i in range(count // 2)]
    middle = [(rows - 1) // 2] if count % 2 else []
    return [*upper, *middle, *(rows - 1 - row for row in reversed(upper))]


class _Hop(NamedTuple):
    """One step of a link's chain; level if the rows of both items plus their offsets agree."""

    left: int
    left_offset: int
    right: int
    right_offset: int
    weight: int


Wish = tuple[int, int]
"""A row and how much it is wished."""


def place_rows(layering: Layering, layers: Layers, ports: Ports, spacing: Spacing) -> list[int]:
    """The top row of every item, the highest at 0."""
    hops = _hops(layering, ports)
    leftwards: list[list[tuple[int, int, int]]] = [[] for _ in layering.rank]
    rightwards: list[list[tuple[int, int, int]]] = [[] for _ in layering.rank]
    for left, left_offset, right, right_offset, weight in hops:
        leftwards[right].append((left, left_offset - right_offset, weight))
        rightwards[left].append((right, right_offset - left_offset, weight))
    offsets = [_offsets(layer, layering.nodes, ports.height, spacing) for layer in layers]
    rows = [0] * len(layering.rank)
    for layer, packed in zip(layers, offsets, strict=True):
        for item, row in zip(layer, packed, strict=True):
            rows[item] = row
    best, least = rows[:], _cost(hops, rows, layering.nodes)
    for sweep in range(_SWEEPS):
        near, far = (leftwards, rightwards) if sweep % 2 == 0 else (rightwards, leftwards)
        inward = range(1, len(layers)) if sweep % 2 == 0 else range(len(layers) - 2, -1, -1)
        for k in inward:
            wishes: list[list[Wish]] = []
            for item, offset in zip(layers[k], offsets[k], strict=True):
                seen = near[item] if sweep < _SETTLED and near[item] else near[item] + far[item]
                wish = [(rows[other] + shift - offset, weight) for other, shift, weight in seen]
                if sweep >= _SETTLED or not wish:
                    wish.append((rows[item] - offset, 1))  # of equals, the row it has
                wishes.append(wish)
            for item, offset, level in zip(layers[k], offsets[k], isotonic(wishes), strict=True):
                rows[item] = level + offset
        cost = _cost(hops, rows, layering.nodes)
        if cost < least:
            best, least = rows[:], cost
    top = min(best, default=0)
    return [row - top for row in best]


def _hops(layering: Layering, ports: Ports) -> list[_Hop]:
    """The hops of all links, those that are shared once."""
    hops = []
    for i, items in enumerate(layering.chains):
        last = len(items) - 2
        for k in range(last + 1):
            hops.append(
                _Hop(
                    items[k],
                    0 if k else ports.leaving[i],
                    items[k + 1],
                    0 if k < last else ports.arriving[i],
                    STRAIGHTNESS[(k > 0) + (k < last)],
                )
            )
    return list(dict.fromkeys(hops))


def gap_between(upper: int, lower: int, nodes: int, spacing: Spacing) -> int:
    """Blank rows to keep between two items, one above the other in a layer."""
    return (0, spacing.edge_gap, spacing.box_gap)[(upper < nodes) + (lower < nodes)]


def _offsets(
    layer: Sequence[int], nodes: int, height: Sequence[int], spacing: Spacing
) -> list[int]:
    """The rows of a layer's items when they stand as close as they may."""
    rows = [0]
    for upper, lower in pairwise(layer):
        rows.append(rows[-1] + height[upper] + gap_between(upper, lower, nodes, spacing))
    return rows


def isotonic(wishes: Sequence[Sequence[Wish]]) -> list[int]:
    """Rows that never decrease, at the least weighted sum of distances from the wishes."""
    pools: list[tuple[int, list[Wish], int]] = []  # items in it, their wishes, their common row
    for wish in wishes:
        count, pool = 1, sorted(wish)
        row = _middle(pool)
        while pools and pools[-1][2] > row:
            before, earlier, _ = pools.pop()
            count += before
            pool = sorted(earlier + pool)
            row = _middle(pool)
        pools.append((count, pool, row))
    return [row for count, _, row in pools for _ in range(count)]


def _middle(wishes: Sequence[Wish]) -> int:
    """The weighted median of sorted wishes; halfway, where an interval of rows would do."""
    half = sum(weight for _, weight in wishes)
    seen = 0
    for i, (row, weight) in enumerate(wishes):
        seen += 2 * weight
        if seen == half:
            return (row + wishes[i + 1][0]) // 2
        if seen > half:
            return row
    raise ValueError("no wishes")


def _cost(hops: Sequence[_Hop], rows: Sequence[int], nodes: int) -> int:
    """How far the edges are from straight, and the fans of the boxes from symmetrical."""
    cost = 0
    fans: dict[tuple[str, int], list[int]] = {}
    for left, left_offset, right, right_offset, weight in hops:
        rise = rows[right] + right_offset - rows[left] - left_offset
        if rise:
            cost += weight * (BENT + abs(rise))
        if left < nodes and right < nodes:
            fans.setdefault(("out", left), []).append(rise)
            fans.setdefault(("in", right), []).append(rise)
    # A fan may lean by half a row, which is as near as whole cells may come to symmetry.
    lopsided = sum(2 * abs(sum(rises)) > len(rises) > 1 for rises in fans.values())
    return cost + _LOPSIDED * lopsided
