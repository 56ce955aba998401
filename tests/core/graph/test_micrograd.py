"""Code written for micrograd, the lecture's and its package's, runs on our `Value` unchanged."""

import math
import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.networks import networks_of
from tutor import Value


def walked(root: Any) -> tuple[set[Any], set[tuple[Any, Any]]]:
    """Nodes and edges as `draw_dot` of the lecture collects them."""
    nodes, edges = set(), set()

    def build(value: Any) -> None:
        if value not in nodes:
            nodes.add(value)
            for child in value._prev:
                edges.add((child, value))
                build(child)

    build(root)
    return nodes, edges


def in_order(root: Value) -> list[Value]:
    """The lecture's topological sort."""
    order: list[Value] = []
    seen = set()

    def build(value: Value) -> None:
        if value not in seen:
            seen.add(value)
            for child in value._prev:
                build(child)
            order.append(value)

    build(root)
    return order


def neuron() -> tuple[Value, list[Value]]:
    """The lecture's neuron, with its numbers."""
    x1, x2 = Value(2.0, label="x1"), Value(0.0, label="x2")
    w1, w2 = Value(-3.0, label="w1"), Value(1.0, label="w2")
    b = Value(6.8813735870195432, label="b")
    x1w1 = x1 * w1
    x1w1.label = "x1*w1"
    n = x1w1 + x2 * w2 + b
    n.label = "n"
    o = n.tanh()
    o.label = "o"
    return o, [x1, w1, x2, w2]


def test_the_neuron_of_the_lecture() -> None:
    o, leaves = neuron()
    o.backward()
    assert o.data == pytest.approx(math.sqrt(0.5))
    assert [leaf.grad for leaf in leaves] == pytest.approx([-1.5, 1.0, 0.5, 0.0])
    nodes, edges = walked(o)
    assert sorted(node._op for node in nodes) == ["", "", "", "", "", "*", "*", "+", "+", "tanh"]
    assert len(edges) == 9
    assert {node.label for node in nodes} >= {"x1", "x1*w1", "n", "o"}


def test_step_by_step_as_in_the_lecture() -> None:
    o, leaves = neuron()
    o.grad = 1.0
    for value in reversed(in_order(o)):
        value._backward()
    assert [leaf.grad for leaf in leaves] == pytest.approx([-1.5, 1.0, 0.5, 0.0])


def test_an_operation_of_ones_own() -> None:
    def cube(x: Value) -> Value:
        out = Value(x.data**3, (x,), "cube")

        def backward() -> None:
            x.grad += 3 * x.data**2 * out.grad

        out._backward = backward
        return out

    x = Value(2.0)
    y = cube(x) * 2 + x
    y.backward()
    y.backward()
    assert (y.data, x.grad) == (18.0, 25.0)
    with pytest.raises(ValueError, match="cube"):
        y.graph()
    product = Value(6.0, (Value(2.0, label="a"), Value(3.0, label="b")), "*", "c")
    assert [node.name for node in (product + 1).graph().nodes] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("made", "operation", "operands"),
    [
        (lambda a, b: a + b, "+", "ab"),
        (lambda a, b: a * b, "*", "ab"),
        (lambda a, b: a**2, "**2", "a"),
        (lambda a, b: a**-0.5, "**-0.5", "a"),
        (lambda a, b: a**b, "**", "ab"),
        (lambda a, b: a.relu(), "ReLU", "a"),
        (lambda a, b: a.exp(), "exp", "a"),
        (lambda a, b: a.log(), "ln", "a"),
        (lambda a, b: a + a, "+", "a"),
    ],
)
def test_what_a_walk_sees(
    made: Callable[[Value, Value], Value], operation: str, operands: str
) -> None:
    a, b = Value(2.0, label="a"), Value(3.0, label="b")
    result = made(a, b)
    assert result._op == operation
    assert {value.label for value in result._prev} == set(operands)


def train(nn: Any, value: type[Any]) -> list[float]:
    """The lecture's training loop; the loss after each step."""
    random.seed(5)
    network = nn.MLP(3, [4, 4, 1])
    xs = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
    ys = [1.0, -1.0, -1.0, 1.0]
    losses = []
    for _ in range(12):
        predicted = [network(list(map(value, x))) for x in xs]
        loss = sum((p - y) ** 2 for y, p in zip(ys, predicted, strict=True))
        loss += 1e-4 * sum(p * p for p in network.parameters())
        network.zero_grad()
        loss.backward()
        for p in network.parameters():
            p.data += -0.02 * p.grad
        losses.append(loss.data)
    return losses


def test_training_with_the_networks_of_micrograd() -> None:
    engine = pytest.importorskip("micrograd.engine")
    theirs = train(networks_of(engine.Value), engine.Value)
    ours = train(networks_of(Value), Value)
    assert ours == pytest.approx(theirs, rel=1e-9)
    assert ours[-1] < ours[0]


def test_training_with_networks_of_our_own() -> None:
    """Always run: the same shapes, with tanh."""

    class Neuron:
        def __init__(self, count: int) -> None:
            self.w = [Value(random.uniform(-1, 1)) for _ in range(count)]
            self.b = Value(random.uniform(-1, 1))

        def __call__(self, x: list[Any]) -> Value:
            return sum((w * xi for w, xi in zip(self.w, x, strict=True)), self.b).tanh()

    random.seed(2)
    hidden, last = [Neuron(2) for _ in range(4)], Neuron(4)
    parameters = [p for neuron in (*hidden, last) for p in (*neuron.w, neuron.b)]
    cases = [([0.0, 0.0], -1), ([0.0, 1.0], 1), ([1.0, 0.0], 1), ([1.0, 1.0], -1)]
    losses = []
    for _ in range(150):
        loss = sum((last([n(x) for n in hidden]) - y) ** 2 for x, y in cases)
        for p in parameters:
            p.grad = 0.0
        loss.backward()
        for p in parameters:
            p.data -= 0.1 * p.grad
        losses.append(float(loss))
    assert losses[-1] < 0.2 < losses[0]
