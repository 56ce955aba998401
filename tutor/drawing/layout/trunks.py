"""Trunks: what the edges of one box have in common where a channel would else be too wide.

Edges run apart as a rule. Where the turns between two layers need more columns than
`Spacing.channel`, the boxes with several edges there let all their edges leave by one port and
share one line, from which they branch off one by one. What edges share is always the beginning of
their way: read from left to right, a trunk is a tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.drawing.layout.geometry import EAST, NORTH, SOUTH, WEST, Cell, Route

Links = tuple[int, ...]
"""Indices of links, ascending."""
Arms = tuple[Links, Links, Links, Links]
"""The links that lead to the north, the east, the south and the west of a cell."""


@dataclass(frozen=True, slots=True)
class Trunk:
    """A stretch of line that certain links share, and no others: from a branching to the next."""

    links: Links
    cells: tuple[Cell, ...]
    """In order; in the last one the links part."""
    arms: Arms
    """The links around that cell; the line came from where all of them are."""


def find_trunks(routes: Sequence[Route]) -> tuple[Trunk, ...]:
    """The trunks of a layout, each after the one it branches from."""
    leaving: dict[tuple[int, int], list[int]] = {}
    for i, route in enumerate(routes):
        leaving.setdefault(route.port, []).append(i)
    trunks: list[Trunk] = []
    growing = [(tuple(links), 0) for links in leaving.values() if len(links) > 1]
    for links, start in growing:  # grows while it is walked
        trunk, branches = _grow(links, start, routes)
        trunks.append(trunk)
        end = start + len(trunk.cells)
        growing.extend((branch, end) for branch in branches if len(branch) > 1)
    return tuple(trunks)


def _grow(links: Links, start: int, routes: Sequence[Route]) -> tuple[Trunk, list[Links]]:
    """The trunk of the links whose ways agree up to a cell, and how they part at its end."""
    ways = [routes[link].cells for link in links]
    end = start
    while len({way[end][:2] for way in ways}) == 1:
        end += 1
    x, y, _ = ways[0][end - 1]
    behind = _direction((x, y), ways[0][end - 2][:2]) if end > 1 else WEST
    arms: dict[int, list[int]] = {behind: list(links)}
    for link, way in zip(links, ways, strict=True):
        arms.setdefault(_direction((x, y), way[end][:2]), []).append(link)
    north, east, south, west = (tuple(arms.get(arm, ())) for arm in (NORTH, EAST, SOUTH, WEST))
    trunk = Trunk(links, ways[0][start:end], (north, east, south, west))
    return trunk, [tuple(branch) for arm, branch in arms.items() if arm != behind]


def _direction(here: tuple[int, int], there: tuple[int, int]) -> int:
    """Where a neighbouring cell lies."""
    if here[0] != there[0]:
        return EAST if there[0] > here[0] else WEST
    return SOUTH if there[1] > here[1] else NORTH
