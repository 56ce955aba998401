"""Every skill that can be practised, by the name under which attempts are stored.

Two say which rule holds at a node, two are gradients along and across paths; there is one for the
local derivatives of each family of operations, and one for each kind of question that an author
writes. Nothing is listed here that a question does not itself say of its `skill`.
"""

from __future__ import annotations

from tutor.core.formula.operations import OPERATIONS

LOCAL_SKILLS = tuple(dict.fromkeys(op.local_skill for op in OPERATIONS.values() if op.arity))
"""The skills of local derivatives, in the order of the table of operations."""

SKILLS: tuple[str, ...] = (
    "rule.multiply", "rule.add", "gradient.chain", "gradient.fork", *LOCAL_SKILLS,
    "concept", "formula", "number",
)  # fmt: skip
