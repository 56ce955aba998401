"""Packs of lessons."""

MESSAGES = {
    "packs-shipped": "The chain rule, step by step",
    "packs-finished": "{done} of {total} finished",
}
