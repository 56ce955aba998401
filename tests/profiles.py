"""How many examples hypothesis tries, and which: the same every time, or many new ones at night.

pytest --hypothesis-profile nightly tests/core tests/drawing

The suite tries half of what `.ci/run` does, where it tries another Python: `thorough`. So it is
with other examples, too, of which there are many: `THOROUGH`, `half` and `crossed`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

USUAL = 100
THOROUGH = pytest.mark.thorough
"""For what the suite leaves to thorough runs."""

settings.register_profile(
    "thorough",
    max_examples=USUAL,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("chainrule", settings.get_profile("thorough"), max_examples=USUAL // 2)
settings.register_profile(
    "nightly",
    settings.get_profile("thorough"),
    max_examples=20 * USUAL,
    derandomize=False,
    print_blob=True,
)


def examples(number: int) -> settings:
    """Try so many, or as many times more as the profile asks for."""
    return settings(max_examples=number * settings().max_examples // USUAL)


def half(values: Iterable[Any]) -> list[Any]:
    """All of them, every other one for thorough runs."""
    return crossed(values)


def crossed(*axes: Iterable[Any]) -> list[Any]:
    """Their combinations, every other one for thorough runs: each value is tried in any case."""
    numbered = (list(enumerate(axis)) for axis in axes)
    return [
        pytest.param(*values, marks=[THOROUGH] if sum(numbers) % 2 else [])
        for numbers, values in (zip(*one, strict=True) for one in product(*numbered))
    ]
