"""Lessons back as data: what a translation may leave out, and the fingerprint of version 1."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from tutor.lessons.model import Block, Lesson, Page
from tutor.lessons.text.located import Data


def lesson_data(lesson: Lesson) -> dict[str, Data]:
    """The front matter that would give this lesson, but for its language."""
    return {
        "id": lesson.id,
        "title": lesson.title,
        **({"about": lesson.about} if lesson.about else {}),
        **({"track": lesson.track} if lesson.track else {}),
        "level": str(lesson.level),
        "requires": list(lesson.requires),
        "skills": list(lesson.skills),
    }


def block_data(block: Block) -> dict[str, Data]:
    """The YAML that would give this block."""
    return block.data() | ({"key": block.name} if block.name else {})


def fingerprint(lesson_id: str, pages: Iterable[Page]) -> str:
    """A short name for the mathematics of a lesson, block by block, at their places.

    Version 1 of the journal stored it with every answer, so it must stay what it was: with it the
    answers of that time are found again, as long as nothing of this has changed.
    """
    content = [(block.key, block.mathematics()) for page in pages for block in page.blocks]
    return sha256(repr((lesson_id, content)).encode()).hexdigest()[:16]
