"""The order of the items within each layer: few crossings, and the author's order where free.

Four starting orders are improved by median and barycentre sweeps with transposition (Gansner et
al., 1993, after Sugiyama et al., 1981); the best is sifted (Matuszewski, Schönfeld and Molitor,
1999), then tidied without adding a crossing.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import islice

from tutor.drawing.layout.layering import Layering, Layers

_ROUNDS = 24
_PATIENCE = 6
"""Sweeps without progress before a start is given up."""
_LARGE = 6000
"""Items from which on one start has to do, unsifted: it is long, and no eye could follow it."""


def order_layers(layering: Layering) -> tuple[Layers, int]:
    """The items of each layer from top to bottom, and how many crossings that order costs."""
    best: Layers = []
    fewest = -1
    large = len(layering.rank) >= _LARGE
    for start in islice(_starts(layering), 1 if large else None):
        order = _Order(layering, start)
        layers, crossings = _improve(order)
        if fewest < 0 or crossings < fewest:
            best, fewest = layers, crossings
        if not fewest:
            break
    order = _Order(layering, best)
    if fewest and not large:
        _sift(order)
    _tidy(order)
    return order.layers, order.crossings()


def carry_over(layering: Layering, layers: Layers, merged: Layering) -> Layers:
    """The same order for a layering of the same links in which some share their dummies.

    A shared dummy stands where most of its links pass; from there the order is improved again.
    """
    position = [0] * len(layering.rank)
    for layer in layers:
        for i, item in enumerate(layer):
            position[item] = i
    places: list[list[int]] = [[] for _ in merged.rank]
    for apart, together in zip(layering.chains, merged.chains, strict=True):
        for item, dummy in zip(apart[1:-1], together[1:-1], strict=True):
            places[dummy].append(position[item])
    for node in range(merged.nodes):
        places[node].append(position[node])
    start: Layers = [[] for _ in range(merged.depth)]
    for item in sorted(range(len(merged.rank)), key=lambda item: _median(sorted(places[item]))):
        start[merged.rank[item]].append(item)
    order = _Order(merged, _improve(_Order(merged, start))[0])
    _sift(order)
    _tidy(order)
    return order.layers


class _Order:
    """Layers that are being rearranged, and every item's position in its layer."""

    def __init__(self, layering: Layering, layers: Layers) -> None:
        self.left = layering.left
        self.right = layering.right
        self.nodes = layering.nodes
        self.layers = [list(layer) for layer in layers]
        self.position = [0] * len(layering.rank)
        for layer in self.layers:
            self.renumber(layer)

    def renumber(self, layer: Sequence[int]) -> None:
        for i, item in enumerate(layer):
            self.position[item] = i

    def swap(self, layer: list[int], i: int) -> None:
        """Exchange the items at i and i + 1."""
        upper, lower = layer[i], layer[i + 1]
        layer[i], layer[i + 1] = lower, upper
        self.position[lower], self.position[upper] = i, i + 1

    def crossings(self) -> int:
        position = self.position
        total = 0
        for layer in self.layers:
            ends: list[int] = []  # of the steps of the items above, sorted
            for item in layer:
                own = [position[other] for other in self.right[item]]
                for end in own:
                    total += len(ends) - bisect_right(ends, end)
                for end in own:
                    insort(ends, end)
        return total

    def gain(self, upper: int, lower: int) -> int:
        """How many crossings are saved if `lower` goes above `upper`, for neighbours."""
        position = self.position
        saved = 0
        for adjacent in (self.left, self.right):
            others = adjacent[lower]
            if others:
                for a in adjacent[upper]:
                    end = position[a]
                    for b in others:
                        if end > position[b]:
                            saved += 1
                        elif end < position[b]:
                            saved -= 1
        return saved


def _starts(layering: Layering) -> Iterable[Layers]:
    """Depth-first orders: over all steps from the outputs, or the inputs; leftwards; rightwards."""
    items = range(len(layering.rank))
    outputs = [v for v in range(layering.nodes) if not layering.right[v]]
    inputs = [v for v in range(layering.nodes) if not layering.left[v]]
    both = [[*a, *b] for a, b in zip(layering.left, layering.right, strict=True)]
    for adjacent, roots in (
        (both, [*outputs, *items]),
        (both, items),
        (layering.left, [*outputs, *items]),
        (layering.right, [*inputs, *items]),
    ):
        layers: Layers = [[] for _ in range(layering.depth)]
        seen = [False] * len(items)
        for root in roots:
            stack = [root]
            while stack:
                item = stack.pop()
                if not seen[item]:
                    seen[item] = True
                    layers[layering.rank[item]].append(item)
                    stack.extend(reversed(adjacent[item]))
        yield layers


def _improve(order: _Order) -> tuple[Layers, int]:
    """Sweep to and fro until nothing is gained; the best layers met, and their crossings."""
    best = [list(layer) for layer in order.layers]
    fewest = order.crossings()
    idle = 0
    for turn in range(_ROUNDS):
        if not fewest or idle == _PATIENCE:
            break
        _sweep(order, rightwards=turn % 2 == 0, median=turn % 4 < 2)
        _transpose(order, swap_equals=turn % 8 >= 4)
        crossings = order.crossings()
        idle += 1
        if crossings < fewest:
            best, fewest, idle = [list(layer) for layer in order.layers], crossings, 0
    return best, fewest


def _sweep(order: _Order, *, rightwards: bool, median: bool) -> None:
    """Sort each layer by where the neighbours in the layer before stand."""
    position = order.position
    layers = order.layers
    adjacent = order.left if rightwards else order.right
    middle = _median if median else _barycentre
    for layer in layers[1:] if rightwards else layers[-2::-1]:
        wish = {v: middle(sorted(position[u] for u in adjacent[v])) for v in layer if adjacent[v]}
        movable = iter(sorted(wish, key=wish.__getitem__))
        layer[:] = [next(movable) if v in wish else v for v in layer]
        order.renumber(layer)


def _barycentre(positions: Sequence[int]) -> float:
    return sum(positions) / len(positions)


def _median(positions: Sequence[int]) -> float:
    """Gansner's weighted median: between two middles, nearer to the side that is packed closer."""
    middle = len(positions) // 2
    if len(positions) % 2:
        return positions[middle]
    below, above = positions[middle - 1], positions[middle]
    packed, loose = below - positions[0], positions[-1] - above
    if packed + loose == 0:
        return (below + above) / 2
    return (below * loose + above * packed) / (packed + loose)


def _transpose(order: _Order, *, swap_equals: bool, passes: int = 20) -> None:
    """Swap neighbours while that saves crossings; at first, if told, also where it costs none."""
    layers = order.layers
    active = [True] * len(layers)
    for turn in range(passes):
        changed = [False] * len(layers)
        for k, layer in enumerate(layers):
            if not any(active[max(k - 1, 0) : k + 2]):
                continue
            for i in range(len(layer) - 1):
                gain = order.gain(layer[i], layer[i + 1])
                if gain > 0 or (swap_equals and gain == 0 and turn == 0):
                    order.swap(layer, i)
                    changed[k] |= gain > 0
        active = changed
        if not any(active):
            break


def _sift(order: _Order, passes: int = 6) -> None:
    """Move each item to the best place in its layer, until none gains by moving."""
    gain = order.gain
    for _ in range(passes):
        moved = False
        for layer in order.layers:
            for item in list(layer):
                start = place = order.position[item]
                most = saved = 0
                for i in range(start + 1, len(layer)):
                    saved += gain(item, layer[i])
                    if saved > most:
                        most, place = saved, i
                saved = 0
                for i in range(start - 1, -1, -1):
                    saved += gain(layer[i], item)
                    if saved > most:
                        most, place = saved, i
                if most:
                    layer.insert(place, layer.pop(start))
                    order.renumber(layer)
                    moved = True
        if not moved:
            break


def _tidy(order: _Order, passes: int = 20) -> None:
    """Restore the declared order of nodes wherever that costs no crossing."""
    if _upside_down(order):
        for layer in order.layers:
            layer.reverse()
            order.renumber(layer)
    for _ in range(passes):
        changed = False
        for layer in order.layers:
            for i in range(len(layer) - 1):
                upper, lower = layer[i], layer[i + 1]
                declared_later = lower < upper < order.nodes
                if declared_later and order.gain(upper, lower) == 0:
                    order.swap(layer, i)
                    changed = True
        if not changed:
            break


def _upside_down(order: _Order) -> bool:
    """Whether most pairs of inputs in a layer stand against their declared order."""
    balance = 0
    for layer in order.layers:
        inputs = [v for v in layer if v < order.nodes and not order.left[v]]
        for i, upper in enumerate(inputs):
            balance += sum(1 if lower < upper else -1 for lower in inputs[i + 1 :])
    return balance > 0
