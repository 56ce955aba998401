"""Both passes against SymPy, against differences, and against themselves."""

import time

import mpmath
import pytest
import sympy
from hypothesis import given

from tests.core.expressions import graphs
from tests.profiles import examples
from tutor.core.equality import symbolic
from tutor.core.equality.equivalence import compare
from tutor.core.formula.expression import Apply, Name, evaluate, number
from tutor.core.formula.notation import plain
from tutor.core.formula.operations import ADD, MUL, SIN
from tutor.core.formula.parser import parse
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import forward, trace
from tutor.core.graph.derivative import derivative, derivatives, in_inputs, local_derivative
from tutor.core.graph.model import Graph, Node, input_values, make_graph
from tutor.errors import TutorError

FORK = read_graph("x = 1.5\na = x^2\nb = sin(x)\nL = a + b")


def close(expected: float) -> object:
    return pytest.approx(expected, rel=1e-9, abs=1e-9)


def traced(graph: Graph) -> object:
    """A trace, or None where hypothesis made a graph that overflows."""
    try:
        return trace(graph)
    except TutorError:
        return None


def test_fork() -> None:
    result = trace(FORK)
    assert result.gradients == {
        "x": close(3.0707372), "a": 1.0, "b": 1.0, "L": 1.0
    }  # fmt: skip
    assert [c.edge.target for c in result.into("x")] == ["a", "b"]
    assert sum(c.amount for c in result.into("x")) == result.gradients["x"]
    assert result.values["L"] == close(2.25 + 0.9974949866)


def test_inputs_can_be_replaced() -> None:
    assert trace(FORK, {"x": 2.0}).gradients["x"] == close(4 - 0.4161468365)
    assert forward(FORK, {"x": 0.0})["L"] == 0.0
    assert forward(FORK, {"L": 5.0, "nobody": 1.0})["x"] == 1.5


def test_other_occurrences_are_held_fixed() -> None:
    result = trace(read_graph("x = 3; m = x*x; L = m^2 + x/m"))
    first, second = (result.locals[edge] for edge in result.graph.entering["m"])
    assert (first, second) == (3.0, 3.0)
    assert result.gradients["x"] == close(4 * 27 - 1 / 9)


def test_compound_lines() -> None:
    result = trace(read_graph("p = 0.5; t = 1.5; L = (p - t)^2/2 + sin(p*t)*p"))
    (edge, *_) = result.graph.entering["L"]
    assert result.locals[edge] == close(0.5 - 1.5)
    assert result.gradients["t"] == close(1 + 0.5 * 0.5 * 0.7316888689)


def test_unreachable_nodes_have_no_gradient() -> None:
    graph = read_graph("x = 1; a = x^2; dead = exp(x)*a; L = a + 1\noutput: L")
    result = trace(graph)
    assert result.gradients["dead"] == 0.0
    assert result.gradients["x"] == 2.0
    assert result.into("dead") == ()
    assert result.locals[graph.entering["dead"][0]] == close(2.718281828)


def composed(graph: Graph) -> sympy.Expr:
    """The output as one formula in the inputs: SymPy differentiates it without any rule of ours."""
    formulas = {symbolic.symbol(name): symbolic.symbol(name) for name in graph.inputs}
    for name in graph.topological:
        if name not in graph.inputs:
            line = symbolic.to_sympy(graph.by_name[name].expression)
            formulas[symbolic.symbol(name)] = line.subs(formulas, simultaneous=True)
    return formulas[symbolic.symbol(graph.output)]


@examples(60)
@given(graphs())
def test_gradients_agree_with_sympy(graph: Graph) -> None:
    result = traced(graph)
    if result is None:
        return
    at = {symbolic.symbol(name): value for name, value in input_values(graph).items()}
    with mpmath.workdps(30):
        for name in graph.inputs:
            expected = sympy.diff(composed(graph), symbolic.symbol(name))
            found = complex(
                sympy.lambdify(list(at), expected, "mpmath")(*map(mpmath.mpf, at.values()))
            )
            assert found.imag == 0
            assert result.gradients[name] == pytest.approx(found.real, rel=1e-7, abs=1e-9)


@examples(60)
@given(graphs())
def test_gradients_agree_with_differences(graph: Graph) -> None:
    """Central differences in 50 digits of an evaluation that knows nothing of edges."""
    result = traced(graph)
    if result is None:
        return
    with mpmath.workdps(50):
        h = mpmath.mpf(10) ** -16
        at = {name: mpmath.mpf(value) for name, value in input_values(graph).items()}
        for name in graph.inputs:
            up, down = (_output(graph, at | {name: at[name] + step}) for step in (h, -h))
            slope = float((up - down) / (2 * h))
            assert result.gradients[name] == pytest.approx(slope, rel=1e-7, abs=1e-9)


def _output(graph: Graph, values: dict[str, mpmath.mpf]) -> mpmath.mpf:
    values = dict(values)
    for name in graph.topological:
        if name not in values:
            function = sympy.lambdify(
                [symbolic.symbol(n) for n in values],
                symbolic.to_sympy(graph.by_name[name].expression),
                "mpmath",
            )
            values[name] = function(*values.values())
    return values[graph.output]


@examples(100)
@given(graphs())
def test_formulas_evaluate_to_the_gradients(graph: Graph) -> None:
    result = traced(graph)
    if result is None:
        return
    for name, formula in derivatives(graph).items():
        if formula is None:
            continue
        assert evaluate(formula, result.values) == pytest.approx(
            result.gradients[name], rel=1e-7, abs=1e-9
        )
        whole = in_inputs(graph, formula)
        if whole is not None:
            values = {n: result.values[n] for n in graph.inputs}
            expected = pytest.approx(result.gradients[name], rel=1e-6, abs=1e-8)
            assert evaluate(whole, values) == expected
    for edge, value in result.locals.items():
        found = evaluate(local_derivative(graph, edge), result.values)
        assert found == pytest.approx(value, rel=1e-7, abs=1e-9)


@examples(50)
@given(graphs())
def test_the_same_twice(graph: Graph) -> None:
    result = traced(graph)
    if result is None:
        return
    values, gradients, locals_ = dict(result.values), dict(result.gradients), dict(result.locals)
    trace(graph, dict.fromkeys(graph.inputs, 0.5)) if forward_works(graph) else None
    again = trace(graph)
    assert (again.values, again.gradients, again.locals) == (values, gradients, locals_)
    assert (result.values, result.gradients, result.locals) == (values, gradients, locals_)


def forward_works(graph: Graph) -> bool:
    try:
        trace(graph, dict.fromkeys(graph.inputs, 0.5))
    except TutorError:
        return False
    return True


def test_formulas_look_like_what_people_write() -> None:
    graph = read_graph("x = 1.5; a = x^2; z = sin(a)")
    formula = derivative(graph, "x")
    assert formula is not None
    assert plain(formula) == "cos(a)*2*x"
    assert compare(in_inputs(graph, formula), parse("2x*cos(x^2)")).evidence == "exact"
    fork = derivative(FORK, "x")
    assert fork is not None
    assert plain(fork) == "2*x + cos(x)"


def test_long_formulas_are_given_up() -> None:
    lines = ["x0 = 0.5"] + [f"x{i} = x{i - 1}*sin(x{i - 1}) + x{i - 1}" for i in range(1, 20)]
    graph = read_graph("\n".join(lines))
    assert derivative(graph, "x0") is None
    assert trace(graph).gradients["x0"] != 0


def test_a_chain_of_30_000_nodes() -> None:
    nodes = [Node("n0", number(1))]
    for i in range(1, 30_000):
        before = Name(f"n{i - 1}")
        other = number(1) if i % 2 else before
        line = Apply((ADD, MUL, SIN)[i % 3], (before, other)[: 1 if i % 3 == 2 else 2])
        nodes.append(Node(f"n{i}", line))
    start = time.process_time()
    graph = make_graph(nodes)
    result = trace(graph)
    assert len(result.gradients) == 30_000
    assert graph.order[0] == "n29999"
    assert time.process_time() - start < 30


@pytest.mark.parametrize(
    ("source", "code", "line", "figures"),
    [
        ("x = -1\ny = ln(x)", "undefined-value", 2, {"name": "y", "call": "ln(−1)"}),
        ("x = 2\ny = 1\nz = 1/(x - 2*y)", "undefined-value", 3, {"call": "1/0"}),
        ("x = -2\ny = x^0.5", "undefined-value", 2, {"call": "(−2)^0.5"}),
        ("x = 2\ny = asin(x) + 1", "undefined-value", 2, {"call": "asin 2", "domain": "unit"}),
        ("x = 1e4\ny = exp(x)", "overflow-value", 2, {"name": "y"}),
        ("x = 1e200\ny = x*x", "overflow-value", 2, {"name": "y"}),
        ("x = 0\ny = sqrt(x)", "undefined-derivative", 2, {"source": "x", "value": "0"}),
        ("x = 0\ny = sqrt(x^2)\nz = y + x", "undefined-derivative", 2, {"source": "x"}),
        ("x = ln(0)\ny = x + 1", "undefined-value", 1, {"name": "x"}),
        ("x = 1e-170\ny = 1/x", "undefined-derivative", 2, {"name": "y"}),
    ],
)
def test_where_it_is_undefined(source: str, code: str, line: int, figures: dict[str, str]) -> None:
    with pytest.raises(TutorError) as caught:
        trace(read_graph(source))
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.line) == (code, line)
    assert {key: problem.figures[key] for key in figures} == figures


def test_a_replaced_input_may_have_been_undefined() -> None:
    assert trace(read_graph("x = ln(0)\ny = x + 1"), {"x": 1.0}).values["y"] == 2.0
