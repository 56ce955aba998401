"""The last touch to the rows: bends of long edges that nothing calls for are taken out.

Where a long edge has to climb anyway, the total distance is the same wherever it does so, and the
sweeps of `placement` may leave it climbing twice. A level run of its dummies is moved to meet the
row at one of its ends, if there is room. Trunks that edges share are left as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tutor.drawing.layout.geometry import Spacing
from tutor.drawing.layout.layering import Layering, Layers
from tutor.drawing.layout.placement import BENT, STRAIGHTNESS, Ports, gap_between

_PASSES = 4


def straighten(
    layering: Layering, layers: Layers, ports: Ports, spacing: Spacing, rows: Sequence[int]
) -> list[int]:
    """The rows with fewer bends; boxes stay where they are."""
    straightener = _Straightener(layering, layers, ports, spacing, rows)
    for _ in range(_PASSES):
        moved = [straightener.straighten(link) for link in range(len(layering.chains))]
        if not any(moved):
            break
    return straightener.rows


class _Straightener:
    """Rows that are being changed, and what bounds them."""

    def __init__(
        self,
        layering: Layering,
        layers: Layers,
        ports: Ports,
        spacing: Spacing,
        rows: Sequence[int],
    ) -> None:
        self.layering = layering
        self.ports = ports
        self.spacing = spacing
        self.rows = list(rows)
        self.above: dict[int, int] = {}
        self.below: dict[int, int] = {}
        passing = Counter(item for chain in layering.chains for item in chain[1:-1])
        self.shared = {dummy for dummy, links in passing.items() if links > 1}
        for layer in layers:
            for upper, lower in pairwise(layer):
                self.above[lower] = upper
                self.below[upper] = lower

    def straighten(self, link: int) -> bool:
        """Move each level run of a link's dummies where that takes out a bend; True if any was."""
        chain = self.layering.chains[link]
        last = len(chain) - 1
        moved = False
        start = 1 + sum(item in self.shared for item in chain)
        while start < last:
            now = self.rows[chain[start]]
            end = start + 1
            while end < last and self.rows[chain[end]] == now:
                end += 1
            from_box, to_box = start == 1, end == last
            before = self.rows[chain[start - 1]] + (self.ports.leaving[link] if from_box else 0)
            after = self.rows[chain[end]] + (self.ports.arriving[link] if to_box else 0)
            cost = {
                row: _cost(row - before, from_box) + _cost(row - after, to_box)
                for row in (now, before, after)
                if row == now or all(self.has_room(item, row) for item in chain[start:end])
            }
            best = min(cost, key=cost.__getitem__)  # of equals, the row it has
            if best != now:
                for item in chain[start:end]:
                    self.rows[item] = best
                moved = True
            start = end
        return moved

    def has_room(self, dummy: int, row: int) -> bool:
        """Whether the dummy may stand on the row, between its neighbours in the layer."""
        nodes = self.layering.nodes
        upper, lower = self.above.get(dummy), self.below.get(dummy)
        if upper is not None:
            gap = gap_between(upper, dummy, nodes, self.spacing)
            if row < self.rows[upper] + self.ports.height[upper] + gap:
                return False
        return lower is None or (
            row + 1 + gap_between(dummy, lower, nodes, self.spacing) <= self.rows[lower]
        )


def _cost(rise: int, box: bool) -> int:
    """What a step between a dummy and a box, or another dummy, costs if it climbs so far."""
    return STRAIGHTNESS[1 if box else 2] * (BENT + abs(rise)) if rise else 0
