"""Which column each node stands in: ranks that make the edges as short as they can be.

Network simplex, after Gansner, Koutsofios, North and Vo, *A Technique for Drawing Directed Graphs*
(1993): minimise the sum of rank(target) − rank(source), each at least 1. The rank of every node
follows from a spanning tree of edges that are exactly 1 long; exchanging one tree edge at a time
for a better one reaches the optimum.
"""

from __future__ import annotations

from collections.abc import Sequence

Ends = tuple[int, int]
"""Source and target of a link."""

_EXCHANGES = 10_000
"""A stop for the (never observed) case that the exchanges run in a circle."""


def assign_ranks(count: int, links: Sequence[Ends]) -> list[int]:
    """Ranks from 0 for a connected graph of `count` nodes; the shortest total edge length.

    Raises ValueError if the links form a cycle.
    """
    rank = _latest(count, links)
    touching: list[list[int]] = [[] for _ in range(count)]
    for i, (source, target) in enumerate(links):
        touching[source].append(i)
        touching[target].append(i)
    tree = _tight_tree(links, touching, rank)
    for _ in range(_EXCHANGES):
        if not _exchange(links, tree, rank):
            break
    lowest = min(rank, default=0)
    return [r - lowest for r in rank]


def _latest(count: int, links: Sequence[Ends]) -> list[int]:
    """The ranks when every node stands as far right as its targets allow."""
    sources: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for source, target in links:
        sources[target].append(source)
        waiting[source] += 1
    rank = [0] * count
    ready = [node for node in range(count) if not waiting[node]]
    for node in ready:  # grows while it is walked
        for source in sources[node]:
            rank[source] = min(rank[source], rank[node] - 1)
            waiting[source] -= 1
            if not waiting[source]:
                ready.append(source)
    if len(ready) != count:
        raise ValueError("the links form a cycle")
    return rank


def _tight_tree(links: Sequence[Ends], touching: list[list[int]], rank: list[int]) -> set[int]:
    """A spanning tree of links of length 1; `rank` is shifted until there is one."""
    tree: set[int] = set()
    reached = [False] * len(rank)
    members = [0] if rank else []
    reached[:1] = [True]
    grown = 0
    while True:
        while grown < len(members):
            node = members[grown]
            grown += 1
            for i in touching[node]:
                source, target = links[i]
                other = target if source == node else source
                if not reached[other] and rank[target] - rank[source] == 1:
                    reached[other] = True
                    tree.add(i)
                    members.append(other)
        nearest = _nearest(links, reached, rank)
        if nearest is None:
            return tree
        slack, link = nearest
        step = slack if reached[links[link][0]] else -slack
        for node in members:
            rank[node] += step
        grown = 0


def _nearest(links: Sequence[Ends], inside: list[bool], rank: list[int]) -> tuple[int, int] | None:
    """The least slack, and its link, among the links that lead out of or into a set of nodes."""
    return min(
        (
            (rank[target] - rank[source] - 1, i)
            for i, (source, target) in enumerate(links)
            if inside[source] != inside[target]
        ),
        default=None,
    )


def _exchange(links: Sequence[Ends], tree: set[int], rank: list[int]) -> bool:
    """Exchange the worst tree link for the shortest that may replace it; False at the optimum.

    Cutting a tree link leaves two halves. Its cut value is the number of links from the tail's
    half to the head's, less those back; where it is negative, moving the halves apart pays.
    """
    count = len(rank)
    beside: list[list[int]] = [[] for _ in range(count)]
    for i in sorted(tree):
        beside[links[i][0]].append(i)
        beside[links[i][1]].append(i)
    parent = [-1] * count
    sequence = [0] if count else []
    for node in sequence:  # grows while it is walked
        for i in beside[node]:
            if i != parent[node]:
                other = links[i][0] + links[i][1] - node
                parent[other] = i
                sequence.append(other)
    surplus = [0] * count  # of links that arrive over links that leave, in the subtree
    for source, target in links:
        surplus[source] -= 1
        surplus[target] += 1
    worst, leaving, below = 0, -1, -1
    for node in reversed(sequence[1:]):
        source, target = links[parent[node]]
        surplus[source + target - node] += surplus[node]
        value = surplus[node] if target == node else -surplus[node]
        if value < worst:
            worst, leaving, below = value, parent[node], node
    if leaving < 0:
        return False
    half = [below]
    inside = [False] * count
    inside[below] = True
    for node in half:
        for i in beside[node]:
            other = links[i][0] + links[i][1] - node
            if i != leaving and not inside[other]:
                inside[other] = True
                half.append(other)
    head_inside = links[leaving][1] == below
    slack, entering = min(
        (rank[target] - rank[source] - 1, i)
        for i, (source, target) in enumerate(links)
        if inside[source] != inside[target] and inside[source] == head_inside
    )
    for node in half:
        rank[node] += slack if head_inside else -slack
    tree.remove(leaving)
    tree.add(entering)
    return True
