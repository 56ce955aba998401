"""Random expressions and graphs, shared by the tests of the core."""

from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from tutor.core.formula.expression import Apply, Expression, Name, Number, occurrences
from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import ADD, DIV, MUL, NEG, OPERATIONS, POW, SUB
from tutor.core.graph.model import Graph, Node, make_graph

NAMES = ("x", "y", "alpha", "w1")
FUNCTIONS = [entry for entry in OPERATIONS.values() if entry.arity and not entry.infix]
SMOOTH = [
    OPERATIONS[name]
    for name in ("sin", "cos", "exp", "tanh", "atan", "sigmoid", "softplus", "sinh", "cosh")
]

numbers = st.one_of(
    st.integers(0, 20).map(lambda n: Number(Fraction(n))),
    st.fractions(0, 10, max_denominator=16).map(Number),
    st.decimals(0, 100, places=3).map(lambda d: Number(Fraction(d))),
)


def trees(
    names: tuple[str, ...] = NAMES,
    functions: list[Operation] = FUNCTIONS,
    leaves: int = 12,
    infix: tuple[Operation, ...] = (ADD, SUB, MUL, DIV, POW),
) -> st.SearchStrategy[Expression]:
    """Expressions in some names and operations."""
    leaf = st.one_of(numbers, st.sampled_from(names).map(Name))

    def extend(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
        def call(operation: Operation) -> st.SearchStrategy[Expression]:
            operands = st.tuples(*[inner] * operation.arity)
            return operands.map(lambda found: Apply(operation, found))

        return st.sampled_from([*infix, *infix, NEG, *functions]).flatmap(call)

    return st.recursive(leaf, extend, max_leaves=leaves)


@cache
def lines(names: tuple[str, ...]) -> st.SearchStrategy[Expression]:
    """Lines of a graph, each in one or more of these names. Kept: a new strategy is looked through
    before it is drawn from, and that took longer than the drawing.
    """
    # Favour recent names, so that chains get long, and keep powers away from odd domains.
    recent = names[-3:] + names
    found = trees(recent, SMOOTH, leaves=5, infix=(ADD, SUB, MUL))
    return found.filter(lambda e: bool(occurrences(e)))


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Random graphs: compound lines, parallel edges, nodes that do not reach the output."""
    inputs = draw(st.integers(1, 3))
    nodes = [
        Node(f"x{i}", Number(draw(st.fractions(-2, 2, max_denominator=8)))) for i in range(inputs)
    ]
    for index in range(draw(st.integers(1, 6))):
        line = draw(lines(tuple(node.name for node in nodes)))
        nodes.append(Node(f"n{index}", line))
    used = {name.name for node in nodes for name in occurrences(node.expression)}
    candidates = [node.name for node in nodes[inputs:] if node.name not in used]
    return make_graph(nodes, draw(st.sampled_from(candidates)))
