"""A graph exported says in every format what the graph is, and nothing can break out of a text."""

from __future__ import annotations

import html
import json
import math
import random
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple, get_args
from xml.etree import ElementTree

import pytest

from tutor.core.formula.notation import figure, pretty
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import Trace, trace
from tutor.drawing.diagram.diagram import Diagram, Zoom
from tutor.drawing.export import as_dot, as_mermaid, as_svg
from tutor.drawing.export.style import CELL, DARK, FONT_SIZE, LIGHT
from tutor.drawing.layout.cells import width

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))),
    None,
)
GRAPHVIZ = shutil.which("dot")
SVG = "{http://www.w3.org/2000/svg}"


def _network(wide: int) -> str:
    """Every unit of a layer reads all of the one before: so dense that edges share trunks."""
    lines = [f"x{i} = {i / wide}" for i in range(wide)]
    for layer, before in (("h", "x"), ("k", "h")):
        for i in range(wide):
            terms = (f"{(3 * i + j) % 5 - 2}*{before}{j}" for j in range(wide))
            lines.append(f"{layer}{i} = tanh({' + '.join(terms)})")
    return "\n".join([*lines, f"L = {' + '.join(f'k{i}' for i in range(wide))}"])


def _tangle(count: int, seed: int) -> str:
    """Lines that use any earlier names, so that edges cross and some lead nowhere."""
    choose = random.Random(seed)
    lines = [f"v{i} = {choose.randint(1, 9)}" for i in range(3)]
    for i in range(3, count):
        a, b = (f"v{choose.randrange(max(0, i - 8), i)}" for _ in range(2))
        lines.append(
            f"v{i} = {choose.choice(('sin({}) + {}', '{}*{}', '{} - tanh({})'))}".format(a, b)
        )
    return "\n".join(lines)


GRAPHS = {
    "fork": "x = 1.5; a = x^2; b = sin(x); L = a + b",
    "parallel": "x = 3; m = x*x*x; L = m + m",
    "loose": "x = 1; y = 2; a = x*y; dead = a + y; L = a^2; output: L",
    "words": "end = 2; graph = 3; style = |end|*graph^end; class = 1e-9*style; subgraph = class + end",
    "underscores": "_a_ = 1; __b__ = 2; c_ = max(_a_, __b__)*|_a_ - __b__|",
    "chinese": "权重 = 0.5; 输入 = -2; 乘积 = 权重*输入; 损失 = (乘积 - 1)^2 + 乘积",
    "greek": "θ = 0.25; ŷ = exp(-θ)/(1 + exp(-θ)); Ω = ŷ*ln(θ) + √θ",
    "long": "a_name_of_20_letters = 1.23456789; y = "
    + " + ".join(f"sin({k}*a_name_of_20_letters)^{k}" for k in range(2, 8)),
    "softmax": "z1 = 1; z2 = 0.2; z3 = -1; e1 = exp(z1); e2 = exp(z2); e3 = exp(z3); S = e1 + e2 + e3;"
    "p1 = e1/S; p2 = e2/S; p3 = e3/S; L = -(ln(p1) + 0*ln(p2) + 0*ln(p3))",
    "dense": _network(8),
    **{f"tangle {seed}": _tangle(24, seed) for seed in range(4)},
}
HOSTILE = 'a "b" <c> & \\ #35; `d` |e| %% ;\n}\x00\x1b[31m\u202e\ufffe\uffff]]> --> ::: é 图'


@pytest.fixture(params=GRAPHS)
def run(request: pytest.FixtureRequest) -> Trace:
    return trace(read_graph(GRAPHS[request.param]))


def values_of(run: Trace, name: str) -> tuple[str, str, str]:
    """What has to be said of a node, whatever the format: formula, value, gradient."""
    formula = f"{name} = {pretty(run.graph.by_name[name].expression)}"
    return (
        formula,
        figure(run.values[name]),
        f"∂{run.graph.output}/∂{name} = {figure(run.gradients[name])}",
    )


def check_node(run: Trace, name: str, lines: list[str]) -> None:
    formula, value, gradient = values_of(run, name)
    assert lines[0] == formula
    assert any(line.endswith(f"= {value}") for line in lines[:2])
    mark = {"add": " (+)", "multiply": " (×)"}.get(run.graph.rule(name), "")
    assert lines[-1] == gradient + mark


class Drawn(NamedTuple):
    """One edge as read back from an export, its ends by name."""

    source: str
    target: str
    local: str
    weight: str


def edges_of(run: Trace) -> Counter[Drawn]:
    graph = run.graph
    return Counter(
        Drawn(
            edge.source,
            edge.target,
            figure(run.locals[edge]),
            "dotted"
            if edge not in graph.branches(edge.source)
            else "heavy"
            if graph.rule(edge.source) == "add"
            else "light",
        )
        for edge in graph.edges
    )


# --- Mermaid ------------------------------------------------------------------------------------

_NODE = re.compile(r'  (n\d+)(\[|\(\[)"([^"]*)"(\]|\]\))')
_EDGE = re.compile(r'  (n\d+) (-->|==>|-\.->)\|"([^"]*)"\| (n\d+)')
_OTHER = re.compile(
    r"flowchart LR|  acc(Title|Descr): .*|  classDef \w+ [-\w: ]+|  class n[\dn,]+ \w+"
)
_WEIGHTS = {"-->": "light", "==>": "heavy", "-.->": "dotted"}


def unescaped(text: str) -> str:
    """As Mermaid reads it; nothing may be left that Mermaid, Markdown or HTML could obey."""
    assert not re.search(r'["<>&`|*_~{}\[\]\\$%:;!\'@]', re.sub(r"#\d+;", "", text)), text
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text)


@pytest.mark.parametrize("ascii_only", [False, True])
def test_mermaid_is_read_back_as_the_graph(run: Trace, ascii_only: bool) -> None:
    source = as_mermaid(run, title="T: 1", description="D; #2", ascii_only=ascii_only)
    assert source.isascii() or not ascii_only
    names: dict[str, str] = {}
    edges: Counter[Drawn] = Counter()
    for line in source.split("\n"):
        if node := _NODE.fullmatch(line):
            lines = [unescaped(part) for part in node[3].split("<br/>")]
            names[node[1]] = lines[0].partition(" = ")[0]
            check_node(run, names[node[1]], lines)
            assert (node[2] == "([") == (names[node[1]] == run.graph.output)
        elif edge := _EDGE.fullmatch(line):
            local = unescaped(edge[3]).rpartition("= ")[2]
            edges[Drawn(names[edge[1]], names[edge[4]], local, _WEIGHTS[edge[2]])] += 1
        else:
            assert _OTHER.fullmatch(line), line
    assert sorted(names.values()) == sorted(run.graph.by_name)
    assert edges == edges_of(run)


def test_mermaid_tells_screen_readers() -> None:
    lines = as_mermaid(trace(read_graph("x = 1; y = x^2")), title=HOSTILE, description=HOSTILE)
    told = [line for line in lines.split("\n") if line.startswith("  acc")]
    assert [line.partition(": ")[0] for line in told] == ["  accTitle", "  accDescr"]
    assert unescaped(told[0].partition(": ")[2]).startswith('a "b" <c> & \\ #35; `d` |e| %% ;')


# --- Graphviz -----------------------------------------------------------------------------------


def shown_by_graphviz(source: str) -> Iterator[tuple[str, str, list[str], ElementTree.Element]]:
    """Kind, title, texts and group of everything that Graphviz draws."""
    assert GRAPHVIZ
    done = subprocess.run(
        [GRAPHVIZ, "-Tsvg"], input=source.encode(), capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    for group in ElementTree.fromstring(done.stdout).iter(f"{SVG}g"):
        texts = [text.text or "" for text in group.findall(f"{SVG}text")]
        yield group.get("class", ""), group.findtext(f"{SVG}title", ""), texts, group


@pytest.mark.skipif(not GRAPHVIZ, reason="needs Graphviz")
@pytest.mark.parametrize("ascii_only", [False, True])
def test_graphviz_draws_the_graph(run: Trace, ascii_only: bool) -> None:
    source = as_dot(run, title=HOSTILE, description=HOSTILE, ascii_only=ascii_only)
    assert source.isascii() or not ascii_only
    names: dict[str, str] = {}
    edges: Counter[Drawn] = Counter()
    for kind, title, texts, group in shown_by_graphviz(source):
        lines = [text.replace("\xa0", " ") for text in texts]
        drawn = [*group.iter(f"{SVG}path"), *group.iter(f"{SVG}polygon")]
        if kind == "node":
            names[title] = lines[0].partition(" = ")[0]
            check_node(run, names[title], lines)
            assert (len(drawn) > 1) == (names[title] == run.graph.output)
        elif kind == "edge":
            source_id, target_id = title.split("->")
            local = lines[0].rpartition("= ")[2]
            heavy, dotted = drawn[0].get("stroke-width"), drawn[0].get("stroke-dasharray")
            weight = "heavy" if heavy else "dotted" if dotted else "light"
            edges[Drawn(names[source_id], names[target_id], local, weight)] += 1
    assert sorted(names.values()) == sorted(run.graph.by_name)
    assert edges == edges_of(run)


def test_a_text_stays_inside_its_quotes_in_dot() -> None:
    source = as_dot(trace(read_graph("x = 1; y = x^2")), title=HOSTILE, description=HOSTILE)
    quoted = r'"(?:[^"\\\n]|\\.)*"'
    value = rf"(?:{quoted}|\w+)"
    attributes = rf"\[\w+={value}(?:, \w+={value})*\]"
    line = rf"digraph {quoted} {{|  \w+(?: -> \w+)? {attributes}|}}"
    assert all(re.fullmatch(line, text) for text in source.split("\n"))


# --- SVG ----------------------------------------------------------------------------------------


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        return (
            self.left - slack <= other.left <= other.right <= self.right + slack
            and self.top - slack <= other.top <= other.bottom <= self.bottom + slack
        )

    def meets(self, other: Box) -> bool:
        return (
            min(self.right, other.right) > max(self.left, other.left)
            and min(self.bottom, other.bottom) > max(self.top, other.top)
        )  # fmt: skip


def rectangle(element: ElementTree.Element) -> Box:
    x, y, wide, high = (float(element.get(key, "nan")) for key in ("x", "y", "width", "height"))
    return Box(x, y, x + wide, y + high)


def extent(element: ElementTree.Element) -> Box:
    """Where a text may be, if each of its cells is as wide as the cells of the drawing."""
    x, y = float(element.get("x", "nan")), float(element.get("y", "nan"))
    wide = width(element.text or "") * CELL[0]
    centred = element.get("class") in ("label", "mark")
    return Box(x - wide / 2 * centred, y - FONT_SIZE * 0.8, x + wide - wide / 2 * centred, y + 3)


def kinds(root: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if kind in element.get("class", "").split()]


def drawn(run: Trace, *, ascii_only: bool = False) -> ElementTree.Element:
    diagram = Diagram(run, still=True)
    source = as_svg(diagram, title="T", description="D", ascii_only=ascii_only)
    assert source.isascii() or not ascii_only
    return ElementTree.fromstring(source)


def test_svg_says_all_of_every_node_and_edge(run: Trace) -> None:
    root = drawn(run)
    assert list(drawn(run, ascii_only=True).itertext()) == list(root.itertext())
    nodes = kinds(root, "node")
    for node, group in zip(run.graph.nodes, nodes, strict=True):
        check_node(run, node.name, group.findtext(f"{SVG}title", "").split("\n"))
        shown = " ".join(text.text or "" for text in group.iter(f"{SVG}text"))
        formula, value, gradient = values_of(run, node.name)
        assert formula in shown or formula[:18] in shown  # a long one is cut
        assert f"= {value}" in shown
        assert gradient in shown
    edges = Counter(
        Drawn(
            *reversed(re.findall(r"∂(\w+)(?=/| =)", group.findtext(f"{SVG}title", ""))[:2]),
            group.findtext(f"{SVG}title", "").rpartition("= ")[2],
            {"add": "heavy", "none": "dotted", "multiply": "light"}[
                group.get("class", "").split()[1]
            ],
        )
        for group in kinds(root, "edge")
    )
    assert edges == edges_of(run)
    assert len(kinds(root, "label")) == len(run.graph.edges)


def test_svg_tells_rules_apart_without_colour(run: Trace) -> None:
    for node, group in zip(run.graph.nodes, kinds(drawn(run), "node"), strict=True):
        rule = run.graph.rule(node.name)
        marks = [mark.text for mark in kinds(group, "mark")]
        assert marks == {"add": ["+"], "multiply": ["×"]}.get(rule, [])
        assert len(kinds(group, "badge")) == len(marks)
        assert len(kinds(group, "inner")) == (rule == "output")


def test_svg_texts_have_room(run: Trace) -> None:
    root = drawn(run)
    left, top, wide, high = map(float, root.get("viewBox", "").split())
    assert (f"{wide:g}", f"{high:g}") == (root.get("width"), root.get("height"))
    canvas = Box(left, top, left + wide, top + high)
    boxes = []
    for group in kinds(root, "node"):
        (box,) = map(rectangle, kinds(group, "box"))
        boxes.append(box)
        texts = [extent(text) for text in group.iter(f"{SVG}text")]
        assert canvas.holds(box)
        assert all(box.holds(text) for text in texts)
        assert not any(one.meets(other) for one, other in combinations(texts, 2))
    labels = [extent(label) for label in kinds(root, "label")]
    halos = [rectangle(halo) for halo in kinds(root, "halo")]
    assert all(halo.holds(label) for halo, label in zip(halos, labels, strict=True))
    assert all(canvas.holds(halo) for halo in halos)
    assert not any(one.meets(other) for one, other in combinations([*boxes, *halos], 2))


def test_svg_edges_run_from_box_to_box_on_right_angles(run: Trace) -> None:
    root = drawn(run)
    boxes = [rectangle(box) for box in kinds(root, "box")]
    index = {node.name: i for i, node in enumerate(run.graph.nodes)}
    halos = [rectangle(halo) for halo in kinds(root, "halo")]
    for edge, group, halo in zip(run.graph.edges, kinds(root, "edge"), halos, strict=True):
        (line,), (tip,) = kinds(group, "line"), kinds(group, "tip")
        way = list(travelled(line.get("d", "")))
        source, target = boxes[index[edge.source]], boxes[index[edge.target]]
        assert way[0][0] == source.right
        assert source.top < way[0][1] < source.bottom
        point = [float(number) for number in re.findall(r"-?[\d.]+", tip.get("d", ""))][2:4]
        assert point[0] == target.left
        assert target.top < point[1] < target.bottom
        assert (way[-1][1], way[-1][0] < point[0]) == (point[1], True)
        assert way[-2][0] <= halo.left < halo.right <= way[-1][0]
        assert halo.top < point[1] < halo.bottom


def travelled(path: str) -> Iterator[tuple[float, float]]:
    """The points of a path; every piece but a rounded corner or an arc is level or upright."""
    x = y = math.nan
    for command, arguments in re.findall(r"([MLHQa])([^MLHQa]*)", path):
        numbers = [float(number) for number in arguments.split()]
        if command == "M":
            x, y = numbers
        elif command == "H":
            assert numbers[0] >= x
            x = numbers[0]
            yield x, y
            continue
        elif command == "L":
            assert (numbers[0] == x) != (numbers[1] == y) or numbers == [x, y]
            x, y = numbers
        elif command == "Q":
            assert (numbers[0] == x) != (numbers[1] == y)
            assert (numbers[2] == numbers[0]) != (numbers[3] == numbers[1])
            x, y = numbers[2:]
        else:
            x += numbers[-2]
            continue
        yield x, y


@pytest.mark.parametrize("seed", range(8))
def test_svg_jumps_over_every_edge_it_crosses(seed: int) -> None:
    run = trace(read_graph(_tangle(20, seed)))
    diagram = Diagram(run, still=True)
    arcs = sum(line.get("d", "").count("a") for line in kinds(drawn(run), "line"))
    assert arcs == diagram.layout.crossings


def test_svg_stands_alone(run: Trace) -> None:
    source = as_svg(Diagram(run, still=True))
    assert not re.search(r"script|href|url\(|@import|@font-face|foreignObject|<!|<\?", source)
    assert set(re.findall(r"https?://[^\"]*", source)) == {"http://www.w3.org/2000/svg"}


def test_svg_is_xml_whatever_it_is_told() -> None:
    diagram = Diagram(trace(read_graph("x = 1; y = x^2")))
    for ascii_only in (False, True):
        source = as_svg(diagram, title=HOSTILE, description=HOSTILE, ascii_only=ascii_only)
        root = ElementTree.fromstring(source)
        assert root[0].tag == f"{SVG}title"
        assert (root[0].text or "").startswith(
            'a "b" <c> & \\ #35; `d` |e| %% ;\n}\ufffd\ufffd[31m'
        )
        assert root[0].text == root[1].text
        assert len(root) > 5


@pytest.mark.parametrize("zoom", get_args(Zoom))
def test_svg_draws_folded_graphs_and_every_zoom(zoom: str) -> None:
    run = trace(read_graph(GRAPHS["softmax"]))
    diagram = Diagram(run, zoom, frozenset({"S"}))  # type: ignore[arg-type]
    root = ElementTree.fromstring(as_svg(diagram))
    assert len(kinds(root, "node")) == len(diagram.nodes)
    assert len(kinds(root, "edge")) == len(diagram.edges)


# --- colours ------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_contrast_is_enough_for_texts(palette: dict[str, str]) -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    for ink in ("ink", "faint", "chain", "fork"):
        for ground in ("paper", "box"):
            assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)


# --- a browser ----------------------------------------------------------------------------------

FONTS = ("", "Liberation Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "Courier New")
_MEASURE = """
const fonts = %s, found = [];
const box = e => { const b = e.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; };
for (const svg of document.querySelectorAll('svg')) for (const font of fonts) {
  const texts = [...svg.querySelectorAll('text')];
  for (const text of texts) text.style.fontFamily = font ? `"${font}", monospace` : '';
  found.push({
    canvas: [...svg.getAttribute('viewBox').split(' ').map(Number)],
    nodes: [...svg.querySelectorAll('.node')].map(node => ({
      box: box(node.querySelector('.box')), texts: [...node.querySelectorAll('text')].map(box) })),
    labels: [...svg.querySelectorAll('.label')].map(box),
    seen: texts.every(t => getComputedStyle(t).visibility == 'visible' && t.getBBox().width > 0),
  });
}
document.getElementById('measured').textContent = JSON.stringify(found);
"""


@pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
def test_every_text_has_room_in_a_browser(tmp_path: Path) -> None:
    graphs = [name for name in GRAPHS if not name.startswith("tangle")]
    pictures = [as_svg(Diagram(trace(read_graph(GRAPHS[name])), still=True)) for name in graphs]
    page = tmp_path / "page.html"
    page.write_text(
        "<!doctype html><meta charset=utf-8><pre id=measured></pre>"
        f"{''.join(pictures)}<script>{_MEASURE % json.dumps(FONTS)}</script>",
        encoding="utf-8",
    )
    measured = re.search(r"<pre id=\"measured\">(.+?)</pre>", browsed(page, tmp_path / "profile"))
    assert measured
    found = json.loads(html.unescape(measured[1]))
    assert len(found) == len(graphs) * len(FONTS)
    for picture in found:
        left, top, wide, high = picture["canvas"]
        canvas = Box(left, top, left + wide, top + high)
        labels = [Box(*label) for label in picture["labels"]]
        boxes = [Box(*node["box"]) for node in picture["nodes"]]
        assert picture["seen"]
        for node, box in zip(picture["nodes"], boxes, strict=True):
            texts = [Box(*text) for text in node["texts"]]
            assert all(box.holds(text) for text in texts)
            assert not any(one.meets(other) for one, other in combinations(texts, 2))
        assert all(canvas.holds(label) for label in labels)
        assert not any(one.meets(other) for one, other in combinations([*boxes, *labels], 2))


def browsed(page: Path, profile: Path) -> str:
    assert CHROMIUM
    options = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync"
        " --disable-background-networking --disable-component-update --virtual-time-budget=5000"
    )
    done = subprocess.run(
        [CHROMIUM, *options.split(), f"--user-data-dir={profile}", "--dump-dom", page.as_uri()],
        capture_output=True,
        timeout=120,
        check=False,
    )
    if done.returncode:
        pytest.skip("Chromium does not start here")
    return done.stdout.decode()
