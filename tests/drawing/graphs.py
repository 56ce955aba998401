"""Graphs to draw: computation graphs made by hand, and random ones."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import pairwise

from hypothesis import strategies as st

from tutor.drawing.layout import Link, Size, width


@dataclass(frozen=True)
class Drawn:
    """A graph with what is written on it."""

    texts: tuple[tuple[str, ...], ...]
    links: tuple[Link, ...]
    labels: tuple[str, ...]

    @property
    def sizes(self) -> list[Size]:
        return [Size(max(map(width, lines), default=0), len(lines)) for lines in self.texts]


def paths(*texts: str, label: str = "1") -> Drawn:
    """From paths such as `x>sq>L`; a step named twice is one link."""
    names: dict[str, int] = {}
    links: dict[tuple[int, int], Link] = {}
    for path in texts:
        nodes = [names.setdefault(name, len(names)) for name in path.split(">")]
        for ends in pairwise(nodes):
            links.setdefault(ends, Link(*ends, width(label)))
    return Drawn(tuple((name,) for name in names), tuple(links.values()), (label,) * len(links))


def _recurrent(steps: int) -> list[str]:
    made = []
    for t in range(1, steps + 1):
        made += [f"h{t - 1}>wh{t}", f"Wh>wh{t}", f"x{t}>wx{t}", f"Wx>wx{t}"]
        made += [f"wh{t}>a{t}", f"wx{t}>a{t}", f"a{t}>z{t}", f"b>z{t}", f"z{t}>h{t}"]
    return [*made, f"h{steps}>d", "y>d", "d>L"]


HAND_MADE = {
    "sin(x^2)": paths("x>u>y"),
    "x^2 + sin x": paths("x>sq>L", "x>sin>L"),
    "neuron": paths("x1>m1", "w1>m1", "x2>m2", "w2>m2", "m1>s", "m2>s", "s>z", "b>z", "z>o"),
    "mlp 2-2-1": paths(
        *("x1>a11", "w11>a11", "x2>a12", "w12>a12", "a11>s1", "a12>s1", "s1>z1", "b1>z1"),
        *("z1>h1", "x1>a21", "w21>a21", "x2>a22", "w22>a22", "a21>s2", "a22>s2", "s2>z2"),
        *("b2>z2", "z2>h2", "h1>c1", "v1>c1", "h2>c2", "v2>c2", "c1>so", "c2>so", "so>yh"),
        *("bo>yh", "yh>d", "t>d", "d>L"),
    ),
    "residual": paths(
        *("x>lin1", "W1>lin1", "lin1>relu", "relu>lin2", "W2>lin2", "lin2>add", "x>add", "add>out")
    ),
    "rnn, 3 steps": paths(*_recurrent(3)),
    "softmax + cross entropy": paths(
        *("z1>e1>S", "z2>e2>S", "z3>e3>S", "S>inv", "e1>p1", "e2>p2", "e3>p3"),
        *("inv>p1", "inv>p2", "inv>p3", "p1>lg", "lg>neg", "neg>L", "p2>lg2", "p3>lg3"),
        *("lg2>m2", "t2>m2", "lg3>m3", "t3>m3", "m2>L", "m3>L", "t1>m1", "neg>m1", "m1>L"),
    ),
}

LABELS = ("", "1", "2x", "cos x", "-sin x", "链", "∂L/∂y", "e\u0302", "0.5", "a > b", "x·x")
LINES = ("x", "a = x²", "链式法则", "grad 0.123", "?", "", "n\u0303 = 1", "ﾊﾝｶｸ", "😀!")


def random_graph(seed: int, most: int = 30) -> Drawn:
    """A directed acyclic multigraph: sparse or dense, parallel links and loose nodes included."""
    choose = random.Random(seed)
    count = choose.choice([n for n in (1, 2, 3, 4, 6, 8, 10, 14, 20, 30, 60) if n <= most])
    number = list(range(count))
    if choose.random() < 0.5:
        choose.shuffle(number)  # declared in any order
    links: list[Link] = []
    labels: list[str] = []
    for _ in range(choose.randint(0, int(count * choose.choice([1, 1.3, 2, 3])))):
        reach = choose.choice([2, 5, count])
        a = choose.randrange(count)
        b = min(count - 1, a + choose.randint(1, reach))
        if a != b:
            label = choose.choice(LABELS)
            links.append(Link(number[a], number[b], width(label)))
            labels.append(label)
    texts = tuple(
        tuple(choose.choice(LINES) for _ in range(choose.randint(0, 3))) for _ in range(count)
    )
    return Drawn(texts, tuple(links), tuple(labels))


def network(*widths: int, label: str = "1") -> Drawn:
    """Every node of a layer linked with every node of the next."""
    layers, count = [], 0
    for wide in widths:
        layers.append(range(count, count + wide))
        count += wide
    links = tuple(
        Link(a, b, width(label)) for here, there in pairwise(layers) for a in here for b in there
    )
    return Drawn((("n",),) * count, links, (label,) * len(links))


def attention(tokens: int) -> Drawn:
    """A block of a transformer: every token asks every other, then adds what it had."""
    steps = []
    for i in range(tokens):
        steps += [f"x{i}>{part}{i}" for part in "qkv"]
        steps += [f"k{j}>a{i}" for j in range(tokens)] + [f"q{i}>a{i}>o{i}"]
        steps += [f"v{j}>o{i}" for j in range(tokens)] + [f"o{i}>r{i}>y{i}", f"x{i}>r{i}"]
    return paths(*steps)


DENSE = {
    "4-8-8-8-2": network(4, 8, 8, 8, 2),
    "8-8-8": network(8, 8, 8),
    "12-12": network(12, 12),
    "attention, 8 tokens": attention(8),
}


def dense_graph(seed: int) -> Drawn:
    """Layers with nearly every link there could be, some over several layers, some doubled."""
    choose = random.Random(seed)
    layers, count = [], 0
    for _ in range(choose.randint(2, 4)):
        wide = choose.randint(1, 8)
        layers.append(range(count, count + wide))
        count += wide
    number = list(range(count))
    if choose.random() < 0.5:
        choose.shuffle(number)
    density, skipping = choose.choice([0.4, 0.7, 1]), choose.choice([0, 0.05, 0.3])
    links = []
    labels = []
    for i, here in enumerate(layers):
        for j, there in enumerate(layers[i + 1 :]):
            for a in here:
                for b in there:
                    while choose.random() < (skipping if j else density):
                        label = choose.choice(LABELS)
                        links.append(Link(number[a], number[b], width(label)))
                        labels.append(label)
                        if choose.random() > 0.05:
                            break
    texts = tuple(
        tuple(choose.choice(LINES) for _ in range(choose.randint(0, 3))) for _ in range(count)
    )
    return Drawn(texts, tuple(links), tuple(labels))


@st.composite
def graphs(draw: st.DrawFn, most: int = 12) -> Drawn:
    """Any directed acyclic multigraph with any text."""
    written = st.text(max_size=6)
    texts = draw(st.lists(st.lists(written, max_size=3).map(tuple), min_size=1, max_size=most))
    order = draw(st.permutations(range(len(texts))))
    node = st.integers(0, len(texts) - 1)
    ends = (
        draw(st.lists(st.tuples(node, node).filter(lambda pair: pair[0] != pair[1]), max_size=40))
        if len(texts) > 1
        else []
    )
    labels = draw(st.lists(st.sampled_from(LABELS), min_size=len(ends), max_size=len(ends)))
    links = tuple(
        Link(order[min(pair)], order[max(pair)], width(label))
        for pair, label in zip(ends, labels, strict=True)
    )
    return Drawn(tuple(texts), links, tuple(labels))


def bipartite(left: int, right: int) -> Drawn:
    """Every node of one side linked with every node of the other."""
    return network(left, right)
