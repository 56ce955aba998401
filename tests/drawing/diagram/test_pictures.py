"""A few whole pictures: what a learner sees."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import trace
from tutor.core.graph.nudging import nudge
from tutor.drawing.diagram.diagram import Diagram, Visible
from tutor.drawing.layout import (
    ASCII,
    COMPACT,
    DETAILED,
    Glyphs,
    Link,
    Size,
    Spacing,
    lay_out,
    render,
    width,
)
from tutor.drawing.layout.cells import UNICODE


def draw(
    texts: Sequence[Sequence[str]],
    edges: Sequence[tuple[int, int, str]],
    spacing: Spacing = DETAILED,
    glyphs: Glyphs = UNICODE,
    links: Sequence[int] = (),
    boxes: Sequence[int] = (),
) -> str:
    sizes = [Size(max(map(width, lines)), len(lines)) for lines in texts]
    layout = lay_out(sizes, [Link(a, b, width(label)) for a, b, label in edges], spacing)
    labels = [label for _, _, label in edges]
    picture = render(layout, texts, labels, heavy_links=links, heavy_boxes=boxes, glyphs=glyphs)
    return "\n" + picture.text + "\n"


FORK = [(0, 1, "2x"), (0, 2, "cos x"), (1, 3, "1"), (2, 3, "1")]


def test_a_chain_is_one_line() -> None:
    wanted = """
╭───╮       ╭────────╮          ╭───────────╮
│ x ├── 2x ►│ u = x² ├── cos u ►│ y = sin u │
╰───╯       ╰────────╯          ╰───────────╯
"""
    assert draw([["x"], ["u = x²"], ["y = sin u"]], [(0, 1, "2x"), (1, 2, "cos u")]) == wanted


def test_a_fork() -> None:
    texts = [
        ["x", "1.5", "grad ?"],
        ["a = x²", "2.25", "grad ?"],
        ["b = sin x", "0.9975", "grad ?"],
        ["L = a + b", "3.2475", "grad 1"],
    ]
    wanted = """
                      ╭────────╮
                      │ a = x² │
           ┌───── 2x ►│ 2.25   ├───┐
╭────────╮ │          │ grad ? │   │     ╭───────────╮
│ x      ├─┘          ╰────────╯   └─ 1 ►│ L = a + b │
│ 1.5    │                               │ 3.2475    │
│ grad ? ├─┐         ╭───────────╮ ┌─ 1 ►│ grad 1    │
╰────────╯ │         │ b = sin x │ │     ╰───────────╯
           └─ cos x ►│ 0.9975    ├─┘
                     │ grad ?    │
                     ╰───────────╯
"""
    assert draw(texts, FORK) == wanted


def test_a_compact_fork() -> None:
    wanted = """
                 ╭────╮
╭───╮ ┌───── 2x ►│ x² ├───┐     ╭───╮
│ x ├─┘          ╰────╯   └─ 1 ►│ L │
│   ├─┐         ╭───────╮ ┌─ 1 ►│   │
╰───╯ └─ cos x ►│ sin x ├─┘     ╰───╯
                ╰───────╯
"""
    assert draw([["x"], ["x²"], ["sin x"], ["L"]], FORK, COMPACT) == wanted


def test_parallel_edges_stay_two() -> None:
    wanted = """
╭───╮      ╭─────────╮
│ x ├── x ►│ m = x*x │
│   ├── x ►│         │
╰───╯      ╰─────────╯
"""
    assert draw([["x"], ["m = x*x"]], [(0, 1, "x"), (0, 1, "x")]) == wanted


def test_one_of_two_parallel_edges_is_lit() -> None:
    texts = [["x", "3"], ["m = x*x", "9"], ["L = m + x", "12"]]
    edges = [(0, 1, "x"), (0, 1, "x"), (1, 2, "1"), (0, 2, "1")]
    wanted = """
╭───╮       ┏━━━━━━━━━┓
│ x ├─── x ►┃ m = x*x ┠─┐
│ 3 ┝━━━ x ►┃ 9       ┃ │     ╭───────────╮
│   ├─┐     ┗━━━━━━━━━┛ └─ 1 ►│ L = m + x │
╰───╯ └─────────────────── 1 ►│ 12        │
                              ╰───────────╯
"""
    assert draw(texts, edges, links=[1], boxes=[1]) == wanted
    wanted = """
+---+       #=========#
| x +--- x ># m = x*x +-.
| 3 +=== x ># 9       # |     +-----------+
|   +-.     #=========# '- 1 >| L = m + x |
+---+ '------------------- 1 >| 12        |
                              +-----------+
"""
    assert draw(texts, edges, links=[1], boxes=[1], glyphs=ASCII) == wanted


def test_a_lit_edge_under_a_bridge_and_over_one() -> None:
    texts = [["a"], ["b"], ["c"], ["d"]]
    edges = [(0, 2, "1"), (0, 3, "1"), (1, 2, "1"), (1, 3, "1")]
    wanted = """
╭───╮           ╭───╮
│ a ├─────── 1 ►│ c │
│   ┝━┓ ┌─── 1 ►│   │
╰───╯ ┃ │       ╰───╯
      ┗━━━┓
╭───╮   │ ┃     ╭───╮
│ b ├───┘ ┗━ 1 ►│ d │
│   ├─────── 1 ►│   │
╰───╯           ╰───╯
"""
    assert draw(texts, edges, links=[1]) == wanted
    wanted = """
╭───╮           ╭───╮
│ a ├─────── 1 ►│ c │
│   ├─┐ ┏━━━ 1 ►│   │
╰───╯ │ ┃       ╰───╯
      └─┃─┐
╭───╮   ┃ │     ╭───╮
│ b ┝━━━┛ └─ 1 ►│ d │
│   ├─────── 1 ►│   │
╰───╯           ╰───╯
"""
    assert draw(texts, edges, links=[2]) == wanted


def test_wide_characters() -> None:
    edges = [(0, 1, "权重"), (1, 2, "1"), (2, 3, "∂L/∂a"), (0, 3, "1")]
    wanted = """
                    ╭──────╮      ╭──────╮
╭────────╮ ┌─ 权重 ►│ 线性 ├── 1 ►│ 激活 ├─┐         ╭────────╮
│ 输入 x ├─┘        ╰──────╯      ╰──────╯ └─ ∂L/∂a ►│ 损失 L │
│        ├─────────────────────────────────────── 1 ►│        │
╰────────╯                                           ╰────────╯
"""
    assert draw([["输入 x"], ["线性"], ["激活"], ["损失 L"]], edges) == wanted


NEURON = trace(read_graph("x = 0.5; w = 3; b = -1; z = w*x + b; h = tanh(z); L = (h - x)^2"))
FOLDED = frozenset({"h"})


def test_a_folded_neuron() -> None:
    wanted = """
                              ╭─────────────────╮
                              │ h = ⋯ (3)  ×    │
                   ┌─ 2.3593 ►│   = 0.4621      ├─┐             ╭──────────────╮
╭────────────────╮ │          │ ∂L/∂h = −0.0758 │ └── 2(h − x) ►│ L = (h − x)² │
│ x = 0.5  +     ├─┘          ╰─────────────────╯               │   = 0.001435 │
│ ∂L/∂x = −0.103 ├────────────────────────────────── −2(h − x) ►│ ∂L/∂L = 1    │
╰────────────────╯                                              ╰──────────────╯
"""
    assert f"\n{Diagram(NEURON, folded=FOLDED, still=True).picture().text}\n" == wanted


def test_a_folded_neuron_in_ascii_on_the_way() -> None:
    wanted = """
                                     #=================#
                                     # h = ... (3)  *  #
                          .--------->#   = 0.4621      +=.             +---------------+
+-----------------------+ |          # dL/dh = -0.0758 # '== 2(h - x) >| L = (h - x)^2 |
| x = 0.5               +-'          #=================#               |   = 0.001435  |
| dL/dx = 0.0758 + ...  +---------------------------------- -2(h - x) >| dL/dL = 1     |
+-----------------------+                                              +---------------+
"""
    to_h, to_x = NEURON.graph.entering["L"]
    visible = Visible({"L", "h"}, {to_h, to_x}, {"h"}, "h", {to_h}, running={"x": 0.0758})
    diagram = Diagram(NEURON, folded=FOLDED, glyphs=ASCII)
    assert f"\n{diagram.picture(visible).text}\n" == wanted


def test_a_nudge() -> None:
    wanted = """
                                                 ╭─────────────────╮
                                                 │ h = ⋯ (3)       │
                    ┌─────────── ∂h/∂x = 2.3593 ►│ Δh = 0.2019     ├─┐                             ╭─────────────────╮
╭─────────────────╮ │                            │    ≈ 0.2359     │ └── ∂L/∂h = −0.0758 | 0.1262 ►│ L = (h − x)²    │
│ x = 0.5         ├─┘                            ╰─────────────────╯                               │ ΔL = 0.002666   │
│ Δx = 0.1        ├────────────────────────────────────────────────────── ∂L/∂x = 0.0758 | 0.1758 ►│    ≈ −0.0103    │
╰─────────────────╯                                                                                ╰─────────────────╯
"""
    diagram = Diagram(NEURON, folded=FOLDED, showing="changes")
    visible = Visible(changes=nudge(NEURON, "x", 0.1))
    assert f"\n{diagram.picture(visible).text}\n" == wanted
