"""The table of mistakes: each is the backward pass with one rule broken.

An answer is compared with what the broken pass gives, so no author has to foresee it. In `breaks`,
f(g) is a step on the way from the node x to the output, f′(g) its local derivative and g′ = ∂g/∂x;
the branches of a fork contribute c₁, c₂, …, each an upstream gradient ḡ times a local derivative.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tutor.questions.misconceptions import edges, forks, slips, steps
from tutor.questions.misconceptions.broken import Break

GRADIENT: frozenset[str] = frozenset(("gradient", "formula", "number"))
"""The kinds of questions whose answer is the gradient of a node."""
DERIVATIVE: frozenset[str] = GRADIENT | {"local"}
WALK: frozenset[str] = frozenset(("gradient",))
"""The kind in which local derivatives and upstream gradients stand in front of the learner."""
LOCAL: frozenset[str] = frozenset(("local",))
"""The kind whose answer is the derivative along one edge."""
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
    yields_in_formulas: tuple[str, ...] = ()
    """More of them, where both give a formula, which no coincidence of numbers brings about."""
    variants: tuple[str, ...] = ("",)
    """What is appended to the code of its sentence, where it has several."""
    is_likely: bool = True
    """Whether numbers should tell it from others; what is not only explains what nothing else does.
    """


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
        steps.add_along_chain, ("inside", "whole"), yields_in_formulas=("missing-inner",),
    ),
    Misconception(
        "composition-as-product", "f(g) → f·g: f′(g)·g + f(g)·g′, or f′(x)·g + f(x)·g′", DERIVATIVE,
        steps.composition_as_product, ("inside", "whole"),
    ),
    # --- one local derivative ---------------------------------------------------------------------
    Misconception(
        "sign-slip", "c → −c: one factor, one path or all", DERIVATIVE, forks.sign_slip,
        ("part",),
        yields_in_formulas=("dropped-branch", "stale-grad"),
    ),
    Misconception(
        "mul-no-swap", "∂(g·h)/∂g = h → g", DERIVATIVE, steps.mul_no_swap, ("inside", "whole")
    ),
    Misconception(
        "own-derivative", "∂output/∂b → ∂b/∂x: an edge that enters the node", DERIVATIVE,
        slips.own_derivative, ("symbol", "node", "source", "output"),
    ),
    Misconception(
        "power-rule-exponent", "n·gⁿ⁻¹ → n·gⁿ, gⁿ⁻¹ or n·gⁿ⁺¹; aᵍ·ln a → g·aᵍ⁻¹", DERIVATIVE,
        steps.power_rule, ("whole",), ("sign-slip",), variants=("", "variable"),
    ),
    # --- a fork: what comes back along several branches adds up -----------------------------------
    Misconception(
        "dropped-branch", "c₁ + c₂ → c₁", GRADIENT, forks.dropped_branch, ("node", "branch")
    ),
    Misconception(
        "multiply-branches", "c₁ + c₂ → c₁·c₂; (g + h)′ → g′·h′", GRADIENT | RULE,
        forks.multiply_branches, ("node", "branches"),
    ),
    Misconception(
        "product-of-derivatives", "(g·h)′ → g′·h′", GRADIENT, slips.product_of_derivatives,
        ("whole",), ("multiply-branches",),
    ),
    Misconception(
        "quotient-of-derivatives", "(g/h)′ → g′/h′", GRADIENT, slips.quotient_of_derivatives,
        ("whole",),
    ),
    Misconception(
        "nest-branches", "f(x) + g(x) → f(g(x)): f′(g)·g′", GRADIENT, forks.nest_branches,
        ("node", "inner", "outer"), yields_in_formulas=("multiply-branches",),
    ),
    Misconception(
        "split-at-add", "∂(g₁ + … + gₙ)/∂gᵢ = 1 → 1/n: the plus of a node taken for a fork",
        DERIVATIVE | RULE, forks.split_at_add, ("whole",),
    ),
    # --- another derivative than that of the one edge ---------------------------------------------
    Misconception(
        "gradient-for-local", "∂a/∂x → ∂output/∂x", LOCAL, edges.gradient_for_local,
        ("gradient", "local", "target", "source"),
    ),
    Misconception(
        "upstream-for-local", "∂a/∂x → ∂output/∂a", LOCAL, edges.upstream_for_local,
        ("upstream", "local", "target", "source"),
    ),
    Misconception(
        "other-edge", "∂a/∂x → ∂b/∂x, ∂a/∂y: an edge beside it", LOCAL, edges.other_edge,
        ("other", "local", "target", "source"), ("mul-no-swap",),
    ),
    Misconception(
        "every-occurrence", "∂m/∂x along one edge → along all of them", LOCAL,
        edges.every_occurrence, ("formula", "number", "source"),
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
    # --- on the way ------------------------------------------------------------------------------
    Misconception(
        "factor-dropped", "f′(g)·g′ → g′, or without one factor of f′(g)", DERIVATIVE,
        slips.factor_dropped, ("whole",),
        ("missing-inner", "inner-only", "outer-at-inner-derivative", "power-rule-exponent",
         "local-for-gradient", "upstream-forgotten", "dropped-branch", "times-inner-value",
         "multiply-branches", "stale-grad", "product-of-derivatives"),
    ),
    Misconception(
        "degrees", "sin, cos, …: angles in radians → in degrees", DERIVATIVE, slips.degrees,
        ("function",), is_likely=False,
    ),
    Misconception(
        "unsimplified-point", "f′(g) → f′(h): at the value of another node", DERIVATIVE,
        slips.unsimplified_point, ("whole", "inside", "other"), is_likely=False,
    ),
)  # fmt: skip

_LAST = Misconception(
    "value-for-gradient", "∂output/∂x → the value of x, or of the output", DERIVATIVE,
    forks.value_for_gradient, ("value", "node", "output"),
    tuple(one.name for one in _NAMED if one.name != "outer-undifferentiated"),
)  # fmt: skip

MISCONCEPTIONS: Mapping[str, Misconception] = {one.name: one for one in (*_NAMED, _LAST)}
"""Every mistake by name."""
