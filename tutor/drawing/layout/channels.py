"""Routing across a channel, the space between two layers, without two nets ever merging.

A *net* enters the channel on a row at its left and leaves on one or more rows at its right. Where
these differ it turns onto a *track*, a column of the channel, and off again: a net with several
ends is a trunk with branches. Two rules keep nets apart:

- parts of trunks that overlap use different tracks;
- where one net enters and another leaves on the same row, the one that enters turns first, that
  is further left (a *vertical constraint*).

Constraints that run in a circle are cut by a *dogleg* (Deutsch, 1976): one net changes tracks
on a row that nobody else uses. All circles are cut before tracks are given out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple


class Net(NamedTuple):
    """What is to be joined: a row at the left of the channel with rows at its right."""

    left: int
    rights: tuple[int, ...]


class Turn(NamedTuple):
    """One vertical piece of a way: along a track (numbered from the left), to a row."""

    track: int
    row: int


@dataclass(frozen=True, slots=True)
class Channel:
    """A routed channel."""

    tracks: int
    ways: tuple[Mapping[int, tuple[Turn, ...]], ...]
    """For every net the turns, from left to right, that lead to each of its rows at the right."""


@dataclass(slots=True)
class _Part:
    """One vertical part of a net: what a track is given to."""

    net: int
    left: int
    rights: tuple[int, ...]
    """Ascending; never the row at the left."""
    before: set[int] = field(default_factory=set)
    """Parts that have to turn further left."""

    @property
    def low(self) -> int:
        return min(self.left, self.rights[0])

    @property
    def high(self) -> int:
        return max(self.left, self.rights[-1])


def route_channel(nets: Sequence[Net]) -> Channel:
    """Give every net its ways. No two nets may share a left row, nor a right row."""
    parts = [part for i, net in enumerate(nets) for part in _parts(i, net)]
    entering = {part.left: i for i, part in enumerate(parts)}
    for part in parts:
        part.before.update(entering[row] for row in part.rights if row in entering)
    _cut_circles(parts, {row for net in nets for row in (net.left, *net.rights)})
    tracks = _assign_tracks(parts)
    ways: list[dict[int, tuple[Turn, ...]]] = [{net.left: ()} for net in nets]
    for track, part in sorted(zip(tracks, parts, strict=True), key=lambda pair: pair[0]):
        way = ways[part.net]
        for row in part.rights:
            way[row] = (*way[part.left], Turn(track, row))
    return Channel(max(tracks, default=-1) + 1, tuple(ways))


def _parts(number: int, net: Net) -> list[_Part]:
    """The vertical parts of a net: one as a rule.

    A net that goes straight on and branches to both sides has one for each side: on a track in
    common they would look like a crossing. Nobody else can leave on its row, so neither part is
    ever waited for, or cut.
    """
    rows = sorted(set(net.rights) - {net.left})
    turning = bisect_left(rows, net.left)
    groups = [rows[:turning], rows[turning:]] if net.left in net.rights else [rows]
    return [_Part(number, net.left, tuple(group)) for group in groups if group]


def _cut_circles(parts: list[_Part], used: set[int]) -> None:
    """Split the shortest part of every circle of constraints, on a row not in `used`.

    What is split off at the left waits for nobody, and nobody waits for the rest: no part is split
    twice.
    """
    live = set(range(len(parts)))
    while True:
        while free := [i for i in live if not parts[i].before & live]:
            live.difference_update(free)
        if not live:
            return
        cut = min(_circle(parts, live), key=lambda i: (parts[i].high - parts[i].low, i))
        part = parts[cut]
        aim = part.left if len(part.rights) > 1 else (part.low + part.high) // 2
        row = next(
            row
            for distance in count()
            for row in (aim + distance, aim - distance)
            if row >= 0 and row not in used
        )
        used.add(row)
        live.add(len(parts))
        parts.append(_Part(part.net, row, part.rights, part.before | {cut}))
        part.rights, part.before = (row,), set()


def _circle(parts: Sequence[_Part], live: set[int]) -> list[int]:
    """Some parts that wait for each other, found by walking against the constraints."""
    walk: dict[int, int] = {}
    part = min(live)
    while part not in walk:
        walk[part] = len(walk)
        part = min(parts[part].before & live)
    return list(walk)[walk[part] :]


def _assign_tracks(parts: Sequence[_Part]) -> list[int]:
    """A track for each part: as far left as the constraints and the parts already placed allow.

    Of two parts that overlap, the one goes left that is then crossed by fewer horizontal runs.
    """
    overlapping: list[list[int]] = [[] for _ in parts]
    rivals: list[list[tuple[int, int]]] = [[] for _ in parts]  # (part better right of it, by)
    burden = [0] * len(parts)  # crossings it would cost to place the part now
    by_row = sorted(range(len(parts)), key=lambda i: (parts[i].low, parts[i].high, i))
    spans = [(part.low, part.high) for part in parts]
    for k, i in enumerate(by_row):
        low, high = spans[i]
        for j in by_row[k + 1 :]:
            if spans[j][0] > high:
                break
            overlapping[i].append(j)
            overlapping[j].append(i)
            cost = _crossings(parts[j], parts[i], spans[j], (low, high)) - _crossings(
                parts[i], parts[j], (low, high), spans[j]
            )
            if cost > 0:
                rivals[i].append((j, cost))
                burden[j] += cost
            elif cost < 0:
                rivals[j].append((i, -cost))
                burden[i] -= cost
    after: list[list[int]] = [[] for _ in parts]
    waiting = [len(part.before) for part in parts]
    for i, part in enumerate(parts):
        for j in part.before:
            after[j].append(i)
    tracks = [-1] * len(parts)
    ready = [i for i in range(len(parts)) if not waiting[i]]
    while ready:
        i = min(ready, key=lambda i: (burden[i], i))
        ready.remove(i)
        tracks[i] = max((tracks[j] for j in overlapping[i]), default=-1) + 1
        for j in after[i]:
            waiting[j] -= 1
            if not waiting[j]:
                ready.append(j)
        for j, cost in rivals[i]:
            burden[j] -= cost
    return tracks


def _crossings(
    first: _Part, second: _Part, first_span: tuple[int, int], second_span: tuple[int, int]
) -> int:
    """How often the two cross if `first` takes a track left of `second`."""
    low, high = second_span
    rights = first.rights
    return (first_span[0] < second.left < first_span[1]) + (
        low < rights[0] < high
        if len(rights) == 1
        else bisect_left(rights, high) - bisect_right(rights, low)
    )
