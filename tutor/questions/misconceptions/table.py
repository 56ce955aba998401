"""The table of mistakes: each is the backward pass with one rule broken.

An answer is compared with what the broken pass gives, so no author has to foresee it. In `breaks`,
f(g) is a step on the way from the node x to the output, f′(g) its local derivative and g′ = ∂g/∂x;
the branches of a fork contribute c₁, c₂, …, each an upstream gradient ḡ times a local derivative.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tutor.questions.misconceptions import forks, steps
from tutor.questions.misconceptions.broken import Break

GRADIENT: frozenset[str] = frozenset(("gradient", "formula", "number"))
"""The kinds of questions whose answer is the gradient of a node."""
DERIVATIVE: frozenset[str] = GRADIENT | {"local"}
WALK: frozenset[str] = frozenset(("gradient",))
"""The kind in which local derivatives and upstream gradients stand in front of the learner."""
RULE: frozenset[str] = frozenset(("rule",))
"""There the answer itself names the mistake: see `tutor.questions.rule`."""


@dataclass(frozen=True, slots=True)
class Misconception:
    """One mistake, by the name under which it is stored."""

    name: str
    breaks: str
    """The rule that is broken: what is right → what is done."""
    kinds: frozenset[str]
    """The kinds of questions in which it can be made."""
    broken: Break
    """The passes in which it is made, at one place or another."""
    figures: tuple[str, ...]
    """The figures of its sentence."""
    yields_to: tuple[str, ...] = ()
    """Mistakes that explain an answer better, where both would give it."""
    variants: tuple[str, ...] = ("",)
    """What is appended to the code of its sentence, where it has several."""


_NAMED = (
    # --- a chain: what lies inside a function changes, too ----------------------------------------
    Misconception(
        "missing-inner", "f′(g)·g′ → f′(g)", DERIVATIVE, steps.missing_inner, ("outer", "inside"),
        ("sign-slip",),
    ),
    Misconception(
        "inner-only", "f′(g)·g′ → g′", DERIVATIVE, steps.inner_only, ("inside", "whole"),
        ("local-for-gradient", "upstream-forgotten"),
    ),
    Misconception(
        "outer-at-x", "f′(g)·g′ → f′(x)·g′", DERIVATIVE, steps.outer_at_x,
        ("node", "inside", "whole"),
    ),
    Misconception(
        "outer-at-inner-derivative", "f′(g)·g′ → f′(g′), or f′(g′)·g′", DERIVATIVE,
        steps.outer_at_inner_derivative, ("inside", "whole"),
        # of u²/2, the usual loss, the derivative is u: f′(g′) is g′
        ("inner-only", "local-for-gradient", "upstream-forgotten"),
    ),
    Misconception(
        "times-inner-value", "f′(g)·g′ → f′(g)·g", DERIVATIVE, steps.times_inner_value, ("inside",),
        ("missing-inner", "power-rule-exponent"),
    ),
    Misconception(
        "outer-undifferentiated", "f′(g)·g′ → f(g)·g′", DERIVATIVE, steps.outer_undifferentiated,
        ("whole",), ("times-inner-value", "value-for-gradient"),
    ),
    Misconception(
        "add-along-chain", "f′(g)·g′ → f′(g) + g′; ḡ·f′ → ḡ + f′", DERIVATIVE | RULE,
        steps.add_along_chain, ("inside", "whole"),
    ),
    Misconception(
        "composition-as-product", "f(g) → f·g: f′(g)·g + f(g)·g′, or f′(x)·g + f(x)·g′", DERIVATIVE,
        steps.composition_as_product, ("inside", "whole"),
    ),
    # --- one local derivative ---------------------------------------------------------------------
    Misconception(
        "sign-slip", "c → −c: one factor, one path or all", DERIVATIVE, forks.sign_slip, ("part",)
    ),
    Misconception(
        "mul-no-swap", "∂(g·h)/∂g = h → g", DERIVATIVE, steps.mul_no_swap, ("inside", "whole")
    ),
    Misconception(
        "power-rule-exponent", "n·gⁿ⁻¹ → n·gⁿ, gⁿ⁻¹ or n·gⁿ⁺¹; aᵍ·ln a → g·aᵍ⁻¹", DERIVATIVE,
        steps.power_rule, ("whole",), ("sign-slip",), ("", "variable"),
    ),
    # --- a fork: what comes back along several branches adds up -----------------------------------
    Misconception(
        "dropped-branch", "c₁ + c₂ → c₁", GRADIENT, forks.dropped_branch, ("node", "branch")
    ),
    Misconception(
        "multiply-branches", "c₁ + c₂ → c₁·c₂; (g + h)′ or (g·h)′ → g′·h′", GRADIENT | RULE,
        forks.multiply_branches, ("node", "branches"),
    ),
    Misconception(
        "nest-branches", "f(x) + g(x) → f(g(x)): f′(g)·g′", GRADIENT, forks.nest_branches,
        ("node", "inner", "outer"),
    ),
    Misconception(
        "split-at-add", "∂(g₁ + … + gₙ)/∂gᵢ = 1 → 1/n: the plus of a node taken for a fork",
        DERIVATIVE | RULE, forks.split_at_add, ("whole",),
    ),
    # --- what comes from upstream -----------------------------------------------------------------
    Misconception(
        "local-for-gradient", "ḡ·f′ → f′", WALK, forks.local_for_gradient, ("local", "upstream")
    ),
    Misconception(
        "upstream-forgotten", "ḡ·f′ → f′ at a fork, or ∂output/∂x → ∂m/∂x for an m on every path",
        GRADIENT, forks.upstream_forgotten, ("stop", "upstream"), ("local-for-gradient",),
    ),
    Misconception(
        "stale-grad", "ḡ = c₁ + c₂ → c₁: used before it was complete", WALK, forks.stale_grad,
        ("node", "count", "branch", "upstream"),
    ),
)  # fmt: skip

_LAST = Misconception(
    "value-for-gradient", "∂output/∂x → the value of x, or of the output", DERIVATIVE,
    forks.value_for_gradient, ("value", "node", "output"),
    tuple(one.name for one in _NAMED if one.name != "outer-undifferentiated"),
)  # fmt: skip

MISCONCEPTIONS: Mapping[str, Misconception] = {one.name: one for one in (*_NAMED, _LAST)}
"""Every mistake by name."""
