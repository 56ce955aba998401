"""A translation before it is translated: the original's words, and nothing but words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tutor.lessons.blocks.canonical import lesson_data
from tutor.lessons.checking.allowing import without_allowances
from tutor.lessons.model import TEXT_KEYS, Lesson, Part, Prose
from tutor.lessons.text.located import Data
from tutor.lessons.writing import fence, page, yaml_text
from tutor.wording import Words


def skeleton_text(lesson: Lesson, words: Words) -> str:
    """All that is to be translated into the language of `words`, page by page, block by block.

    Mathematics is left out, since it comes from the original and so cannot differ from it.
    """
    note = words("new-translation-note", original=Path(lesson.path).name)
    notes = "".join(f"# {line}\n" for line in note.splitlines())
    texts = {key: text for key, text in lesson_data(lesson).items() if key in TEXT_KEYS}
    front = yaml_text({**texts, "language": words.language})
    pages = (page(each.title, *map(_part, each.parts)) for each in lesson.pages)
    return "\n\n".join((f"---\n{notes}{front}\n---", *pages)) + "\n"


def _part(part: Part) -> str:
    if isinstance(part, Prose):
        return without_allowances(part.markdown)
    return fence(part.kind, yaml_text(dict(_texts(part.data()))))


def _texts(data: dict[str, Data]) -> Iterator[tuple[str, Data]]:
    """What people read in a block, without the answers to it."""
    for key, value in data.items():
        if key in TEXT_KEYS:
            yield key, _shortest(value)
        elif key == "answers" and isinstance(value, list):
            yield key, [dict(_named(answer, "key")) for answer in value if isinstance(answer, dict)]
        elif key == "tests" and isinstance(value, list):
            said = [one for one in value if isinstance(one, dict) and "feedback" in one]
            if said:
                yield key, [dict(_named(test, "input")) for test in said]


def _named(entry: dict[str, Data], name: str) -> Iterator[tuple[str, Data]]:
    """What people read in one of several, behind the name by which it is known."""
    if name in entry:
        yield name, entry[name]
    yield from _texts(entry)


def _shortest(value: Data) -> Data:
    """Hints as people write them: a single one without a list."""
    if isinstance(value, dict):
        return {key: _shortest(each) for key, each in value.items()}
    return value[0] if isinstance(value, list) and len(value) == 1 else value
