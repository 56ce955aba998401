"""Layout time and edge crossings beside Graphviz dot, on 66 computation graphs of up to 500 nodes.

Both order the nodes in layers and count crossings in the same way: pairs of edge pieces, from one
layer to the next, whose ends stand in opposite order. dot says its own count (`dot -v`: "mincross:
... crossings"). Every edge counts by itself, before any share a trunk. dot's time is that of its
process, less the time it takes for a graph of one node.
"""

import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from statistics import median
from time import perf_counter
from typing import TypeVar

from tests.drawing.graphs import HAND_MADE, Drawn, attention, network, paths
from tutor.drawing.layout import COMPACT, DETAILED, Link, Size, Spacing, lay_out
from tutor.drawing.layout.layering import make_proper
from tutor.drawing.layout.ordering import order_layers
from tutor.drawing.layout.ranks import assign_ranks

T = TypeVar("T")
Ends = tuple[int, int]
Graph = tuple[int, Sequence[Ends]]
"""The number of nodes, and the edges."""

SIZES = (10, 20, 50, 100, 200, 500)
SEEDS = 9
BOX = Size(8, 3)
LABEL = 3
FEW_CROSSINGS = 1.02
LIMITS = {50: 0.030, 500: 1.0}
"""Seconds that the layout of a graph of so many nodes may take."""


def main() -> None:
    """Print the table and the ratios."""
    dot = shutil.which("dot")
    if dot is None:
        print("Graphviz dot is not installed: its columns are left out.")
    idle = best(partial(dot_crossings, dot, (1, [])))[0] if dot else 0.0
    print("graphs        nodes  edges   layout ms (most)    dot ms   crossings     dot   ratio")
    ours = theirs = 0
    slowest: dict[str, float] = {}
    for group, members in groupby(graphs(), key=lambda named: named[0]):
        made = [graph for _, graph in members]
        timed = [best(partial(lay_out, *drawn(graph))) for graph in made]
        seconds = [each for each, _ in timed]
        slowest[group] = max(seconds)
        crossings = sum(map(own_crossings, made))
        ours += crossings
        nodes, edges = (round(median(sizes)) for sizes in zip(*map(size, made), strict=True))
        line = f"{len(made):2} {group:10}{nodes:6}{edges:7}"
        line += f"{1e3 * median(seconds):10.1f} ({1e3 * max(seconds):6.1f})"
        if dot:
            found = [best(partial(dot_crossings, dot, graph), 1) for graph in made]
            theirs += (count := sum(crossed for _, crossed in found))
            spent = max(median(each for each, _ in found) - idle, 0)
            ratio = f"{crossings / count:8.3f}" if count else "       -"
            print(f"{line}{1e3 * spent:10.1f}{crossings:12}{count:8}{ratio}")
        else:
            print(f"{line}{'-':>10}{crossings:12}")
    if dot:
        print(
            f"crossings in all: {ours}, dot {theirs}: {ours / theirs:.3f} × dot's"
            f" (goal ≤ {FEW_CROSSINGS})"
        )
    for nodes, limit in LIMITS.items():
        spent = slowest[f"random {nodes}"]
        print(
            f"slowest of {nodes} nodes: {1e3 * spent:.1f} ms, {spent / limit:.2f} × the goal"
            f" of {1e3 * limit:.0f} ms"
        )
    print_trunks()


def print_trunks() -> None:
    """How wide dense graphs are with and without shared trunks."""
    print("columns × rows     every edge apart    sharing trunks   width")
    dense = {name: network(*map(int, name.split("-"))) for name in ("4-8-8-8-2", "8-8-8", "12-12")}
    for name, graph in {**dense, "attention 8": attention(8)}.items():
        for zoom, spacing in (("detailed", DETAILED), ("compact", COMPACT)):
            together = lay_out(*drawn(flat(graph)), spacing)
            apart = lay_out(*drawn(flat(graph)), without_trunks(spacing))
            print(
                f"{name:12}{zoom:10}{apart.width:8} × {apart.height:<8}"
                f"{together.width:7} × {together.height:<8}{together.width / apart.width:.2f} ×"
            )


def without_trunks(spacing: Spacing) -> Spacing:
    """The same with channels as wide as it takes."""
    return Spacing(spacing.pitch, spacing.box_gap, spacing.edge_gap, spacing.run, 10**6)


def best(work: Callable[[], T], repeats: int = 3) -> tuple[float, T]:
    """The least seconds of several runs, and the result; the machine is shared."""
    times = []
    for _ in range(repeats):
        start = perf_counter()
        result = work()
        times.append(perf_counter() - start)
    return min(times), result


def size(graph: Graph) -> tuple[int, int]:
    """Nodes and edges."""
    return graph[0], len(graph[1])


def drawn(graph: Graph) -> tuple[list[Size], list[Link]]:
    """A graph with boxes and labels of usual sizes."""
    return [BOX] * graph[0], [Link(*ends, LABEL) for ends in graph[1]]


def own_crossings(graph: Graph) -> int:
    """By the order of our layers."""
    count, edges = graph
    return order_layers(make_proper(assign_ranks(count, edges), edges))[1]


def dot_crossings(dot: str, graph: Graph) -> int:
    """By dot's own count, for its own ranks and order."""
    count, edges = graph
    source = "".join([*(f"{i};" for i in range(count)), *(f"{a}->{b};" for a, b in edges)])
    result = subprocess.run(
        [dot, "-v", "-Tplain"],
        input=f"digraph {{{source}}}",
        capture_output=True,
        text=True,
        check=True,
    )
    return sum(map(int, re.findall(r"mincross \S+: (\d+) crossings", result.stderr)))


# The graphs. They are the same on every machine, and for every version of this file.


def graphs() -> Iterator[tuple[str, Graph]]:
    """9 made by hand, 3 networks, 54 random formulas, with the name of their group."""
    more = [
        paths("x>p", "y>p", "p>q", "y>q", "q>r", "p>r", "x>e", "r>L", "e>L"),
        paths("x>neg>exp>plus>inv>y", "one>plus"),
    ]
    for made in (*HAND_MADE.values(), *more):
        yield "by hand", flat(made)
    for layers in ((3, 4, 1), (3, 4, 4, 1), (6, 8, 6, 2)):
        yield "networks", perceptron(layers)
    for nodes in SIZES:
        for seed in range(SEEDS):
            yield f"random {nodes}", formula(nodes, seed)


def flat(graph: Drawn) -> Graph:
    """Without its texts."""
    return len(graph.texts), [(link.source, link.target) for link in graph.links]


def perceptron(layers: Sequence[int]) -> Graph:
    """A multilayer perceptron with a squared loss, one node for every operation on scalars."""
    number: dict[str, int] = {}
    edges: list[Ends] = []

    def link(source: str, target: str) -> None:
        ends = [number.setdefault(name, len(number)) for name in (source, target)]
        edges.append((ends[0], ends[1]))

    signals = [f"x{i}" for i in range(layers[0])]
    number.update((name, i) for i, name in enumerate(signals))
    for level, wide in enumerate(layers[1:], 1):
        after = []
        for j in range(wide):
            total = f"b{level}.{j}"
            number.setdefault(total, len(number))
            for i, signal in enumerate(signals):
                product, partial = f"m{level}.{j}.{i}", f"s{level}.{j}.{i}"
                link(signal, product)
                link(f"w{level}.{j}.{i}", product)
                link(total, partial)
                link(product, partial)
                total = partial
            link(total, f"h{level}.{j}")
            after.append(f"h{level}.{j}")
        signals = after
    loss = ""
    for j, signal in enumerate(signals):
        link(signal, f"d{j}")
        link(f"t{j}", f"d{j}")
        link(f"d{j}", f"q{j}")
        if loss:
            link(loss, f"L{j}")
            link(f"q{j}", f"L{j}")
        loss = f"L{j}" if loss else "q0"
    return len(number), edges


def formula(count: int, seed: int) -> Graph:
    """A random formula in which partial results are used again: one output, 1 or 2 operands."""
    choose = random.Random(f"{count}/{seed}")
    leaves = max(2, round(count * choose.uniform(0.18, 0.32)))
    unused, used = list(range(leaves)), list[int]()
    edges: list[Ends] = []

    def pick(merging: bool, other: int | None = None) -> int:
        """An operand: a recent result that nobody has used yet, as a rule."""
        if not merging and used and choose.random() < 0.3:
            recent = [node for node in used[-max(6, count // 6) :] if node != other]
            return choose.choice(recent or [node for node in unused if node != other])
        pool = [node for node in unused if node != other]
        pool = pool or [node for node in used if node != other]
        if choose.random() < 0.7:
            return pool[-1 - min(int(choose.expovariate(0.35)), len(pool) - 1)]
        return choose.choice(pool)

    for node in range(leaves, count):
        merging = len(unused) > count - node  # or too much would be left at the end
        unary = not merging and choose.random() < 0.3
        operands = [pick(merging)]
        if not unary:
            operands.append(pick(merging, operands[0]))
        for operand in operands:
            edges.append((operand, node))
            if operand in unused:
                unused.remove(operand)
                used.append(operand)
        unused.append(node)
    return needed(count, edges)


def needed(count: int, edges: Sequence[Ends]) -> Graph:
    """What the last node depends on, numbered anew."""
    kept = {count - 1}
    for source, target in reversed(edges):  # later nodes come later
        if target in kept:
            kept.add(source)
    number = {node: i for i, node in enumerate(sorted(kept))}
    return len(kept), [(number[a], number[b]) for a, b in edges if b in kept]


if __name__ == "__main__":
    main()
