"""How many examples hypothesis tries, and which: the same every time, or many new ones at night.

pytest --hypothesis-profile nightly tests/core tests/drawing

The suite tries half of what `.ci/run` does, where it tries another Python: `thorough`.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

USUAL = 100

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
