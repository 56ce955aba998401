"""Lessons: files that people write, read into values that nothing can surprise.

A file goes through these hands, each with one purpose:

- `text`: bytes to clean lines, to Markdown and YAML in which every value knows its place;
- `blocks`: all that is known of each kind of block: how it is read, checked, asked about;
- `identity`: what makes a question, or a lesson, the same one;
- `reader`: all of it together: text in, a `Lesson` and every `Problem` out;
- `translation`, `writing`: the same lesson in other words, and back to text;
- `shelf`: where lessons stand: cards, packs, and the library of all packs;
- `checking`: what a learner should never meet;
- `preview`: a lesson while it is being written;
- `model`: what comes out, frozen.

Only `reader`, `translation` and what they use load pydantic and markdown-it, so they are imported
when a lesson is first read, not before: the home screen needs cards only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tutor.lessons.blocks.choice import ChoiceBlock
    from tutor.lessons.blocks.formula import FormulaBlock
    from tutor.lessons.blocks.graph import GraphBlock
    from tutor.lessons.blocks.nudge import NudgeBlock
    from tutor.lessons.blocks.number import NumberBlock
    from tutor.lessons.blocks.walk import WalkBlock
    from tutor.lessons.model import Block, Lesson, Page, Part, Prose, Reading
    from tutor.lessons.reader import read_lesson, read_lesson_file
    from tutor.lessons.shelf.cards import Card
    from tutor.lessons.shelf.library import Library, load_file
    from tutor.lessons.text.files import shipped_lessons
    from tutor.lessons.translation import read_translation, read_translation_file

__all__ = [
    "Block", "Card", "ChoiceBlock", "FormulaBlock", "GraphBlock", "Lesson", "Library",
    "NudgeBlock", "NumberBlock", "Page", "Part", "Prose", "Reading", "WalkBlock", "load_file",
    "read_lesson", "read_lesson_file", "read_translation", "read_translation_file",
    "shipped_lessons",
]  # fmt: skip

_HOMES = {
    "Card": "shelf.cards",
    "ChoiceBlock": "blocks.choice",
    "FormulaBlock": "blocks.formula",
    "GraphBlock": "blocks.graph",
    "Library": "shelf.library",
    "NudgeBlock": "blocks.nudge",
    "NumberBlock": "blocks.number",
    "WalkBlock": "blocks.walk",
    "load_file": "shelf.library",
    "read_lesson": "reader",
    "read_lesson_file": "reader",
    "read_translation": "translation",
    "read_translation_file": "translation",
    "shipped_lessons": "text.files",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'model')}"), name)
