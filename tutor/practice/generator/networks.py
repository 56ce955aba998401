"""Small networks: the shapes of the highest level, with weights that are used in several places."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tutor.practice.generator.shapes import OUTPUT, Shape, Sketch

_ACTIVATIONS = ("tanh", "sigmoid", "sin", "softplus", "relu", "exp")


def network(random: Random) -> Shape:
    """One of the networks, with activations and a loss of its own."""
    sketch = Sketch(random, difficulty=3)
    random.choice(_NETWORKS)(sketch)
    return sketch.shape


def _act(sketch: Sketch, operand: str) -> str:
    return f"{sketch.random.choice(_ACTIVATIONS)}({operand})"


def _inputs(sketch: Sketch, *names: str, role: str = "weight") -> None:
    for name in names:
        sketch.input(name, role)


def _loss(sketch: Sketch, prediction: str) -> None:
    """How far a prediction is from a target, squared."""
    sketch.lines["r"] = f"{prediction} - {sketch.slot('shift')}"
    sketch.lines[OUTPUT] = sketch.random.choice(("r^2", "0.5*r^2"))


def _recurrent(sketch: Sketch) -> None:
    """One cell, applied twice."""
    _inputs(sketch, "w", "x", "b")
    activation = sketch.random.choice(_ACTIVATIONS)
    sketch.lines |= {"p": "w*x + b", "h": f"{activation}(p)", "q": "w*h + b"}
    sketch.lines["y"] = f"{activation}(q)"
    _loss(sketch, "y")


def _two_samples(sketch: Sketch) -> None:
    """One neuron sees two samples; their losses add."""
    _inputs(sketch, "w", "b")
    activation = sketch.random.choice(_ACTIVATIONS)
    for line, name, residual in (("p", "g", "u"), ("q", "h", "v")):
        sketch.lines[line] = f"{sketch.slot('factor')}*w + b"
        sketch.lines[name] = f"{activation}({line})"
        sketch.lines[residual] = f"{name} - {sketch.slot('shift')}"
    sketch.lines[OUTPUT] = "u^2 + v^2"


def _tied(sketch: Sketch) -> None:
    """An autoencoder whose way out has the weight of its way in."""
    _inputs(sketch, "w", "x", "b", role="angle")
    sketch.lines |= {"p": "w*x", "h": _act(sketch, "p"), "y": "w*h + b", "r": "y - x"}
    sketch.lines[OUTPUT] = sketch.random.choice(("r^2", "0.5*r^2"))


def _residual(sketch: Sketch) -> None:
    """What came in is added to what was made of it."""
    _inputs(sketch, "x", "w", "v")
    sketch.lines |= {"p": "w*x", "h": _act(sketch, "p"), "s": "x + h", "y": "v*s"}
    _loss(sketch, "y")


def _gate(sketch: Sketch) -> None:
    """A gate decides how much of the old and how much of the new passes."""
    _inputs(sketch, "x", "w", "v")
    sketch.lines |= {
        "p": "w*x", "g": "sigmoid(p)", "q": "v*x", "h": _act(sketch, "q"), "y": "g*h + (1 - g)*x",
    }  # fmt: skip
    _loss(sketch, "y")


def _layer(sketch: Sketch) -> None:
    """Two neurons side by side share what they see and their bias; a third hears both."""
    _inputs(sketch, "x", "w", "b")
    activation = sketch.random.choice(_ACTIVATIONS)
    first, last = sketch.random.choice((("w", "g*h"), (sketch.slot("factor"), "w*g + h")))
    sketch.lines |= {"p": f"{first}*x + b", "q": f"{sketch.slot('factor')}*x + b"}
    sketch.lines |= {"g": f"{activation}(p)", "h": f"{activation}(q)", "y": last}
    _loss(sketch, "y")


_NETWORKS: tuple[Callable[[Sketch], None], ...] = (
    _recurrent, _two_samples, _tied, _residual, _gate, _layer,
)  # fmt: skip
