"""Routing across a channel, the space between two layers, without two nets ever merging.

A *net* enters the channel on a row at its left and leaves on one or more rows at its right. Where
these differ it turns onto a *track*, a column of the channel, and off again: a net with several
ends is a trunk with branches. Two rules keep nets apart:

- uprights of trunks that overlap use different tracks;
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
class _Upright:
    """One vertical line of a net: what a track is given to."""

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
    uprights = [upright for i, net in enumerate(nets) for upright in _uprights(i, net)]
    entering = {upright.left: i for i, upright in enumerate(uprights)}
    for upright in uprights:
        upright.before.update(entering[row] for row in upright.rights if row in entering)
    _cut_circles(uprights, {row for net in nets for row in (net.left, *net.rights)})
    tracks = _assign_tracks(uprights)
    ways: list[dict[int, tuple[Turn, ...]]] = [{net.left: ()} for net in nets]
    for track, upright in sorted(zip(tracks, uprights, strict=True), key=lambda pair: pair[0]):
        way = ways[upright.net]
        for row in upright.rights:
            way[row] = (*way[upright.left], Turn(track, row))
    return Channel(max(tracks, default=-1) + 1, tuple(ways))


def _uprights(number: int, net: Net) -> list[_Upright]:
    """The uprights of a net: one as a rule.

    A net that goes straight on and branches to both sides has one for each side: on a track in
    common they would look like a crossing. Nobody else can leave on its row, so neither upright is
    ever waited for, or cut.
    """
    rows = sorted(set(net.rights) - {net.left})
    turning = bisect_left(rows, net.left)
    groups = [rows[:turning], rows[turning:]] if net.left in net.rights else [rows]
    return [_Upright(number, net.left, tuple(group)) for group in groups if group]


def _cut_circles(uprights: list[_Upright], used: set[int]) -> None:
    """Split the shortest upright of every circle of constraints, on a row not in `used`.

    What is split off at the left waits for nobody, and nobody for the rest: none is split twice.
    """
    live = set(range(len(uprights)))
    while True:
        while free := [i for i in live if not uprights[i].before & live]:
            live.difference_update(free)
        if not live:
            return
        cut = min(_circle(uprights, live), key=lambda i: (uprights[i].high - uprights[i].low, i))
        upright = uprights[cut]
        aim = upright.left if len(upright.rights) > 1 else (upright.low + upright.high) // 2
        row = next(
            row
            for distance in count()
            for row in (aim + distance, aim - distance)
            if row >= 0 and row not in used
        )
        used.add(row)
        live.add(len(uprights))
        uprights.append(_Upright(upright.net, row, upright.rights, upright.before | {cut}))
        upright.rights, upright.before = (row,), set()


def _circle(uprights: Sequence[_Upright], live: set[int]) -> list[int]:
    """Some uprights that wait for each other, found by walking against the constraints."""
    walk: dict[int, int] = {}
    upright = min(live)
    while upright not in walk:
        walk[upright] = len(walk)
        upright = min(uprights[upright].before & live)
    return list(walk)[walk[upright] :]


def _assign_tracks(uprights: Sequence[_Upright]) -> list[int]:
    """A track for each upright: as far left as constraints, and those already placed, allow.

    Of two uprights that overlap, the one goes left that is then crossed by fewer horizontal runs.
    """
    overlapping: list[list[int]] = [[] for _ in uprights]
    rivals: list[list[tuple[int, int]]] = [[] for _ in uprights]  # (upright better right of it, by)
    burden = [0] * len(uprights)  # crossings it would cost to place the upright now
    by_row = sorted(range(len(uprights)), key=lambda i: (uprights[i].low, uprights[i].high, i))
    spans = [(upright.low, upright.high) for upright in uprights]
    for k, i in enumerate(by_row):
        low, high = spans[i]
        for j in by_row[k + 1 :]:
            if spans[j][0] > high:
                break
            overlapping[i].append(j)
            overlapping[j].append(i)
            cost = _crossings(uprights[j], uprights[i], spans[j], (low, high)) - _crossings(
                uprights[i], uprights[j], (low, high), spans[j]
            )
            if cost > 0:
                rivals[i].append((j, cost))
                burden[j] += cost
            elif cost < 0:
                rivals[j].append((i, -cost))
                burden[i] -= cost
    after: list[list[int]] = [[] for _ in uprights]
    waiting = [len(upright.before) for upright in uprights]
    for i, upright in enumerate(uprights):
        for j in upright.before:
            after[j].append(i)
    tracks = [-1] * len(uprights)
    ready = [i for i in range(len(uprights)) if not waiting[i]]
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
    first: _Upright, second: _Upright, first_span: tuple[int, int], second_span: tuple[int, int]
) -> int:
    """How often the two cross if `first` takes a track left of `second`."""
    low, high = second_span
    rights = first.rights
    return (first_span[0] < second.left < first_span[1]) + (
        low < rights[0] < high
        if len(rights) == 1
        else bisect_left(rights, high) - bisect_right(rights, low)
    )
