"""Rules broken at a step f(g): what stands where f′(g)·g′ should, at one step or at all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import islice

from tutor.core.formula.calculus import build, plus, times
from tutor.core.formula.expression import ONE, Apply, Expression, Name, number
from tutor.core.formula.operations import ADD, EXP, MUL, POW, SQRT, SUB, E
from tutor.errors import Figures
from tutor.questions.misconceptions.broken import MAX_STEPS, Break, Broken
from tutor.questions.misconceptions.circuit import Circuit, added
from tutor.questions.misconceptions.places import ChainLink, upstream

Terms = Callable[[ChainLink, Expression, Expression], tuple[Expression, ...]]
"""From a step f(g), the rate g′ and the node x to what is put in place of f′(g)·g′."""


def _at_steps(
    applies: Callable[[ChainLink], bool], terms: Terms, *, variant: str = "", nearest: bool = False
) -> Break:
    """The rule broken at each step to which it applies, then at all of them.

    With `nearest`, the nearest of several steps that come to the same is told.
    """

    def broken(circuit: Circuit) -> Iterator[Broken]:
        x, links = Name(circuit.node), list(islice(filter(applies, circuit.links), MAX_STEPS))
        for rank, link in enumerate(links):
            for term in terms(link, circuit.rate(link.source), x):
                yield Broken(
                    circuit.with_rate(link.target, circuit.term(link), term),
                    _figures(link, circuit),
                    rank=rank if nearest else 0,
                    is_far=circuit.is_far(link),
                    variant=variant,
                )
        if 1 < len(links) < MAX_STEPS:
            yield _everywhere(circuit, links, terms, variant)

    return broken


def _figures(link: ChainLink, circuit: Circuit) -> Callable[[], Figures]:
    return lambda: {**link.figures(), "node": circuit.node}


def _everywhere(circuit: Circuit, links: list[ChainLink], terms: Terms, variant: str) -> Broken:
    """The whole pass with the rule broken at every step: other terms, so other rates from there."""
    x, outermost = Name(circuit.node), links[-1]
    others: dict[str, Expression] = {}
    needs: dict[str, Expression] = {}

    def term(link: ChainLink) -> Expression:
        if link in links:
            return terms(link, others.get(link.source) or circuit.rate(link.source), x)[0]
        other = others.get(link.source)
        return times(link.local, other) if other else circuit.term(link)

    for key, into in circuit.into.items():
        if any(link in links or link.source in others for link in into):
            needs[f"{key}″"] = added(map(term, into))
            others[key] = Name(f"{key}″")
    return Broken(
        others[circuit.output],
        _figures(outermost, circuit),
        needs,
        rank=len(links),
        is_far=circuit.is_far(outermost),
        variant=variant,
    )


# --- what is put in place of f′(g)·g′ -----------------------------------------------------------

missing_inner = _at_steps(lambda f: f.is_chain, lambda f, rate, x: (f.local,))
inner_only = _at_steps(lambda f: f.is_composition, lambda f, rate, x: (rate,))
outer_at_x = _at_steps(lambda f: f.is_composition, lambda f, rate, x: (times(f.outer_at(x), rate),))


def _at_rate(f: ChainLink, rate: Expression, _: Expression) -> tuple[Expression, ...]:
    """f′(g′), f′(g′)·g′."""
    outer = f.outer_at(rate)
    return outer, times(outer, rate)


outer_at_inner_derivative = _at_steps(lambda f: f.is_composition, _at_rate)
times_inner_value = _at_steps(
    lambda f: f.is_composition, lambda f, rate, x: (times(f.local, f.value),)
)
outer_undifferentiated = _at_steps(
    lambda f: f.is_curved and f.is_alone,
    lambda f, rate, x: (times(Name(f.target), rate),),
)
composition_as_product = _at_steps(
    lambda f: f.is_composition,
    lambda f, rate, x: (
        plus(times(f.local, f.value), times(Name(f.target), rate)),
        plus(times(f.outer_at(x), f.value), times(f.whole_at(x), rate)),
    ),
)
mul_no_swap = _at_steps(lambda f: f.operation is MUL, lambda f, rate, x: (times(f.value, rate),))

_add_rates = _at_steps(
    lambda f: f.is_chain, lambda f, rate, x: (plus(f.local, rate),), nearest=True
)


def add_along_chain(circuit: Circuit) -> Iterator[Broken]:
    """f′(g) + g′; and, with what the walk shows, upstream gradient + local derivative."""
    yield from _add_rates(circuit)
    links = circuit.out_of[circuit.node]
    if len(links) == 1 and not circuit.derivative.edge:
        (link,) = links
        yield Broken(plus(upstream(link.target), link.local), _figures(link, circuit), rank=2)


def _fixed_exponent(f: ChainLink, rate: Expression, _: Expression) -> tuple[Expression, ...]:
    """n·gⁿ, gⁿ⁻¹, n·gⁿ⁺¹."""
    exponent = f.operands[1] if f.operation is POW else number(Fraction(1, 2))
    lower, higher = build(SUB, exponent, ONE), build(ADD, exponent, ONE)
    slips = (
        times(exponent, build(POW, f.value, exponent)),
        build(POW, f.value, lower),
        times(exponent, build(POW, f.value, higher)),
    )
    return tuple(times(slip, rate) for slip in slips)


def _variable_exponent(f: ChainLink, rate: Expression, _: Expression) -> tuple[Expression, ...]:
    """g·aᵍ⁻¹."""
    base = f.operands[0] if f.operation is POW else Apply(E)
    slip = times(f.value, build(POW, base, build(SUB, f.value, ONE)))
    return (times(slip, rate),)


_fixed = _at_steps(
    lambda f: f.operation is SQRT or (f.operation is POW and f.position == 0), _fixed_exponent
)
_variable = _at_steps(
    lambda f: f.operation is EXP or (f.operation is POW and f.position == 1),
    _variable_exponent,
    variant="variable",
)


def power_rule(circuit: Circuit) -> Iterator[Broken]:
    """The exponent not lowered, raised, or not brought down; or the rule used on an exponential."""
    yield from _fixed(circuit)
    yield from _variable(circuit)
