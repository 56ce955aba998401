"""Routing across a channel, the space between two layers, without two edges ever merging.

Each wire enters the channel on a row at its left and leaves on a row at its right; where these
differ it turns onto a *track*, a column of the channel, and back. Two rules keep wires apart:

- wires whose vertical parts overlap use different tracks;
- where one wire enters and another leaves on the same row, the one that enters turns first, that
  is further left (a *vertical constraint*).

Constraints that run in a circle are cut by a *dogleg* (Deutsch, 1976): one wire changes tracks
on a row that nobody else uses. All circles are cut before tracks are given out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple


class Wire(NamedTuple):
    """What is to be joined: a row at the left of the channel with a row at its right."""

    left: int
    right: int


class Turn(NamedTuple):
    """One vertical part of a wire: along a track (numbered from the left), to a row."""

    track: int
    row: int


@dataclass(frozen=True, slots=True)
class Channel:
    """A routed channel: how many tracks it has, and every wire's turns from left to right."""

    tracks: int
    turns: tuple[tuple[Turn, ...], ...]


@dataclass(slots=True)
class _Part:
    """One vertical part: what a track is given to."""

    wire: int
    left: int
    right: int
    before: set[int] = field(default_factory=set)
    """Parts that have to turn further left."""

    @property
    def low(self) -> int:
        return min(self.left, self.right)

    @property
    def high(self) -> int:
        return max(self.left, self.right)


def route_channel(wires: Sequence[Wire]) -> Channel:
    """Give every wire its turns. No two wires may share a left row, nor a right row."""
    parts = [_Part(i, *wire) for i, wire in enumerate(wires) if wire.left != wire.right]
    entering = {part.left: i for i, part in enumerate(parts)}
    for part in parts:
        if part.right in entering:
            part.before.add(entering[part.right])
    _cut_circles(parts, {row for wire in wires for row in wire})
    tracks = _assign_tracks(parts)
    turns: list[list[Turn]] = [[] for _ in wires]
    for track, part in sorted(zip(tracks, parts, strict=True), key=lambda pair: pair[0]):
        turns[part.wire].append(Turn(track, part.right))
    return Channel(max(tracks, default=-1) + 1, tuple(map(tuple, turns)))


def _cut_circles(parts: list[_Part], used: set[int]) -> None:
    """Split the shortest part of every circle of constraints, on a row not in `used`."""
    live = set(range(len(parts)))
    while True:
        while free := [i for i in live if not parts[i].before & live]:
            live.difference_update(free)
        if not live:
            return
        cut = min(_circle(parts, live), key=lambda i: (parts[i].high - parts[i].low, i))
        part = parts[cut]
        middle = (part.low + part.high) // 2
        row = next(
            row
            for distance in count()
            for row in (middle + distance, middle - distance)
            if row >= 0 and row not in used
        )
        used.add(row)
        live.add(len(parts))
        parts.append(_Part(part.wire, row, part.right, part.before | {cut}))
        part.right, part.before = row, set()


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
    return (first_span[0] < second.left < first_span[1]) + (
        second_span[0] < first.right < second_span[1]
    )
