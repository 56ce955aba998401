"""Every skill that can be practised, by the name under which attempts are stored.

Each kind of question names its own: which rule holds at a node, gradients along and across paths,
the local derivatives of each family of operations, and one for each question an author writes.
"""

from __future__ import annotations

from tutor.questions import KINDS

SKILLS: tuple[str, ...] = tuple(skill for kind in KINDS.values() for skill in kind.skills)
