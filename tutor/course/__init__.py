"""Lessons: files that people write, read into values that nothing can surprise.

A file goes through these hands, each with one purpose:

- `source`: bytes to clean lines, and where the front matter is;
- `markdown`: lines to pages of prose and fences;
- `located`: YAML to data in which every value knows its line and column;
- `schema`, `validation`: data against models, every fault at once;
- `blocks`, `asked`: fences to blocks, every name held against the graph above;
- `reader`: all of it together: text in, a `Lesson` and every `Problem` out;
- `canonical`, `translation`: the same lesson in other words;
- `files`, `cards`: where lessons are, and cards to choose from;
- `packs`, `pack_file`: folders of lessons, and what they say of themselves;
- `library`: all packs together: lessons by id or path;
- `model`: what comes out, frozen.

Only `reader`, `translation` and what they use load pydantic and markdown-it, so they are imported
when a lesson is first read, not before: the home screen needs cards only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tutor.course.cards import Card
    from tutor.course.files import Language, shipped_lessons
    from tutor.course.library import Library, load_file
    from tutor.course.model import (
        Ask,
        Block,
        ChoiceAnswer,
        ChoiceBlock,
        FormulaBlock,
        FormulaTest,
        GraphBlock,
        Kind,
        Lesson,
        NudgeBlock,
        NumberBlock,
        Page,
        Part,
        Prose,
        Reading,
        WalkBlock,
    )
    from tutor.course.reader import read_lesson, read_lesson_file
    from tutor.course.translation import read_translation, read_translation_file

__all__ = [
    "Ask",
    "Block",
    "Card",
    "ChoiceAnswer",
    "ChoiceBlock",
    "FormulaBlock",
    "FormulaTest",
    "GraphBlock",
    "Kind",
    "Language",
    "Lesson",
    "Library",
    "NudgeBlock",
    "NumberBlock",
    "Page",
    "Part",
    "Prose",
    "Reading",
    "WalkBlock",
    "load_file",
    "read_lesson",
    "read_lesson_file",
    "read_translation",
    "read_translation_file",
    "shipped_lessons",
]

_HOMES = {
    "Card": "cards",
    "Library": "library",
    "Language": "files",
    "load_file": "library",
    "read_lesson": "reader",
    "read_lesson_file": "reader",
    "read_translation": "translation",
    "read_translation_file": "translation",
    "shipped_lessons": "files",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'model')}"), name)
