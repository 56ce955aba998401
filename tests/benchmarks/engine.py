"""Forward and backward of the engine beside micrograd's, on the graph of one MLP (979 nodes).

micrograd is timed as it is used: the forward pass builds the graph, then backward() walks it.
Ours runs `trace` on a graph that was read once; reading and compiling are reported as well, and
so is `tutor.core.graph.value`, which builds its graph as micrograd does: `micrograd.nn` itself
builds on it here.
"""

import gc
import random
from collections.abc import Callable
from fractions import Fraction
from statistics import median
from time import perf_counter
from typing import Any

import micrograd.engine
from micrograd import nn

from tests.networks import networks_of
from tutor.core.formula.expression import Apply, Expression, Name, number
from tutor.core.formula.notation import plain
from tutor.core.formula.operations import ADD, MUL, RELU
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import trace
from tutor.core.graph.model import Graph, Node, make_graph
from tutor.core.graph.value import Value

LAYERS = (2, [16, 16, 1])
POINT = (1.5, -0.5)
BATCH = 50
"""Small graphs that are built one after another, as in a loop."""


def network() -> nn.MLP:
    """micrograd's own MLP, with its random weights from a fixed seed."""
    random.seed(1337)
    return nn.MLP(*LAYERS)


def micrograd_pass(model: nn.MLP) -> micrograd.engine.Value:
    """One forward and one backward pass, as micrograd's demo runs them."""
    model.zero_grad()
    output = model([micrograd.engine.Value(x) for x in POINT])
    output.backward()
    return output


def same_graph(output: micrograd.engine.Value) -> tuple[Graph, dict[str, float]]:
    """The very same graph, node for node, and micrograd's gradients by name."""
    order: list[micrograd.engine.Value] = []
    seen: set[int] = set()
    stack = [(output, False)]
    while stack:
        value, ready = stack.pop()
        if ready:
            order.append(value)
        elif id(value) not in seen:
            seen.add(id(value))
            stack.append((value, True))
            stack += [(parent, False) for parent in value._prev]
    names = {id(value): f"v{index}" for index, value in enumerate(order)}
    nodes = [Node(names[id(value)], _expression(value, names)) for value in order]
    gradients = {names[id(value)]: value.grad for value in order}
    return make_graph(nodes, names[id(output)]), gradients


def _expression(value: micrograd.engine.Value, names: dict[int, str]) -> Expression:
    operands = tuple(Name(names[id(parent)]) for parent in value._prev)
    if not operands:
        return number(Fraction(value.data))
    operation = {"+": ADD, "*": MUL, "ReLU": RELU}[value._op]
    return Apply(operation, operands if operation is RELU else (operands * 2)[:2])


def value_pass(model: nn.MLP) -> Value:
    """The same program, `micrograd.nn` and all, in our `Value`s."""
    model.zero_grad()
    output: Value = model([Value(x) for x in POINT])
    output.backward()
    return output


def small(value: type[Any]) -> Any:
    """A graph as people write it by hand, each operation of micrograd's a few times."""
    a, b = value(-4.0), value(2.0)
    c = a + b
    d = a * b + b**3
    c += c + 1
    d += d * 2 + (b + a).relu()
    e = c - d
    g = e**2 / 2.0
    g += 10.0 / g
    g.backward()
    return a


def best(work: Callable[[], object], repeats: int = 30) -> float:
    """The median time of one call, in seconds; the machine is shared."""
    times = []
    for _ in range(repeats):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


def side_by_side(
    work: Callable[[], object], other: Callable[[], object], repeats: int = 100
) -> tuple[float, float]:
    """The median times of two calls that take turns, in seconds: so both meet the same machine."""
    times = [(best(work, 1), best(other, 1)) for _ in range(repeats)]
    return median(time for time, _ in times), median(time for _, time in times)


def text(graph: Graph) -> str:
    """The graph as an author would write it."""
    return "\n".join(f"{node.name} = {plain(node.expression)}" for node in graph.nodes)


def main() -> None:
    """Print the ratios."""
    model = network()
    output = micrograd_pass(model)
    graph, gradients = same_graph(output)
    result = trace(graph)
    assert result.values[graph.output] == output.data
    assert all(abs(result.gradients[name] - grad) < 1e-12 for name, grad in gradients.items())

    theirs = best(lambda: micrograd_pass(model))
    ours = best(lambda: trace(graph))
    source = text(graph)
    read = best(lambda: trace(read_graph(source)), repeats=10)
    random.seed(1337)
    same = networks_of(Value).MLP(*LAYERS)
    assert value_pass(same).data == output.data
    # What stands in memory by now is nothing that the collector should go through each time.
    gc.collect()
    gc.freeze()
    values, peers = side_by_side(lambda: value_pass(same), lambda: micrograd_pass(model))
    by_hand, by_hand_peers = side_by_side(
        lambda: [small(Value) for _ in range(BATCH)],
        lambda: [small(micrograd.engine.Value) for _ in range(BATCH)],
    )
    assert small(Value).grad == small(micrograd.engine.Value).grad
    print(f"forward + backward, MLP 2-16-16-1, {len(graph.nodes)} nodes, same gradients")
    print(f"  micrograd                {theirs * 1e3:8.3f} ms")
    print(f"  tutor, compiled graph    {ours * 1e3:8.3f} ms   {theirs / ours:6.1f} × faster")
    print(f"  tutor, reading the text  {read * 1e3:8.3f} ms   {theirs / read:6.2f} ×")
    print("build, forward, backward of the same network; of a small graph by hand")
    print(
        f"  micrograd                {peers * 1e3:8.3f} ms   {by_hand_peers / BATCH * 1e6:8.1f} µs"
    )
    print(f"  tutor.Value              {values * 1e3:8.3f} ms   {by_hand / BATCH * 1e6:8.1f} µs")
    print(f"                           {peers / values:8.2f} ×    {by_hand_peers / by_hand:8.2f} ×")


if __name__ == "__main__":
    main()
