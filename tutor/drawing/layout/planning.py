"""The plan of a connected graph: everything that stands on rows and tracks, before columns.

The stages are those of Sugiyama, Tagawa and Toda (1981): ranks, order, rows, and the routing of
the channels between layers. Where a channel comes out too wide, the boxes with several edges there
are made to share trunks (see `trunks`), and the last two stages are gone through again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tutor.drawing.layout.channels import Channel, Net, Turn, route_channel
from tutor.drawing.layout.geometry import Link, Size, Spacing
from tutor.drawing.layout.layering import Layering, Layers, make_proper
from tutor.drawing.layout.ordering import carry_over, order_layers
from tutor.drawing.layout.placement import Ports, assign_ports, place_rows
from tutor.drawing.layout.ranks import Ends, assign_ranks
from tutor.drawing.layout.straightening import straighten

_SEVERAL = 3
"""Edges of a box in a channel from which on a trunk pays; a fork of two is never made one line."""
_WORTH = 1 / 3
"""How much of what passes a channel has to go before edges are made to share trunks."""
_APART = 1000
"""Dummies up to which edges are kept apart at first; with more, none of them could be followed."""


@dataclass(frozen=True, slots=True)
class RoutePlan:
    """Where boxes and edges stand, as far as rows and tracks tell."""

    layering: Layering
    rows: Sequence[int]
    """The top row of every item."""
    ports: Ports
    channels: Sequence[Channel]
    nets: Sequence[Sequence[tuple[int, int]]]
    """For every link the net it is in, and the row at which it leaves it, channel by channel."""

    def leaving(self, link: int) -> int:
        """The row on which a link leaves its source."""
        return self.rows[self.layering.chains[link][0]] + self.ports.leaving[link]

    def turns(self, link: int) -> list[tuple[int, Turn]]:
        """The turns of a link from left to right, with the number of their channel."""
        first = self.layering.rank[self.layering.chains[link][0]]
        return [
            (k, turn)
            for k, (net, row) in enumerate(self.nets[link], first)
            for turn in self.channels[k].ways[net][row]
        ]


def make_plan(sizes: Sequence[Size], links: Sequence[Link], spacing: Spacing) -> RoutePlan:
    """Ranks, order, rows and tracks of a connected graph.

    Raises ValueError if the links form a cycle.
    """
    ends = [(link.source, link.target) for link in links]
    ranks = assign_ranks(len(sizes), ends)
    if sum(ranks[target] - ranks[source] - 1 for source, target in ends) > _APART:
        leaving = Counter(source for source, _ in ends)
        forks = {source for source, count in leaving.items() if count >= _SEVERAL}
        together = make_proper(ranks, ends, forks)
        return _route(sizes, ends, together, order_layers(together)[0], spacing, forks)
    apart = make_proper(ranks, ends)
    order, _ = order_layers(apart)
    plan = _route(sizes, ends, apart, order, spacing)
    sharing: set[int] = set()
    while crowding := _crowding(plan, ends, spacing):
        sharing |= crowding
        together = make_proper(ranks, ends, sharing)
        layers = carry_over(apart, order, together)
        plan = _route(sizes, ends, together, layers, spacing, sharing)
    return plan


def _route(
    sizes: Sequence[Size],
    ends: Sequence[Ends],
    layering: Layering,
    layers: Layers,
    spacing: Spacing,
    sharing: Collection[int] = (),
) -> RoutePlan:
    """Rows for an order, and tracks for these rows. Steps that leave one row are one net."""
    ports = assign_ports(sizes, ends, layering, layers, sharing, spacing.above)
    rows = place_rows(layering, layers, ports, spacing)
    rows = straighten(layering, layers, ports, spacing, rows)
    number: list[dict[int, int]] = [{} for _ in layers[1:]]  # of the net that leaves a row
    reached: list[list[set[int]]] = [[] for _ in layers[1:]]
    nets: list[list[tuple[int, int]]] = []
    for i, (first, *between, last) in enumerate(layering.chains):
        row = rows[first] + ports.leaving[i]
        steps = []
        arriving = [*(rows[dummy] for dummy in between), rows[last] + ports.arriving[i]]
        for k, there in enumerate(arriving, layering.rank[first]):
            net = number[k].setdefault(row, len(number[k]))
            if net == len(reached[k]):
                reached[k].append(set())
            reached[k][net].add(there)
            steps.append((net, there))
            row = there
        nets.append(steps)
    channels = [
        route_channel([Net(row, tuple(sorted(to))) for row, to in zip(left, right, strict=True)])
        for left, right in zip(number, reached, strict=True)
    ]
    return RoutePlan(layering, rows, ports, channels, nets)


def _crowding(plan: RoutePlan, ends: Sequence[Ends], spacing: Spacing) -> set[int]:
    """The boxes whose edges crowd a channel that is too wide; none if trunks would not help."""
    wide = [(each.tracks - 1) * spacing.pitch >= spacing.channel for each in plan.channels]
    if not any(wide):
        return set()
    passing = {
        (k, source, net)
        for (source, _), nets in zip(ends, plan.nets, strict=True)
        for k, (net, _) in enumerate(nets, plan.layering.rank[source])
        if wide[k]
    }
    nets = Counter((k, source) for k, source, _ in passing)
    several = {each: count for each, count in nets.items() if count >= _SEVERAL}
    total, saved = Counter(k for k, _, _ in passing), Counter[int]()
    for (k, _), count in several.items():
        saved[k] += count - 1
    return {source for k, source in several if saved[k] >= _WORTH * total[k]}
