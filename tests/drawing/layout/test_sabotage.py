"""The real algorithm, spoilt at one point: the examination that every drawing passes must fail.

A checker that never fails would prove nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from tests.drawing.graphs import Drawn, dense_graph, network, random_graph
from tests.drawing.invariants import examine, pictures
from tutor.drawing.layout import (
    ASCII,
    COMPACT,
    DETAILED,
    UNICODE,
    Glyphs,
    Spacing,
    channels,
    layout,
    placement,
    planning,
    raster,
    segments,
    straightening,
)

render = import_module("tutor.drawing.layout.render")  # the package has a function of this name

Spoil = pytest.MonkeyPatch
SHARING = replace(COMPACT, channel=0)


def cases() -> Iterator[tuple[Drawn, Spacing, Glyphs, int]]:
    """A modest number of graphs, sparse and dense."""
    yield network(3, 4, 3, label="2x"), SHARING, UNICODE, 1
    for seed in range(60):
        graph = random_graph(seed, most=20) if seed % 2 else dense_graph(seed)
        spacing = (DETAILED, SHARING, COMPACT)[seed % 3]
        yield graph, spacing, ASCII if seed % 5 == 0 else UNICODE, seed


def examine_all() -> int:
    """How many of the cases have trunks; raises AssertionError at the first that is not sound."""
    return sum(bool(examine(*case).trunks) for case in cases())


def test_without_sabotage_all_is_well() -> None:
    assert examine_all() >= 15


# Routing across a channel.


def vertical_constraints_ignored(spoil: Spoil) -> None:
    def forget(parts: Sequence[Any], _: set[int]) -> None:
        for part in parts:
            part.before.clear()

    spoil.setattr(channels, "_cut_circles", forget)


def circles_of_constraints_not_cut(spoil: Spoil) -> None:
    spoil.setattr(channels, "_cut_circles", lambda *_: None)


def doglegs_on_rows_in_use(spoil: Spoil) -> None:
    cut = channels._cut_circles
    spoil.setattr(channels, "_cut_circles", lambda parts, _: cut(parts, set()))


def one_track_for_all(spoil: Spoil) -> None:
    spoil.setattr(channels, "_assign_tracks", lambda parts: [0] * len(parts))


def tracks_by_constraints_alone(spoil: Spoil) -> None:
    """As if no two parts ever overlapped."""

    def assign(parts: Sequence[Any]) -> list[int]:
        tracks = [0] * len(parts)
        for _ in parts:
            for i, part in enumerate(parts):
                tracks[i] = max((tracks[j] + 1 for j in part.before), default=0)
        return tracks

    spoil.setattr(channels, "_assign_tracks", assign)


def last_track_reused(spoil: Spoil) -> None:
    """One track too few for the densest channels."""
    assign = channels._assign_tracks

    def fewer(parts: Sequence[Any]) -> list[int]:
        tracks = assign(parts)
        return [min(track, max(tracks) - 1) if max(tracks) > 2 else track for track in tracks]

    spoil.setattr(channels, "_assign_tracks", fewer)


def trunk_straight_on_and_to_both_sides(spoil: Spoil) -> None:
    """Upwards, straight on and downwards from one cell: a crossing, to all appearances."""

    def parts(number: int, net: Any) -> list[Any]:
        rows = tuple(sorted(set(net.rights) - {net.left}))
        return [channels._Upright(number, net.left, rows)] if rows else []

    spoil.setattr(channels, "_uprights", parts)


# Ports, rows and order.


def ports_not_spread(spoil: Spoil) -> None:
    spoil.setattr(placement, "spread", lambda count, rows: [(rows - 1) // 2] * count)


def boxes_too_low_for_their_ports(spoil: Spoil) -> None:
    assign = planning.assign_ports

    def low(sizes: Sequence[Any], *rest: Any) -> Any:
        ports = assign(sizes, *rest)
        inner = [max(size.height, 1) + 2 for size in sizes]
        return replace(ports, height=[*inner, *ports.height[len(sizes) :]])

    spoil.setattr(planning, "assign_ports", low)


def boxes_closer_than_they_are_high(spoil: Spoil) -> None:
    between = placement.gap_between
    for module in (placement, straightening):
        spoil.setattr(module, "gap_between", lambda *pair: between(*pair) - 1)


def bends_straightened_without_room(spoil: Spoil) -> None:
    spoil.setattr(straightening._Straightener, "has_room", lambda *_: True)


def dummies_dropped(spoil: Spoil) -> None:
    """Long edges know of nothing that stands in their way."""
    proper = planning.make_proper

    def without(rank: Sequence[int], links: Sequence[Any], *sharing: Any) -> Any:
        made = proper(rank, [])
        for source, target in links:
            made.right[source].append(target)
            made.left[target].append(source)
        return replace(made, chains=[list(pair) for pair in links])

    spoil.setattr(planning, "make_proper", without)


def rows_of_the_layers_shuffled(spoil: Spoil) -> None:
    """The rows of two neighbours are exchanged after all is placed."""
    place = planning.place_rows

    def exchanged(layering: Any, layers: Sequence[list[int]], *rest: Any) -> list[int]:
        rows: list[int] = place(layering, layers, *rest)
        for upper, lower in (pair for layer in layers for pair in pairwise(layer[:2])):
            rows[upper], rows[lower] = rows[lower], rows[upper]
        return rows

    spoil.setattr(planning, "place_rows", exchanged)


def trunks_of_several_sources(spoil: Spoil) -> None:
    """One dummy in a layer for all edges that pass it, whatever box they come from."""
    proper = planning.make_proper

    def merged(rank: Sequence[int], links: Sequence[Any], *_: Any) -> Any:
        made = proper(rank, [])
        passing: dict[int, int] = {}
        chains = []
        for source, target in links:
            between = []
            for layer in range(rank[source] + 1, rank[target]):
                if layer not in passing:
                    passing[layer] = len(made.rank)
                    made.rank.append(layer)
                    made.left.append([])
                    made.right.append([])
                between.append(passing[layer])
            chains.append([source, *between, target])
            for here, there in pairwise(chains[-1]):
                made.right[here].append(there)
                made.left[there].append(here)
        return replace(made, chains=chains)

    spoil.setattr(planning, "make_proper", merged)


def steps_of_a_trunk_routed_one_by_one(spoil: Spoil) -> None:
    """Each right end of a net gets a track as if it came from a row of its own."""
    route = channels.route_channel

    def apart(nets: Sequence[Any]) -> Any:
        ways: list[dict[int, Any]] = [{} for _ in nets]
        tracks = 0
        for k in range(max((len(net.rights) for net in nets), default=0)):
            some = [(i, net) for i, net in enumerate(nets) if k < len(net.rights)]
            routed = route([channels.Net(net.left, (net.rights[k],)) for _, net in some])
            tracks = max(tracks, routed.tracks)
            for (i, _), way in zip(some, routed.ways, strict=True):
                ways[i] |= way
        return channels.Channel(tracks, tuple(ways))

    spoil.setattr(planning, "route_channel", apart)


def edges_leave_a_row_too_low(spoil: Spoil) -> None:
    leaving = planning.RoutePlan.leaving
    spoil.setattr(planning.RoutePlan, "leaving", lambda plan, link: leaving(plan, link) + 1)


def turns_of_the_wrong_link(spoil: Spoil) -> None:
    turns = planning.RoutePlan.turns
    spoil.setattr(planning.RoutePlan, "turns", lambda plan, link: turns(plan, link - link % 2))


# Columns.


def no_room_for_labels(spoil: Spoil) -> None:
    columns = layout._columns

    def cramped(sizes: Any, links: Sequence[Any], *rest: Any) -> Any:
        return columns(sizes, [replace(link, label_width=0) for link in links], *rest)

    spoil.setattr(layout, "_columns", cramped)


def no_straight_run_before_the_tip(spoil: Spoil) -> None:
    columns = layout._columns

    def cramped(*rest: Any) -> Any:
        *rest, spacing = rest
        return columns(*rest, SimpleNamespace(pitch=spacing.pitch, run=0, beside=spacing.beside))

    spoil.setattr(layout, "_columns", cramped)


def channels_one_track_too_narrow(spoil: Spoil) -> None:
    columns = layout._columns

    def cramped(sizes: Any, links: Any, rank: Any, tracks: Sequence[int], spacing: Any) -> Any:
        return columns(sizes, links, rank, [max(each - 1, 0) for each in tracks], spacing)

    spoil.setattr(layout, "_columns", cramped)


def components_on_top_of_each_other(spoil: Spoil) -> None:
    spoil.setattr(layout, "_lowered", lambda rect, rows: rect)


# Drawing.


def bridges_drawn_as_crosses(spoil: Spoil) -> None:
    draw = render._Pen.draw

    def crossed(pen: Any, segment: Any) -> Any:
        runs = draw(pen, segment)
        if isinstance(segment, segments.Bridge):
            return tuple(run._replace(text="┼") for run in runs)
        return runs

    spoil.setattr(render._Pen, "draw", crossed)


def branches_drawn_as_bridges(spoil: Spoil) -> None:
    branch = render._Pen._branch
    spoil.setattr(render._Pen, "_branch", lambda pen, it: branch(pen, it)._replace(text="│"))


def branches_drawn_light(spoil: Spoil) -> None:
    def light(pen: Any, segment: Any) -> Any:
        return render.Run(pen.glyphs.tees[segment.arms.index(None)][0], segment.owner)

    spoil.setattr(render._Pen, "_branch", light)


def trunks_never_lit(spoil: Spoil) -> None:
    heavy = render._Pen.is_heavy
    spoil.setattr(
        render._Pen, "is_heavy", lambda pen, owner: owner.kind != "trunk" and heavy(pen, owner)
    )


def trunks_lit_throughout(spoil: Spoil) -> None:
    """All stretches of a trunk, not only those that a lit edge runs through."""
    heavy = render._Pen.is_heavy
    spoil.setattr(
        render._Pen, "is_heavy", lambda pen, owner: owner.kind == "trunk" or heavy(pen, owner)
    )


def corners_exchanged(spoil: Spoil) -> None:
    strokes = dict(raster._STROKES)
    down, up = raster.SOUTH | raster.WEST, raster.NORTH | raster.WEST
    spoil.setattr(raster, "_STROKES", strokes | {down: strokes[up], up: strokes[down]})


def one_stroke_of_a_row_lost(spoil: Spoil) -> None:
    join = raster._join

    def lossy(placed: list[Any], width: int) -> Any:
        edge = next((p for p in placed if getattr(p[1].owner, "kind", "") == "edge"), None)
        return join([p for p in placed if p is not edge], width)

    spoil.setattr(raster, "_join", lossy)


def trunks_not_found(spoil: Spoil) -> None:
    spoil.setattr(layout, "find_trunks", lambda routes: ())


def labels_exchanged(spoil: Spoil) -> None:
    label = render._Pen._label

    def wrong(pen: Any, segment: Any) -> Any:
        other = (segment.owner.index + 1) % len(pen.labels)
        return label(pen, segment._replace(owner=segments.Owner("label", other)))

    spoil.setattr(render._Pen, "_label", wrong)


def characters_counted_instead_of_cells(spoil: Spoil) -> None:
    spoil.setattr(render, "fit", lambda text, room, *_: text[:room].ljust(room))


@pytest.mark.parametrize(
    "sabotage",
    [
        vertical_constraints_ignored,
        circles_of_constraints_not_cut,
        doglegs_on_rows_in_use,
        one_track_for_all,
        tracks_by_constraints_alone,
        last_track_reused,
        trunk_straight_on_and_to_both_sides,
        ports_not_spread,
        boxes_too_low_for_their_ports,
        boxes_closer_than_they_are_high,
        bends_straightened_without_room,
        dummies_dropped,
        rows_of_the_layers_shuffled,
        trunks_of_several_sources,
        steps_of_a_trunk_routed_one_by_one,
        edges_leave_a_row_too_low,
        turns_of_the_wrong_link,
        no_room_for_labels,
        no_straight_run_before_the_tip,
        channels_one_track_too_narrow,
        components_on_top_of_each_other,
        bridges_drawn_as_crosses,
        branches_drawn_as_bridges,
        branches_drawn_light,
        trunks_never_lit,
        trunks_lit_throughout,
        corners_exchanged,
        one_stroke_of_a_row_lost,
        trunks_not_found,
        labels_exchanged,
        characters_counted_instead_of_cells,
    ],
)
def test_sabotage_is_noticed(sabotage: Callable[[Spoil], None], monkeypatch: Spoil) -> None:
    """By the examination, that is: an error in the spoilt algorithm itself would not count."""
    sabotage(monkeypatch)
    with pytest.raises(AssertionError, match=r"^seed \d+"):
        examine_all()


BY_HASH = """
from tutor.drawing.layout import ordering
starts = ordering._starts
def spoilt(layering):
    for layers in starts(layering):
        yield [sorted(layer, key=lambda item: hash(str(item))) for layer in layers]
ordering._starts = spoilt
"""


def test_an_order_that_depends_on_the_hash_seed_is_noticed() -> None:
    assert len(pictures(BY_HASH)) > 1
