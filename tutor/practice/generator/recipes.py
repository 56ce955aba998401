"""Which shapes a skill is practised on, level by level."""

from __future__ import annotations

from random import Random

from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import ADD, POW, SUB
from tutor.practice.generator.networks import network
from tutor.practice.generator.numbers import ENOUGH, room
from tutor.practice.generator.shapes import (
    ASKED_LINE,
    OUTPUT,
    PRACTISED,
    Shape,
    Sketch,
    apply,
    grown,
)
from tutor.practice.skills import LEVELS

_STEPS = {2: (3,), 3: (4,), 4: (5, 6)}
"""Lines that are computed, by level; on the highest stand the networks."""
_INPUTS = {1: (1,), 2: (1, 2), 3: (2,), 4: (2, 3)}
_DIFFICULTY = {1: 1, 2: 1, 3: 2, 4: 2, 5: 2}
"""Of the operations, beside those of the family that is practised."""
_FIRST_STEPS = {"rule.multiply": (1, 2), "gradient.chain": (2,), "formula.chain": (2,)}
"""On the lowest level, a chain is one step or two; all else takes two or three."""


def shape_for(random: Random, skill: str, level: int) -> Shape:
    """A shape for a skill and a level."""
    if skill.startswith("local."):
        shape = _line(random, skill, level)
        while room(shape.roles) < ENOUGH:
            shape = _line(random, skill, level)
        return shape
    if level == LEVELS[-1]:
        return network(random)
    steps = _FIRST_STEPS.get(skill, (2, 3)) if level == 1 else _STEPS[level]
    is_chain = skill.endswith((".multiply", ".chain"))
    while True:
        shape = grown(
            random,
            random.choice(_INPUTS[level]),
            random.choice(steps),
            _DIFFICULTY[level],
            forks=not is_chain or level > 2,
        )
        if room(shape.roles) >= ENOUGH and (shape.parts or is_chain):
            return shape


def rows_of(skill: str) -> list[Operation]:
    """The operations of a family whose local derivatives are asked for."""
    return [row for row in PRACTISED if row.local_skill == skill]


def _line(random: Random, skill: str, level: int) -> Shape:
    """One line with an operation of the skill's family at its root, and what is made of it."""
    sketch = Sketch(random, _DIFFICULTY[level])
    rows = rows_of(skill)
    # On each level the operations of that level; the hard ones where a family has no others.
    row = random.choice([r for r in rows if r.difficulty <= max(level, 1)] or rows)
    sketch.input("x")
    sketch.restrain("x", row)
    inside = _inside(sketch, level, is_sum=row in (ADD, SUB))
    if row is POW:
        line = apply(POW, inside, random.choice("2345"))
    elif row.arity == 1:
        line = apply(row, inside)
    else:
        line = apply(row, inside, _beside(sketch, level))
    if level == 1 and inside != "x":
        sketch.lines[OUTPUT] = line
        return sketch.shape
    sketch.lines[ASKED_LINE] = line
    if level < 3:
        sketch.lines[OUTPUT] = sketch.linear(ASKED_LINE)
    elif level == 3:
        sketch.lines[OUTPUT] = sketch.unary(ASKED_LINE)
    else:
        sketch.lines["r"] = sketch.binary(ASKED_LINE, "x")
        sketch.lines[OUTPUT] = sketch.unary("r")
    return sketch.shape


def _inside(sketch: Sketch, level: int, *, is_sum: bool) -> str:
    """What the operation is done to: a name, and with every level more."""
    random, x = sketch.random, "x"
    if is_sum and level < 3:
        return random.choice((f"{sketch.slot('factor')}*{x}", f"{x}^{random.choice('23')}"))
    if level == 1:
        return random.choice((x, sketch.linear(x)))
    if level == 2:
        return random.choice((sketch.linear(x), f"{x}^2 + {sketch.slot('shift')}"))
    other = "y" if level == 3 else "w"
    sketch.input(other, "angle")
    if level == 3:
        inside = f"{x}*{other}"
        return random.choice((inside, f"{sketch.slot('factor')}*{inside}"))
    if level == 4:
        return f"{sketch.unary(x)} {random.choice('+-')} {other}"
    sketch.input("b", "angle")
    return f"{other}*{x} + b"


def _beside(sketch: Sketch, level: int) -> str:
    """The second operand: a number, another input, or something that is there already."""
    if level == 1 and sketch.random.random() < 0.5:
        return sketch.slot("shift")
    if level < 3:
        return sketch.linear(sketch.input("v"))
    return sketch.linear(sketch.random.choice(list(sketch.lines)))
