"""Reading graphs: what is accepted, and where each fault is."""

from fractions import Fraction

import pytest

from tutor.core.formula.expression import number
from tutor.core.formula.notation import plain
from tutor.core.formula.parser import parse
from tutor.core.graph.assignments import MAX_NODES, is_name, read_graph
from tutor.core.graph.model import Edge, Node, graph_of_formula, input_values, make_graph
from tutor.errors import TutorError

FORK = "x = 1.5\na = x^2\nb = sin(x)\nL = a + b"


def problems(source: str, **options: object) -> list[tuple[str, int, int]]:
    with pytest.raises(TutorError) as caught:
        read_graph(source, **options)  # type: ignore[arg-type]
    return [(p.code, p.where.line, p.where.column) for p in caught.value.problems]


def test_fork() -> None:
    graph = read_graph(FORK)
    assert graph.output == "L"
    assert graph.inputs == ("x",)
    assert graph.order == ("L", "a", "b", "x")
    assert graph.topological == ("x", "a", "b", "L")
    assert graph.edges == (
        Edge("x", "a", 0), Edge("x", "b", 0), Edge("a", "L", 0), Edge("b", "L", 1)
    )  # fmt: skip
    assert [graph.rule(name) for name in "Labx"] == ["output", "multiply", "multiply", "add"]


def test_parallel_edges_stay_two() -> None:
    graph = read_graph("x = 3; m = x*x; L = m + m*x")
    assert [e for e in graph.edges if e.target == "m"] == [Edge("x", "m", 0), Edge("x", "m", 1)]
    assert [(e.source, e.slot) for e in graph.entering["L"]] == [("m", 0), ("m", 1), ("x", 2)]
    assert graph.rule("m") == "add"
    assert len(graph.branches("x")) == 3


def test_what_does_not_reach_the_output_has_no_rule() -> None:
    graph = read_graph("x = 1; a = x^2; dead = sin(x); L = a + 1\noutput: L")
    assert graph.rule("dead") == "none"
    assert graph.rule("x") == "multiply"
    assert [edge.target for edge in graph.branches("x")] == ["a"]
    assert graph.reaching == {"x", "a", "L"}


def test_comments_semicolons_and_order_of_lines() -> None:
    graph = read_graph("L = a + x  # the sum\n\n a = x^2 ； x = 2 # an input\n")
    assert graph.output == "L"
    assert [node.name for node in graph.nodes] == ["L", "a", "x"]
    assert graph.by_name["a"].where.line == 3
    assert graph.by_name["x"].where.column == 12


def test_output_line_and_argument() -> None:
    source = "x = 1\na = x^2\nb = a + 1"
    assert read_graph(source).output == "b"
    assert read_graph(source + "\noutput: a").output == "a"
    assert read_graph(source, output="a").output == "a"


def test_given_values() -> None:
    graph = read_graph("a = x^2; L = a*y; y = 3", given={"x": Fraction(2), "y": Fraction(5)})
    assert input_values(graph) == {"x": 2.0, "y": 5.0}
    assert graph.output == "L"


def test_numbers_may_be_computed() -> None:
    assert input_values(read_graph("x = pi/2; y = sin x")) == {"x": pytest.approx(1.5707963)}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("", [("empty-graph", 1, 1)]),
        ("# nothing", [("empty-graph", 1, 1)]),
        ("x = 1\ny = 2", [("nothing-computed", 2, 1)]),
        ("x", [("no-equals", 1, 1)]),
        ("x = 1\n  2y = x", [("bad-name", 2, 3)]),
        ("x = 1\n" + "n" * 21 + " = x", [("bad-name", 2, 1)]),
        ("x = 1\nsin = x", [("reserved-name", 2, 1)]),
        ("x = 1; x = 2; y = x", [("duplicate-name", 1, 8)]),
        ("x = 1\ny =", [("no-formula", 2, 1)]),
        ("x = 1\ny = x +", [("unfinished", 2, 8)]),
        ("x = 1; y = x^2; z = y + q", [("unknown-name", 1, 25)]),
        ("x = 1\n y = x2", [("name-with-digits", 2, 6)]),
        ("a = b\nb = c\nc = a + x\nx = 1", [("cycle", 3, 1)]),
        ("x = x", [("cycle", 1, 1)]),
        ("x = 1\ny = x^2\noutput: z", [("unknown-output", 3, 1)]),
        ("x = 1\na = x^2\nb = sin x\nc = 1", [("no-output", 4, 1)]),
        ("x = 1\ny = 2 3\nz = (x\nw", [("no-equals", 4, 1), ("two-numbers", 2, 7), ("not-closed", 3, 5)]),
    ],
)  # fmt: skip
def test_problems(source: str, found: list[tuple[str, int, int]]) -> None:
    assert problems(source) == found


def test_too_many_nodes() -> None:
    source = "\n".join(f"n{i} = 1" for i in range(MAX_NODES + 1))
    assert problems(source) == [("too-many-nodes", MAX_NODES + 1, 1)]


def all_before(nodes: int, back: int) -> str:
    """Each node is the sum of so many before it."""
    lines = ["n0 = 1"]
    for i in range(1, nodes):
        lines.append(f"n{i} = " + " + ".join(f"n{j}" for j in range(max(0, i - back), i)))
    return "\n".join(lines)


def far_back(nodes: int, back: int) -> str:
    """Each node needs the one before it, and one far back."""
    return "n0 = 1\n" + "\n".join(
        f"n{i} = n{i - 1} + 0.1*n{max(0, i - back)}" for i in range(1, nodes)
    )


def training(steps: int) -> str:
    """Each step has an input of its own, and one weight in common; all the losses are added."""
    lines = ["w = 0.5", "y0 = 1", "s0 = 0"]
    for i in range(1, steps):
        lines += [f"x{i} = {i}", f"y{i} = w*y{i - 1} + x{i}", f"s{i} = s{i - 1} + y{i}^2"]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "source",
    [all_before(60, 59), far_back(1000, 10), training(330)],
    ids=["all", "chain", "training"],
)
def test_a_graph_may_be_as_large_as_can_be_drawn(source: str) -> None:
    assert len(read_graph(source).edges) >= 1500


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        (all_before(100, 40), ("too-many-edges", 71, 1)),
        (far_back(1000, 200), ("reaches-too-far", 1, 1)),
    ],
)
def test_no_larger_one_is_read(source: str, fault: tuple[str, int, int]) -> None:
    assert problems(source) == [fault]


def test_cycle_is_named_along_the_arrows() -> None:
    with pytest.raises(TutorError) as caught:
        read_graph("a = c\nb = a\nc = b\nL = c")
    path = caught.value.problems[0].figures["path"]
    assert path in ("a → b → c → a", "b → c → a → b", "c → a → b → c")


def test_names() -> None:
    assert is_name("x_1")
    assert is_name("θ")
    assert is_name("e")
    assert not any(map(is_name, ("", "1x", "a b", "sin", "w[0]", "x" * 21)))


def test_formula_is_cut_into_primitive_nodes() -> None:
    graph = graph_of_formula(parse("sin(x^2)*x^2 + 1"), {"x": Fraction(3, 2)})
    lines = {node.name: plain(node.expression) for node in graph.nodes}
    assert lines == {"x": "1.5", "a": "x^2", "b": "sin(a)", "c": "b*a", "L": "c + 1"}


def test_generated_names_avoid_those_in_use() -> None:
    graph = graph_of_formula(parse("sin(a*L) + cos(b)"), dict.fromkeys("aLb", Fraction(1)))
    assert len(graph.nodes) == len({node.name for node in graph.nodes})
    assert graph.output == "y"


def test_graph_is_compared_by_identity() -> None:
    nodes = (Node("x", number(1)), Node("y", parse("x^2")))
    assert make_graph(nodes) != make_graph(nodes)
