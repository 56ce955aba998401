"""`Value` behaves as micrograd's, and mends its limits."""

import math
import random
import subprocess
import sys

import pytest

from tutor.core.formula.notation import plain
from tutor.core.graph.autodiff import trace
from tutor.core.graph.value import Value
from tutor.errors import TutorError


def test_sanity_check() -> None:
    """micrograd's own test; the numbers are PyTorch's, as it computes them."""
    x = Value(-4.0)
    z = 2 * x + 2 + x
    q = z.relu() + z * x
    h = (z * z).relu()
    y = h + q + q * x
    y.backward()
    assert y.data == -20.0
    assert x.grad == 46.0


def test_more_ops() -> None:
    """micrograd's own test; the numbers are those of its README."""
    a = Value(-4.0)
    b = Value(2.0)
    c = a + b
    d = a * b + b**3
    c += c + 1
    c += 1 + c + (-a)
    d += d * 2 + (b + a).relu()
    d += 3 * d + (b - a).relu()
    e = c - d
    f = e**2
    g = f / 2.0
    g += 10.0 / f
    g.backward()
    assert g.data == pytest.approx(24.704081632653061, abs=1e-12)
    assert a.grad == pytest.approx(138.83381924198252, abs=1e-9)
    assert b.grad == pytest.approx(645.57725947521865, abs=1e-9)


def test_against_micrograd_itself() -> None:
    engine = pytest.importorskip("micrograd.engine")
    draw = random.Random(7)
    for _ in range(30):
        numbers = [draw.uniform(-2, 2) for _ in range(4)]
        ours, theirs = ([kind(n) for n in numbers] for kind in (Value, engine.Value))
        for _ in range(25):
            i, j, which = draw.randrange(len(ours)), draw.randrange(len(ours)), draw.randrange(6)
            for pool in (ours, theirs):
                x, y = pool[i], pool[j]
                made = (
                    lambda x=x, y=y: x + y,
                    lambda x=x, y=y: (x * y) / 4,
                    lambda x=x, y=y: (x - y).relu(),
                    lambda x=x: (x**2 + 1) ** -1,
                    lambda x=x, y=y: 1 - x + x * 0.5 + y,
                    lambda x=x, y=y: x / (y * y + 1),
                )[which]
                pool.append(made())
        ours[-1].backward()
        theirs[-1].backward()
        assert ours[-1].data == pytest.approx(theirs[-1].data)
        for mine, other in zip(ours, theirs, strict=True):
            assert mine.grad == pytest.approx(other.grad)


def test_readme_example() -> None:
    x = Value(1.5, name="x")
    loss = x**2 + x.sin()
    loss.backward()
    assert x.grad == pytest.approx(3 + math.cos(1.5))


def test_second_backward_gives_the_same() -> None:
    x = Value(2.0)
    y = x * x
    z = y * y + y
    z.backward()
    z.backward()
    assert (x.grad, y.grad) == (36.0, 9.0)
    y.backward()
    assert x.grad == 4.0


def test_in_place_and_reuse() -> None:
    x = Value(3.0)
    total = Value(0.0)
    for _ in range(3):
        total += x * total + x
    total.backward()
    h = 1e-6

    def again(v: float) -> float:
        t = 0.0
        for _ in range(3):
            t += v * t + v
        return t

    assert x.grad == pytest.approx((again(3 + h) - again(3 - h)) / (2 * h), rel=1e-6)


def test_training_step() -> None:
    w, b = Value(0.5, name="w"), Value(0.0)
    for _ in range(200):
        loss = sum(((w * x + b - y) ** 2 for x, y in [(1, 3), (2, 5), (3, 7)]), Value(0))
        loss.backward()
        for p in (w, b):
            p.data -= 0.05 * p.grad
    assert (w.data, b.data) == (pytest.approx(2, abs=0.05), pytest.approx(1, abs=0.1))


def test_a_chain_of_100_000_values() -> None:
    x = Value(1.0)
    y = x
    for i in range(100_000):
        y = y * 1.00001 if i % 2 else y + x
    y.backward()
    assert x.grad == pytest.approx(y.data)
    del y


@pytest.mark.parametrize(
    ("made", "value", "slope"),
    [
        (lambda x: x.sin(), math.sin(0.5), math.cos(0.5)),
        (lambda x: x.tanh(), math.tanh(0.5), 1 - math.tanh(0.5) ** 2),
        (lambda x: x.ln(), math.log(0.5), 2.0),
        (lambda x: x.log(), math.log(0.5), 2.0),
        (lambda x: x.exp(), math.exp(0.5), math.exp(0.5)),
        (lambda x: x.max(0.2), 0.5, 1.0),
        (lambda x: abs(-x), 0.5, 1.0),
        (lambda x: 2**x, 2**0.5, 2**0.5 * math.log(2)),
        (lambda x: x**x, 0.5**0.5, 0.5**0.5 * (math.log(0.5) + 1)),
        (lambda x: 1 / x, 2.0, -4.0),
        (lambda x: 1 - x, 0.5, -1.0),
        (lambda x: x.sigmoid(), 1 / (1 + math.exp(-0.5)), 0.2350037122),
    ],
)
def test_operations(made: object, value: float, slope: float) -> None:
    x = Value(0.5)
    y = made(x)  # type: ignore[operator]
    y.backward()
    assert (y.data, x.grad) == (pytest.approx(value), pytest.approx(slope))


def test_a_derivative_that_does_not_exist_is_nan() -> None:
    x, n = Value(-2.0), Value(2.0)
    y = x**n
    y.backward()
    assert x.grad == -4.0
    assert math.isnan(n.grad)


def test_several_losses_accumulate() -> None:
    w = Value(3.0)
    shared = w * w
    first, second = shared + w, shared * 2
    first.backward()
    second.backward(accumulate=True)
    assert (w.grad, shared.grad) == (7.0 + 12.0, 1.0 + 2.0)
    second.backward()
    assert (w.grad, shared.grad) == (12.0, 2.0)
    first.backward(accumulate=True)
    first.backward(accumulate=True)
    assert w.grad == 12.0 + 7.0 + 7.0


@pytest.mark.parametrize(
    ("made", "slope"),
    [
        (lambda z: z**0, 0.0),
        (lambda z: z**1, 1.0),
        (lambda z: z**2, 0.0),
        (lambda z: z**2.5, 0.0),
        (lambda z: 3 * z**0 + z, 1.0),
        (lambda z: z * abs(z), 0.0),
        (lambda z: 0 ** (z + 2), 0.0),
        (lambda z: (z + 1e-200) / 1e-200, 1e200),
        (lambda z: 1e-100 / (z + 1e-170), -1e240),
        (lambda z: (z - 750).exp() / 1e-300, 0.0),
        (lambda z: z**0.5, math.nan),
        (lambda z: z.sqrt(), math.nan),
    ],
)
def test_derivatives_at_zero(made: object, slope: float) -> None:
    z = Value(0.0)
    made(z).backward()  # type: ignore[operator]
    assert z.grad == pytest.approx(slope, nan_ok=True)


def test_as_a_number() -> None:
    x = Value(2.75, label="x")
    assert (float(x), int(x), round(x), round(x, 1)) == (2.75, 2, 3, 2.8)
    assert f"{x:.4f} {x}" == "2.7500 Value(data=2.75, grad=0.0)"
    assert "%.1f" % x == "2.8"  # noqa: UP031 - as the lecture formats
    assert 2 < x <= 2.75
    assert not x > Value(3)
    assert Value(3) >= x
    assert max(x, Value(3)).data == 3
    # Two of the same number are two nodes.
    assert x != Value(2.75)
    assert len({x, Value(2.75), x}) == 2
    assert abs(-x).data == 2.75
    assert (+x) is x
    assert x.label == x.name == "x"
    with pytest.raises(TypeError):
        x < "3"  # type: ignore[operator]  # noqa: B015


def test_with_numbers_of_numpy() -> None:
    numpy = pytest.importorskip("numpy")
    x = Value(3.0)
    for number in (numpy.float64(2), numpy.float32(2), numpy.int64(2)):
        made = number * x + x * number - number / x + number**x + x**number
        assert type(made) is Value
        made.backward()
        assert x.grad == pytest.approx(4 + 2 / 9 + 8 * math.log(2) + 6)
    assert [value.data for value in numpy.array([1.0, 2.0]) * x] == [3.0, 6.0]
    assert numpy.sum([x, x]).data == 6.0
    assert numpy.float64(2) < x


def test_a_picture_for_notebooks() -> None:
    code = (
        "from tutor import Value\n"
        "x = Value(0.1, label='x'); L = x**2 + x.sin(); L.label = 'L'\n"
        "assert x._repr_svg_() is None\n"
        "n = Value(3.0, label='n'); p = (x - 2)**n\n"
        "assert p._repr_svg_().startswith('<svg')\n"
        "assert L._repr_svg_() == L.graph()._repr_svg_()\n"
        "print(L._repr_svg_())"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    assert "x = 0.1" in shown
    assert "cos x" in shown


def test_outside_the_domain() -> None:
    with pytest.raises(ValueError, match=r".*"):
        Value(-1.0).ln()
    with pytest.raises(ZeroDivisionError):
        Value(1.0) / 0


def test_wrong_use() -> None:
    with pytest.raises(AttributeError):
        Value(1.0).sine()
    with pytest.raises(TypeError):
        Value(1.0) + "2"  # type: ignore[operator]
    with pytest.raises(TypeError):
        Value(1.0).sin(2)
    assert "sin" in dir(Value(1.0))
    assert repr(Value(2)) == "Value(data=2.0, grad=0.0)"


def test_graph() -> None:
    x, w = Value(1.5, name="x"), Value(2.0, name="w")
    hidden = x * w
    hidden.name = "h"
    loss = (hidden - 1) ** 2 + x
    graph = loss.graph()
    lines = [f"{node.name} = {plain(node.expression)}" for node in graph.nodes]
    assert lines == ["x = 1.5", "w = 2", "h = x*w", "a = h - 1", "b = a^2", "c = b + x"]
    loss.backward()
    gradients = trace(graph).gradients
    assert gradients["x"] == pytest.approx(x.grad)
    assert gradients["h"] == pytest.approx(hidden.grad)


def test_graph_with_awkward_names() -> None:
    x, y, z = Value(1, name="x"), Value(2, name="x"), Value(3, name="w[0]")
    graph = (x * y * z).graph()
    assert [node.name for node in graph.nodes] == ["x", "a", "b", "c", "d"]
    decimals = (Value(0.1, label="x") * 0.3).graph()
    assert [plain(node.expression) for node in decimals.nodes] == ["0.1", "x*0.3"]
    with pytest.raises(TutorError):
        Value(1.0).graph()


def test_a_graph_prints_as_its_drawing() -> None:
    code = "from tutor import Value; x = Value(1.5, name='x'); L = x**2 + x.sin(); print(L.graph())"
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert "x = 1.5  +" in shown.stdout
    assert "cos x ►" in shown.stdout
