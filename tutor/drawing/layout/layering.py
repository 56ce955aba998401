"""A ranked graph made proper: every edge is cut into steps from one layer to the next.

An edge that skips layers gets a *dummy* in each of them (Sugiyama, Tagawa and Toda, 1981), so
that ordering and placement have only neighbouring layers to think of. *Items* are the nodes,
numbered as given, followed by the dummies. The edges of a node that shares its trunk have dummies
in common.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tutor.drawing.layout.ranks import Ends

Layers = list[list[int]]
"""The items of each layer, from top to bottom."""


@dataclass(frozen=True, slots=True)
class Layering:
    """Items, their ranks, and their neighbours one layer to the left and to the right."""

    nodes: int
    rank: Sequence[int]
    left: Sequence[Sequence[int]]
    right: Sequence[Sequence[int]]
    chains: Sequence[Sequence[int]]
    """For every link its source, its dummies and its target."""

    @property
    def depth(self) -> int:
        """The number of layers."""
        return max(self.rank, default=-1) + 1


def make_proper(
    rank: Sequence[int], links: Sequence[Ends], sharing: Collection[int] = ()
) -> Layering:
    """Cut every link into steps. Parallel links have dummies of their own.

    The links of a node in `sharing` have one dummy in each layer, and one step to it, together.
    """
    nodes = len(rank)
    ranks = list(rank)
    left: list[list[int]] = [[] for _ in rank]
    right: list[list[int]] = [[] for _ in rank]
    chains: list[list[int]] = []
    trunks: dict[int, list[int]] = {node: [] for node in sharing}  # their dummies, by layer
    for source, target in links:
        trunk = trunks.get(source, [])
        between = trunk[: rank[target] - rank[source] - 1]
        chain = [source, *between]
        for layer in range(rank[source] + 1 + len(between), rank[target]):
            chain.append(len(ranks))
            trunk.append(len(ranks))
            ranks.append(layer)
            left.append([])
            right.append([])
        chain.append(target)
        chains.append(chain)
        for here, there in pairwise(chain[len(between) :]):
            right[here].append(there)
            left[there].append(here)
    return Layering(nodes, ranks, left, right, chains)
