"""The stages of a layout one by one, against exhaustive search on small cases."""

from __future__ import annotations

import random
from itertools import combinations, pairwise, permutations, product

import pytest

from tutor.drawing.layout import DETAILED, Size
from tutor.drawing.layout.channels import Net, route_channel
from tutor.drawing.layout.layering import Layering, Layers, make_proper
from tutor.drawing.layout.ordering import carry_over, order_layers
from tutor.drawing.layout.placement import Ports, assign_ports, isotonic, place_rows, spread
from tutor.drawing.layout.ranks import assign_ranks
from tutor.drawing.layout.straightening import straighten

Ends = tuple[int, int]


def connected(choose: random.Random, count: int, extra: int) -> list[Ends]:
    links = [(choose.randrange(target), target) for target in range(1, count)]
    if count > 1:
        links += [tuple(sorted(choose.sample(range(count), 2))) for _ in range(extra)]  # type: ignore[misc]
    return links


def test_ranks_make_the_edges_as_short_as_can_be() -> None:
    for seed in range(300):
        choose = random.Random(seed)
        count = choose.randint(1, 6)
        links = connected(choose, count, choose.randint(0, 5))
        rank = assign_ranks(count, links)
        assert min(rank) == 0
        assert all(rank[b] - rank[a] >= 1 for a, b in links)
        shortest = min(
            sum(ranks[b] - ranks[a] for a, b in links)
            for ranks in product(range(count), repeat=count)
            if all(ranks[a] < ranks[b] for a, b in links)
        )
        assert sum(rank[b] - rank[a] for a, b in links) == shortest, f"seed {seed}"


def test_a_circle_has_no_ranks() -> None:
    with pytest.raises(ValueError, match="cycle"):
        assign_ranks(2, [(0, 1), (1, 0)])


def test_dummies_cut_long_links() -> None:
    layering = make_proper([0, 1, 2], [(0, 1), (1, 2), (0, 2), (0, 2)])
    assert layering.chains == [[0, 1], [1, 2], [0, 3, 2], [0, 4, 2]]
    assert layering.rank == [0, 1, 2, 1, 1]
    assert layering.depth == 3


def count_crossings(layering: Layering, layers: Layers) -> int:
    """Pair by pair, straight from the definition."""
    position = {item: i for layer in layers for i, item in enumerate(layer)}
    steps = [(u, v) for u, ends in enumerate(layering.right) for v in ends]
    return sum(
        layering.rank[a] == layering.rank[c]
        and (position[a] - position[c]) * (position[b] - position[d]) < 0
        for (a, b), (c, d) in combinations(steps, 2)
    )


def test_orders_are_counted_right_and_near_the_best() -> None:
    ours = best = 0
    for seed in range(60):
        choose = random.Random(seed)
        left, right = choose.randint(2, 5), choose.randint(2, 4)
        pairs = [(a, left + b) for a in range(left) for b in range(right)]
        links = choose.sample(pairs, choose.randint(2, len(pairs)))
        layering = make_proper([0] * left + [1] * right, links)
        layers, crossings = order_layers(layering)
        assert sorted(map(sorted, layers)) == [[*range(left)], [*range(left, left + right)]]
        assert crossings == count_crossings(layering, layers)
        ours += crossings
        best += min(
            count_crossings(layering, [[*first], [*second]])
            for first in permutations(range(left))
            for second in permutations(range(left, left + right))
        )
    assert ours <= best * 1.02


def test_ports_are_distinct_and_symmetrical() -> None:
    for rows in range(1, 30):
        for count in range(rows + 1):
            ports = spread(count, rows)
            assert len(ports) == count == len(set(ports))
            assert ports == sorted(ports)
            assert all(row in range(rows) for row in ports)
            for row, mirrored in zip(ports, reversed(ports), strict=True):
                middle = 2 * row == rows - 2 and row == mirrored
                assert row + mirrored == rows - 1 or middle


def test_isotonic_rows_are_optimal() -> None:
    for seed in range(400):
        choose = random.Random(seed)
        wishes = [
            [(choose.randint(0, 4), choose.randint(1, 3)) for _ in range(choose.randint(1, 3))]
            for _ in range(choose.randint(1, 5))
        ]

        def distance(rows: list[int], wishes: list[list[tuple[int, int]]] = wishes) -> int:
            return sum(
                weight * abs(row - wish)
                for row, each in zip(rows, wishes, strict=True)
                for wish, weight in each
            )

        rows = isotonic(wishes)
        assert rows == sorted(rows)
        least = min(
            distance([*tried])
            for tried in product(range(5), repeat=len(wishes))
            if list(tried) == sorted(tried)
        )
        assert distance(rows) == least, f"seed {seed}"


def random_nets(choose: random.Random, branching: bool) -> list[Net]:
    count = choose.randint(1, 14)
    height = 2 * count + choose.randint(0, 6)
    lefts = choose.sample(range(height), count)
    rights = choose.sample(range(height), choose.randint(count, height) if branching else count)
    owner = [*range(count), *(choose.randrange(count) for _ in rights[count:])]
    return [
        Net(left, tuple(sorted(row for row, net in zip(rights, owner, strict=True) if net == i)))
        for i, left in enumerate(lefts)
    ]


@pytest.mark.parametrize("branching", [False, True])
def test_channels_keep_nets_apart(branching: bool) -> None:
    """Cell by cell; the ways of one net agree up to a point, and never touch again."""
    for seed in range(600):
        choose = random.Random(seed)
        nets = random_nets(choose, branching)
        channel = route_channel(nets)
        taken: dict[tuple[int, int, str], tuple[int, object]] = {}
        for i, (net, ways) in enumerate(zip(nets, channel.ways, strict=True)):
            for right in net.rights:
                if right == net.left:
                    assert not ways[right]
                x, row = -1, net.left
                pieces: list[tuple[int, int, str]] = []
                for turn in ways[right]:
                    assert x < turn.track < channel.tracks
                    pieces += [(across, row, "level") for across in range(x + 1, turn.track + 1)]
                    step = 1 if turn.row > row else -1
                    climbed = [*range(row, turn.row, step), turn.row]
                    pieces += [(turn.track, y, "upright") for y in climbed]
                    pieces += [(turn.track, y, "level") for y in (row, turn.row)]  # the corners
                    x, row = turn
                assert row == right
                pieces += [(across, row, "level") for across in range(x + 1, channel.tracks)]
                came: object = None
                for piece in pieces:
                    assert taken.setdefault(piece, (i, came))[0] == i, f"seed {seed}: {piece}"
                    came = piece


def test_a_circle_of_constraints_costs_one_dogleg() -> None:
    channel = route_channel([Net(0, (4,)), Net(4, (0,))])
    assert sorted(len(turns) for (*_, turns) in (ways.values() for ways in channel.ways)) == [1, 2]


def test_a_trunk_has_one_track() -> None:
    channel = route_channel([Net(3, (0, 1, 5, 6))])
    assert channel.tracks == 1
    straight_on = route_channel([Net(3, (0, 1, 3, 5, 6))])
    assert straight_on.tracks == 2  # on one they would look like a crossing
    assert straight_on.ways[0][3] == ()


def test_edges_that_share_a_trunk_share_their_dummies() -> None:
    links = [(0, 1), (0, 2), (0, 3), (4, 3), (4, 3)]
    layering = make_proper([0, 1, 2, 3, 1], links, sharing={0})
    assert layering.chains == [[0, 1], [0, 5, 2], [0, 5, 6, 3], [4, 7, 3], [4, 8, 3]]
    assert layering.right[:1] == [[1, 5]]
    assert layering.left[5:7] == [[0], [5]]


def test_an_order_is_carried_over_to_trunks() -> None:
    carried = anew = 0
    for seed in range(60):
        choose = random.Random(seed)
        count = choose.randint(4, 14)
        links = connected(choose, count, 2 * count)
        ranks = assign_ranks(count, links)
        apart = make_proper(ranks, links)
        order, _ = order_layers(apart)
        together = make_proper(ranks, links, sharing=choose.sample(range(count), count // 2))
        layers = carry_over(apart, order, together)
        assert [sorted(layer) for layer in layers] == [
            [item for item, rank in enumerate(together.rank) if rank == k]
            for k in range(together.depth)
        ]
        carried += count_crossings(together, layers)
        anew += order_layers(together)[1]
    assert carried <= 1.05 * anew


def test_straightening_takes_out_bends_and_moves_no_box() -> None:
    taken_out = 0
    for seed in range(150):
        choose = random.Random(seed)
        count = choose.randint(4, 16)
        links = connected(choose, count, count)
        layering = make_proper(assign_ranks(count, links), links)
        layers, _ = order_layers(layering)
        ports = assign_ports([Size(1, 1)] * count, links, layering, layers)
        before = place_rows(layering, layers, ports, DETAILED)
        after = straighten(layering, layers, ports, DETAILED, before)
        assert before[:count] == after[:count]

        def bends(rows: list[int], layering: Layering = layering, ports: Ports = ports) -> int:
            total = 0
            for i, (first, *between, last) in enumerate(layering.chains):
                levels = [rows[item] for item in between]
                levels = [rows[first] + ports.leaving[i], *levels, rows[last] + ports.arriving[i]]
                total += sum(a != b for a, b in pairwise(levels))
            return total

        assert bends(after) <= bends(before), f"seed {seed}"
        taken_out += bends(before) - bends(after)
    assert taken_out > 0
