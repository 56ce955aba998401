"""A first lesson. It stands beside the sentences of its language, as the file it becomes."""

from __future__ import annotations

from importlib.resources import files

from tutor.lessons.writing import NAMELESS

_NOTE = 24
"""The column before the notes."""


def template_text(language: str, lesson_id: str) -> str:
    """A small lesson in which every kind of block and every key is used, or told of in a note."""
    text = (files("tutor.wording") / language / "lesson.md").read_text(encoding="utf-8")
    old, new = f"id: {NAMELESS}", f"id: {lesson_id}"
    return text.replace(old.ljust(_NOTE), f"{new} ".ljust(_NOTE), 1)
