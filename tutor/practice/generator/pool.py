"""Graphs at hand, checked, for the time when no try is fit."""

from __future__ import annotations

from collections.abc import Mapping

from tutor.practice.generator.recipes import rows_of
from tutor.practice.generator.shapes import ASKED_LINE, apply

_CHAIN = "x = 0.7\na = 3*x - 0.4\nb = sin(a)\nL = b^2"
_FORK = "x = 1.3\na = x^2\nb = sin(x)\nL = a*b"
_NEURON = "w = 0.7\nx = 1.9\nb = -0.4\np = w*x + b\nh = tanh(p)\nr = h - 0.3\nL = r^2"

_POOL: Mapping[str, str] = {
    "paths": _FORK,
    "order": _FORK,
    "rule.multiply": _CHAIN,
    "rule.add": _FORK,
    "gradient.chain": _CHAIN,
    "gradient.fork": _FORK,
    "formula.chain": _CHAIN,
    "formula.fork": _FORK,
    "bug.local": _NEURON,
    "bug.chain": _CHAIN,
    "bug.fork": _FORK,
}


def spare(skill: str) -> str:
    """The graph that is at hand for a skill; 0.6 lies where every operation is defined."""
    if skill in _POOL:
        return _POOL[skill]
    row = rows_of(skill)[0]
    line = apply(row, "x", "v") if row.arity == 2 else apply(row, "x")
    return f"x = 0.6\nv = 2.3\n{ASKED_LINE} = {line}\nL = 3*{ASKED_LINE} + v"
