"""A verdict in words, as a line for people or as JSON for scripts."""

from __future__ import annotations

import json
from typing import Any

from tutor.commands.grade.judge import Grade
from tutor.wording import Words, caret, joined

_MARKS = {"equal": "✓", "different": "✗", "unsure": "?", "invalid": "✗"}
_POINTED = 200
"""Characters of a text in which pointing at one still helps."""


def as_data(grade: Grade, words: Words) -> dict[str, Any]:
    """The verdict as plain data. `column` counts the characters of the answer from 1.

    `part` says which part of the request is invalid, where it is not the answer.
    """
    in_answer = grade.problem is not None and grade.part == "answer"
    return {
        "verdict": grade.verdict,
        "evidence": grade.evidence or None,
        "misconception": grade.misconception,
        "witness": None if grade.witness is None else dict(grade.witness),
        "message": message(grade, words),
        "column": grade.problem.where.column if grade.problem and in_answer else None,
        "part": grade.part,
        "ms": round(grade.ms, 3),
    }


def as_json(grade: Grade, words: Words) -> str:
    """`as_data` on one line of ASCII, which any console and any parser takes."""
    return json.dumps(as_data(grade, words))


def message(grade: Grade, words: Words) -> str:
    """What there is to say, in one line."""
    if grade.problem:
        said = words.problem(grade.problem)
        text = joined(said.message, said.mend)
    else:
        known = [one for one in (grade.message, grade.explanation) if one and words.knows(one.code)]
        text = joined(*map(words.message, known))
    return _printable(text)


def as_text(grade: Grade, words: Words) -> str:
    """A short line with a mark; for what cannot be read, the fault is pointed at."""
    line = message(grade, words)
    if grade.part not in (None, "answer"):
        line = f"{words(f'grade-part-{grade.part}')}: {line}"
    lines = [f"{words.shown(_MARKS[grade.verdict])} {line}"]
    if grade.problem and 0 < len(grade.text) <= _POINTED:
        pointed = caret(_readable(grade), grade.problem, words.shown)
        lines += (f"  {text}" for text in pointed)
    return "\n".join(lines)


def _readable(grade: Grade) -> str:
    """The text at fault, character for character; only a graph has lines."""
    if grade.part == "of":
        return "\n".join(map(_printable, grade.text.splitlines()))
    return _printable(grade.text)


def _printable(text: str) -> str:
    """Nothing that moves a cursor, turns the writing round or is half a character."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
